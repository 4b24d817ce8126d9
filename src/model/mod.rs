//! Trained tables: logistic terms and small regression trees, read from a few kilobytes of bytes.
//!
//! A table is what `examples/train` writes, little-endian throughout:
//!
//! | bytes | what |
//! |---|---|
//! | 4 | `SFT2` |
//! | 1 | stage: 1 boundaries, 2 blocks, 3 sentences, 4 keyphrases |
//! | 1 | 0 |
//! | 2 | number of features F |
//! | 2 | number of trees T |
//! | 2 | 0 |
//! | 4 | bias, f32 |
//! | 4 F | weight of each feature in the linear term, f32 |
//! | for each feature | 1 byte: number of edges E; 4 E bytes: the edges, f32, rising |
//! | for each tree | 1 byte: number of splits S, at most 127; f32: scale of its leaves; S times 3 bytes: feature, edge, children; S + 1 leaves, i8 |
//!
//! Splits stand in the order of a walk from the root, left before right, and leaves in the order in which the walk comes to them.
//! Bit 0 of `children` tells that the left child is a split, bit 1 that the right one is. A split goes left when the feature is at most
//! the edge. The score is bias + linear term + the sum over trees of leaf × scale: log-odds where the stage decides, a rank where it
//! orders. Sums run in a fixed order, so a score is the same on every platform.

use crate::error::Error;

/// Which stage a table is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Stage {
    /// Whether a sentence ends at a place.
    Boundaries = 1,
    /// Whether a block is of the article.
    Blocks = 2,
    /// How much a sentence tells of the story.
    Sentences = 3,
    /// Whether a phrase names what the article is about.
    Keyphrases = 4,
}

/// A table, checked and ready to evaluate.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Model {
    bias: f32,
    /// None where the table has no linear term.
    weights: Vec<f32>,
    splits: Vec<Split>,
    /// Where each tree begins: a split, or a leaf where it has none.
    roots: Vec<u32>,
    leaves: Vec<f32>,
    /// For each tree the least and the most that it and those behind it can add.
    rest: Vec<(f32, f32)>,
}

/// A split; its children are splits, or leaves from [`LEAVES`] on.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Split {
    edge: f32,
    left: u32,
    right: u32,
    feature: u8,
}

/// Numbers from here on are leaves. A table of so many splits would not fit its own counts.
const LEAVES: u32 = 1 << 31;

/// A tree has at most so many splits.
const MAX_SPLITS: u8 = 127;

/// The bits of a split's children.
const LEFT_IS_SPLIT: u8 = 1;
const RIGHT_IS_SPLIT: u8 = 2;

impl Model {
    /// Reads a table that is compiled in. A table that does not fit scores 0 everywhere; a test reads them all.
    pub(crate) fn built_in(bytes: &[u8], stage: Stage, features: usize) -> Self {
        let read = Self::read(bytes, stage, features);
        debug_assert!(read.is_ok(), "the built-in table of {stage:?} does not fit: {read:?}");
        read.unwrap_or_else(|_| Self { bias: 0.0, weights: vec![], splits: vec![], roots: vec![], leaves: vec![], rest: vec![] })
    }

    /// Reads a table and checks all of it, so that evaluating it can neither fail nor loop.
    ///
    /// # Errors
    /// [`Error::InvalidModel`] says what does not fit.
    pub(crate) fn read(bytes: &[u8], stage: Stage, features: usize) -> Result<Self, Error> {
        let mut reader = Reader { bytes };
        if reader.take(4)? != b"SFT2" {
            return Err(invalid("it does not begin with SFT2"));
        }
        if reader.u8()? != stage as u8 {
            return Err(invalid("it is made for another stage"));
        }
        reader.u8()?;
        if usize::from(reader.u16()?) != features {
            return Err(invalid("it has another number of features; train it with this version"));
        }
        let tree_count = reader.u16()?;
        reader.u16()?;
        let bias = reader.f32()?;
        let mut weights = (0..features).map(|_| reader.f32()).collect::<Result<Vec<_>, _>>()?;
        if weights.iter().all(|&weight| weight == 0.0) {
            weights.clear();
        }
        let mut edges = Vec::with_capacity(features);
        for _ in 0..features {
            let count = reader.u8()?;
            edges.push((0..count).map(|_| reader.f32()).collect::<Result<Vec<_>, _>>()?);
        }
        let mut model = Self { bias, weights, splits: Vec::new(), roots: Vec::new(), leaves: Vec::new(), rest: Vec::new() };
        for _ in 0..tree_count {
            model.read_tree(&mut reader, &edges)?;
        }
        let (mut least, mut most) = (0.0, 0.0);
        for rest in model.rest.iter_mut().rev() {
            (least, most) = (least + rest.0, most + rest.1);
            *rest = (least, most);
        }
        if !reader.bytes.is_empty() {
            return Err(invalid("bytes are left over"));
        }
        Ok(model)
    }

    fn read_tree(&mut self, reader: &mut Reader<'_>, edges: &[Vec<f32>]) -> Result<(), Error> {
        let count = reader.u8()?;
        if count > MAX_SPLITS {
            return Err(invalid("a tree has too many splits"));
        }
        let scale = reader.f32()?;
        let mut tree = Tree { splits: reader.take(3 * usize::from(count))?, leaves: reader.take(usize::from(count) + 1)?, scale, edges };
        let first = self.leaves.len();
        let root = self.grow(&mut tree, count > 0)?;
        if !tree.splits.is_empty() || !tree.leaves.is_empty() {
            return Err(invalid("a tree has parts that nothing leads to"));
        }
        self.roots.push(root);
        let range = |(least, most): (f32, f32), &leaf: &f32| (least.min(leaf), most.max(leaf));
        self.rest.push(self.leaves[first..].iter().fold((f32::INFINITY, f32::NEG_INFINITY), range));
        Ok(())
    }

    /// Takes one node and all below it out of the bytes; returns its number. As deep as a tree has splits.
    fn grow(&mut self, tree: &mut Tree<'_>, is_split: bool) -> Result<u32, Error> {
        if !is_split {
            let (leaf, rest) = tree.leaves.split_first().ok_or_else(|| invalid("a tree has too few leaves"))?;
            tree.leaves = rest;
            self.leaves.push(f32::from(leaf.cast_signed()) * tree.scale);
            return Ok(LEAVES + self.leaves.len() as u32 - 1);
        }
        let (&[feature, edge, children], rest) = tree.splits.split_first_chunk().ok_or_else(|| invalid("a tree has too few splits"))?;
        tree.splits = rest;
        let edge = *tree
            .edges
            .get(usize::from(feature))
            .and_then(|edges| edges.get(usize::from(edge)))
            .ok_or_else(|| invalid("a split names a feature or an edge that is not there"))?;
        let number = self.splits.len();
        self.splits.push(Split { edge, left: 0, right: 0, feature });
        self.splits[number].left = self.grow(tree, children & LEFT_IS_SPLIT != 0)?;
        self.splits[number].right = self.grow(tree, children & RIGHT_IS_SPLIT != 0)?;
        Ok(number as u32)
    }

    /// Scores one row of features; missing ones count as 0. Takes time linear in the number of trees.
    pub(crate) fn score(&self, row: &[f32]) -> f32 {
        let values = padded(row);
        self.linear(row) + self.roots.iter().map(|&root| self.leaf(root, &values)).sum::<f32>()
    }

    /// Whether a row scores more than 0. The same answer as [`score`](Self::score) gives, but trees that cannot change it any more are not
    /// asked.
    pub(crate) fn is_positive(&self, row: &[f32]) -> bool {
        /// More than rounding can change a sum by.
        const MARGIN: f32 = 1e-3;
        let values = padded(row);
        let linear = self.linear(row);
        let mut sum = 0.0;
        for (&root, &(least, most)) in self.roots.iter().zip(&self.rest) {
            if linear + sum + least > MARGIN {
                return true;
            }
            if linear + sum + most < -MARGIN {
                return false;
            }
            sum += self.leaf(root, &values);
        }
        linear + sum > 0.0
    }

    fn linear(&self, row: &[f32]) -> f32 {
        self.bias + self.weights.iter().zip(row).map(|(weight, value)| weight * value).sum::<f32>()
    }

    fn leaf(&self, root: u32, values: &[f32; 256]) -> f32 {
        let mut at = root;
        while at < LEAVES {
            let split = &self.splits[at as usize];
            let goes_left = values[usize::from(split.feature)] <= split.edge;
            at = if goes_left { split.left } else { split.right };
        }
        self.leaves[(at - LEAVES) as usize]
    }
}

/// The row with a place for every feature number there can be, so that no step of a walk has to check.
fn padded(row: &[f32]) -> [f32; 256] {
    let mut values = [0.0; 256];
    let known = row.len().min(values.len());
    values[..known].copy_from_slice(&row[..known]);
    values
}

/// What is left of a tree's bytes while it is read.
struct Tree<'b> {
    splits: &'b [u8],
    leaves: &'b [u8],
    scale: f32,
    edges: &'b [Vec<f32>],
}

const fn invalid(reason: &'static str) -> Error {
    Error::InvalidModel { reason }
}

struct Reader<'b> {
    bytes: &'b [u8],
}

impl<'b> Reader<'b> {
    fn take(&mut self, count: usize) -> Result<&'b [u8], Error> {
        let (head, rest) = self.bytes.split_at_checked(count).ok_or_else(|| invalid("it ends too early"))?;
        self.bytes = rest;
        Ok(head)
    }

    fn u8(&mut self) -> Result<u8, Error> {
        Ok(self.take(1)?[0])
    }

    fn u16(&mut self) -> Result<u16, Error> {
        let bytes = self.take(2)?;
        Ok(u16::from_le_bytes([bytes[0], bytes[1]]))
    }

    fn f32(&mut self) -> Result<f32, Error> {
        let bytes = self.take(4)?;
        let value = f32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
        if value.is_finite() { Ok(value) } else { Err(invalid("a number is not finite")) }
    }
}

#[cfg(test)]
mod tests {
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
