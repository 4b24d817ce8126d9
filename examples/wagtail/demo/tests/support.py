"""What the tests share: a site with an index, and articles in it."""

from __future__ import annotations

from typing import Any

from articles.models import ArticleIndexPage, ArticlePage
from django.test import TestCase
from wagtail.models import Locale, Page, Site
from wagtail.test.utils import WagtailTestUtils

SENTENCES = [
    "The swing bridge at Port Ellery will close to all traffic on Monday.",
    "Engineers found cracks in two of its four main girders last autumn.",
    "The repair will cost the county 41 million, twice what was planned.",
    "Drivers will have to take a detour of 17 kilometres until spring.",
    "A ferry will carry cyclists and people on foot across the harbour.",
    "The fish market fears that it will lose half of its customers.",
    "Nobody was hurt when the cracks were found by a diver in October.",
    "The county council decided it by 31 votes to 12 on Tuesday evening.",
]


def stream(*sentences: str) -> list[tuple[str, Any]]:
    """A body of one paragraph for every two sentences."""
    paragraphs = [" ".join(sentences[start : start + 2]) for start in range(0, len(sentences), 2)]
    return ArticlePage._meta.get_field("body").stream_block.normalize([("paragraph", f"<p>{text}</p>") for text in paragraphs])


class SiteTestCase(WagtailTestUtils, TestCase):
    """Has an index page in English, and one in German."""

    def setUp(self) -> None:
        english, _ = Locale.objects.get_or_create(language_code="en")
        german, _ = Locale.objects.get_or_create(language_code="de")
        root = Page.get_first_root_node()
        self.index = root.add_child(instance=ArticleIndexPage(title="News", slug="news", locale=english))
        self.german = self.index.copy_for_translation(german)
        self.german.save_revision().publish()
        Site.objects.update_or_create(is_default_site=True, defaults={"hostname": "localhost", "port": 80, "root_page": self.index})

    def article(self, *sentences: str, publish: bool = True, **fields: Any) -> ArticlePage:
        index = fields.pop("index", self.index)
        fields.setdefault("title", "Bridge closes")
        page = index.add_child(instance=ArticlePage(body=stream(*(sentences or SENTENCES)), locale=index.locale, live=publish, **fields))
        if publish:
            page.save_revision().publish()
        return ArticlePage.objects.get(pk=page.pk)
