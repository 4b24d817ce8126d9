"""Runs the job and the batch example in turn over the same lines, and compares the clock, the core seconds and the answers.

Started by `measure`, which makes what it needs. Core seconds are user and system time of all processes that a run started;
other work on the machine, which makes every clock slower, changes them less. No other Spark may run at the same time.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
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
#: Seconds between two looks whether a run has ended, which is what its clock may be off, and at its workers. Workers are idle while Spark shuts down,
#: so that the last look finds all of their time.
POLL, LOOK = 0.02, 0.3


def timed(command: list[str], output: Path, source: Any = None) -> tuple[float, float]:
    """Runs a command to its end and returns seconds by the clock, and core seconds of it and all that it started."""
    started = looked = time.monotonic()
    with output.open("wb") as out, Path(f"{output}.log").open("wb") as log:
        process = subprocess.Popen(command, stdin=source, stdout=out, stderr=log)
    ended, seconds, spent = False, 0.0, 0.0
    workers: dict[int, float] = {}
    while True:
        try:
            pid, status, usage = os.wait3(os.WNOHANG)
        except ChildProcessError:
            break
        if pid == 0:
            if not ended and time.monotonic() - looked > LOOK:
                workers |= python_workers()
                looked = time.monotonic()
            time.sleep(POLL)
            continue
        spent += usage.ru_utime + usage.ru_stime
        # What is waited for is counted whole.
        workers.pop(pid, None)
        if pid == process.pid:
            ended, seconds, process.returncode = True, time.monotonic() - started, os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{command[0]} ended with {process.returncode}; see {output}.log")
    return seconds, spent + sum(workers.values())


def python_workers() -> dict[int, float]:
    """Core seconds so far of Spark's Python workers: nobody waits for these, so their time is in no sum of the system's."""
    found, daemons = {}, set()
    for entry in os.scandir("/proc"):
        if not entry.name.isdigit():
            continue
        try:
            if b"pyspark.worker" not in Path(entry.path, "cmdline").read_bytes():
                continue
            fields = Path(entry.path, "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        found[int(entry.name)] = (int(fields[1]), (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK"))
        daemons.add(int(entry.name))
    return {pid: spent for pid, (parent, spent) in found.items() if parent in daemons}


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
    # The first call archives Java's classes.
    spark(files[0], arguments.output, metrics)
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
