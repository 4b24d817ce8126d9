"""Trains the tables that tell the article from its furniture: two passes for pages, two for plain text.

usage: blocks.py [--folds 3 [--without PART]] BATCH OUT GOLD.jsonl[.xz]... [--clean ARTICLES.jsonl[.xz]...] [--scrapes FILE.txt...]

BATCH is the `batch` example's program; OUT is the folder of the tables, src/model. GOLD lines are pages {id, html, gold} (`gold` is the article's
text), pages {id, html, with, without} (lists of snippets that must or must not be kept), or texts {id, lines, labels[, window]} (1 content,
0 furniture, -1 blank; `window` = [from, to) of the lines around the article, which is trained on too). --clean articles {text} are plain texts of which nothing may be
lost. --scrapes are files as in tests/data/scrapes: `= ` content, `- ` furniture.

A block of a page is content when most of its runs of three words stand in the gold, each counted once. The second pass knows what the first one
says of the blocks around; while training, the first pass's scores come from a table trained on the other half of the pages, and the weights of
the words of classes and ids from the other three quarters. Deterministic: the same data give the same bytes. --folds trains on all but every third part of each set, in the order given, scores that part, and writes nothing;
with --without it writes the tables that one part, 0 to 2, is left out of: compiled in, they tell how tables and rules together do on that part.
"""

import argparse
import collections
import html
import json
import lzma
import pathlib
import re
import subprocess
import threading

import lightgbm
import numpy
import scipy.optimize
import scipy.sparse

import table

PARAMETERS = dict(objective="binary", min_data_in_leaf=60, feature_fraction=0.4, bagging_fraction=0.8, bagging_freq=1, lambda_l2=1, seed=1,
                  deterministic=True, force_col_wise=True, num_threads=1, verbose=-1)
PASSES = {"page": ((40, 31), (120, 31)), "text": ((40, 31), (120, 31))}  # trees and leaves; the first pass is made of two tables, one a half
RATES = {"page": 0.1, "text": 0.15}
BINS = {"page": 63, "text": 31}  # edges are a third of a table
LEAST_SCORES = {"page": 0.3, "text": 0.2}
STAGES = {"page": "blocks", "text": "lines", "classes": "classes"}
ENTRIES = (3, 6)  # kinds of blocks: list items and cells
MOST_KEPT, MOST_DROPPED = 150, 110  # rows of a page
WEIGHTS = {"page": {"cleaneval": 0.4, "mozilla": 1.5, "trafilatura_eval": 0.8}, "text": {"mozilla": 1.5, "trafilatura_eval": 0.3}}  # others 1
CLASS_COLUMNS = ("class_words", "class_words_near", "class_words_of_page")
CLASS_NEAR, CLASS_WORDS = 3, 150  # as in src/document/boilerplate/evidence/classes.rs
CLASS_PAGES = 5  # a word of fewer pages is not learned
CLASS_LEAST = 6  # a smaller weight is none: of three words two
CLASS_LOSS = 0.1  # what the loss weighs beside half the weights' squares
CLASS_PARTS = 4
CLASS_BLIND = 2  # of four pages so many are trained on as if nothing were known of their words: there are templates in every language
LEAST_F = 0.8  # pages whose labels cannot reach it are left out
CHARACTERS = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f\u1000-\u109f"
TOKEN = re.compile(f"[{CHARACTERS}]|[^\\W{CHARACTERS}]+")
MARKUP = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>|<[^>]*>", re.S | re.I)


def tokens(text):
    return TOKEN.findall(text.lower())


def read(path):
    with lzma.open(path, "rt", encoding="utf-8") if str(path).endswith(".xz") else open(path, encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


class Page:
    """A page or text: its record for the program, the tokens of each block, a label each (1, 0, or -1 for unknown)."""

    def __init__(self, kind, name, record, answer):
        source = (record.get("html") or record.get("text")).encode("utf-8", "replace")
        slices = [source[row["start"] : row["end"]].decode("utf-8", "replace") for row in answer["rows"]]
        self.kind, self.name, self.record = kind, name, record
        self.starts = [row["start"] for row in answer["rows"]]
        self.raw = [html.unescape(MARKUP.sub(" ", text)) if kind == "page" else text for text in slices]
        self.blocks = [tokens(text) for text in self.raw]
        self.rows = numpy.array([row["features"] for row in answer["rows"]], numpy.float32).reshape(len(self.raw), len(answer["names"]))
        self.kinds = self.rows[:, answer["names"].index("kind")] if len(self.raw) else []
        self.names = answer["names"]
        self.words = numpy.array([len(block) for block in self.blocks], numpy.float32)
        self.gold = None
        self.snippets = None
        self.usable = len(self.raw) > 0

    def label_by_gold(self, gold):
        self.gold = tokens(gold)
        self.labels = (align(self.blocks, gold) > 0.5).astype(int)
        self.labels[self.words == 0] = -1
        self.usable &= f1(self.gold, [token for place in numpy.flatnonzero(self.labels == 1) for token in self.blocks[place]]) >= LEAST_F

    def label_by_snippets(self, kept, dropped):
        self.snippets = (kept, dropped)
        self.labels = numpy.full(len(self.raw), -1)
        padded = [" " + " ".join(block) + " " for block in self.blocks]
        for label, snippets in ((1, kept), (0, dropped)):
            for snippet in snippets:
                wanted = " " + " ".join(tokens(snippet)) + " "
                for place, block in enumerate(padded):
                    if len(wanted) > 3 and wanted in block:
                        self.labels[place] = label

    def label_by_lines(self, lines, labels, gold):
        starts = numpy.cumsum([0] + [len(line.encode("utf-8", "replace")) + 1 for line in lines])
        self.labels = numpy.array([labels[numpy.searchsorted(starts, start, "right") - 1] for start in self.starts], int)
        self.gold = tokens(gold)


def align(blocks, gold):
    """The share of each block that stands in the gold. Long blocks use the gold up first, then short ones near them."""
    words = tokens(gold)
    joined = f" {' '.join(words)} "
    runs = collections.Counter(zip(words, words[1:], words[2:]))
    lines = collections.Counter(" ".join(tokens(line)) for line in gold.split("\n"))
    share = numpy.zeros(len(blocks), numpy.float32)

    def use(place):
        found = list(zip(blocks[place], blocks[place][1:], blocks[place][2:]))
        share[place] = sum(runs[run] > 0 for run in found) / len(found)
        if share[place] > 0.5:
            runs.subtract(found)

    long = [place for place, block in enumerate(blocks) if len(block) >= 8]
    for place in sorted(long, key=lambda place: (-min(len(blocks[place]), 20), place)):
        use(place)
    content = numpy.array([place for place in long if share[place] > 0.5])
    distance = lambda place: numpy.abs(content - place).min() if len(content) else place
    for place in sorted((place for place, block in enumerate(blocks) if len(block) < 8), key=lambda place: (distance(place), place)):
        block = blocks[place]
        line = " ".join(block)
        if block and lines[line] > 0:
            lines[line] -= 1
            share[place] = 1
        elif len(block) >= 3:
            use(place)
        elif block:
            before = next((blocks[at] for at in range(place - 1, max(-1, place - 4), -1) if blocks[at]), [])
            behind = next((blocks[at] for at in range(place + 1, min(len(blocks), place + 4)) if blocks[at]), [])
            beside = ([before[-2:] + block] if before else []) + ([block + behind[:2]] if behind else [])
            share[place] = any(f" {' '.join(run)} " in joined for run in beside)
    return share


def f1(gold, found):
    if not gold or not found:
        return 0.0
    return 2 * sum((collections.Counter(gold) & collections.Counter(found)).values()) / (len(gold) + len(found))


class Classes:
    """The words of classes and ids around the blocks of pages: how often each stands around a block, and in the elements near it."""

    def __init__(self):
        self.numbers = {}

    def counts(self, rows, most):
        found = [collections.Counter(word for element in row["elements"][:most] for word in element.split()) for row in rows]
        triples = [(place, self.numbers.setdefault(word, len(self.numbers)), count) for place, words in enumerate(found) for word, count in words.items()]
        return triples, len(rows)

    def matrix(self, counted):
        triples, rows = counted
        places, words, counts = zip(*triples) if triples else ((), (), ())
        return scipy.sparse.csr_matrix((numpy.array(counts, numpy.float64), (places, words)), shape=(rows, len(self.numbers)))

    def read(self, pages, answers):
        # Of a long page not every block is weighed.
        weighed = (answer["rows"][: len(page.raw)] for page, answer in zip(pages, answers))
        counted = [(self.counts(rows, None), self.counts(rows, CLASS_NEAR)) for rows in weighed]
        for page, (around, near) in zip(pages, counted):
            page.around, page.near = self.matrix(around), self.matrix(near)
            page.root = numpy.sqrt(numpy.maximum(numpy.asarray(page.around.sum(axis=1)).ravel(), 1))

    @staticmethod
    def learn(pages):
        """A weight from -127 to 127 for each word, by logistic regression of the labels on the counts over the root of their sum."""
        on_pages = numpy.zeros(pages[0].around.shape[1])
        rows, labels, weights = [], [], []
        for page in pages:
            on_pages[numpy.unique(page.around.indices)] += 1
            places = numpy.flatnonzero((page.labels >= 0) & (page.words > 0))
            if page.usable and len(places):
                rows.append(scipy.sparse.diags(1 / page.root[places]) @ page.around[places])
                labels.append(page.labels[places])
                weight = numpy.sqrt(page.words[places])
                weights.append(weight / weight.sum() * numpy.sqrt(len(places)) * WEIGHTS["page"].get(page.name, 1.0))
        known = numpy.flatnonzero(on_pages >= CLASS_PAGES)
        rows, labels, weights = scipy.sparse.vstack(rows).tocsr()[:, known], 2 * numpy.concatenate(labels) - 1, numpy.concatenate(weights)
        weights *= CLASS_LOSS / weights.mean()

        def loss(found):
            margins = labels * (rows @ found[1:] + found[0])
            slopes = -labels * weights * sigmoid(-margins)
            gradient = numpy.concatenate(([slopes.sum()], rows.T @ slopes + found[1:]))
            return weights @ numpy.logaddexp(0, -margins) + found[1:] @ found[1:] / 2, gradient

        found = scipy.optimize.minimize(loss, numpy.zeros(len(known) + 1), jac=True, method="L-BFGS-B", options={"maxiter": 100}).x[1:]
        learned = numpy.zeros(len(on_pages))
        learned[known] = numpy.rint(found * table.LARGEST / numpy.abs(found).max())
        return numpy.where(numpy.abs(learned) >= CLASS_LEAST, learned, 0)

    @staticmethod
    def measure(page, weights):
        """Puts what these weights say into the page's rows, as the library does."""
        around, near = page.around @ weights / page.root, page.near @ weights / page.root
        words = numpy.minimum(page.rows[:, page.names.index("words")], CLASS_WORDS)
        for name, column in zip(CLASS_COLUMNS, (around, near, (around @ words) / max(words.sum(), 1.0))):
            page.rows[:, page.names.index(name)] = column

    def write(self, path, weights):
        lines = collections.defaultdict(list)
        for word, number in sorted(self.numbers.items()):
            lines[int(weights[number])].append(word)
        path.write_text("".join(f"{weight} {' '.join(lines[weight])}\n" for weight in sorted(lines) if weight), encoding="ascii")


def ask(batch, records, kind):
    """The program's answer to each record of pages or of texts, in order; for `classes` the words around each block."""
    process = subprocess.Popen([batch, "features", "--of", STAGES[kind], "--quiet"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def feed():
        with process.stdin as pipe:
            for record in records:
                pipe.write(json.dumps(record, ensure_ascii=False).encode("utf-8", "replace") + b"\n")

    thread = threading.Thread(target=feed)
    thread.start()
    for line in process.stdout:
        yield json.loads(line)
    thread.join()
    if process.wait():
        raise SystemExit("the program failed")


def load(arguments):
    """Every page and text, measured and labelled."""
    pages = []
    for path in arguments.gold:
        golds = list(read(path))
        name = golds[0].get("dataset") or pathlib.Path(path).stem
        if "html" in golds[0]:
            records = [{"id": 0, "html": gold["html"]} for gold in golds]
            for gold, record, answer in zip(golds, records, ask(arguments.batch, records, "page")):
                page = Page("page", name, record, answer)
                if gold.get("gold"):
                    page.label_by_gold(gold["gold"])
                else:
                    page.label_by_snippets(gold.get("with") or [], gold.get("without") or [])
                pages.append(page)
            # Snippets are few and weak as labels, but these pages are of many languages: they are trained on as plain text, too.
            told = [page for page in pages if page.name == name and page.snippets]
            records = [{"id": 0, "text": rendered(page)} for page in told]
            for source, record, answer in zip(told, records, ask(arguments.batch, records, "text")):
                page = Page("text", name, record, answer)
                page.mode = "page"
                page.label_by_snippets(*source.snippets)
                pages.append(page)
            continue
        for mode in ("page", "window", "cut"):
            cuts = [cut(gold, mode, number) for number, gold in enumerate(golds)]
            rows = [(gold, *made) for gold, made in zip(golds, cuts) if made]
            rows = [row for row in rows if 1 in row[2]]
            records = [{"id": 0, "text": "\n".join(lines)} for _, lines, _ in rows]
            for (gold, lines, labels), record, answer in zip(rows, records, ask(arguments.batch, records, "text")):
                page = Page("text", f"{name}", record, answer)
                page.name, page.mode = name, mode
                page.label_by_lines(lines, labels, gold["gold"])
                pages.append(page)
    texts = [("scrapes", scrape(path)) for path in arguments.scrapes]
    for path in arguments.clean:
        articles = list(read(path))
        every = max(1, len(articles) // 60)
        texts += [("clean", (article["text"].split("\n"), None)) for article in articles[::every] if article["text"].strip()]
    records = [{"id": 0, "text": "\n".join(lines)} for _, (lines, _) in texts]
    for (name, (lines, labels)), record, answer in zip(texts, records, ask(arguments.batch, records, "text")):
        page = Page("text", name, record, answer)
        page.mode = "page"
        page.label_by_lines(lines, labels or [1] * len(lines), "\n".join(line for line, label in zip(lines, labels or [1] * len(lines)) if label == 1))
        pages.append(page)
    return pages


def cut(gold, mode, number):
    """The lines and labels of a text that are trained on: the whole page, the window around the article, or more than that, cut by
    chance and in every second text without the blank lines, as scrapes come."""
    lines, labels, window = gold["lines"], gold["labels"], gold.get("window")
    if mode == "page":
        return lines, labels
    if not window:
        return None
    start, end = window
    if mode == "cut":
        random = numpy.random.default_rng(number)
        start, end = random.integers(0, start + 1), random.integers(end, len(lines) + 1)
    places = [place for place in range(start, end) if mode == "window" or number % 2 or labels[place] >= 0]
    return [lines[place] for place in places], [labels[place] for place in places]


def rendered(page):
    """The blocks of a page, one a line, with blank lines around all but the entries of lists and tables."""
    text, before = "", False
    for raw, kind in zip(page.raw, page.kinds):
        is_entry = kind in ENTRIES
        text += ("\n" if is_entry and before else "\n\n") + " ".join(raw.split())
        before = is_entry
    return text.strip()


def scrape(path):
    """The lines of a scrape and their labels."""
    lines, labels = [], []
    for line in pathlib.Path(path).read_text(encoding="utf-8").split("\n"):
        if not line.startswith("#"):
            lines.append(line[2:])
            labels.append({"=": 1, "-": 0}.get(line[:1], -1))
    return lines, labels


def sample(pages, matrices, seed=1):
    """Rows, labels and weights: so many of a page, the rest weighed back; a page weighs the root of its blocks, a row the root of its words."""
    random = numpy.random.default_rng(seed)
    rows, labels, weights = [], [], []
    for page, matrix in zip(pages, matrices):
        if not page.usable:
            continue
        chosen, weight = [], []
        for label, most in ((1, MOST_KEPT), (0, MOST_DROPPED)):
            places = numpy.flatnonzero((page.labels == label) & (page.words > 0))
            picked = random.choice(places, most, replace=False) if len(places) > most else places
            chosen.append(picked)
            weight.append(numpy.sqrt(numpy.maximum(page.words[picked], 1)) * (len(places) / max(1, len(picked))))
        chosen, weight = numpy.concatenate(chosen), numpy.concatenate(weight)
        if len(chosen):
            rows.append(matrix[chosen])
            labels.append(page.labels[chosen])
            weights.append(weight / weight.sum() * numpy.sqrt((page.labels >= 0).sum()) * WEIGHTS[page.kind].get(page.name, 1.0))
    weights = numpy.concatenate(weights)
    return numpy.concatenate(rows), numpy.concatenate(labels), weights / weights.mean()


def fit(pages, matrices, size):
    rows, labels, weights = sample(pages, matrices)
    trees, leaves = size
    kind = pages[0].kind
    data = lightgbm.Dataset(rows, labels, weight=weights, params=dict(max_bin=BINS[kind], verbose=-1))
    return lightgbm.train(dict(PARAMETERS, num_leaves=leaves, max_bin=BINS[kind], learning_rate=RATES[kind]), data, trees)


def sigmoid(values):
    return 1 / (1 + numpy.exp(-values))


def log_odds(booster, rows):
    return booster.predict(rows, raw_score=True) if len(rows) else numpy.zeros(0)


def train(batch, pages, kind):
    """The boosters of the first pass, one a half, the one of the second, and the weights of classes' words."""
    first, second = PASSES[kind]
    weights = None
    if kind == "page":
        parts = list(parts_of(pages, CLASS_PARTS))
        for part in range(CLASS_PARTS):
            others = Classes.learn([page for page, own in zip(pages, parts) if own != part])
            for page, own in zip(pages, parts):
                if own == part:
                    Classes.measure(page, others)
        for place, page in enumerate(pages):
            if place % 4 < CLASS_BLIND:
                Classes.measure(page, numpy.zeros_like(others))
        weights = Classes.learn(pages)
    halves = [pages[0::2], pages[1::2]]
    boosters = [fit(half, [page.rows for page in half], first) for half in halves]
    scores = {}
    for half, booster in zip(halves, reversed(boosters)):
        for page in half:
            scores[id(page)] = sigmoid(log_odds(booster, page.rows))
    return boosters, fit(pages, with_context(batch, pages, [scores[id(page)] for page in pages]), second), weights


def with_context(batch, pages, scores):
    records = (dict(page.record, scores=[round(float(score), 4) for score in found]) for page, found in zip(pages, scores))
    answers = ask(batch, records, pages[0].kind)
    return [
        numpy.hstack([page.rows, numpy.array([row["features"] for row in answer["rows"]], numpy.float32).reshape(len(page.raw), len(answer["names"]))])
        for page, answer in zip(pages, answers)
    ]


def predict(batch, pages, boosters, booster, weights):
    if weights is not None:
        for page in pages:
            Classes.measure(page, weights)
    first = [sigmoid(sum(log_odds(half, page.rows) for half in boosters) / len(boosters)) for page in pages]
    return [sigmoid(log_odds(booster, matrix)) for matrix in with_context(batch, pages, first)]


def threshold(scores, words, kind):
    """The score from which on blocks are kept, so that the expected F is largest; between .2, of a page .3, and .5."""
    order = numpy.argsort(-scores, kind="stable")
    gain, cost = (scores * words)[order], words[order]
    expected = 2 * numpy.cumsum(gain) / (numpy.cumsum(cost) + gain.sum() + 1e-9)
    return min(max(scores[order][int(numpy.argmax(expected))], LEAST_SCORES[kind]), 0.5) if len(scores) else 0.5


def report(pages, scores):
    found = collections.defaultdict(list)
    counts = collections.defaultdict(lambda: [0, 0, 0])
    for page, score in zip(pages, scores):
        kept = numpy.flatnonzero(score >= threshold(score, page.words, page.kind))
        name = f"{page.kind}_{page.name}_{getattr(page, 'mode', 'html')}"
        if page.snippets:
            text = " ".join(" ".join(page.raw[place] for place in kept).split())
            hits, leaks = ([" ".join(snippet.split()) in text for snippet in snippets] for snippets in page.snippets)
            for place, count in enumerate((sum(hits), sum(leaks), len(hits) - sum(hits))):
                counts[name][place] += count
        else:
            found[name].append(f1(page.gold, [token for place in kept for token in page.blocks[place]]))
    for name, values in sorted(found.items()):
        print(f"{name:32} F {numpy.mean(values):.3f}")
    for name, (hit, leak, miss) in sorted(counts.items()):
        print(f"{name:32} F of snippets {2 * hit / max(1, 2 * hit + leak + miss):.3f}", flush=True)


def parts_of(pages, folds):
    """The part of its set that each page belongs to, in the order given."""
    key = lambda page: (page.name, getattr(page, "mode", ""))
    sizes, seen = collections.Counter(map(key, pages)), collections.Counter()
    for page in pages:
        yield seen[key(page)] * folds // sizes[key(page)]
        seen[key(page)] += 1


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--without", type=int)
    parser.add_argument("batch")
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("gold", nargs="+")
    parser.add_argument("--clean", nargs="*", default=[])
    parser.add_argument("--scrapes", nargs="*", default=[])
    arguments = parser.parse_args()
    pages = load(arguments)
    classes = Classes()
    htmls = [page for page in pages if page.kind == "page"]
    classes.read(htmls, ask(arguments.batch, (page.record for page in htmls), "classes"))
    for kind in PASSES:
        own = [page for page in pages if page.kind == kind]
        parts = list(parts_of(own, arguments.folds))
        if arguments.folds and arguments.without is None:
            tested, scores = [], []
            for fold in range(arguments.folds):
                held = [page for page, part in zip(own, parts) if part == fold]
                tested += held
                scores += predict(arguments.batch, held, *train(arguments.batch, [page for page, part in zip(own, parts) if part != fold], kind))
            report(tested, scores)
            continue
        own = [page for page, part in zip(own, parts) if arguments.without is None or part != arguments.without]
        boosters, booster, weights = train(arguments.batch, own, kind)
        if weights is not None:
            classes.write(arguments.out / "page_classes.txt", weights)
        for name, made in (("blocks", boosters), ("context", [booster])):
            data = table.from_lightgbm(made, STAGES[kind], made[0].num_feature(), shrink=1 / len(made))
            (arguments.out / f"{kind}_{name}.table").write_bytes(data)
            print(f"{kind}_{name}.table: {len(data)} bytes")


if __name__ == "__main__":
    main()
