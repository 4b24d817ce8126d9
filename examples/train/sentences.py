"""Trains the table that scores sentences.

usage: sentences.py BATCH OUT.table GOLD.jsonl[.xz]...

BATCH is the `batch` example's program. GOLD lines are {id, lang, dataset, text, summary, title?, budget}; `summary` is the human one, `budget`
the number of sentences asked for. A newsroom trains on its own articles and standfirsts the same way.

The table learns which sentences a greedy search for the best ROUGE picks (Nallapati et al. 2017, "SummaRuNNer"). Learning what a sentence
adds beside others instead, or a softer target, did worse on every set tried. Every third document goes in without its title, and every
third one without its paragraphs. Deterministic: the same data give the same bytes.
"""

import argparse
import collections
import json
import lzma
import re
import subprocess
import zlib

import lightgbm
import numpy

import table

PARAMETERS = dict(objective="binary", max_bin=63, deterministic=True, force_row_wise=True, num_threads=2, seed=1, verbose=-1, feature_fraction=0.5, bagging_fraction=0.7,
            bagging_freq=1, lambda_l2=10.0, min_data_in_leaf=80, learning_rate=0.08, num_leaves=15)
TREES = 200
WORD = re.compile(r"[^\W_]+")
WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")


def read(path):
    with (lzma.open if path.endswith(".xz") else open)(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def tokens(text):
    return [t for word in WORD.findall(text.lower()) for t in (list(word) if WIDE.search(word) else [word])]


def grams(words):
    return collections.Counter(words) + collections.Counter(zip(words, words[1:]))


class Reference:
    """ROUGE-1 and ROUGE-2 F1, summed, of sets of sentences against one summary."""

    def __init__(self, summary, sentences):
        self.words = tokens(summary)
        self.one, self.two = collections.Counter(self.words), collections.Counter(zip(self.words, self.words[1:]))
        self.sentences = []
        for sentence in sentences:
            words = tokens(sentence)
            one = {w: c for w, c in collections.Counter(words).items() if w in self.one}
            two = {w: c for w, c in collections.Counter(zip(words, words[1:])).items() if w in self.two}
            self.sentences.append((len(words), one, two))

    def value(self, picks):
        length, one, two = 0, collections.Counter(), collections.Counter()
        for pick in picks:
            words, a, b = self.sentences[pick]
            length += words
            for key, count in a.items():
                one[key] += count
            for key, count in b.items():
                two[key] += count
        hits = sum(min(count, self.one[key]) for key, count in one.items())
        pairs = sum(min(count, self.two[key]) for key, count in two.items())
        both = max(1, length + len(self.words))
        return 2 * hits / both + 2 * pairs / max(1, both - len(picks) - 1)

    def greedy(self, budget, limit=60):
        picks, best = [], 0.0
        while len(picks) < budget:
            gains = [(self.value(picks + [n]), -n) for n in range(min(limit, len(self.sentences))) if n not in picks]
            value, place = max(gains, default=(0.0, 0))
            if value <= best:
                break
            best = value
            picks.append(-place)
        return picks


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("batch")
    parser.add_argument("out")
    parser.add_argument("files", nargs="+")
    parser.add_argument("--most", type=int, default=2400, help="documents a file, at most")
    options = parser.parse_args()
    documents = [document for path in options.files for document in read(path)[: options.most]]
    records = []
    for n, document in enumerate(documents):
        luck = zlib.crc32(document["text"].encode())
        text = document["text"]
        if luck % 3 == 0:
            text = re.sub(r"\s*\n\s*", " ", text)
        document["text"] = text
        record = {"id": n, "text": text, "lang": document["lang"], "boilerplate": False}
        if document.get("title") and luck // 3 % 3:
            record["title"] = document["title"]
        records.append(json.dumps(record, ensure_ascii=False))
    run = subprocess.run([options.batch, "features", "--of", "sentences", "--quiet"], input="\n".join(records).encode(), stdout=subprocess.PIPE, check=True)
    answers = [json.loads(line) for line in run.stdout.decode().splitlines()]
    names = answers[0]["names"]
    rows, owners, references, starts = [], [], [], []
    sizes = collections.Counter(document["dataset"] for document in documents)
    mean = sum(sizes.values()) / len(sizes)
    for n, (document, answer) in enumerate(zip(documents, answers)):
        raw = document["text"].encode()
        sentences = [raw[row["start"] : row["end"]].decode() for row in answer["rows"]]
        references.append(Reference(document["summary"], sentences))
        starts.append(len(rows))
        rows += [row["features"] for row in answer["rows"]]
        owners += [n] * len(sentences)
    starts.append(len(rows))
    rows, owners = numpy.array(rows, dtype=numpy.float32), numpy.array(owners)
    weights = numpy.array([(mean / sizes[documents[n]["dataset"]]) ** 0.5 * (starts[n + 1] - starts[n]) ** -0.5 for n in owners])
    weights /= weights.mean()
    member = numpy.zeros(len(rows))
    for n, document in enumerate(documents):
        for pick in references[n].greedy(document["budget"]):
            member[starts[n] + pick] = 1
    print(f"{len(documents)} documents, {len(rows)} sentences, {member.mean():.3f} picked")
    booster = lightgbm.train(PARAMETERS, lightgbm.Dataset(rows, member, weight=weights, feature_name=names), TREES)
    data = table.from_lightgbm(booster, "sentences", len(names))
    with open(options.out, "wb") as file:
        file.write(data)
    used = sorted(zip(booster.feature_importance("gain"), names), reverse=True)
    print(f"{options.out}: {len(data)} bytes; most used: " + ", ".join(name for _, name in used[:16]))


if __name__ == "__main__":
    main()
