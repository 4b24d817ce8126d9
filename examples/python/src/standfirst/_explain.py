"""The article as a page that shows what the library made of it: self-contained, light and dark, all text escaped."""

from __future__ import annotations

import html
import re

from ._api import Summary

_STYLE = """
:root { color-scheme: light dark; --page: #fff; --ink: #1b1b1b; --quiet: #6b6b6b; --line: #d9d9d9; --pick: #0b6e4f; --tint: 11 110 79; }
@media (prefers-color-scheme: dark) { :root { --page: #16181a; --ink: #e8e6e3; --quiet: #9a9a96; --line: #3a3d40; --pick: #6fd3ac; --tint: 111 211 172; } }
body { margin: 0 auto; max-width: 46rem; padding: 1.5rem 1rem 4rem; background: var(--page); color: var(--ink); font: 1.05rem/1.6 Georgia, 'Times New Roman', serif; }
h1 { font-size: 1.5rem; line-height: 1.25; } nav, .facts, .reason { font-family: system-ui, sans-serif; font-size: .85rem; color: var(--quiet); }
nav ol { padding-inline-start: 1.2rem; font-family: Georgia, serif; font-size: 1.05rem; color: var(--ink); }
a { color: inherit; } a:focus-visible, summary:focus-visible { outline: 3px solid var(--pick); outline-offset: 2px; }
main { border-top: 1px solid var(--line); margin-top: 1.5rem; padding-top: .5rem; } main p { margin: .7rem 0; }
.s { background: rgb(var(--tint) / var(--w)); border-radius: .2rem; }
mark { background: rgb(var(--tint) / var(--w)); color: inherit; border-bottom: 3px solid var(--pick); border-radius: .2rem; } mark:target { outline: 2px solid var(--pick); }
.dropped { color: var(--quiet); border-inline-start: 3px solid var(--line); padding-inline-start: .7rem; margin: .4rem 0; font-size: .92rem; }
.reason { display: inline-block; border: 1px solid var(--line); border-radius: .6rem; padding: 0 .5rem; margin-inline-end: .5rem; }
.heading { font-weight: bold; }
"""
_RIGHT_TO_LEFT = ("ar", "fa", "he", "ur", "ps")
# Invisible controls could turn the page's text around.
_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]")


def page(summary: Summary) -> str:
    """Renders the page."""
    document, scores, language = summary.document, summary.scores, summary.language
    title = _escape(document.title or "Article")
    dropped = sum(not block.is_content for block in document.blocks)
    direction = "rtl" if language in _RIGHT_TO_LEFT else "ltr"
    out = [
        f'<!doctype html>\n<html lang="{language}" dir="{direction}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width">\n<title>Explained: {title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n'
        f'<p class="facts" dir="ltr" lang="en">Language: {language} · article: {document.reading_seconds} s, summary: {summary.reading_seconds} s · '
        f"{len(document.sentences)} sentences, {len(summary)} picked · {len(document.blocks) - dropped} blocks kept, {dropped} dropped</p>\n"
        f'<nav aria-label="Summary">\n<ol>\n'
    ]
    out += [f'<li><a href="#s{pick.index}">{_escape(str(pick))}</a></li>\n' for pick in summary]
    out.append("</ol>\n</nav>\n<main>\n")
    picked = {pick.index for pick in summary}
    low, high = min(scores, default=0.0), max(scores, default=0.0)
    sentences, at = document.sentences, 0
    for block in document.blocks:
        if block.reason is not None:
            out.append(f'<p class="dropped"><span class="reason" lang="en">{block.reason}</span>{_escape(block.text)}</p>\n')
            continue
        out.append('<p class="heading">' if block.kind == "heading" else "<p>")
        while at < len(sentences) and sentences[at].end <= block.end:
            score = scores[at]
            weight = (score - low) / (high - low) if high > low else 0.0
            opening, closing = (f'mark id="s{at}"', "mark") if at in picked else ('span class="s"', "span")
            out.append(f'<{opening} style="--w:{weight * 0.4:.2f}" title="score {score:.3f}">{_escape(sentences[at].text)}</{closing}> ')
            at += 1
        out.append("</p>\n")
    out.append("</main>\n</body>\n</html>\n")
    return "".join(out)


def _escape(text: str) -> str:
    return html.escape(_CONTROLS.sub("", text)).replace("&#x27;", "&#39;")
