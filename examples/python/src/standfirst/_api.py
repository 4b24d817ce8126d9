"""What the package offers."""

from __future__ import annotations

import operator
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Optional, Union, overload

from ._library import Handle, call, check, make, picks, text
from ._source import Offsets, Source, looks_like_html, utf8
from .errors import InternalError, InvalidOptionError

#: The scoring methods, each at its number in the library.
METHODS = ("standfirst", "lead", "centroid", "lexrank", "textrank", "luhn", "edmundson", "sumbasic", "kl", "lsa", "random")
#: The orders of a summary's sentences, each at its number in the library.
ORDERS = ("reading", "score")
#: What keyphrases are for: words and phrases as the text suggests, tags, or an index; each stands at its number in the library.
KEYPHRASE_STYLES = ("any", "words", "phrases")
#: The kinds of blocks; the first is number 1 in the library.
BLOCK_KINDS = ("paragraph", "heading", "list_item", "quote", "caption", "table_cell", "preformatted")
#: Why blocks are dropped; the first is number 1 in the library.
REASONS = (
    "navigation", "header", "footer", "share", "related", "newsletter", "comments", "advertisement", "cookie", "caption", "byline", "metadata", "widget",
    "copyright", "other",
)  # fmt: skip

_LARGEST = sys.maxsize * 2 + 1
# White space as Unicode has it; str.split() takes four control characters for white space too.
_WHITE_SPACE = re.compile("[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")


@dataclass(frozen=True)
class Sentence:
    """A sentence of a text or of an article.

    ``start`` and ``end`` are a half-open range of the source: str indices where the source was a str, byte offsets where it was
    bytes. Of plain text the range is the sentence itself; of HTML it holds the sentence among its markup.
    """

    #: The sentence, trimmed.
    text: str
    #: Where it starts in the source.
    start: int
    #: Where it ends in the source.
    end: int
    #: Its place among the sentences of the text or the article, from 0.
    index: int

    def __str__(self) -> str:
        """Returns the text with its white space folded."""
        return " ".join(filter(None, _WHITE_SPACE.split(self.text)))


@dataclass(frozen=True)
class Pick(Sentence):
    """A sentence picked for a summary."""

    #: Higher tells more of the story. The scale is the method's.
    score: float
    #: Whether its end was left out to fit a budget of words or characters.
    cut: bool

    def __str__(self) -> str:
        """Returns the text with its white space folded, and an ellipsis where it was cut."""
        return super().__str__() + ("…" if self.cut else "")

    def to_dict(self) -> dict[str, Any]:
        """Returns text, start, end and score, and ``"cut": True`` where it was cut."""
        found: dict[str, Any] = {"text": self.text, "start": self.start, "end": self.end, "score": self.score}
        if self.cut:
            found["cut"] = True
        return found


@dataclass(frozen=True)
class Columns:
    """The picks of a summary as columns, for a table of many summaries; what each holds is told at `Pick`."""

    text: tuple[str, ...]
    start: tuple[int, ...]
    end: tuple[int, ...]
    index: tuple[int, ...]
    score: tuple[float, ...]
    cut: tuple[bool, ...]


@dataclass(frozen=True)
class Block:
    """A piece that a page or a text is made of: kept, or dropped with a reason.

    ``start`` and ``end`` are a half-open range of the source: str indices where the source was a str, byte offsets where it was
    bytes. It runs from the block's first character to its last, markup between them included.
    """

    #: The block's text.
    text: str
    #: Where it starts in the source.
    start: int
    #: Where it ends in the source.
    end: int
    #: One of `BLOCK_KINDS`.
    kind: str
    #: Why it was dropped, one of `REASONS`; None when it was kept.
    reason: Optional[str]

    @property
    def is_content(self) -> bool:
        """Whether the block was kept."""
        return self.reason is None


@dataclass(frozen=True)
class Keyphrase:
    """A run of words that names what an article is about."""

    #: The phrase as the article mostly writes it.
    text: str
    #: Above 0; comparable within one article only.
    score: float

    def __str__(self) -> str:
        return self.text


class Document:
    """A source that was read: blocks kept or dropped, and the sentences of those kept. Made by `read`; never changes.

    ``str(document)`` is the article: the kept blocks, one a line.
    """

    def __init__(self, handle: Handle, pointer: int, offsets: Offsets) -> None:
        # The handle is the document's own, or that of the summary it belongs to and lives with.
        self._handle = handle
        self._pointer = pointer
        self._offsets = offsets

    @classmethod
    def read(
        cls,
        source: Source,
        *,
        html: Optional[bool] = None,
        language: Optional[str] = None,
        title: Optional[str] = None,
        strip: bool = True,
        limit: Optional[int] = None,
    ) -> Document:
        """Reads a source: str, or UTF-8 bytes. Spans are then str indices, or byte offsets.

        html: whether it is HTML; told by content without it.
        language: its BCP 47 tag, such as ``de`` or ``pt-BR``; detected without it.
        title: the headline, where the source does not have it.
        strip: False keeps all visible text.
        limit: the longest source accepted, in bytes of UTF-8; 64 MiB without it.
        """
        return Summarizer(language=language, title=title, strip=strip, limit=limit).read(source, html=html)

    @cached_property
    def text(self) -> str:
        """The visible text, kept and dropped: of plain text the source itself, of HTML each block from a new line on."""
        return text(call("document_text", self._pointer))

    @cached_property
    def content(self) -> str:
        """The article: the text of the kept blocks, one a line."""
        return "\n".join(block.text for block in self.blocks if block.is_content)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks, kept and dropped, in reading order."""
        at = self._pointer
        count: int = call("document_block_count", at)
        raw = [call("document_block_span", at, index) for index in range(count)]
        spans = self._offsets.spans((span.start, span.end) for span in raw)
        return tuple(
            Block(
                text(call("document_block_text", at, index)),
                start,
                end,
                _name(BLOCK_KINDS, call("document_block_kind", at, index)) or "paragraph",
                _name(REASONS, call("document_block_reason", at, index)),
            )
            for index, (start, end) in enumerate(spans)
        )

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the kept blocks, in reading order."""
        at = self._pointer
        count: int = call("document_sentence_count", at)
        raw = [call("document_sentence_span", at, index) for index in range(count)]
        spans = self._offsets.spans((span.start, span.end) for span in raw)
        return tuple(Sentence(text(call("document_sentence_text", at, index)), start, end, index) for index, (start, end) in enumerate(spans))

    @property
    def language(self) -> str:
        """The BCP 47 tag of the language that was stated or detected; ``und`` when undetermined."""
        return text(call("document_language", self._pointer))

    @property
    def title(self) -> Optional[str]:
        """The headline: the one stated, else the page's own, or the line above a plain text that reads like one."""
        return self._fact("title")

    @property
    def author(self) -> Optional[str]:
        """Who wrote the article, as the page says."""
        return self._fact("author")

    @property
    def date(self) -> Optional[str]:
        """When the article was published, as the page writes it."""
        return self._fact("date")

    @property
    def description(self) -> Optional[str]:
        """The page's own description."""
        return self._fact("description")

    @property
    def site(self) -> Optional[str]:
        """The name of the site, as the page says."""
        return self._fact("site")

    @property
    def reading_seconds(self) -> int:
        """How long the kept blocks take to read, in seconds."""
        seconds: int = call("document_reading_seconds", self._pointer)
        return seconds

    def keyphrases(self, n: int = 10, *, style: str = "any") -> list[Keyphrase]:
        """Finds the n phrases that name best what the article is about, best first; fewer when it has fewer. The style is one of `KEYPHRASE_STYLES`."""
        count, number = _count("n", n, least=0), _number("style", KEYPHRASE_STYLES, style)
        if number == 0:
            found = make("keyphrases", "keyphrases_free", self._pointer, count)
        else:
            found = make("keyphrases_in_style", "keyphrases_free", self._pointer, count, number)
        at = found.pointer
        return [Keyphrase(text(call("keyphrases_text", at, index)), call("keyphrases_score", at, index)) for index in range(call("keyphrases_len", at))]

    def __str__(self) -> str:
        return self.content

    def __repr__(self) -> str:
        return f"<Document {self.title!r}: {len(self.blocks)} blocks, {len(self.sentences)} sentences, {self.language}>"

    def _fact(self, name: str) -> Optional[str]:
        return text(call(f"document_{name}", self._pointer)) or None


class Summary(Sequence[Pick]):
    """The sentences picked, in the order asked for, and the document they are of. Never changes.

    ``str(summary)`` is one sentence a line.
    """

    def __init__(self, handle: Handle, offsets: Offsets) -> None:
        at = handle.pointer
        document: Optional[int] = call("summary_document", at)
        if document is None:
            raise InternalError("the summary has no document")
        self._handle = handle
        self._offsets = offsets
        #: The document that the sentences are of.
        self.document = Document(handle, document, offsets)
        self._sentences: Optional[tuple[Pick, ...]] = None

    @property
    def sentences(self) -> tuple[Pick, ...]:
        """The sentences picked."""
        # They are read when they are asked for, and without the lock that cached_property of Python before 3.12 holds over all threads.
        if self._sentences is None:
            self._sentences = self._read()
        return self._sentences

    def columns(self) -> Columns:
        """Returns the sentences picked as columns. Where there are many summaries that is faster than an object for each sentence.

        >>> summarize("The bridge opened on Monday. It cost 41 million.", sentences=1, method="lead").columns().text
        ('The bridge opened on Monday.',)
        """
        found = picks(self._handle.pointer)
        starts, ends = self._offsets.columns(found.starts, found.ends)
        return Columns(found.texts, starts, ends, found.indices, found.scores, found.are_cut)

    def _read(self) -> tuple[Pick, ...]:
        found = self.columns()
        return tuple(map(Pick, found.text, found.start, found.end, found.index, found.score, found.cut))

    @cached_property
    def scores(self) -> tuple[float, ...]:
        """The score of every sentence of the document, picked or not, in reading order."""
        at = self._handle.pointer
        count: int = call("document_sentence_count", self.document._pointer)
        return tuple(call("summary_sentence_score", at, index) for index in range(count))

    @property
    def language(self) -> str:
        """The BCP 47 tag of the language that was stated or detected; ``und`` when undetermined."""
        return text(call("summary_language", self._handle.pointer))

    @property
    def title(self) -> Optional[str]:
        """The headline: the one stated, else the page's own, or the line above a plain text that reads like one."""
        return text(call("summary_title", self._handle.pointer)) or None

    @property
    def reading_seconds(self) -> int:
        """How long the summary takes to read, in seconds."""
        seconds: int = call("summary_reading_seconds", self._handle.pointer)
        return seconds

    def to_dict(self, keyphrases: int = 0) -> dict[str, Any]:
        """Returns what the command's ``--json`` prints, so many keyphrases included. Spans are those of the sentences and blocks."""
        document = self.document
        return {
            "article_reading_seconds": document.reading_seconds,
            "author": document.author,
            "date": document.date,
            "description": document.description,
            "dropped": [
                {"text": block.text, "start": block.start, "end": block.end, "kind": block.kind, "reason": block.reason}
                for block in document.blocks
                if block.reason is not None
            ],
            "keyphrases": [{"text": phrase.text, "score": phrase.score} for phrase in document.keyphrases(keyphrases)],
            "language": self.language,
            "reading_seconds": self.reading_seconds,
            "sentences": [pick.to_dict() for pick in self.sentences],
            "site": document.site,
            "title": self.title,
        }

    def __len__(self) -> int:
        return len(self.sentences)

    def __iter__(self) -> Iterator[Pick]:
        return iter(self.sentences)

    @overload
    def __getitem__(self, place: int) -> Pick: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Pick]: ...
    def __getitem__(self, place: Union[int, slice]) -> Union[Pick, Sequence[Pick]]:
        return self.sentences[place]

    def __str__(self) -> str:
        return "\n".join(map(str, self.sentences))

    def __repr__(self) -> str:
        return f"<Summary {self.title!r}: {len(self)} sentences, {self.language}>"


class Summarizer:
    """Makes summaries: how long, by which method, how diverse, in which order. Options are checked here, once.

    One may be used by any number of threads at the same time; the library works without the interpreter's lock.

    At most one budget may be given; without one it is three sentences.

    sentences: at least 1; filled when the article has as many.
    words: at least 1; characters in languages that do not separate words.
    characters: at least 1, in Unicode scalar values.
    ratio: the share of the article's sentences, above 0 and at most 1.
    language: the BCP 47 tag, such as ``de`` or ``pt-BR``; detected without it.
    title: the headline, where the source does not have it.
    method: one of `METHODS`.
    model: tables of your own for the method ``standfirst``: the bytes that ``examples/train/sentences.py`` writes.
    diversity: how much the sentences must differ, 0 to 1.
    order: ``reading``, as they stand in the article, or ``score``, the best first.
    strip: False says that the source is clean: all visible text is kept.
    limit: the longest source accepted, in bytes of UTF-8; 64 MiB without it.
    """

    def __init__(
        self,
        *,
        sentences: Optional[int] = None,
        words: Optional[int] = None,
        characters: Optional[int] = None,
        ratio: Optional[float] = None,
        language: Optional[str] = None,
        title: Optional[str] = None,
        method: str = "standfirst",
        model: Optional[bytes] = None,
        diversity: float = 0.5,
        order: str = "reading",
        strip: bool = True,
        limit: Optional[int] = None,
    ) -> None:
        budgets = {"sentences": sentences, "words": words, "characters": characters, "ratio": ratio}
        given = [name for name, value in budgets.items() if value is not None]
        if len(given) > 1:
            raise InvalidOptionError(f"{' and '.join(given)} are given, but only one can be the budget")
        pointer: Optional[int] = call("options_new")
        if pointer is None:
            raise MemoryError("no memory for options")
        self._options = Handle(pointer, "options_free")
        for name, count in (("sentences", sentences), ("words", words), ("characters", characters)):
            if count is not None:
                check(f"options_set_{name}", pointer, _count(name, count, least=1))
        if ratio is not None:
            check("options_set_ratio", pointer, float(ratio))
        for name, value in (("language", language), ("title", title)):
            if value is not None:
                data = utf8(value)
                check(f"options_set_{name}", pointer, data, len(data))
        check("options_set_method", pointer, _number("method", METHODS, method))
        if model is not None:
            check("options_set_model", pointer, model, len(model))
        check("options_set_diversity", pointer, float(diversity))
        check("options_set_order", pointer, _number("order", ORDERS, order))
        check("options_set_strip", pointer, int(bool(strip)))
        if limit is not None:
            check("options_set_limit", pointer, _count("limit", limit, least=0))

    def summarize(self, source: Source, *, html: Optional[bool] = None) -> Summary:
        """Picks the sentences that tell a source's story. The source is str, or UTF-8 bytes; spans are then str indices, or byte offsets.

        html: whether it is HTML, a whole page or a fragment; told by content without it.

        A source without content gives an empty summary.
        """
        data = utf8(source)
        handle = make(self._named("summarize", data, html), "summary_free", data, len(data), self._options.pointer)
        return Summary(handle, Offsets(source, data))

    def read(self, source: Source, *, html: Optional[bool] = None) -> Document:
        """Reads a source without summarizing it. Arguments are those of `summarize`."""
        data = utf8(source)
        handle = make(self._named("read", data, html), "document_free", data, len(data), self._options.pointer)
        assert handle.pointer is not None
        return Document(handle, handle.pointer, Offsets(source, data))

    @staticmethod
    def _named(name: str, data: bytes, html: Optional[bool]) -> str:
        return f"{name}_html" if (looks_like_html(data) if html is None else html) else name


def summarize(
    source: Source,
    *,
    html: Optional[bool] = None,
    sentences: Optional[int] = None,
    words: Optional[int] = None,
    characters: Optional[int] = None,
    ratio: Optional[float] = None,
    language: Optional[str] = None,
    title: Optional[str] = None,
    method: str = "standfirst",
    model: Optional[bytes] = None,
    diversity: float = 0.5,
    order: str = "reading",
    strip: bool = True,
    limit: Optional[int] = None,
) -> Summary:
    """Picks the sentences that tell an article's story; three of them without a budget.

    source: str, or UTF-8 bytes. Spans of the summary are then str indices, or byte offsets.
    html: whether it is HTML, a whole page or a fragment; told by content without it.

    All else is told at `Summarizer`, which is the thing to use for many articles.

    >>> print(summarize("The bridge opened on Monday. It cost 41 million. Cars queued.", sentences=1, method="lead"))
    The bridge opened on Monday.
    """
    summarizer = Summarizer(
        sentences=sentences,
        words=words,
        characters=characters,
        ratio=ratio,
        language=language,
        title=title,
        method=method,
        model=model,
        diversity=diversity,
        order=order,
        strip=strip,
        limit=limit,
    )
    return summarizer.summarize(source, html=html)


def sentences(source: Source, language: Optional[str] = None) -> list[Sentence]:
    """Splits plain text into sentences; nothing is stripped, and what lies between two is white space only.

    source: str, or UTF-8 bytes. ``start`` and ``end`` are then str indices, or byte offsets.
    language: the BCP 47 tag, such as ``de``; detected without it.

    >>> [str(sentence) for sentence in sentences("Dr. Moor came at 9 a.m. He left.", "en")]
    ['Dr. Moor came at 9 a.m.', 'He left.']
    """
    data = utf8(source)
    tag = utf8(language) if language is not None else b""
    found = make("sentences", "spans_free", data, len(data), tag, len(tag))
    at = found.pointer
    raw = [(span.start, span.end) for span in (call("spans_get", at, index) for index in range(call("spans_len", at)))]
    spans = Offsets(source, data).spans(raw)
    return [
        Sentence(data[first:last].decode("utf-8"), start, end, index) for index, ((first, last), (start, end)) in enumerate(zip(raw, spans))
    ]


def strip(
    source: Source,
    *,
    html: Optional[bool] = None,
    language: Optional[str] = None,
    title: Optional[str] = None,
    limit: Optional[int] = None,
) -> str:
    """Returns the article without boilerplate and markup, one block a line. Arguments are those of `Document.read`."""
    return Document.read(source, html=html, language=language, title=title, limit=limit).content


def keyphrases(
    source: Source,
    n: int = 10,
    *,
    style: str = "any",
    html: Optional[bool] = None,
    language: Optional[str] = None,
    title: Optional[str] = None,
    strip: bool = True,
    limit: Optional[int] = None,
) -> list[Keyphrase]:
    """Finds the n phrases that name best what an article is about, best first. All else is told at `Document.read` and `Document.keyphrases`."""
    return Document.read(source, html=html, language=language, title=title, strip=strip, limit=limit).keyphrases(n, style=style)


def _count(name: str, value: int, *, least: int) -> int:
    # ctypes would cut a number that does not fit, without a word.
    number = operator.index(value)
    if number < least:
        raise InvalidOptionError(f"option {name} is {number}, but must be at least {least}")
    return min(number, _LARGEST)


def _number(what: str, names: tuple[str, ...], name: str) -> int:
    try:
        return names.index(name.lower())
    except ValueError:
        raise InvalidOptionError(f'unknown {what} "{name[:40]}"; known are {", ".join(names)}') from None


def _name(names: tuple[str, ...], number: int) -> Optional[str]:
    # A later library may know more than this package.
    return None if number == 0 else names[number - 1] if number <= len(names) else "other"
