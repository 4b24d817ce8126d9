//! The characters that a splitter looks for, and how the many others are passed over.

use crate::lanes::{Lanes, is, is_among};

/// What a byte may begin.
pub(super) const PLAIN: u8 = 0;
pub(super) const TERMINATOR: u8 = 1;
pub(super) const BREAK: u8 = 2;
pub(super) const MARK: u8 = 3;
pub(super) const LEAD: u8 = 4;

pub(super) const CLASS: [u8; 256] = {
    let mut class = [PLAIN; 256];
    let mut i = 0;
    while i < TERMINATORS_ASCII.len() {
        class[TERMINATORS_ASCII[i] as usize] = TERMINATOR;
        i += 1;
    }
    class[b'\n' as usize] = BREAK;
    class[b'\r' as usize] = BREAK;
    class[0x0b] = BREAK;
    class[0x0c] = BREAK;
    class[b'"' as usize] = MARK;
    class[b'(' as usize] = MARK;
    class[b')' as usize] = MARK;
    class[b'[' as usize] = MARK;
    class[b']' as usize] = MARK;
    // Lead bytes of blocks that hold terminators, breaks or marks.
    let leads = [0xc2, 0xd6, 0xd8, 0xdb, 0xe0, 0xe1, 0xe2, 0xe3, 0xef, 0xf0];
    let mut i = 0;
    while i < leads.len() {
        class[leads[i]] = LEAD;
        i += 1;
    }
    class
};

/// Marks the ASCII bytes that are not [`PLAIN`].
pub(super) fn ascii_signs(lanes: Lanes) -> Lanes {
    let breaks = is_among(lanes, b'\n', b'\r');
    breaks | is_among(lanes, b'!', b'"') | is_among(lanes, b'(', b')') | is(lanes, b'.') | is(lanes, b'?') | is(lanes, b'[') | is(lanes, b']')
}

/// Marks the bytes that are not [`PLAIN`].
pub(super) fn signs(lanes: Lanes) -> Lanes {
    let leads = is(lanes, 0xc2) | is(lanes, 0xd6) | is(lanes, 0xd8) | is(lanes, 0xdb) | is_among(lanes, 0xe0, 0xe3) | is_among(lanes, 0xef, 0xf0);
    ascii_signs(lanes) | leads
}

/// The same, and vertical bars, which stand for the danda.
pub(super) fn signs_and_bars(lanes: Lanes) -> Lanes {
    signs(lanes) | is(lanes, b'|')
}

/// The same, and colons and semicolons.
pub(super) fn signs_and_colons(lanes: Lanes) -> Lanes {
    signs(lanes) | is_among(lanes, b':', b';')
}

/// Whether a character that begins with these two bytes can be a terminator, a break, a mark, a bullet or an emoji. Most letters of their
/// scripts are not, and need not be decoded.
pub(super) const fn may_matter(lead: u8, second: u8) -> bool {
    match lead {
        // U+0085, « »
        0xc2 => matches!(second, 0x85 | 0xab | 0xbb),
        // ։
        0xd6 => second == 0x89,
        // ؟
        0xd8 => second == 0x9f,
        // ۔
        0xdb => second == 0x94,
        // । ॥
        0xe0 => second == 0xa5,
        // Ethiopic, Burmese, Khmer, Canadian, Mongolian
        0xe1 => matches!(second, 0x8d | 0x81 | 0x9f | 0x99 | 0xa0),
        // General punctuation, shapes, symbols
        0xe2 => matches!(second, 0x80 | 0x81 | 0x96..=0x9d | 0xad),
        // CJK punctuation
        0xe3 => second == 0x80,
        // Vertical, small and full-width forms
        0xef => matches!(second, 0xb8 | 0xb9 | 0xbc | 0xbd),
        _ => true,
    }
}

const TERMINATORS_ASCII: [u8; 3] = [b'.', b'!', b'?'];

/// Signs that end a sentence and do nothing else; Unicode's `Sentence_Terminal` as far as it is in use, without the period.
pub(super) const fn is_wide(c: char) -> bool {
    matches!(
        c,
        '。' | '｡'
            | '．'
            | '！'
            | '？'
            | '︒'
            | '﹒'
            | '﹗'
            | '﹖'
            | '।'
            | '॥'
            | '۔'
            | '؟'
            | '։'
            | '።'
            | '፧'
            | '፨'
            | '។'
            | '៕'
            | '။'
            | '᙮'
            | '᠃'
            | '᠉'
    )
}

const fn is_question_or_exclamation(c: char) -> bool {
    matches!(c, '!' | '?' | '‼' | '⁇' | '⁈' | '⁉')
}

pub(super) const fn is_terminator(c: char) -> bool {
    matches!(c, '.' | '…') || is_question_or_exclamation(c) || is_wide(c)
}

pub(super) const fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Marks that can close a sentence behind its terminator.
pub(super) const fn is_closer(c: char) -> bool {
    is_closing_quote(c) || matches!(c, ')' | ']' | '}' | '）' | '】' | '》' | '〉' | '〕' | '｝' | '］')
}

/// Quotation marks of CLDR's delimiters, as far as they close.
pub(super) const fn is_closing_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | '›' | '“' | '‘' | '」' | '』' | '〞' | '〟' | '＂' | '＇' | '«' | '‹')
}

/// The mark that closes what `c` opens.
pub(super) const fn closer_of(c: char) -> Option<char> {
    Some(match c {
        '(' => ')',
        '[' => ']',
        '（' => '）',
        '【' => '】',
        '《' => '》',
        '〈' => '〉',
        '“' | '„' => '”',
        '「' => '」',
        '『' => '』',
        _ => return None,
    })
}

/// Characters without width that direct the writing or part words: they stand before and behind the marks of Arabic and Hebrew text.
pub(super) const fn is_format(c: char) -> bool {
    c >= '\u{200b}' && matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

pub(super) const fn is_emoji(c: char) -> bool {
    matches!(c, '\u{1f300}'..='\u{1faff}' | '\u{2600}'..='\u{26ff}' | '\u{270a}'..='\u{270d}' | '\u{2728}' | '\u{2753}'..='\u{2757}' | '\u{2763}'..='\u{2764}' | '\u{2b50}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::split::lists::is_bullet;

    #[test]
    fn every_byte_is_told_among_many_as_alone() {
        for byte in 0..=u8::MAX {
            let is_sign = CLASS[usize::from(byte)] != PLAIN;
            let marked = |marks: fn(Lanes) -> Lanes| marks(Lanes::splat(byte)).to_bitmask();
            let wanted = |is: bool| if is { u64::MAX } else { 0 };
            assert_eq!(marked(ascii_signs), wanted(is_sign && byte.is_ascii()), "{byte}");
            assert_eq!(marked(signs), wanted(is_sign), "{byte}");
            assert_eq!(marked(signs_and_colons), wanted(is_sign || matches!(byte, b':' | b';')), "{byte}");
            assert_eq!(marked(signs_and_bars), wanted(is_sign || byte == b'|'), "{byte}");
        }
    }

    /// What two bytes rule out must be nothing that the scanner looks for.
    #[test]
    fn no_character_that_matters_is_passed_over() {
        for c in '\u{80}'..=char::MAX {
            let mut buffer = [0; 4];
            let bytes = c.encode_utf8(&mut buffer).as_bytes();
            let matters = is_terminator(c) || is_break(c) || is_bullet(c) || is_emoji(c) || closer_of(c).is_some() || matches!(c, '«' | '»');
            let found = CLASS[bytes[0] as usize] == LEAD && may_matter(bytes[0], bytes[1]);
            assert!(found || !matters, "{c:?}");
        }
    }
}
