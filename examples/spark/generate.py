"""Generates an archive of articles to try the job on: the same one for the same seed.

    python generate.py --format jsonl|parquet|warc --count 100000 --bad-every 1000 FOLDER

Articles are put together from the sentences of ``examples/articles``, each in one language; every second one is a page with the usual
menus around it. One record in so many is bad, in one of the ways in which records are.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

import standfirst

ARTICLES = Path(__file__).resolve().parents[1] / "articles"
PER_FILE = 5000
SENTENCES = (12, 60)
#: How many of each kind there are depends on the count alone: bad records take turns.
BAD_LINES = (b'{"id": %d, "text": "cut sho', b'{"id": %d}', b'{"id": %d, "text": 5}', b'{"id": %d, "text": "Br\xfccke"}', b"[%d]", b'{"id": %d, "html": "\\ud800"}')


def articles(count: int, seed: int) -> Iterator[dict[str, Any]]:
    chance = random.Random(seed)
    documents = [standfirst.Document.read(path.read_text("utf-8")) for path in sorted(ARTICLES.iterdir()) if path.suffix != ".md"]
    by_language: dict[str, list[str]] = {}
    for document in documents:
        by_language.setdefault(document.language, []).extend(map(str, document.sentences))
    languages = sorted(by_language)
    for number in range(count):
        sentences = by_language[languages[number % len(languages)]]
        picked = [chance.choice(sentences) for _ in range(chance.randint(*SENTENCES))]
        paragraphs = [" ".join(picked[start : start + 3]) for start in range(0, len(picked), 3)]
        title = chance.choice(sentences)[:100]
        if number % 2:
            yield {"id": str(number), "text": "\n\n".join([title, *paragraphs])}
        else:
            yield {"id": str(number), "html": page(title, paragraphs)}


def page(title: str, paragraphs: list[str]) -> str:
    menu = "".join(f'<li><a href="/{name}">{name.title()}</a></li>' for name in ("home", "news", "sport", "weather", "contact"))
    body = "\n".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><title>{escape(title)} | The Gull</title></head><body><nav><ul>{menu}</ul></nav>\n'
        f'<article><h1>{escape(title)}</h1><div class="share"><a href="#">Share</a> <a href="#">Print</a></div>\n{body}\n</article>\n'
        f"<aside><h2>Most read</h2><ul>{menu}</ul></aside><footer>© The Gull. All rights reserved.</footer></body></html>"
    )


def jsonl(records: Iterator[dict[str, Any]], folder: Path, bad_every: int) -> int:
    bad = 0
    for number, record in enumerate(records):
        if number % PER_FILE == 0:
            out = (folder / f"part-{number // PER_FILE:04}.jsonl").open("wb")
        line = json.dumps(record, ensure_ascii=False).encode()
        if bad_every and number % bad_every == bad_every - 1:
            line = BAD_LINES[bad % len(BAD_LINES)].replace(b"%d", str(number).encode())
            bad += 1
        out.write(line + b"\n")
        if number % PER_FILE == PER_FILE - 1:
            out.close()
    return bad


def parquet(records: Iterator[dict[str, Any]], folder: Path, bad_every: int) -> int:
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.schema([("id", pa.string()), ("html", pa.string()), ("text", pa.string()), ("lang", pa.string())])
    bad, rows = 0, []

    def write(number: int) -> None:
        pq.write_table(pa.Table.from_pylist(rows, schema), folder / f"part-{number // PER_FILE:04}.parquet", row_group_size=500)
        rows.clear()

    number = -1
    for number, record in enumerate(records):
        if bad_every and number % bad_every == bad_every - 1:
            record = {"id": record["id"]}
            bad += 1
        rows.append(record)
        if len(rows) == PER_FILE:
            write(number)
    if rows:
        write(number)
    return bad


def warc(records: Iterator[dict[str, Any]], folder: Path, bad_every: int) -> int:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    bad = 0
    for number, record in enumerate(records):
        if number % PER_FILE == 0:
            writer = WARCWriter((folder / f"part-{number // PER_FILE:04}.warc.gz").open("wb"), gzip=True)
        payload, kind = (record.get("html") or page(record["id"], record["text"].split("\n\n"))).encode(), "text/html; charset=utf-8"
        if bad_every and number % bad_every == bad_every - 1:
            payload, bad = b"<p>Br\xfccke</p>", bad + 1
        headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
        address = f"https://gull.example/{record['id']}"
        writer.write_record(writer.create_warc_record(address, "response", payload=io.BytesIO(payload), http_headers=headers))
        if number % 10 == 0:
            # What is no page: a picture, and a page that has moved.
            for status, other in (("200 OK", "image/png"), ("301 Moved", "text/html")):
                headers = StatusAndHeaders(status, [("Content-Type", other)], protocol="HTTP/1.1")
                writer.write_record(writer.create_warc_record(address, "response", payload=io.BytesIO(b"x"), http_headers=headers))
    return bad


WRITERS = {"jsonl": jsonl, "parquet": parquet, "warc": warc}


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--format", choices=tuple(WRITERS), default="jsonl")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--bad-every", type=int, default=100, help="0 for none")
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True)
    bad = WRITERS[arguments.format](articles(arguments.count, arguments.seed), arguments.folder, arguments.bad_every)
    print(json.dumps({"records": arguments.count, "bad": bad}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
