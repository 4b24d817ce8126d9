//! The most frequent cases, told by a few bytes. They only save time: [`rules`](super::rules) says the same of each.

use super::candidates::{Candidate, Scanner, Terminator};

/// Letters of a word that is hardly an unlisted abbreviation.
pub(super) const PLAIN_WORD: usize = 4;

/// Letters looked at of a word.
const REACH: usize = 24;

/// Whether a sentence ends at the candidate; `None` where a closer look is needed.
pub(super) fn decide(scanner: &Scanner<'_>, candidate: &Candidate) -> Option<bool> {
    let bytes = scanner.text.as_bytes();
    if candidate.breaks > 1 || candidate.terminator == Terminator::Item {
        return Some(true);
    }
    if candidate.closers > 0 {
        return None;
    }
    if candidate.terminator == Terminator::Wide {
        return ends_clause(scanner, candidate).then_some(true);
    }
    if candidate.terminator != Terminator::Period {
        return None;
    }
    let next = *bytes.get(candidate.next)?;
    if candidate.end == candidate.next {
        // `3.5`, `example.org`
        return (candidate.end == candidate.at + 1 && (next.is_ascii_digit() || next.is_ascii_lowercase())).then_some(false);
    }
    // `the bridge. The mayor`
    let is_plain = candidate.breaks == 0
        && !candidate.in_bracket
        && next.is_ascii_uppercase()
        && bytes.get(candidate.next + 1).is_some_and(u8::is_ascii_lowercase)
        && ends_in_plain_word(scanner, candidate)
        && scanner.profile.tag != "hy";
    let next_word = bytes[candidate.next..].iter().take(REACH).take_while(|b| b.is_ascii_alphabetic()).count();
    // A period behind the next word too may make an abbreviation in two parts of them.
    (is_plain && bytes.get(candidate.next + next_word) != Some(&b'.')).then_some(true)
}

/// Whether a Chinese or Japanese sentence ends outside brackets, and a letter follows.
fn ends_clause(scanner: &Scanner<'_>, candidate: &Candidate) -> bool {
    let is_letter = |c: char| matches!(c, '\u{3041}'..='\u{30fa}' | '\u{3400}'..='\u{9fff}');
    !candidate.in_bracket && scanner.text[candidate.at..].starts_with(['。', '！', '？']) && scanner.text[candidate.next..].starts_with(is_letter)
}

/// Whether a word in lower case stands before the candidate that has a vowel, is no Roman numeral and no abbreviation.
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
    let begins = candidate.at - length;
    (PLAIN_WORD..REACH).contains(&length)
        && vowel
        && (begins == 0 || bytes[begins - 1] == b' ')
        && scanner.profile.abbreviation(&scanner.text[begins..candidate.at]).is_none()
}
