//! Lower case into a buffer that is used again, so that a word costs no allocation; and what kind of character one is, by table where
//! most of them stand.

use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

/// Replaces what `lower` holds by the text in lower case. The dot that `İ` leaves above its `i` is dropped, as Turkish does.
pub(crate) fn lowercase_into(lower: &mut String, text: &str) {
    lower.clear();
    if text.is_ascii() {
        lower.push_str(text);
        lower.make_ascii_lowercase();
    } else {
        let letters = letters();
        for c in text.chars() {
            push_lower(lower, c, letters.of(c));
        }
    }
}

/// Adds the character in lower case.
#[inline]
pub(crate) fn push_lower(lower: &mut String, c: char, letter: Letter) {
    match letter.lower() {
        Some(c) => lower.push(c),
        None => lower.extend(c.to_lowercase().filter(|&c| c != '\u{307}')),
    }
}

/// What is known of a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Letter(u32);

/// The character in lower case stands in the lowest bits; there is none where it would be several.
const LOWER: u32 = (1 << 21) - 1;
const ALPHANUMERIC: u32 = 1 << 21;
const UPPER: u32 = 1 << 22;
const NUMERIC: u32 = 1 << 23;
const SMALL: u32 = 1 << 24;
const ALPHABETIC: u32 = 1 << 25;

/// Set in all: nothing that is known is zero.
const KNOWN: u32 = 1 << 26;

impl Letter {
    /// As the standard library has it: its searches take some hundred instructions.
    fn search(c: char) -> Self {
        let mut lower = c.to_lowercase();
        let single = match (lower.next(), lower.next()) {
            (Some(single), None) if single != '\u{307}' => single as u32,
            _ => 0,
        };
        let flag = |is, flag| if is { flag } else { 0 };
        let kinds = flag(c.is_alphanumeric(), ALPHANUMERIC) | flag(c.is_alphabetic(), ALPHABETIC) | flag(c.is_numeric(), NUMERIC);
        Self(KNOWN | single | kinds | flag(c.is_uppercase(), UPPER) | flag(c.is_lowercase(), SMALL))
    }

    pub(crate) const fn is_alphanumeric(self) -> bool {
        self.0 & ALPHANUMERIC != 0
    }

    pub(crate) const fn is_uppercase(self) -> bool {
        self.0 & UPPER != 0
    }

    pub(crate) const fn is_lowercase(self) -> bool {
        self.0 & SMALL != 0
    }

    pub(crate) const fn is_numeric(self) -> bool {
        self.0 & NUMERIC != 0
    }

    pub(crate) const fn is_alphabetic(self) -> bool {
        self.0 & ALPHABETIC != 0
    }

    pub(crate) const fn lower(self) -> Option<char> {
        match self.0 & LOWER {
            0 => None,
            lower => char::from_u32(lower),
        }
    }
}

/// What is known of the characters up to U+FFFF, each asked for when it is first met. All of it is zero until then, so that neither the
/// library's file nor a process that reads one script holds the rest.
pub(crate) struct Letters([AtomicU32; CHARACTERS]);

const CHARACTERS: usize = 0x1_0000;

static LETTERS: Letters = Letters([const { AtomicU32::new(0) }; CHARACTERS]);

pub(crate) fn letters() -> &'static Letters {
    &LETTERS
}

/// As [`char::is_alphanumeric`].
#[inline]
pub(crate) fn is_alphanumeric(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { LETTERS.of(c).is_alphanumeric() }
}

/// As [`char::is_alphabetic`].
#[inline]
pub(crate) fn is_alphabetic(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphabetic() } else { LETTERS.of(c).is_alphabetic() }
}

/// As [`char::is_numeric`].
#[inline]
pub(crate) fn is_numeric(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_digit() } else { LETTERS.of(c).is_numeric() }
}

/// Ideographs and kana: letters without case.
pub(crate) const fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}')
}

impl Letters {
    #[inline]
    pub(crate) fn of(&self, c: char) -> Letter {
        let code = c as u32;
        if c > '\u{3000}' && (is_ideograph(c) || matches!(c, '\u{ac00}'..='\u{d7a3}')) {
            return Letter(code | ALPHANUMERIC | ALPHABETIC);
        }
        let Some(place) = self.0.get(code as usize) else { return Letter::search(c) };
        match place.load(Relaxed) {
            0 => search_once(place, c),
            known => Letter(known),
        }
    }
}

/// Threads that meet here store the same.
#[cold]
fn search_once(place: &AtomicU32, c: char) -> Letter {
    let letter = Letter::search(c);
    place.store(letter.0, Relaxed);
    letter
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lower_case() {
        let mut lower = String::from("before");
        for (text, wanted) in [("Ferry", "ferry"), ("ÄRZTE", "ärzte"), ("İlgili", "ilgili"), ("ΣΟΦΟΣ", "σοφοσ"), ("", "")] {
            lowercase_into(&mut lower, text);
            assert_eq!(lower, wanted);
        }
    }

    #[test]
    fn every_character_is_what_the_standard_library_says() {
        let letters = letters();
        let mut lower = String::new();
        for c in '\0'..=char::MAX {
            let letter = letters.of(c);
            assert_eq!(letter.is_alphanumeric(), c.is_alphanumeric(), "{c:?}");
            assert_eq!(letter.is_uppercase(), c.is_uppercase(), "{c:?}");
            assert_eq!(letter.is_lowercase(), c.is_lowercase(), "{c:?}");
            assert_eq!(letter.is_numeric(), c.is_numeric(), "{c:?}");
            assert_eq!(letter.is_alphabetic(), c.is_alphabetic(), "{c:?}");
            lower.clear();
            push_lower(&mut lower, c, letter);
            assert!(lower.chars().eq(c.to_lowercase().filter(|&c| c != '\u{307}')), "{c:?}");
        }
    }
}
