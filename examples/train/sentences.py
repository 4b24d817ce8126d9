"""Trains the tables that choose the sentences of a summary.

usage: sentences.py BATCH OUT.table GOLD.jsonl[.xz]...

BATCH is the `batch` example's program. GOLD lines are {id, lang, dataset, text, summary, title?, budget}; `summary` is the human one, `budget`
the number of sentences asked for. A newsroom trains on its own articles and standfirsts the same way, and hands the file to `Summarizer::model`.

Three tables go into the file, one after the other:
 1. membership: which sentences a greedy search for the best ROUGE picks (Nallapati et al. 2017, "SummaRuNNer");
 2. gain: what a sentence adds beside others, drawn from those that table 1 puts first;
 3. sets: ROUGE-1 and ROUGE-2 of a whole summary against the mean of those compared. It learns from scores that tables of the other half of
    the documents gave, as it will meet scores of documents that no table has seen.
Of a document only differences between its sentences count, and between its sets, as one of them is picked in any case. Table 1 learns to divide
one choice a pick among the sentences, tables 2 and 3 the distance to the document's mean, the last trees of table 3 what is got by choosing as they say.
Every third document goes in without its title, and every third one without its paragraphs. Every twelfth one is measured as if its script had
no capitals: most scripts have none, and few of the articles that one trains on are in these. Deterministic: the same data give the same bytes.
"""

import argparse
import collections
import json
import lzma
import random
import re
import subprocess
import zlib

import lightgbm
import numpy

import table

COMMON = dict(max_bin=63, deterministic=True, force_row_wise=True, num_threads=2, seed=6, verbose=-1, bagging_fraction=0.7, bagging_freq=1)
STAGE = dict(COMMON, feature_fraction=0.5, num_leaves=15)
MEMBER = dict(STAGE, learning_rate=0.25, lambda_l2=5.0, min_data_in_leaf=80, min_sum_hessian_in_leaf=5.0)
GAIN = dict(STAGE, learning_rate=0.2, lambda_l2=50.0, min_data_in_leaf=200)
SETS = dict(COMMON, learning_rate=0.25, feature_fraction=0.6, lambda_l2=100.0, min_data_in_leaf=1000, num_leaves=20)
SETS_CHOSEN = dict(learning_rate=1.0, lambda_l2=50.0, min_sum_hessian_in_leaf=20.0)  # of the trees that learn from what would be chosen
COSTS_COUNT = 0.2  # of the scores of sets: `expected` pulls good and bad ones apart, and the costs that are taken from them are to tell as before
SOFTNESS = 3.0  # points of ROUGE-1 and ROUGE-2 together
MERGED = 0.03  # share of the rows between two edges below which one of them does: half the edges, and what is lost is within the noise
DRAWS = 12  # sets of others that a sentence's gain is measured beside
LARGEST_SET = 6
CAPITALS = ["names", "introduced", "shape_names", "mean_names", "more_names", "mean_introduced", "more_introduced"]  # nothing without capitals
OWN_SIZE = 0.75  # share of documents whose sets have the size of their own summary; the rest get another
WORD = re.compile(r"[^\W_]+")
WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")


def read(path):
    with (lzma.open if path.endswith(".xz") else open)(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def tokens(text):
    return [t for word in WORD.findall(text.lower()) for t in (list(word) if WIDE.search(word) else [word])]


class Reference:
    """ROUGE-1 and ROUGE-2 F1, summed, of sets of sentences against one summary."""

    def __init__(self, summary, sentences):
        words = tokens(summary)
        self.length = len(words)
        self.one, self.two = collections.Counter(words), collections.Counter(zip(words, words[1:]))
        self.sentences = []
        for sentence in sentences:
            words = tokens(sentence)
            one = [(w, c) for w, c in collections.Counter(words).items() if w in self.one]
            two = [(w, c) for w, c in collections.Counter(zip(words, words[1:])).items() if w in self.two]
            self.sentences.append((len(words), one, two))

    def start(self, picks):
        """What the picks have together: (words, hits, words that hit, pairs that hit)."""
        length, one, two = 0, {}, {}
        for pick in picks:
            words, a, b = self.sentences[pick]
            length += words
            for key, count in a:
                one[key] = one.get(key, 0) + count
            for key, count in b:
                two[key] = two.get(key, 0) + count
        hits = sum(min(count, self.one[key]) for key, count in one.items())
        pairs = sum(min(count, self.two[key]) for key, count in two.items())
        return len(picks), length, hits, pairs, one, two

    def both(self, size, length, hits, pairs):
        both = max(1, length + self.length)
        return 200 * hits / both + 200 * pairs / max(1, both - size - 1)

    def value(self, picks):
        return self.both(*self.start(picks)[:4])

    def beside(self, start, sentence):
        """The value with one sentence more."""
        size, length, hits, pairs, one, two = start
        words, a, b = self.sentences[sentence]
        for key, count in a:
            has, most = one.get(key, 0), self.one[key]
            hits += min(has + count, most) - min(has, most)
        for key, count in b:
            has, most = two.get(key, 0), self.two[key]
            pairs += min(has + count, most) - min(has, most)
        return self.both(size + 1, length + words, hits, pairs)

    def greedy(self, budget, limit=60):
        picks, best = [], 0.0
        while len(picks) < budget:
            start = self.start(picks)
            gains = [(self.beside(start, n), -n) for n in range(min(limit, len(self.sentences))) if n not in picks]
            value, place = max(gains, default=(0.0, 0))
            if value <= best:
                break
            best = value
            picks.append(-place)
        return picks


def records(documents, more=None):
    for n, document in enumerate(documents):
        record = {"id": n, "text": document["text"], "lang": document["lang"], "boilerplate": False, "sentences": document["budget"]}
        if document["title"]:
            record["title"] = document["title"]
        record.update(more[n] if more else {})
        yield json.dumps(record, ensure_ascii=False)


def measure(batch, of, lines):
    """The answers of the program, line by line."""
    process = subprocess.Popen([batch, "features", "--of", of, "--quiet"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    out, _ = process.communicate("\n".join(lines).encode())
    if process.returncode:
        raise SystemExit(f"{batch} failed")
    return [json.loads(line) for line in out.splitlines()]


def load(paths, most):
    documents = []
    for path in paths:
        for document in read(path)[:most]:
            luck = zlib.crc32(document["text"].encode())
            document["title"] = document.get("title") if luck // 3 % 3 else None
            if luck % 3 == 0:
                document["text"] = re.sub(r"\s*\n\s*", " ", document["text"])
            document["luck"] = luck
            documents.append(document)
    return documents


def attach_rows(batch, documents):
    """Gives each document its rows, its reference and the sentences that the greedy search picks; returns the features' names."""
    names = None
    for document, answer in zip(documents, measure(batch, "sentences", records(documents))):
        names = answer["names"]
        raw = document["text"].encode()
        document["rows"] = numpy.array([row["features"] for row in answer["rows"]], dtype=numpy.float32).reshape(-1, len(names))
        forget_capitals(document, document["rows"], names)
        document["reference"] = Reference(document["summary"], [raw[row["start"] : row["end"]].decode() for row in answer["rows"]])
        document["member"] = numpy.zeros(len(document["rows"]))
        document["member"][document["reference"].greedy(document["budget"])] = 1
    return names


def forget_capitals(document, rows, names):
    if document["luck"] // 18 % 12 == 0:
        rows[:, [place for place, name in enumerate(names) if name in CAPITALS]] = 0


def weights(documents, key):
    """Every set counts by the root of its size, every document by the root of its rows."""
    sizes = collections.Counter(document["dataset"] for document in documents)
    mean = sum(sizes.values()) / len(sizes)
    each = [numpy.full(len(d[key]), (mean / sizes[d["dataset"]]) ** 0.5 * max(1, len(d[key])) ** -0.5) for d in documents]
    each = numpy.concatenate(each)
    return each / each.mean()


class Groups:
    """The rows of each document, one document after the other."""

    def __init__(self, documents, key):
        self.sizes = numpy.array([len(d[key]) for d in documents if len(d[key])])
        self.starts = numpy.concatenate([[0], numpy.cumsum(self.sizes)[:-1]])

    def sums(self, values):
        """The sum of each document, on each of its rows."""
        return numpy.repeat(numpy.add.reduceat(values, self.starts), self.sizes)

    def shares(self, scores):
        powers = numpy.exp(scores - numpy.repeat(numpy.maximum.reduceat(scores, self.starts), self.sizes))
        return powers / self.sums(powers)


def picked(groups, target, weight):
    """Cross-entropy of the document's picks against the softmax of its scores (ListNet: Cao et al. 2007, "Learning to rank")."""
    picks = groups.sums(target)

    def gradients(scores, _):
        shares = groups.shares(scores)
        return weight * (picks * shares - target), weight * numpy.maximum(picks * shares * (1 - shares), 1e-3)

    return gradients


def apart(groups, target, weight):
    """Squared distance of the target to the score less its document's mean."""
    counts = groups.sums(numpy.ones(len(target)))

    def gradients(scores, _):
        return weight * (scores - groups.sums(scores) / counts - target), weight

    return gradients


def expected(groups, target, weight):
    """What a document expects to get whose choice follows the softmax of its scores, `SOFTNESS` points apart. Nothing is learnt of what is never chosen."""
    counts = groups.sums(numpy.ones(len(target)))

    def gradients(scores, _):
        shares = groups.shares(scores / SOFTNESS)
        better = target - groups.sums(shares * target)
        each = weight * counts * shares / SOFTNESS
        return -each * better, each * numpy.abs(better) / SOFTNESS + 0.01 * weight

    return gradients


def train(parameters, documents, rows, target, trees, names):
    """Trains so many trees with each loss, those of the next beside those of the one before; returns a booster a loss."""
    weight, values = weights(documents, rows), numpy.concatenate([d[target] for d in documents])
    features, groups = numpy.concatenate([d[rows] for d in documents]), Groups(documents, rows)
    boosters = []
    for loss, count, more in trees:
        before = score(boosters, features) if boosters else None
        data = lightgbm.Dataset(features, values, init_score=before, feature_name=names)
        boosters.append(lightgbm.train({**parameters, **more, "objective": loss(groups, values, weight)}, data, count))
    return boosters


def score(boosters, features):
    return sum(booster.predict(features, raw_score=True) for booster in boosters)


# What is learnt from each target: with which losses, and how many trees of each.
TREES = {
    "member": [(picked, 80, {})],
    "gain": [(apart, 60, {})],
    "worth": [(apart, 45, {}), (expected, 15, SETS_CHOSEN)],
}


def halves(documents):
    return [[d for d in documents if d["luck"] // 9 % 2 == half] for half in (0, 1)]


def cross_score(parameters, documents, target, trees, names, key):
    """Gives each document the scores of a table that was trained on the other half."""
    first, second = halves(documents)
    for ours, other in ((first, second), (second, first)):
        scores = score(train(parameters, other, "rows", target, trees, names), numpy.concatenate([d["rows"] for d in ours]))
        at = 0
        for document in ours:
            document[key] = scores[at : at + len(document["rows"])]
            at += len(document["rows"])


def standard(values):
    return (values - values.mean()) / max(values.std(), 1e-6)


def measure_gain(document):
    """What each sentence adds beside others, which are drawn from those that table 1 puts first (Gumbel noise on its scores)."""
    count, others = len(document["rows"]), document["budget"] - 1
    gain = numpy.zeros(count)
    if count > others + 1:
        luck = numpy.random.default_rng(document["luck"])
        scores = standard(document["by_member"]) / 0.7
        reference = document["reference"]
        times = numpy.zeros(count)
        for _ in range(DRAWS):
            context = [int(n) for n in numpy.argsort(-(scores + luck.gumbel(size=count)))[:others]]
            start = reference.start(context)
            value = reference.both(*start[:4])
            for n in range(min(count, 80)):
                if n not in context:
                    gain[n] += reference.beside(start, n) - value
                    times[n] += 1
        gain = numpy.divide(gain, times, out=numpy.zeros(count), where=times > 0)
        gain[times > 0] -= gain[times > 0].mean()
    document["gain"] = gain


def attach_sets(batch, documents):
    """Gives each document the sets that the library compares, and what each is worth."""
    more = []
    for document in documents:
        luck = random.Random(document["luck"])
        size = document["budget"] if luck.random() < OWN_SIZE else luck.randint(1, LARGEST_SET)
        more.append({"sentences": size, "stages": [[round(float(v), 4) for v in document[key]] for key in ("by_member", "by_gain")]})
    names = None
    for at in range(0, len(documents), 1000):
        part = documents[at : at + 1000]
        for document, answer in zip(part, measure(batch, "sets", records(part, more[at : at + 1000]))):
            names = answer["names"]
            values = numpy.array([document["reference"].value(row["sentences"]) for row in answer["rows"]])
            document["sets"] = numpy.array([row["features"] for row in answer["rows"]], dtype=numpy.float32).reshape(-1, len(names))
            forget_capitals(document, document["sets"], names)
            document["worth"] = values - values.mean() if len(values) else values
    return names


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("batch")
    parser.add_argument("out")
    parser.add_argument("files", nargs="+")
    parser.add_argument("--most", type=int, default=3400, help="documents a file, at most")
    options = parser.parse_args()
    documents = load(options.files, options.most)
    names = attach_rows(options.batch, documents)
    print(f"{len(documents)} documents, {sum(len(d['rows']) for d in documents)} sentences", flush=True)
    cross_score(MEMBER, documents, "member", TREES["member"], names, "by_member")
    for document in documents:
        measure_gain(document)
    cross_score(GAIN, documents, "gain", TREES["gain"], names, "by_gain")
    set_names = attach_sets(options.batch, documents)
    print(f"{sum(len(d['sets']) for d in documents)} sets", flush=True)
    data = b""
    for rows, columns, stages in (
        # Tables 1 and 2 share their edges.
        ("rows", names, (("sentences", MEMBER, "member"), ("gain", GAIN, "gain"))),
        ("sets", set_names, (("sets", SETS, "worth"),)),
    ):
        tables = [(stage, train(parameters, documents, rows, target, TREES[target], columns)) for stage, parameters, target in stages]
        merged = table.merged_edges([booster for _, boosters in tables for booster in boosters], numpy.concatenate([d[rows] for d in documents]), MERGED)
        for stage, boosters in tables:
            part = table.from_lightgbm(boosters, stage, len(columns), COSTS_COUNT if stage == "sets" else 1.0, merged)
            used = sorted(zip(boosters[0].feature_importance("gain"), columns), reverse=True)
            print(f"{stage}: {len(part)} bytes; most used: " + ", ".join(name for _, name in used[:16]), flush=True)
            data += part
    with open(options.out, "wb") as file:
        file.write(data)


if __name__ == "__main__":
    main()
