"""A page → the article in it: HTML, headline, language."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import models
from wagtail.fields import RichTextField, StreamField
from wagtail.rich_text import expand_db_html

if TYPE_CHECKING:
    from .models import SummaryMixin


@dataclass(frozen=True)
class Article:
    """What a summary is made of."""

    html: str
    title: str
    #: The page's locale, such as ``de`` or ``pt-br``.
    language: str


def article_of(page: SummaryMixin) -> Article:
    return Article(page.standfirst_html(), page.title, page.locale.language_code if page.locale_id else "")


def body_fields(model: type[models.Model]) -> list[models.Field]:
    """The fields that hold a page's article: those that ``standfirst_fields`` names, else all with rich text or blocks."""
    named = getattr(model, "standfirst_fields", None)
    if named is not None:
        return [model._meta.get_field(name) for name in named]
    return [field for field in model._meta.get_fields() if isinstance(field, (RichTextField, StreamField))]


def render(page: models.Model) -> str:
    """Renders the article as the site shows it: blocks by their own templates, so that a caption is a caption."""
    parts = []
    for field in body_fields(type(page)):
        value = getattr(page, field.name)
        if isinstance(field, StreamField):
            parts.append(str(value.render_as_block()) if value else "")
        elif isinstance(field, RichTextField):
            parts.append(expand_db_html(value or ""))
        else:
            parts.append(str(value or ""))
    return "\n".join(parts)


def digest(*parts: object) -> str:
    """Sixteen bytes of SHA-256 as hexadecimal digits: enough never to meet by chance."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:32]
