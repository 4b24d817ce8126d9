//! A place where a sentence might end with what stands around it, and what may be said of it.

use std::cell::OnceCell;

use super::around::{Left, REACH, Right, Shape};
use super::candidates::{Candidate, Scanner};
use super::lists::is_bullet;
use super::signs::is_format;
use crate::language::{Abbreviation, Follows, Profile};

/// What the rules say of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Cut,
    Join,
    Weigh,
}

/// A candidate and the words around it.
pub(super) struct Place<'t> {
    pub(super) scanner: &'t Scanner<'t>,
    pub(super) candidate: &'t Candidate,
    /// Where the sentence begins that would end here.
    pub(super) start: usize,
    pub(super) left: Left<'t>,
    pub(super) right: Right<'t>,
    /// The sentence holds nothing but `left.word` so far.
    pub(super) alone: bool,
    pub(super) asked: Asked,
}

/// What several rules ask of a place, and then the table: it is looked up once.
#[derive(Debug, Default)]
pub(super) struct Asked {
    /// What the list says of the word before.
    pub(super) abbreviation: OnceCell<Abbreviation>,
    /// What may follow the next word.
    pub(super) next_listed: OnceCell<Option<Follows>>,
    /// What may follow the abbreviation in two parts that ends here.
    pub(super) two_part: OnceCell<Option<Follows>>,
    opens_with_stop_word: OnceCell<bool>,
}

impl<'t> Place<'t> {
    pub(super) fn new(scanner: &'t Scanner<'t>, candidate: &'t Candidate, start: usize) -> Self {
        let before = &scanner.text[..candidate.at];
        let ends = if before.as_bytes().last().is_some_and(u8::is_ascii) { before.len() } else { before.trim_end_matches(is_format).len() };
        let left = Left::new(scanner.text, ends, candidate.line.max(start).min(ends));
        let right = Right::new(scanner.text, candidate.next);
        let begun = &scanner.text[start.max(candidate.line).min(left.start)..left.start];
        // Longer than any marker with its bullets: not looked through for every candidate of a sentence that opens with a wall of dashes.
        let alone = begun.len() <= REACH && begun.chars().all(|c| c.is_whitespace() || is_bullet(c) || matches!(c, '(' | '[' | '*' | '·' | '-' | '–' | '—'));
        Self { scanner, candidate, start, left, right, alone, asked: Asked::default() }
    }

    pub(super) const fn profile(&self) -> &'static Profile {
        self.scanner.profile
    }

    /// The text up to the terminator.
    pub(super) fn before(&self) -> &'t str {
        &self.scanner.text[..self.candidate.at]
    }

    /// The text from the terminator on.
    pub(super) fn at_terminator(&self) -> &'t str {
        &self.scanner.text[self.candidate.at..]
    }

    /// The text behind the candidate and its white space.
    pub(super) fn rest(&self) -> &'t str {
        &self.scanner.text[self.candidate.next..]
    }

    /// The first character of [`rest`](Self::rest); a space at the end of the text.
    pub(super) fn next(&self) -> char {
        self.rest().chars().next().unwrap_or(' ')
    }

    /// The text behind the next word.
    pub(super) fn behind_word(&self) -> &'t str {
        &self.scanner.text[self.right.end..]
    }

    /// What the next word begins with.
    pub(super) const fn shape(&self) -> Shape {
        self.right.shape
    }

    /// Whether a line break stands here.
    pub(super) const fn ends_line(&self) -> bool {
        self.candidate.breaks > 0
    }

    /// Whether the next word has a capital and is a function word, or another that opens sentences.
    pub(super) fn opens_with_stop_word(&self) -> bool {
        self.shape() == Shape::Upper && *self.asked.opens_with_stop_word.get_or_init(|| self.profile().opens_sentences(self.right.word))
    }
}
