//! Markers of list items that stand on lines of their own, or alone in a sentence. Lists inside a line: [`lists`](super::super::lists).

use super::super::around::Opening;
use super::super::lists::is_bullet;
use super::super::place::{Place, Verdict};
use super::numbers::is_roman;

/// `1.` alone so far: the item follows.
pub(super) fn opens_item(place: &Place<'_>) -> Option<Verdict> {
    (place.alone && !place.ends_line() && !place.candidate.closes_quote && is_marker(place.left.word)).then_some(Verdict::Join)
}

/// `… at night. ◻ The port is closed. ◻ Trains run.`
pub(super) fn shape_follows(place: &Place<'_>) -> bool {
    place.right.opening == Opening::Bullet && place.rest().starts_with(is_shape)
}

/// Whether the character is a geometric shape, or a mark that stands for one, and so a bullet.
const fn is_shape(c: char) -> bool {
    is_bullet(c) || matches!(c, '\u{25a0}'..='\u{25ff}' | '\u{2b1b}' | '\u{2b1c}' | '✅' | '➡' | '🔹' | '🔸')
}

/// `1`, `12`, `1028`, `3.4.2`, `a`, `iv` at the start of a sentence.
pub(super) fn is_marker(word: &str) -> bool {
    let digits = !word.is_empty() && word.split('.').all(|part| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()));
    digits || (word.chars().count() == 1 && word.chars().all(char::is_lowercase)) || (word.len() > 1 && is_roman(word))
}

/// Whether a line begins with `1.`, `1)`, `a)`, `(iv)`.
pub(super) fn begins_with_marker(line: &str) -> bool {
    let inner = line.trim_start_matches('(');
    let mark = inner.bytes().take(5).position(|b| !b.is_ascii_alphanumeric()).unwrap_or(0);
    let head = &inner[..mark];
    let number = !head.is_empty() && head.len() <= 3 && head.bytes().all(|b| b.is_ascii_digit());
    let letter = head.len() == 1 || is_roman(head);
    let tail = &inner.as_bytes()[mark..];
    match tail.first() {
        Some(b')') => number || letter,
        Some(b'.') => number && tail.get(1).is_some_and(|b| *b == b' ' || *b == b'\t'),
        _ => false,
    }
}
