"""What is computed, when it is kept, and that publishing goes on without it."""

from __future__ import annotations

import logging
from unittest import mock

import standfirst
from articles.models import ArticlePage
from django.test import override_settings
from wagtail_standfirst import summaries
from wagtail_standfirst.article import Article, article_of
from wagtail_standfirst.models import PageSummary

from .support import SENTENCES, SiteTestCase, stream


def article(*sentences: str, language: str = "en") -> Article:
    return Article("".join(f"<p>{text}</p>" for text in sentences or SENTENCES), "Bridge closes", language)


class ComputeTests(SiteTestCase):
    def test_without_choices_it_is_the_library_s_summary(self) -> None:
        for count in (1, 3, 5):
            with override_settings(STANDFIRST={"SENTENCES": count}):
                wanted = standfirst.summarize(article().html, html=True, sentences=count, language="en", title="Bridge closes")
                self.assertEqual(summaries.compute(article(), {}).picks, [str(pick) for pick in wanted])

    def test_choices(self) -> None:
        automatic = summaries.compute(article(), {}).picks
        others = [text for text in SENTENCES if text not in automatic]
        cases = [
            ({others[0]: "pin"}, {others[0]}, set()),
            ({text: "pin" for text in others}, set(others), set(automatic)),
            ({automatic[0]: "ban"}, set(automatic[1:]), {automatic[0]}),
            ({text: "ban" for text in automatic}, set(), set(automatic)),
            ({others[0]: "pin", automatic[0]: "ban"}, {others[0]}, {automatic[0]}),
            ({text: "ban" for text in SENTENCES}, set(), set(SENTENCES)),
        ]
        for choices, within, without in cases:
            with self.subTest(choices=choices):
                computed = summaries.compute(article(), choices)
                self.assertLessEqual(within, set(computed.picks))
                self.assertFalse(without & set(computed.picks))
                pins = sum(choice == "pin" for choice in choices.values())
                left = len(SENTENCES) - sum(choice == "ban" for choice in choices.values())
                self.assertEqual(len(computed.picks), min(max(3, pins), left))
                self.assertEqual(computed.picks, [text for text in SENTENCES if text in computed.picks], "reading order")
                self.assertEqual({sentence.text: sentence.choice for sentence in computed.sentences if sentence.choice}, choices)

    def test_choices_for_what_is_gone_are_told(self) -> None:
        computed = summaries.compute(article(), {"It was never there.": "pin", SENTENCES[4]: "pin"})
        self.assertEqual(computed.lost, {"It was never there.": "pin"})
        self.assertIn(SENTENCES[4], computed.picks)
        self.assertEqual(len(computed.picks), 3)

    def test_short_articles_have_none(self) -> None:
        self.assertEqual(summaries.compute(article(*SENTENCES[:5]), {}).picks, [])
        self.assertEqual(len(summaries.compute(article(*SENTENCES[:6]), {}).picks), 3)
        self.assertEqual(summaries.compute(Article("", "", ""), {}).sentences, [])

    def test_weights_run_from_0_to_1(self) -> None:
        weights = [sentence.weight for sentence in summaries.compute(article(), {}).sentences]
        self.assertEqual((min(weights), max(weights), len(weights)), (0.0, 1.0, len(SENTENCES)))

    def test_languages(self) -> None:
        german = ["Die Brücke wird gesperrt.", "Das kostet z. B. Dr. Moor Zeit.", "Es gibt eine Fähre.", "Sie fährt täglich.", "Der Rat war dafür.", "Der Markt bangt."]
        self.assertEqual(summaries.compute(article(*german, language="de"), {}).language, "de")
        # A locale that the library does not know leaves it to the text.
        self.assertEqual(summaries.compute(article(language="x-klingon"), {}).language, "en")

    def test_digests(self) -> None:
        first = summaries.compute(article(), {})
        same = summaries.compute(Article(article().html.replace("<p>", '<p class="new">'), "Bridge closes", "en"), {})
        self.assertEqual((first.text_digest, first.input_digest), (same.text_digest, same.input_digest), "markup alone is no change")
        retitled = summaries.compute(Article(article().html, "Other", "en"), {})
        pinned = summaries.compute(article(), {SENTENCES[0]: "pin"})
        with override_settings(STANDFIRST={"SENTENCES": 2}):
            shorter = summaries.compute(article(), {})
        rewritten = summaries.compute(article(*SENTENCES[:-1], "It is decided."), {})
        self.assertEqual(len({computed.input_digest for computed in (first, retitled, pinned, shorter, rewritten)}), 5)
        self.assertEqual(len({computed.text_digest for computed in (first, retitled, pinned, shorter)}), 1)
        self.assertNotEqual(first.text_digest, rewritten.text_digest)


class PublishTests(SiteTestCase):
    def test_publishing_keeps_a_summary(self) -> None:
        page = self.article()
        stored = PageSummary.objects.get(page_id=page.pk)
        self.assertEqual(stored.sentences, summaries.compute_page(page).picks)
        self.assertEqual((len(stored.sentences), stored.language), (3, "en"))
        self.assertGreater(stored.article_reading_seconds, stored.reading_seconds)

    def test_drafts_change_nothing(self) -> None:
        page = self.article()
        before = PageSummary.objects.get(page_id=page.pk).sentences
        page.body = stream(*reversed(SENTENCES))
        page.save_revision()
        self.assertEqual(PageSummary.objects.get(page_id=page.pk).sentences, before)
        page.save_revision().publish()
        self.assertNotEqual(PageSummary.objects.get(page_id=page.pk).sentences, before)

    def test_a_deleted_page_takes_its_summary_along(self) -> None:
        self.article().delete()
        self.assertEqual(PageSummary.objects.count(), 0)

    def test_other_pages_have_none(self) -> None:
        self.index.save_revision().publish()
        self.assertEqual(PageSummary.objects.count(), 0)

    def test_publishing_goes_on_whatever_happens(self) -> None:
        for error in (standfirst.LibraryError("it is not there"), RuntimeError("a block is broken")):
            with mock.patch.object(summaries, "compute_page", side_effect=error), self.assertLogs("wagtail_standfirst", logging.ERROR) as logged:
                page = self.article(title=str(error))
            self.assertTrue(page.live)
            self.assertIn(str(error), logged.output[0])
            self.assertFalse(PageSummary.objects.filter(page_id=page.pk).exists())

    def test_the_article_is_what_the_site_shows(self) -> None:
        page = self.article()
        html = article_of(page).html
        self.assertIn(f"<p>{SENTENCES[0]}", html)
        self.assertEqual((article_of(page).title, article_of(page).language), ("Bridge closes", "en"))

    def test_captions_are_not_quoted(self) -> None:
        from articles.management.commands.load_articles import drawing
        from django.core.files.images import ImageFile
        from wagtail.images.models import Image

        picture = Image.objects.create(title="Hills", file=ImageFile(drawing(), name="hills.png"))
        self.addCleanup(picture.file.delete, save=False)
        caption = "The bridge at Port Ellery will close to all traffic, seen on Monday."
        body = ArticlePage._meta.get_field("body").stream_block.normalize(
            [("image", {"image": picture, "alternative": "Hills", "caption": caption}), *[("paragraph", f"<p>{text}</p>") for text in SENTENCES]]
        )
        page = self.article()
        page.body = body
        page.save_revision().publish()
        self.assertIn(caption, article_of(page).html)
        self.assertNotIn(caption, [sentence.text for sentence in summaries.compute_page(page).sentences])
