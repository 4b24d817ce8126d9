"""Measures what a second thread brings: ``python benches/threads.py [ROUNDS]``.

One thread, two threads and, as what the machine can give at that moment, two processes take turns over the same articles, so that
whatever else runs meets all alike. Summaries are read as a caller would: text, places and scores of every pick.
"""

from __future__ import annotations

import multiprocessing
import statistics
import sys
import time
from pathlib import Path

import standfirst

ARTICLES = Path(__file__).resolve().parents[2] / "articles"
COPIES = 20


def work(sources: list[str], threads: int = 1) -> None:
    answered = sum(len(summary) > 0 for summary in standfirst.batch(sources, standfirst.Summarizer().summarize, threads=threads))
    assert answered == len(sources)


def by_threads(sources: list[str], threads: int) -> float:
    started = time.perf_counter()
    work(sources, threads)
    return time.perf_counter() - started


def by_processes(sources: list[str]) -> float:
    processes = [multiprocessing.get_context("fork").Process(target=work, args=(sources[half::2],)) for half in (0, 1)]
    started = time.perf_counter()
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return time.perf_counter() - started


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    sources = [path.read_text("utf-8") for path in sorted(ARTICLES.iterdir()) if path.suffix != ".md"] * COPIES
    work(sources, 2)
    ratios: dict[str, list[float]] = {"two threads": [], "two processes": []}
    for _ in range(rounds):
        one, threads, processes = by_threads(sources, 1), by_threads(sources, 2), by_processes(sources)
        ratios["two threads"].append(one / threads)
        ratios["two processes"].append(one / processes)
    print(f"{len(sources)} articles of {sum(map(len, sources)) / len(sources):.0f} characters, {len(sources) / one:.0f}/s by one thread in the last round")
    for name, found in ratios.items():
        print(f"{name}: {statistics.median(found):.2f} times the throughput of one thread (lowest {min(found):.2f}, highest {max(found):.2f})")


if __name__ == "__main__":
    main()
