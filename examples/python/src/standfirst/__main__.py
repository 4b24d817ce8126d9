"""Summarizes one article: ``python -m standfirst [OPTIONS] FILE``. Options, exit codes and JSON are those of examples/summarize.rs."""

from __future__ import annotations

import argparse
import json
import os
import re
import stat
import struct
import sys
from collections.abc import Sequence
from typing import Any, Optional, Union

from . import METHODS, StandfirstError, Summarizer, Summary, __version__
from ._decode import to_utf8
from ._explain import page
from .errors import LibraryError

#: The library's default limit, in bytes.
MAX_INPUT = 64 << 20
LARGEST = sys.maxsize * 2 + 1


class Refused(Exception):
    """The input could not be used."""


class Once(argparse.Action):
    """An option that may be given once."""

    def __call__(self, parser: argparse.ArgumentParser, namespace: argparse.Namespace, values: Any, option: Optional[str] = None) -> None:
        given = namespace.__dict__.setdefault("_given", set())
        if self.dest in given:
            parser.error(f"the argument {option} cannot be used multiple times")
        given.add(self.dest)
        setattr(namespace, self.dest, values if self.nargs is None else True)


def whole(text: str) -> int:
    if not re.fullmatch(r"\+?[0-9]+", text) or int(text) > LARGEST:
        raise argparse.ArgumentTypeError("must be a whole number")
    return int(text)


def positive(text: str) -> int:
    if not re.fullmatch(r"\+?[0-9]+", text) or not 0 < int(text) <= LARGEST:
        raise argparse.ArgumentTypeError("must be a whole number of at least 1")
    return int(text)


def number(text: str) -> float:
    """A number as the library holds it, in 32 bits; not a number where there is none."""
    if not re.fullmatch(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?", text):
        return float("nan")
    try:
        rounded: float = struct.unpack("f", struct.pack("f", float(text)))[0]
        return rounded
    except OverflowError:
        return float("inf")


def share(text: str) -> float:
    if not 0.0 < (value := number(text)) <= 1.0:
        raise argparse.ArgumentTypeError("must be above 0 and at most 1")
    return value


def unit(text: str) -> float:
    if not 0.0 <= (value := number(text)) <= 1.0:
        raise argparse.ArgumentTypeError("must be 0 to 1")
    return value


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="standfirst",
        allow_abbrev=False,
        description="Prints the sentences of an article that tell its story, one a line. HTML or plain text is told by content. "
        "Pages in other encodings than UTF-8 are converted by their own declaration.",
    )
    parser.add_argument("file", help="the article: an HTML page, a CMS post or plain text; - reads standard input")
    budget = parser.add_mutually_exclusive_group()
    budget.add_argument("--sentences", action=Once, type=positive, metavar="N", help="at most so many sentences; 3 without another budget")
    budget.add_argument("--words", action=Once, type=positive, metavar="N", help="at most so many words")
    budget.add_argument("--characters", action=Once, type=positive, metavar="N", help="at most so many characters")
    budget.add_argument("--ratio", action=Once, type=share, metavar="R", help="this share of the article's sentences, above 0 and up to 1")
    parser.add_argument("--language", action=Once, metavar="TAG", help="the article's language as a BCP 47 tag, such as en or pt-BR; detected without it")
    parser.add_argument("--title", action=Once, help="the article's headline, where the file does not have it")
    parser.add_argument("--method", action=Once, default="standfirst", metavar="NAME", help=f"how sentences are scored: {', '.join(METHODS)}")
    parser.add_argument("--model", action=Once, metavar="FILE", help="tables trained on your own articles, for the method standfirst")
    parser.add_argument("--diversity", action=Once, default=0.5, type=unit, metavar="D", help="how much the sentences must differ, 0 to 1; 0.5 without it")
    parser.add_argument("--by-score", action=Once, nargs=0, default=False, help="the best sentence first, not the first one")
    parser.add_argument("--keep-all", action=Once, nargs=0, default=False, help="the file is clean: strip nothing")
    parser.add_argument("--keyphrases", action=Once, default=0, type=whole, metavar="N", help="print so many keyphrases too")
    parser.add_argument("--json", action=Once, nargs=0, default=False, help="print one JSON object: spans in bytes, scores, language, reading time, dropped blocks with reasons")
    parser.add_argument("--explain", action=Once, metavar="OUT.html", help="write the article as a page: picks marked, sentences tinted by score, dropped blocks with their reason")
    parser.add_argument("-V", "--version", action="version", version=f"standfirst {__version__}")
    return parser


def main(arguments_given: Optional[Sequence[str]] = None) -> int:
    """Runs the command and returns its exit code: 0 done, 1 the input could not be used. Ends with 2 on wrong usage."""
    parser = arguments()
    options = parser.parse_args(arguments_given)
    try:
        if options.language == "":
            parser.error('argument --language: unknown language tag ""')
        try:
            summarizer = Summarizer(
                sentences=options.sentences,
                words=options.words,
                characters=options.characters,
                ratio=options.ratio,
                language=options.language,
                title=options.title,
                method=options.method,
                model=table(options.model) if options.model is not None else None,
                diversity=options.diversity,
                order="score" if options.by_score else "reading",
                strip=not options.keep_all,
            )
        except LibraryError:
            raise
        except StandfirstError as error:
            parser.error(str(error))
        # Bytes in, so spans are bytes.
        summary = summarizer.summarize(read(options.file))
        if options.explain is not None:
            write(options.explain, page(summary))
        show(rendered(summary, options.keyphrases, as_json=options.json))
    except (Refused, StandfirstError) as error:
        print(f"standfirst: {error}", file=sys.stderr)
        return 1
    return 0


def table(path: str) -> bytes:
    """Reads a file of tables. The library checks them."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise Refused(f"cannot read {path}: {error.strerror}") from error


def rendered(summary: Summary, phrases: int, *, as_json: bool) -> str:
    if as_json:
        return json.dumps(summary.to_dict(phrases), ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    out = "".join(f"{pick}\n" for pick in summary)
    found = summary.document.keyphrases(phrases)
    if found:
        out += "\n" + " · ".join(phrase.text for phrase in found) + "\n"
    return out


def read(path: str) -> bytes:
    """Reads the file or standard input, up to the library's limit and no further."""
    try:
        if path == "-":
            data = sys.stdin.buffer.read(MAX_INPUT + 1)
        else:
            with open(path, "rb") as file:
                facts = os.fstat(file.fileno())
                if stat.S_ISREG(facts.st_mode) and facts.st_size > MAX_INPUT:
                    raise Refused(f"{path} has {facts.st_size} bytes, over the limit of {MAX_INPUT}; hand over the article alone")
                data = file.read(MAX_INPUT + 1)
    except IsADirectoryError:
        raise Refused(f"{path} is a directory; give a file, or - for standard input") from None
    except (OSError, ValueError) as error:
        raise Refused(f"cannot read {'standard input' if path == '-' else path}: {error}") from None
    if len(data) > MAX_INPUT:
        raise Refused(f"the input is over the limit of {MAX_INPUT} bytes; hand over the article alone")
    try:
        return to_utf8(data)
    except ValueError as error:
        raise Refused(str(error)) from None


def write(path: Union[str, os.PathLike[str]], text: str) -> None:
    try:
        with open(path, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise Refused(f"cannot write {path}: {error}") from None


def show(text: str) -> None:
    try:
        sys.stdout.buffer.write(text.encode("utf-8"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # Whoever read has read enough. What is left in the buffer must not complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        raise Refused(f"cannot write: {error}") from None


if __name__ == "__main__":
    sys.exit(main())
