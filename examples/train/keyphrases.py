"""Trains the table that scores keyphrases.

usage: keyphrases.py BATCH OUT.table SET.jsonl[.xz]...        trains on all of the sets and writes the table
       keyphrases.py BATCH --folds 5 SET.jsonl[.xz]...        cross-validates instead: F1 of the first 5 and 10 phrases, by set and style

BATCH is the `batch` example's program. Lines are {id, lang, dataset, text, keyphrases}: the phrases that people chose. Two phrases are one when
their words have the same stems.

A set whose phrases have fewer than 1.7 words in the mean teaches the style `words`, any other one `phrases`; every set teaches the style `any` too.
What only English has, the endings of words and the list of common ones, is hidden from every third document. Deterministic: the same data give the same bytes.
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
import snowballstemmer

import table

PARAMETERS = dict(objective="binary", num_leaves=8, learning_rate=0.1, min_data_in_leaf=60, max_bin=31, deterministic=True, force_row_wise=True, num_threads=1, seed=1,
                  verbose=-1, feature_fraction=0.4, bagging_fraction=0.7, bagging_freq=1, lambda_l2=10.0)
TREES = 150
ANY, WORDS, PHRASES = 0.0, 1.0, 2.0
STYLES = {ANY: "any", WORDS: "words", PHRASES: "phrases"}
FEW_WORDS = 1.7
HIDE = 3  # every third document goes in as if its language were another
HIDDEN = "ending_first", "ending_last", "common_least", "common_most", "common_mean", "common_first", "common_last", "common_before", "common_after"
WORD = re.compile(r"[^\W_]+")
STEMMERS = {"en": "porter", "de": "german", "fr": "french", "es": "spanish", "it": "italian", "pt": "portuguese", "nl": "dutch", "ru": "russian", "sv": "swedish"}


def read(path):
    with (lzma.open if path.endswith(".xz") else open)(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


class Stems(dict):
    """The stem of a word in lower case; the word itself where its language has no stemmer here."""

    def __init__(self, language):
        super().__init__()
        self.stemmer = snowballstemmer.stemmer(STEMMERS[language]) if language in STEMMERS else None

    def __missing__(self, word):
        self[word] = self.stemmer.stemWord(word) if self.stemmer else word
        return self[word]


class Documents:
    """Texts with people's keyphrases and one row of features for each candidate."""

    def __init__(self, batch, paths):
        self.texts = [document for path in paths for document in read(path)]
        records = [json.dumps({"id": n, "text": d["text"], "lang": d["lang"]}, ensure_ascii=False) for n, d in enumerate(self.texts)]
        run = subprocess.run([batch, "features", "--of", "keyphrases", "--quiet"], input="\n".join(records).encode(), stdout=subprocess.PIPE, check=True)
        answers = [json.loads(line) for line in run.stdout.decode().splitlines()]
        self.names = answers[0]["names"]
        stems = collections.defaultdict(dict)
        rows, labels, owners, self.keys, self.gold = [], [], [], [], []
        for n, (document, answer) in enumerate(zip(self.texts, answers)):
            stems = self.stems(document["lang"])
            key = lambda phrase: tuple(stems[word] for word in WORD.findall(phrase.lower()))
            gold = {key(phrase) for phrase in document["keyphrases"]} - {()}
            raw = document["text"].encode()
            keys = [key(raw[row["start"] : row["end"]].decode()) for row in answer["rows"]]
            self.gold.append(gold)
            self.keys.append(keys)
            rows += [row["features"] for row in answer["rows"]]
            labels += [key in gold for key in keys]
            owners += [n] * len(keys)
        self.rows, self.labels, self.owners = numpy.array(rows, dtype=numpy.float32), numpy.array(labels, dtype=float), numpy.array(owners)
        self.sets = [document["dataset"] for document in self.texts]
        lengths = collections.defaultdict(list)
        for name, gold in zip(self.sets, self.gold):
            lengths[name] += [len(key) for key in gold]
        self.style = {name: WORDS if numpy.mean(words) < FEW_WORDS else PHRASES for name, words in lengths.items()}

    def stems(self, language, made={}):
        if language not in made:
            made[language] = Stems(language)
        return made[language]

    def styled(self, mask, style):
        """The rows under a mask as they are when the style is asked for; `None` asks for each set's own."""
        rows = self.rows[mask].copy()
        own = numpy.array([self.style[self.sets[n]] for n in self.owners[mask]], dtype=numpy.float32) if style is None else style
        rows[:, self.names.index("style")] = own
        return rows

    def train(self, mask):
        sizes = collections.Counter(self.owners[mask])
        documents = collections.Counter(self.sets[n] for n in sizes)
        weights = numpy.array([sizes[n] ** -0.5 * documents[self.sets[n]] ** -0.5 for n in self.owners[mask]])
        rows = numpy.vstack([self.styled(mask, ANY), self.styled(mask, None)])
        hidden = numpy.array([zlib.crc32(self.texts[n]["text"].encode()) % HIDE == 0 for n in self.owners[mask]])
        for name in HIDDEN:
            column = rows[:, self.names.index(name)]
            rows[:, self.names.index(name)] = numpy.where(numpy.concatenate([hidden, hidden]), numpy.minimum(column, 0), column)
        both = lambda values: numpy.concatenate([values, values])
        data = lightgbm.Dataset(rows, both(self.labels[mask]), weight=both(weights / weights.mean()), feature_name=self.names)
        return lightgbm.train(PARAMETERS, data, TREES)

    def choose(self, n, scores, most=10):
        """The library's choice: best first, none inside another."""
        chosen = []
        for at in numpy.argsort(-scores, kind="stable"):
            key = self.keys[n][at]
            if key and not any(holds(key, other) or holds(other, key) for other in chosen):
                chosen.append(key)
                if len(chosen) == most:
                    break
        return chosen


def holds(long, short):
    return any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1))


def f1(chosen, gold):
    hits = len(set(chosen) & gold)
    return 200 * hits / max(1, len(chosen) + len(gold))


def cross_validate(documents, folds):
    fold = numpy.array([zlib.crc32(document["text"].encode()) % folds for document in documents.texts])
    scores = {}
    for part in range(folds):
        held = fold[documents.owners] == part
        booster = documents.train(~held)
        for style in STYLES:
            scores.setdefault(style, numpy.zeros(len(documents.rows)))[held] = booster.predict(documents.styled(held, style))
    starts = numpy.searchsorted(documents.owners, range(len(documents.texts) + 1))
    for name in dict.fromkeys(documents.sets):
        for style, words in STYLES.items():
            values = []
            for n in (n for n, other in enumerate(documents.sets) if other == name):
                chosen = documents.choose(n, scores[style][starts[n] : starts[n + 1]])
                values.append((f1(chosen[:5], documents.gold[n]), f1(chosen, documents.gold[n])))
            at_5, at_10 = numpy.mean(values, axis=0)
            print(f"{name:12s} {words:8s} F1@5 {at_5:5.2f}  F1@10 {at_10:5.2f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("batch")
    parser.add_argument("files", nargs="+")
    parser.add_argument("--folds", type=int, default=0)
    options = parser.parse_args()
    out = None if options.folds else options.files.pop(0)
    documents = Documents(options.batch, options.files)
    print(f"{len(documents.texts)} documents, {len(documents.rows)} candidates, {documents.labels.mean():.3f} chosen by people")
    if options.folds:
        cross_validate(documents, options.folds)
        return
    booster = documents.train(numpy.ones(len(documents.rows), dtype=bool))
    data = table.from_lightgbm(booster, "keyphrases", len(documents.names))
    with open(out, "wb") as file:
        file.write(data)
    used = sorted(zip(booster.feature_importance("gain"), documents.names), reverse=True)
    print(f"{out}: {len(data)} bytes; most used: " + ", ".join(name for _, name in used[:16]))


if __name__ == "__main__":
    main()
