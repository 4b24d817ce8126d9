//! Plain words on both sides: the ordinary end of a sentence.

use super::super::around::{Opening, Shape, is_vowel};
use super::super::ordinary::PLAIN_WORD;
use super::super::place::{Place, Verdict};
use super::abbreviations::is_first_part;

/// `the bridge. The mayor`, also in quotation marks.
pub(super) fn ends_sentence(place: &Place<'_>) -> Option<Verdict> {
    let candidate = place.candidate;
    let is_closed = candidate.closers == u8::from(candidate.closes_quote) && !(candidate.closes_quote && candidate.in_quote);
    (is_closed && is_plain(place)).then_some(Verdict::Cut)
}

/// Where letters have no case a word of some length that is no abbreviation ends the sentence.
pub(super) fn without_case(place: &Place<'_>) -> Option<Verdict> {
    let word = place.left.word;
    if place.shape() != Shape::Caseless || !matches!(place.right.opening, Opening::None | Opening::Bracket | Opening::Quote) {
        return None;
    }
    let is_long = word.chars().filter(|c| c.is_alphabetic()).count() >= 3 || word.chars().nth(1).is_some() && place.profile().is_stop_word(word);
    let is_word = is_long && !word.contains('.') && (!place.alone || word.chars().any(char::is_alphabetic));
    (is_word && place.listed().is_none()).then_some(Verdict::Cut)
}

/// The ordinary end of a sentence: a word of prose, a period, a capitalised word of prose. Of such places in the treebanks and news sets 99.8 %
/// are boundaries.
pub(super) fn is_plain(place: &Place<'_>) -> bool {
    let Place { candidate, left, right, .. } = place;
    let quotes = matches!(right.opening, Opening::Quote | Opening::None) && !(right.opening == Opening::Quote && (candidate.in_quote || right.spaced));
    if candidate.in_bracket || !quotes || !(is_capitalized(right.word) || is_brand(right.word)) {
        return false;
    }
    let mut letters = left.word.chars();
    let Some(first) = letters.next() else { return false };
    let (mut length, mut vowel) = (1, first.is_ascii() && is_vowel(first.to_ascii_lowercase()) || is_vowel(first));
    for c in letters {
        if !c.is_lowercase() {
            return false;
        }
        length += 1;
        vowel |= is_vowel(c);
    }
    let opens = || candidate.closers == 0 && first.is_lowercase() && length >= PLAIN_WORD || place.profile().is_stop_word_in_any_case(right.word);
    let is_word = length >= PLAIN_WORD || length + 1 >= PLAIN_WORD && first.is_lowercase();
    is_word && vowel && opens() && place.listed().is_none() && !is_first_part(place)
}

/// `iPhone`, `mTOR`: a small letter and then a capital.
fn is_brand(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_lowercase) && chars.next().is_some_and(char::is_uppercase)
}

/// A capital and then a small letter: not an acronym, not an initial.
pub(super) fn is_capitalized(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_some_and(char::is_lowercase)
}
