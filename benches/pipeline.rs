//! How fast each stage is, over the invented articles of `examples/articles`: `cargo bench`, or `cargo bench -- 'read html'`.
//!
//! A group is a stage. A benchmark is named by language and bytes, as in `sentences/de/3385`, and its rate counts the bytes
//! that the stage is given: the source for reading and summarizing, the visible text of the article for splitting, scoring and
//! keyphrases. English comes in more sizes than there are articles, to show how the cost grows: all its articles joined, and
//! those joined again and again. A text that repeats itself has fewer words than its length promises, and keyphrases are
//! sought in the first 20,000 words only, so trust the growth more than the rate of the largest.
//!
//! Every measured call is checked: its result must be that of the first call, and that one must be what any sound answer is.

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::Duration;

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use standfirst::{Block, Document, Input, Language, Method, Pick, Summarizer, keyphrases, sentence_spans};

/// Sentences a summary.
const SENTENCES: usize = 3;

/// Keyphrases a document.
const KEYPHRASES: usize = 10;

/// How often the English articles are repeated for the larger sizes.
const REPEATS: [usize; 2] = [8, 64];

criterion_group! {
    name = pipeline;
    // Short on purpose: some eighty benchmarks in under two minutes. A claim of a few percent needs `-- --measurement-time 5`.
    config = Criterion::default()
        .sample_size(20)
        .nresamples(2000)
        .warm_up_time(Duration::from_millis(100))
        .measurement_time(Duration::from_millis(400));
    targets = split, read_text, read_html, summarize_text, summarize_html, phrases, methods
}
criterion_main!(pipeline);

fn split(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("sentences");
    for Prose { text, language } in prose() {
        let spans: Vec<_> = sentence_spans(&text, language).collect();
        let visible = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
        assert_eq!(spans.iter().map(|span| visible(&text[span.range()])).sum::<usize>(), visible(&text), "{language}: text is lost");
        bench(&mut group, language, text.len(), || {
            let (count, last) = sentence_spans(black_box(&text), language).fold((0, 0), |(count, _), span| (count + 1, span.end));
            assert_eq!((count, last), (spans.len(), spans[spans.len() - 1].end));
        });
    }
}

fn read_text(criterion: &mut Criterion) {
    read(criterion.benchmark_group("read text"), &texts());
}

fn read_html(criterion: &mut Criterion) {
    read(criterion.benchmark_group("read html"), &pages());
}

/// Source → document: markup and boilerplate off, language detected, sentences split.
fn read(mut group: BenchmarkGroup<'_, WallTime>, articles: &[Article]) {
    for article in articles {
        let expected = article.read().sentences().len();
        bench(&mut group, article.language, article.source.len(), || {
            assert_eq!(Document::read(black_box(article.input())).expect("reads").sentences().len(), expected);
        });
    }
}

fn summarize_text(criterion: &mut Criterion) {
    summarize(criterion.benchmark_group("summarize text"), &texts());
}

fn summarize_html(criterion: &mut Criterion) {
    summarize(criterion.benchmark_group("summarize html"), &pages());
}

/// Source → summary, all stages.
fn summarize(mut group: BenchmarkGroup<'_, WallTime>, articles: &[Article]) {
    let summarizer = Summarizer::new().sentences(SENTENCES);
    let picks = |article: &Article| {
        let summary = summarizer.summarize(black_box(article.input())).expect("summarizes");
        summary.sentences().map(Pick::source).collect::<Vec<_>>()
    };
    for article in articles {
        let expected = picks(article);
        assert_eq!(expected.len(), SENTENCES, "{}", article.language);
        bench(&mut group, article.language, article.source.len(), || assert_eq!(picks(article), expected));
    }
}

fn phrases(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("keyphrases");
    for Prose { text, language } in prose() {
        let document = unstripped(&text, language);
        let expected = keyphrases(&document, KEYPHRASES);
        assert_eq!(expected.len(), KEYPHRASES, "{language}");
        bench(&mut group, language, text.len(), || assert_eq!(keyphrases(black_box(&document), KEYPHRASES), expected));
    }
}

/// Document → scores by each method, the measuring of features included, on two sizes of the English text.
fn methods(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("methods");
    let texts = english();
    for text in &texts[..2] {
        let document = unstripped(text, Language::English);
        group.throughput(Throughput::Bytes(text.len() as u64));
        for &method in Method::ALL {
            let summarizer = Summarizer::new().method(method);
            let expected = summarizer.score(&document);
            assert_eq!(expected.len(), document.sentences().len(), "{method}");
            assert!(expected.iter().all(|score| score.is_finite()), "{method}");
            group.bench_function(BenchmarkId::new(method.name(), text.len()), |bencher| {
                bencher.iter(|| assert_eq!(summarizer.score(black_box(&document)), expected));
            });
        }
    }
}

fn bench(group: &mut BenchmarkGroup<'_, WallTime>, language: Language, bytes: usize, mut run: impl FnMut()) {
    group.throughput(Throughput::Bytes(bytes as u64));
    group.bench_function(BenchmarkId::new(language.tag(), bytes), |bencher| bencher.iter(&mut run));
}

/// An article as it comes: a page, a fragment or a scraped text.
struct Article {
    source: String,
    is_html: bool,
    language: Language,
}

impl Article {
    fn input(&self) -> Input<'_> {
        if self.is_html { Input::html(&self.source) } else { Input::text(&self.source) }
    }

    /// The document: its language is known or found, and there is something to pick from.
    fn read(&self) -> Document<'_> {
        let document = Document::read(self.input()).expect("an article reads");
        assert_eq!(document.language(), self.language);
        assert!(document.sentences().len() > SENTENCES, "{}: hardly a sentence is left", self.language);
        document
    }

    /// The article's own text, a paragraph a block.
    fn prose(&self) -> String {
        let document = self.read();
        let kept: Vec<&str> = document.blocks().filter(|block| block.is_content()).map(Block::text).collect();
        kept.join("\n\n")
    }
}

/// A text without boilerplate.
struct Prose {
    text: String,
    language: Language,
}

/// The articles of the folder, by name; `cantine.fr.html` is French, and what names no language is English.
fn articles() -> Vec<Article> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/articles");
    let mut paths: Vec<_> = fs::read_dir(folder).expect("examples/articles").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let mut articles = Vec::new();
    for path in paths {
        let name = path.file_name().and_then(|name| name.to_str()).expect("a name in UTF-8");
        let parts: Vec<&str> = name.split('.').collect();
        let is_html = match parts.last() {
            Some(&"html") => true,
            Some(&"txt") => false,
            _ => continue,
        };
        let language = parts.get(1).and_then(|tag| tag.parse().ok()).unwrap_or(Language::English);
        articles.push(Article { source: fs::read_to_string(&path).expect("an article"), is_html, language });
    }
    assert!(articles.len() > 10, "examples/articles is not what it was");
    articles
}

/// The scraped texts, and all of the English articles' own text in more sizes.
fn texts() -> Vec<Article> {
    let scraped = articles().into_iter().filter(|article| !article.is_html);
    let long = english().into_iter().map(|source| Article { source, is_html: false, language: Language::English });
    scraped.chain(long).collect()
}

/// The pages, and the English text as one page's paragraphs in more sizes. Without the `html` feature there are none.
fn pages() -> Vec<Article> {
    if cfg!(not(feature = "html")) {
        return Vec::new();
    }
    let long = english().into_iter().map(|text| {
        let paragraphs = text.replace('&', "&amp;").replace('<', "&lt;").replace("\n\n", "</p>\n<p class=\"story\">");
        let source = format!("<html lang=\"en\"><title>Five stories</title><main><p class=\"story\">{paragraphs}</p></main></html>");
        Article { source, is_html: true, language: Language::English }
    });
    articles().into_iter().filter(|article| article.is_html).chain(long).collect()
}

/// One text a language, and English in more sizes.
fn prose() -> Vec<Prose> {
    let mut all: Vec<Prose> = Vec::new();
    for article in articles().iter().filter(|article| cfg!(feature = "html") || !article.is_html) {
        if all.iter().all(|known| known.language != article.language) {
            all.push(Prose { text: article.prose(), language: article.language });
        }
    }
    all.extend(english().into_iter().map(|text| Prose { text, language: Language::English }));
    all
}

/// The text of all English articles: once, and [repeated](REPEATS).
fn english() -> Vec<String> {
    let english = |article: &&Article| article.language == Language::English && (cfg!(feature = "html") || !article.is_html);
    let once: Vec<String> = articles().iter().filter(english).map(Article::prose).collect();
    let once = once.join("\n\n");
    let repeated = REPEATS.map(|times| vec![once.as_str(); times].join("\n\n"));
    [once].into_iter().chain(repeated).collect()
}

fn unstripped(text: &str, language: Language) -> Document<'_> {
    Document::read(Input::text(text).language(language).strip(false)).expect("a text reads")
}
