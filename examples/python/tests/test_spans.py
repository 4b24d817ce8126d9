"""Places in the source: indices of str, byte offsets of bytes."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Union

import pytest
from conftest import ARTICLES

import standfirst
from standfirst import Block, Document, Sentence, summarize


def folded(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
def test_spans_of_str_and_bytes_are_the_same_places(path: Path) -> None:
    data = path.read_bytes()
    text = data.decode("utf-8")
    of_text, of_bytes = summarize(text, sentences=10), summarize(data, sentences=10)
    pairs: list[tuple[Union[Sentence, Block], Union[Sentence, Block]]] = [
        *zip(of_text.sentences, of_bytes.sentences),
        *zip(of_text.document.sentences, of_bytes.document.sentences),
        *zip(of_text.document.blocks, of_bytes.document.blocks),
    ]
    assert len(pairs) > 20
    for ours, theirs in pairs:
        assert ours.text == theirs.text
        assert text[ours.start : ours.end] == data[theirs.start : theirs.end].decode("utf-8")
        assert len(text[: ours.start].encode("utf-8")) == theirs.start


@pytest.mark.parametrize("path", [path for path in ARTICLES if path.suffix == ".txt"], ids=lambda path: path.name)
def test_spans_of_plain_text_slice_to_the_text(path: Path) -> None:
    text = path.read_text("utf-8")
    summary = summarize(text, sentences=20)
    assert len(summary) > 3
    for part in (*summary, *summary.document.sentences, *summary.document.blocks):
        assert text[part.start : part.end] == part.text
    for sentence in standfirst.sentences(text):
        assert text[sentence.start : sentence.end] == sentence.text


def test_splitting_loses_only_white_space() -> None:
    text = "Ein „Café“ öffnet. 𝒜𝓁𝓁𝑒𝓈 gut? 日本語。終わり。\n\nÜber z. B. drei Dinge.  Ende 🎉"
    end = 0
    for sentence in standfirst.sentences(text):
        assert text[end : sentence.start].strip() == ""
        end = sentence.end
    assert text[end:].strip() == ""


def test_spans_of_html_hold_the_sentence_among_its_markup() -> None:
    page = "<h1>Fähre</h1><p>Die <b>Fähre</b> fährt &ndash; „täglich“ &ndash; wieder. Sie kostet 3 €.</p>"
    document = Document.read(page, language="de")
    first = next(sentence for sentence in document.sentences if "täglich" in sentence.text)
    assert first.text == "Die Fähre fährt – „täglich“ – wieder."
    assert page[first.start : first.end] == "Die <b>Fähre</b> fährt &ndash; „täglich“ &ndash; wieder."


def test_every_kind_of_bytes_counts_in_bytes() -> None:
    text = "Är det så? Ja, det är så. 🎉 Fest."
    data = text.encode("utf-8")
    spans = [(sentence.start, sentence.end) for sentence in standfirst.sentences(data)]
    assert spans[-1][1] == len(data) > len(text)
    for source in (bytearray(data), memoryview(data), memoryview(b"xx" + data)[2:]):
        assert [(sentence.start, sentence.end) for sentence in standfirst.sentences(source)] == spans


def test_nul_is_data() -> None:
    text = "Eïns\0zwei bleibt. Drei\0\0 folgt. Vier."
    found = standfirst.sentences(text, "de")
    assert [text[sentence.start : sentence.end] for sentence in found] == [sentence.text for sentence in found]
    assert found[0].text == "Eïns\0zwei bleibt." and found[-1].end == len(text)
    assert folded(summarize(text, sentences=9, title="a\0b").title or "") == "a\0b"
    with pytest.raises(standfirst.UnknownLanguageError):
        standfirst.sentences(text, "de\0")


def test_characters_beyond_the_basic_plane_are_one_index_each() -> None:
    text = "🎉🎉 Party time is here. 👨‍👩‍👧 They came. e\u0301 done."
    for sentence in standfirst.sentences(text, "en"):
        assert text[sentence.start : sentence.end] == sentence.text


@pytest.mark.parametrize("text, index", [("ab\ud800c", 2), ("é\udfff", 1), ("\ud83c\udf89 as two surrogates", 0)])
def test_lone_surrogates_are_refused_with_their_index(text: str, index: int) -> None:
    for call in (summarize, standfirst.sentences, standfirst.strip, standfirst.keyphrases, Document.read):
        with pytest.raises(standfirst.InvalidUtf8Error, match=f"at index {index}"):
            call(text)
    with pytest.raises(standfirst.InvalidUtf8Error):
        summarize("Text.", title=text)
    with pytest.raises(standfirst.InvalidUtf8Error):
        standfirst.sentences("Text.", text)


def test_many_spans_take_linear_time() -> None:
    def seconds(count: int) -> float:
        text = "Ö är kort. " * count
        started = time.perf_counter()
        assert len(standfirst.sentences(text, "sv")) == count
        return time.perf_counter() - started

    seconds(1000)
    # Eight times the text: eight times the time, were it not for noise; sixty-four times if each span walked the whole text.
    assert seconds(80_000) < 30 * max(seconds(10_000), 0.01)
