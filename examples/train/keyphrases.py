"""Trains the table that scores keyphrases.

usage: keyphrases.py BATCH FOLDER ROLES.table SET.jsonl[.xz]...       trains on all of the sets; writes keyphrases_STYLE.table into FOLDER, and the roles
       keyphrases.py BATCH --folds 5 SET.jsonl[.xz]...                cross-validates instead: F1 of the first 5 and 10 phrases, by set and style

BATCH is the `batch` example's program. Lines are {id, lang, dataset, text, keyphrases}: the phrases that people chose. Two phrases are one when
their words have the same stems.

Each style has a table of its own. A set whose phrases have fewer than 1.7 words in the mean is of the style `words`, any other one of `phrases`; what a
set weighs in the table of a style says `STYLES`: a little of the other kind keeps a table from failing on texts unlike its own.
What only English has, the endings of words and the parts they play (src/keyphrases/roles.rs), is hidden from every third document. A document
is trained on the parts that words play in the other ones. Deterministic: the same data give the same bytes.
"""

import argparse
import collections
import json
import lzma
import pathlib
import re
import struct
import subprocess
import zlib

import lightgbm
import numpy
import snowballstemmer

import table

PARAMETERS = dict(objective="binary", num_leaves=8, learning_rate=0.13, min_data_in_leaf=60, max_bin=15, deterministic=True, force_row_wise=True, num_threads=1, seed=1,
                  verbose=-1, feature_fraction=0.4, bagging_fraction=0.7, bagging_freq=1, lambda_l2=10.0)
TREES = 90
WORDS, PHRASES = "words", "phrases"
STYLES = {"any": {WORDS: 1.0, PHRASES: 2.0}, WORDS: {WORDS: 1.0, PHRASES: 0.06}, PHRASES: {WORDS: 0.06, PHRASES: 1.0}}  # what a set of each kind weighs
FEW_WORDS = 1.7
HIDE = 3  # every third document goes in as if its language were another
ROLES = "role_before", "role_first", "role_last", "role_after"
ENDINGS = "ending_before", "ending_first", "ending_last", "ending_after"
HIDDEN = *ROLES, *ENDINGS
ROLE_LETTERS = 7
ROLE_SCALE, ROLE_MOST = 20.0, 7  # of a nibble
ROLE_DOCUMENTS = 4  # a word has to play its part in so many
ROLE_PRIOR = 20.0
ROLE_WORDS = 1500
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
        rows, labels, owners, self.keys, self.gold, self.parts = [], [], [], [], [], []
        alone = [self.names.index("letters_before"), self.names.index("letters_after")]
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
            for row in answer["rows"]:
                first, *_, last = 2 * (WORD.findall(raw[row["start"] : row["end"]].decode().lower()) or [""])
                before = WORD.findall(raw[max(0, row["start"] - 200) : row["start"]].decode(errors="ignore").lower())[-1:] if row["features"][alone[0]] else []
                after = WORD.findall(raw[row["end"] : row["end"] + 200].decode(errors="ignore").lower())[:1] if row["features"][alone[1]] else []
                self.parts.append([singular(word)[:ROLE_LETTERS] for word in (*(before or [""]), first, last, *(after or [""]))])
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

    def roles(self, mask):
        """The parts that words play in the rows under a mask: the four columns of every row, and the nibbles of every word."""
        mean = numpy.bincount(self.owners, self.labels) / numpy.maximum(1, numpy.bincount(self.owners))
        surplus = self.labels - mean[self.owners]
        nibble = lambda total, count: numpy.clip(numpy.rint(ROLE_SCALE * total / (count + ROLE_PRIOR)), -ROLE_MOST, ROLE_MOST)
        vocabulary, numbers = numpy.unique(numpy.array(self.parts), return_inverse=True)
        numbers = numbers.reshape(-1, len(ROLES))
        columns, words = numpy.zeros((len(self.rows), len(ROLES))), numpy.zeros((len(vocabulary), len(ROLES)))
        for role in range(len(ROLES)):
            word, size = numbers[:, role], len(vocabulary)
            total, count = numpy.bincount(word[mask], surplus[mask], size), numpy.bincount(word[mask], minlength=size)
            pairs, of_pair = numpy.unique(word[mask] * len(self.texts) + self.owners[mask], return_inverse=True)
            documents = numpy.bincount(pairs // len(self.texts), minlength=size)
            # A document's own rows are left out of what it is told.
            own, own_count = numpy.zeros(len(word)), numpy.zeros(len(word))
            own[mask], own_count[mask] = numpy.bincount(of_pair, surplus[mask])[of_pair], numpy.bincount(of_pair)[of_pair]
            known = (vocabulary[word] != "") & (documents[word] - mask >= ROLE_DOCUMENTS)
            columns[:, role] = numpy.where(known, nibble(total[word] - own, count[word] - own_count), 0)
            words[:, role] = numpy.where((vocabulary != "") & (documents >= ROLE_DOCUMENTS), nibble(total, count), 0)
        return columns, {str(word): [int(value) for value in roles] for word, roles in zip(vocabulary, words) if roles.any()}

    def play_roles(self, mask):
        """Fills the columns of the parts that words play, learned from the rows under a mask; returns the nibbles of every word."""
        columns, words = self.roles(mask)
        for name, column in zip(ROLES, columns.T):
            self.rows[:, self.names.index(name)] = column
        return words

    def train(self, mask, style):
        """The table of a style, from the rows under a mask, whose roles were filled in."""
        owners = self.owners[mask]
        sizes = collections.Counter(owners)
        weights = numpy.array([sizes[n] ** -0.5 * STYLES[style][self.style[self.sets[n]]] for n in owners])
        rows = self.rows[mask].copy()
        hidden = numpy.array([zlib.crc32(self.texts[n]["text"].encode()) % HIDE == 0 for n in owners])
        for name in HIDDEN:
            rows[hidden, self.names.index(name)] = 0
        data = lightgbm.Dataset(rows, self.labels[mask], weight=weights / weights.mean(), feature_name=self.names)
        return lightgbm.train(PARAMETERS, data, TREES)

    def choose(self, n, scores, counts, style, most=10):
        """The library's choice: best first, none inside another unless the text uses it by itself and phrases are asked for."""
        chosen = []

        def repeats(a, b):
            (short, few), (long, many) = sorted([a, b], key=lambda pair: len(pair[0]))
            return holds(long, short) and not (style == PHRASES and few > many)

        for at in numpy.argsort(-scores, kind="stable"):
            new = self.keys[n][at], counts[at]
            if new[0] and not any(new[0] == other[0] or repeats(new, other) for other in chosen):
                chosen.append(new)
                if len(chosen) == most:
                    break
        return [key for key, _ in chosen]


def singular(word):
    return word[:-1] if len(word) > 3 and word[-1] == "s" and word[-2] not in "siu" else word


def hash16(word):
    """FNV-1a, folded to 16 bits."""
    value = 0x811C9DC5
    for byte in word.encode():
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return value >> 16 ^ value & 0xFFFF


def role_table(words):
    """The bytes of src/keyphrases/roles.rs: the words that say most."""
    entries = {}
    strongest = sorted(words.items(), key=lambda item: (-sum(map(abs, item[1])), item[0]))
    for word, roles in strongest[:ROLE_WORDS]:
        if any(roles):
            entries.setdefault(hash16(word), sum((value & 15) << 4 * role for role, value in enumerate(roles)))
    return b"".join(struct.pack("<HH", *entry) for entry in sorted(entries.items()))


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
        documents.play_roles(~held)
        for style in STYLES:
            booster = documents.train(~held, style)
            scores.setdefault(style, numpy.zeros(len(documents.rows)))[held] = booster.predict(documents.rows[held])
    counts = documents.rows[:, documents.names.index("count")]
    starts = numpy.searchsorted(documents.owners, range(len(documents.texts) + 1))
    for name in dict.fromkeys(documents.sets):
        for style in STYLES:
            values = []
            for n in (n for n, other in enumerate(documents.sets) if other == name):
                part = slice(starts[n], starts[n + 1])
                chosen = documents.choose(n, scores[style][part], counts[part], style)
                values.append((f1(chosen[:5], documents.gold[n]), f1(chosen, documents.gold[n])))
            at_5, at_10 = numpy.mean(values, axis=0)
            print(f"{name:12s} {style:8s} F1@5 {at_5:5.2f}  F1@10 {at_10:5.2f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("batch")
    parser.add_argument("files", nargs="+")
    parser.add_argument("--folds", type=int, default=0)
    options = parser.parse_args()
    folder, roles = (None, None) if options.folds else (options.files.pop(0), options.files.pop(0))
    documents = Documents(options.batch, options.files)
    print(f"{len(documents.texts)} documents, {len(documents.rows)} candidates, {documents.labels.mean():.3f} chosen by people")
    if options.folds:
        cross_validate(documents, options.folds)
        return
    everything = numpy.ones(len(documents.rows), dtype=bool)
    pathlib.Path(roles).write_bytes(role_table(documents.play_roles(everything)))
    for style in STYLES:
        booster = documents.train(everything, style)
        data = table.from_lightgbm(booster, "keyphrases", len(documents.names))
        out = pathlib.Path(folder) / f"keyphrases_{style}.table"
        out.write_bytes(data)
        used = sorted(zip(booster.feature_importance("gain"), documents.names), reverse=True)
        print(f"{out}: {len(data)} bytes; most used: " + ", ".join(name for _, name in used[:16]))


if __name__ == "__main__":
    main()
