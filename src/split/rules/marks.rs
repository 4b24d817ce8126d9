//! `!`, `?`, `…` and runs of them, with white space behind.

use super::super::around::{Opening, Shape};
use super::super::candidates::Terminator;
use super::super::place::{Place, Verdict};
use super::plain_words::is_capitalized;
use super::quotes::speaker_follows;

use Verdict::{Cut, Join, Weigh};

pub(super) fn decide(place: &Place<'_>) -> Verdict {
    let Place { candidate, left, right, .. } = place;
    let next = place.next();
    if matches!(next, ',' | ';' | ')' | ']' | ':') && right.opening != Opening::Quote {
        return Join;
    }
    let is_ellipsis = candidate.terminator == Terminator::Ellipsis;
    // `[...]` stands for words left out.
    if is_ellipsis && place.before().ends_with('[') && !place.ends_line() {
        return Join;
    }
    // `cantando / al alba! / y luego`: a slash parts the lines of a verse.
    if next == '/' && !place.ends_line() {
        return Join;
    }
    let shape = place.shape();
    // `the plan (or the scheme!) was dropped`: a bracket inside the sentence.
    if shape == Shape::Lower && candidate.closers > 0 && !candidate.closes_quote && !place.ends_line() {
        return Join;
    }
    let exclaims = candidate.terminator == Terminator::Exclamation && candidate.run == 1 && !place.ends_line();
    let trails_off = is_ellipsis && !place.ends_line() && right.opening == Opening::None;
    if shape == Shape::Lower && (exclaims || trails_off || right.opening == Opening::Dash || candidate.closes_quote) {
        return Join;
    }
    if candidate.closes_quote && speaker_follows(place) {
        return Join;
    }
    let is_bare = candidate.closers == 0 && right.opening == Opening::None && !candidate.in_bracket;
    let is_plain = is_bare && !candidate.in_quote;
    // `Hurrah!!! We won.`
    if candidate.run > 1 && !is_ellipsis && shape == Shape::Upper && is_plain {
        return Cut;
    }
    // `well . . . I forgot`: the English pronoun has its capital anywhere. Four dots end a sentence.
    let is_spaced = is_ellipsis && candidate.run < 4 && place.before().ends_with(' ');
    if is_spaced && right.word == "I" && place.profile().tag == "en" && !place.ends_line() {
        return Join;
    }
    // Of such places in the treebanks 96 % are ends, and what is left is text in disorder; but `Yahoo! Finance`.
    let name = exclaims && Shape::of(left.word.chars().next()) == Shape::Upper && !place.alone;
    if is_plain && !is_ellipsis && is_capitalized(right.word) && !name {
        return Cut;
    }
    if shape == Shape::Caseless && is_bare && !is_ellipsis {
        return Cut;
    }
    Weigh
}
