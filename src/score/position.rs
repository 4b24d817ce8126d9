//! Scores by place alone, and what place and length are worth beside other features.

use crate::features::Features;

/// News tells the story first: the worth of a place falls fast over the first sentences and then slowly; 0 to 1.
pub(super) fn worth(index: usize) -> f32 {
    1.0 / (1.0 + 0.5 * index as f32)
}

/// The worth of a length in words, 0 to 1: best from 12 to 35 words, little below 6 and above 60.
pub(super) fn length_worth(words: f32) -> f32 {
    if words < 12.0 {
        (words / 12.0).powi(2)
    } else {
        (1.0 - (words - 35.0) / 50.0).clamp(0.0, 1.0)
    }
}

/// The earlier, the higher.
pub(super) fn lead(features: &Features) -> Vec<f32> {
    (0..features.len()).map(|sentence| 1.0 / (1.0 + sentence as f32)).collect()
}

/// The same shuffle for the same number of sentences: xorshift from a fixed seed (Marsaglia 2003, "Xorshift RNGs").
pub(super) fn random(features: &Features) -> Vec<f32> {
    let mut state = 0x9e37_79b9_u32;
    (0..features.len())
        .map(|_| {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            (state >> 8) as f32 / 16_777_216.0
        })
        .collect()
}
