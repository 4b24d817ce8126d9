"""Computes the summaries of pages that were published before the app was there, or whose settings have changed."""

from __future__ import annotations

import importlib
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Optional, TextIO, Union

import standfirst
from django.core.management.base import BaseCommand, CommandError, CommandParser

from ... import summaries
from ...article import Article, article_of
from ...models import PageSummary, SummaryMixin, page_models

# What is handed to a thread: the page, its article, or why it has none.
Work = tuple[SummaryMixin, Union[Article, Exception]]


class Command(BaseCommand):
    help = (
        "Computes the summaries of live pages and keeps them. Pages whose summary is up to date are skipped, so that a run that was "
        "stopped is taken up by running it again; with --log and --resume not even their articles are read a second time."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--model", metavar="APP.MODEL", action="append", default=[], help="only pages of this model; may be given more than once")
        parser.add_argument("--language", metavar="CODE", help="only pages of this locale, such as de")
        parser.add_argument("--dry-run", action="store_true", help="compute and tell, but keep nothing")
        parser.add_argument("--force", action="store_true", help="compute up-to-date summaries anew, too")
        parser.add_argument("--log", metavar="FILE", type=Path, help="append one JSON object a page: its id, what was done and why")
        parser.add_argument("--resume", action="store_true", help="begin after the last page of the log")
        parser.add_argument("--threads", type=int, metavar="N", help="threads that summarize; all cores without it")
        parser.add_argument("--limit", type=int, metavar="N", help="stop after so many pages")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["resume"] and options["log"] is None:
            raise CommandError("--resume needs --log, which says what was done")
        models = self._models(options["model"])
        after = last_page(options["log"]) if options["resume"] else 0
        log: Optional[TextIO] = None
        if options["log"] is not None:
            try:
                log = open_log(options["log"])
            except OSError as error:
                raise CommandError(f"cannot write the log: {error}") from None
        total = sum(self._pages(model, options["language"], after).count() for model in models)
        if options["limit"] is not None:
            total = min(total, options["limit"])
        counts: Counter[str] = Counter()
        try:
            for page, outcome, reason in self._outcomes(models, after, total, options):
                counts[outcome] += 1
                if log is not None:
                    log.write(json.dumps({"page": page.pk, "title": page.title, "outcome": outcome, "reason": reason}, ensure_ascii=False) + "\n")
                    # A page in the log is done, whatever comes next.
                    log.flush()
                if outcome == "failed" or options["verbosity"] > 1:
                    self.stderr.write(f"page {page.pk} {outcome}: {reason}")
        finally:
            if log is not None:
                log.close()
        done = ", ".join(f"{counts[outcome]} {outcome}" for outcome in ("generated", "skipped", "failed"))
        self.stdout.write(f"{sum(counts.values())} pages: {done}{' (dry run, nothing was kept)' if options['dry_run'] else ''}")
        if counts["failed"]:
            raise CommandError(f"{counts['failed']} pages have failed; see above or the log", returncode=1)

    def _outcomes(self, models: list[type[Any]], after: int, total: int, options: dict[str, Any]) -> Iterator[tuple[SummaryMixin, str, str]]:
        bar = self._bar(total, options["verbosity"])
        try:
            # Pages are read and kept by this thread, which has the database; only summarizing is shared out.
            for page, found in standfirst.batch(self._work(models, after, total, options["language"]), computed, threads=options["threads"]):
                yield (page, *self._outcome(page, found, options))
                if bar is not None:
                    bar.update()
        finally:
            if bar is not None:
                bar.close()

    def _work(self, models: list[type[Any]], after: int, total: int, language: Optional[str]) -> Iterator[Work]:
        ids = sorted(((pk, model) for model in models for pk in self._pages(model, language, after).values_list("pk", flat=True)), key=lambda pair: pair[0])
        for pk, model in ids[:total]:
            page = model.objects.select_related("locale").filter(pk=pk).first()
            if page is None:
                continue  # Deleted since.
            try:
                yield page, article_of(page)
            except Exception as error:
                # A template or a block of the site's own can raise anything.
                yield page, error

    def _outcome(self, page: SummaryMixin, found: Union[summaries.Computed, Exception], options: dict[str, Any]) -> tuple[str, str]:
        if isinstance(found, Exception):
            return "failed", f"{type(found).__name__}: {found}"
        stored = PageSummary.objects.filter(page_id=page.pk).first()
        if stored is not None and stored.input_digest == found.input_digest and not options["force"]:
            return "skipped", "up to date"
        if not options["dry_run"]:
            summaries.store(page, found)
        if not found.picks:
            return "generated", f"empty: the article has {len(found.sentences)} sentences, too few for a summary"
        return "generated", "new" if stored is None else "forced" if stored.input_digest == found.input_digest else "the article, the choices or the settings have changed"

    def _models(self, labels: list[str]) -> list[type[Any]]:
        known = {model._meta.label_lower: model for model in page_models()}
        unknown = [label for label in labels if label.lower() not in known]
        if unknown:
            raise CommandError(f"no page model with a summary is called {', '.join(unknown)}; there are {', '.join(known) or 'none'}")
        # A model's pages include those of the models made from it.
        return [model for label, model in known.items() if not labels or label in map(str.lower, labels)]

    def _pages(self, model: type[Any], language: Optional[str], after: int) -> Any:
        pages = model.objects.exact_type(model).live().filter(pk__gt=after).order_by("pk")
        return pages.filter(locale__language_code=language) if language else pages

    def _bar(self, total: int, verbosity: int) -> Any:
        if verbosity == 0 or not sys.stderr.isatty():
            return None
        try:
            return importlib.import_module("tqdm").tqdm(total=total, unit=" pages")
        except ImportError:
            return _Counter(total, self.stderr)


class _Counter:
    """Shows how far it is where tqdm is not installed."""

    def __init__(self, total: int, out: Any) -> None:
        self._total, self._out, self._done = total, out, 0

    def update(self) -> None:
        self._done += 1
        self._out.write(f"\r{self._done}/{self._total} pages", ending="")

    def close(self) -> None:
        self._out.write("")


def computed(work: Work) -> tuple[SummaryMixin, Union[summaries.Computed, Exception]]:
    """Summarizes an article, or says why not. Reads no database: it runs in threads."""
    page, article = work
    if isinstance(article, Exception):
        return work  # type: ignore[return-value]
    try:
        return page, summaries.compute(article, page.standfirst_choices or {})
    except standfirst.StandfirstError as error:
        return page, error


def open_log(path: Path) -> TextIO:
    """Opens a log to append to. A line that was cut short by the end of a run is ended, so that the next one is whole."""
    log = path.open("a+", encoding="utf-8")
    if log.tell() > 0 and not path.read_bytes().endswith(b"\n"):
        log.write("\n")
    return log


def last_page(log: Path) -> int:
    """The highest page in a log; 0 where there is none. A line that was cut short by the end of a run counts as not written."""
    last = 0
    try:
        with log.open(encoding="utf-8", errors="replace") as lines:
            for line in lines:
                try:
                    last = max(last, int(json.loads(line)["page"]))
                except (ValueError, KeyError, TypeError):
                    continue
    except FileNotFoundError:
        pass
    return last
