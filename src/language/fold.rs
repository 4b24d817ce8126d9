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
    if is_simple(text) {
        folded.push_str(text);
        folded[start..].make_ascii_lowercase();
    } else {
        fold_by_character(folded, text);
    }
}

fn fold_by_character(folded: &mut String, text: &str) {
    let start = folded.len();
    let letters = letters();
    for c in text.chars() {
        match c {
            c if c > ' ' && c.is_ascii() && c != ':' => folded.push(c.to_ascii_lowercase()),
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

/// Whether nothing but capitals is to be folded: ASCII without colons, and no white space but single spaces.
fn is_simple(text: &str) -> bool {
    let mut before = 0;
    text.bytes().all(|byte| {
        let is_simple = byte > b' ' && byte < 0x80 && byte != b':' || byte == b' ' && before != b' ';
        before = byte;
        is_simple
    })
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
    use super::{fold_by_character, is_simple};

    #[test]
    fn simple_lines_fold_as_others_do() {
        for (line, simple) in [
            ("", true),
            ("Read MORE, now", true),
            (" a b ", true),
            ("@[`{~", true),
            ("two  spaces", false),
            ("a\tb", false),
            ("a\x0bb", false),
            ("Photo: A. Moor", false),
            ("Caf\u{e9}", false),
        ] {
            assert_eq!(is_simple(line), simple, "{line:?}");
            // White space of the line before is not this one's.
            let mut folded = "before ".to_owned();
            fold_by_character(&mut folded, line);
            assert!(!simple || folded["before ".len()..] == line.to_ascii_lowercase(), "{line:?}");
        }
    }
}
