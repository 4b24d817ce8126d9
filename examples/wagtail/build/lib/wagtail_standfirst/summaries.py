"""An article and an editor's choices → its summary; where it is kept, and what a reader gets of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Optional

import standfirst
from standfirst import Summarizer, Summary, UnknownLanguageError

from . import conf
from .article import Article, article_of, digest

if TYPE_CHECKING:
    from .models import PageSummary, SummaryMixin

PIN, BAN = "pin", "ban"
#: Text of a sentence → PIN or BAN.
Choices = Mapping[str, str]


@dataclass(frozen=True)
class ScoredSentence:
    """A sentence of the article as the editor sees it."""

    text: str
    #: What the sentence is made of in the article's HTML, by which it is found in the page again.
    source: str
    #: 0 for the article's least telling sentence, 1 for its most telling one.
    weight: float
    picked: bool
    choice: str


@dataclass(frozen=True)
class Computed:
    """What comes of an article."""

    #: The article's sentences, in reading order.
    sentences: list[ScoredSentence]
    #: Choices for sentences that the article does not have any more.
    lost: dict[str, str]
    language: str
    #: How long the summary and the article take to read, in seconds.
    reading_seconds: int
    article_reading_seconds: int
    #: Digest of all the visible text: what a summary written by hand was written for.
    text_digest: str
    #: Digest of all that the summary depends on.
    input_digest: str

    @property
    def picks(self) -> list[str]:
        return [sentence.text for sentence in self.sentences if sentence.picked]

    @property
    def sources(self) -> list[str]:
        return [sentence.source for sentence in self.sentences if sentence.picked]


@dataclass(frozen=True)
class Shown:
    """A summary as a reader gets it."""

    sentences: list[str]
    language: str
    edited: bool
    #: In seconds; None where they are not known.
    reading_seconds: Optional[int] = None
    article_reading_seconds: Optional[int] = None
    #: The HTML that each sentence comes from; none where it was written by hand.
    sources: Sequence[str] = ()


def compute(article: Article, choices: Choices) -> Computed:
    """Summarizes an article: pinned sentences first, banned ones never, and what tells most of the story in the room that is left."""
    options = conf.options()
    count = options["SENTENCES"]
    # So many more that the choices leave enough of them.
    summary = _summary(article, sentences=count + len(choices), order="score", method=options["METHOD"], diversity=options["DIVERSITY"])
    document = summary.document
    by_text = {str(sentence): sentence.index for sentence in reversed(document.sentences)}
    picks: list[int] = []
    if len(document.sentences) >= options["MINIMUM_SENTENCES"]:
        picks = sorted(by_text[text] for text, choice in choices.items() if choice == PIN and text in by_text)
        picks += [pick.index for pick in summary if str(pick) not in choices]
        # Every pin counts, even where there are more than the budget allows.
        picks = picks[: max(count, sum(choice == PIN and text in by_text for text, choice in choices.items()))]
    weights = _weights(summary.scores)
    sentences = [
        ScoredSentence(
            str(sentence),
            article.html[sentence.start : sentence.end],
            weights[sentence.index],
            sentence.index in picks,
            choices.get(str(sentence), ""),
        )
        for sentence in document.sentences
    ]
    # The library says it of its own picks only; pins change them.
    seconds = standfirst.Document.read(" ".join(sentence.text for sentence in sentences if sentence.picked), html=False, language=summary.language, strip=False)
    return Computed(
        sentences,
        {text: choice for text, choice in choices.items() if text not in by_text},
        summary.language,
        seconds.reading_seconds,
        document.reading_seconds,
        digest(document.text),
        digest(document.text, article.title, article.language, dict(choices), options, standfirst.__version__),
    )


def compute_page(page: SummaryMixin) -> Computed:
    return compute(article_of(page), page.standfirst_choices or {})


def store(page: SummaryMixin, computed: Computed) -> PageSummary:
    """Keeps what was computed of a published page."""
    from .models import PageSummary

    stored, _ = PageSummary.objects.update_or_create(
        page_id=page.pk,
        defaults={
            "sentences": computed.picks,
            "sources": computed.sources,
            "language": computed.language,
            "reading_seconds": computed.reading_seconds,
            "article_reading_seconds": computed.article_reading_seconds,
            "input_digest": computed.input_digest,
        },
    )
    return stored


def shown(page: SummaryMixin, *, preview: bool = False) -> Optional[Shown]:
    """Returns the summary that a reader gets: the one written by hand, else the one stored; None where there is none.

    preview: computes it of the page as it is, which may never have been published.
    """
    from .models import PageSummary

    stored = PageSummary.objects.filter(page_id=page.pk).first() if not preview else None
    if page.standfirst_edited.strip():
        lines = [line.strip() for line in page.standfirst_edited.splitlines() if line.strip()]
        return Shown(lines, page.locale.language_code, True, None, stored.article_reading_seconds if stored else None)
    if preview:
        computed = compute_page(page)
        found = Shown(computed.picks, computed.language, False, computed.reading_seconds, computed.article_reading_seconds, computed.sources)
    elif stored is not None:
        found = Shown(stored.sentences, stored.language, False, stored.reading_seconds, stored.article_reading_seconds, stored.sources)
    else:
        return None
    return found if found.sentences else None


def _summary(article: Article, **options: Any) -> Summary:
    try:
        summarizer = Summarizer(language=article.language, title=article.title, **options)
    except UnknownLanguageError:
        # A locale that the library does not know: the text itself may tell.
        summarizer = Summarizer(title=article.title, **options)
    return summarizer.summarize(article.html, html=True)


def _weights(scores: tuple[float, ...]) -> list[float]:
    low, high = min(scores, default=0.0), max(scores, default=0.0)
    return [(score - low) / (high - low) if high > low else 0.0 for score in scores]
