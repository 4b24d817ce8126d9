//! Initials of names: `J. Moor`, `A.E. Nordby`, `Н. К. Ветров`.

use super::super::around::{Opening, Shape};
use super::super::place::{Place, Verdict};
use super::plain_words::is_capitalized;

use Verdict::{Cut, Join};

/// `you and I. Did you`: the English pronoun is no initial.
pub(super) fn pronoun(place: &Place<'_>) -> Option<Verdict> {
    let is_pronoun = place.left.word == "I" && place.profile().tag == "en" && place.right.opening == Opening::None;
    (is_pronoun && place.opens_with_stop_word()).then_some(Cut)
}

pub(super) fn before_word(place: &Place<'_>) -> Option<Verdict> {
    let (left, right) = (place.left.word, place.right.word);
    // `Н. К. Ветров`, `av. J.-C.`
    if is_initial(right) && place.behind_word().starts_with('.') && (is_initial(left) || place.listed().is_some()) {
        return Some(Join);
    }
    if !is_initial(left) || place.alone || place.ends_line() {
        return None;
    }
    // `in Raum B. Bitte`: the letter counts, and no name begins with it.
    if is_capitalized(right) && (takes_letter(place.left.previous) || ends_row(place)) {
        return Some(Cut);
    }
    // `it was plan B. Then`: no function word is a surname, and few are first parts of one; `may` and `will` are either.
    let is_name = !is_capitalized(right) || capital_follows(place) || matches!(right, "May" | "Will");
    (!is_name && place.opens_with_stop_word()).then_some(Cut)
}

/// Whether a letter behind the word tells which of several is meant.
fn takes_letter(word: &str) -> bool {
    const LETTERED: &str = "plan room raum aula sala vitamin vitamine vitamina gruppe group groupe grupo gruppo grupa class klasse classe block gate \
                            type typ tipo serie zone zona appendix anhang hepatitis allegato bilag kategorie category liga lokale зал группа план витамин";
    if word.ends_with('.') {
        return false;
    }
    let lower = word.to_lowercase();
    LETTERED.split_ascii_whitespace().any(|lettered| lettered == lower)
}

/// Whether the letter is the last of a row: `points A and B`, `криві А, Б та В`.
fn ends_row(place: &Place<'_>) -> bool {
    let previous = place.left.previous;
    if previous.len() > 4 || !place.profile().is_stop_word(previous) {
        return false;
    }
    let before = place.scanner.text[..place.left.start].trim_end().strip_suffix(previous).unwrap_or("");
    before.trim_end().trim_end_matches(',').rsplit(char::is_whitespace).next().is_some_and(is_initial)
}

/// `A.E. Nordby`
pub(super) fn joined(place: &Place<'_>) -> Option<Verdict> {
    let word = place.left.word;
    let is_name = place.shape() == Shape::Upper && (is_initials(word) || is_half_initial(word)) && !place.opens_with_stop_word();
    (is_name && super::abbreviations::in_list(place).is_none()).then_some(Join)
}

/// Letters of the longest name that is given with another: not `Objective-C`.
const GIVEN_NAME: usize = 8;

/// `Hans-J. Kern`, `Jean-P. Blanc`
fn is_half_initial(word: &str) -> bool {
    let is_given = |name: &str| is_capitalized(name) && name.chars().nth(GIVEN_NAME).is_none();
    word.ends_with(char::is_uppercase) && word.rsplit_once('-').is_some_and(|(name, letter)| is_initial(letter) && is_given(name))
}

/// Initials are told by their capital; where letters have no case, by standing alone.
pub(super) fn alone(place: &Place<'_>) -> Option<Verdict> {
    let word = place.left.word;
    let is_alone = match place.shape() {
        Shape::Upper => place.alone && is_initial(word),
        Shape::Caseless => stands_alone(place) && is_caseless_initial(word),
        _ => false,
    };
    is_alone.then_some(Join)
}

/// Whether the word behind the next one begins with a capital.
pub(super) fn capital_follows(place: &Place<'_>) -> bool {
    let mut rest = place.behind_word().chars();
    rest.next() == Some(' ') && rest.next().is_some_and(char::is_uppercase)
}

/// Whether white space or a period stands before the word: not the last letter of a Hebrew acronym, and not the Pashto verb `و`.
pub(super) fn stands_alone(place: &Place<'_>) -> bool {
    let before = place.scanner.text[..place.left.start].chars().next_back();
    place.profile().tag != "ps" && before.is_none_or(|c| c.is_whitespace() || matches!(c, '.' | '(' | '۔'))
}

/// A single letter of a script without case: the initial of a name.
pub(super) fn is_caseless_initial(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let first = letters.next();
    first.is_some_and(|c| Shape::of(Some(c)) == Shape::Caseless && c < '\u{2e80}') && letters.next().is_none() && word.chars().all(|c| !c.is_numeric())
}

/// A single letter: the initial of a name.
pub(in super::super) fn is_initial(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.all(|c| matches!(c, '\u{300}'..='\u{36f}'))
}

/// Two or more initials without spaces: `A.E`, `R.-G`.
pub(super) fn is_initials(word: &str) -> bool {
    word.contains('.') && word.split('.').all(|part| is_initial(part.trim_start_matches('-')))
}
