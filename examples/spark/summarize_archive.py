"""Summarizes an archive of articles on Spark: Parquet, JSON lines or WARC in, Parquet out.

    spark-submit summarize_archive.py --format parquet|jsonl|warc --input PATH [--input PATH …] --output PATH

One pass: each record of the input is one row of the output, in ``PATH/outcome=summary`` or ``PATH/outcome=bad``. How it went is printed
as one JSON object, and written with --metrics.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import json
import os
import sys
import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, Optional

import orjson
import pyarrow as pa
from pyspark.sql import DataFrame, Observation, SparkSession
from pyspark.sql import functions as F
from pyspark.sql import types as T

#: What comes out, one row a record. Times are seconds; ``start`` and ``end`` are byte offsets into the record's HTML or text as UTF-8.
SCHEMA = T.StructType(
    [
        T.StructField("id", T.StringType()),
        T.StructField("url", T.StringType()),
        T.StructField("title", T.StringType()),
        T.StructField("language", T.StringType()),
        T.StructField(
            "sentences",
            T.ArrayType(
                T.StructType(
                    [
                        T.StructField("text", T.StringType()),
                        T.StructField("start", T.LongType()),
                        T.StructField("end", T.LongType()),
                        T.StructField("score", T.FloatType()),
                    ]
                )
            ),
        ),
        T.StructField("reading_seconds", T.IntegerType()),
        T.StructField("article_reading_seconds", T.IntegerType()),
        T.StructField("source_bytes", T.LongType()),
        T.StructField("engine_seconds", T.DoubleType()),
        # Of a bad record only: what is wrong, and where it stands.
        T.StructField("error", T.StringType()),
        T.StructField("message", T.StringType()),
        T.StructField("place", T.StringType()),
        # Bad records as they came, to be mended and run again; no more than this many bytes of each.
        T.StructField("record", T.BinaryType()),
        T.StructField("outcome", T.StringType()),
    ]
)
#: The same for Arrow, in which rows leave Python.
ARROW = pa.schema(
    [
        ("id", pa.string()),
        ("url", pa.string()),
        ("title", pa.string()),
        ("language", pa.string()),
        ("sentences", pa.list_(pa.struct([("text", pa.string()), ("start", pa.int64()), ("end", pa.int64()), ("score", pa.float32())]))),
        ("reading_seconds", pa.int32()),
        ("article_reading_seconds", pa.int32()),
        ("source_bytes", pa.int64()),
        ("engine_seconds", pa.float64()),
        ("error", pa.string()),
        ("message", pa.string()),
        ("place", pa.string()),
        ("record", pa.binary()),
        ("outcome", pa.string()),
    ]
)
#: Columns in which hardly a value comes twice, by their path in Parquet: a dictionary of them would be made, found useless and thrown away.
UNLIKE = ("id", "url", "title", *(f"sentences.list.element.{name}" for name in ("text", "start", "end", "score")), "source_bytes", "engine_seconds", "record")
RECORD_BYTES = 4096
#: Rows handed to Python at a time. Ten thousand, Spark's default, would be a gigabyte of pages.
BATCH_ROWS = 256
#: Records that the library works on in a row, before any answer is read; 32 articles are half a megabyte with all that was read of them.
GROUP_RECORDS = 32
#: A group ends with the record that makes it so long: of large pages no more than a few wait for their answers.
GROUP_BYTES = 1 << 20
#: The environment of workers in which pandas is not imported.
WITHOUT_PANDAS = "STANDFIRST_WITHOUT_PANDAS"
#: A longer WARC record is bad: it is a download and no page. The library's own limit.
MAX_PAGE = 64 << 20


class Record(NamedTuple):
    """An article of the archive, or why there is none."""

    id: Optional[str] = None
    source: bytes = b""
    is_html: Optional[bool] = None
    language: Optional[str] = None
    title: Optional[str] = None
    url: Optional[str] = None
    place: Optional[str] = None
    error: Optional[str] = None
    message: Optional[str] = None


# Input → rows that Python gets.


def read(spark: SparkSession, form: str, paths: list[str], partitions: Optional[int]) -> DataFrame:
    """Reads the archive. Text stays bytes, so that what is not UTF-8 gets as far as a bad record."""
    if form == "jsonl":
        # Blank lines are no records. Lines are bytes already, by the name of a string: Java need not copy them, see `records`.
        lines = spark.read.text(paths).where(F.octet_length("value") > 0)
        rows = lines.select(F.col("value").alias("line"), F.input_file_name().alias("place"))
    elif form == "parquet":
        found = spark.read.parquet(*paths)
        known = set(found.columns)
        if not known & {"html", "text"}:
            raise SystemExit(f"the Parquet files have neither a column html nor text, but {', '.join(found.columns)}")
        names = ("id", "html", "text", "lang", "title", "url")
        rows = found.select(
            *[(F.col(name).cast("binary") if name in ("html", "text") else F.col(name).cast("string")).alias(name) if name in known else F.lit(None).alias(name) for name in names],
            F.input_file_name().alias("place"),
        )
    else:
        # A WARC is a stream that only one task can read; a file a task.
        files = warc_files(spark, paths)
        rows = spark.createDataFrame([(file,) for file in files], "path string").repartition(max(1, len(files)), "path")
    return rows if partitions is None or form == "warc" else rows.repartition(partitions)


def warc_files(spark: SparkSession, paths: list[str]) -> list[str]:
    """Lists the files that the paths stand for, by Hadoop: local ones, HDFS and S3 alike, with * and ?."""
    hadoop = spark._jvm.org.apache.hadoop.fs.Path
    found = []
    for path in paths:
        pattern = hadoop(path)
        system = pattern.getFileSystem(spark._jsc.hadoopConfiguration())
        for status in system.globStatus(pattern) or ():
            inside = system.listStatus(status.getPath()) if status.isDirectory() else (status,)
            found += [str(one.getPath()) for one in inside if ".warc" in one.getPath().getName()]
    if not found:
        raise SystemExit(f"there is no .warc or .warc.gz file at {', '.join(paths)}")
    return sorted(found)


def records(form: str, batch: pa.RecordBatch) -> Iterator[Record]:
    if form == "jsonl":
        # What Spark calls a string is not checked.
        batch = pa.RecordBatch.from_arrays([batch.column("line").cast(pa.binary()), batch.column("place")], ["line", "place"])
    # By way of NumPy, which makes all values of a column at once; to_pylist makes one after the other.
    columns = [column.to_numpy(zero_copy_only=False).tolist() for column in batch.columns]
    if form == "jsonl":
        for line, place in zip(*columns):
            yield of_line(line, place)
    elif form == "parquet":
        for id, html, text, language, title, url, place in zip(*columns):
            record = Record(id, html or text or b"", html is not None, language, title, url, place)
            yield record if html is not None or text is not None else failed(record, "invalid_record", "the record has neither html nor text")
    else:
        for path in columns[0]:
            yield from of_warc(path)


def failed(record: Record, error: str, message: str) -> Record:
    return record._replace(error=error, message=message)


def of_line(line: bytes, place: str) -> Record:
    """A line of JSON → the article in it. Fields are those of the `batch` example."""
    try:
        found = orjson.loads(line)
    except ValueError:
        return of_odd_line(line, place)
    if type(found) is dict:
        id, html, text, language, title, url = map(found.get, ("id", "html", "text", "lang", "title", "url"))
        source = text if html is None else html
        if type(source) is str and all([value is None or type(value) is str for value in (id, text, language, title, url)]):
            # No lone surrogate comes through orjson.
            return Record(id, source.encode(), html is not None, language, title, url, place)
    return of_odd_line(line, place)


def of_odd_line(line: bytes, place: str) -> Record:
    """As `of_line`, for what is not just as it should be. Python's own parser takes a little more, and tells better what it does not take."""
    try:
        found = json.loads(line)
    except UnicodeDecodeError as error:
        return Record(source=line, place=place, error="invalid_utf8", message=f"the line is not UTF-8 at byte {error.start}")
    except (ValueError, RecursionError) as error:
        return Record(source=line, place=place, error="invalid_json", message=str(error)[:300])
    if not isinstance(found, dict):
        return Record(source=line, place=place, error="invalid_json", message=f"the line is no object, but {type(found).__name__}")
    id, html, text, language, title, url = map(found.get, ("id", "html", "text", "lang", "title", "url"))
    if id is not None and not isinstance(id, str):
        id = json.dumps(id, ensure_ascii=False)
    bad = partial(Record, id, line, place=place)
    for name, value in (("html", html), ("text", text), ("lang", language), ("title", title), ("url", url)):
        if value is not None and not isinstance(value, str):
            return bad(error="invalid_json", message=f"{name} is no text, but {type(value).__name__}")
    source = text if html is None else html
    if source is None:
        return bad(error="invalid_record", message="the record has neither html nor text")
    try:
        data = source.encode()
    except UnicodeEncodeError as error:
        return bad(error="invalid_utf8", message=f"a lone surrogate at index {error.start} stands for no character")
    return Record(id, data, html is not None, language, title, url, place)


def of_warc(path: str) -> Iterator[Record]:
    """The pages of a WARC file. What is no page (a picture, a redirect) is passed over; a file that breaks off is one bad record."""
    from pyarrow import fs
    from warcio.archiveiterator import ArchiveIterator

    try:
        system, name = fs.FileSystem.from_uri(path if ":" in path else f"file://{path}")
        with system.open_input_stream(name, compression=None) as stream:
            entries = ArchiveIterator(stream)
            for entry in entries:
                pages = list(of_response(entry, path)) if entry.rec_type == "response" else []
                missing = missing_bytes(entry)
                # warcio takes the end of a file for the end of its record.
                yield from (failed(page, "broken_archive", f"the file ends {missing} bytes too early") for page in pages or [Record(place=path)]) if missing else pages
            size = system.get_file_info(name).size
            if entries.offset != size:
                yield Record(place=path, error="broken_archive", message=f"what is after byte {entries.offset} of {size} is no whole record")
    except Exception as error:  # warcio raises what gzip, its own parser and the file system raise.
        yield Record(place=path, error="broken_archive", message=f"{type(error).__name__}: {error}"[:300])


def missing_bytes(entry: Any) -> int:
    """How many bytes of a record the file does not have."""
    stream = entry.raw_stream
    while stream.read(1 << 16):
        pass
    if entry.rec_headers.get_header("Content-Length") is None:
        # Not even its header is whole.
        return 1
    return getattr(stream, "limit", 0)


def of_response(entry: Any, path: str) -> Iterator[Record]:
    headers = entry.http_headers
    kind = (headers.get_header("Content-Type") or "") if headers else ""
    if not headers or headers.get_statuscode() != "200" or "html" not in kind.lower():
        return
    page = Record(entry.rec_headers.get_header("WARC-Record-ID"), url=entry.rec_headers.get_header("WARC-Target-URI"), place=path, is_html=True)
    data = read_page(entry.content_stream())
    if len(data) > MAX_PAGE:
        yield failed(page._replace(source=data), "input_too_large", f"the page is over {MAX_PAGE} bytes")
        return
    try:
        yield page._replace(source=decoded(data, kind))
    except ValueError as error:
        yield failed(page._replace(source=data), "invalid_encoding", str(error))


def read_page(stream: BinaryIO) -> bytes:
    """Reads to the end, but keeps no more than what is one byte too much."""
    parts, size = [], 0
    while part := stream.read(1 << 16):
        if size <= MAX_PAGE:
            parts.append(part)
        size += len(part)
    return b"".join(parts)[: MAX_PAGE + 1]


def decoded(data: bytes, content_type: str) -> bytes:
    """A page as UTF-8: by its byte order mark or its own declaration, else by the header that it came with."""
    from standfirst import to_utf8

    declared = content_type.lower().partition("charset=")[2].split(";")[0].strip(" \"'")
    return to_utf8(data, declared or None)


# Rows → rows, in Python, one task a core.


def summarizing(form: str, options: dict[str, Any]) -> Any:
    """Returns what Spark runs over each partition."""

    def run(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        if os.environ.get(WITHOUT_PANDAS) and WithoutPandas not in sys.meta_path:
            sys.meta_path.insert(0, WithoutPandas)
        import standfirst

        # What is imported stays; no collection need look at it. What comes is in no circle, and is freed without.
        gc.freeze()
        gc.set_threshold(100_000)
        plain = standfirst.Summarizer(**options)
        rows: list[tuple[Any, ...]] = []
        for group in groups(record for batch in batches for record in records(form, batch)):
            rows += answers(group, plain, options)
            # A WARC file is one row that has many pages in it.
            if len(rows) >= BATCH_ROWS:
                yield table(rows)
                rows = []
        if rows:
            yield table(rows)

    return run


class WithoutPandas:
    """PyArrow imports pandas as soon as it makes a column of a list, to ask whether that is a series: 0.15 to 0.25 s in each worker."""

    @staticmethod
    def find_spec(name: str, path: Any, target: Any = None) -> None:
        if name == "pandas":
            raise ModuleNotFoundError("no rows of this job are in pandas", name=name)


def through_pandas(run: Any) -> Any:
    """The same for mapInPandas."""

    def framed(frames: Iterator[Any]) -> Iterator[Any]:
        for batch in run(pa.RecordBatch.from_pandas(frame, preserve_index=False) for frame in frames):
            # Else a column of numbers with gaps would be one of floats.
            yield batch.to_pandas(integer_object_nulls=True)

    return framed


def groups(records: Iterator[Record]) -> Iterator[list[Record]]:
    """Takes records together that the library works on in a row: a core does that faster than one thing after another for each."""
    group: list[Record] = []
    size = 0
    for record in records:
        group.append(record)
        size += len(record.source)
        if len(group) >= GROUP_RECORDS or size >= GROUP_BYTES:
            yield group
            group, size = [], 0
    if group:
        yield group


def table(rows: list[tuple[Any, ...]]) -> pa.RecordBatch:
    return pa.RecordBatch.from_arrays(
        [(lists if field.name == "sentences" else pa.array)(column, field.type) for column, field in zip(zip(*rows), ARROW)], schema=ARROW
    )


def lists(found: tuple[Any, ...], kind: pa.ListType) -> pa.ListArray:
    """Puts the columns of many summaries one under the other: faster than to take apart an object for each sentence."""
    offsets: list[Optional[int]] = []
    below: tuple[list[Any], ...] = ([], [], [], [])
    for columns in found:
        # Of a bad record there is no list, which is not an empty one.
        offsets.append(None if columns is None else len(below[0]))
        if columns is not None:
            for values, more in zip(below, (columns.text, columns.start, columns.end, columns.score)):
                values += more
    offsets.append(len(below[0]))
    fields = list(kind.value_type)
    sentences = pa.StructArray.from_arrays([pa.array(values, field.type) for values, field in zip(below, fields)], fields=fields)
    return pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), sentences, kind)


def answers(group: list[Record], plain: Any, options: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Summarizes a group of articles. Whatever is wrong with one is an answer, too."""
    summaries = [summarized(record, plain, options) for record in group]
    return [row(record, *found) for record, found in zip(group, summaries)]


def summarized(record: Record, plain: Any, options: dict[str, Any]) -> tuple[Any, float]:
    """The summary of an article, or an error, and the seconds it took. What is in the summary is read later."""
    import standfirst

    if record.error is not None:
        return None, 0.0
    started = time.thread_time()
    try:
        summarizer = plain
        if record.language or record.title:
            try:
                summarizer = standfirst.Summarizer(**options, language=record.language, title=record.title)
            except standfirst.UnknownLanguageError:
                # As in the batch example the text decides then, and the answer says what was used.
                summarizer = standfirst.Summarizer(**options, title=record.title)
        summary = summarizer.summarize(record.source, html=record.is_html)
    except standfirst.LibraryError:
        # Not the record's fault: the job cannot go on.
        raise
    except standfirst.StandfirstError as error:
        return error, 0.0
    return summary, time.thread_time() - started


def row(record: Record, found: Any, seconds: float) -> tuple[Any, ...]:
    if record.error is not None:
        return bad(record, record.error, record.message or "")
    if isinstance(found, Exception):
        return bad(record, type(found).__name__, str(found))
    return (
        record.id, record.url, found.title, found.language, found.columns(), found.reading_seconds, found.document.reading_seconds, len(record.source), seconds,
        None, None, None, None, "summary",
    )  # fmt: skip


def bad(record: Record, error: str, message: str) -> tuple[Any, ...]:
    return (record.id, record.url, None, None, None, None, None, len(record.source), 0.0, error, message, record.place, record.source[:RECORD_BYTES], "bad")


# The job.


def run(
    spark: SparkSession, form: str, inputs: list[str], output: str, options: dict[str, Any], partitions: Optional[int] = None, pandas: bool = False
) -> dict[str, Any]:
    """Summarizes the archive and returns how it went."""
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", str(BATCH_ROWS))
    # Both outcomes are written as they come: one more than there are, since Spark sorts what is left by outcome as soon as so many files are open.
    spark.conf.set("spark.sql.maxConcurrentOutputFileWriters", "3")
    started = time.time()
    came, went = Observation("came"), Observation("went")
    is_bad = F.col("outcome") == "bad"
    rows = read(spark, form, inputs, partitions).observe(came, F.count(F.lit(1)).alias("rows"))
    work = summarizing(form, options)
    if pandas and form == "jsonl":
        # pandas has str for strings, and so no place for what is not UTF-8.
        rows = rows.withColumn("line", F.col("line").cast("binary"))
    if pandas:
        mapped = rows.mapInPandas(through_pandas(work), SCHEMA)
    else:
        # Spark starts workers of its own for another environment: whatever else runs in this session may have use for pandas.
        environment = spark.sparkContext.environment
        environment[WITHOUT_PANDAS] = "1"
        try:
            mapped = rows.mapInArrow(work, SCHEMA)
        finally:
            del environment[WITHOUT_PANDAS]
    answers = mapped.observe(
        went,
        F.count(F.lit(1)).alias("records"),
        F.count_if(is_bad).alias("bad"),
        F.sum("source_bytes").alias("bytes"),
        F.sum("engine_seconds").alias("engine_seconds"),
    )
    writer = answers.write.mode("errorifexists").partitionBy("outcome")
    writer.options(**{f"parquet.enable.dictionary#{column}": "false" for column in UNLIKE}).parquet(output)
    seconds = time.time() - started
    counted = went.get
    records_out = counted["records"] or 0
    engine = counted["engine_seconds"] or 0.0
    return {
        # A WARC file is a row; what is in it is counted as it comes out.
        "records_in": came.get["rows"] if form != "warc" else records_out,
        "files_in": came.get["rows"] if form == "warc" else None,
        "summaries": records_out - counted["bad"],
        "bad": counted["bad"],
        "source_bytes": counted["bytes"] or 0,
        "seconds": round(seconds, 2),
        "records_per_second": round(records_out / seconds, 1),
        "engine_seconds": round(engine, 2),
        "records_per_engine_second": round(records_out / engine, 1) if engine else None,
    }


def parser() -> argparse.ArgumentParser:
    found = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    found.add_argument("--format", choices=("parquet", "jsonl", "warc"), required=True, help="what the input is")
    found.add_argument("--input", action="append", required=True, metavar="PATH", help="files or folders, with * and ?, on any file system that Spark reads; may be given more than once")
    found.add_argument("--output", required=True, metavar="PATH", help="a folder that is not there yet")
    found.add_argument("--metrics", type=Path, metavar="FILE", help="write how it went, as JSON")
    found.add_argument("--partitions", type=int, metavar="N", help="spread the rows over so many tasks first; for input in few large files")
    found.add_argument("--pandas", action="store_true", help="run over mapInPandas in place of mapInArrow; dearer, and the answers are the same")
    budget = found.add_mutually_exclusive_group()
    budget.add_argument("--sentences", type=int, metavar="N", help="sentences a summary; 3 without another budget")
    budget.add_argument("--words", type=int, metavar="N", help="at most so many words")
    budget.add_argument("--characters", type=int, metavar="N", help="at most so many characters")
    found.add_argument("--method", default="standfirst", help="how sentences are scored")
    return found


def main() -> int:
    arguments = parser().parse_args()
    import standfirst

    options = {name: value for name in ("sentences", "words", "characters", "method") if (value := getattr(arguments, name)) is not None}
    # What is wrong with the options is told here, and not by every task.
    standfirst.Summarizer(**options)
    # mapInArrow asks for pandas, and Java has enough to do for now.
    threading.Thread(target=importlib.import_module, args=("pandas",), daemon=True).start()
    spark = SparkSession.builder.appName("standfirst").getOrCreate()
    metrics = run(spark, arguments.format, arguments.input, arguments.output, options, arguments.partitions, arguments.pandas)
    said = json.dumps(metrics, indent=2)
    print(said)
    if arguments.metrics is not None:
        arguments.metrics.write_text(said + "\n")
    if metrics["records_in"] != metrics["summaries"] + metrics["bad"]:
        print("records were lost", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
