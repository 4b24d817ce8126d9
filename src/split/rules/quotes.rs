//! Quotations: what goes on behind them, and who speaks.

use super::super::around::{Opening, Shape};
use super::super::place::{Place, Verdict};
use super::super::signs::{is_break, is_closing_quote, is_terminator};
use super::plain_words::is_capitalized;

use Verdict::{Cut, Join, Weigh};

/// A period and closing marks behind it.
pub(super) fn closes(place: &Place<'_>) -> Option<Verdict> {
    // “…,” she said: a small letter behind a quotation goes on with it.
    // `(18.56 pct.) and`: so does one behind a bracket.
    let goes_on = || place.shape() == Shape::Lower && place.right.opening == Opening::None;
    // `of "the U.S." Nobody`: all of 120 in the treebanks and news sets, whatever the word before.
    let candidate = place.candidate;
    let begins = || candidate.closes_quote && !candidate.in_quote && is_capitalized(place.right.word) && place.opens_with_stop_word();
    (candidate.closers > 0).then(|| {
        if goes_on() {
            Join
        } else if begins() {
            Cut
        } else {
            Weigh
        }
    })
}

/// `«Да, — сказал он. — Пора»`
pub(super) fn interrupted(place: &Place<'_>) -> Option<Verdict> {
    (place.candidate.in_quote && is_interrupted(place)).then_some(Join)
}

/// Bytes looked back for the attribution that interrupts a speech.
const MAX_SPEECH: usize = 300;

/// Whether the sentence is a speech that its speaker interrupts, and it goes on behind a dash.
pub(in super::super) fn is_interrupted(place: &Place<'_>) -> bool {
    if place.right.opening != Opening::Dash {
        return false;
    }
    let (text, at) = (place.scanner.text, place.candidate.at);
    let mut from = at.saturating_sub(MAX_SPEECH).max(place.start.min(at));
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let sentence = &text[from..at];
    sentence.match_indices(['-', '–', '—']).any(|(at, dash)| {
        let before = sentence[..at].trim_end();
        let after = sentence[at + dash.len()..].trim_start_matches('-');
        before.len() < at
            && before.ends_with([',', '?', '!', '…', '"', '»', '”'])
            && after.strip_prefix(' ').is_some_and(|after| after.starts_with(char::is_lowercase))
    })
}

/// Words of the longest attribution of a quotation that is told without its verb: `سأل المدير`.
const MAX_SPEAKER_WORDS: usize = 4;

/// The same in characters, where words are not separated.
const MAX_SPEAKER_CHARACTERS: usize = 9;

/// Bytes of the longest Chinese name with the verb of speaking.
const MAX_SPEAKER: usize = 18;

/// Whether a quotation that asks or calls is followed by its speaker, in a script without case: the rest of the sentence is a
/// few words. Where there is case, a small letter tells.
pub(super) fn speaker_follows(place: &Place<'_>) -> bool {
    let (candidate, rest) = (place.candidate, place.rest());
    // A Japanese quotation goes on with its particle, whatever it ends with.
    if rest.starts_with(['と', 'っ']) && place.profile().tag == "ja" {
        return true;
    }
    // `“我来。”他说。`: nothing follows but who spoke.
    if place.profile().tag == "zh" && place.at_terminator().starts_with('。') {
        let speaker = rest.split(['。', '，']).next().unwrap_or("");
        return speaker.len() <= MAX_SPEAKER && rest[speaker.len()..].starts_with('。') && speaker.ends_with(['说', '道']);
    }
    let inner = place.scanner.text[candidate.at..candidate.end].trim_end_matches(|c: char| is_closing_quote(c));
    if !inner.ends_with(['?', '!', '？', '！', '؟', '…']) || Shape::of(rest.chars().next()) != Shape::Caseless {
        return false;
    }
    let ends = |c: char| is_terminator(c) || is_break(c) || is_closing_quote(c) || matches!(c, '«' | '“' | '，' | '、');
    if place.profile().counts_characters() {
        let length = rest.chars().take(MAX_SPEAKER_CHARACTERS + 1).take_while(|&c| !ends(c)).count();
        return length <= MAX_SPEAKER_CHARACTERS;
    }
    let mut words = 1;
    for c in rest.chars().take(100) {
        if ends(c) {
            return true;
        }
        words += usize::from(c.is_whitespace());
        if words > MAX_SPEAKER_WORDS {
            return false;
        }
    }
    false
}
