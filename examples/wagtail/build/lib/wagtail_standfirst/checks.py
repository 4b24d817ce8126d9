"""What `manage.py check` finds."""

from __future__ import annotations

from typing import Any

import standfirst
from django.core import checks
from django.core.exceptions import FieldDoesNotExist

from . import conf
from .article import body_fields


def register() -> None:
    checks.register(check_library)
    checks.register(check_settings)
    checks.register(check_models)


def check_library(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    try:
        standfirst.sentences("", "en")
    except standfirst.LibraryError as error:
        return [
            checks.Error(
                f"Standfirst's library cannot be used: {error}",
                hint="Install the standfirst wheel of this platform, or set STANDFIRST_LIBRARY to the library's path.",
                id="wagtail_standfirst.E001",
            )
        ]
    return []


def check_settings(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    options = conf.options()
    unknown = sorted(set(options) - set(conf.DEFAULTS))
    found: list[checks.CheckMessage] = [
        checks.Warning(f"STANDFIRST has no setting {name}.", hint=f"Known are {', '.join(conf.DEFAULTS)}.", id="wagtail_standfirst.W001") for name in unknown
    ]
    minimum = options["MINIMUM_SENTENCES"]
    if not isinstance(minimum, int) or minimum < 0:
        found.append(checks.Error(f"STANDFIRST['MINIMUM_SENTENCES'] is {minimum!r}, but must be a number of sentences.", id="wagtail_standfirst.E002"))
    try:
        standfirst.Summarizer(sentences=options["SENTENCES"], method=options["METHOD"], diversity=options["DIVERSITY"])
    except standfirst.LibraryError:
        pass  # E001 says so.
    except (standfirst.StandfirstError, TypeError, ValueError, AttributeError) as error:
        found.append(checks.Error(f"STANDFIRST cannot be used: {error}.", id="wagtail_standfirst.E002"))
    return found


def check_models(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    from .models import SummaryMixin, page_models

    found: list[checks.CheckMessage] = []
    for model in page_models():
        try:
            if body_fields(model) or model.standfirst_html is not SummaryMixin.standfirst_html:
                continue
            problem = "has neither rich text nor a StreamField"
        except FieldDoesNotExist as error:
            problem = f"names a field in standfirst_fields that is not there: {error}"
        found.append(
            checks.Error(
                f"{model._meta.label} {problem}.",
                hint="Name its fields in standfirst_fields, or override standfirst_html().",
                obj=model,
                id="wagtail_standfirst.E003",
            )
        )
    return found
