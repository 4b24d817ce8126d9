//! The values at which trees split, and which rows are over each of them.

use std::ops::Range;

use crate::error::Error;
use crate::model::at_most;
use crate::model::format::invalid;

/// Rows that are compared with an edge at once: so many numbers fit a register of every processor.
const LANES: usize = 4;

/// How often that has to be done for a word of rows.
const GROUPS: usize = u64::BITS as usize / LANES;

/// Comparisons in a row, without a look whether more are to come.
const QUAD: usize = 4;

/// The bit of the `place`th row in a word of rows.
pub(super) const fn bit_of(place: usize) -> usize {
    place % LANES * GROUPS + place / LANES
}

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

    /// The number of a feature's edge among those of all features, and its value.
    pub(super) fn get(&self, feature: u8, edge: u8) -> Option<(u16, f32)> {
        let feature = usize::from(feature);
        let begins = if feature == 0 { 0 } else { *self.ends.get(feature - 1)? };
        let number = begins + u32::from(edge);
        (number < *self.ends.get(feature)?).then(|| (number as u16, self.values[number as usize]))
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

    /// Puts into `over` for each edge which of at most 64 rows are over it: a bit a row, by [`bit_of`]. What stands in the bits of rows that
    /// there are not is not told. Missing features count as 0.
    pub(super) fn mark<R: AsRef<[f32]>>(&self, rows: &[R], over: &mut Vec<u64>) {
        over.clear();
        over.reserve(self.len());
        let mut column = [[0.0; LANES]; GROUPS];
        let groups = rows.len().div_ceil(LANES * QUAD).min(GROUPS / QUAD) * QUAD;
        let mut begins = 0;
        for (feature, &end) in self.ends.iter().enumerate() {
            let edges = &self.values[begins..end as usize];
            begins = end as usize;
            if edges.is_empty() {
                continue;
            }
            let mut values = rows.iter().map(|row| row.as_ref().get(feature).copied().unwrap_or(0.0));
            let first = values.next().unwrap_or(0.0);
            column.as_flattened_mut()[0] = first;
            // Many features are the same for all rows.
            let mut differs = 0;
            for (place, value) in column.as_flattened_mut()[1..].iter_mut().zip(values) {
                *place = value;
                differs |= value.to_bits() ^ first.to_bits();
            }
            if differs == 0 {
                over.extend(edges.iter().map(|&edge| if at_most(first, edge) { 0 } else { u64::MAX }));
            } else {
                over.extend(edges.iter().map(|&edge| rows_over(&column[..groups], edge)));
            }
        }
    }
}

/// Which rows have a value over the edge.
#[inline]
fn rows_over(column: &[[f32; LANES]], edge: f32) -> u64 {
    let mut bits = [0_u32; LANES];
    for quad in column.as_chunks::<QUAD>().0.iter().rev() {
        for values in quad.iter().rev() {
            // Two steps, which compilers take for all lanes at once.
            let mut over = [0_u32; LANES];
            for (over, &value) in over.iter_mut().zip(values) {
                *over = u32::from(!at_most(value, edge));
            }
            for (bits, over) in bits.iter_mut().zip(over) {
                *bits = *bits << 1 | over;
            }
        }
    }
    bits.iter().rev().fold(0, |all, &bits| all << GROUPS | u64::from(bits))
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
        fn a_value_is_over_the_edges_below_it(mut edges in prop::collection::vec(number().prop_filter("finite", |edge| edge.is_finite()), 1..300), values in prop::collection::vec(number(), 1..64)) {
            edges.sort_by(f32::total_cmp);
            let rows: Vec<[f32; 1]> = values.iter().map(|&value| [value]).collect();
            let mut all = Edges::NONE;
            all.push(&edges).unwrap();
            let mut over = vec![u64::MAX; 3];
            all.mark(&rows, &mut over);
            for (over, &edge) in over.iter().zip(&edges) {
                for (row, &value) in values.iter().enumerate() {
                    prop_assert_eq!(*over >> bit_of(row) & 1 == 1, !at_most(value, edge), "{} and {}", value, edge);
                }
            }
        }
    }
}
