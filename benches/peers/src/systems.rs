//! What is measured: four paths, each with this library and its rivals in Rust. Those in Python are in `peers.py`.

use dom_smoothie::{Config, ParsePolicy, Readability};
use icu_segmenter::SentenceSegmenter;
use icu_segmenter::options::SentenceBreakInvariantOptions;
use pithy::Summariser;
use standfirst::{Document as Article, Input, Summarizer, sentence_spans};

use crate::inputs::{Document, Inputs};

/// One way from an input to a result.
pub struct Path {
    pub name: &'static str,
    pub documents: fn(&Inputs) -> &[Document],
    /// This library first.
    pub systems: Vec<System>,
}

/// A library, and what it makes of a document: the number keeps its work from being optimized away.
pub struct System {
    pub name: &'static str,
    pub run: Box<dyn Fn(&Document) -> usize>,
}

/// The budget of those that count characters: about three sentences.
const CHARACTERS: usize = 400;

/// The budget of all others, ours among them: its default.
const SENTENCES: usize = 3;

pub fn paths() -> Vec<Path> {
    let segmenter = SentenceSegmenter::new(SentenceBreakInvariantOptions::default());
    let summarizer = Summarizer::new().sentences(SENTENCES);
    let of_pages = summarizer.clone();
    vec![
        Path {
            name: "sentences",
            documents: texts,
            systems: vec![
                system("standfirst", |text| sentence_spans(&text.source, text.language).map(|span| span.end).sum()),
                system("icu_segmenter", move |text| segmenter.segment_str(&text.source).sum()),
                system("sentencex", |text| sentencex::segment(text.language.tag(), &text.source).len()),
            ],
        },
        Path {
            name: "summary of text",
            documents: texts,
            systems: vec![
                system("standfirst", move |text| {
                    let input = Input::text(&text.source).language(text.language).strip(false);
                    summarizer.summarize(input).map_or(0, |summary| summary.to_string().len())
                }),
                system("lede", |text| summary_by_lede(&text.source)),
                system("pithy", summary_by_pithy),
            ],
        },
        Path {
            name: "HTML to text",
            documents: pages,
            systems: vec![
                system("standfirst", |page| kept_text(&page.source).len()),
                system("dom_smoothie", |page| text_by_dom_smoothie(&page.source, None).len()),
                system("dom_smoothie, one pass", |page| text_by_dom_smoothie(&page.source, ONE_PASS).len()),
            ],
        },
        Path {
            name: "HTML to summary",
            documents: pages,
            systems: vec![
                system("standfirst", move |page| of_pages.summarize(Input::html(&page.source)).map_or(0, |summary| summary.to_string().len())),
                system("dom_smoothie + lede", |page| summary_by_lede(&text_by_dom_smoothie(&page.source, None))),
                system("dom_smoothie, one pass + lede", |page| summary_by_lede(&text_by_dom_smoothie(&page.source, ONE_PASS))),
            ],
        },
    ]
}

/// dom_smoothie's fastest: one attempt in place of up to four, without reading JSON-LD.
const ONE_PASS: Option<ParsePolicy> = Some(ParsePolicy::Strict);

fn texts(inputs: &Inputs) -> &[Document] {
    &inputs.texts
}

fn pages(inputs: &Inputs) -> &[Document] {
    &inputs.pages
}

fn system(name: &'static str, run: impl Fn(&Document) -> usize + 'static) -> System {
    System { name, run: Box::new(run) }
}

fn kept_text(page: &str) -> String {
    let Ok(article) = Article::read(Input::html(page)) else { return String::new() };
    let mut text = String::new();
    for block in article.blocks().filter(|block| block.is_content()) {
        text.push_str(block.text());
        text.push('\n');
    }
    text
}

/// Empty where it finds no article.
fn text_by_dom_smoothie(page: &str, policy: Option<ParsePolicy>) -> String {
    let config = Config { disable_json_ld: policy.is_some(), ..Config::default() };
    let Ok(mut page) = Readability::new(page, None, Some(config)) else { return String::new() };
    let article = match policy {
        Some(policy) => page.parse_with_policy(policy),
        None => page.parse(),
    };
    article.map_or_else(|_| String::new(), |article| article.text_content.to_string())
}

fn summary_by_lede(text: &str) -> usize {
    lede::summarize(text, CHARACTERS, lede::Mode::Default).summary.len()
}

/// With the defaults of its command.
fn summary_by_pithy(text: &Document) -> usize {
    let mut pithy = Summariser::new();
    pithy.add_raw_text("text".to_owned(), text.source.clone(), ". ", 30, 1500, false);
    let picks = pithy.top_sentences(SENTENCES, false, None, false, 1.5, false, 3.0, None, Some(6.0), false, "text".to_owned());
    picks.iter().map(|sentence| sentence.text.len()).sum()
}
