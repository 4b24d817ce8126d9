"""``{% load standfirst_tags %}``, then ``{% standfirst %}`` where the summary is to stand."""

from __future__ import annotations

import logging
from typing import Any, Optional

import standfirst as library
from django import template
from django.utils.safestring import mark_safe
from django.utils.translation import ngettext

from .. import summaries

logger = logging.getLogger("wagtail_standfirst")
register = template.Library()

_RIGHT_TO_LEFT = ("ar", "fa", "he", "ur", "ps", "yi", "ug", "ckb", "dv")


@register.inclusion_tag("wagtail_standfirst/summary.html", takes_context=True)
def standfirst(context: Any, page: Optional[Any] = None, open: bool = False, links: bool = False) -> dict[str, Any]:
    """Shows the page's summary as a disclosure, or nothing where there is none.

    page: the page of the context without it.
    open: whether it is open to begin with.
    links: whether each sentence leads to its place, which ``standfirst_marks`` around the article makes.
    """
    found = summary_of(context, page)
    if found is None:
        return {}
    return {
        "summary": found,
        "direction": "rtl" if found.language.split("-")[0] in _RIGHT_TO_LEFT else "ltr",
        "open": open,
        "links": links and bool(found.sources),
        "article_time": found.article_reading_seconds and duration(found.article_reading_seconds),
        "summary_time": found.reading_seconds and duration(found.reading_seconds),
    }


@register.tag
def standfirst_marks(parser: Any, token: Any) -> template.Node:
    """``{% standfirst_marks %}{% include_block page.body %}{% endstandfirst_marks %}`` makes the places that the sentences lead to."""
    content = parser.parse(["endstandfirst_marks"])
    parser.delete_first_token()
    return MarksNode(content)


class MarksNode(template.Node):
    """Puts an anchor at each sentence of the summary; around it, where it has no markup inside that would be cut."""

    def __init__(self, nodelist: Any) -> None:
        self.nodelist = nodelist

    def render(self, context: Any) -> str:
        html: str = self.nodelist.render(context)
        found = summary_of(context, None)
        end = 0
        for number, source in enumerate(found.sources if found else (), 1):
            start = html.find(source, end)
            if start < 0:
                continue
            marked = f'<span id="standfirst-{number}" class="standfirst-place">' + (f"{source}</span>" if "<" not in source else f"</span>{source}")
            html = html[:start] + marked + html[start + len(source) :]
            end = start + len(marked)
        return mark_safe(html)


def summary_of(context: Any, page: Optional[Any]) -> Optional[summaries.Shown]:
    """Returns the summary of a page, or of the context's page: of the draft in a preview, else of what is published."""
    page = page if page is not None else context.get("page")
    if not hasattr(page, "standfirst_edited"):
        page = getattr(page, "specific", None)
    if not hasattr(page, "standfirst_edited"):
        return None
    try:
        return summaries.shown(page, preview=bool(getattr(context.get("request"), "is_preview", False)))
    except library.StandfirstError:
        logger.exception("the preview of page %s has no summary", page.pk)
        return None


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
