"""Trains the table of sentence boundaries.

usage: boundaries.py BATCH OUT.table GOLD.jsonl[.xz]...        trains on all of GOLD and writes the table
       boundaries.py BATCH --folds 5 GOLD.jsonl[.xz]...        cross-validates instead: macro F1 of inner boundaries by set
       boundaries.py BATCH --folds 5 --leave-out GOLD...       the same without one family of features, rules or list entries after the other

BATCH is the `batch` example's program. GOLD lines are {id, lang, dataset, text, spans}: byte ranges of the sentences; with `accept`, a list of
such lists, the unit counts as right if it is one of them. A family of rules is left out by weighing the places that it settles, a class of
list entries by taking the words for unlisted, and weighing the places that rules settle beside them.
Deterministic: the same data give the same bytes.
"""

import argparse
import collections
import json
import lzma
import subprocess
import zlib

import lightgbm
import numpy

import table

PARAMETERS = dict(objective="binary", num_leaves=15, learning_rate=0.1, min_data_in_leaf=20, max_bin=63, deterministic=True, force_row_wise=True,
                  num_threads=2, seed=1, verbose=-1, feature_fraction=0.6, bagging_fraction=0.8, bagging_freq=1, lambda_l2=1.0)
TREES = 120
FAMILIES = {
    "terminator, closing marks, line breaks": "terminator run closers closes_quote breaks",
    "shape of the word before": "word_letters word_shape word_upper word_digits word_periods word_vowel word_tail word_number_period word_roman word_initial word_alone",
    "abbreviation lists": "word_listed word_spread previous_listed next_listed",
    "function words": "word_stop next_stop",
    "token before that": "previous_letters previous_shape previous_listed previous_period",
    "opening mark or dash behind": "next_opening next_spaced interrupted",
    "shape of the word behind": "next_shape next_letters next_period next_upper next_digits next_roman",
    "open brackets and quotations": "in_bracket in_quote",
    "language": "language ordinals caseless",
}
LISTED = "word_listed", "previous_listed", "next_listed"
CLASSES = {"may end a sentence": 1, "before a number": 2, "before a capital": 3, "never at the end": 4}  # as in `follows` of src/split/evidence.rs
HIDE_LANGUAGE = 3  # every third row comes again with the language hidden, for texts whose language is not told


def read(path):
    with (lzma.open if path.endswith(".xz") else open)(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def ask(batch, task, units):
    lines = "".join(json.dumps({"id": n, "lang": u["lang"], "text": u["text"]}, ensure_ascii=False) + "\n" for n, u in enumerate(units))
    run = subprocess.run([batch, *task, "--quiet"], input=lines.encode(), stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in run.stdout.decode().splitlines()]


def visible_before(text):
    """For each byte offset the number of visible characters before it; boundaries are compared by it."""
    before, count = [0], 0
    for c in text:
        count += not c.isspace()
        before += [count] * len(c.encode())
    return before


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("batch")
    parser.add_argument("files", nargs="+")
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--drop", default="", help="names of features to leave out, joined by commas")
    parser.add_argument("--leave-out", action="store_true")
    options = parser.parse_args()
    out = None if options.folds else options.files.pop(0)
    units = [unit for path in options.files for unit in read(path)]
    answers = ask(options.batch, ["features", "--of", "boundaries"], units)
    names = answers[0]["names"]
    language = names.index("language")
    visible = [visible_before(unit["text"]) for unit in units]
    ends = [{before[end] for _, end in unit["spans"]} for unit, before in zip(units, visible)]

    def table_of(answers):
        """What is measured, what is right, whose it is, and where."""
        rows, labels, owners, places, rules = [], [], [], [], []
        for n, answer in enumerate(answers):
            for row in answer["rows"]:
                place = visible[n][row["end"]]
                rows.append(row["features"])
                labels.append(place in ends[n])
                owners.append(n)
                places.append(place)
                rules.append(row.get("rule", ""))
        return numpy.array(rows, dtype=numpy.float32), numpy.array(labels, dtype=float), numpy.array(owners), numpy.array(places), numpy.array(rules)

    rows, labels, owners, places, _ = table_of(answers)
    for name in filter(None, options.drop.split(",")):
        rows[:, names.index(name)] = 0

    def train(mask, rows=rows, labels=labels, owners=owners):
        # A set counts as a whole and a language in it too: rare languages weigh more.
        size = collections.Counter((units[n]["dataset"], units[n]["lang"]) for n in owners)
        weights = numpy.array([size[units[n]["dataset"], units[n]["lang"]] ** -0.4 for n in owners])
        weights /= weights.mean()
        again = mask & (numpy.arange(len(rows)) % HIDE_LANGUAGE == 0)
        hidden = rows[again].copy()
        hidden[:, language] = 0
        x = numpy.vstack([rows[mask], hidden])
        y = numpy.concatenate([labels[mask], labels[again]])
        w = numpy.concatenate([weights[mask], weights[again]])
        return lightgbm.train(PARAMETERS, lightgbm.Dataset(x, y, weight=w, feature_name=names), TREES)

    print(f"{len(units)} units, {len(rows)} rows, {labels.mean():.3f} boundaries")
    if out:
        booster = train(numpy.ones(len(rows), dtype=bool))
        data = table.from_lightgbm(booster, "boundaries", len(names))
        with open(out, "wb") as file:
            file.write(data)
        gain = sorted(zip(booster.feature_importance("gain"), names), reverse=True)
        print(f"{out}: {len(data)} bytes; most used: " + ", ".join(name for _, name in gain[:12]))
        return
    own = ask(options.batch, ["sentences"], units)
    fold_of = numpy.array([zlib.crc32(unit["text"].encode()) % options.folds for unit in units])

    def cross_validate(rows=rows, labels=labels, owners=owners, places=places):
        fold = fold_of[owners]
        decided = numpy.zeros(len(rows), dtype=bool)
        for n in range(options.folds):
            booster = train(fold != n, rows, labels, owners)
            decided[fold == n] = booster.predict(rows[fold == n]) > 0.5
        return score(units, own, owners, places, decided)

    by_language, by_set, right = cross_validate()
    if not options.leave_out:
        for (dataset, lang), (f1, extra, missed) in by_language.items():
            print(f"  {dataset}/{lang:4s} {f1:6.2f}  +{extra} -{missed}")
    for dataset, value in by_set.items():
        print(f"{dataset:8s} macro F1 {value:6.2f}   units right {right[dataset]:5.1f}")
    if not options.leave_out:
        return

    def without(kind, family, *arguments):
        _, f1, units_right = cross_validate(*arguments)
        cells = [f"{f1[dataset] - by_set[dataset]:+.2f}" if dataset != "golden" else f"{units_right[dataset] - right[dataset]:+.1f}" for dataset in by_set]
        print(f"| {kind} | {family} | {' | '.join(cells)} |", flush=True)

    print(f"|  | without | {' | '.join(by_set)} |\n|---|---|{'---:|' * len(by_set)}")
    for family, features in FAMILIES.items():
        blanked = rows.copy()
        blanked[:, [names.index(name) for name in features.split()]] = 0
        without("features", family, blanked)
    settled = table_of(ask(options.batch, ["features", "--of", "settled"], units))
    together = [numpy.concatenate(pair) for pair in zip((rows, labels, owners, places), settled)]
    rules = numpy.concatenate([numpy.full(len(rows), ""), settled[-1]])
    for family in sorted(set(settled[-1])):
        without("rules", f"{family} ({(settled[-1] == family).sum():,} places)", *(column[(rules == "") | (rules == family)] for column in together))
    columns = [names.index(name) for name in LISTED]
    for family, code in CLASSES.items():
        beside = (together[0][:, columns] == code).any(axis=1)
        blanked = together[0].copy()
        for column in columns:
            blanked[blanked[:, column] == code, column] = 0
        blanked[beside, names.index("word_spread")] = 0
        kept = (rules == "") | beside
        without("list entries", f"{family} ({beside.sum():,} places)", blanked[kept], *(column[kept] for column in together[1:]))


def score(units, own, owners, places, decided):
    """Puts the folds' decisions in the place of the library's, the rules' staying as they are."""
    weighed = collections.defaultdict(dict)
    for n, place, cut in zip(owners, places, decided):
        weighed[n][place] = bool(cut)
    counts = collections.defaultdict(lambda: [0, 0, 0])
    right = collections.Counter()
    total = collections.Counter()
    for n, (unit, answer) in enumerate(zip(units, own)):
        before = visible_before(unit["text"])
        last = before[-1]
        gold = {before[end] for _, end in unit["spans"]} - {0, last}
        found = {before[end] for _, end in answer["spans"]} - {0, last}
        found = {place for place in found if place not in weighed[n]} | {place for place, cut in weighed[n].items() if cut and 0 < place < last}
        key = unit["dataset"], unit["lang"]
        counts[key][0] += len(gold & found)
        counts[key][1] += len(found - gold)
        counts[key][2] += len(gold - found)
        accepted = [{before[end] for _, end in spans} - {0, last} for spans in unit.get("accept") or [unit["spans"]]]
        right[unit["dataset"]] += found in accepted
        total[unit["dataset"]] += 1
    by_language = {key: (200 * hit / max(1, 2 * hit + extra + missed), extra, missed) for key, (hit, extra, missed) in sorted(counts.items())}
    values = collections.defaultdict(list)
    for (dataset, _), (f1, _, _) in by_language.items():
        values[dataset].append(f1)
    by_set = {dataset: sum(of) / len(of) for dataset, of in values.items()}
    return by_language, by_set, {dataset: 100 * right[dataset] / total[dataset] for dataset in total}


if __name__ == "__main__":
    main()
