"""The C library: found, loaded, checked and declared once a process.

ctypes.CDLL lets go of the interpreter's lock during a call, so threads summarize at the same time. Functions that only look something up
are called by ctypes.PyDLL, which keeps the lock: taking it again costs more than they do, and other threads may be in line for it.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys
import threading
from functools import lru_cache
from pathlib import Path
from typing import Any, Callable, NamedTuple, Optional

from .errors import LibraryError, of_status

#: The version of the header that the declarations below were made of: major * 10000 + minor * 100 + patch.
HEADER_VERSION = 100


class Str(ctypes.Structure):
    """standfirst_str: a pointer and a length in bytes."""

    _fields_ = [("data", ctypes.c_void_p), ("len", ctypes.c_size_t)]


class Span(ctypes.Structure):
    """standfirst_span: a half-open range of bytes."""

    _fields_ = [("start", ctypes.c_size_t), ("end", ctypes.c_size_t)]


_POINTER, _SIZE, _TEXT, _INT, _FLOAT = ctypes.c_void_p, ctypes.c_size_t, ctypes.c_char_p, ctypes.c_int32, ctypes.c_float
_OUT = ctypes.POINTER(ctypes.c_void_p)

# Name → (result, arguments): the whole header.
_FUNCTIONS: dict[str, tuple[Any, list[Any]]] = {
    "version": (ctypes.c_uint32, []),
    "status_name": (Str, [_INT]),
    "last_error": (Str, []),
    "method_name": (Str, [_INT]),
    "block_kind_name": (Str, [_INT]),
    "reason_name": (Str, [_INT]),
    "options_new": (_POINTER, []),
    "options_free": (None, [_POINTER]),
    "options_set_sentences": (_INT, [_POINTER, _SIZE]),
    "options_set_words": (_INT, [_POINTER, _SIZE]),
    "options_set_characters": (_INT, [_POINTER, _SIZE]),
    "options_set_ratio": (_INT, [_POINTER, _FLOAT]),
    "options_set_language": (_INT, [_POINTER, _TEXT, _SIZE]),
    "options_set_title": (_INT, [_POINTER, _TEXT, _SIZE]),
    "options_set_method": (_INT, [_POINTER, _INT]),
    "options_set_diversity": (_INT, [_POINTER, _FLOAT]),
    "options_set_order": (_INT, [_POINTER, _INT]),
    "options_set_strip": (_INT, [_POINTER, _INT]),
    "options_set_limit": (_INT, [_POINTER, _SIZE]),
    "options_set_model": (_INT, [_POINTER, _TEXT, _SIZE]),
    "summarize": (_INT, [_TEXT, _SIZE, _POINTER, _OUT]),
    "summarize_html": (_INT, [_TEXT, _SIZE, _POINTER, _OUT]),
    "summary_free": (None, [_POINTER]),
    "summary_len": (_SIZE, [_POINTER]),
    "summary_text": (Str, [_POINTER, _SIZE]),
    "summary_span": (Span, [_POINTER, _SIZE]),
    "summary_score": (_FLOAT, [_POINTER, _SIZE]),
    "summary_index": (_SIZE, [_POINTER, _SIZE]),
    "summary_is_cut": (_INT, [_POINTER, _SIZE]),
    "summary_picks": (_SIZE, [_POINTER, _SIZE, _POINTER, _POINTER, _POINTER, _POINTER, _POINTER]),
    "summary_sentence_score": (_FLOAT, [_POINTER, _SIZE]),
    "summary_language": (Str, [_POINTER]),
    "summary_title": (Str, [_POINTER]),
    "summary_reading_seconds": (ctypes.c_uint32, [_POINTER]),
    "summary_document": (_POINTER, [_POINTER]),
    "read": (_INT, [_TEXT, _SIZE, _POINTER, _OUT]),
    "read_html": (_INT, [_TEXT, _SIZE, _POINTER, _OUT]),
    "document_free": (None, [_POINTER]),
    "document_text": (Str, [_POINTER]),
    "document_language": (Str, [_POINTER]),
    "document_title": (Str, [_POINTER]),
    "document_author": (Str, [_POINTER]),
    "document_date": (Str, [_POINTER]),
    "document_description": (Str, [_POINTER]),
    "document_site": (Str, [_POINTER]),
    "document_reading_seconds": (ctypes.c_uint32, [_POINTER]),
    "document_block_count": (_SIZE, [_POINTER]),
    "document_block_text": (Str, [_POINTER, _SIZE]),
    "document_block_span": (Span, [_POINTER, _SIZE]),
    "document_block_kind": (_INT, [_POINTER, _SIZE]),
    "document_block_reason": (_INT, [_POINTER, _SIZE]),
    "document_sentence_count": (_SIZE, [_POINTER]),
    "document_sentence_text": (Str, [_POINTER, _SIZE]),
    "document_sentence_span": (Span, [_POINTER, _SIZE]),
    "keyphrases": (_INT, [_POINTER, _SIZE, _OUT]),
    "keyphrases_in_style": (_INT, [_POINTER, _SIZE, _INT, _OUT]),
    "keyphrases_len": (_SIZE, [_POINTER]),
    "keyphrases_text": (Str, [_POINTER, _SIZE]),
    "keyphrases_score": (_FLOAT, [_POINTER, _SIZE]),
    "keyphrases_free": (None, [_POINTER]),
    "sentences": (_INT, [_TEXT, _SIZE, _TEXT, _SIZE, _OUT]),
    "spans_len": (_SIZE, [_POINTER]),
    "spans_get": (Span, [_POINTER, _SIZE]),
    "spans_free": (None, [_POINTER]),
}

# Those whose work grows with the source: the interpreter goes on meanwhile.
_LONG = {
    "summarize", "summarize_html", "summary_reading_seconds", "read", "read_html", "document_reading_seconds", "keyphrases", "keyphrases_in_style", "sentences",
    "options_set_model",
}  # fmt: skip

_loaded: Optional[dict[str, Callable[..., Any]]] = None
_lock = threading.Lock()


class Handle:
    """A handle of the library, freed with the last object that holds it."""

    __slots__ = ("_free", "pointer")

    def __init__(self, pointer: int, free: str) -> None:
        self._free = function(free)
        self.pointer: Optional[int] = pointer

    def __del__(self) -> None:
        # One that was never made has none.
        pointer, self.pointer = getattr(self, "pointer", None), None
        if pointer is not None:
            self._free(pointer)

    def __reduce__(self) -> Any:
        raise TypeError("what the library holds can neither be copied nor pickled; keep what to_dict() gives")


def function(name: str) -> Callable[..., Any]:
    """Returns a function of the library by its name without the prefix; loads the library at the first call."""
    global _loaded
    if _loaded is None:
        with _lock:
            if _loaded is None:
                _loaded = _load()
    return _loaded[name]


def call(name: str, *arguments: Any) -> Any:
    """Calls a function that cannot fail."""
    return function(name)(*arguments)


def check(name: str, *arguments: Any) -> None:
    """Calls a function that can fail, and raises what it says."""
    status: int = function(name)(*arguments)
    if status != 0:
        # The message is this thread's own, and nothing has run in between.
        raise of_status(status, text(call("last_error")))


def make(name: str, free: str, *arguments: Any) -> Handle:
    """Calls a function that hands a new handle over."""
    out = ctypes.c_void_p()
    check(name, *arguments, ctypes.byref(out))
    assert out.value is not None
    return Handle(out.value, free)


def text(value: Str) -> str:
    """Copies a text out of the library."""
    return ctypes.string_at(value.data, value.len).decode("utf-8") if value.len else ""


class Picks(NamedTuple):
    """All picks of a summary, a column each; places are bytes."""

    texts: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    scores: tuple[float, ...]
    indices: tuple[int, ...]
    are_cut: tuple[bool, ...]


def picks(summary: Optional[int]) -> Picks:
    """Reads all picks of a summary by one call."""
    n: int = function("summary_len")(summary)
    # ctypes keeps each type of array that it ever made: powers of two are few.
    room = 4 if n <= 4 else 1 << (n - 1).bit_length()
    layout, buffer_type, texts, spans, indices, scores, are_cut = _columns(room)
    buffer = buffer_type()
    at = ctypes.addressof(buffer)
    function("summary_picks")(summary, room, at + texts, at + spans, at + scores, at + indices, at + are_cut)
    found = layout.unpack(buffer)
    copied, ranges = ctypes.string_at, found[2 * room : 2 * (room + n)]
    return Picks(
        tuple([copied(data, length).decode("utf-8") for data, length in zip(found[: 2 * n : 2], found[1 : 2 * n : 2])]),
        ranges[::2],
        ranges[1::2],
        found[5 * room : 5 * room + n],
        found[4 * room : 4 * room + n],
        tuple(map(bool, found[6 * room : 6 * room + n])),
    )


@lru_cache(maxsize=None)
def _columns(room: int) -> tuple[struct.Struct, Any, int, int, int, int, int]:
    """Returns how so many picks lie in memory: texts, spans and indices, all of which are words, then scores and whether they are cut."""
    layout = struct.Struct(f"@{5 * room}N{room}f{room}i")
    word, half = ctypes.sizeof(_SIZE) * room, ctypes.sizeof(_FLOAT) * room
    return layout, ctypes.c_char * layout.size, 0, 2 * word, 4 * word, 5 * word, 5 * word + half


def candidates() -> list[Path]:
    """Returns where the library may be, in the order of looking."""
    named = os.environ.get("STANDFIRST_LIBRARY")
    if named:
        return [Path(named)]
    name = {"win32": "standfirst.dll", "darwin": "libstandfirst.dylib"}.get(sys.platform, "libstandfirst.so")
    here = Path(__file__).resolve()
    found = [here.parent / name]
    # In the repository this file is examples/python/src/standfirst/_library.py.
    if len(here.parents) > 4 and (here.parents[4] / "Cargo.toml").is_file():
        found.append(here.parents[4] / "target" / "release" / name)
    return found


def is_compatible(version: int) -> bool:
    """Tells whether a library of this version has all that the declarations name: symbols are added, never changed or removed."""
    return version // 10000 == HEADER_VERSION // 10000 and version >= HEADER_VERSION


def _load() -> dict[str, Callable[..., Any]]:
    places = candidates()
    path = next((place for place in places if place.is_file()), None)
    if path is None:
        looked = ", ".join(map(str, places))
        raise LibraryError(f"the Standfirst library is not there (looked for {looked}); set STANDFIRST_LIBRARY to its path, or build it with `cargo build --release`")
    try:
        library, quick = ctypes.CDLL(str(path)), ctypes.PyDLL(str(path))
    except OSError as error:
        raise LibraryError(f"cannot load {path}: {error}") from error
    functions: dict[str, Callable[..., Any]] = {}
    for name, (result, arguments) in _FUNCTIONS.items():
        try:
            declared = getattr(library if name in _LONG else quick, f"standfirst_{name}")
        except AttributeError:
            raise LibraryError(f"{path} has no function standfirst_{name}; it is no Standfirst library, or an older one") from None
        declared.restype, declared.argtypes = result, arguments
        functions[name] = declared
    version: int = functions["version"]()
    if not is_compatible(version):
        raise LibraryError(f"{path} is of version {version}, but this package needs {HEADER_VERSION} or a later one of the same major version")
    return functions
