//! How long a text takes to read, and how many words it has.

use crate::language::Language;

/// Seconds of silent reading, rounded up.
pub(crate) fn seconds<'t>(texts: impl Iterator<Item = &'t str>, language: Language) -> u32 {
    let speed = u64::from(language.profile().reading_speed);
    let units: u64 = texts.map(|text| units(text, language) as u64).sum();
    u32::try_from((units * 60).div_ceil(speed.max(1))).unwrap_or(u32::MAX)
}

/// Words between white space; letters where the language does not separate words.
pub(crate) fn units(text: &str, language: Language) -> usize {
    if language.profile().counts_characters() {
        text.chars().filter(|c| c.is_alphanumeric()).count()
    } else {
        text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
    }
}
