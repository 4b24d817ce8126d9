//! The most frequent cases, told by a few bytes. They only save time: [`rules`](super::rules) or the table says the same of each.

use super::around::is_vowel;
use super::candidates::{Candidate, Scanner, Terminator};
use crate::lowercase::{is_alphabetic, letters};

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
    text.starts_with(is_capital) && text.chars().take(REACH).find(|&c| !is_alphabetic(c)) != Some('.')
}

fn is_capital(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_uppercase() } else { letters().of(c).is_uppercase() }
}

fn is_small(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_lowercase() } else { letters().of(c).is_lowercase() }
}

/// Whether a Chinese or Japanese sentence ends outside brackets, and a letter follows.
fn ends_clause(scanner: &Scanner<'_>, candidate: &Candidate) -> bool {
    let is_letter = |c: char| matches!(c, '\u{3041}'..='\u{30fa}' | '\u{3400}'..='\u{9fff}');
    !candidate.in_bracket && scanner.text[candidate.at..].starts_with(['。', '！', '？']) && scanner.text[candidate.next..].starts_with(is_letter)
}

/// Whether a word stands before the candidate that has a vowel, is no Roman numeral, no abbreviation and hardly an unlisted one.
fn ends_in_plain_word(scanner: &Scanner<'_>, candidate: &Candidate) -> bool {
    let text = scanner.text;
    let small = text.as_bytes()[..candidate.at].iter().rev().take(REACH).take_while(|b| b.is_ascii_lowercase()).count();
    let mut begins = candidate.at - small;
    let mut has_vowel = text.as_bytes()[begins..candidate.at].iter().any(|b| matches!(b, b'a' | b'e' | b'o' | b'u'));
    let mut length = small;
    let mut before = text[..begins].chars().rev().take(REACH);
    let mut beside = None;
    for c in before.by_ref() {
        if !is_small(c) {
            beside = Some(c);
            break;
        }
        begins -= c.len_utf8();
        length += 1;
        has_vowel |= c != 'i' && c != 'y' && is_vowel(c);
    }
    let mut least = PLAIN_WORD;
    if let Some(capital) = beside.filter(|&c| is_capital(c)) {
        begins -= capital.len_utf8();
        length += 1;
        least = PLAIN_NAME;
        beside = before.next();
    }
    (least..REACH).contains(&length)
        && has_vowel
        && beside.is_none_or(|c| c == ' ')
        && scanner.profile.abbreviation(&text[begins..candidate.at]).follows.is_none()
}

#[cfg(test)]
mod tests {
    use super::super::Splitter;
    use super::*;

    /// A new table, list or rule may say otherwise of a word: then it is no longer ordinary.
    #[test]
    fn a_closer_look_would_not_have_changed_an_answer() {
        let mut decided = 0;
        for path in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/sentences")).unwrap() {
            let path = path.unwrap().path();
            let language: crate::Language = path.file_stem().unwrap().to_str().unwrap().parse().unwrap();
            let text = std::fs::read_to_string(&path).unwrap().replace('\n', " ");
            let mut splitter = Splitter::new(&text, language);
            while let Some(candidate) = splitter.scanner.next_candidate() {
                let looked = splitter.looks_like_boundary(&candidate);
                if let Some(verdict) = decide(&splitter.scanner, &candidate) {
                    decided += 1;
                    let around = &text[..candidate.end.min(text.len())];
                    let around: String = around.chars().rev().take(30).collect::<Vec<_>>().into_iter().rev().collect();
                    assert_eq!(verdict, looked, "{language}: {around}");
                }
                if looked {
                    splitter.scanner.sentence_ended(&candidate);
                    splitter.start = candidate.next;
                }
            }
        }
        assert!(decided > 1000, "{decided} places");
    }
}
