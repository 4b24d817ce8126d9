//! How long a text takes to read, and how many words it has.

use crate::language::Language;

/// Syllables, which are characters, of a Korean word with its particles. Words are long or short by the writer's spacing; the syllables to
/// read are the same.
const KOREAN_SYLLABLES: u64 = 3;

/// Seconds of silent reading, rounded up.
pub(crate) fn seconds<'t>(texts: impl Iterator<Item = &'t str>, language: Language) -> u32 {
    let mut speed = u64::from(language.profile().reading_speed);
    let units: u64 = if language == Language::Korean {
        speed *= KOREAN_SYLLABLES;
        texts.map(|text| characters(text) as u64).sum()
    } else {
        texts.map(|text| units(text, language) as u64).sum()
    };
    u32::try_from((units * 60).div_ceil(speed.max(1))).unwrap_or(u32::MAX)
}

/// Words between white space; letters where the language does not separate words.
pub(crate) fn units(text: &str, language: Language) -> usize {
    if language.profile().counts_characters() {
        characters(text)
    } else if text.is_ascii() {
        ascii_words(text)
    } else {
        text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
    }
}

fn characters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

/// The same count for text that is all ASCII: most sentences of most languages here.
fn ascii_words(text: &str) -> usize {
    let (mut count, mut counted) = (0, false);
    for byte in text.bytes() {
        if byte.is_ascii_whitespace() || byte == 0x0b {
            counted = false;
        } else if !counted && byte.is_ascii_alphanumeric() {
            counted = true;
            count += 1;
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_alike_in_ascii_and_elsewhere() {
        for text in ["", "One", " two  words ", "a - b", "9 a.m. \"sharp\"\n(so) ...", "x\u{b}y\u{c}z", "1,000 --"] {
            assert_eq!(units(text, Language::English), units(&format!("{text} –"), Language::English), "{text:?}");
        }
        assert_eq!(units("橋は開通。", Language::Japanese), 4);
    }

    #[test]
    fn time_goes_by_words_or_by_characters() {
        let cases =
            [(Language::English, "one two ", 119, 60), (Language::Chinese, "桥", 255, 60), (Language::Japanese, "橋", 357, 60), (Language::Thai, "ก", 600, 60)];
        for (language, unit, times, wanted) in cases {
            assert_eq!(seconds([unit.repeat(times).as_str()].into_iter(), language), wanted, "{language}");
        }
        // Korean spacing is free: what is written apart or together takes the same time.
        let korean = |text: &str| seconds([text.repeat(50).as_str()].into_iter(), Language::Korean);
        assert_eq!(korean("할 수 있다 "), korean("할수있다 "));
        assert_eq!(seconds(std::iter::empty(), Language::Korean), 0);
    }
}
