//! The most frequent cases, told by a few bytes. They only save time: [`rules`](super::rules) says the same of each.

use super::candidates::{Candidate, Scanner, Terminator};

/// Letters of a word that is hardly an unlisted abbreviation.
pub(super) const PLAIN_WORD: usize = 4;

/// Letters of a name that is hardly one.
const PLAIN_NAME: usize = 5;

/// Letters looked at of a word.
const REACH: usize = 24;

/// Whether a sentence ends at the candidate; `None` where a closer look is needed.
pub(super) fn decide(scanner: &Scanner<'_>, candidate: &Candidate) -> Option<bool> {
    let bytes = scanner.text.as_bytes();
    if candidate.breaks > 1 || candidate.terminator == Terminator::Item {
        return Some(true);
    }
    if candidate.terminator == Terminator::Wide {
        return (candidate.closers == 0 && ends_clause(scanner, candidate)).then_some(true);
    }
    if candidate.terminator != Terminator::Period {
        return None;
    }
    let next = *bytes.get(candidate.next)?;
    if candidate.end == candidate.next {
        // `3.5`, `example.org`
        return (candidate.end == candidate.at + 1 && (next.is_ascii_digit() || next.is_ascii_lowercase())).then_some(false);
    }
    // `the bridge. The mayor`, `in London. “I came`, `the bridge.” Ministers`
    let is_quoted = candidate.closers == 1 && candidate.closes_quote;
    let is_prose = candidate.breaks == 0
        && !candidate.in_bracket
        && (candidate.closers == 0 || is_quoted)
        && begins_with_capital(&scanner.text[candidate.next..], !is_quoted)
        && ends_in_plain_word(scanner, candidate)
        && scanner.profile.tag != "hy";
    is_prose.then_some(true)
}

/// Whether a word opens the text that begins with a capital and behind which no period stands: with one it may be the second part of an
/// abbreviation. A quotation may open before it where `opens` is true.
fn begins_with_capital(text: &str, opens: bool) -> bool {
    let text = if opens { text.strip_prefix(['"', '“']).unwrap_or(text) } else { text };
    let mut letters = text.bytes().take(REACH);
    letters.next().is_some_and(|b| b.is_ascii_uppercase()) && letters.find(|b| !b.is_ascii_alphabetic()).is_none_or(|b| b != b'.' && b.is_ascii())
}

/// Whether a Chinese or Japanese sentence ends outside brackets, and a letter follows.
fn ends_clause(scanner: &Scanner<'_>, candidate: &Candidate) -> bool {
    let is_letter = |c: char| matches!(c, '\u{3041}'..='\u{30fa}' | '\u{3400}'..='\u{9fff}');
    !candidate.in_bracket && scanner.text[candidate.at..].starts_with(['。', '！', '？']) && scanner.text[candidate.next..].starts_with(is_letter)
}

/// Whether a word stands before the candidate that has a vowel, is no Roman numeral, no abbreviation and hardly an unlisted one.
fn ends_in_plain_word(scanner: &Scanner<'_>, candidate: &Candidate) -> bool {
    let bytes = &scanner.text.as_bytes()[..candidate.at];
    let (mut length, mut vowel) = (0, false);
    for &b in bytes.iter().rev().take(REACH) {
        if !b.is_ascii_lowercase() {
            break;
        }
        length += 1;
        vowel |= matches!(b, b'a' | b'e' | b'o' | b'u');
    }
    let is_capitalized = length < candidate.at && bytes[candidate.at - length - 1].is_ascii_uppercase();
    length += usize::from(is_capitalized);
    let begins = candidate.at - length;
    let least = if is_capitalized { PLAIN_NAME } else { PLAIN_WORD };
    (least..REACH).contains(&length)
        && vowel
        && (begins == 0 || bytes[begins - 1] == b' ')
        && scanner.profile.abbreviation(&scanner.text[begins..candidate.at]).is_none()
}
