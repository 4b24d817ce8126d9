//! The values at which trees split, and which rows are over each of them.

use std::ops::Range;

use wide::f32x16;

use crate::error::Error;
use crate::model::at_most;
use crate::model::format::invalid;

/// Rows that an edge is compared with at once: so many numbers fit the registers of every processor.
pub(super) const BLOCK: usize = 16;

/// The edges of all features, one feature after the other, rising within each.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Edges {
    values: Vec<f32>,
    /// Where the edges of each feature end.
    ends: Vec<u32>,
}

impl Edges {
    pub(super) const NONE: Self = Self { values: Vec::new(), ends: Vec::new() };

    /// The edges of a feature more.
    ///
    /// # Errors
    /// [`Error::InvalidModel`] when they do not rise, or when together there are more edges than can be numbered.
    pub(super) fn push(&mut self, edges: &[f32]) -> Result<(), Error> {
        if !edges.is_sorted() {
            return Err(invalid("the edges of a feature do not rise"));
        }
        self.values.extend_from_slice(edges);
        if self.values.len() > usize::from(u16::MAX) {
            return Err(invalid("there are too many edges"));
        }
        self.ends.push(self.values.len() as u32);
        Ok(())
    }

    /// The edges of both, feature by feature.
    ///
    /// # Errors
    /// As [`push`](Self::push).
    pub(super) fn join(&self, other: &Self) -> Result<Self, Error> {
        let mut joined = Self::NONE;
        for feature in 0..self.ends.len().min(other.ends.len()) {
            let mut both = [&self.values[self.of_feature(feature)], &other.values[other.of_feature(feature)]].concat();
            both.sort_by(f32::total_cmp);
            both.dedup();
            joined.push(&both)?;
        }
        Ok(joined)
    }

    /// The number of all edges.
    pub(super) const fn len(&self) -> usize {
        self.values.len()
    }

    /// The value of a feature's edge.
    pub(super) fn get(&self, feature: u8, edge: u8) -> Option<f32> {
        let feature = usize::from(feature);
        self.ends.get(feature)?;
        self.values[self.of_feature(feature)].get(usize::from(edge)).copied()
    }

    /// The number of a feature's first edge that is not below the value.
    pub(super) fn number(&self, feature: u8, value: f32) -> u16 {
        let range = self.of_feature(usize::from(feature));
        (range.start + self.values[range].partition_point(|&edge| edge < value)) as u16
    }

    /// Where a feature's edges stand among all.
    fn of_feature(&self, feature: usize) -> Range<usize> {
        let begins = if feature == 0 { 0 } else { self.ends[feature - 1] };
        begins as usize..self.ends[feature] as usize
    }

    /// The number of features.
    pub(super) const fn features(&self) -> usize {
        self.ends.len()
    }

    /// Puts into `over` for each edge which of so many rows are over it: a bit a row, the first row's the lowest. What stands in the bits of
    /// rows that there are not is not told. Columns are as long as a multiple of [`BLOCK`].
    pub(super) fn mark<'c>(&self, columns: impl Iterator<Item = &'c [f32]>, rows: usize, over: &mut Vec<u64>) {
        over.clear();
        over.reserve(self.len());
        let blocks = rows.div_ceil(BLOCK);
        let mut begins = 0;
        for (column, &end) in columns.zip(&self.ends) {
            let edges = &self.values[begins..end as usize];
            begins = end as usize;
            if edges.is_empty() {
                continue;
            }
            // Many features are the same for all rows.
            let first = column[0];
            let column = &column.as_chunks().0[..blocks];
            if column.iter().all(|values| f32x16::new(*values).simd_eq(f32x16::splat(first)).all()) {
                over.extend(edges.iter().map(|&edge| if at_most(first, edge) { 0 } else { u64::MAX }));
                continue;
            }
            let begins = over.len();
            over.resize(begins + edges.len(), 0);
            for (block, values) in column.iter().enumerate() {
                let values = f32x16::new(*values);
                for (over, &edge) in over[begins..].iter_mut().zip(edges) {
                    let rows = over_edge(values, edge);
                    if rows == 0 {
                        // Nor is any over the edges above.
                        break;
                    }
                    *over |= u64::from(rows) << (BLOCK * block);
                }
            }
        }
    }
}

/// Which of the values are over the edge, a bit each.
#[inline]
fn over_edge(values: f32x16, edge: f32) -> u16 {
    // What is no number is not at most an edge.
    !(values.simd_le(f32x16::splat(edge)).to_bitmask() as u16)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn number() -> impl Strategy<Value = f32> {
        prop_oneof![-5.0_f32..5.0, (-20_i8..20).prop_map(f32::from), any::<f32>(), Just(0.0), Just(f32::NAN), Just(1e-35), Just(f32::MAX), Just(f32::MIN)]
    }

    proptest! {
        #[test]
        fn a_value_is_over_the_edges_below_it(mut edges in prop::collection::vec(number().prop_filter("finite", |edge| edge.is_finite()), 1..=255), values in prop::collection::vec(number(), 1..64)) {
            edges.sort_by(f32::total_cmp);
            let column: [f32; 64] = std::array::from_fn(|row| values.get(row).copied().unwrap_or(f32::NAN));
            let mut all = Edges::NONE;
            all.push(&edges).unwrap();
            let mut over = vec![u64::MAX; 3];
            all.mark([&column[..]].into_iter(), values.len(), &mut over);
            for (over, &edge) in over.iter().zip(&edges) {
                for (row, &value) in values.iter().enumerate() {
                    prop_assert_eq!(*over >> row & 1 == 1, !at_most(value, edge), "{} and {}", value, edge);
                }
            }
        }
    }
}
