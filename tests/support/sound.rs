//! What holds for any source: asserted by the fuzz targets, and of every file they once failed on.

use std::collections::BTreeSet;

use standfirst::{Block, Document, Input, Language, Method, Order, Pick, Summarizer, keyphrases, sentence_spans};

/// Splits, reads and summarizes a source, as text and as markup, and asserts the invariants.
///
/// The first bytes choose language, method and budget; see [`Choice`].
pub fn assert_sound(data: &[u8]) {
    let Some((choice, source)) = Choice::take(data) else { return };
    splits(source, choice.language);
    for (input, is_text) in [(Input::text(source), true), (Input::html(source), false)] {
        let input = if choice.states_language { input.language(choice.language) } else { input };
        reads(source, input.strip(choice.strip), is_text);
        summarizes(source, input.strip(choice.strip), is_text, choice);
    }
}

/// Asserts that a text gives the same sentences when each of its paragraphs stands in a `<p>`.
pub fn assert_same_in_paragraphs(data: &[u8]) {
    let Some((choice, source)) = Choice::take(data) else { return };
    // Lines of what both sides read alike: no markup, no references, no white space that markup folds, nothing that no reader sees.
    let is_plain = |c: char| {
        c.is_alphanumeric()
            || matches!(c, ' ' | '.' | ',' | '!' | '?' | ':' | ';' | '(' | ')' | '"' | '\'' | '“' | '”' | '„' | '«' | '»' | '。' | '…' | '-' | '–')
    };
    let lines: Vec<String> = source
        .lines()
        .map(|line| line.chars().filter(|&c| is_plain(c)).collect::<String>().split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|line| !line.is_empty())
        .collect();
    // A blank line between them: no line is taken for the next part of a hard-wrapped one.
    let plain = lines.join("\n\n");
    let marked = lines.iter().fold(String::new(), |page, line| page + "<p>" + line + "</p>");
    let sentences = |input: Input<'_>| -> Vec<String> {
        let document = Document::read(input.language(choice.language).strip(false)).expect("below the limit");
        document.sentences().map(|sentence| sentence.text().to_owned()).collect()
    };
    assert_eq!(sentences(Input::text(&plain)), sentences(Input::html(&marked)));
}

/// What the first bytes of a fuzzed input choose.
#[derive(Debug, Clone, Copy)]
pub struct Choice {
    /// The language of the text.
    pub language: Language,
    /// Whether the language is stated when a document is read.
    pub states_language: bool,
    /// How sentences are scored.
    pub method: Method,
    /// Sentences of the summary, from 1.
    pub sentences: usize,
    /// Whether boilerplate is stripped.
    pub strip: bool,
}

impl Choice {
    /// Takes the choice off the front; the rest is the source, as far as it is UTF-8.
    pub fn take(data: &[u8]) -> Option<(Self, &str)> {
        let (&[language, method, flags], source) = data.split_first_chunk()?;
        let source = match std::str::from_utf8(source) {
            Ok(source) => source,
            Err(error) => std::str::from_utf8(&source[..error.valid_up_to()]).ok()?,
        };
        let choice = Self {
            language: Language::ALL[usize::from(language) % Language::ALL.len()],
            states_language: flags & 1 != 0,
            method: Method::ALL[usize::from(method) % Method::ALL.len()],
            sentences: usize::from(flags >> 2 & 7) + 1,
            strip: flags & 2 != 0,
        };
        Some((choice, source))
    }
}

fn splits(text: &str, language: Language) {
    let mut end = 0;
    for span in sentence_spans(text, language) {
        assert!(span.start >= end && span.start < span.end, "{span:?} behind {end}");
        assert!(text[end..span.start].trim().is_empty(), "{:?} is lost", &text[end..span.start]);
        assert_eq!(text[span.range()].trim(), &text[span.range()]);
        end = span.end;
    }
    assert!(text[end..].trim().is_empty(), "{:?} is lost", &text[end..]);
}

fn reads(source: &str, input: Input<'_>, is_text: bool) {
    let document = Document::read(input).expect("below the limit");
    let visible = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    let mut end = 0;
    for block in document.blocks() {
        assert!(block.span().start >= end, "blocks overlap");
        end = block.span().end;
        assert!(source.get(block.source().range()).is_some(), "{:?}", block.source());
        assert!(!block.text().is_empty() && block.text().trim() == block.text());
        assert!(!is_text || &source[block.source().range()] == block.text());
    }
    assert_eq!(visible(document.text()), document.blocks().map(|block| visible(block.text())).sum::<usize>(), "a character is in no block");
    let mut end = 0;
    for sentence in document.sentences() {
        let (span, block) = (sentence.span(), sentence.block());
        assert!(span.start >= end, "sentences overlap");
        end = span.end;
        assert!(block.is_content());
        assert!(block.span().start <= span.start && span.end <= block.span().end, "a sentence crosses a block");
        assert!(source.get(sentence.source().range()).is_some());
        assert!(!sentence.text().is_empty() && sentence.text().trim() == sentence.text());
    }
    for phrase in keyphrases(&document, 5) {
        assert!(phrase.score > 0.0 && !phrase.text.trim().is_empty());
    }
}

fn summarizes(source: &str, input: Input<'_>, is_text: bool, choice: Choice) {
    let summarizer = Summarizer::new().sentences(choice.sentences).method(choice.method);
    let summary = summarizer.summarize(input).expect("below the limit");
    let document = summary.document();
    let distinct: BTreeSet<&str> = document.sentences().map(standfirst::Sentence::text).collect();
    assert_eq!(summary.len(), choice.sentences.min(distinct.len()), "the budget is not filled");
    assert_eq!(summary.scores().len(), document.sentences().len());
    assert!(summary.scores().iter().all(|score| score.is_finite()));
    let indices: Vec<usize> = summary.sentences().map(Pick::index).collect();
    assert!(indices.is_sorted_by(|a, b| a < b), "{indices:?} is not in reading order");
    for pick in summary.sentences() {
        assert!(!pick.is_cut());
        assert!(document.sentence(pick.index()).is_some_and(|sentence| Block::is_content(sentence.block())));
        let slice = source.get(pick.source().range()).expect("a span of the source");
        assert!(!is_text || slice == pick.text());
    }
    assert_eq!(summary.to_string(), summarizer.summarize(input).expect("below the limit").to_string(), "two runs differ");
    let by_score = summarizer.order(Order::Score).summarize(input).expect("below the limit");
    assert!(by_score.sentences().map(Pick::score).is_sorted_by(|a, b| a >= b));
    let limit = choice.sentences * 10;
    let characters = Summarizer::new().characters(limit).summarize(input).expect("below the limit");
    let used: usize = characters.sentences().map(|pick| pick.text().chars().count() + usize::from(pick.is_cut()) + 1).sum();
    assert!(used <= limit + 1, "{used} characters of {limit}");
}

/// The tables compiled in, which others are made of by changing bytes.
const TABLES: &[u8] = include_bytes!("../../src/model/sentences.table");

/// An article of every day.
const ARTICLE: &str = include_str!("../../examples/articles/harbour-bridge.txt");

/// Asserts that tables of anyone are refused or give whole summaries. Each three bytes of `data` change one of the tables compiled in: a
/// place and a value; or they are the tables, where they begin as such do.
pub fn assert_sound_tables(data: &[u8]) {
    let mut tables = TABLES.to_vec();
    if data.starts_with(b"SFT") {
        tables = data.to_vec();
    } else {
        for edit in data.chunks_exact(3) {
            let place = usize::from(u16::from_le_bytes([edit[0], edit[1]])) % tables.len();
            tables[place] = edit[2];
        }
    }
    let Ok(summarizer) = Summarizer::new().model(&tables) else { return };
    for count in [1, 3, 12] {
        let summary = summarizer.clone().sentences(count).summarize(ARTICLE).expect("an article");
        assert_eq!(summary.len(), count);
        assert!(summary.scores().iter().all(|score| score.is_finite()));
    }
}
