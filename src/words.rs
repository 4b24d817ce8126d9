//! The words of a text: ASCII eight or 64 bytes at a time or by a table, the rest by Unicode.

use crate::intern::{CHUNK, load};
use crate::lanes::{LANES, Lanes, is, is_among};
use crate::lowercase::{Letters, is_ideograph, letters, push_lower};

/// Bytes of a word that are looked at.
pub(crate) const MAX_WORD: usize = 64;

/// What a byte is to words.
pub(crate) const OTHER: u8 = 0;
pub(crate) const WORD: u8 = 1;
pub(crate) const SPACE: u8 = 2;
pub(crate) const QUOTE: u8 = 3;
pub(crate) const WIDE: u8 = 4;

pub(crate) const CLASS: [u8; 256] = {
    let mut class = [OTHER; 256];
    let mut byte = 0;
    while byte < 256 {
        class[byte] = match byte as u8 {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => WORD,
            b' ' | b'\t'..=b'\r' => SPACE,
            b'"' => QUOTE,
            0x80.. => WIDE,
            _ => OTHER,
        };
        byte += 1;
    }
    class
};

/// Eight bytes in lower case, and a bit (the highest of its byte) for each that is no ASCII letter or digit.
#[inline]
pub(crate) const fn lowered(chunk: u64) -> (u64, u64) {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * EACH;
    // With their high bits off, bytes add up without a carry: what is at least `n` gets its high bit back when 0x80 - n is added.
    let low = chunk & !HIGH;
    let small = low | (0x20 * EACH);
    let letters = (small + (0x80 - b'a' as u64) * EACH) & !(small + (0x7f - b'z' as u64) * EACH) & !chunk & HIGH;
    let digits = (low + (0x80 - b'0' as u64) * EACH) & !(low + (0x7f - b'9' as u64) * EACH);
    (chunk | (letters >> 2), !(letters | (digits & !chunk)) & HIGH)
}

/// Bytes of a chunk before the first that is white space, a control character or no ASCII.
#[inline]
pub(crate) const fn printed(chunk: u64) -> usize {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * EACH;
    let above = ((chunk & !HIGH) + (0x7f - b' ' as u64) * EACH) & !chunk & HIGH;
    (above ^ HIGH).trailing_zeros() as usize / CHUNK
}

/// Bytes that are told together, a bit a byte.
pub(crate) const WINDOW: usize = LANES;

/// What the bytes of a text are to words, the first one's bit the lowest.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Window {
    /// ASCII letters and digits.
    pub(crate) words: u64,
    /// ASCII white space.
    pub(crate) spaces: u64,
    /// No ASCII.
    pub(crate) wide: u64,
    /// Straight quotation marks.
    pub(crate) quotes: u64,
}

impl Window {
    #[inline]
    pub(crate) fn new(bytes: &[u8; WINDOW]) -> Self {
        let lanes = Lanes::new(*bytes);
        // Small letters are capitals and a bit.
        let words = is_among(lanes | Lanes::splat(0x20), b'a', b'z') | is_among(lanes, b'0', b'9');
        let spaces = is(lanes, b' ') | is_among(lanes, b'\t', b'\r');
        Self { words: words.to_bitmask(), spaces: spaces.to_bitmask(), wide: lanes.to_bitmask(), quotes: is(lanes, b'"').to_bitmask() }
    }
}

/// The word that begins at `start`, of which the first bytes may be known to be ASCII letters or digits.
pub(crate) struct Scanned {
    pub(crate) end: usize,
    /// A run of a script that puts no space between words.
    pub(crate) unspaced: bool,
    /// Letters and digits in it.
    pub(crate) characters: u32,
}

/// Finds the end of the word that begins at `start`, and puts its lower case into `lower`; of a run without spaces, whose letters seldom have
/// case, nothing.
pub(crate) fn scan(text: &str, start: usize, lower: &mut String) -> Scanned {
    lower.clear();
    let bytes = text.as_bytes();
    let letters = letters();
    let unspaced = bytes[start] >= 0xe0 && text[start..].chars().next().is_some_and(is_unspaced);
    let (mut end, mut characters) = (start, 0);
    for c in text[start..].chars() {
        if end - start >= MAX_WORD {
            break;
        }
        if unspaced && is_ideograph(c) {
            characters += 1;
            end += c.len_utf8();
            continue;
        }
        let letter = letters.of(c);
        if !(letter.is_alphanumeric() && is_unspaced(c) == unspaced || is_mark(c)) {
            break;
        }
        characters += u32::from(letter.is_alphanumeric());
        if !unspaced {
            push_lower(lower, c, letter);
        }
        end += c.len_utf8();
    }
    Scanned { end, unspaced, characters }
}

/// A word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word<'t> {
    pub(crate) text: &'t str,
    /// Offset in the text.
    pub(crate) start: usize,
    /// A run of a script that puts no space between words.
    pub(crate) unspaced: bool,
}

/// The words of a text: runs of letters and digits with the marks that belong to them.
///
/// Apostrophes and hyphens separate (`l'avion` is two words). One longer than 64 bytes comes in pieces.
pub(crate) struct Words<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Words<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }
}

impl<'t> Iterator for Words<'t> {
    type Item = Word<'t>;

    fn next(&mut self) -> Option<Word<'t>> {
        let bytes = self.text.as_bytes();
        let start = loop {
            match CLASS[usize::from(*bytes.get(self.at)?)] {
                WORD => break self.at,
                WIDE => {
                    let c = self.text[self.at..].chars().next()?;
                    if letters().of(c).is_alphanumeric() {
                        break self.at;
                    }
                    self.at += c.len_utf8();
                }
                _ => self.at += 1,
            }
        };
        let (end, unspaced) = word_end(self.text, start, letters());
        self.at = end;
        Some(Word { text: &self.text[start..end], start, unspaced })
    }
}

fn word_end(text: &str, start: usize, letters: &Letters) -> (usize, bool) {
    let bytes = text.as_bytes();
    let unspaced = bytes[start] >= 0xe0 && text[start..].chars().next().is_some_and(is_unspaced);
    let mut end = start;
    while end - start < MAX_WORD {
        let Some(&byte) = bytes.get(end) else { break };
        if byte < 0x80 {
            if unspaced {
                break;
            }
            let length = lowered(load(bytes, end)).1.trailing_zeros() as usize / CHUNK;
            if length == 0 {
                break;
            }
            end = (end + length).min(start + MAX_WORD);
        } else {
            let Some(c) = text[end..].chars().next() else { break };
            if !(letters.of(c).is_alphanumeric() && is_unspaced(c) == unspaced || is_mark(c)) {
                break;
            }
            end += c.len_utf8();
        }
    }
    (end, unspaced)
}

/// Letters of scripts that put no space between words.
pub(crate) const fn is_unspaced(c: char) -> bool {
    c > '\u{e00}'
        && matches!(c, '\u{e01}'..='\u{edf}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

/// Marks that are no letters but part of a word: accents, vowel signs, joiners.
pub(crate) const fn is_mark(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{900}'..='\u{963}' | '\u{966}'..='\u{dff}' | '\u{e31}'..='\u{e4e}' | '\u{102b}'..='\u{103e}' | '\u{17b4}'..='\u{17d3}' | '\u{200c}' | '\u{200d}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words() {
        let words = |text| Words::new(text).map(|word| word.text).collect::<Vec<_>>();
        assert_eq!(words("L'avion, 41 million—naïve e-mail."), ["L", "avion", "41", "million", "naïve", "e", "mail"]);
        assert_eq!(words("हिन्दी में"), ["हिन्दी", "में"]);
        assert_eq!(words("橋は2024年に"), ["橋は", "2024", "年に"]);
        assert!(words(" … ").is_empty());
        assert_eq!(words(&"x".repeat(150)).len(), 3);
    }

    #[test]
    fn every_byte_is_told_in_eight_as_alone() {
        for byte in 0..=u8::MAX {
            for place in 0..CHUNK {
                for around in [0, b'a', b'Z', 0x7f, 0xff] {
                    let mut bytes = [around; CHUNK];
                    bytes[place] = byte;
                    let (lower, others) = lowered(u64::from_le_bytes(bytes));
                    assert_eq!(others >> (CHUNK * place + 7) & 1 == 0, byte.is_ascii_alphanumeric(), "{byte}");
                    assert_eq!(lower.to_le_bytes()[place], byte.to_ascii_lowercase(), "{byte}");
                }
            }
        }
    }

    #[test]
    fn every_byte_of_a_window_is_told_as_alone() {
        for byte in 0..=u8::MAX {
            for place in 0..WINDOW {
                for around in [b' ', b'a', b'"', 0xc3] {
                    let mut bytes = [around; WINDOW];
                    bytes[place] = byte;
                    let window = Window::new(&bytes);
                    let wanted = |is: fn(u8) -> bool| bytes.iter().enumerate().fold(0, |bits, (at, &byte)| bits | u64::from(is(byte)) << at);
                    assert_eq!(window.words, wanted(|byte| byte.is_ascii_alphanumeric()), "{byte}");
                    assert_eq!(window.spaces, wanted(|byte| matches!(byte, b' ' | b'\t'..=b'\r')), "{byte}");
                    assert_eq!(window.wide, wanted(|byte| byte >= 0x80), "{byte}");
                    assert_eq!(window.quotes, wanted(|byte| byte == b'"'), "{byte}");
                }
            }
        }
    }

    /// The words, told one character after the other.
    fn slowly(text: &str) -> Vec<(usize, &str)> {
        let mut words: Vec<(usize, &str)> = Vec::new();
        let mut unspaced = false;
        for (at, c) in text.char_indices() {
            let goes_on = words.last().is_some_and(|&(start, word)| {
                start + word.len() == at && word.len() < MAX_WORD && (is_mark(c) || c.is_alphanumeric() && is_unspaced(c) == unspaced)
            });
            if goes_on {
                let last = words.len() - 1;
                words[last].1 = &text[words[last].0..at + c.len_utf8()];
            } else if c.is_alphanumeric() {
                unspaced = is_unspaced(c);
                words.push((at, &text[at..at + c.len_utf8()]));
            }
        }
        words
    }

    proptest! {
        #[test]
        fn words_are_those_told_slowly(text in "([a-zA-Z0-9 .,'-]|[à-ÿа-яא-ת]|[ぁ-ん一-龥。]|[ก-๛]|\\PC|[\u{300}\u{200d}\u{93c}\u{e31}]|[a-z]{60,70}){0,40}") {
            let found: Vec<(usize, &str)> = Words::new(&text).map(|word| (word.start, word.text)).collect();
            prop_assert_eq!(&found, &slowly(&text));
            let mut lower = String::new();
            for (start, word) in found {
                let scanned = scan(&text, start, &mut lower);
                prop_assert_eq!(scanned.end, start + word.len());
                let wanted: String = word.chars().flat_map(char::to_lowercase).filter(|&c| c != '\u{307}').collect();
                prop_assert_eq!(&lower, if scanned.unspaced { "" } else { &wanted });
                prop_assert_eq!(scanned.characters as usize, word.chars().filter(|c| c.is_alphanumeric()).count());
            }
        }

        /// Where words are ASCII letters or digits between white space, Unicode's own bounds are the same.
        #[test]
        fn words_between_spaces_are_unicode_words(text in "([a-zA-Z]{1,20}|[0-9]{1,9}|[a-z]{9,40}|[A-Za-zäöüéñß]{1,12})( ([a-zA-Z]{1,20}|[0-9]{1,9}|[a-zäöüéñß]{9,30})){0,9}") {
            use unicode_segmentation::UnicodeSegmentation;
            prop_assert!(Words::new(&text).map(|word| word.text).eq(text.unicode_words()));
        }
    }
}
