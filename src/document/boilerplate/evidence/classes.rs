//! What the words of the classes and ids around a block say, as learned from pages whose article is known.

use super::Evidence;

/// The elements whose words count as near, the block's own among them.
const NEAR: usize = 3;

/// A block counts in the mean of its page by at most so many words.
const MAX_WORDS: u32 = 150;

/// What the words around each block say: their weights' sum over the root of their number, so that neither a long class nor a deep page
/// says more than a short one.
pub(super) struct ClassWords {
    /// Of each block all words, and those of the [`NEAR`] elements around it.
    pub(super) rows: Vec<[f32; 2]>,
    /// The mean of the first over the words of the page.
    pub(super) mean: f32,
}

impl ClassWords {
    /// Takes time linear in elements and blocks.
    pub(super) fn of(evidence: &Evidence<'_, '_, '_>) -> Self {
        let elements = evidence.elements;
        // The weights and the number of words on an element and all above it, parents first.
        let mut above = vec![(0_i32, 0_u32); elements.len()];
        for place in 1..elements.len() {
            let element = elements.get(place as u32);
            let (weight, words) = above[element.parent as usize];
            above[place] = (weight + i32::from(element.class_weight), words + u32::from(element.class_words));
        }
        let (mut sum, mut total) = (0.0, 0.0);
        let rows = (0..evidence.len())
            .map(|place| {
                let own = evidence.element(place);
                let (weight, words) = above[own as usize];
                let beyond = (0..NEAR).fold(own, |element, _| elements.get(element).parent);
                let root = (words.max(1) as f32).sqrt();
                let all = weight as f32 / root;
                let of_mean = evidence.page.measures[place].words.min(MAX_WORDS) as f32;
                sum += all * of_mean;
                total += of_mean;
                [all, (weight - above[beyond as usize].0) as f32 / root]
            })
            .collect();
        Self { rows, mean: sum / f32::max(total, 1.0) }
    }
}
