//! Trained tables: logistic terms and small regression trees. How their bytes are read stands in `format`.

mod batch;
mod edges;
mod format;

use std::hint::select_unpredictable;
use std::ops::Range;

use batch::{ROWS, Trees};
use edges::{BLOCK, Edges};

use crate::error::Error;

/// Which stage a table is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Stage {
    /// Whether a sentence ends at a place.
    Boundaries = 1,
    /// Whether a block of a page is of the article.
    Blocks = 2,
    /// How much a sentence tells of the story.
    Sentences = 3,
    /// Whether a phrase names what the article is about.
    Keyphrases = 4,
    /// How much a sentence adds beside others that were picked.
    Gain = 5,
    /// How well a set of sentences tells the story.
    Sets = 6,
    /// Whether a line of a plain text is of the article.
    Lines = 7,
}

/// A table, checked and ready to evaluate.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Model {
    bias: f32,
    /// None where the table has no linear term.
    weights: Vec<f32>,
    /// The trees one after the other, each from its root on, and behind the last one what fills its [`WINDOW`].
    nodes: Vec<Node>,
    /// Where each tree begins.
    roots: Vec<u32>,
    /// For each tree the least and the most that it and those behind it can add.
    rest: Vec<(f32, f32)>,
    /// The same trees for rows that are scored together.
    trees: Trees,
    edges: Edges,
}

/// A split or a leaf of a tree. The left child of a split comes next.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Node {
    /// The edge of a split, the value of a leaf.
    number: f32,
    feature: u8,
    /// Nodes from the root to the right child; 0 is a leaf.
    right: u8,
}

/// The features of a batch of rows, column by column.
pub(crate) type Columns<'c> = std::slice::ChunksExactMut<'c, f32>;

/// Nodes of a tree and whatever comes behind them: as many as a byte and one more can reach, so that no step of a walk has to check.
const WINDOW: usize = u8::MAX as usize + 2;

/// A tree has at most so many splits.
const MAX_SPLITS: u8 = 127;

impl Model {
    /// A table that scores 0 everywhere.
    pub(crate) const EMPTY: Self = Self { bias: 0.0, weights: vec![], nodes: vec![], roots: vec![], rest: vec![], trees: Trees::NONE, edges: Edges::NONE };

    /// Reads a table that is compiled in. A table that does not fit scores 0 everywhere; a test reads them all.
    pub(crate) fn built_in(bytes: &[u8], stage: Stage, features: usize) -> Self {
        let read = Self::read(bytes, stage, features);
        debug_assert!(read.is_ok(), "the built-in table of {stage:?} does not fit: {read:?}");
        read.unwrap_or(Self::EMPTY)
    }

    /// Scores one row of features; missing ones count as 0. Takes time linear in the number of trees.
    pub(crate) fn score(&self, row: &[f32]) -> f32 {
        let values = padded(row);
        self.linear(row.iter().copied()) + self.roots.iter().map(|&root| self.leaf(root, &values)).sum::<f32>()
    }

    /// Scores rows, in order, to the bit as [`score`](Self::score) does, at a fifth of its cost where there are many.
    ///
    /// [`batch`] says how.
    pub(crate) fn scores<R: AsRef<[f32]>>(&self, rows: &[R]) -> Vec<f32> {
        let [scores] = Self::scores_of([self], rows.len(), |range, columns| {
            for (feature, column) in columns.enumerate() {
                for (place, row) in column.iter_mut().zip(&rows[range.clone()]) {
                    *place = row.as_ref().get(feature).copied().unwrap_or(0.0);
                }
            }
        });
        scores
    }

    /// Scores so many rows as [`scores`](Self::scores) does, by each of several tables whose edges are the same: see
    /// [`share_edges`](Self::share_edges). `fill` is asked for the columns of a range of rows; it need
    /// not say what stands behind the last row.
    pub(crate) fn scores_of<const N: usize>(models: [&Self; N], count: usize, mut fill: impl FnMut(Range<usize>, Columns<'_>)) -> [Vec<f32>; N] {
        let mut scores = models.map(|_| Vec::with_capacity(count));
        let Some(first) = models.first() else { return scores };
        let mut over = Vec::new();
        let length = count.clamp(1, ROWS).next_multiple_of(BLOCK);
        let mut values = vec![0.0; first.edges.features() * length];
        for begin in (0..count).step_by(ROWS) {
            let rows = count.min(begin + ROWS) - begin;
            fill(begin..begin + rows, values.chunks_exact_mut(length));
            for column in values.chunks_exact_mut(length) {
                // Many are the same for all rows, and the same behind the last one.
                let first = column[0];
                column[rows..rows.next_multiple_of(BLOCK)].fill(first);
            }
            first.edges.mark(values.chunks_exact(length), rows, &mut over);
            let row = |row: usize| values.iter().skip(row).step_by(length).copied();
            for (model, scores) in models.iter().zip(&mut scores) {
                if let Some(sums) = model.trees.sums(rows, &over) {
                    scores.extend(sums.iter().enumerate().take(rows).map(|(at, sum)| model.linear(row(at)) + sum));
                } else {
                    scores.extend((0..rows).map(|at| model.score(&row(at).collect::<Vec<f32>>())));
                }
            }
        }
        scores
    }

    /// Gives two tables of the same features the edges of both, so that a row has to be placed among them once. Their scores stay.
    ///
    /// # Errors
    /// [`Error::InvalidModel`] when together they have more edges than can be numbered.
    pub(crate) fn share_edges(&mut self, other: &mut Self) -> Result<(), Error> {
        let edges = self.edges.join(&other.edges)?;
        for model in [self, other] {
            model.trees = Trees::new(&model.nodes, &model.roots, &edges);
            model.edges.clone_from(&edges);
        }
        Ok(())
    }

    /// Whether a row scores more than 0: as [`score`](Self::score) says, but trees that are hardly going to change the answer are not
    /// asked.
    pub(crate) fn is_positive(&self, row: &[f32]) -> bool {
        /// More than rounding can change a sum by.
        const MARGIN: f32 = 1e-3;
        /// Trees that are asked before it is looked at again: looking costs a quarter of a tree.
        const STRIDE: usize = 3;
        /// What the trees that are left may add, as a share of the most that they could if all took their strongest leaf at once. They
        /// never do: on 32,000 places of the development sets a quarter of it decided one differently, and a third none, with half of
        /// the trees asked.
        const SHARE: f32 = 1.0 / 3.0;
        let values = padded(row);
        let linear = self.linear(row.iter().copied());
        let mut sum = 0.0;
        let behind = self.rest.chunks(STRIDE).skip(1).map(|rest| rest[0]).chain([(0.0, 0.0)]);
        for ((roots, rest), behind) in self.roots.chunks(STRIDE).zip(self.rest.chunks(STRIDE)).zip(behind) {
            // The next trees may well take their strongest leaves.
            let least = (SHARE * rest[0].0).min(rest[0].0 - behind.0);
            let most = (SHARE * rest[0].1).max(rest[0].1 - behind.1);
            if linear + sum + least > MARGIN {
                return true;
            }
            if linear + sum + most < -MARGIN {
                return false;
            }
            for &root in roots {
                sum += self.leaf(root, &values);
            }
        }
        linear + sum > 0.0
    }

    fn linear(&self, row: impl Iterator<Item = f32>) -> f32 {
        self.bias + self.weights.iter().zip(row).map(|(weight, value)| weight * value).sum::<f32>()
    }

    #[inline]
    fn leaf(&self, root: u32, values: &[f32; 256]) -> f32 {
        let Some(nodes) = self.nodes.get(root as usize..).and_then(<[Node]>::first_chunk::<WINDOW>) else { return 0.0 };
        let mut node = nodes[0];
        let mut at = 0_u8;
        while node.right > 0 {
            // A processor guesses wrong at every other split.
            at = select_unpredictable(at_most(values[usize::from(node.feature)], node.number), at.wrapping_add(1), node.right);
            node = nodes[usize::from(at)];
        }
        node.number
    }
}

/// What is no number is at most nothing.
#[inline]
fn at_most(value: f32, edge: f32) -> bool {
    value <= edge
}

/// The row with a place for every feature number there can be, so that no step of a walk has to check.
fn padded(row: &[f32]) -> [f32; 256] {
    let mut values = [0.0; 256];
    let known = row.len().min(values.len());
    values[..known].copy_from_slice(&row[..known]);
    values
}

#[cfg(test)]
mod tests {
    use super::format::RIGHT_IS_SPLIT;
    use super::*;

    /// Two features; linear 0.5 x0; one tree of scale 0.5: x1 <= 2 → -1, else x0 <= 4 → 3, else 5.
    fn small() -> Vec<u8> {
        let mut bytes = b"SFT2\x01\0\x02\0\x01\0\0\0".to_vec();
        for number in [0.25_f32, 0.5, 0.0] {
            bytes.extend(number.to_le_bytes());
        }
        for edge in [4.0_f32, 2.0] {
            bytes.push(1);
            bytes.extend(edge.to_le_bytes());
        }
        bytes.push(2);
        bytes.extend(0.5_f32.to_le_bytes());
        bytes.extend([1, 0, RIGHT_IS_SPLIT, 0, 0, 0]);
        bytes.extend([(-1_i8).cast_unsigned(), 3, 5]);
        bytes
    }

    #[test]
    fn scores_linear_term_and_trees() {
        let model = Model::read(&small(), Stage::Boundaries, 2).unwrap();
        for (row, score) in [([0.0, 0.0], -0.25), ([1.0, 2.0], 0.25), ([0.0, 2.5], 1.75), ([4.0, 2.5], 3.75), ([5.0, 2.5], 5.25)] {
            assert!((model.score(&row) - score).abs() < 1e-6, "{row:?}");
            assert_eq!(model.is_positive(&row), score > 0.0, "{row:?}");
        }
    }

    /// A number that depends on the seed alone.
    fn noise(seed: &mut u32) -> u32 {
        *seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        *seed >> 8
    }

    /// A table of `trees` trees of all sizes up to so many splits over `features` features, whose edges are small whole numbers.
    fn grown(features: u8, trees: u16, splits: u8, seed: &mut u32) -> Vec<u8> {
        fn grow(size: u8, features: u8, splits: &mut Vec<u8>, seed: &mut u32) {
            let left = (noise(seed) % u32::from(size)) as u8;
            let right = size - 1 - left;
            splits.extend([(noise(seed) % u32::from(features)) as u8, (noise(seed) % 5) as u8, u8::from(left > 0) | u8::from(right > 0) << 1]);
            for size in [left, right] {
                if size > 0 {
                    grow(size, features, splits, seed);
                }
            }
        }
        let mut bytes = b"SFT2\x03\0".to_vec();
        bytes.extend(u16::from(features).to_le_bytes());
        bytes.extend(trees.to_le_bytes());
        bytes.extend([0, 0]);
        bytes.extend(0.125_f32.to_le_bytes());
        (0..features).for_each(|feature| bytes.extend(f32::from(feature % 3).to_le_bytes()));
        for _ in 0..features {
            let edges = [0.0_f32, 1.0, 2.0, 3.0, 4.0];
            bytes.push(edges.len() as u8);
            bytes.extend(edges.iter().flat_map(|edge| edge.to_le_bytes()));
        }
        for tree in 0..trees {
            let size = (tree % (u16::from(splits) + 1)) as u8;
            bytes.push(size);
            bytes.extend(0.25_f32.to_le_bytes());
            let mut splits = Vec::new();
            if size > 0 {
                grow(size, features, &mut splits, seed);
            }
            bytes.extend(splits);
            (0..=size).for_each(|_| bytes.push(noise(seed) as u8));
        }
        bytes
    }

    /// The leaf that the row comes to; `split` and `leaf` count those that were passed.
    fn go(splits: &[u8], split: &mut usize, leaf: &mut usize, is_split: bool, here: bool, row: &[f32], edges: &[Vec<f32>]) -> Option<usize> {
        if !is_split {
            *leaf += 1;
            return here.then_some(*leaf - 1);
        }
        let [feature, edge, children] = splits[3 * *split..3 * *split + 3] else { unreachable!() };
        *split += 1;
        let goes_left = row[usize::from(feature)] <= edges[usize::from(feature)][usize::from(edge)];
        let left = go(splits, split, leaf, children & 1 != 0, here && goes_left, row, edges);
        let right = go(splits, split, leaf, children & 2 != 0, here && !goes_left, row, edges);
        left.or(right)
    }

    /// Walks the bytes of a table as its format is written down, for a row.
    fn walked(bytes: &[u8], row: &[f32]) -> f32 {
        let features = row.len();
        let mut at = 12;
        let f32_at = |at: &mut usize| {
            *at += 4;
            f32::from_le_bytes(bytes[*at - 4..*at].try_into().unwrap())
        };
        let bias = f32_at(&mut at);
        let linear = bias + (0..features).map(|feature| f32_at(&mut at) * row[feature]).sum::<f32>();
        let mut edges = vec![Vec::new(); features];
        for edges in &mut edges {
            let count = bytes[at];
            at += 1;
            edges.extend((0..count).map(|_| f32_at(&mut at)));
        }
        let mut sum = 0.0;
        while at < bytes.len() {
            let size = usize::from(bytes[at]);
            at += 1;
            let scale = f32_at(&mut at);
            let (splits, leaves) = bytes[at..=at + 4 * size].split_at(3 * size);
            at += 4 * size + 1;
            let leaf = go(splits, &mut 0, &mut 0, size > 0, true, row, &edges).unwrap();
            sum += f32::from(leaves[leaf].cast_signed()) * scale;
        }
        linear + sum
    }

    #[test]
    fn every_way_to_score_gives_what_the_bytes_say() {
        let mut seed = 1;
        for splits in [14, 19, 30, MAX_SPLITS] {
            let bytes = grown(7, 300, splits, &mut seed);
            let model = Model::read(&bytes, Stage::Sentences, 7).unwrap();
            for count in [0, 1, 2, 16, 17, 63, 64, 65, 200] {
                let rows: Vec<[f32; 7]> = (0..count).map(|_| std::array::from_fn(|_| (noise(&mut seed) % 13) as f32 / 2.0 - 0.5)).collect();
                let wanted: Vec<f32> = rows.iter().map(|row| walked(&bytes, row)).collect();
                assert_eq!(model.scores(&rows), wanted);
                assert_eq!(rows.iter().map(|row| model.score(row)).collect::<Vec<_>>(), wanted);
                // Trees of noise agree less than trained ones.
                let same = rows.iter().zip(&wanted).filter(|&(row, &score)| model.is_positive(row) == (score > 0.0)).count();
                assert!((same + 1) * 20 >= count * 19, "{same} of {count}");
            }
            let strange: [[f32; 7]; 3] = [[f32::NAN; 7], [f32::INFINITY; 7], [-0.0; 7]];
            for (row, score) in strange.iter().zip(model.scores(&strange)) {
                assert_eq!(model.score(row).to_bits() & !(1 << 31), score.to_bits() & !(1 << 31));
            }
        }
    }

    #[test]
    fn tables_that_share_edges_score_as_before() {
        let mut seed = 7;
        let mut edges_apart = grown(6, 40, MAX_SPLITS, &mut seed);
        // Other edges of the second feature than those of the other table: 0.5, 1.5 and so on.
        let begins = 16 + 6 * 4 + 21 + 1;
        (0..5).for_each(|edge| edges_apart[begins + 4 * edge..][..4].copy_from_slice(&(edge as f32 + 0.5).to_le_bytes()));
        let tables = [grown(6, 70, MAX_SPLITS, &mut seed), edges_apart];
        let alone = tables.each_ref().map(|table| Model::read(table, Stage::Sentences, 6).unwrap());
        let [mut first, mut second] = alone.clone();
        first.share_edges(&mut second).unwrap();
        let rows: Vec<[f32; 6]> = (0..150).map(|_| std::array::from_fn(|_| (noise(&mut seed) % 13) as f32 / 2.0 - 0.5)).collect();
        let shared = Model::scores_of([&first, &second], rows.len(), |range, columns| {
            columns.enumerate().for_each(|(feature, column)| rows[range.clone()].iter().zip(column).for_each(|(row, value)| *value = row[feature]));
        });
        assert_eq!(shared, alone.map(|model| model.scores(&rows)));
        assert!(shared[0] != shared[1]);
    }

    #[test]
    fn tables_stand_one_after_the_other() {
        let both = [small(), small()].concat();
        assert!(Model::read_all(&both, [(Stage::Boundaries, 2); 2]).is_ok());
        assert!(Model::read_all(&both, [(Stage::Boundaries, 2)]).is_err(), "left over");
        assert!(Model::read_all(&both, [(Stage::Boundaries, 2), (Stage::Blocks, 2)]).is_err(), "another stage");
    }

    #[test]
    fn every_broken_table_is_refused() {
        let good = small();
        assert!(Model::read(&good, Stage::Blocks, 2).is_err(), "another stage");
        assert!(Model::read(&good, Stage::Boundaries, 3).is_err(), "another number of features");
        for length in 0..good.len() {
            assert!(Model::read(&good[..length], Stage::Boundaries, 2).is_err(), "cut at {length}");
        }
        let split = good.len() - 9;
        for (place, byte) in [(split, 2), (split + 1, 1), (split + 2, 0), (split + 2, 3), (split + 5, 1), (split - 5, 128)] {
            let mut broken = good.clone();
            broken[place] = byte;
            assert!(Model::read(&broken, Stage::Boundaries, 2).is_err(), "byte {place} = {byte}");
        }
        let mut longer = good.clone();
        longer.push(0);
        assert!(Model::read(&longer, Stage::Boundaries, 2).is_err(), "left over");
        let mut infinite = good;
        infinite[12..16].copy_from_slice(&f32::INFINITY.to_le_bytes());
        assert!(Model::read(&infinite, Stage::Boundaries, 2).is_err(), "not finite");
    }
}
