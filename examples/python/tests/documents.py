"""Random documents: pages and texts of many languages, torn, nested and mixed as no author would; the same ones for the same seed."""

from __future__ import annotations

import random
from typing import Any

import standfirst
from conftest import ARTICLES

_TAGS = ("p", "div", "b", "i", "a", "ul", "li", "h1", "h2", "blockquote", "figure", "figcaption", "table", "tr", "td", "nav", "aside", "article", "section", "pre", "footer", "span", "br", "script", "style", "title", "body", "template", "svg", "textarea")  # fmt: skip
_ATTRIBUTES = ("", ' class="share-buttons"', " id=comments", " hidden", ' href="/ä?b=1&amp;c"', ' style="display:none"', ' aria-hidden="true"', ' lang="de"', " dir='rtl' data-x=\"<p>\"")
_REFERENCES = ("&amp;", "&eacute;", "&#8230;", "&#x1F389;", "&nbsp;", "&lt;", "&notit;", "&#0;", "&#xD800;", "&#1114112;", "&", "&;", "&ampersand", "&shy;")
_ODD = ("\0", "\r\n", "\r", "\n\n", "\t", "\u00a0", "\u2028", "\u200b", "\u202e", "\ufeff", "\ufffd", "e\u0301", "👨‍👩‍👧", "🎉", "𝒜", "ß", "ı", "ﬁ", "。", "…", "?!", "!!!", "»", "„", "(", "]", "--", "1.", "z. B.", "Dr.", "<!--", "-->", "]]>", "<", ">", "</", "<p", '"', "'")  # fmt: skip


def random_documents(count: int, seed: int) -> list[dict[str, Any]]:
    """Makes records for the ``batch`` program."""
    chance = random.Random(seed)
    pages = [path.read_text("utf-8") for path in ARTICLES if path.suffix != ".md"]
    sentences = [sentence.text for page in pages for sentence in standfirst.Document.read(page).sentences]
    makers = (_torn, _nested, _prose, _noise)
    records: list[dict[str, Any]] = []
    for number in range(count):
        text = makers[number % len(makers)](chance, pages, sentences)
        record: dict[str, Any] = {"id": number, ("html" if chance.random() < 0.6 else "text"): text}
        if chance.random() < 0.3:
            record["lang"] = chance.choice(("en", "de", "ja", "ar", "hi", "pt-BR", "fi"))
        if chance.random() < 0.3:
            record["title"] = chance.choice(sentences)
        if chance.random() < 0.2:
            record["boilerplate"] = False
        record["sentences"] = chance.choice((1, 3, 8))
        record["method"] = chance.choice(standfirst.METHODS)
        records.append(record)
    return records


def _torn(chance: random.Random, pages: list[str], sentences: list[str]) -> str:
    """A page cut at random places, with odd characters and pieces of another in it."""
    page, other = chance.choice(pages), chance.choice(pages)
    for _ in range(chance.randrange(1, 12)):
        at, length = chance.randrange(len(page) + 1), chance.choice((0, 0, 1, 20, 300))
        start = chance.randrange(len(other))
        put = chance.choice((chance.choice(_ODD), chance.choice(_REFERENCES), other[start : start + chance.randrange(200)]))
        page = page[:at] + put + page[at + length :]
    return page


def _nested(chance: random.Random, pages: list[str], sentences: list[str]) -> str:
    """Elements opened and closed without regard to each other."""
    parts = []
    for _ in range(chance.randrange(5, 80)):
        tag = chance.choice(_TAGS)
        parts.append(
            chance.choice(
                (
                    f"<{tag}{chance.choice(_ATTRIBUTES)}>",
                    f"</{tag}>",
                    f"<{tag}>{chance.choice(sentences)}</{tag}>",
                    chance.choice(sentences) + " ",
                    chance.choice(_REFERENCES),
                    chance.choice(_ODD),
                )
            )
        )
    return "".join(parts)


def _prose(chance: random.Random, pages: list[str], sentences: list[str]) -> str:
    """Paragraphs of sentences, in one language or in all of them."""
    start = chance.randrange(len(sentences))
    near = sentences[start : start + 40] if chance.random() < 0.7 else sentences
    return chance.choice(("\n", "\n\n", "</p>\n<p>")).join(
        " ".join(chance.choice(near) for _ in range(chance.randrange(1, 8))) for _ in range(chance.randrange(1, 15))
    )


def _noise(chance: random.Random, pages: list[str], sentences: list[str]) -> str:
    """Any characters at all, but for surrogates, which no text has."""
    planes = ((0x20, 0x7E), (0x80, 0x2FF), (0x370, 0x6FF), (0x900, 0xDFF), (0x2000, 0x206F), (0x3040, 0x9FFF), (0xAC00, 0xD7A3), (0x1F300, 0x1FAFF), (0xE0000, 0xE007F))
    parts = []
    for _ in range(chance.randrange(0, 60)):
        low, high = chance.choice(planes)
        parts.append("".join(chr(chance.randint(low, high)) for _ in range(chance.randrange(1, 12))))
        parts.append(chance.choice((" ", ". ", "\n", chance.choice(_ODD), f"<{chance.choice(_TAGS)}>")))
    return "".join(parts)
