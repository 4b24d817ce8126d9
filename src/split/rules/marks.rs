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
    // `[...]` stands for words left out, and so does `(…)`.
    let is_bracketed = place.before().ends_with('[') || place.before().ends_with('(') && candidate.run != 2;
    if is_ellipsis && is_bracketed && !place.ends_line() {
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
    // “Who is there?” I asked.
    if candidate.closes_quote && right.word == "I" && place.profile().tag == "en" && is_speaking(place) {
        return Join;
    }
    // `Guess? Inc. makes jeans`, `Yahoo! Mail`
    let is_named = || {
        let company = matches!(right.word, "Inc" | "Ltd" | "Corp" | "Co") && place.behind_word().starts_with('.');
        company || matches!(left.word, "Yahoo" | "Yum") && shape == Shape::Upper && !place.opens_with_stop_word()
    };
    if candidate.run == 1 && !is_ellipsis && candidate.closers == 0 && is_named() {
        return Join;
    }
    // „Ja!“ – „Nein!“: another speaks.
    let replies = || place.rest().trim_start_matches(['-', '–', '—']).trim_start().starts_with(['„', '“', '«', '"', '»']);
    if candidate.closes_quote && !candidate.in_quote && right.opening == Opening::Dash && shape == Shape::Upper && replies() {
        return Cut;
    }
    // “Is it in the U.S.?” “Yes,” he said.
    let begins = matches!(shape, Shape::Upper | Shape::Caseless);
    if candidate.closes_quote && !candidate.in_quote && !is_ellipsis && right.opening == Opening::Quote && !right.spaced && begins {
        return Cut;
    }
    let is_bare = candidate.closers == 0 && right.opening == Opening::None && !candidate.in_bracket;
    let is_plain = is_bare && !candidate.in_quote;
    // `Hurrah!!! We won.`
    if candidate.run > 1 && !is_ellipsis && shape == Shape::Upper && is_plain {
        return Cut;
    }
    // `well . . . I forgot`: the English pronoun has its capital anywhere. Four dots end a sentence.
    let is_spaced = is_ellipsis && candidate.run < 4 && place.before().ends_with(' ');
    // `in the year ... 2023`
    if is_spaced && is_bare && shape == Shape::Digit && !place.ends_line() {
        return Join;
    }
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

/// Whether a verb of speaking stands behind the next word.
fn is_speaking(place: &Place<'_>) -> bool {
    const VERBS: &str = "said asked cried replied answered shouted whispered wondered thought called yelled screamed added";
    let behind = place.behind_word().strip_prefix(' ').unwrap_or("");
    let verb = &behind[..behind.bytes().take_while(u8::is_ascii_lowercase).count()];
    !verb.is_empty() && VERBS.split(' ').any(|known| known == verb)
}
