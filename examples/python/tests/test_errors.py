"""Errors: one class a status, messages that say what to do."""

from __future__ import annotations

import copy
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import standfirst
from standfirst import Document, Summarizer, _library, errors, summarize


@pytest.mark.parametrize(
    "options, message",
    [
        ({"sentences": 0}, "sentences is 0"),
        ({"sentences": -1}, "sentences is -1"),
        ({"words": 0}, "words is 0"),
        ({"characters": -5}, "characters is -5"),
        ({"ratio": 0}, "ratio is 0"),
        ({"ratio": 1.01}, "ratio is 1.01"),
        ({"ratio": float("nan")}, "ratio is NaN"),
        ({"ratio": 1e300}, "ratio is inf"),
        ({"diversity": -0.1}, "diversity is -0.1"),
        ({"method": "best"}, "known are standfirst, lead"),
        ({"order": "random"}, "known are reading, score"),
        ({"limit": -1}, "limit is -1"),
        ({"model": b"no table"}, "SFT2"),
        ({"sentences": 1, "words": 2}, "sentences and words"),
    ],
)
def test_options_out_of_range(options: dict[str, Any], message: str) -> None:
    with pytest.raises(standfirst.InvalidOptionError, match=message) as caught:
        summarize("Text.", **options)
    assert caught.value.status == 5 and isinstance(caught.value, ValueError)


def test_unknown_language() -> None:
    for call in (lambda: summarize("Text.", language="xx"), lambda: standfirst.sentences("Text.", "xx"), lambda: Document.read("Text.", language="xx")):
        with pytest.raises(standfirst.UnknownLanguageError, match='"xx"') as caught:
            call()
        assert caught.value.status == 4


def test_bytes_that_are_not_utf8() -> None:
    for call in (summarize, standfirst.sentences, standfirst.strip, standfirst.keyphrases):
        with pytest.raises(standfirst.InvalidUtf8Error, match="byte 3") as caught:
            call(b"abc\xff")
        assert caught.value.status == 2


def test_input_over_the_limit() -> None:
    with pytest.raises(standfirst.InputTooLargeError, match="11 bytes.*10 bytes") as caught:
        summarize("ö" * 5 + ".", limit=10)
    assert caught.value.status == 3
    assert str(summarize("ö" * 5, limit=10)) == "ööööö"


def test_wrong_types() -> None:
    with pytest.raises(TypeError, match="str or bytes, not int"):
        summarize(5)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        summarize("Text.", sentences=1.5)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        summarize("Text.", ratio=[])  # type: ignore[arg-type]
    with pytest.raises(standfirst.InvalidOptionError):
        Document.read("Text.").keyphrases(-1)


def test_statuses_of_the_library_have_classes() -> None:
    with pytest.raises(standfirst.InvalidArgumentError, match="options is NULL") as caught:
        _library.check("options_set_sentences", None, 1)
    assert caught.value.status == 1
    for name, style in (("keyphrases", ()), ("keyphrases_in_style", (1,))):
        with pytest.raises(standfirst.InvalidArgumentError, match="document is NULL"):
            _library.make(name, "keyphrases_free", None, 1, *style)
    status = 1
    while name := _library.text(_library.call("status_name", status)):
        made = errors.of_status(status, "why")
        assert type(made).__name__.lower() == name.replace("_", "").lower() + "error" and made.status == status
        assert getattr(standfirst, type(made).__name__) is type(made)
        status += 1
    assert status == 8
    later = errors.of_status(99, "new")
    assert type(later) is standfirst.StandfirstError and later.status == 99
    assert issubclass(standfirst.LibraryError, standfirst.StandfirstError)
    copied = pickle.loads(pickle.dumps(later))
    assert str(copied) == "new" and copied.status == 99


def test_a_failed_call_leaves_the_next_alone() -> None:
    summarizer = Summarizer()
    with pytest.raises(standfirst.InvalidUtf8Error):
        summarizer.summarize(b"\xff")
    assert len(summarizer.summarize("All is well.")) == 1


def run(code: str, library: str) -> str:
    environment = {**os.environ, "STANDFIRST_LIBRARY": library, "PYTHONPATH": str(Path(standfirst.__file__).parents[1]), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True).stdout


CATCH = "import standfirst\ntry: standfirst.summarize('Text.')\nexcept standfirst.LibraryError as error: print(error)"


def test_memory_that_is_not_to_be_had() -> None:
    pytest.importorskip("resource")
    if not Path("/proc/self/statm").is_file():
        pytest.skip("the size of the address space is not told here")
    code = """
import resource, standfirst
source = b"The harbour bridge opened on Monday. " * (1 << 20)
standfirst.summarize(b"Text.")
pages = int(open("/proc/self/statm").read().split()[0])
most = pages * resource.getpagesize() + len(source)
resource.setrlimit(resource.RLIMIT_AS, (most, most))
for call in (standfirst.summarize, standfirst.strip, standfirst.sentences):
    try: call(source)
    except standfirst.OutOfMemoryError as error: print(error.status, isinstance(error, MemoryError), "are not to be had" in str(error))
print(standfirst.summarize(b"All goes on."))
"""
    named = str(_library.candidates()[0] if "STANDFIRST_LIBRARY" in os.environ else next(place for place in _library.candidates() if place.is_file()))
    assert run(code, named).splitlines() == ["7 True True"] * 3 + ["All goes on."]


def test_library_that_is_not_there(tmp_path: Path) -> None:
    missing = str(tmp_path / "libstandfirst.so")
    said = run(CATCH, missing)
    assert missing in said and "STANDFIRST_LIBRARY" in said and "cargo build --release" in said


def test_library_that_is_none(tmp_path: Path) -> None:
    fake = tmp_path / "libstandfirst.so"
    fake.write_bytes(b"not a library")
    assert f"cannot load {fake}" in run(CATCH, str(fake))


def test_library_that_is_another() -> None:
    import _ctypes

    # The standard library's own extension module is a shared library that is not Standfirst.
    other = getattr(_ctypes, "__file__", None)
    if other is None:
        pytest.skip("this Python has _ctypes built in, so there is no other shared library at hand")
    assert "has no function standfirst_version" in run(CATCH, other)


def test_versions_that_fit() -> None:
    fits = [version for version in (0, 99, 100, 101, 205, 9999, 10000, 20000) if _library.is_compatible(version)]
    assert fits == [100, 101, 205, 9999]


def test_where_the_library_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STANDFIRST_LIBRARY", "/elsewhere/lib.so")
    assert _library.candidates() == [Path("/elsewhere/lib.so")]
    monkeypatch.delenv("STANDFIRST_LIBRARY")
    assert _library.candidates()[0].parent == Path(standfirst.__file__).resolve().parent


def test_results_say_why_they_cannot_be_copied() -> None:
    summary = standfirst.summarize("The ferry sails again. Nobody was hurt.")
    ways: tuple[Callable[[Any], Any], ...] = (pickle.dumps, copy.copy, copy.deepcopy)
    for keep in ways:
        with pytest.raises(TypeError, match="to_dict"):
            keep(summary._handle)
    with pytest.raises(TypeError, match="to_dict"):
        pickle.dumps(summary)
