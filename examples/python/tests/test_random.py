"""Answers are those of Rust on every article and on a thousand random documents, with spans in str indices."""

from __future__ import annotations

import html
import json
import os
import subprocess
from collections.abc import Iterator
from itertools import accumulate
from typing import Any, Callable, Optional, Union

import pytest
from conftest import ARTICLES
from documents import random_documents
from test_command import as_f32

import standfirst
from standfirst import Block, Document, Sentence, StandfirstError, Summarizer

DOCUMENTS = 1000
SEED = 20


def source_of(record: dict[str, Any]) -> str:
    source: str = record["html"] if "html" in record else record["text"]
    return source


def document_of(record: dict[str, Any]) -> Document:
    return Document.read(source_of(record), html="html" in record, language=record.get("lang"), title=record.get("title"), strip=record.get("boilerplate", True))


def summarize(record: dict[str, Any]) -> dict[str, Any]:
    summarizer = Summarizer(
        sentences=record["sentences"],
        method=record["method"],
        language=record.get("lang"),
        title=record.get("title"),
        strip=record.get("boilerplate", True),
    )
    summary = summarizer.summarize(source_of(record), html="html" in record)
    return {
        "sentences": [pick.to_dict() for pick in summary],
        "language": summary.language,
        "reading_seconds": summary.reading_seconds,
        "article_reading_seconds": summary.document.reading_seconds,
    }


def strip(record: dict[str, Any]) -> dict[str, Any]:
    document = document_of(record)
    blocks = [{"text": block.text, "start": block.start, "end": block.end, "kind": block.kind} for block in document.blocks if block.is_content]
    answer: dict[str, Any] = {"text": document.content, "blocks": blocks, "language": document.language}
    return answer if document.title is None else {**answer, "title": document.title}


def sentences(record: dict[str, Any]) -> dict[str, Any]:
    if "html" in record:
        found = Document.read(record["html"], html=True, language=record.get("lang"), title=record.get("title"), strip=False).sentences
    else:
        found = tuple(standfirst.sentences(record["text"], record.get("lang")))
    return {"spans": [[sentence.start, sentence.end] for sentence in found]}


def keyphrases(record: dict[str, Any]) -> dict[str, Any]:
    document = document_of(record)
    return {"keyphrases": [{"text": phrase.text, "score": phrase.score} for phrase in document.keyphrases()], "language": document.language}


TASKS: list[Callable[[dict[str, Any]], dict[str, Any]]] = [summarize, strip, sentences, keyphrases]


@pytest.fixture(scope="module")
def batch_program() -> str:
    named = os.environ.get("STANDFIRST_BATCH")
    if not named:
        pytest.skip("STANDFIRST_BATCH does not name the Rust example (cargo build --release --example batch)")
    return named


@pytest.fixture(scope="module")
def records() -> list[dict[str, Any]]:
    of_articles = [
        {"id": path.name, kind: path.read_text("utf-8"), "sentences": 5, "method": "standfirst"} for path in ARTICLES for kind in ("html", "text")
    ]
    return of_articles + random_documents(DOCUMENTS, SEED)


def in_bytes(answer: Any, offsets: list[int]) -> Any:
    """The answer with every place, a str index, as the byte offset that it stands for."""
    if isinstance(answer, dict):
        return {key: offsets[value] if key in ("start", "end") else in_bytes(value, offsets) for key, value in answer.items()}
    if isinstance(answer, list):
        return [in_bytes(value, offsets) for value in answer]
    return answer


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.__name__)
def test_answers_are_those_of_rust(batch_program: str, records: list[dict[str, Any]], task: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    lines = "".join(json.dumps(record) + "\n" for record in records)
    ended = subprocess.run([batch_program, task.__name__, "--quiet"], input=lines.encode(), capture_output=True, check=True)
    wanted = [json.loads(line) for line in ended.stdout.splitlines()]
    assert len(wanted) == len(records) == 2 * len(ARTICLES) + DOCUMENTS
    answers = 0
    for record, answer in zip(records, wanted):
        source = source_of(record)
        offsets = [0, *accumulate(len(character.encode()) for character in source)]
        found: Optional[dict[str, Any]]
        try:
            found = task(record)
        except StandfirstError as error:
            assert answer["error"]["message"] == str(error), record
            continue
        if task is sentences:
            found = {"spans": [[offsets[start], offsets[end]] for start, end in found["spans"]]}
        found = in_bytes(found, offsets)
        assert as_f32({"id": record["id"], **found}) == as_f32(answer), record
        answers += len(str(found)) > 100
    # Most documents have something to say; nothing would differ among empty answers.
    assert answers > len(records) // 2


def words(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def is_within(text: str, source: str) -> bool:
    """Tells whether the characters of the text stand in the source, in this order, whatever else is between them."""
    characters: Iterator[str] = iter(source)
    return all(character in characters for character in text)


def test_spans_are_indices_of_the_str(records: list[dict[str, Any]]) -> None:
    of_text = of_html = 0
    for record in records:
        source, document = source_of(record), document_of(record)
        parts: list[Union[Block, Sentence]] = [*document.sentences, *document.blocks]
        for part in parts:
            assert 0 <= part.start <= part.end <= len(source)
        if "text" in record:
            assert all(source[part.start : part.end] == part.text for part in document.sentences), record
            of_text += len(parts)
        elif isinstance(record["id"], str):
            # Random pages have references that this check does not read as a browser does.
            assert all(is_within(words(part.text), html.unescape(source[part.start : part.end])) for part in parts), record
            of_html += len(parts)
        ends = [sentence.end for sentence in document.sentences]
        assert all(end <= sentence.start for end, sentence in zip(ends, document.sentences[1:])), record
    assert of_text > 1000 and of_html > 300
