"""Extractive summaries of web articles: boilerplate off, sentences split, the few that tell the story picked.

Sources are str or UTF-8 bytes, HTML or plain text. Every sentence and block carries its place in the source, ``start`` and
``end``: str indices where the source was a str, so that ``source[start:end]`` is what it says, and byte offsets where it was bytes. Counts of words and characters are
Unicode's, times are seconds, and scores compare within one article only.
"""

from ._api import (
    BLOCK_KINDS,
    METHODS,
    KEYPHRASE_STYLES,
    ORDERS,
    REASONS,
    Block,
    Columns,
    Document,
    Keyphrase,
    Pick,
    Sentence,
    Summarizer,
    Summary,
    keyphrases,
    sentences,
    strip,
    summarize,
)
from ._batch import batch
from ._decode import to_utf8
from ._version import __version__
from .errors import (
    InputTooLargeError,
    InternalError,
    InvalidArgumentError,
    InvalidOptionError,
    InvalidUtf8Error,
    LibraryError,
    OutOfMemoryError,
    StandfirstError,
    UnknownLanguageError,
)

__all__ = [
    "BLOCK_KINDS",
    "METHODS",
    "KEYPHRASE_STYLES",
    "ORDERS",
    "OutOfMemoryError",
    "REASONS",
    "Block",
    "Columns",
    "Document",
    "InputTooLargeError",
    "InternalError",
    "InvalidArgumentError",
    "InvalidOptionError",
    "InvalidUtf8Error",
    "Keyphrase",
    "LibraryError",
    "Pick",
    "Sentence",
    "StandfirstError",
    "Summarizer",
    "Summary",
    "UnknownLanguageError",
    "__version__",
    "batch",
    "keyphrases",
    "sentences",
    "strip",
    "summarize",
    "to_utf8",
]
