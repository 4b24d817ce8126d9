"""Many sources at once."""

from __future__ import annotations

import importlib
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from conftest import ARTICLES

import standfirst
from standfirst import Summarizer, Summary, batch

SOURCES = [path.read_text("utf-8") for path in ARTICLES]


@pytest.mark.parametrize("threads", [None, 1, 2, 7])
@pytest.mark.parametrize("count", [0, 1, 16, 17, 300])
def test_answers_come_in_order(threads: Any, count: int) -> None:
    sources = [SOURCES[number % len(SOURCES)] + f" {number}" for number in range(count)]
    wanted = [standfirst.summarize(source).to_dict() for source in sources]
    assert [summary.to_dict() for summary in batch(sources, threads=threads)] == wanted


def test_any_task_over_anything() -> None:
    records = [(number, source) for number, source in enumerate(SOURCES)]
    summarizer = Summarizer(words=30)
    found = list(batch(records, lambda record: (record[0], str(summarizer.summarize(record[1]))), threads=2))
    assert found == [(number, str(summarizer.summarize(source))) for number, source in records]
    assert list(batch(SOURCES, standfirst.strip, threads=2)) == [standfirst.strip(source) for source in SOURCES]


@pytest.mark.parametrize("threads", [1, 3])
def test_a_bad_source_is_an_answer_or_the_end(threads: int) -> None:
    sources = [b"One came.", b"\xff", b"Two left."] * 30
    kinds = [isinstance(answer, Summary) for answer in batch(sources, threads=threads, errors="return")]
    assert kinds == [True, False, True] * 30
    answers = batch(sources, threads=threads)
    assert str(next(answers)) == "One came."
    with pytest.raises(standfirst.InvalidUtf8Error):
        next(answers)
    with pytest.raises(StopIteration):
        next(answers)


@pytest.mark.parametrize("threads", [1, 3])
def test_other_errors_are_never_answers(threads: int) -> None:
    with pytest.raises(TypeError):
        list(batch([b"One came.", 5], threads=threads, errors="return"))  # type: ignore[call-overload]

    def broken() -> Iterator[bytes]:
        yield b"One came."
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        list(batch(broken(), threads=threads))


def test_reads_no_more_than_a_little_ahead() -> None:
    taken = 0

    def endless() -> Iterator[bytes]:
        nonlocal taken
        while True:
            taken += 1
            yield b"One came."

    answers = batch(endless(), threads=2)
    assert taken == 0
    for _ in range(100):
        next(answers)
    assert 100 <= taken <= 100 + 2 * 2 * 16
    answers.close()  # type: ignore[attr-defined]
    # The threads have ended with the iterator.
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("standfirst")]


def test_threads_run_at_the_same_time() -> None:
    both = threading.Barrier(2, timeout=60)

    def meet(number: int) -> int:
        both.wait()
        return number

    # One thread alone would wait for the other for ever; sixteen sources are one thread's share.
    assert list(batch(range(32), meet, threads=2)) == list(range(32))


def test_impossible_arguments_are_told_at_the_call() -> None:
    for threads in (0, -1):
        with pytest.raises(standfirst.InvalidOptionError, match="threads"):
            batch([], threads=threads)
    with pytest.raises(TypeError):
        batch([], threads=1.5)  # type: ignore[call-overload]
    with pytest.raises(standfirst.InvalidOptionError, match="raise, return"):
        batch([], errors="ignore")  # type: ignore[call-overload]


def test_progress(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("tqdm")
    assert len(list(batch(SOURCES, progress=True, threads=2))) == len(SOURCES)
    shown = capsys.readouterr()
    assert f"{len(SOURCES)}/{len(SOURCES)}" in shown.err and shown.out == ""
    assert len(list(batch(iter(SOURCES), progress=True, total=99))) == len(SOURCES)
    assert f"{len(SOURCES)}/99" in capsys.readouterr().err
    list(batch(SOURCES))
    assert capsys.readouterr().err == ""


def test_progress_without_tqdm_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> Any:
        raise ImportError(name)

    monkeypatch.setattr(importlib, "import_module", missing)
    with pytest.raises(ImportError, match=r"standfirst\[progress\]"):
        batch(SOURCES, progress=True)
