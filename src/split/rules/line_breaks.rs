//! A line break without a terminator: the end of a heading or list item, or of a line that was wrapped.

use super::super::around::Opening;
use super::super::place::{Place, Verdict};
use super::list_markers::begins_with_marker;
use crate::language::{Language, Profile};

use Verdict::{Cut, Join};

/// A line shorter than this (in characters) that ends without a terminator is a line of its own: a heading, a list item, a verse.
/// Hard-wrapped prose has lines of 60 to 80.
const SHORT_LINE: usize = 60;

/// The same where the next line begins in lower case, which a heading's text seldom does.
const VERY_SHORT_LINE: usize = 30;

/// A line longer than this was not wrapped by hand; its end is the end of a paragraph.
const LONG_LINE: usize = 120;

pub(super) fn decide(place: &Place<'_>) -> Verdict {
    let line = &place.before()[place.candidate.line..];
    let length = line.chars().count();
    let next = place.next();
    if matches!(next, '.' | ',' | ';' | ')' | ':' | '!' | '?') && place.right.opening != Opening::Quote {
        return Join;
    }
    if place.right.opening == Opening::Bullet || begins_with_marker(place.rest()) {
        return Cut;
    }
    if length > LONG_LINE && !next.is_lowercase() {
        return Cut;
    }
    // What stands behind a list inside a line is no part of its last item.
    if place.scanner.in_list() && next.is_uppercase() {
        return Cut;
    }
    if goes_on(line, place.profile()) || is_column(line, place.rest()) {
        return Join;
    }
    if place.profile().counts_characters() {
        return if line.ends_with(char::is_whitespace) || length < SHORT_LINE / 2 { Cut } else { Join };
    }
    // A blank before the break was meant to go on, and so was a function word: `the storm hit the`.
    let ends_in_function_word = || line.rsplit_once(' ').is_some_and(|(_, last)| place.profile().is_stop_word(last));
    if next.is_lowercase() && (line.ends_with(' ') || ends_in_function_word()) {
        return Join;
    }
    let limit = if next.is_lowercase() || next == '(' { VERY_SHORT_LINE } else { SHORT_LINE };
    if length < limit { Cut } else { Join }
}

/// Whether a line ends in the middle of a sentence: in a comma or a hyphen, or in a Japanese particle that never ends one.
fn goes_on(line: &str, profile: &Profile) -> bool {
    let line = line.trim_end();
    line.ends_with([',', '،', '、', '，', ';']) || profile.language == Language::Japanese && line.ends_with(['の', 'を', 'が', 'は', 'に'])
}

/// Whether two lines are letters of a word that is written from top to bottom.
fn is_column(line: &str, rest: &str) -> bool {
    let is_letters = |line: &str| !line.is_empty() && line.len() <= 2 && line.bytes().all(|b| b.is_ascii_uppercase() || b == b'/');
    is_letters(line.trim()) && is_letters(rest.lines().next().unwrap_or("").trim())
}
