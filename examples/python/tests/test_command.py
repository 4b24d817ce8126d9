"""The command, and that it answers as the Rust example does."""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any, Optional

import pytest
from conftest import ARTICLES

import standfirst

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(standfirst.__file__).parents[1]), "PYTHONDONTWRITEBYTECODE": "1"}
COMMAND = [sys.executable, "-m", "standfirst"]
KEYS = {"sentences", "language", "title", "author", "date", "description", "site", "reading_seconds", "article_reading_seconds", "keyphrases", "dropped"}


def run(command: list[str], *arguments: str, data: Optional[bytes] = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*command, *arguments], input=data, capture_output=True, env=ENVIRONMENT, check=False)


def as_f32(value: Any) -> Any:
    """The value with every fraction rounded to 32 bits, as the library holds it."""
    if isinstance(value, float):
        return struct.unpack("f", struct.pack("f", value))[0]
    if isinstance(value, list):
        return [as_f32(item) for item in value]
    return {key: as_f32(item) for key, item in value.items()} if isinstance(value, dict) else value


OPTIONS = [
    ["--keyphrases", "12"],
    ["--sentences", "7", "--by-score", "--diversity", "0.9"],
    ["--words=40", "--method", "LexRank", "--keyphrases", "1"],
    ["--characters", "155", "--title", "A stated headline"],
    ["--ratio", "0.35", "--keep-all", "--method", "textrank"],
    ["--language", "de", "--method", "sumbasic"],
]


@pytest.mark.parametrize("options", OPTIONS, ids=" ".join)
@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
def test_answers_are_those_of_rust(program: str, path: Path, options: list[str]) -> None:
    wanted = run([program], *options, "--json", str(path))
    found = run(COMMAND, *options, "--json", str(path))
    assert wanted.returncode == found.returncode == 0, (wanted.stderr, found.stderr)
    answer = json.loads(found.stdout)
    assert set(answer) == KEYS
    assert as_f32(answer) == as_f32(json.loads(wanted.stdout))
    assert run(COMMAND, *options, str(path)).stdout == run([program], *options, str(path)).stdout


ENCODED = {
    "utf-16 with a mark": b"\xff\xfe" + "<p>Die Brücke bleibt zu.</p>".encode("utf-16-le"),
    "utf-16 the other way": b"\xfe\xff" + "<p>Мост закрыт.</p>".encode("utf-16-be"),
    "utf-8 with a mark": "\ufeff<p>Die Brücke bleibt zu.</p>".encode("utf-8"),
    "latin1": '<meta charset="ISO-8859-1"><p>Die Brücke – bleibt zu.</p>'.encode("cp1252"),
    "latin1 with an open byte": b'<meta charset=latin1><p>Die Br\xfccke \x81 bleibt zu.</p>',
    "cp1251": '<meta http-equiv=content-type content="text/html; charset=Windows-1251"><p>Мост закрыт до весны.</p>'.encode("cp1251"),
    "koi8": "<meta charset='koi8-r'><p>Мост закрыт до весны.</p>".encode("koi8-r"),
    "sjis": "<meta charset=shift_jis><p>橋は月曜日に閉まる。船に乗る。</p>".encode("cp932"),
    "euc-kr": "<meta charset=euc-kr><p>다리는 월요일에 닫힌다.</p>".encode("cp949"),
    "gbk": "<meta charset=gb2312><p>大桥周一关闭。</p>".encode("gbk"),
    "big5": "<meta charset=big5><p>大橋週一關閉。</p>".encode("big5"),
    "not what it says": b"<meta charset=utf-8><p>Br\xfccke.</p>",
    "says nothing": b"<p>Br\xfccke.</p>",
    "says an unknown name": b"<meta charset=martian><p>Br\xfccke.</p>",
    "broken": b"<meta charset=euc-jp><p>\xff\xff</p>",
    "greek with a hole": b"<meta charset=windows-1253><p>\xe1\xd2</p>",
    "half a unit": b"\xff\xfea",
}


@pytest.mark.parametrize("name", ENCODED)
def test_encodings_are_read_as_rust_does(program: str, tmp_path: Path, name: str) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(ENCODED[name])
    wanted, found = run([program], "--json", str(page)), run(COMMAND, "--json", str(page))
    assert found.returncode == wanted.returncode
    assert found.stderr.replace(b"standfirst: ", b"summarize: ") == wanted.stderr
    if wanted.returncode == 0:
        assert as_f32(json.loads(found.stdout)) == as_f32(json.loads(wanted.stdout))


USAGE = [
    [],
    ["--sentences", "0", "-"],
    ["--sentences", "-1", "-"],
    ["--sentences", "1_0", "-"],
    ["--sentences", "1", "--words", "2", "-"],
    ["--sentences", "1", "--sentences", "2", "-"],
    ["--json", "--json", "-"],
    ["--ratio", "0", "-"],
    ["--ratio", "1e-60", "-"],
    ["--ratio", "nan", "-"],
    ["--diversity", "1.1", "-"],
    ["--keyphrases", "-1", "-"],
    ["--language", "xx", "-"],
    ["--language", "", "-"],
    ["--method", "best", "-"],
    ["--sent", "3", "-"],
    ["--unknown", "-"],
    ["-", "-"],
    ["--words"],
]


@pytest.mark.parametrize("arguments", USAGE, ids=" ".join)
def test_wrong_usage_ends_with_2(arguments: list[str]) -> None:
    ended = run(COMMAND, *arguments, data=b"Text.")
    assert ended.returncode == 2 and b"usage:" in ended.stderr and ended.stdout == b""


@pytest.mark.parametrize("arguments", USAGE, ids=" ".join)
def test_wrong_usage_is_wrong_for_rust_too(program: str, arguments: list[str]) -> None:
    assert run([program], *arguments, data=b"Text.").returncode == 2


def test_input_that_cannot_be_used_ends_with_1(tmp_path: Path) -> None:
    for argument, said in ((str(tmp_path / "none.txt"), b"cannot read"), (str(tmp_path), b"is a directory")):
        ended = run(COMMAND, argument)
        assert ended.returncode == 1 and said in ended.stderr and ended.stderr.startswith(b"standfirst: ")
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate((64 << 20) + 1)
    assert b"67108865 bytes, over the limit of 67108864" in run(COMMAND, str(large)).stderr
    assert run(COMMAND, "-", data=b"\xff").returncode == 1
    assert run(COMMAND, "--explain", str(tmp_path), "-", data=b"Text.").returncode == 1


def test_standard_input_help_and_version() -> None:
    assert run(COMMAND, "-", data="Är det så? Ja.".encode()).stdout == "Är det så?\nJa.\n".encode()
    assert run(COMMAND, "-", data=b"").stdout == b""
    assert run(COMMAND, "--version").stdout.decode().split() == ["standfirst", standfirst.__version__]
    shown = run(COMMAND, "--help").stdout
    assert all(option in shown for option in (b"--sentences", b"--explain", b"--keep-all", b"--by-score"))


def test_spans_are_bytes() -> None:
    data = "Äpfel sind da. Öl auch.".encode()
    answer = json.loads(run(COMMAND, "--json", "--language", "de", "-", data=data).stdout)
    assert [data[pick["start"] : pick["end"]].decode() for pick in answer["sentences"]] == ["Äpfel sind da.", "Öl auch."]


def test_explain_shows_every_block(tmp_path: Path) -> None:
    out = tmp_path / "out.html"
    path = next(path for path in ARTICLES if path.name == "flood-gauges.html")
    assert run(COMMAND, "--explain", str(out), str(path)).returncode == 0
    page = out.read_text("utf-8")
    document = standfirst.Document.read(path.read_bytes())
    assert page.count("<mark ") == 3 and page.count('<p class="dropped">') == sum(not block.is_content for block in document.blocks)
    assert page.count("<mark ") + page.count('<span class="s"') == len(document.sentences)
    hostile = run(COMMAND, "--explain", str(out), "--title", "<script>\u202e&'\"", "--keep-all", "-", data="A <b>bold</b> claim.".encode())
    assert hostile.returncode == 0
    page = out.read_text("utf-8")
    assert "<script>" not in page and "&lt;script&gt;&amp;&#39;&quot;" in page and "&lt;b&gt;bold" in page


def test_a_reader_that_leaves_is_no_error() -> None:
    process = subprocess.Popen([*COMMAND, "--json", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT)
    assert process.stdin is not None and process.stdout is not None and process.stderr is not None
    process.stdout.close()
    process.stdin.write(b"Text. " * 10000)
    process.stdin.close()
    assert process.wait() == 0 and process.stderr.read() == b""
    process.stderr.close()
