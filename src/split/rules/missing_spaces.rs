//! No white space behind the place: a host, a file, a number, or a space that was forgotten.

use super::super::around::{Opening, Shape};
use super::super::candidates::Terminator;
use super::super::place::{Place, Verdict};
use super::super::signs::is_terminator;
use super::wide;
use crate::language::{Follows, Language};

use Verdict::{Cut, Join};

/// A word that ends a sentence without white space behind it has at least so many letters (`world.Today`, not `e.g.Then`).
const GLUED_WORD: usize = 4;

pub(super) fn decide(place: &Place<'_>) -> Verdict {
    let Place { scanner, candidate, left, .. } = place;
    let language = place.profile().language;
    let next = place.next();
    // `《为什么？》吗`: a title is a name, whatever it ends with; `（雨だった。）。`: the sentence ends behind the bracket.
    if scanner.text[..candidate.end].ends_with(['》', '〉']) || candidate.closers > 0 && is_terminator(next) {
        return Join;
    }
    // A Korean particle leans on the quotation before it: `"갈까?"라고`; so does a Japanese one: `「来る？」と`.
    if candidate.closes_quote && (matches!(next, '가'..='힣') || language == Language::Japanese && matches!(next, 'と' | 'が' | 'の' | 'を')) {
        return Join;
    }
    // `马尔科?科隆纳`: the dot between the parts of a foreign name, lost in conversion. Chinese questions end in `？`.
    let is_lost_dot = candidate.terminator == Terminator::Question && candidate.run == 1 && candidate.closers == 0;
    if is_lost_dot && language == Language::Chinese && place.at_terminator().starts_with('?') && matches!(next, '\u{4e00}'..='\u{9fff}') {
        return Join;
    }
    // `¡No!¡Nunca!`: these marks only open sentences.
    if matches!(next, '¿' | '¡') && candidate.terminator != Terminator::Colon {
        return Cut;
    }
    match candidate.terminator {
        Terminator::Wide => {
            if matches!(next, '，' | '、' | ',' | '：' | '；') {
                return Join;
            }
            if place.at_terminator().starts_with('．') && next.is_numeric() {
                return Join;
            }
            wide::decide(place)
        }
        Terminator::Question | Terminator::Exclamation | Terminator::Ellipsis if Shape::of(Some(next)) == Shape::Caseless => {
            let joins = candidate.in_bracket || candidate.in_quote || candidate.terminator == Terminator::Ellipsis || is_latin_name(left.word);
            if joins { Join } else { Cut }
        }
        Terminator::Colon | Terminator::Emoji | Terminator::Break | Terminator::Item => Join,
        // Khmer, Thai and their kind have no space between words, and not always one between sentences.
        // Khmer abbreviates with the same sign and no space behind, but ends sentences so more often.
        Terminator::Period
            if place.shape() == Shape::Caseless
                && place.profile().counts_characters()
                && (language == Language::Khmer && !left.word.is_empty() || is_caseless_word(left.word)) =>
        {
            Cut
        }
        _ if candidate.run == 1 && (is_forgotten(place) || is_forgotten_without_case(place)) => Cut,
        _ => Join,
    }
}

/// Letters of a word of a script without case, with spaces between words, before and behind a forgotten one.
const GLUED_CASELESS_WORD: usize = 3;

/// `발표했다.이에 따라`, `القاهرة.وقال`: two words of such a script, the first no abbreviation; a Korean one ends as predicates do.
fn is_forgotten_without_case(place: &Place<'_>) -> bool {
    let (left, right) = (place.left.word, place.right.word);
    let is_word = |word: &str| word.chars().all(|c| ('\u{590}'..='\u{6ff}').contains(&c) || ('\u{ac00}'..='\u{d7a3}').contains(&c));
    let is_long = |word: &str| word.chars().count() >= GLUED_CASELESS_WORD;
    let is_korean = left.ends_with(|c: char| c >= '\u{ac00}');
    let ends = if is_korean { left.chars().nth(1).is_some() && left.ends_with(['다', '요', '까']) } else { is_long(left) && is_long(right) };
    let is_alone = place.right.opening == Opening::None && !place.behind_word().starts_with('.');
    is_alone && ends && !right.is_empty() && is_word(left) && is_word(right) && place.listed().is_none()
}

/// Letters of a word without case that is no abbreviation.
const CASELESS_WORD: usize = 5;

fn is_caseless_word(word: &str) -> bool {
    word.chars().count() >= CASELESS_WORD && word.chars().all(|c| c >= '\u{900}' && !c.is_numeric())
}

/// `Yahoo!ニュース`: a name in Latin letters that ends in a mark, in a script without case.
fn is_latin_name(word: &str) -> bool {
    let bytes = word.as_bytes();
    bytes.len() > 1 && bytes[0].is_ascii_uppercase() && bytes[1..].iter().all(u8::is_ascii_lowercase)
}

/// `the end.Then it`: a plain word, a terminator, a capitalised word of prose; not a host, file or product name.
fn is_forgotten(place: &Place<'_>) -> bool {
    // `“Well…I waited”`: the English pronoun has its capital anywhere.
    let trails_off = place.candidate.terminator == Terminator::Ellipsis && place.right.word == "I" && place.profile().tag == "en";
    if place.right.opening != Opening::None || trails_off {
        return false;
    }
    let left = place.left.word;
    let right = place.right.word;
    let stop_word = place.profile().is_stop_word_in_any_case(right);
    // `with him.She left`
    let terminator = place.candidate.terminator;
    let asks = matches!(terminator, Terminator::Question | Terminator::Exclamation);
    let is_long = left.chars().count() >= GLUED_WORD || (stop_word || asks) && place.profile().is_stop_word(left);
    let plain = is_long && left.chars().skip(1).all(char::is_lowercase) && left.chars().all(char::is_alphabetic);
    let is_share = place.before().ends_with(['%', '‰']);
    let number = is_share || left.len() >= 3 && left.bytes().all(|b| b.is_ascii_digit());
    let mut letters = right.chars();
    let capital = letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase);
    let title = place.behind_word().starts_with('.') && place.next_listed() == Some(Follows::BeforeCapital);
    let behind = if title { ' ' } else { place.behind_word().chars().next().unwrap_or(' ') };
    let token_start = place.scanner.text[..place.left.start].chars().next_back();
    let in_name = token_start.is_some_and(|c| matches!(c, '/' | '@' | ':' | '_' | '.' | '-' | '#')) || matches!(behind, '/' | '@' | '_' | '.' | '-');
    let prose = capital && (right.chars().nth(1).is_some() || stop_word);
    let opens = title || terminator != Terminator::Period || stop_word || right.chars().count() >= GLUED_WORD;
    (plain || number) && prose && !in_name && opens && (behind.is_whitespace() || matches!(behind, ',' | '\'' | '’'))
}
