//! What is measured of a candidate that no rule settles, and the table that weighs it.

use std::sync::OnceLock;

use super::around::{Opening, Shape, is_vowel};
use super::candidates::Terminator;
use super::place::Place;
use super::rules::abbreviations::listed;
use super::rules::initials::is_initial;
use super::rules::numbers::is_roman;
use super::rules::quotes::is_interrupted;
use crate::language::{Follows, Language, spread_of};
use crate::lowercase::{is_alphabetic, is_alphanumeric, letters};
use crate::model::{Model, Stage};

/// Names of the features, in the order of the table's columns.
pub(crate) const NAMES: [&str; 39] = [
    "terminator",
    "run",
    "closers",
    "closes_quote",
    "breaks",
    "word_letters",
    "word_shape",
    "word_upper",
    "word_digits",
    "word_periods",
    "word_vowel",
    "word_listed",
    "word_spread",
    "word_stop",
    "word_roman",
    "word_initial",
    "word_alone",
    "previous_letters",
    "previous_shape",
    "previous_listed",
    "previous_period",
    "next_opening",
    "next_spaced",
    "next_shape",
    "next_letters",
    "next_stop",
    "next_listed",
    "next_period",
    "next_upper",
    "next_digits",
    "next_roman",
    "in_bracket",
    "in_quote",
    "ordinals",
    "caseless",
    "language",
    "word_number_period",
    "word_tail",
    "interrupted",
];

/// The rows that were weighed last, and what came of each: a text that repeats itself, as floods of short sentences do, pays for a row once.
#[derive(Default)]
pub(super) struct Recent {
    /// The bits of its numbers, which are compared faster.
    rows: Vec<([u32; NAMES.len()], bool)>,
    oldest: usize,
}

/// Rows that are kept. To compare with all of them costs a fraction of a tree; a row has eighty.
const MAX_RECENT: usize = 8;

impl Recent {
    pub(super) fn is_boundary(&mut self, place: &Place<'_>) -> bool {
        let row = measure(place);
        let bits = row.map(f32::to_bits);
        if let Some(&(_, verdict)) = self.rows.iter().find(|(known, _)| *known == bits) {
            return verdict;
        }
        let verdict = model().is_positive(&row);
        if self.rows.len() < MAX_RECENT {
            self.rows.push((bits, verdict));
        } else {
            self.rows[self.oldest] = (bits, verdict);
            self.oldest = (self.oldest + 1) % MAX_RECENT;
        }
        verdict
    }
}

fn model() -> &'static Model {
    static MODEL: OnceLock<Model> = OnceLock::new();
    MODEL.get_or_init(|| Model::built_in(include_bytes!("../model/boundaries.table"), Stage::Boundaries, NAMES.len()))
}

pub(super) fn measure(place: &Place<'_>) -> [f32; NAMES.len()] {
    let Place { candidate, left, right, .. } = place;
    let profile = place.profile();
    let terminator = match candidate.terminator {
        Terminator::Break => 0.0,
        Terminator::Period => 1.0,
        Terminator::Ellipsis => 2.0,
        Terminator::Exclamation => 3.0,
        Terminator::Question => 4.0,
        Terminator::Wide => 5.0,
        Terminator::Colon => 6.0,
        Terminator::Emoji => 7.0,
        Terminator::Item => 8.0,
    };
    let flag = |is: bool| if is { 1.0 } else { 0.0 };
    let (word, next) = (Counts::of(left.word), Counts::of(right.word));
    let previous = left.previous.trim_start_matches(|c: char| !is_alphanumeric(c));
    let previous_word = previous.trim_end_matches(|c: char| !is_alphanumeric(c));
    let digits = |word: &str| if is_digits(word) { word.len().min(6) as f32 } else { 0.0 };
    [
        terminator,
        f32::from(candidate.run.min(5)),
        f32::from(candidate.closers.min(3)),
        flag(candidate.closes_quote),
        f32::from(candidate.breaks.min(2)),
        word.letters(),
        shape(Shape::of(left.word.chars().next())),
        flag(word.is_upper()),
        if is_digits(left.word) { digits(left.word) } else { flag(word.number(Kind::Digit) > 0) * 0.5 },
        word.number(Kind::Period).min(4) as f32,
        flag(word.number(Kind::Vowel) > 0),
        follows(place.listed()),
        f32::from(spread_of(left.word).min(12)),
        flag(profile.is_stop_word_in_any_case(left.word)),
        flag(is_roman(left.word)),
        flag(is_initial(left.word)),
        flag(place.alone),
        Counts::of(previous_word).letters(),
        shape(Shape::of(previous.chars().next())),
        follows(if previous.ends_with('.') { listed(profile, previous_word) } else { None }),
        flag(previous.ends_with('.')),
        match right.opening {
            Opening::None => 0.0,
            Opening::Quote => 1.0,
            Opening::Bracket => 2.0,
            Opening::Dash => 3.0,
            Opening::Bullet => 4.0,
        },
        flag(right.spaced),
        shape(right.shape),
        next.letters(),
        flag(profile.is_stop_word_in_any_case(right.word)),
        follows(place.next_listed()),
        flag(place.behind_word().starts_with('.')),
        flag(next.is_upper()),
        digits(right.word),
        flag(is_roman(right.word)),
        flag(candidate.in_bracket),
        flag(candidate.in_quote),
        flag(profile.ordinals),
        flag(is_caseless(profile.language)),
        language_code(profile.language),
        flag(is_digits(&left.word[left.word.bytes().rposition(|b| b == b'.').map_or(0, |at| at + 1)..])),
        left.word.chars().rev().take(4).take_while(|&c| is_alphabetic(c) && !is_vowel(lower(c))).count() as f32,
        flag(is_interrupted(place)),
    ]
}

/// How many characters of a word are of each kind, a byte a kind: words are shorter than 256 characters.
#[derive(Clone, Copy)]
struct Counts(u64);

#[derive(Clone, Copy)]
enum Kind {
    Any,
    Upper,
    Lower,
    Digit,
    Period,
    Vowel,
}

impl Counts {
    const ASCII: [u64; 128] = {
        let mut counts = [0; 128];
        let mut byte = 0_u8;
        while byte < 128 {
            let is_vowel = is_vowel(byte.to_ascii_lowercase() as char);
            counts[byte as usize] = Self::one([byte.is_ascii_uppercase(), byte.is_ascii_lowercase(), byte.is_ascii_digit(), byte == b'.', is_vowel]);
            byte += 1;
        }
        counts
    };

    /// A character, and whether it is of each other kind.
    const fn one([upper, lower, digit, period, vowel]: [bool; 5]) -> u64 {
        u64::from_le_bytes([1, upper as u8, lower as u8, digit as u8, period as u8, vowel as u8, 0, 0])
    }

    fn of(word: &str) -> Self {
        let wide = |c: char| {
            let letter = letters().of(c);
            Self::one([letter.is_uppercase(), letter.is_lowercase(), false, false, is_vowel(lower(c))])
        };
        Self(word.chars().map(|c| Self::ASCII.get(c as usize).copied().unwrap_or_else(|| wide(c))).sum())
    }

    const fn number(self, kind: Kind) -> usize {
        self.0.to_le_bytes()[kind as usize] as usize
    }

    fn letters(self) -> f32 {
        self.number(Kind::Any).min(20) as f32
    }

    /// Whether what has case is capital.
    const fn is_upper(self) -> bool {
        self.number(Kind::Upper) > 0 && self.number(Kind::Lower) == 0
    }
}

/// The first letter of the character's lower case: `İ` alone has two.
fn lower(c: char) -> char {
    letters().of(c).lower().unwrap_or('i')
}

fn is_digits(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit())
}

fn shape(shape: Shape) -> f32 {
    match shape {
        Shape::Nothing => 0.0,
        Shape::Lower => 1.0,
        Shape::Upper => 2.0,
        Shape::Digit => 3.0,
        Shape::Caseless => 4.0,
        Shape::Other => 5.0,
    }
}

fn follows(follows: Option<Follows>) -> f32 {
    match follows {
        None => 0.0,
        Some(Follows::MayEnd) => 1.0,
        Some(Follows::BeforeNumber) => 2.0,
        Some(Follows::BeforeCapital) => 3.0,
        Some(Follows::NeverEnds) => 4.0,
    }
}

fn is_caseless(language: Language) -> bool {
    use Language as L;
    matches!(
        language,
        L::Arabic
            | L::Persian
            | L::Urdu
            | L::Hebrew
            | L::Hindi
            | L::Bengali
            | L::Chinese
            | L::Japanese
            | L::Korean
            | L::Pashto
            | L::Marathi
            | L::Gujarati
            | L::Tamil
            | L::Telugu
            | L::Malayalam
            | L::Thai
            | L::Khmer
            | L::Lao
            | L::Burmese
            | L::Amharic
            | L::Inuktitut
            | L::Georgian
    )
}

/// The languages by the number that the table knows them by, from 1. A new language goes to the end, and the table is trained
/// anew; until then it knows it by the features alone.
const CODES: [Language; 53] = {
    use Language as L;
    [
        L::English,
        L::German,
        L::French,
        L::Spanish,
        L::Italian,
        L::Portuguese,
        L::Dutch,
        L::Polish,
        L::Russian,
        L::Ukrainian,
        L::Swedish,
        L::Danish,
        L::Norwegian,
        L::Finnish,
        L::Czech,
        L::Romanian,
        L::Hungarian,
        L::Greek,
        L::Turkish,
        L::Arabic,
        L::Persian,
        L::Urdu,
        L::Hebrew,
        L::Hindi,
        L::Bengali,
        L::Chinese,
        L::Japanese,
        L::Korean,
        L::Vietnamese,
        L::Indonesian,
        L::Bulgarian,
        L::Catalan,
        L::Estonian,
        L::Croatian,
        L::Lithuanian,
        L::Latvian,
        L::Slovak,
        L::Slovenian,
        L::Amharic,
        L::Armenian,
        L::Burmese,
        L::Georgian,
        L::Gujarati,
        L::Inuktitut,
        L::Kazakh,
        L::Khmer,
        L::Lao,
        L::Malayalam,
        L::Marathi,
        L::Pashto,
        L::Tamil,
        L::Telugu,
        L::Thai,
    ]
};

/// The number of each language; 0 where it has none.
const NUMBERS: [u8; 256] = {
    let mut numbers = [0; 256];
    let mut place = 0;
    while place < CODES.len() {
        numbers[CODES[place] as usize] = place as u8 + 1;
        place += 1;
    }
    numbers
};

fn language_code(language: Language) -> f32 {
    f32::from(NUMBERS[language as usize])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The early stop of [`Model::is_positive`] is set for this table: a new one has to be looked at again.
    #[test]
    fn trees_not_asked_would_not_have_changed_an_answer() {
        let mut asked = 0;
        for path in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/sentences")).unwrap() {
            let path = path.unwrap().path();
            let language = path.file_stem().unwrap().to_str().unwrap().parse().unwrap();
            for row in super::super::weighed(&std::fs::read_to_string(&path).unwrap().replace('\n', " "), language) {
                asked += 1;
                assert_eq!(model().is_positive(&row.features), model().score(&row.features) > 0.0, "{} at {}", path.display(), row.at);
            }
        }
        assert!(asked > 2000, "{asked} rows");
    }
}
