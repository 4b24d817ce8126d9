"""The summary in Wagtail's API v2: add ``*SummaryMixin.standfirst_api_fields`` to a page's ``api_fields``."""

from __future__ import annotations

from typing import Any, Optional

from rest_framework import serializers

from . import summaries


class SummaryField(serializers.Field):
    """The summary that a reader gets; null where there is none."""

    def __init__(self, **options: Any) -> None:
        super().__init__(read_only=True, **options)

    def to_representation(self, page: Any) -> Optional[dict[str, Any]]:
        found = summaries.shown(page)
        if found is None:
            return None
        return {
            "text": " ".join(found.sentences),
            "sentences": found.sentences,
            "language": found.language,
            "edited": found.edited,
            "reading_seconds": found.reading_seconds,
            "article_reading_seconds": found.article_reading_seconds,
        }
