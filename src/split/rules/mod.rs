//! The cases that a rule settles. A file a family, tried in the order that stands here; what none settles is weighed by the table.

pub(super) mod abbreviations;
pub(super) mod initials;
mod line_breaks;
mod list_markers;
mod marks;
mod missing_spaces;
pub(super) mod numbers;
mod plain_words;
pub(super) mod quotes;
mod wide;

use super::around::{Opening, Shape};
use super::candidates::Terminator;
use super::place::{Place, Verdict};
use super::signs::is_break;

use Verdict::{Cut, Join, Weigh};

pub(super) fn decide(place: &Place<'_>) -> Verdict {
    let candidate = place.candidate;
    if candidate.breaks > 1 || candidate.terminator == Terminator::Item {
        return Cut;
    }
    if candidate.terminator == Terminator::Break {
        return line_breaks::decide(place);
    }
    if candidate.next >= place.scanner.text.len() {
        return Cut;
    }
    if candidate.end == candidate.next {
        return missing_spaces::decide(place);
    }
    if is_signature(place) {
        return Join;
    }
    if list_markers::shape_follows(place) {
        return Cut;
    }
    let capital_cuts = || if place.shape() == Shape::Upper { Cut } else { Join };
    match candidate.terminator {
        Terminator::Wide => wide::decide(place),
        Terminator::Colon if place.profile().tag == "el" => capital_cuts(),
        Terminator::Colon => Cut,
        // The Armenian period is what a colon is elsewhere.
        Terminator::Period | Terminator::Ellipsis if place.profile().tag == "hy" && !place.ends_line() => Join,
        Terminator::Emoji => capital_cuts(),
        Terminator::Period => period(place),
        _ => marks::decide(place),
    }
}

/// One or more cases of a family: `None` where they say nothing of the place.
type Cases = fn(&Place<'_>) -> Option<Verdict>;

/// What is tried of a period with white space behind, in this order: what stands further up is surer or an exception of what stands below.
const PERIOD: [Cases; 9] = [
    goes_on,
    list_markers::opens_item,
    plain_words::ends_sentence,
    quotes::closes,
    numbers::time_or_year,
    abbreviations::of_place,
    initials::pronoun,
    quotes::interrupted,
    abbreviations::in_parts,
];

/// The same where a word comes next and no mark before it.
const PERIOD_BEFORE_WORD: [Cases; 8] = [
    initials::before_word,
    numbers::weekday,
    abbreviations::before_word,
    numbers::hour,
    initials::joined,
    numbers::at_end,
    abbreviations::not_listed,
    numbers::counted,
];

/// The last of them, whatever comes next.
const PERIOD_BEFORE_ANY: [Cases; 3] = [abbreviations::before_mark, plain_words::without_case, initials::alone];

fn period(place: &Place<'_>) -> Verdict {
    let first = |cases: &[Cases]| cases.iter().find_map(|says| says(place));
    let verdict = first(&PERIOD).or_else(|| (place.right.opening == Opening::None).then(|| first(&PERIOD_BEFORE_WORD)).flatten());
    verdict.or_else(|| first(&PERIOD_BEFORE_ANY)).unwrap_or(Weigh)
}

/// A mark that no sentence begins with, or a slash between lines of verse.
fn goes_on(place: &Place<'_>) -> Option<Verdict> {
    let next = place.next();
    let goes_on = matches!(next, ',' | ';' | ':' | '?' | '!') && place.right.opening != Opening::Quote || next == '/' && !place.ends_line();
    goes_on.then_some(Join)
}

/// Whether one word in lower case is all that is left of the paragraph: a news agency's mark (`dpa`), the end of a stump.
fn is_signature(place: &Place<'_>) -> bool {
    let rest = place.behind_word();
    place.shape() == Shape::Lower && place.right.opening == Opening::None && !place.ends_line() && (rest.is_empty() || rest.starts_with(is_break))
}

/// The family of rules that a settled place belongs to, by what stands there: what `examples/train/boundaries.py` leaves out by turns.
pub(super) fn family(place: &Place<'_>) -> &'static str {
    let Place { candidate, left, right, .. } = place;
    if candidate.terminator == Terminator::Item || place.alone && candidate.terminator == Terminator::Period && list_markers::is_marker(left.word) {
        return "lists";
    }
    if candidate.terminator == Terminator::Break || candidate.breaks > 1 {
        return "line breaks";
    }
    if candidate.terminator == Terminator::Wide {
        return "signs that only end sentences";
    }
    if candidate.end == candidate.next {
        return "no white space behind";
    }
    if candidate.terminator != Terminator::Period {
        return "exclamation and question marks, ellipses";
    }
    if plain_words::is_plain(place) {
        return "a plain word and a capital";
    }
    if candidate.closers > 0 {
        return "closing marks";
    }
    if place.listed().is_some() || abbreviations::two_part(place).is_some() || abbreviations::is_first_part(place) {
        return "abbreviations";
    }
    if initials::is_initial(left.word) || initials::is_initials(left.word) || initials::is_caseless_initial(left.word) {
        return "initials";
    }
    if numbers::ends_in_digit(left.word) || numbers::ends_in_digit(right.word) {
        return "numbers";
    }
    "other words and what follows them"
}
