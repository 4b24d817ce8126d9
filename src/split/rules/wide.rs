//! Signs that only end sentences (`。`, `।`, `۔` and their kind); inside a bracket they may not.

use super::super::around::{Opening, Shape};
use super::super::place::{Place, Verdict};
use super::super::signs::is_break;
use super::initials::{is_caseless_initial, stands_alone};
use super::quotes::speaker_follows;

use Verdict::{Cut, Join, Weigh};

pub(super) fn decide(place: &Place<'_>) -> Verdict {
    let Place { scanner, candidate, left, right, .. } = place;
    // The Urdu full stop also stands in initials and abbreviations.
    let stop = place.at_terminator().starts_with('۔') && candidate.run == 1 && candidate.closers == 0;
    if stop && (stands_alone(place) && is_caseless_initial(left.word) || place.listed().is_some() || is_part_of_urdu(place)) {
        return Join;
    }
    if candidate.closes_quote && speaker_follows(place) {
        return Join;
    }
    // `《你好吗？妈妈》`: a title is a name, whatever it ends with.
    if scanner.in_title() || candidate.in_bracket && is_aside(place) {
        return Join;
    }
    // `他（下雨了。）来了`: the bracket stands inside the sentence.
    let closes_bracket = candidate.end == candidate.next && scanner.text[..candidate.end].ends_with('）');
    if closes_bracket && place.shape() == Shape::Caseless && !scanner.text[place.start..].starts_with('（') {
        return Join;
    }
    let other = place.shape() == Shape::Nothing || right.opening != Opening::None;
    if candidate.in_bracket || candidate.in_quote && other { Weigh } else { Cut }
}

/// Characters of a longer text in brackets than is read as an aside of its sentence.
const MAX_ASIDE: usize = 30;

/// Whether the bracket that is open closes soon, without a line break.
fn is_aside(place: &Place<'_>) -> bool {
    let rest = place.rest().chars().take(MAX_ASIDE);
    !place.ends_line() && rest.take_while(|&c| !is_break(c)).any(|c| matches!(c, ')' | '）' | '】'))
}

/// Letters of an abbreviation with full stops between them: `پی۔ایچ۔ڈی۔`.
fn is_part_of_urdu(place: &Place<'_>) -> bool {
    let before = place.scanner.text[..place.left.start].ends_with('۔');
    let after = place.behind_word().starts_with('۔');
    let short = |word: &str| word.chars().count() <= 3;
    short(place.left.word) && (before || after && short(place.right.word))
}
