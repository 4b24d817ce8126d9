//! Trained tables: logistic terms and small regression trees, read from a few kilobytes of bytes.
//!
//! A table is what `examples/train` writes, little-endian throughout:
//!
//! | bytes | what |
//! |---|---|
//! | 4 | `SFT1` |
//! | 1 | stage: 1 boundaries, 2 blocks, 3 sentences |
//! | 1 | 0 |
//! | 2 | number of features F |
//! | 2 | number of trees T |
//! | 2 | 0 |
//! | 4 | bias, f32 |
//! | 4 | scale of a leaf, f32 |
//! | 4 F | weight of each feature in the linear term, f32 |
//! | for each feature | 1 byte: number of edges E; 4 E bytes: the edges, f32, rising |
//! | for each tree | 1 byte: number of splits S; S times 4 bytes: feature, edge, left, right; S + 1 leaves, i16 |
//!
//! A split goes left when the feature is at most the edge. `left` and `right` are the number of a later split of the tree, or
//! 128 plus the number of a leaf. The score is bias + linear term + scale × sum of leaves: log-odds where the stage decides, a rank
//! where it orders. Sums run in a fixed order, so a score is the same on every platform.

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
}

/// A table, checked and ready to evaluate.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Model {
    bias: f32,
    scale: f32,
    /// None where the table has no linear term.
    weights: Vec<f32>,
    splits: Vec<Split>,
    /// Where each tree begins: a split, or a leaf where it has none.
    roots: Vec<u32>,
    leaves: Vec<i16>,
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

/// Children at or above this number are leaves, in the bytes of a tree.
const LEAF: u8 = 128;

impl Model {
    /// Reads a table that is compiled in. A table that does not fit scores 0 everywhere; a test reads them all.
    pub(crate) fn built_in(bytes: &[u8], stage: Stage, features: usize) -> Self {
        let read = Self::read(bytes, stage, features);
        debug_assert!(read.is_ok(), "the built-in table of {stage:?} does not fit: {read:?}");
        read.unwrap_or_else(|_| Self { bias: 0.0, scale: 0.0, weights: vec![], splits: vec![], roots: vec![], leaves: vec![] })
    }

    /// Reads a table and checks all of it, so that evaluating it can neither fail nor loop.
    ///
    /// # Errors
    /// [`Error::InvalidModel`] says what does not fit.
    pub(crate) fn read(bytes: &[u8], stage: Stage, features: usize) -> Result<Self, Error> {
        let mut reader = Reader { bytes };
        if reader.take(4)? != b"SFT1" {
            return Err(invalid("it does not begin with SFT1"));
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
        let scale = reader.f32()?;
        let mut weights = (0..features).map(|_| reader.f32()).collect::<Result<Vec<_>, _>>()?;
        if weights.iter().all(|&weight| weight == 0.0) {
            weights.clear();
        }
        let mut edges = Vec::with_capacity(features);
        for _ in 0..features {
            let count = reader.u8()?;
            edges.push((0..count).map(|_| reader.f32()).collect::<Result<Vec<_>, _>>()?);
        }
        let mut model = Self { bias, scale, weights, splits: Vec::new(), roots: Vec::new(), leaves: Vec::new() };
        for _ in 0..tree_count {
            model.read_tree(&mut reader, &edges)?;
        }
        if !reader.bytes.is_empty() {
            return Err(invalid("bytes are left over"));
        }
        Ok(model)
    }

    fn read_tree(&mut self, reader: &mut Reader<'_>, edges: &[Vec<f32>]) -> Result<(), Error> {
        let splits = reader.u8()?;
        if splits >= LEAF {
            return Err(invalid("a tree has too many splits"));
        }
        let (first_split, first_leaf) = (self.splits.len() as u32, LEAVES + self.leaves.len() as u32);
        self.roots.push(if splits > 0 { first_split } else { first_leaf });
        let child = |child: u8| if child < LEAF { first_split + u32::from(child) } else { first_leaf + u32::from(child - LEAF) };
        for place in 0..splits {
            let [feature, edge, left, right] = [reader.u8()?, reader.u8()?, reader.u8()?, reader.u8()?];
            let edge = *edges
                .get(usize::from(feature))
                .and_then(|edges| edges.get(usize::from(edge)))
                .ok_or_else(|| invalid("a split names a feature or an edge that is not there"))?;
            // A child stands behind its parent, so that walking down always ends.
            let sound = |child: u8| if child < LEAF { child > place && child < splits } else { child - LEAF <= splits };
            if !sound(left) || !sound(right) {
                return Err(invalid("a split leads nowhere"));
            }
            self.splits.push(Split { edge, left: child(left), right: child(right), feature });
        }
        for _ in 0..=splits {
            self.leaves.push(reader.u16()?.cast_signed());
        }
        Ok(())
    }

    /// Scores one row of features; missing ones count as 0. Takes time linear in the number of trees.
    pub(crate) fn score(&self, row: &[f32]) -> f32 {
        let linear: f32 = self.weights.iter().zip(row).map(|(weight, value)| weight * value).sum();
        // A place for every feature number there can be, so that no step of the walk has to check.
        let mut values = [0.0_f32; 256];
        let known = row.len().min(values.len());
        values[..known].copy_from_slice(&row[..known]);
        let mut sum = 0_i32;
        for &root in &self.roots {
            let mut at = root;
            while at < LEAVES {
                let split = &self.splits[at as usize];
                let goes_left = values[usize::from(split.feature)] <= split.edge;
                at = if goes_left { split.left } else { split.right };
            }
            sum += i32::from(self.leaves[(at - LEAVES) as usize]);
        }
        self.bias + linear + self.scale * sum as f32
    }
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

    /// Two features; linear 0.5 x0; one tree: x1 <= 2 → -1, else 3 (scale 0.5).
    fn small() -> Vec<u8> {
        let mut bytes = b"SFT1\x01\0\x02\0\x01\0\0\0".to_vec();
        for number in [0.25_f32, 0.5, 0.5, 0.0] {
            bytes.extend(number.to_le_bytes());
        }
        bytes.push(0);
        bytes.push(1);
        bytes.extend(2.0_f32.to_le_bytes());
        bytes.extend([1, 1, 0, 128, 129]);
        bytes.extend((-1_i16).to_le_bytes());
        bytes.extend(3_i16.to_le_bytes());
        bytes
    }

    #[test]
    fn scores_linear_term_and_trees() {
        let model = Model::read(&small(), Stage::Boundaries, 2).unwrap();
        for (row, score) in [([0.0, 0.0], -0.25), ([1.0, 2.0], 0.25), ([0.0, 2.5], 1.75), ([-2.0, 9.0], 0.75)] {
            assert!((model.score(&row) - score).abs() < 1e-6, "{row:?}");
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
        let split = good.len() - 8;
        for (place, byte) in [(split, 2), (split + 1, 1), (split + 2, 0), (split + 3, 130)] {
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
