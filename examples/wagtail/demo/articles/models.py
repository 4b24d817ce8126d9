"""The demonstration's pages: an index for each language, and articles in it."""

from __future__ import annotations

from typing import Any

from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page
from wagtail_standfirst.models import SummaryMixin


class CaptionedImageBlock(blocks.StructBlock):
    """A picture with what is to be said of it."""

    image = ImageChooserBlock()
    alternative = blocks.CharBlock(help_text="What the picture shows, for those who do not see it")
    caption = blocks.CharBlock(required=False)

    class Meta:
        icon = "image"
        template = "articles/captioned_image.html"


class ArticlePage(SummaryMixin, Page):
    """A news article."""

    body = StreamField(
        [
            ("heading", blocks.CharBlock(icon="title", template="articles/heading.html")),
            ("paragraph", blocks.RichTextBlock(features=["bold", "italic", "link", "ol", "ul"])),
            ("image", CaptionedImageBlock()),
            ("quote", blocks.BlockQuoteBlock()),
        ],
        blank=True,
    )

    content_panels = [*Page.content_panels, FieldPanel("body"), *SummaryMixin.standfirst_panels]
    api_fields = [APIField("body"), *SummaryMixin.standfirst_api_fields]
    parent_page_types = ["articles.ArticleIndexPage"]
    subpage_types: list[str] = []


class ArticleIndexPage(Page):
    """All articles in a language."""

    subpage_types = ["articles.ArticlePage"]

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["articles"] = ArticlePage.objects.child_of(self).live().order_by("title")
        return context
