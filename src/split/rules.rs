//! The cases that a rule settles. Each is a family, in the order they are tried; what none settles is weighed by the table.

use super::candidates::{Around, Candidate, Opening, Scanner, Shape, Terminator, is_closing_quote};
use crate::language::{Follows, Profile};

/// What the rules say of a candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Cut,
    Join,
    Weigh,
}

use Verdict::{Cut, Join, Weigh};

/// A line shorter than this (in characters) that ends without a terminator is a line of its own: a heading, a list item, a verse.
/// Hard-wrapped prose has lines of 60 to 80.
const SHORT_LINE: usize = 60;

/// The same where the next line begins in lower case, which a heading's text seldom does.
const VERY_SHORT_LINE: usize = 30;

/// A line longer than this was not wrapped by hand; its end is the end of a paragraph.
const LONG_LINE: usize = 120;

/// A word that ends a sentence without white space behind it has at least so many letters (`world.Today`, not `e.g.Then`).
const GLUED_WORD: usize = 4;

pub(super) fn decide(scanner: &Scanner<'_>, candidate: &Candidate, around: &Around<'_>) -> Verdict {
    if candidate.breaks > 1 {
        return Cut;
    }
    if candidate.terminator == Terminator::Break {
        return line_break(scanner, candidate, around);
    }
    if candidate.next >= scanner.text.len() {
        return Cut;
    }
    if candidate.end == candidate.next {
        return glued(scanner, candidate, around);
    }
    match candidate.terminator {
        Terminator::Wide => wide(candidate),
        Terminator::Colon if scanner.profile.tag == "el" => if around.right.shape() == Shape::Upper { Cut } else { Join },
        Terminator::Colon => Cut,
        Terminator::Emoji => if around.right.shape() == Shape::Upper { Cut } else { Join },
        Terminator::Period => period(scanner, candidate, around),
        _ => strong(scanner, candidate, around),
    }
}

/// A line break without a terminator: the end of a heading or list item, or of a line that was wrapped.
fn line_break(scanner: &Scanner<'_>, candidate: &Candidate, around: &Around<'_>) -> Verdict {
    let line = &scanner.text[candidate.line..candidate.at];
    let length = line.chars().count();
    let next = scanner.text[candidate.next..].chars().next().unwrap_or(' ');
    if matches!(next, '.' | ',' | ';' | ')' | ':' | '!' | '?') {
        return Join;
    }
    if around.right.opening == Opening::Bullet || list_marker(&scanner.text[candidate.next..]) {
        return Cut;
    }
    if length > LONG_LINE {
        return Cut;
    }
    if scanner.profile.counts_characters() {
        return if line.ends_with(char::is_whitespace) || length < SHORT_LINE / 2 { Cut } else { Join };
    }
    let limit = if next.is_lowercase() || next == '(' { VERY_SHORT_LINE } else { SHORT_LINE };
    if length < limit { Cut } else { Join }
}

/// Whether a line begins with `1.`, `1)`, `a)`, `(iv)` or a bullet.
fn list_marker(line: &str) -> bool {
    let inner = line.trim_start_matches('(');
    let mark = inner.bytes().take(5).position(|b| !b.is_ascii_alphanumeric()).unwrap_or(0);
    let head = &inner[..mark];
    let number = !head.is_empty() && head.len() <= 3 && head.bytes().all(|b| b.is_ascii_digit());
    let letter = head.len() == 1 || is_roman(head);
    let tail = inner[mark..].as_bytes();
    match tail.first() {
        Some(b')') => number || letter,
        Some(b'.') => number && tail.get(1).is_some_and(|b| *b == b' ' || *b == b'\t'),
        _ => false,
    }
}

/// No white space behind the candidate.
fn glued(scanner: &Scanner<'_>, candidate: &Candidate, around: &Around<'_>) -> Verdict {
    let next = scanner.text[candidate.next..].chars().next().unwrap_or(' ');
    match candidate.terminator {
        Terminator::Wide => {
            if matches!(next, '，' | '、' | ',' | '：' | '；') || is_closing_quote(next) {
                return Join;
            }
            if scanner.text[candidate.at..].starts_with('．') && next.is_numeric() {
                return Join;
            }
            wide(candidate)
        }
        Terminator::Question | Terminator::Exclamation | Terminator::Ellipsis if Shape::of(Some(next)) == Shape::Caseless => {
            if candidate.in_bracket || candidate.in_quote || candidate.terminator == Terminator::Ellipsis { Join } else { Cut }
        }
        Terminator::Colon | Terminator::Emoji | Terminator::Break => Join,
        _ if candidate.terminator == Terminator::Period && candidate.run == 1 && candidate.closers == 0 || candidate.run == 1 => {
            missing_space(scanner, candidate, around)
        }
        _ => Join,
    }
}

/// `the end.Then it`: a plain word, a terminator, a capitalised word of prose; not a host, file or product name.
fn missing_space(scanner: &Scanner<'_>, candidate: &Candidate, around: &Around<'_>) -> Verdict {
    let left = around.left.word;
    let plain = left.chars().count() >= GLUED_WORD && left.chars().all(char::is_lowercase);
    let right = around.right.word;
    let mut letters = right.chars();
    let prose = letters.next().is_some_and(char::is_uppercase) && letters.clone().next().is_some() && letters.all(char::is_lowercase);
    let behind = scanner.text[around.right.end..].chars().next().unwrap_or(' ');
    let token_start = scanner.text[..around.left.start].chars().next_back();
    let in_name = token_start.is_some_and(|c| matches!(c, '/' | '@' | ':' | '_' | '.' | '-' | '#')) || matches!(behind, '/' | '@' | '_' | '.' | '-');
    let stop_word = scanner.profile.is_stop_word(&right.to_lowercase());
    let opens = candidate.terminator != Terminator::Period || stop_word || right.chars().count() >= GLUED_WORD;
    if plain && prose && !in_name && opens && (behind.is_whitespace() || matches!(behind, ',' | '\'' | '’')) { Cut } else { Join }
}

/// Signs that only end sentences; inside a quotation or bracket they may not.
fn wide(candidate: &Candidate) -> Verdict {
    if candidate.in_bracket || candidate.in_quote { Weigh } else { Cut }
}

/// `!`, `?`, `…` and runs, with white space behind.
fn strong(scanner: &Scanner<'_>, candidate: &Candidate, around: &Around<'_>) -> Verdict {
    let next = scanner.text[candidate.next..].chars().next().unwrap_or(' ');
    if matches!(next, ',' | ';' | ')' | ']' | ':') {
        return Join;
    }
    if around.right.opening == Opening::Dash && around.right.shape() == Shape::Lower {
        return Join;
    }
    Weigh
}

/// One period with white space behind.
fn period(scanner: &Scanner<'_>, candidate: &Candidate, around: &Around<'_>) -> Verdict {
    let Around { left, right, alone } = around;
    let next = scanner.text[candidate.next..].chars().next().unwrap_or(' ');
    if matches!(next, ',' | ';' | ':' | '?' | '!') {
        return Join;
    }
    if candidate.closers > 0 {
        return Weigh;
    }
    if *alone && candidate.breaks == 0 && is_list_marker(left.word) {
        return Join;
    }
    let profile = scanner.profile;
    let shape = right.shape();
    let listed = listed(profile, left.word);
    if listed == Some(Follows::NeverEnds) && candidate.breaks == 0 && (shape == Shape::Lower || left.word.contains('.')) {
        return Join;
    }
    match listed {
        Some(Follows::BeforeNumber) if shape == Shape::Digit && right.opening == Opening::None => return Join,
        Some(_) if shape == Shape::Lower && right.opening == Opening::None => return Join,
        _ => {}
    }
    if left.word.contains('.') && shape == Shape::Lower && right.opening == Opening::None {
        return Join;
    }
    if is_initial(left.word) && *alone && shape == Shape::Upper {
        return Join;
    }
    Weigh
}

/// `1`, `12`, `a`, `iv` at the start of a sentence.
fn is_list_marker(word: &str) -> bool {
    let digits = word.len() <= 3 && !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
    digits || (word.chars().count() == 1 && word.chars().all(char::is_lowercase)) || (word.len() > 1 && is_roman(word))
}

/// A single letter: the initial of a name.
pub(super) fn is_initial(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.all(|c| matches!(c, '\u{300}'..='\u{36f}'))
}

/// A Roman numeral of up to eight letters, in one case.
pub(super) fn is_roman(word: &str) -> bool {
    let upper = word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L' | b'C' | b'D' | b'M'));
    let lower = word.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'));
    !word.is_empty() && word.len() <= 8 && (upper || lower)
}

/// What may follow the word, listed as it stands or by its last part (`Dipl.-Ing`, `mid-Jan`).
pub(super) fn listed(profile: &Profile, word: &str) -> Option<Follows> {
    if word.is_empty() || word.len() > 24 {
        return None;
    }
    profile.abbreviation(word).or_else(|| word.rsplit_once('-').and_then(|(_, last)| profile.abbreviation(last)))
}
