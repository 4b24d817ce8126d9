//! Scores by place alone, and by chance.

use crate::features::Features;

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
