"""The command, the checks, the translations and the migrations."""

from __future__ import annotations

import gettext
import io
import json
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest import mock

import standfirst
import wagtail_standfirst
from articles.models import ArticlePage
from django.core.management import CommandError, call_command
from django.test import SimpleTestCase, TestCase, override_settings
from django.utils import translation
from wagtail_standfirst import checks, summaries
from wagtail_standfirst.management.commands import standfirst_generate
from wagtail_standfirst.models import PageSummary, SummaryMixin

from .support import SENTENCES, SiteTestCase

LOCALE = Path(wagtail_standfirst.__file__).parent / "locale"
LANGUAGES = ("de", "es", "fr")


class CommandTests(SiteTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.pages = [self.article(*SENTENCES, f"It was article {number}.", title=f"Article {number}") for number in range(6)]
        self.pages.append(self.article(index=self.german, title="Brücke"))
        PageSummary.objects.all().delete()
        folder = TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.log = Path(folder.name) / "log.jsonl"

    def run_command(self, *arguments: Any) -> str:
        out = io.StringIO()
        call_command("standfirst_generate", *map(str, arguments), stdout=out, stderr=io.StringIO(), verbosity=1)
        return out.getvalue()

    def logged(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.log.read_text("utf-8").splitlines()]

    def test_generates_then_skips(self) -> None:
        self.assertIn("7 pages: 7 generated, 0 skipped, 0 failed", self.run_command("--log", self.log))
        self.assertEqual(PageSummary.objects.count(), 7)
        self.assertIn("7 pages: 0 generated, 7 skipped, 0 failed", self.run_command("--log", self.log))
        self.assertIn("7 pages: 7 generated", self.run_command("--force", "--log", self.log))
        self.assertEqual([line["reason"] for line in self.logged()], ["new"] * 7 + ["up to date"] * 7 + ["forced"] * 7)
        self.assertEqual([line["page"] for line in self.logged()[:7]], [page.pk for page in self.pages])

    def test_the_same_as_on_publish(self) -> None:
        self.run_command("--threads", 2)
        kept = dict(PageSummary.objects.values_list("page_id", "sentences"))
        for page in self.pages:
            page.save_revision().publish()
        self.assertEqual(dict(PageSummary.objects.values_list("page_id", "sentences")), kept)

    def test_a_dry_run_keeps_nothing(self) -> None:
        self.assertIn("7 generated, 0 skipped, 0 failed (dry run", self.run_command("--dry-run"))
        self.assertEqual(PageSummary.objects.count(), 0)

    def test_changes_are_seen(self) -> None:
        self.run_command()
        ArticlePage.objects.filter(pk=self.pages[2].pk).update(title="Other")
        self.run_command("--log", self.log)
        self.assertEqual([line["outcome"] for line in self.logged()].index("generated"), 2)
        with override_settings(STANDFIRST={"SENTENCES": 1}):
            self.assertIn("7 generated", self.run_command())

    def test_resumes_after_the_last_page_of_the_log(self) -> None:
        self.run_command("--limit", 3, "--log", self.log)
        # The run ended in the middle of a line.
        with self.log.open("a") as log:
            log.write('{"page": 9999')
        with mock.patch.object(summaries, "compute", wraps=summaries.compute) as compute:
            self.assertIn("4 pages: 4 generated", self.run_command("--resume", "--log", self.log))
        self.assertEqual(compute.call_count, 4)
        self.assertEqual(PageSummary.objects.count(), 7)
        self.assertIn("0 pages", self.run_command("--resume", "--log", self.log))

    def test_a_log_without_an_end_is_gone_on_with_on_a_new_line(self) -> None:
        self.log.write_text('{"page": 1, "outc')
        self.run_command("--log", self.log)
        self.assertEqual([json.loads(line)["outcome"] for line in self.log.read_text().splitlines()[1:]], ["generated"] * 7)

    def test_what_a_run_that_was_stopped_kept_is_whole(self) -> None:
        calls = 0

        def store(page: Any, computed: Any) -> Any:
            nonlocal calls
            calls += 1
            if calls == 4:
                raise KeyboardInterrupt
            return original(page, computed)

        original = summaries.store
        with mock.patch.object(summaries, "store", store), self.assertRaises(KeyboardInterrupt):
            self.run_command("--log", self.log)
        self.assertEqual((PageSummary.objects.count(), len(self.logged())), (3, 3))
        self.assertIn("7 pages: 4 generated, 3 skipped", self.run_command())

    def test_failures_are_told_and_the_rest_goes_on(self) -> None:
        def article_of(page: Any) -> Any:
            if page.pk == self.pages[1].pk:
                raise RuntimeError("a block is broken")
            return original(page)

        def compute(article: Any, choices: Any) -> Any:
            if article.title == "Article 4":
                raise standfirst.InputTooLargeError("too long")
            return whole(article, choices)

        original, whole = standfirst_generate.article_of, summaries.compute
        with mock.patch.object(standfirst_generate, "article_of", article_of), mock.patch.object(summaries, "compute", compute):
            with self.assertRaisesMessage(CommandError, "2 pages have failed"):
                self.run_command("--log", self.log)
        failed = {line["page"]: line["reason"] for line in self.logged() if line["outcome"] == "failed"}
        self.assertEqual(failed, {self.pages[1].pk: "RuntimeError: a block is broken", self.pages[4].pk: "InputTooLargeError: too long"})
        self.assertEqual(PageSummary.objects.count(), 5)

    def test_selections(self) -> None:
        self.assertIn("1 pages: 1 generated", self.run_command("--language", "de"))
        self.assertIn("6 pages: 6 generated", self.run_command("--model", "articles.ArticlePage", "--language", "en"))
        with self.assertRaisesMessage(CommandError, "articles.articlepage"):
            self.run_command("--model", "articles.Nothing")
        with self.assertRaisesMessage(CommandError, "--log"):
            self.run_command("--resume")
        with self.assertRaisesMessage(CommandError, "cannot write the log"):
            self.run_command("--log", self.log.parent)

    def test_drafts_and_short_articles(self) -> None:
        self.article(publish=False, title="Draft")
        short = self.article(*SENTENCES[:2], title="Short")
        PageSummary.objects.all().delete()
        self.run_command("--log", self.log)
        self.assertEqual(len(self.logged()), 8)
        self.assertIn("2 sentences, too few", next(line["reason"] for line in self.logged() if line["page"] == short.pk))

    def test_progress_on_a_terminal(self) -> None:
        for missing in (False, True):
            PageSummary.objects.all().delete()
            err = io.StringIO()
            err.isatty = lambda: True  # type: ignore[method-assign]
            with mock.patch("sys.stderr", err), mock.patch.dict("sys.modules", {"tqdm": None} if missing else {}):
                call_command("standfirst_generate", stdout=io.StringIO(), stderr=err)
            self.assertIn("7/7", err.getvalue(), f"tqdm missing: {missing}")


class CheckTests(SimpleTestCase):
    def test_all_is_well(self) -> None:
        self.assertEqual(checks.check_library(None) + checks.check_settings(None) + checks.check_models(None), [])

    def test_a_missing_library(self) -> None:
        with mock.patch.object(standfirst, "sentences", side_effect=standfirst.LibraryError("it is not there")):
            (found,) = checks.check_library(None)
        self.assertEqual(found.id, "wagtail_standfirst.E001")
        self.assertIn("it is not there", found.msg)
        self.assertIn("STANDFIRST_LIBRARY", found.hint)

    def test_settings(self) -> None:
        cases = [
            ({"SENTENCES": 0}, "E002"),
            ({"SENTENCES": "3"}, "E002"),
            ({"METHOD": "best"}, "E002"),
            ({"DIVERSITY": 2}, "E002"),
            ({"MINIMUM_SENTENCES": -1}, "E002"),
            ({"WORDS": 5}, "W001"),
        ]
        for settings, number in cases:
            with self.subTest(settings=settings), override_settings(STANDFIRST=settings):
                self.assertEqual([found.id for found in checks.check_settings(None)], [f"wagtail_standfirst.{number}"])

    def test_models(self) -> None:
        for attributes in ({"standfirst_fields": ["nothing"]}, {"standfirst_fields": []}):
            with self.subTest(**attributes), mock.patch.multiple(ArticlePage, **attributes):
                self.assertEqual([found.id for found in checks.check_models(None)], ["wagtail_standfirst.E003"])
        with mock.patch.multiple(ArticlePage, standfirst_fields=[], standfirst_html=lambda page: ""):
            self.assertEqual(checks.check_models(None), [])
        with mock.patch.multiple(ArticlePage, standfirst_fields=["title", "body"]):
            self.assertEqual(checks.check_models(None), [])
        self.assertIsNone(SummaryMixin.standfirst_fields)

class MigrationTests(TestCase):
    def test_they_are_complete(self) -> None:
        call_command("makemigrations", "--check", "--dry-run", verbosity=0)


class TranslationTests(SimpleTestCase):
    def test_every_message_is_translated_and_compiled(self) -> None:
        source = (LOCALE / "django.pot").read_text("utf-8")
        messages = set(re.findall(r'^msgid "(.+)"$', source, re.M))
        self.assertGreater(len(messages), 20)
        for language in LANGUAGES:
            with (LOCALE / language / "LC_MESSAGES" / "django.mo").open("rb") as file:
                compiled = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
            known = {key[0] if isinstance(key, tuple) else key for key in compiled}
            self.assertEqual(messages - known, set(), language)

    def test_readers_get_their_language(self) -> None:
        for language, label in (("en", "Summary"), ("de", "Zusammenfassung"), ("fr", "Résumé"), ("es", "Resumen")):
            with translation.override(language):
                self.assertEqual(translation.gettext("Summary"), label)
