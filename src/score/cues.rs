//! Scores by what a writer does on purpose: cue words, words of the headline, key words, and the first and last places.

use crate::features::{Features, SentenceFeatures};

/// Equal parts of cue, title, key and location, each scaled to its largest value.
pub(super) fn edmundson(features: &Features) -> Vec<f32> {
    let (cues, title, key) = (scaled(features, |s| s.cues), scaled(features, |s| s.title), scaled(features, |s| s.frequency));
    let last = features.len().saturating_sub(1);
    (0..features.len())
        .map(|sentence| {
            let location = if sentence == 0 || sentence == last { 1.0 } else { f32::from(u8::from(features.sentences[sentence].in_paragraph == 0.0)) * 0.5 };
            cues[sentence] + title[sentence] + key[sentence] + location
        })
        .collect()
}

/// A measurement over its largest value; over its least where none is above 0, as of cue words that all speak against their sentences.
fn scaled(features: &Features, of: impl Fn(&SentenceFeatures) -> f32) -> Vec<f32> {
    let mut column: Vec<f32> = features.sentences.iter().map(of).collect();
    scale(&mut column);
    column
}

fn scale(column: &mut [f32]) {
    let most = column.iter().copied().fold(0.0, f32::max);
    let least = column.iter().copied().fold(0.0, f32::min);
    let by = if most > 0.0 { most } else { (-least).max(f32::MIN_POSITIVE) };
    for value in column {
        *value /= by;
    }
}

#[cfg(test)]
mod tests {
    use super::scale;

    #[test]
    fn columns_are_scaled_whatever_their_sign() {
        for (mut column, wanted) in [([2.0, 1.0, -4.0], [1.0, 0.5, -2.0]), ([-8.0, 0.0, -2.0], [-1.0, 0.0, -0.25]), ([0.0, 0.0, 0.0], [0.0, 0.0, 0.0])] {
            scale(&mut column);
            assert_eq!(column.map(f32::to_bits), wanted.map(f32::to_bits));
        }
    }
}
