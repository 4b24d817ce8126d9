//! A table as bytes: what `examples/train` writes, little-endian throughout.
//!
//! | bytes | what |
//! |---|---|
//! | 4 | `SFT2` |
//! | 1 | stage, as `Stage` numbers them |
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

use super::batch::Trees;
use super::edges::Edges;
use super::{MAX_SPLITS, Model, Node, Stage, WINDOW};
use crate::error::Error;

/// The bits of a split's children.
const LEFT_IS_SPLIT: u8 = 1;
pub(super) const RIGHT_IS_SPLIT: u8 = 2;

impl Model {
    /// Reads a table and checks all of it, so that evaluating it can neither fail nor loop.
    ///
    /// # Errors
    /// [`Error::InvalidModel`] says what does not fit.
    pub(crate) fn read(bytes: &[u8], stage: Stage, features: usize) -> Result<Self, Error> {
        let mut reader = Reader { bytes };
        let model = Self::read_next(&mut reader, stage, features)?;
        reader.end()?;
        Ok(model)
    }

    /// Reads tables that stand one after the other, and nothing behind them.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub(crate) fn read_all<const N: usize>(bytes: &[u8], tables: [(Stage, usize); N]) -> Result<[Self; N], Error> {
        let mut reader = Reader { bytes };
        let mut models = [const { Self::EMPTY }; N];
        for (model, (stage, features)) in models.iter_mut().zip(tables) {
            *model = Self::read_next(&mut reader, stage, features)?;
        }
        reader.end()?;
        Ok(models)
    }

    fn read_next(reader: &mut Reader<'_>, stage: Stage, features: usize) -> Result<Self, Error> {
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
        let bias = reader.moderate()?;
        let mut weights = (0..features).map(|_| reader.moderate()).collect::<Result<Vec<_>, _>>()?;
        if weights.iter().all(|&weight| weight == 0.0) {
            weights.clear();
        }
        let mut edges = Edges::NONE;
        let mut of_feature = Vec::new();
        for _ in 0..features {
            of_feature.clear();
            for _ in 0..reader.u8()? {
                of_feature.push(reader.f32()?);
            }
            edges.push(&of_feature)?;
        }
        let mut model = Self { bias, weights, edges, ..Self::EMPTY };
        for _ in 0..tree_count {
            model.read_tree(reader)?;
        }
        model.trees = Trees::new(&model.nodes, &model.roots, &model.edges);
        model.nodes.resize(model.nodes.len() + WINDOW, Node::default());
        // Held as long as the process lives.
        model.nodes.shrink_to_fit();
        let (mut least, mut most) = (0.0, 0.0);
        for rest in model.rest.iter_mut().rev() {
            (least, most) = (least + rest.0, most + rest.1);
            *rest = (least, most);
        }
        Ok(model)
    }

    fn read_tree(&mut self, reader: &mut Reader<'_>) -> Result<(), Error> {
        let count = reader.u8()?;
        if count > MAX_SPLITS {
            return Err(invalid("a tree has too many splits"));
        }
        let scale = reader.moderate()?;
        let mut tree = Tree {
            splits: reader.take(3 * usize::from(count))?,
            leaves: reader.take(usize::from(count) + 1)?,
            scale,
            root: self.nodes.len(),
            range: (f32::INFINITY, f32::NEG_INFINITY),
        };
        self.grow(&mut tree, count > 0)?;
        if !tree.splits.is_empty() || !tree.leaves.is_empty() {
            return Err(invalid("a tree has parts that nothing leads to"));
        }
        self.roots.push(tree.root as u32);
        self.rest.push(tree.range);
        Ok(())
    }

    /// Takes one node and all below it out of the bytes. As deep as a tree has splits.
    fn grow(&mut self, tree: &mut Tree<'_>, is_split: bool) -> Result<(), Error> {
        if !is_split {
            let (leaf, rest) = tree.leaves.split_first().ok_or_else(|| invalid("a tree has too few leaves"))?;
            tree.leaves = rest;
            let number = f32::from(leaf.cast_signed()) * tree.scale;
            tree.range = (tree.range.0.min(number), tree.range.1.max(number));
            self.nodes.push(Node { number, ..Node::default() });
            return Ok(());
        }
        let (&[feature, edge, children], rest) = tree.splits.split_first_chunk().ok_or_else(|| invalid("a tree has too few splits"))?;
        tree.splits = rest;
        let number = self.edges.get(feature, edge).ok_or_else(|| invalid("a split names a feature or an edge that is not there"))?;
        let place = self.nodes.len();
        self.nodes.push(Node { number, feature, right: 0 });
        self.grow(tree, children & LEFT_IS_SPLIT != 0)?;
        // No more nodes than splits and leaves of MAX_SPLITS, so that places fit a byte.
        self.nodes[place].right = (self.nodes.len() - tree.root) as u8;
        self.grow(tree, children & RIGHT_IS_SPLIT != 0)
    }
}

/// What is left of a tree's bytes while it is read.
struct Tree<'b> {
    splits: &'b [u8],
    leaves: &'b [u8],
    scale: f32,
    /// Where its nodes begin.
    root: usize,
    /// The least and the largest leaf so far.
    range: (f32, f32),
}

pub(super) const fn invalid(reason: &'static str) -> Error {
    Error::InvalidModel { reason }
}

struct Reader<'b> {
    bytes: &'b [u8],
}

impl<'b> Reader<'b> {
    const fn end(&self) -> Result<(), Error> {
        if self.bytes.is_empty() { Ok(()) } else { Err(invalid("bytes are left over")) }
    }

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

    /// A number that sums of thousands of its like, times features, stay finite with.
    fn moderate(&mut self) -> Result<f32, Error> {
        let value = self.f32()?;
        if value.abs() <= 1e9 { Ok(value) } else { Err(invalid("a number is too large")) }
    }

    fn f32(&mut self) -> Result<f32, Error> {
        let bytes = self.take(4)?;
        let value = f32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
        if value.is_finite() { Ok(value) } else { Err(invalid("a number is not finite")) }
    }
}
