"""The rivals in Python, run by the program beside this file: JSON lines in and out.

The first line holds the documents, and the answer names the systems that are installed. Each line behind it names one, and the answer is
the processor time, in seconds, that its calls alone took for its documents, and of how many of them something came.
"""

import json
import logging
import re
import sys
import time

# Path, name, which documents (every so manieth), and the call.
SYSTEMS = []

# The script's answers go here; what the libraries print must not.
ANSWERS = sys.stdout
sys.stdout = sys.stderr
logging.disable(logging.CRITICAL)


class Tokenizer:
    """Words and sentences by expressions: sumy's own tokenizer wants data that its package does not hold."""

    def to_sentences(self, text):
        return [sentence for sentence in re.split(r"(?<=[.!?])\s+", text) if sentence]

    def to_words(self, text):
        return re.findall(r"\w+", text.lower())


try:
    from sumy.parsers.plaintext import PlaintextParser
    from sumy.summarizers.lex_rank import LexRankSummarizer

    def by_sumy(text):
        return LexRankSummarizer()(PlaintextParser.from_string(text, Tokenizer()).document, 3)

    # What it needs besides, it says when it is called.
    by_sumy("The bridge is shut. It opens in May. Ferries sail.")
    SYSTEMS.append(("summary of text", "sumy LexRank (Python)", 2, by_sumy))
except (ImportError, ValueError) as error:
    by_sumy = None
    print(f"left out, sumy: {error}", file=sys.stderr)

try:
    import trafilatura

    SYSTEMS.append(("HTML to text", "trafilatura (Python)", 2, trafilatura.extract))
    if by_sumy:
        SYSTEMS.append(("HTML to summary", "trafilatura + sumy (Python)", 4, lambda page: by_sumy(trafilatura.extract(page) or "")))
except ImportError as error:
    print(f"left out, trafilatura: {error}", file=sys.stderr)

try:
    import newspaper

    def by_newspaper(page):
        article = newspaper.Article("https://example.org/article", fetch_images=False)
        article.download(input_html=page)
        article.parse()
        return article.text

    SYSTEMS.append(("HTML to text", "newspaper4k (Python)", 8, by_newspaper))
except ImportError as error:
    print(f"left out, newspaper4k: {error}", file=sys.stderr)


def answer(value):
    print(json.dumps(value), file=ANSWERS, flush=True)


def main():
    documents = json.loads(sys.stdin.readline())
    answer([(path, name, step) for path, name, step, _ in SYSTEMS])
    for line in sys.stdin:
        wanted = json.loads(line)
        _, _, step, call = next(system for system in SYSTEMS if list(system[:2]) == wanted)
        seconds, answered = 0.0, 0
        for document in documents["pages" if wanted[0].startswith("HTML") else "texts"][::step]:
            start = time.process_time()
            try:
                answered += bool(call(document))
            except Exception as error:  # a page that it cannot read costs what it costs
                print(f"{wanted[1]}: {error!r}"[:200], file=sys.stderr)
            seconds += time.process_time() - start
        answer([seconds, answered])


main()
