//! Trees laid out for many rows at once.
//!
//! The rows of a batch stand beside each other as the bits of a word. One word an edge tells which rows are over it, two operations on
//! words take all rows through a split, and which leaf each row comes to is put together bit by bit. Nothing here branches on a value:
//! a processor guesses wrong at every other split of a tree. (Lucchese et al. 2015, "QuickScorer", keep words of leaves a row instead.)

use super::edges::Edges;
use super::{MAX_SPLITS, Node};

/// Rows of a batch, at most.
pub(super) const ROWS: usize = u64::BITS as usize;

/// Trees whose leaves are added to the sum of a row one after the other, before the next row's.
const TOGETHER: usize = 4;

/// Leaves for which a tree may have room: as many as the built-in ones have, and as there may be.
const ROOMS: [usize; 3] = [15, 20, 32];

/// The first slot of a leaf; those before it are of splits.
const FIRST_LEAF: usize = MAX_SPLITS as usize + 1;

/// The trees of a table.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Trees {
    /// Those of all trees, each tree's from the root down.
    splits: Vec<Split>,
    /// How many of them each tree has.
    counts: Vec<u8>,
    /// The leaves of each tree, with as much room for every tree as the largest needs.
    leaves: Vec<f32>,
    room: usize,
}

/// Rows that are over the edge go to the right slot, the others to the left one.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Split {
    edge: u16,
    left: u8,
    right: u8,
}

impl Split {
    /// One whose slots nobody looks at.
    const NONE: Self = Self { edge: 0, left: MAX_SPLITS, right: MAX_SPLITS };
}

impl Trees {
    pub(super) const NONE: Self = Self { splits: Vec::new(), counts: Vec::new(), leaves: Vec::new(), room: 0 };

    /// Lays out the trees that begin at `roots` in `nodes`; none where one has more than 32 leaves.
    pub(super) fn new(nodes: &[Node], roots: &[u32], edges: &Edges) -> Self {
        let trees: Vec<&[Node]> = roots.iter().map(|&root| of_tree(&nodes[root as usize..])).collect();
        let largest = trees.iter().map(|nodes| nodes.len().div_ceil(2)).max().unwrap_or(0);
        let Some(room) = ROOMS.into_iter().find(|&room| largest <= room) else { return Self::NONE };
        let mut all = Self { room, ..Self::NONE };
        for nodes in trees {
            let of_splits = nodes.iter().filter(|node| node.right > 0).count();
            // A slot for each node, splits and leaves apart, and the splits level by level: what one leaves is then not wanted by the very next.
            let mut depths = vec![0_u8; nodes.len()];
            for (at, node) in nodes.iter().enumerate().filter(|(_, node)| node.right > 0) {
                (depths[at + 1], depths[usize::from(node.right)]) = (depths[at] + 1, depths[at] + 1);
            }
            let mut order: Vec<usize> = (0..nodes.len()).collect();
            order.sort_by_key(|&at| if nodes[at].right > 0 { depths[at] } else { u8::MAX });
            let mut slots = vec![0; nodes.len()];
            for (slot, &at) in order.iter().enumerate() {
                slots[at] = (if slot < of_splits { slot } else { FIRST_LEAF + slot - of_splits }) as u8;
            }
            for &at in &order[..of_splits] {
                let edge = edges.number(nodes[at].feature, nodes[at].number);
                all.splits.push(Split { edge, left: slots[at + 1], right: slots[usize::from(nodes[at].right)] });
            }
            if of_splits % 2 > 0 {
                all.splits.push(Split::NONE);
            }
            all.counts.push(of_splits as u8);
            all.leaves.extend(nodes.iter().filter(|node| node.right == 0).map(|node| node.number));
            all.leaves.resize(all.counts.len() * all.room, 0.0);
        }
        // Trees that add nothing, and room for the last window.
        all.counts.resize(all.counts.len().next_multiple_of(TOGETHER), 0);
        all.leaves.resize(all.counts.len() * all.room + 256, 0.0);
        all.leaves.shrink_to_fit();
        all.splits.shrink_to_fit();
        all
    }

    /// What the trees add to each of so many rows; `over` tells of each edge which rows are over it. `None` where none
    /// are laid out.
    pub(super) fn sums(&self, rows: usize, over: &[u64]) -> Option<[f32; ROWS]> {
        Some(match self.room {
            15 => self.sums_in::<15>(rows, over),
            20 => self.sums_in::<20>(rows, over),
            32 => self.sums_in::<32>(rows, over),
            _ => return None,
        })
    }

    fn sums_in<const ROOM: usize>(&self, rows: usize, over: &[u64]) -> [f32; ROWS] {
        let mut sums = [0.0; ROWS];
        let eights = rows.div_ceil(8).min(ROWS / 8);
        // The rows that come to each slot.
        let mut come = [0_u64; 2 * FIRST_LEAF];
        let mut before = 0;
        // The leaf that each row comes to, in each of a few trees.
        let mut reached = [[[0_u8; 8]; ROWS / 8]; TOGETHER];
        let mut splits = self.splits.as_chunks::<2>().0;
        for (trees, counts) in self.counts.as_chunks::<TOGETHER>().0.iter().enumerate() {
            for (&count, reached) in counts.iter().zip(&mut reached) {
                let (splits_of_tree, rest) = splits.split_at(usize::from(count).div_ceil(2));
                splits = rest;
                if count < before {
                    // What the tree before it left where it has no leaves.
                    come[FIRST_LEAF..].fill(0);
                }
                before = count;
                go(splits_of_tree, over, &mut come);
                let numbers = come[FIRST_LEAF..].first_chunk().map_or([[0; 8]; 7], bits_of_numbers::<ROOM>);
                for (eight, reached) in reached.iter_mut().enumerate().take(eights) {
                    let mut leaf = 0;
                    for rows in numbers[..bits_for(ROOM)].iter().rev() {
                        leaf = leaf << 1 | SPREAD[usize::from(rows[eight])];
                    }
                    *reached = leaf.to_le_bytes();
                }
            }
            // A leaf's number fits a byte, so that each has a window that no number can leave.
            let leaves: [&[f32; 256]; TOGETHER] = std::array::from_fn(|tree| {
                let begin = (trees * TOGETHER + tree) * ROOM;
                self.leaves.get(begin..).and_then(<[f32]>::first_chunk).unwrap_or(&[0.0; 256])
            });
            for (eight, sums) in sums.as_chunks_mut::<8>().0[..eights].iter_mut().enumerate() {
                for (at, sum) in sums.iter_mut().enumerate() {
                    for (leaves, reached) in leaves.iter().zip(&reached) {
                        *sum += leaves[usize::from(reached[eight][at])];
                    }
                }
            }
        }
        sums
    }
}

/// Takes all rows from the root to the slots of the leaves.
#[inline(never)]
fn go(splits: &[[Split; 2]], over: &[u64], come: &mut [u64; 2 * FIRST_LEAF]) {
    come[if splits.is_empty() { FIRST_LEAF } else { 0 }] = u64::MAX;
    for (pair, splits) in splits.iter().take(FIRST_LEAF / 2).enumerate() {
        for (at, split) in splits.iter().enumerate() {
            let here = come[2 * pair + at];
            let right = here & over[usize::from(split.edge)];
            come[usize::from(split.left)] = here ^ right;
            come[usize::from(split.right)] = right;
        }
    }
}

/// The nodes of the tree that stands first.
fn of_tree(nodes: &[Node]) -> &[Node] {
    // Splits and leaves that are still to come.
    let (mut open, mut length) = (1, 0);
    while open > 0 {
        open = if nodes[length].right > 0 { open + 1 } else { open - 1 };
        length += 1;
    }
    &nodes[..length]
}

/// The bits of the numbers below `count`.
const fn bits_for(count: usize) -> usize {
    count.next_power_of_two().ilog2() as usize
}

/// For each bit of a slot's number the rows whose slot has it set.
#[inline]
fn bits_of_numbers<const ROOM: usize>(come: &[u64; ROOM]) -> [[u8; 8]; 7] {
    let (mut left, mut width) = (*come, ROOM);
    let mut bits = [0; 7];
    for bit in (0..bits_for(ROOM)).rev() {
        let half = 1 << bit;
        for at in half..width {
            bits[bit] |= left[at];
            left[at - half] |= left[at];
        }
        width = half;
    }
    bits.map(u64::to_le_bytes)
}

/// The bits of a byte, each in a byte of its own.
const SPREAD: [u64; 256] = {
    let mut spread = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let mut bit = 0;
        while bit < 8 {
            spread[byte] |= ((byte as u64 >> bit) & 1) << (8 * bit);
            bit += 1;
        }
        byte += 1;
    }
    spread
};
