//! Numbers and what stands beside them: dates, times, ordinals, units, pages, Roman numerals.

use super::super::around::{Left, Opening, Shape};
use super::super::place::{Place, Verdict};
use super::abbreviations::listed;
use super::initials::is_initial;
use super::plain_words::is_capitalized;
use crate::language::{Follows, Language};

use Verdict::{Cut, Join};

pub(super) fn time_or_year(place: &Place<'_>) -> Option<Verdict> {
    let Place { left, right, .. } = place;
    if place.shape() == Shape::Upper && is_unit(place) {
        return Some(Cut);
    }
    if (left.word.contains('.') || place.listed() == Some(Follows::MayEnd)) && is_time(place) {
        return Some(Join);
    }
    // `основана в 1912 г. Завод`: a year at the end.
    let is_year = left.word == "г" && left.previous.len() == 4 && left.previous.bytes().all(|b| b.is_ascii_digit());
    (is_year && right.opening == Opening::None && is_capitalized(right.word)).then_some(Cut)
}

/// `9 a.m. Monday`
pub(super) fn weekday(place: &Place<'_>) -> Option<Verdict> {
    let is_date = place.shape() == Shape::Upper && place.profile().tag == "en" && is_hour(&place.left) && is_weekday(place.right.word);
    is_date.then_some(Join)
}

/// `until 5 P.M. Visitors`
pub(super) fn hour(place: &Place<'_>) -> Option<Verdict> {
    (is_hour(&place.left) && is_capitalized(place.right.word)).then_some(Cut)
}

/// `in table 7. Both`, where numbers with a period are no ordinals.
pub(super) fn at_end(place: &Place<'_>) -> Option<Verdict> {
    let profile = place.profile();
    let ends =
        !profile.ordinals && is_number(place.left.word) && !place.alone && is_capitalized(place.right.word) && profile.language != Language::Undetermined;
    ends.then_some(Cut)
}

/// A number on one side at least.
pub(super) fn counted(place: &Place<'_>) -> Option<Verdict> {
    let Place { left, right, .. } = place;
    let (profile, next_is_number) = (place.profile(), place.shape() == Shape::Digit);
    // `ет. 3, ап. 7`: no sentence begins with a number and a comma but a year's entry in a list.
    let in_row = right.word.len() <= 3 && place.behind_word().starts_with([',', ';']);
    if next_is_number && in_row && left.word.chars().count() <= 4 && !profile.is_stop_word(left.word) {
        return Some(Join);
    }
    if is_part_of_day(place) {
        return Some(Join);
    }
    // `N°. 12`
    if next_is_number && place.before().ends_with(['°', 'º', '№']) && left.word.is_empty() {
        return Some(Join);
    }
    // `12. § (3)`, `5. №`
    if matches!(place.next(), '§' | '№') {
        return Some(Join);
    }
    if !profile.ordinals || !is_number(left.word) {
        return None;
    }
    // `Das ist Nr. 5. Nr. 6 fehlt`: nor is one behind the word that it belongs to.
    let label = left.previous.strip_suffix('.').unwrap_or("");
    if is_capitalized(right.word) && listed(profile, label) == Some(Follows::BeforeNumber) && !profile.is_month(right.word) {
        return Some(Cut);
    }
    // `gewann 2:1. Trainer`, `kostet 3,5. Brot`: the second number of a pair is no ordinal.
    let before = &place.scanner.text.as_bytes()[..left.start];
    if matches!(before, [.., b'0'..=b'9', b':' | b',']) && is_capitalized(right.word) {
        return Some(Cut);
    }
    // `12. 6. 2024`, `12. Oktober`
    let is_short = left.word.len() <= 2 && left.word.bytes().all(|b| b.is_ascii_digit());
    if is_short && (next_is_number || profile.is_month(right.word)) {
        return Some(Join);
    }
    // `auf Seite 12. Dort`, `im Jahr 1998. Danach`: 120 of 122 in the treebanks.
    let is_end = !place.alone && is_capitalized(right.word) && (left.word.len() >= 3 || left.word.contains('.') || place.opens_with_stop_word());
    is_end.then_some(Cut)
}

/// Whether the number is the year, month or day of a date as Korean and Japanese have it: `2024. 5. 3. 서울`.
fn is_part_of_day(place: &Place<'_>) -> bool {
    let Place { left, right, .. } = place;
    let is_digits = |word: &str, most: usize| (1..=most).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit());
    if !matches!(place.profile().language, Language::Korean | Language::Japanese) || right.opening != Opening::None || !is_digits(left.word, 4) {
        return false;
    }
    let behind_part = left.previous.strip_suffix('.').is_some_and(|part| is_digits(part, 4));
    let digits = right.word.bytes().take_while(u8::is_ascii_digit).count();
    // The month behind the year, and the day, which may have a particle.
    let goes_on = (1..=2).contains(&digits) && (left.word.len() == 4 && place.behind_word().starts_with('.') || left.word.len() <= 2 && behind_part);
    goes_on || left.word.len() <= 2 && behind_part && place.shape() == Shape::Caseless
}

/// Digits, with periods among them or without.
fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit() || b == b'.')
}

pub(super) fn ends_in_digit(word: &str) -> bool {
    word.ends_with(|c: char| c.is_ascii_digit())
}

/// Bytes of the longest preposition and number before an abbreviation that cannot end a sentence yet.
const MAX_TIME: usize = 20;

/// Whether the sentence holds no more than a time so far: `At 5 a.m. Mrs. Hill left`, `В 2010 г. Виктор`.
fn is_time(place: &Place<'_>) -> bool {
    let Some(begun) = place.scanner.text.get(place.start..place.left.start).filter(|begun| begun.len() <= MAX_TIME) else { return false };
    let mut words = begun.split_whitespace();
    let (Some(preposition), Some(number), None) = (words.next(), words.next(), words.next()) else { return false };
    number.starts_with(|c: char| c.is_ascii_digit()) && place.profile().is_stop_word_in_any_case(preposition)
}

/// Whether the word is a letter behind a number of degrees, minutes or seconds: `12 °C`, `16°22′23″E`.
fn is_unit(place: &Place<'_>) -> bool {
    let mut before = place.scanner.text[..place.left.start].chars().rev();
    match before.next() {
        Some('°') => true,
        // `40.7° N`
        Some(' ') => is_initial(place.left.word) && before.next() == Some('°'),
        Some('′' | '″' | '\'' | '"' | '’' | '”') => is_initial(place.left.word) && before.next().is_some_and(|c| c.is_ascii_digit()),
        _ => false,
    }
}

/// Whether the words so far are a time of day or a year of an era: `5 a.m`, `7 P.M`, `44 B.C`.
pub(super) fn is_hour(left: &Left<'_>) -> bool {
    ends_in_digit(left.previous) && ["a.m", "p.m", "b.c", "a.d", "b.c.e", "c.e"].iter().any(|half| left.word.eq_ignore_ascii_case(half))
}

fn is_weekday(word: &str) -> bool {
    matches!(word, "Monday" | "Tuesday" | "Wednesday" | "Thursday" | "Friday" | "Saturday" | "Sunday")
}

/// A Roman numeral of up to eight letters, in one case.
pub(in super::super) fn is_roman(word: &str) -> bool {
    let upper = word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L' | b'C' | b'D' | b'M'));
    let lower = word.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'));
    !word.is_empty() && word.len() <= 8 && (upper || lower)
}
