//! Scores by what a writer does on purpose: cue words, words of the headline, key words, and the first and last places.

use crate::features::Features;

/// Equal parts of cue, title, key and location, each scaled to its largest value.
pub(super) fn edmundson(features: &Features) -> Vec<f32> {
    let (cues, title, key) = (scaled(&features.cues), scaled(&features.title), scaled(&features.frequency));
    let last = features.len().saturating_sub(1);
    (0..features.len())
        .map(|sentence| {
            let location = if sentence == 0 || sentence == last { 1.0 } else { f32::from(u8::from(features.in_paragraph[sentence] == 0.0)) * 0.5 };
            cues[sentence] + title[sentence] + key[sentence] + location
        })
        .collect()
}

/// The column over its largest value; over its least where none is above 0, as of cue words that all speak against their sentences.
fn scaled(column: &[f32]) -> Vec<f32> {
    let most = column.iter().copied().fold(0.0, f32::max);
    let least = column.iter().copied().fold(0.0, f32::min);
    let by = if most > 0.0 { most } else { (-least).max(f32::MIN_POSITIVE) };
    column.iter().map(|value| value / by).collect()
}

#[cfg(test)]
mod tests {
    use super::scaled;

    #[test]
    fn columns_are_scaled_whatever_their_sign() {
        for (column, wanted) in [([2.0, 1.0, -4.0], [1.0, 0.5, -2.0]), ([-8.0, 0.0, -2.0], [-1.0, 0.0, -0.25]), ([0.0, 0.0, 0.0], [0.0, 0.0, 0.0])] {
            assert_eq!(scaled(&column), wanted);
        }
    }
}
