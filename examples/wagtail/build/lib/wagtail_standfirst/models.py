"""What pages get, and what is kept of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Optional

import standfirst
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.api import APIField

from .api import SummaryField
from .article import article_of, digest, render
from .panels import StandfirstPanel


class SummaryMixin(models.Model):
    """Gives a page a summary. Put it before Page, and its ``standfirst_panels`` among the page's panels.

    The editor's choices are fields of the page, so that they are drafted, published, compared and reverted with it.
    """

    standfirst_choices = models.JSONField(
        verbose_name=_("pinned and banned sentences"), default=dict, blank=True, help_text=_("Text of a sentence to “pin” or “ban”.")
    )
    standfirst_edited = models.TextField(
        verbose_name=_("summary by hand"), blank=True, help_text=_("Shown in place of the automatic summary. One sentence a line; empty it to go back.")
    )
    # Digests of that text and of the article it was written for: when the article's is another, the editor is told.
    standfirst_edited_for = models.CharField(max_length=80, blank=True, default="")

    #: Names of the fields that hold the article, in its order; all with rich text or blocks when None.
    standfirst_fields: ClassVar[Optional[Sequence[str]]] = None

    standfirst_panels = [StandfirstPanel(heading=_("Summary"))]
    standfirst_api_fields = [APIField("standfirst", serializer=SummaryField(source="*"))]

    class Meta:
        abstract = True

    def standfirst_html(self) -> str:
        """Returns the article as HTML. Override it where the page's fields are not all there is to it."""
        return render(self)

    def clean(self) -> None:
        super().clean()
        # A form takes an object without members for no value.
        self.standfirst_choices = self.standfirst_choices or {}
        text = digest(self.standfirst_edited)
        if not self.standfirst_edited.strip():
            self.standfirst_edited_for = ""
        elif not self.standfirst_edited_for.startswith(text):
            self.standfirst_edited_for = f"{text}:{self._text_digest()}"

    def standfirst_edited_is_old(self, text_digest: str) -> bool:
        """Tells whether a summary by hand was written for another text than the one of this digest."""
        return bool(self.standfirst_edited_for) and not self.standfirst_edited_for.endswith(f":{text_digest}")

    def _text_digest(self) -> str:
        try:
            return digest(standfirst.Document.read(article_of(self).html, html=True).text)
        except standfirst.StandfirstError:
            # The page can be saved all the same; the notice stays until it is saved with the library there.
            return ""


class PageSummary(models.Model):
    """The summary computed of a page as it was last published."""

    page = models.OneToOneField("wagtailcore.Page", on_delete=models.CASCADE, primary_key=True, related_name="+", verbose_name=_("page"))
    sentences = models.JSONField(verbose_name=_("sentences"), default=list)
    # The HTML that each of them comes from, by which it is found in the page.
    sources = models.JSONField(default=list, editable=False)
    language = models.CharField(verbose_name=_("language"), max_length=35)
    reading_seconds = models.PositiveIntegerField(verbose_name=_("seconds to read the summary"))
    article_reading_seconds = models.PositiveIntegerField(verbose_name=_("seconds to read the article"))
    input_digest = models.CharField(verbose_name=_("digest of what it was computed from"), max_length=64)
    updated_at = models.DateTimeField(verbose_name=_("computed at"), auto_now=True)

    class Meta:
        verbose_name = _("summary of a page")
        verbose_name_plural = _("summaries of pages")

    def __str__(self) -> str:
        return " ".join(self.sentences)


def page_models() -> list[type[Any]]:
    """The site's page models that have a summary."""
    from wagtail.models import get_page_models

    return [model for model in get_page_models() if issubclass(model, SummaryMixin)]
