//! Scores by how often words occur.

use libm::logf as ln;

use crate::features::Features;

/// Luhn's significant words: content words that occur at least this often, or twice in a short text.
const MIN_OCCURRENCES: u32 = 3;

/// Words without significance that may stand inside a cluster, as in the paper.
const MAX_GAP: usize = 4;

/// Sentences that the greedy methods pick in turn; the rest follows by its first value. Budgets above this are rare.
const MAX_GREEDY: usize = 40;

/// Sentences that the greedy methods choose among: the earliest.
const MAX_CANDIDATES: usize = 2000;

/// The best cluster of significant words: their number squared over the cluster's length.
pub(super) fn luhn(features: &Features) -> Vec<f32> {
    let least = if features.len() < 12 { 2 } else { MIN_OCCURRENCES };
    let is_significant = |term: u32| features.document_frequency(term) >= least;
    (0..features.len())
        .map(|sentence| {
            let mut best = 0.0_f32;
            let (mut first, mut last, mut count) = (0, 0, 0.0_f32);
            for (place, &term) in features.terms.sentence(sentence).iter().enumerate() {
                if !is_significant(term) {
                    continue;
                }
                if count == 0.0 || place - last > MAX_GAP {
                    first = place;
                    count = 0.0;
                }
                count += 1.0;
                last = place;
                best = best.max(count * count / (last - first + 1) as f32);
            }
            best
        })
        .collect()
}

/// Picks the sentence with the highest mean word probability; squares the probabilities of its words; again.
pub(super) fn sumbasic(features: &Features) -> Vec<f32> {
    let total: u32 = features.document_frequencies().sum();
    let mut probability: Vec<f32> = features.document_frequencies().map(|df| df as f32 / total.max(1) as f32).collect();
    greedy(
        features,
        |sentence, probability| mean(features, sentence, probability),
        |sentence, probability| {
            let mut own: Vec<u32> = features.terms.content(sentence).collect();
            own.sort_unstable();
            own.dedup();
            for term in own {
                probability[term as usize] = probability[term as usize].powi(2);
            }
        },
        &mut probability,
    )
}

fn mean(features: &Features, sentence: usize, values: &[f32]) -> f32 {
    let (sum, count) = features.terms.content(sentence).fold((0.0, 0.0), |(sum, count), term| (sum + values[term as usize], count + 1.0));
    if count > 0.0 { sum / count } else { 0.0 }
}

/// What the sentence adds to the summary's likeness to the document: the fall of the divergence, word by word.
pub(super) fn kl(features: &Features) -> Vec<f32> {
    let total: u32 = features.document_frequencies().sum();
    let document: Vec<f32> = features.document_frequencies().map(|df| df as f32 / total.max(1) as f32).collect();
    // How often the summary has each term so far; one half stands for never.
    let mut counts = vec![0.5_f32; document.len()];
    greedy(
        features,
        |sentence, counts| {
            let (gain, count) = features.terms.content(sentence).fold((0.0, 1.0_f32), |(gain, count), term| {
                let term = term as usize;
                (gain + document[term] * ln((counts[term] + 1.0) / counts[term]), count + 1.0)
            });
            gain / count.sqrt()
        },
        |sentence, counts| {
            for term in features.terms.content(sentence) {
                counts[term as usize] += 1.0;
            }
        },
        &mut counts,
    )
}

/// Picks in turn, `update` after each; the score of a pick is above that of all later ones.
fn greedy(features: &Features, value: impl Fn(usize, &[f32]) -> f32, update: impl Fn(usize, &mut [f32]), state: &mut [f32]) -> Vec<f32> {
    let mut scores: Vec<f32> = (0..features.len()).map(|sentence| value(sentence, state)).collect();
    let most = scores.iter().copied().fold(0.0, f32::max).max(f32::MIN_POSITIVE);
    for score in &mut scores {
        *score /= most;
    }
    let candidates = features.len().min(MAX_CANDIDATES);
    let mut picked = vec![false; candidates];
    for turn in 0..candidates.min(MAX_GREEDY) {
        let best = (0..candidates)
            .filter(|&sentence| !picked[sentence] && !features.sentences[sentence].line)
            .map(|sentence| (sentence, value(sentence, state)))
            .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
        let Some((best, _)) = best else { break };
        picked[best] = true;
        update(best, state);
        scores[best] = 1.0 + (MAX_GREEDY - turn) as f32;
    }
    scores
}
