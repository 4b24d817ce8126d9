"""Many sources at once, by threads."""

from __future__ import annotations

import importlib
import operator
import os
from collections import deque
from collections.abc import Iterable, Iterator, Sized
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import Any, Callable, Literal, Optional, TypeVar, Union, overload

from ._api import Summary, summarize
from ._source import Source
from .errors import InvalidOptionError, StandfirstError

S = TypeVar("S")
T = TypeVar("T")

# Sources that a thread is handed at a time. Handing one over costs some 30 µs, a tenth of a short article: sixteen make that
# vanish, and few enough are read ahead that a slow source of articles is no nuisance.
_CHUNK = 16
# Chunks under way for each thread: one at work, one waiting, so that no thread is idle while the caller uses an answer.
_AHEAD = 2


class _Failed:
    """Stands for the answer that a source did not get."""

    __slots__ = ("error",)

    def __init__(self, error: Exception) -> None:
        self.error = error


@overload
def batch(
    sources: Iterable[Source], *, threads: Optional[int] = None, progress: bool = False, total: Optional[int] = None, errors: Literal["raise"] = "raise"
) -> Iterator[Summary]: ...
@overload
def batch(
    sources: Iterable[Source], *, threads: Optional[int] = None, progress: bool = False, total: Optional[int] = None, errors: Literal["return"]
) -> Iterator[Union[Summary, StandfirstError]]: ...
@overload
def batch(
    sources: Iterable[S],
    task: Callable[[S], T],
    *,
    threads: Optional[int] = None,
    progress: bool = False,
    total: Optional[int] = None,
    errors: Literal["raise"] = "raise",
) -> Iterator[T]: ...
@overload
def batch(
    sources: Iterable[S],
    task: Callable[[S], T],
    *,
    threads: Optional[int] = None,
    progress: bool = False,
    total: Optional[int] = None,
    errors: Literal["return"],
) -> Iterator[Union[T, StandfirstError]]: ...
def batch(
    sources: Iterable[Any],
    task: Callable[[Any], Any] = summarize,
    *,
    threads: Optional[int] = None,
    progress: bool = False,
    total: Optional[int] = None,
    errors: str = "raise",
) -> Iterator[Any]:
    """Answers many sources by several threads, in their order; lazily, so that memory does not grow with their number.

    sources: what is to be summarized; read ahead by at most 32 for each thread.
    task: what is done with each: `summarize`, or the method of a `Summarizer`, or any function, such as one that takes the text
        out of a record first. It is called by several threads.
    threads: at least 1; as many as there are cores without it.
    progress: shows a bar with the rate on standard error, by tqdm (``pip install 'standfirst[progress]'``).
    total: how many sources there are, for the bar; known without it where ``sources`` has a length.
    errors: ``return`` gives the `StandfirstError` of a source that cannot be used in its answer's place; ``raise`` ends with the
        first one, after the answers before it.

    >>> [str(summary) for summary in batch(["One came. ", "Two left."], threads=2)]
    ['One came.', 'Two left.']
    """
    if threads is not None and operator.index(threads) < 1:
        raise InvalidOptionError(f"option threads is {threads}, but must be at least 1")
    if errors not in ("raise", "return"):
        raise InvalidOptionError(f'unknown errors "{errors}"; known are raise, return')
    if total is None and isinstance(sources, Sized):
        total = len(sources)
    # The bar is made here and not at the first answer: a missing tqdm is told at the call.
    bar = _bar(total) if progress else None
    return _answers(iter(sources), task, threads or _cores(), bar, errors == "return")


def _answers(sources: Iterator[Any], task: Callable[[Any], Any], threads: int, bar: Any, errors_are_answers: bool) -> Iterator[Any]:
    try:
        for answer in map(_task_or_failure(task), sources) if threads == 1 else _threaded(sources, _task_or_failure(task), threads):
            if bar is not None:
                bar.update()
            if not isinstance(answer, _Failed):
                yield answer
            elif errors_are_answers and isinstance(answer.error, StandfirstError):
                yield answer.error
            else:
                raise answer.error
    finally:
        if bar is not None:
            bar.close()


def _threaded(sources: Iterator[Any], task: Callable[[Any], Any], threads: int) -> Iterator[Any]:
    def work(chunk: list[Any]) -> list[Any]:
        return [task(source) for source in chunk]

    pool = ThreadPoolExecutor(threads, thread_name_prefix="standfirst")
    under_way: deque[Future[list[Any]]] = deque()
    try:
        while True:
            while len(under_way) < threads * _AHEAD and (chunk := list(islice(sources, _CHUNK))):
                under_way.append(pool.submit(work, chunk))
            if not under_way:
                return
            yield from under_way.popleft().result()
    finally:
        # Whoever stops early does not wait for what was read ahead.
        pool.shutdown(wait=True, cancel_futures=True)


def _task_or_failure(task: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Makes the task return what it raises, so that the answers before it are not lost."""

    def answered(source: Any) -> Any:
        try:
            return task(source)
        except Exception as error:
            return _Failed(error)

    return answered


def _cores() -> int:
    """The cores that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def _bar(total: Optional[int]) -> Any:
    try:
        tqdm = importlib.import_module("tqdm")
    except ImportError:
        raise ImportError("the progress bar needs tqdm; install it with: pip install 'standfirst[progress]'") from None
    return tqdm.tqdm(total=total, unit=" articles")
