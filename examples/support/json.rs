//! What the example programs print of a summary.

use serde::Serialize;
use standfirst::Summary;

/// A pick; `start` and `end` are bytes of the source.
#[derive(Serialize)]
pub struct PickJson<'s> {
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    cut: bool,
    end: usize,
    score: f64,
    start: usize,
    text: &'s str,
}

/// The picks of a summary.
pub fn picks_json<'s>(summary: &'s Summary<'_>) -> Vec<PickJson<'s>> {
    let json = |pick: standfirst::Pick<'s>| {
        let span = pick.source();
        PickJson { cut: pick.is_cut(), end: span.end, score: f64::from(pick.score()), start: span.start, text: pick.text() }
    };
    summary.sentences().map(json).collect()
}

/// Every sentence of the article that was summarized, with its score.
#[allow(dead_code, reason = "one of the programs does not tell it")]
pub fn scored_json<'s>(summary: &'s Summary<'_>) -> Vec<PickJson<'s>> {
    let json = |(sentence, &score): (standfirst::Sentence<'s>, &f32)| {
        let span = sentence.source();
        PickJson { cut: false, end: span.end, score: f64::from(score), start: span.start, text: sentence.text() }
    };
    summary.document().sentences().zip(summary.scores()).map(json).collect()
}
