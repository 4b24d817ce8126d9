//! How long a text takes to read, and how many words it has.

use crate::language::Language;
use crate::lowercase::letters;
use crate::words::{WINDOW, Window};

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
    if language.profile().counts_characters() { characters(text) } else { spaced_words(text) }
}

fn characters(text: &str) -> usize {
    let letters = letters();
    text.chars().filter(|&c| letters.of(c).is_alphanumeric()).count()
}

/// Runs between white space that have a letter or digit.
fn spaced_words(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut runs = Runs::default();
    let mut at = 0;
    while at < bytes.len() {
        let end = bytes.len().min(at + WINDOW);
        // What is behind the text is white space.
        let mut padded = [b' '; WINDOW];
        let window = bytes[at..].first_chunk().unwrap_or_else(|| {
            padded[..end - at].copy_from_slice(&bytes[at..end]);
            &padded
        });
        let window = Window::new(window);
        if window.wide == 0 {
            runs.window(window);
            at = end;
        } else {
            for c in text[at..].chars() {
                runs.character(c);
                at += c.len_utf8();
                if at >= end {
                    break;
                }
            }
        }
    }
    runs.count
}

/// Counts runs as the text goes by.
#[derive(Default)]
struct Runs {
    count: usize,
    /// The last run goes on, and was counted.
    counted: bool,
}

impl Runs {
    fn window(&mut self, window: Window) {
        let from = |bit: u32| u64::MAX << bit;
        let mut words = window.words;
        if self.counted && window.spaces == 0 {
            return;
        }
        if self.counted {
            words &= from(window.spaces.trailing_zeros());
            self.counted = false;
        }
        while words != 0 {
            self.count += 1;
            let behind = window.spaces & from(words.trailing_zeros());
            if behind == 0 {
                self.counted = true;
                return;
            }
            words &= from(behind.trailing_zeros());
        }
    }

    fn character(&mut self, c: char) {
        if c.is_whitespace() {
            self.counted = false;
        } else if !self.counted && letters().of(c).is_alphanumeric() {
            self.count += 1;
            self.counted = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn units_are_runs_with_a_letter_or_digit(text in "([a-zA-Z0-9]{1,20}|[.,;-]|[éя桥]|[–\u{a0}\u{3000}\u{85}]|[\0\u{1}\u{1f}\u{7f}\u{b}]| |\n){0,60}") {
            let wanted = text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
            prop_assert_eq!(units(&text, Language::English), wanted);
            prop_assert_eq!(units(&text, Language::Japanese), text.chars().filter(|c| c.is_alphanumeric()).count());
        }
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
