"""The whole API."""

from __future__ import annotations

import copy
import gc
import pickle
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Optional

import pytest
from conftest import ARTICLES

import standfirst
from standfirst import Block, Document, Keyphrase, Pick, Sentence, Summarizer, Summary, _library, summarize

TEXT = (
    "The swing bridge at Port Ellery will close on Monday. Engineers found cracks in two girders. "
    "The repair costs 41 million. Dr. Moor said: “We can’t wait.” Cyclists must take the ferry. Nobody was hurt."
)
PAGE = (
    '<!doctype html><html lang="en"><head><title>Bridge closes | The Gull</title><meta name="author" content="Ann Moor">'
    '<meta property="og:site_name" content="The Gull"><meta name="description" content="It closes."><meta property="article:published_time" content="2024-03-03"></head>'
    "<body><nav><a href='/'>Home</a> <a href='/s'>Sport</a></nav><article><h1>Bridge closes</h1>"
    "<p>The café bridge at Port Ellery will <b>close &amp; stay</b> shut on Monday. Engineers found cracks in two of the girders.</p>"
    "<p>The repair will cost the county 41 million. Cyclists must take the ferry until the spring.</p></article>"
    "<footer>© The Gull. All rights reserved.</footer></body></html>"
)


def test_three_sentences_in_reading_order_without_a_budget() -> None:
    summary = summarize(TEXT)
    assert isinstance(summary, Summary)
    assert len(summary) == 3
    assert [pick.index for pick in summary] == sorted(pick.index for pick in summary)
    assert str(summary) == "\n".join(str(pick) for pick in summary)
    assert summary[0] == summary.sentences[0] and summary[-1] == summary.sentences[2] and summary[1:] == summary.sentences[1:]
    assert summary.language == "en" and summary.title is None and summary.reading_seconds > 0
    assert "3 sentences" in repr(summary) and "6 sentences" in repr(summary.document)


def test_budgets() -> None:
    assert len(summarize(TEXT, sentences=2)) == 2
    assert len(summarize(TEXT, sentences=2**70)) == 6
    assert sum(len(pick.text.split()) for pick in summarize(TEXT, words=12)) <= 12
    assert sum(len(pick.text) for pick in summarize(TEXT, characters=60)) <= 60
    assert len(summarize(TEXT, ratio=0.5)) == 3
    assert len(summarize(TEXT, ratio=0.5)) < len(summarize(TEXT, ratio=1)) <= 6


def test_a_cut_pick_says_so() -> None:
    (pick,) = summarize("One very long sentence that goes on and on and never ends before the budget does, whatever one does about it.", words=5)
    assert pick.cut and str(pick) == pick.text + "…" and pick.to_dict()["cut"] is True
    (pick,) = summarize("It is short.")
    assert not pick.cut and "cut" not in pick.to_dict()


def test_methods_orders_and_diversity() -> None:
    assert summarize(TEXT, method="lead")[0].index == 0
    for method in standfirst.METHODS:
        assert len(summarize(TEXT, method=method)) == 3
    assert str(summarize(TEXT, method="LexRank")) == str(summarize(TEXT, method="lexrank"))
    picks = summarize(TEXT, order="score", diversity=0, sentences=6)
    assert [pick.score for pick in picks] == sorted((pick.score for pick in picks), reverse=True)


def test_scores_of_every_sentence() -> None:
    summary = summarize(TEXT)
    assert len(summary.scores) == len(summary.document.sentences) == 6
    assert all(summary.scores[pick.index] == pick.score for pick in summary)


def test_title_and_language_are_stated() -> None:
    summary = summarize("Der Bus kommt. Er ist blau.", title="Busse", language="de-AT")
    assert (summary.title, summary.language) == ("Busse", "de")
    assert summarize(TEXT, title="", language="").title is None


def test_html_is_told_by_content_or_stated() -> None:
    assert "<b>" not in str(summarize(PAGE))
    assert str(summarize(PAGE)) == str(summarize(PAGE, html=True)) != str(summarize(PAGE, html=False))
    assert "<p>" in summarize("Write <p> for a paragraph.", html=False)[0].text
    assert str(summarize("Fish &amp; chips are back.")) == "Fish &amp; chips are back."
    assert str(summarize("Fish &amp; chips are back.", html=True)) == "Fish & chips are back."


def test_document() -> None:
    document = Document.read(PAGE)
    facts = (document.title, document.author, document.site, document.description, document.date, document.language)
    assert facts == ("Bridge closes", "Ann Moor", "The Gull", "It closes.", "2024-03-03", "en")
    assert document.reading_seconds > 0
    reasons = [block.reason for block in document.blocks]
    assert None in reasons and "navigation" in reasons and set(reasons) - {None} <= set(standfirst.REASONS)
    assert {block.kind for block in document.blocks} <= set(standfirst.BLOCK_KINDS)
    kept = [block for block in document.blocks if block.is_content]
    assert document.content == str(document) == "\n".join(block.text for block in kept) and document.content.startswith("Bridge closes\nThe café bridge")
    assert "Home" in document.text and "Home" not in document.content
    assert [sentence.index for sentence in document.sentences] == list(range(len(document.sentences)))
    everything = Document.read(PAGE, strip=False)
    assert all(block.is_content for block in everything.blocks)
    plain = Document.read("No page.")
    assert (plain.title, plain.author, plain.site, plain.description, plain.date) == (None,) * 5
    assert Document.read("x" * 10, limit=10).language


def test_document_of_a_summary_outlives_it() -> None:
    document = summarize(PAGE * 50).document
    gc.collect()
    [summarize(TEXT * 50) for _ in range(20)]
    assert document.title == "Bridge closes" and document.sentences and document.keyphrases(3)


def test_strip() -> None:
    assert standfirst.strip(PAGE) == Document.read(PAGE).content
    assert standfirst.strip("") == ""


def test_keyphrases() -> None:
    phrases = standfirst.keyphrases(PAGE, 4)
    assert 0 < len(phrases) <= 4 and all(isinstance(phrase, Keyphrase) and phrase.score > 0 for phrase in phrases)
    assert [phrase.score for phrase in phrases] == sorted((phrase.score for phrase in phrases), reverse=True)
    assert "bridge" in " ".join(map(str, phrases)).lower()
    for style in standfirst.KEYPHRASE_STYLES:
        assert 0 < len(standfirst.keyphrases(PAGE, 4, style=style)) <= 4
    with pytest.raises(standfirst.InvalidOptionError, match="unknown style"):
        standfirst.keyphrases(PAGE, style="tags")
    assert standfirst.keyphrases(PAGE, 0) == [] and standfirst.keyphrases("") == []
    assert len(standfirst.keyphrases(PAGE, 2**80)) >= len(phrases)


def test_sentences() -> None:
    found = standfirst.sentences(TEXT, "en")
    assert all(isinstance(sentence, Sentence) and TEXT[sentence.start : sentence.end] == sentence.text for sentence in found)
    assert len(found) == 6 and found[3].text == "Dr. Moor said: “We can’t wait.”"
    assert standfirst.sentences(TEXT) == found
    assert standfirst.sentences("") == [] == standfirst.sentences(b" \n ")
    assert str(standfirst.sentences("One\u00a0 two\t three\x1ffour.", "en")[0]) == "One two three\x1ffour."


def test_empty_sources_give_empty_summaries() -> None:
    for empty in ("", " \n", b"", "<html></html>"):
        summary = summarize(empty)
        assert len(summary) == 0 and str(summary) == "" and summary.scores == () and summary.document.blocks == ()
        assert summary.to_dict(5)["sentences"] == []


def test_a_summarizer_is_for_many_sources() -> None:
    summarizer = Summarizer(sentences=1, method="lead")
    assert [str(summarizer.summarize(text)) for text in (TEXT, b"One. Two.")] == ["The swing bridge at Port Ellery will close on Monday.", "One."]
    assert summarizer.read(PAGE).title == "Bridge closes"


def test_values_compare_and_travel() -> None:
    first, second = summarize(TEXT), summarize(TEXT)
    assert first.sentences == second.sentences and first.document.blocks == second.document.blocks
    assert pickle.loads(pickle.dumps(first.sentences)) == first.sentences
    assert copy.copy(first).sentences == first.sentences
    assert isinstance(first[0], Pick) and isinstance(first.document.blocks[0], Block)
    with pytest.raises(AttributeError):
        first[0].text = "other"  # type: ignore[misc]


@pytest.mark.parametrize(
    "data, declared, wanted",
    [
        (b"Br\xc3\xbccke", "latin1", "Brücke"),
        (b"Br\xfccke", "ISO-8859-1", "Brücke"),
        (b"<meta charset=latin1>\xcc", " Windows-1251 ", "<meta charset=latin1>М"),
        (b"<meta charset=latin1>\xfc", "martian", "<meta charset=latin1>ü"),
        (b"\xff\xfea\0", "latin1", "a"),
        (b"Br\xfccke", None, None),
        (b"Br\xfccke", "utf-8", None),
        (b"\xff\xff", "euc-jp", None),
    ],
)
def test_to_utf8(data: bytes, declared: Optional[str], wanted: Optional[str]) -> None:
    if wanted is None:
        with pytest.raises(ValueError, match="UTF-8"):
            standfirst.to_utf8(data, declared)
    else:
        assert standfirst.to_utf8(data, declared).decode() == wanted


def test_docstrings_are_true() -> None:
    import doctest

    from standfirst import _api, _batch, _decode

    tried = 0
    for module in (_api, _batch, _decode):
        result = doctest.testmod(module)
        assert result.failed == 0
        tried += result.attempted
    assert tried >= 4


def test_threads_give_what_one_gives() -> None:
    sources = [path.read_bytes() for path in ARTICLES] * 4
    summarizer = Summarizer(sentences=4)

    def work(source: bytes) -> dict[str, object]:
        try:
            standfirst.sentences(source, "xx-none")
        except standfirst.UnknownLanguageError as error:
            # The message is the thread's own.
            assert "xx-none" in str(error)
        return summarizer.summarize(source).to_dict(5)

    alone = [work(source) for source in sources]
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(work, sources)) == alone


def test_one_summary_is_read_by_many_threads() -> None:
    summary = summarize(ARTICLES[0].read_text("utf-8"))
    with ThreadPoolExecutor(8) as threads:
        seen = list(threads.map(lambda _: (summary.scores, summary.document.blocks, summary.document.sentences), range(64)))
    assert all(one == seen[0] for one in seen)


def test_package_says_its_version_and_is_typed() -> None:
    assert standfirst.__version__.count(".") == 2
    assert (Path(standfirst.__file__).parent / "py.typed").is_file()
    assert all(hasattr(standfirst, name) for name in standfirst.__all__)
    for name in standfirst.__all__:
        assert getattr(standfirst, name).__doc__, name


@pytest.mark.parametrize("options", [{}, {"sentences": 5}, {"ratio": 1.0, "order": "score"}, {"words": 9}])
def test_columns_are_what_the_library_says_of_each_pick(options: dict[str, Any]) -> None:
    article = "Die Brücke öffnet am Montag wieder, sagt Müller. " + "".join(f"Über {number} Autos fuhren am {number}. Tag über die Brücke. " for number in range(2, 40))
    for source in ("", "Schön!", article):
        found = standfirst.summarize(source, **options)
        columns, at = found.columns(), found._handle.pointer
        places = range(_library.call("summary_len", at))
        assert len(found) == len(places) and (len(places) > 4) == (source == article and options.keys() & {"sentences", "ratio"} != set())
        data = source.encode()
        for place in places:
            span = _library.call("summary_span", at, place)
            pick = (
                _library.text(_library.call("summary_text", at, place)),
                len(data[: span.start].decode()),
                len(data[: span.end].decode()),
                _library.call("summary_index", at, place),
                _library.call("summary_score", at, place),
                _library.call("summary_is_cut", at, place) == 1,
            )
            assert tuple(column[place] for column in vars(columns).values()) == pick == tuple(vars(found[place]).values())
        assert {len(column) for column in vars(columns).values()} == {len(places)}
        assert {len(column) for column in vars(standfirst.summarize(data, **options).columns()).values()} == {len(places)}


def test_names_are_those_of_the_library() -> None:
    def names(function: str, first: int) -> tuple[str, ...]:
        found: list[str] = []
        while name := _library.text(_library.call(function, first + len(found))):
            found.append(name)
        return tuple(found)

    assert names("method_name", 0) == standfirst.METHODS
    assert names("block_kind_name", 1) == standfirst.BLOCK_KINDS
    assert names("reason_name", 1) == standfirst.REASONS


def test_every_function_of_the_header_is_used() -> None:
    repository = Path(__file__).resolve().parents[3]
    header = set(re.findall(r"\bstandfirst_(\w+)\(", re.sub(r"/\*.*?\*/", "", (repository / "include/standfirst.h").read_text("utf-8"), flags=re.DOTALL)))
    package = Path(__file__).resolve().parents[1] / "src/standfirst"
    assert set(_library._FUNCTIONS) == header
    used = "".join(path.read_text("utf-8") for path in [*package.glob("*.py"), Path(__file__), Path(__file__).with_name("test_errors.py")])
    # "summarize" and "read" are called by a name that is put together, and so are setters and facts.
    joined = {"summarize_html", "read_html"} | {f"options_set_{name}" for name in ("sentences", "words", "characters", "language", "title")}
    joined |= {f"document_{name}" for name in ("title", "author", "date", "description", "site")}
    assert [name for name in sorted(header - joined) if used.count(f'"{name}"') < 2] == []
