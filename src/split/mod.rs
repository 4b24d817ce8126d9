//! Text → sentences.
//!
//! [`candidates`] finds the places where a sentence might end and what stands around each, [`ordinary`] and [`rules`] settle those where
//! a rule is certain, [`evidence`] measures the rest for a trained table to weigh. One pass, no allocation per sentence (what was weighed last is kept); nothing looks
//! back or ahead further than a fixed number of bytes.
//!
//! Conventions, where usage is divided: a quotation followed by its speaker is one sentence with it (“Why?” she asked.); of
//! several sentences inside one pair of quotation marks each is a sentence, as Universal Dependencies treebanks have it; closing
//! marks belong to the sentence they close; `:` and `;` end none (but `;` is the Greek question mark, `:` the Armenian full stop).

mod around;
mod candidates;
mod evidence;
mod footnotes;
mod lists;
mod open;
mod ordinary;
mod place;
mod rules;
mod signs;

use crate::language::Language;
use crate::span::Span;
use candidates::{Candidate, Scanner, Terminator};
pub(crate) use evidence::NAMES as FEATURE_NAMES;
use evidence::Recent;
use place::{Place, Verdict};

/// Splits a text into sentences.
///
/// Each sentence is trimmed; what lies between two is white space only, so nothing is lost. Takes time linear in the text and
/// a fixed amount of memory.
///
/// ```
/// use standfirst::{Language, sentences};
///
/// let text = "Dr. Moor came at 9 a.m. on Jan. 5. “Why now?” he asked.";
/// let found: Vec<&str> = sentences(text, Language::English).collect();
/// assert_eq!(found, ["Dr. Moor came at 9 a.m. on Jan. 5.", "“Why now?” he asked."]);
/// ```
pub fn sentences(text: &str, language: Language) -> impl Iterator<Item = &str> {
    sentence_spans(text, language).map(move |span| span.of(text))
}

/// Splits a text into sentences, as byte ranges of `text`.
///
/// Spans are in order, do not overlap, and neither begin nor end with white space.
///
/// ```
/// use standfirst::{Language, sentence_spans};
///
/// let text = "Pi is 3.14. Next line:\nE is 2.72.";
/// let spans: Vec<_> = sentence_spans(text, Language::English).map(|span| span.range()).collect();
/// assert_eq!(spans, [0..11, 12..22, 23..33]);
/// ```
pub fn sentence_spans(text: &str, language: Language) -> impl Iterator<Item = Span> {
    Splitter::new(text, language)
}

/// As [`sentence_spans`], for one paragraph that was hard-wrapped: a line break in it is a space.
pub(crate) fn wrapped_sentence_spans(text: &str, language: Language) -> impl Iterator<Item = Span> {
    Splitter { wrapped: true, ..Splitter::new(text, language) }
}

/// The sentences of a text, one after the other.
struct Splitter<'t> {
    text: &'t str,
    scanner: Scanner<'t>,
    /// Where the sentence begins that is being looked for.
    start: usize,
    done: bool,
    /// The text is one paragraph, broken into lines by hand.
    wrapped: bool,
    recent: Recent,
}

impl<'t> Splitter<'t> {
    fn new(text: &'t str, language: Language) -> Self {
        let start = text.len() - text.trim_start().len();
        Self { text, scanner: Scanner::new(text, language.profile()), start, done: false, wrapped: false, recent: Recent::default() }
    }
}

impl Iterator for Splitter<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        while !self.done {
            let (end, next) = loop {
                match self.scanner.next_candidate() {
                    None => {
                        self.done = true;
                        break (self.text.len(), self.text.len());
                    }
                    Some(candidate) => {
                        // At the end of the text nothing hangs on it.
                        if candidate.next == self.text.len() || self.is_boundary(&candidate) {
                            self.scanner.sentence_ended(&candidate);
                            break (candidate.end, candidate.next);
                        }
                    }
                }
            };
            let span = Span::new(self.start, end).trimmed(self.text);
            // Behind the white space: what looks at the start of a sentence is not to pass over it again and again.
            self.start = next;
            if !span.is_empty() {
                return Some(span);
            }
        }
        None
    }
}

impl Splitter<'_> {
    fn is_boundary(&mut self, candidate: &Candidate) -> bool {
        if self.wrapped && candidate.terminator == Terminator::Break {
            return false;
        }
        if let Some(verdict) = ordinary::decide(&self.scanner, candidate) {
            return verdict;
        }
        self.looks_like_boundary(candidate)
    }

    fn looks_like_boundary(&mut self, candidate: &Candidate) -> bool {
        let place = Place::new(&self.scanner, candidate, self.start);
        match rules::decide(&place) {
            Verdict::Cut => true,
            Verdict::Join => false,
            Verdict::Weigh => self.recent.is_boundary(&place),
        }
    }
}

/// A candidate: where the sentence would end, what is measured of it, and the family of the rule that settles it, where one does.
#[derive(Debug, Clone)]
pub(crate) struct Weighed {
    pub(crate) at: usize,
    pub(crate) end: usize,
    pub(crate) features: [f32; FEATURE_NAMES.len()],
    pub(crate) rule: Option<&'static str>,
}

/// The rows that the table of this stage is trained on, and those of the places that a rule settles.
pub(crate) fn weighed(text: &str, language: Language) -> Vec<Weighed> {
    let mut splitter = Splitter::new(text, language);
    let mut rows = Vec::new();
    while let Some(candidate) = splitter.scanner.next_candidate() {
        let place = Place::new(&splitter.scanner, &candidate, splitter.start);
        let settled = rules::decide(&place) != Verdict::Weigh;
        let features = evidence::measure(&place);
        let rule = settled.then(|| rules::family(&place));
        rows.push(Weighed { at: candidate.at, end: candidate.end, features, rule });
        if splitter.is_boundary(&candidate) {
            splitter.scanner.sentence_ended(&candidate);
            splitter.start = candidate.next;
        }
    }
    rows
}
