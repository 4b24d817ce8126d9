//! Footnote marks behind a sentence, which belong to it.

use super::signs::is_break;

/// The length of a footnote mark at `at`: `[12]`, `[a]`, superscript digits, or numbers that lost their raising (`ended.11 12 Then`).
pub(super) fn footnote(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        return lowered_footnote(text, at);
    }
    if let Some(inner) = rest.strip_prefix('[') {
        let close = inner.as_bytes().iter().take(6).position(|&b| b == b']')?;
        let mark = &inner.as_bytes()[..close];
        let is_mark = !mark.is_empty() && (mark.iter().all(|b| b.is_ascii_digit() || matches!(b, b',' | b' ' | b'-')) || mark.len() == 1);
        return is_mark.then_some(close + 2);
    }
    let length: usize = rest.chars().take(4).take_while(|c| matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')).map(char::len_utf8).sum();
    (length > 0).then_some(length)
}

/// The length of ` [12]` with white space or nothing behind.
pub(super) fn spaced_footnote(text: &str, at: usize) -> Option<usize> {
    let inner = text[at..].strip_prefix(" [")?;
    let digits = inner.bytes().take(4).take_while(u8::is_ascii_digit).count();
    let behind = inner.get(digits..)?.strip_prefix(']')?;
    ((1..=3).contains(&digits) && behind.chars().next().is_none_or(char::is_whitespace)).then_some(digits + 3)
}

/// The word before a lowered footnote number has at least so many letters: `No.5` and `p.12` are none.
const FOOTNOTED_WORD: usize = 4;

/// The length of one or more numbers behind `end.`, with a capital or the end of the line to follow.
fn lowered_footnote(text: &str, at: usize) -> Option<usize> {
    let before = text[..at].strip_suffix(['.', '!', '?'])?;
    if before.chars().rev().take(FOOTNOTED_WORD).filter(|c| c.is_lowercase()).count() < FOOTNOTED_WORD {
        return None;
    }
    let rest = &text.as_bytes()[at..];
    let mut length = 0;
    loop {
        let digits = rest[length..].iter().take(4).take_while(|b| b.is_ascii_digit()).count();
        if !(1..=3).contains(&digits) {
            return None;
        }
        length += digits;
        let separator = rest[length..].iter().take(2).take_while(|b| matches!(b, b',' | b' ' | b'-')).count();
        if separator == 0 || !rest.get(length + separator).is_some_and(u8::is_ascii_digit) {
            break;
        }
        length += separator;
    }
    let mut behind = text[at + length..].chars();
    let is_over = match behind.next() {
        None => true,
        Some(c) => c.is_whitespace() && behind.next().is_none_or(|c| c.is_uppercase() || is_break(c)),
    };
    is_over.then_some(length)
}
