"""Runs the job and the batch example in turn over the same lines, and compares the clock, the core seconds and the answers.

Started by `measure`, which makes what it needs. Core seconds are user and system time of all processes that a run started, so that
other work on the machine, which makes every clock slower, hardly changes them.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import resource
import shutil
import statistics
import struct
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Iterable

HERE = Path(__file__).resolve().parent
CORES = 2
#: prctl(PR_SET_CHILD_SUBREAPER): Spark's workers outlive the process that forked them, and are counted here when they end.
SUBREAPER = 36


def timed(command: list[str], output: Path, source: Any = None) -> tuple[float, float]:
    """Runs a command to its end and returns seconds by the clock, and core seconds of it and all that it started."""
    before, started = used(), time.monotonic()
    with output.open("wb") as out, Path(f"{output}.log").open("wb") as log:
        process = subprocess.Popen(command, stdin=source, stdout=out, stderr=log)
        code = process.wait()
    seconds = time.monotonic() - started
    while True:
        try:
            os.wait()
        except ChildProcessError:
            break
    if code != 0:
        sys.exit(f"{command[0]} ended with {code}; see {output}.log")
    return seconds, used() - before


def used() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def batch(files: list[Path], output: Path) -> tuple[float, float]:
    """One stream of all files, as a newsroom would pipe it."""
    command = 'program=$1; shift; cat "$@" | "$program" summarize --quiet --threads ' + str(CORES)
    return timed(["bash", "-c", command, "bash", os.environ["STANDFIRST_BATCH"], *map(str, files)], output)


def spark(archive: Path, output: Path, metrics: Path) -> tuple[float, float]:
    shutil.rmtree(output, ignore_errors=True)
    command = [str(HERE / "submit"), "--master", f"local[{CORES}]", str(HERE / "summarize_archive.py")]
    return timed([*command, "--format", "jsonl", "--input", str(archive), "--output", str(output), "--metrics", str(metrics)], metrics.with_suffix(".out"))


def same(answers: Path, output: Path) -> int:
    """Checks that the two gave the same summaries and refused the same records; returns how many it compared."""
    import pyarrow.dataset as ds

    rows = {}
    for piece in ds.dataset(output / "outcome=summary", format="parquet").to_batches(columns=["id", "language", "reading_seconds", "article_reading_seconds", "sentences"]):
        for row in piece.to_pylist():
            rows[row["id"]] = row
    bad = ds.dataset(output / "outcome=bad", format="parquet").count_rows() if (output / "outcome=bad").exists() else 0
    good = refused = 0
    with answers.open("rb") as lines:
        for line in lines:
            answer = json.loads(line)
            if "error" in answer:
                refused += 1
                continue
            good += 1
            row = rows[answer["id"]]
            picks = [(pick["text"], pick["start"], pick["end"], single(pick["score"])) for pick in answer["sentences"]]
            found = [(pick["text"], pick["start"], pick["end"], pick["score"]) for pick in row["sentences"]]
            if picks != found or any(answer[name] != row[name] for name in ("language", "reading_seconds", "article_reading_seconds")):
                sys.exit(f"the answers to record {answer['id']} differ")
    if (good, refused) != (len(rows), bad):
        sys.exit(f"batch has {good} summaries and {refused} refusals, Spark {len(rows)} and {bad}")
    return good


def single(number: float) -> float:
    """A score has the precision that the library gave it."""
    return float(struct.unpack("f", struct.pack("f", number))[0])


def median(rounds: Iterable[float]) -> float:
    return statistics.median(rounds)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--records", type=int, required=True, help="how many there are in the archive")
    parser.add_argument("archive", type=Path)
    parser.add_argument("output", type=Path)
    arguments = parser.parse_args()
    if ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0) != 0:
        sys.exit("this needs Linux")
    files = sorted(arguments.archive.iterdir())
    answers, metrics = arguments.output.with_suffix(".batch"), arguments.output.with_suffix(".metrics")
    # Java's classes are archived by the first call, and all files are read once.
    spark(arguments.archive, arguments.output, metrics)
    batches, sparks = [], []
    print(f"{time.strftime('%Y-%m-%d')}, {arguments.records} records, {CORES} cores")
    for _ in range(arguments.rounds):
        load = os.getloadavg()[0]
        batches.append(batch(files, answers))
        sparks.append(spark(arguments.archive, arguments.output, metrics))
        told = json.loads(metrics.read_text())
        if told["records_in"] != arguments.records or told["summaries"] + told["bad"] != arguments.records:
            sys.exit(f"records were lost: {told}")
        (clock, core), (spark_clock, spark_core) = batches[-1], sparks[-1]
        print(
            f"batch {clock:.1f} s, {core:.1f} core s; Spark {spark_clock:.1f} s, {spark_core:.1f} core s (job {told['seconds']} s, "
            f"library {told['engine_seconds']} core s); Spark does {clock / spark_clock:.0%} by the clock, {core / spark_core:.0%} by core seconds; load {load:.1f}",
            flush=True,
        )
    compared = same(answers, arguments.output)
    for place, name in enumerate(("by the clock", "by core seconds")):
        print(f"median of {arguments.rounds} rounds: {median(one[place] / other[place] for one, other in zip(batches, sparks)):.0%} {name}")
    print(f"{compared} summaries are the same as those of batch, {told['bad']} records are bad in both, none is lost")
    return 0


if __name__ == "__main__":
    sys.exit(main())
