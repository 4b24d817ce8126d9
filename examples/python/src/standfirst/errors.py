"""What can go wrong: one class a status of the library."""

from __future__ import annotations


class StandfirstError(Exception):
    """Something went wrong; the message says what, and what to do."""

    #: The number of the library's status; 0 where the library was not reached.
    status: int = 0


class LibraryError(StandfirstError):
    """The library is not there, cannot be loaded, or is of another version."""


class InvalidArgumentError(StandfirstError, ValueError):
    """An argument is impossible, or a name has no such value."""

    status = 1


class InvalidUtf8Error(StandfirstError, ValueError):
    """Bytes are not UTF-8, or a str has a lone surrogate; the message says where."""

    status = 2


class InputTooLargeError(StandfirstError, ValueError):
    """The input is longer than the limit; the message carries both numbers, in bytes."""

    status = 3


class UnknownLanguageError(StandfirstError, ValueError):
    """The tag names no language."""

    status = 4


class InvalidOptionError(StandfirstError, ValueError):
    """An option is out of its range."""

    status = 5


class InternalError(StandfirstError, RuntimeError):
    """Something inside the library went wrong; please report it. The library can be used on."""

    status = 6


class OutOfMemoryError(StandfirstError, MemoryError):
    """The memory that the call needs is not to be had; nothing was done."""

    status = 7


_BY_STATUS: dict[int, type[StandfirstError]] = {
    error.status: error
    for error in (InvalidArgumentError, InvalidUtf8Error, InputTooLargeError, UnknownLanguageError, InvalidOptionError, InternalError, OutOfMemoryError)
}


def of_status(status: int, message: str) -> StandfirstError:
    """Makes the error that a status stands for."""
    error = _BY_STATUS.get(status, StandfirstError)(message)
    error.status = status
    return error
