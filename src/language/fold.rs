//! Spellings of one wording made one.

use crate::lowercase::letters;

/// Folds a phrase or a line so that spellings of one wording meet: lower case, white space to single spaces and none before a
/// colon, curly apostrophes straight, no joiners, Arabic vowel marks and nuktas, and without what capitals lose (the Turkish dotless i,
/// Greek accents, the final sigma) or keyboards do (the comma below of Romanian).
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(&mut folded, text);
    folded
}

/// Adds the text, folded.
pub(crate) fn fold_into(folded: &mut String, text: &str) {
    let start = folded.len();
    let letters = letters();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let (plain, behind) = rest.split_at(if c.is_ascii() { plain_length(rest, folded[start..].ends_with(' ')) } else { 0 });
        if !plain.is_empty() {
            let at = folded.len();
            folded.push_str(plain);
            folded[at..].make_ascii_lowercase();
            rest = behind;
            continue;
        }
        rest = &rest[c.len_utf8()..];
        match c {
            '\u{200b}'..='\u{200d}' | '\u{ad}' | '\u{feff}' | '\u{64b}'..='\u{652}' | '\u{93c}' | '\u{9bc}' => {}
            ':' | '：' => {
                if folded[start..].ends_with(' ') {
                    folded.pop();
                }
                folded.push(':');
            }
            c if c.is_whitespace() => {
                if !folded[start..].ends_with(' ') {
                    folded.push(' ');
                }
            }
            c => match letters.of(c).lower() {
                Some(lower) => folded.push(fold_letter(lower)),
                None => folded.extend(c.to_lowercase().filter(|&c| c != '\u{307}').map(fold_letter)),
            },
        }
    }
}

/// The length of what only has its capitals folded: ASCII without colons, and no white space but single spaces. `behind_space` tells whether a space
/// stands before it.
fn plain_length(text: &str, behind_space: bool) -> usize {
    let mut before = if behind_space { b' ' } else { 0 };
    let ends = |byte: u8| {
        let is_plain = byte > b' ' && byte < 0x80 && byte != b':' || byte == b' ' && before != b' ';
        before = byte;
        !is_plain
    };
    text.bytes().position(ends).unwrap_or(text.len())
}

const fn fold_letter(c: char) -> char {
    match c {
        'ı' => 'i',
        'ά' => 'α',
        'έ' => 'ε',
        'ή' => 'η',
        'ί' | 'ϊ' | 'ΐ' => 'ι',
        'ό' => 'ο',
        'ύ' | 'ϋ' | 'ΰ' => 'υ',
        'ώ' => 'ω',
        'ς' => 'σ',
        // Letters with a nukta have two spellings; without it they meet.
        '\u{958}'..='\u{95b}' => ['क', 'ख', 'ग', 'ज'][(c as u32 - 0x958) as usize],
        '\u{95c}' => 'ड',
        '\u{95d}' => 'ढ',
        '\u{95e}' => 'फ',
        '\u{9df}' => 'য',
        '\u{9dc}' => 'ড',
        '\u{9dd}' => 'ঢ',
        'ş' => 'ș',
        'ţ' => 'ț',
        '’' | '‘' | 'ʼ' => '\'',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::{fold, fold_into};

    #[test]
    fn spellings_of_one_wording_meet() {
        for (text, folded) in [
            ("", ""),
            ("Read MORE, now", "read more, now"),
            (" a b ", " a b "),
            ("@[`{~", "@[`{~"),
            ("two  spaces\u{a0} and\ta \x0b tab", "two spaces and a tab"),
            ("Photo : A. Moor", "photo: a. moor"),
            ("Photo\u{a0}： A", "photo: a"),
            ("CAF\u{c9} d’Or :x", "caf\u{e9} d'or:x"),
            ("x\u{200b} \u{ad} y", "x y"),
            ("ПОДРОБНЕЕ  об A: B", "подробнее об a: b"),
            ("İstanbul ISPARTA ışık", "istanbul isparta işik"),
        ] {
            assert_eq!(fold(text), folded.replace('ş', "ș"), "{text:?}");
            // White space of the line before is not this one's.
            let mut behind = "before ".to_owned();
            fold_into(&mut behind, text);
            assert_eq!(behind, format!("before {}", fold(text)), "{text:?}");
        }
    }
}
