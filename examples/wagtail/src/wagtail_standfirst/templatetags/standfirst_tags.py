"""``{% load standfirst_tags %}``, then ``{% standfirst %}`` where the summary is to stand."""

from __future__ import annotations

import logging
from typing import Any, Optional
from urllib.parse import quote

import standfirst as library
from django import template
from django.utils.translation import ngettext

from .. import summaries

logger = logging.getLogger("wagtail_standfirst")
register = template.Library()

# Words at each end of a sentence that find it on the page; few, so that a link in the middle does not matter.
_ENDS = 4
_RIGHT_TO_LEFT = ("ar", "fa", "he", "ur", "ps", "yi", "ug", "ckb", "dv")


@register.inclusion_tag("wagtail_standfirst/summary.html", takes_context=True)
def standfirst(context: Any, page: Optional[Any] = None, open: bool = False) -> dict[str, Any]:
    """Shows the page's summary as a disclosure, or nothing where there is none.

    page: the page of the context without it.
    open: whether it is open to begin with.
    """
    page = page if page is not None else context.get("page")
    request = context.get("request")
    if not hasattr(page, "standfirst_edited"):
        page = getattr(page, "specific", None)
    if not hasattr(page, "standfirst_edited"):
        return {}
    try:
        found = summaries.shown(page, preview=bool(getattr(request, "is_preview", False)))
    except library.StandfirstError:
        logger.exception("the preview of page %s has no summary", page.pk)
        return {}
    if found is None:
        return {}
    return {
        "summary": found,
        "direction": "rtl" if found.language.split("-")[0] in _RIGHT_TO_LEFT else "ltr",
        "open": open,
        "article_time": found.article_reading_seconds and duration(found.article_reading_seconds),
        "summary_time": found.reading_seconds and duration(found.reading_seconds),
    }


@register.filter
def text_fragment(sentence: str) -> str:
    """Returns the link to a sentence in its page, a text fragment: browsers scroll to it and mark it."""
    words = sentence.split()
    if len(words) <= 2 * _ENDS:
        return "#:~:text=" + _encoded(sentence)
    return f"#:~:text={_encoded(' '.join(words[:_ENDS]))},{_encoded(' '.join(words[-_ENDS:]))}"


@register.filter
def percent(share: float) -> int:
    """A share of 1 as a whole number of 100."""
    return round(100 * share)


def duration(seconds: int) -> str:
    """A reading time as people say it."""
    if seconds < 60:
        return ngettext("%(count)d second", "%(count)d seconds", seconds) % {"count": seconds}
    minutes = round(seconds / 60)
    return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}


def _encoded(text: str) -> str:
    # A hyphen has a meaning in a text fragment, and quote() leaves it alone.
    return quote(text, safe="").replace("-", "%2D")
