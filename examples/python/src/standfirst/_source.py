"""Sources: str or bytes, HTML or plain text, and the way back from byte offsets to str indices."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Optional, Union

from .errors import InvalidUtf8Error

#: What can be read: text, or UTF-8 bytes.
Source = Union[str, bytes, bytearray, memoryview]

# Tags that stand in a page or a post and hardly ever in plain text: those of Input::guess.
_TELLTALE = (
    b"<!doctype", b"<html", b"<head", b"<body", b"<p>", b"<p ", b"<div", b"<article", b"<h1", b"<h2", b"<!-- wp:", b"<br", b"<span", b"<ul", b"<figure", b"<table",
)  # fmt: skip
_CONTINUATION = bytes(range(0x80, 0xC0))


def utf8(source: Source) -> bytes:
    """Returns the bytes that go to the library."""
    if isinstance(source, str):
        try:
            return source.encode("utf-8")
        except UnicodeEncodeError as error:
            surrogate = ord(source[error.start])
            raise InvalidUtf8Error(f"the text has a lone surrogate, U+{surrogate:04X}, at index {error.start}; it stands for no character") from None
    if isinstance(source, (bytes, bytearray, memoryview)):
        return bytes(source)
    raise TypeError(f"a source is str or bytes, not {type(source).__name__}")


def looks_like_html(data: bytes) -> bool:
    """Tells HTML by content: a known tag or a doctype within the first 4 KiB."""
    head = data[:4096].lower()
    return any(tag in head for tag in _TELLTALE)


class Offsets:
    """Byte offsets of a source → what its user counts in: indices for str, bytes for bytes."""

    __slots__ = ("_data",)

    def __init__(self, source: Source, data: bytes) -> None:
        # In bytes, and in ASCII, an offset is an index.
        self._data: Optional[bytes] = data if isinstance(source, str) and not data.isascii() else None

    def spans(self, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        """Converts many spans in one pass over the source."""
        spans = list(spans)
        data = self._data
        if data is None:
            return spans
        indices: dict[int, int] = {}
        index = last = 0
        for offset in sorted({offset for span in spans for offset in span}):
            # A character begins with every byte that continues none.
            index += len(data[last:offset].translate(None, _CONTINUATION))
            last = offset
            indices[offset] = index
        return [(indices[start], indices[end]) for start, end in spans]

    def columns(self, starts: tuple[int, ...], ends: tuple[int, ...]) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """As `spans`, of spans whose starts and ends come apart."""
        if self._data is None:
            return starts, ends
        spans = self.spans(zip(starts, ends))
        return tuple([start for start, _ in spans]), tuple([end for _, end in spans])
