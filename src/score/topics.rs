//! Scores by topics: latent semantic analysis.

use crate::features::Features;

/// Topics looked for; articles have few.
const TOPICS: usize = 4;

/// Rounds of the power iteration for each topic.
const ROUNDS: usize = 20;

/// Length of a sentence's vector in the space of the strongest topics, each weighed by its strength.
///
/// The singular vectors of the term-by-sentence matrix are found one after the other by power iteration, what was found taken
/// out; time is linear in the text.
pub(super) fn lsa(features: &Features) -> Vec<f32> {
    let count = features.len();
    let mut found: Vec<(f32, Vec<f32>)> = Vec::new();
    for topic in 0..TOPICS.min(count) {
        // A start that is no topic's exact opposite: the sentences themselves, shifted by the topic's number.
        let mut vector: Vec<f32> = (0..count).map(|sentence| 1.0 + ((sentence + topic) % (topic + 2)) as f32).collect();
        let mut strength = 0.0;
        for _ in 0..ROUNDS {
            for (_, earlier) in &found {
                let product: f32 = earlier.iter().zip(&vector).map(|(a, b)| a * b).sum();
                for (value, part) in vector.iter_mut().zip(earlier) {
                    *value -= product * part;
                }
            }
            vector = times_transposed(features, &vector);
            strength = vector.iter().map(|value| value * value).sum::<f32>().sqrt();
            if strength <= f32::MIN_POSITIVE {
                break;
            }
            for value in &mut vector {
                *value /= strength;
            }
        }
        if strength <= f32::MIN_POSITIVE {
            break;
        }
        // The iteration is of the matrix times its transpose: its strength is the singular value squared.
        found.push((strength.sqrt(), vector));
    }
    (0..count).map(|sentence| found.iter().map(|(strength, vector)| (strength * vector[sentence]).powi(2)).sum::<f32>().sqrt()).collect()
}

/// The matrix of sentences times its transpose, applied to a vector of sentences.
fn times_transposed(features: &Features, vector: &[f32]) -> Vec<f32> {
    let mut terms = vec![0.0_f32; features.terms.distinct()];
    for (sentence, value) in vector.iter().enumerate() {
        for term in features.terms.content(sentence) {
            terms[term as usize] += features.weight(term) * value;
        }
    }
    (0..vector.len()).map(|sentence| features.terms.content(sentence).map(|term| features.weight(term) * terms[term as usize]).sum()).collect()
}
