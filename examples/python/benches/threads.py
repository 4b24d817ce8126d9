"""Measures what a second thread brings: ``python benches/threads.py [ROUNDS [MINUTES]]``, on Linux.

One thread, two threads and, as what the machine can give at that moment, two processes take turns over the same articles. Summaries are
read as a caller would: text, places and scores of every pick. A round counts only where nothing else ran: while the rest of the machine
is busy it waits, and a round that was disturbed is done again, for so many minutes at most.
"""

from __future__ import annotations

import multiprocessing
import os
import statistics
import sys
import time
from pathlib import Path

import standfirst

ARTICLES = Path(__file__).resolve().parents[2] / "articles"
COPIES = 8
#: So much of a core may others take, and two threads still have two cores.
QUIET = 0.05
TICK = os.sysconf("SC_CLK_TCK")


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


def busy() -> float:
    """Seconds that all cores together have worked since the start of the machine."""
    user, nice, system, _idle, _wait, interrupts, soft, stolen = map(int, Path("/proc/stat").read_text().split()[1:9])
    return (user + nice + system + interrupts + soft + stolen) / TICK


def own() -> float:
    """Seconds that this process and its children have worked."""
    return sum(os.times()[:4])


class Others:
    """How much of a core whatever else runs took, since this was made."""

    def __init__(self) -> None:
        self.since = time.perf_counter(), busy(), own()

    def share(self) -> float:
        started, all_before, own_before = self.since
        return (busy() - all_before - (own() - own_before)) / (time.perf_counter() - started)


def wait_for_quiet(until: float) -> None:
    while time.monotonic() < until:
        others = Others()
        time.sleep(0.2)
        if others.share() < QUIET:
            return


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    until = time.monotonic() + 60 * float(sys.argv[2] if len(sys.argv) > 2 else 5)
    sources = [path.read_text("utf-8") for path in sorted(ARTICLES.iterdir()) if path.suffix != ".md"] * COPIES
    work(sources, 2)
    ratios: dict[str, list[float]] = {"two threads": [], "two processes": []}
    fastest = float("inf")
    disturbed = 0
    while len(ratios["two threads"]) < rounds and time.monotonic() < until:
        wait_for_quiet(until)
        others = Others()
        one, threads, processes = by_threads(sources, 1), by_threads(sources, 2), by_processes(sources)
        if others.share() >= QUIET:
            disturbed += 1
            continue
        fastest = min(fastest, one)
        ratios["two threads"].append(one / threads)
        ratios["two processes"].append(one / processes)
    print(f"{len(ratios['two threads'])} rounds undisturbed, {disturbed} disturbed and left out")
    if fastest == float("inf"):
        sys.exit("the machine was never quiet")
    print(f"{len(sources)} articles of {sum(map(len, sources)) / len(sources):.0f} characters, {len(sources) / fastest:.0f}/s by one thread at best")
    for name, found in ratios.items():
        print(f"{name}: {statistics.median(found):.2f} times the throughput of one thread (lowest {min(found):.2f}, highest {max(found):.2f})")


if __name__ == "__main__":
    main()
