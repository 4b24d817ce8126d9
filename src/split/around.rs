//! The words around a candidate.

use super::signs::is_format;
use crate::lowercase::{is_alphanumeric, letters};

/// What the first character of a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Nothing,
    Lower,
    Upper,
    Digit,
    Caseless,
    Other,
}

impl Shape {
    pub(super) fn of(c: Option<char>) -> Self {
        match c.map(|c| letters().of(c)) {
            None => Self::Nothing,
            Some(letter) if letter.is_lowercase() => Self::Lower,
            Some(letter) if letter.is_uppercase() => Self::Upper,
            Some(letter) if letter.is_numeric() => Self::Digit,
            Some(letter) if letter.is_alphabetic() => Self::Caseless,
            Some(_) => Self::Other,
        }
    }
}

/// How far from a candidate its words are looked for, in bytes: longer ones decide nothing.
pub(super) const REACH: usize = 48;

/// The word before a candidate and the token before that.
#[derive(Debug, Clone, Copy)]
pub(super) struct Left<'t> {
    /// From white space, an opening mark or an apostrophe up to the terminator.
    pub(super) word: &'t str,
    /// Offset of `word`.
    pub(super) start: usize,
    /// The token before, between white space; empty at a line's start.
    pub(super) previous: &'t str,
}

impl<'t> Left<'t> {
    /// Looks back from `at`, not beyond `floor`.
    pub(super) fn new(text: &'t str, at: usize, floor: usize) -> Self {
        let floor = floor_of(text, at.saturating_sub(REACH).max(floor));
        let bytes = text.as_bytes();
        // `講師はDr.`: a Latin word in a text without spaces.
        let is_latin = at > floor && bytes[at - 1].is_ascii_alphanumeric();
        let (mut token_start, mut start) = (at, None);
        while token_start > floor {
            let byte = bytes[token_start - 1];
            let (length, ends, white) = match CLASS[usize::from(byte)] {
                IN_WORD => (1, false, false),
                WHITE => (1, true, true),
                BESIDE => (1, true, false),
                _ => {
                    let c = text[floor..token_start].chars().next_back().unwrap_or(' ');
                    let ends = !(letters().of(c).is_alphanumeric() || is_inner(c)) || c == '’' || is_latin && c >= '\u{2e80}';
                    (c.len_utf8(), ends, c.is_whitespace())
                }
            };
            if ends && start.is_none() {
                start = Some(token_start);
            }
            if white {
                break;
            }
            token_start -= length;
        }
        let start = start.unwrap_or(token_start);
        let floor = floor_of(text, token_start.saturating_sub(REACH).max(floor.saturating_sub(REACH)));
        Self { word: &text[start..at], start, previous: last_token(&text[floor..token_start]) }
    }
}

/// What stands behind the last white space of a text, blanks at its end left out.
fn last_token(text: &str) -> &str {
    let line = text.trim_end_matches([' ', '\t', '\u{a0}', '\u{202f}']);
    let bytes = line.as_bytes();
    let mut start = line.len();
    while start > 0 {
        match CLASS[usize::from(bytes[start - 1])] {
            WHITE => break,
            WIDE => {
                let c = line[..start].chars().next_back().unwrap_or(' ');
                if c.is_whitespace() {
                    break;
                }
                start -= c.len_utf8();
            }
            _ => start -= 1,
        }
    }
    &line[start..]
}

/// What a byte is to the word that it stands in or beside.
const IN_WORD: u8 = 0;
const WHITE: u8 = 1;
const BESIDE: u8 = 2;
const WIDE: u8 = 3;

const CLASS: [u8; 256] = {
    let mut class = [BESIDE; 256];
    let mut byte = 0;
    while byte < 256 {
        class[byte] = match byte as u8 {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'.' | b'-' | b'/' | b'&' => IN_WORD,
            b' ' | b'\t'..=b'\r' => WHITE,
            0x80.. => WIDE,
            _ => BESIDE,
        };
        byte += 1;
    }
    class
};

/// Characters inside a word: periods of abbreviations, hyphens, combining marks, joiners.
fn is_inner(c: char) -> bool {
    matches!(c, '.' | '-' | '\'' | '’' | '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{300}'..='\u{36f}' | '\u{900}'..='\u{dff}' | '\u{e30}'..='\u{e4e}' | '/')
        || c == '·'
        || c == '&'
}

fn floor_of(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// What opens the text behind a candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening {
    None,
    Quote,
    Bracket,
    Dash,
    Bullet,
}

/// The word behind a candidate.
#[derive(Debug, Clone, Copy)]
pub(super) struct Right<'t> {
    pub(super) opening: Opening,
    /// Whether white space follows the opening mark.
    pub(super) spaced: bool,
    /// Letters and digits; empty where something else comes first.
    pub(super) word: &'t str,
    /// What the word begins with; a sum that begins with its sign (`$5`) is a number.
    pub(super) shape: Shape,
    /// Offset behind `word`.
    pub(super) end: usize,
}

impl<'t> Right<'t> {
    /// Looks ahead from `next`.
    pub(super) fn new(text: &'t str, next: usize) -> Self {
        let (opening, spaced, at) = opening(text, next);
        let rest = &text[at..];
        let mut length = rest.bytes().take(REACH + 1).take_while(u8::is_ascii_alphanumeric).count();
        for c in rest[length..].chars() {
            let inner = length > 0 && matches!(c, '\'' | '’' | '-' | '\u{200c}' | '\u{200d}' | '\u{300}'..='\u{36f}' | '\u{900}'..='\u{dff}');
            if !(is_alphanumeric(c) || inner) || length > REACH {
                break;
            }
            length += c.len_utf8();
        }
        let word = &rest[..length];
        let shape = if is_sum(rest) { Shape::Digit } else { Shape::of(word.chars().next()) };
        Self { opening, spaced, word, shape, end: at + length }
    }
}

/// Whether the text begins with the sign of a currency and a digit.
fn is_sum(text: &str) -> bool {
    let rest = text.trim_start_matches(['$', '€', '£', '¥', '₹', '₩', '₽', '₺', '₴', '₪', '±', '~']);
    rest.len() < text.len() && rest.starts_with(|c: char| c.is_ascii_digit())
}

/// What opens the text at `next`, whether white space follows it, and the offset behind both.
fn opening(text: &str, next: usize) -> (Opening, bool, usize) {
    let (mut opening, mut spaced, mut at) = (Opening::None, false, next);
    if text.as_bytes().get(at).is_some_and(u8::is_ascii_alphanumeric) {
        return (opening, spaced, at);
    }
    // Typewritten Dutch and Polish open a quotation with two commas.
    if text[next..].starts_with(",,") {
        opening = Opening::Quote;
        at += 2;
    }
    at += start_tag(&text[at..]);
    for c in text[at..].chars().take(6) {
        let kind = match c {
            '"' | '\'' | '“' | '”' | '„' | '‚' | '‘' | '«' | '»' | '‹' | '›' | '「' | '『' | '¿' | '¡' | '`' => Opening::Quote,
            '(' | '[' | '{' | '（' | '【' | '《' | '<' => Opening::Bracket,
            '-' | '–' | '—' | '―' | '‐' | '‑' | '−' => Opening::Dash,
            '•' | '*' | '·' | '⁃' | '#' | '\u{25a0}'..='\u{25ff}' | '\u{2b1b}' | '\u{2b1c}' | '✅' | '➡' | '🔹' | '🔸' => Opening::Bullet,
            '\u{fe0f}' if opening == Opening::Bullet => Opening::Bullet,
            _ if is_format(c) => opening,
            _ if c.is_whitespace() && opening != Opening::None => {
                spaced = true;
                at += c.len_utf8();
                continue;
            }
            _ => break,
        };
        if opening == Opening::None {
            opening = kind;
        }
        at += c.len_utf8();
    }
    (opening, spaced, at)
}

/// The length of a start tag that was left in the text; 0 is none.
fn start_tag(rest: &str) -> usize {
    let Some(inner) = rest.strip_prefix('<') else { return 0 };
    let name = inner.bytes().take(8).take_while(u8::is_ascii_alphanumeric).count();
    if name > 0 && inner.as_bytes().get(name) == Some(&b'>') { name + 2 } else { 0 }
}

/// Vowels of Latin, Greek and Cyrillic, in lower case; other scripts are not asked.
pub(super) const fn is_vowel(c: char) -> bool {
    let code = c as usize;
    code >= OTHER_SCRIPTS || VOWELS[code / 64] >> (code % 64) & 1 == 1
}

/// The first character behind those scripts.
const OTHER_SCRIPTS: usize = 0x530;

/// A bit for each of their vowels.
const VOWELS: [u64; OTHER_SCRIPTS.div_ceil(64)] = {
    let plain = b"aeiouy";
    // Two bytes each.
    let wide = "äöüáéíóúýàèìòùâêîôûëïÿãõåæøœąęėįųūůűőěăāēīōıαεηιουωάέήίόύώϊϋаеиоуыэюяёіїєўъәөүұ".as_bytes();
    let mut vowels = [0; OTHER_SCRIPTS.div_ceil(64)];
    let mut at = 0;
    while at < plain.len() {
        vowels[plain[at] as usize / 64] |= 1 << (plain[at] % 64);
        at += 1;
    }
    at = 0;
    while at < wide.len() {
        let code = (wide[at] as usize & 0x1f) << 6 | wide[at + 1] as usize & 0x3f;
        vowels[code / 64] |= 1 << (code % 64);
        at += 2;
    }
    vowels
};

/// A word without a vowel is an abbreviation more often than not.
pub(super) fn has_vowel(lower: &str) -> bool {
    lower.chars().any(is_vowel)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The words before `at`, told by splitting.
    fn slowly(text: &str, at: usize, floor: usize) -> Left<'_> {
        let floor = floor_of(text, at.saturating_sub(REACH).max(floor));
        let token = text[floor..at].rsplit(char::is_whitespace).next().unwrap_or("");
        let word = token.rsplit(|c: char| !(c.is_alphanumeric() || is_inner(c))).next().unwrap_or("");
        let word = word.rsplit(['\'', '’']).next().unwrap_or(word);
        let word = if word.ends_with(|c: char| c.is_ascii_alphanumeric()) { word.rsplit(|c: char| c >= '\u{2e80}').next().unwrap_or(word) } else { word };
        let token_start = at - token.len();
        let floor = floor_of(text, token_start.saturating_sub(REACH).max(floor.saturating_sub(REACH)));
        let line = text[floor..token_start].trim_end_matches([' ', '\t', '\u{a0}', '\u{202f}']);
        Left { word, start: at - word.len(), previous: line.rsplit(char::is_whitespace).next().unwrap_or("") }
    }

    proptest! {
        #[test]
        fn words_looked_back_for_are_those_told_by_splitting(text in "([a-zA-Z0-9]{1,9}|[.'’/&·-]|[ \t\n\u{a0}\u{3000}\u{b}]|[,;\"(“°]|[éя講ก\u{300}\u{93c}]){0,30}", floor in 0_usize..20) {
            let floor = floor_of(&text, floor.min(text.len()));
            for (at, _) in text.char_indices().filter(|&(at, _)| at >= floor) {
                let (found, wanted) = (Left::new(&text, at, floor), slowly(&text, at, floor));
                prop_assert_eq!((found.word, found.start, found.previous), (wanted.word, wanted.start, wanted.previous));
            }
        }
    }
}
