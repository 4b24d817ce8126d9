"""The job on a thousand articles: nothing lost, bad ones aside, the same answers as the batch example."""

from __future__ import annotations

import gzip
import json
import os
import struct
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pyspark.sql import SparkSession

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import generate
import summarize_archive

COUNT = 1000
BAD_EVERY = 50


@pytest.fixture(scope="session")
def spark() -> Iterator[SparkSession]:
    session = (
        SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").config("spark.sql.shuffle.partitions", "2").getOrCreate()
    )
    yield session
    session.stop()


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("archive")
    for form, write in generate.WRITERS.items():
        (folder / form).mkdir()
        assert write(generate.articles(COUNT, 20), folder / form, BAD_EVERY) == COUNT // BAD_EVERY
    return {form: folder / form for form in generate.WRITERS}


def run(spark: SparkSession, form: str, source: Path, output: Path, **options: Any) -> tuple[dict[str, Any], list[Any]]:
    metrics = summarize_archive.run(spark, form, [str(source)], str(output), options, partitions=2)
    return metrics, spark.read.parquet(str(output)).collect()


@pytest.mark.parametrize("form", generate.WRITERS)
def test_none_is_lost_and_bad_ones_stand_aside(spark: SparkSession, archive: dict[str, Path], tmp_path: Path, form: str) -> None:
    metrics, rows = run(spark, form, archive[form], tmp_path / "out")
    assert (metrics["records_in"], metrics["summaries"], metrics["bad"]) == (COUNT, COUNT - COUNT // BAD_EVERY, COUNT // BAD_EVERY)
    assert metrics["source_bytes"] > COUNT * 1000 and metrics["engine_seconds"] > 0
    assert Counter(row.outcome for row in rows) == {"summary": COUNT - COUNT // BAD_EVERY, "bad": COUNT // BAD_EVERY}
    good = [row for row in rows if row.outcome == "summary"]
    assert len({row.id for row in good}) == len(good)
    assert all(row.error is None and len(row.sentences) == 3 and row.language and row.article_reading_seconds >= row.reading_seconds for row in good)
    for row in rows:
        if row.outcome == "bad":
            assert row.error and row.message and row.sentences is None and form in row.place
    if form == "warc":
        assert all(row.url.startswith("https://gull.example/") for row in rows)
        assert metrics["files_in"] == 1
        assert {row.error for row in rows} == {None, "invalid_encoding"}
    if form == "parquet":
        assert {row.error for row in rows} == {None, "invalid_record"}
    if form == "jsonl":
        assert {row.error for row in rows} == {None, "invalid_json", "invalid_record", "invalid_utf8"}
        # What is bad can be mended: it is all there.
        lines = {line for path in archive[form].iterdir() for line in path.read_bytes().splitlines()}
        assert all(bytes(row.record) in lines for row in rows if row.outcome == "bad")


def test_answers_and_refusals_are_those_of_the_batch_example(spark: SparkSession, archive: dict[str, Path], tmp_path: Path) -> None:
    program = os.environ.get("STANDFIRST_BATCH")
    if not program:
        pytest.skip("STANDFIRST_BATCH does not name the batch example")
    _, rows = run(spark, "jsonl", archive["jsonl"], tmp_path / "out", sentences=4, method="lexrank")
    data = b"".join(path.read_bytes() for path in sorted(archive["jsonl"].iterdir()))
    ended = subprocess.run([program, "summarize", "--quiet", "--sentences", "4", "--method", "lexrank"], input=data, capture_output=True, check=True)
    wanted = [json.loads(line) for line in ended.stdout.splitlines()]
    assert len(wanted) == len(rows) == COUNT
    by_id = {row.id: row for row in rows if row.outcome == "summary"}
    for answer in wanted:
        if "error" in answer:
            assert answer["id"] not in by_id
            continue
        row = by_id[answer["id"]]
        assert [(pick.text, pick.start, pick.end, pick.score) for pick in row.sentences] == [
            (pick["text"], pick["start"], pick["end"], struct.unpack("f", struct.pack("f", pick["score"]))[0]) for pick in answer["sentences"]
        ]
        assert (row.language, row.reading_seconds, row.article_reading_seconds) == (answer["language"], answer["reading_seconds"], answer["article_reading_seconds"])
    assert sum("error" in answer for answer in wanted) == COUNT // BAD_EVERY


@pytest.mark.parametrize("form", ["parquet", "jsonl"])
def test_pandas_changes_nothing(spark: SparkSession, archive: dict[str, Path], tmp_path: Path, form: str) -> None:
    told, rows = [], []
    for pandas in (False, True):
        output = tmp_path / str(pandas)
        told.append(summarize_archive.run(spark, form, [str(archive[form])], str(output), {}, partitions=2, pandas=pandas))
        # Lines that are no JSON have no id, but all have a line.
        rows.append({(row.id, row.record and bytes(row.record)): row.asDict(recursive=True) for row in spark.read.parquet(str(output)).drop("engine_seconds").collect()})
    assert rows[0] == rows[1] and len(rows[0]) == COUNT
    assert [(one["summaries"], one["bad"], one["source_bytes"]) for one in told] == [(told[0]["summaries"], COUNT // BAD_EVERY, told[0]["source_bytes"])] * 2


def test_groups_end_by_number_and_by_size() -> None:
    small, large = summarize_archive.Record(source=b"x"), summarize_archive.Record(source=bytes(summarize_archive.GROUP_BYTES))
    n = summarize_archive.GROUP_RECORDS
    assert [len(group) for group in summarize_archive.groups(iter([small] * (2 * n + 1)))] == [n, n, 1]
    assert [len(group) for group in summarize_archive.groups(iter([small, large, large, small]))] == [2, 1, 1]


def test_a_warc_that_breaks_off_is_one_bad_record(spark: SparkSession, archive: dict[str, Path], tmp_path: Path) -> None:
    (whole,) = archive["warc"].iterdir()
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.warc.gz").write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    (folder / "b.warc").write_bytes(gzip.decompress(whole.read_bytes()))
    (folder / "c.warc.gz").write_bytes(b"no archive at all")
    metrics, rows = run(spark, "warc", folder, tmp_path / "out")
    broken = {Path(row.place).name for row in rows if row.error == "broken_archive"}
    assert metrics["files_in"] == 3 and broken == {"a.warc.gz", "c.warc.gz"}
    # Pages before the break are there, and the other file is whole.
    assert COUNT + COUNT // 4 < metrics["summaries"] < 2 * COUNT


@pytest.mark.parametrize(
    "line, error",
    [
        (b'{"id": 1, "html": "<p>One came. Two left.</p>", "lang": "xx", "title": "T"}', None),
        (b'{"text": ""}', None),
        (b'{"id": 1, "text": null}', "invalid_record"),
        (b'{"id": {"a": 1}, "text": 1}', "invalid_json"),
        (b"[" * 100_000, "invalid_json"),
        (b"null", "invalid_json"),
        (b"\xff", "invalid_utf8"),
        (b'{"text": "\\udc00"}', "invalid_utf8"),
    ],
)
def test_lines(line: bytes, error: Any) -> None:
    import standfirst

    record = summarize_archive.of_line(line, "here")
    assert record.error == error
    row = dict(zip(summarize_archive.SCHEMA.names, summarize_archive.answers([record], standfirst.Summarizer(), {})[0]))
    assert row["outcome"] == ("bad" if error else "summary") and row["error"] == error
    if error:
        assert row["record"] == line[: summarize_archive.RECORD_BYTES] and row["place"] == "here"


def test_a_missing_library_ends_the_job() -> None:
    import standfirst

    class Missing:
        def summarize(self, source: bytes, *, html: Any) -> Any:
            raise standfirst.LibraryError("it is not there")

    with pytest.raises(standfirst.LibraryError):
        summarize_archive.answers([summarize_archive.Record(source=b"One came.")], Missing(), {})


def test_submit_archives_the_classes_of_java_once(archive: dict[str, Path], tmp_path: Path) -> None:
    submit = Path(summarize_archive.__file__).with_name("submit")
    environment = os.environ | {"XDG_CACHE_HOME": str(tmp_path / "cache"), "JDK_JAVA_OPTIONS": f"-Xlog:class+load:file={tmp_path}/%p.classes"}
    for name in ("first", "second"):
        command = [submit, "--master", "local[2]", "--conf", "spark.log.level=INFO", summarize_archive.__file__, "--format", "parquet", "--input", archive["parquet"], "--output", tmp_path / name]
        ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        assert json.loads(ended.stdout)["summaries"] == COUNT - COUNT // BAD_EVERY
        assert ("making an archive" in ended.stderr) == (name == "first")
        assert "Python daemon module in PySpark is set to [workers]" in ended.stderr
        (home,) = (tmp_path / "cache" / "standfirst").iterdir()
        assert (home / "classes.jsa").is_file()
    jars = [path.name for path in home.glob("jars/*")]
    assert any(name.startswith("spark-sql_") for name in jars) and not any(name.startswith("spark-mllib_") for name in jars)
    # What the workers import of PySpark is unpacked and compiled there.
    assert list(home.glob("python/lib/pyspark.zip/pyspark/__pycache__/worker.*.pyc"))
    # Both runs took Spark from there; the one that made the archive logs nothing.
    loaded = [log.read_text() for log in tmp_path.glob("*.classes")]
    sources = [line.partition("source: ")[2] for log in loaded for line in log.splitlines() if " org.apache.spark.SparkContext source: " in line]
    assert Counter(source.startswith("shared objects file") for source in sources) == {True: 2}


def test_workers_are_forked_off_a_process_of_one_thread() -> None:
    folder = Path(summarize_archive.__file__).parent
    environment = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    with subprocess.Popen([sys.executable, "-m", "workers", "pyspark.worker"], cwd=folder, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as daemon:
        assert daemon.stdin and daemon.stdout
        assert int.from_bytes(daemon.stdout.read(4), "big") > 0
        assert len(os.listdir(f"/proc/{daemon.pid}/task")) == 1
        assert "libstandfirst" in Path(f"/proc/{daemon.pid}/maps").read_text()
        # It ends with its input.
        daemon.stdin.close()


def test_wrong_usage(spark: SparkSession, archive: dict[str, Path], tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="no .warc"):
        run(spark, "warc", archive["jsonl"], tmp_path / "out")
    spark.createDataFrame([(1,)], "other int").write.parquet(str(tmp_path / "other"))
    with pytest.raises(SystemExit, match="neither a column html nor text, but other"):
        run(spark, "parquet", tmp_path / "other", tmp_path / "out")
    with pytest.raises(SystemExit):
        summarize_archive.parser().parse_args(["--format", "csv", "--input", "a", "--output", "b"])
