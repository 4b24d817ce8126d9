"""The site's settings: the dictionary STANDFIRST, of which every key has a default."""

from __future__ import annotations

from typing import Any

from django.conf import settings

DEFAULTS: dict[str, Any] = {
    # Sentences a summary.
    "SENTENCES": 3,
    # How sentences are scored, one of standfirst.METHODS.
    "METHOD": "standfirst",
    # How much the sentences must differ, 0 to 1.
    "DIVERSITY": 0.5,
    # Articles of fewer sentences have no summary: the reader is through before the summary would help.
    "MINIMUM_SENTENCES": 6,
}


def options() -> dict[str, Any]:
    """Returns the settings in force."""
    return {**DEFAULTS, **getattr(settings, "STANDFIRST", {})}
