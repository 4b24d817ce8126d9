"""What readers and the API get."""

from __future__ import annotations

import re
from unittest import mock

import standfirst
from articles.models import ArticlePage
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.html import strip_tags
from wagtail_standfirst import summaries
from wagtail_standfirst.templatetags.standfirst_tags import duration

from .support import SENTENCES, SiteTestCase, stream

TAG = Template("{% load standfirst_tags %}{% standfirst %}")

MARKS = Template("{% load standfirst_tags wagtailcore_tags %}{% standfirst_marks %}{% include_block page.body %}{% endstandfirst_marks %}")


def rendered(page: object, **context: object) -> str:
    return TAG.render(Context({"page": page, **context})).strip()


class TagTests(SiteTestCase):
    def test_a_closed_disclosure_of_the_stored_sentences(self) -> None:
        page = self.article()
        html = rendered(page)
        self.assertRegex(html, r'^<details class="standfirst">\s*<summary')
        self.assertIn('lang="en" dir="ltr"', html)
        for text in summaries.shown(page).sentences:
            self.assertIn(f"<li>{text}</li>", html)
        self.assertRegex(html, r"article \d+ seconds, summary \d+ seconds")
        self.assertIn("<details class=\"standfirst\" open>", Template("{% load standfirst_tags %}{% standfirst page True %}").render(Context({"page": page})))

    def test_links_lead_to_the_sentences(self) -> None:
        page = self.article(*[text.replace("bridge", "<b>bridge</b> &amp; pier") for text in SENTENCES])
        html = self.client.get(page.url).content.decode()
        links = re.findall(r'<a href="#(standfirst-\d)">([^<]*)<', html)
        self.assertEqual([link for link, _ in links], ["standfirst-1", "standfirst-2", "standfirst-3"])
        for link, text in links:
            rest = strip_tags(html.split(f'id="{link}" class="standfirst-place">', 1)[1])
            self.assertTrue(rest.startswith(text), (link, text, rest[:200]))
        # Without its anchors the article is what it was.
        plain = Template("{% load wagtailcore_tags %}{% include_block page.body %}").render(Context({"page": page}))
        marked = MARKS.render(Context({"page": page}))
        self.assertNotEqual(marked, plain)
        self.assertEqual(re.sub(r'<span id="standfirst-\d" class="standfirst-place">(.*?)</span>', r"\1", marked), plain)

    def test_without_a_summary_nothing_is_marked(self) -> None:
        for page in (self.article(publish=False, title="Draft"), self.article(standfirst_edited="It closes.", title="Edited")):
            self.assertNotIn("standfirst-place", MARKS.render(Context({"page": page})))
        self.assertNotIn("<a ", rendered(self.article(title="Plain")))

    def test_a_view_reads_one_row_and_computes_nothing(self) -> None:
        page = self.article()
        with mock.patch.object(summaries, "compute", side_effect=AssertionError), self.assertNumQueries(1):
            self.assertIn("<details", rendered(page))

    def test_by_hand_goes_first(self) -> None:
        page = self.article(standfirst_edited="It <b>closes</b>.\n\n  It costs. \n")
        html = rendered(page)
        self.assertIn("<li>It &lt;b&gt;closes&lt;/b&gt;.</li>", html)
        self.assertIn("<li>It costs.</li>", html)
        self.assertNotIn("<a ", html)

    def test_nothing_where_there_is_none(self) -> None:
        for page in (self.article(publish=False, title="Draft"), self.article(*SENTENCES[:3], title="Short"), self.index, None):
            self.assertEqual(rendered(page), "")

    def test_a_page_that_is_not_specific(self) -> None:
        page = self.article()
        self.assertIn("<details", rendered(page.page_ptr))

    def test_a_preview_shows_the_draft(self) -> None:
        page = self.article(publish=False)
        request = RequestFactory().get("/")
        request.is_preview = True
        self.assertIn("<details", rendered(page, request=request))
        with mock.patch.object(summaries, "compute_page", side_effect=standfirst.LibraryError("gone")), self.assertLogs("wagtail_standfirst"):
            self.assertEqual(rendered(page, request=request), "")

    def test_right_to_left_and_language(self) -> None:
        page = self.article()
        found = summaries.Shown(["جملة."], "ar", False, 5, 90)
        with mock.patch.object(summaries, "shown", return_value=found):
            self.assertIn('lang="ar" dir="rtl"', rendered(page))

    def test_durations(self) -> None:
        for seconds, said in ((1, "1 second"), (59, "59 seconds"), (60, "1 minute"), (89, "1 minute"), (100, "2 minutes")):
            self.assertEqual(duration(seconds), said)

    def test_the_page_shows_it(self) -> None:
        page = self.article()
        self.assertContains(self.client.get(page.url), '<details class="standfirst">', 1)


class ApiTests(SiteTestCase):
    def test_the_field(self) -> None:
        page = self.article()
        found = self.client.get(f"/api/v2/pages/{page.pk}/").json()["standfirst"]
        self.assertEqual(found["sentences"], summaries.shown(page).sentences)
        self.assertEqual(found["text"], " ".join(found["sentences"]))
        self.assertEqual((found["language"], found["edited"]), ("en", False))
        self.assertGreater(found["article_reading_seconds"], found["reading_seconds"])
        listed = self.client.get("/api/v2/pages/?type=articles.ArticlePage&fields=standfirst").json()["items"]
        self.assertEqual([item["standfirst"] for item in listed], [found])

    def test_null_and_by_hand(self) -> None:
        short = self.article(*SENTENCES[:2], title="Short")
        self.assertIsNone(self.client.get(f"/api/v2/pages/{short.pk}/").json()["standfirst"])
        edited = self.article(standfirst_edited="It closes.", title="Edited")
        found = self.client.get(f"/api/v2/pages/{edited.pk}/").json()["standfirst"]
        self.assertEqual((found["text"], found["edited"], found["reading_seconds"]), ("It closes.", True, None))

    def test_unpublished_changes_are_not_told(self) -> None:
        page = self.article()
        before = self.client.get(f"/api/v2/pages/{page.pk}/").json()["standfirst"]
        page.body, page.standfirst_edited = stream("Secret one.", "Secret two."), "Secret."
        page.save_revision()
        self.assertEqual(self.client.get(f"/api/v2/pages/{page.pk}/").json()["standfirst"], before)
        self.assertEqual(ArticlePage.objects.get(pk=page.pk).standfirst_edited, "")
