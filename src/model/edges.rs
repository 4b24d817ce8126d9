//! The values at which trees split, and which rows are over each of them.

use std::ops::Range;

use crate::error::Error;
use crate::model::at_most;
use crate::model::format::invalid;

/// Equal steps that the edges of a feature are sorted into, so that a value finds its place among them without a search.
const STEPS: usize = 64;
const LAST_STEP: f32 = 63.0;

/// The edges of all features, one feature after the other, rising within each.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Edges {
    values: Vec<f32>,
    /// Where the edges of each feature end.
    ends: Vec<u32>,
    scales: Vec<Scale>,
}

/// Where values lie among the edges of a feature.
#[derive(Debug, Clone, PartialEq)]
struct Scale {
    lowest: f32,
    /// Steps a unit.
    steps: f32,
    /// Edges in earlier steps, at most 255.
    earlier: [u8; STEPS],
}

impl Edges {
    pub(super) const NONE: Self = Self { values: Vec::new(), ends: Vec::new(), scales: Vec::new() };

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
        self.scales.push(Scale::of(edges));
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

    /// Puts into `over` for each edge which rows are over it: a bit a row, of at most 64. Missing features count as 0.
    pub(super) fn mark<R: AsRef<[f32]>>(&self, rows: &[R], over: &mut Vec<u64>) {
        over.clear();
        over.reserve(self.len());
        for (feature, (&end, scale)) in self.ends.iter().zip(&self.scales).enumerate() {
            let begins = over.len();
            let edges = &self.values[begins..end as usize];
            if edges.is_empty() {
                continue;
            }
            over.resize(end as usize, 0);
            let over = &mut over[begins..];
            // Many features are the same for all rows. The rows' bits are set at the last edge that they are over.
            let (mut before, mut same) = (f32::NEG_INFINITY, 0_u64);
            let mut set = |value: f32, rows: u64| {
                if let Some(over) = over.get_mut(scale.below(value, edges).wrapping_sub(1)) {
                    *over |= rows;
                }
            };
            for (bit, row) in rows.iter().enumerate() {
                let value = row.as_ref().get(feature).copied().unwrap_or(0.0);
                if value.to_bits() != before.to_bits() {
                    if same != 0 {
                        set(before, same);
                    }
                    (before, same) = (value, 0);
                }
                same |= 1 << bit;
            }
            set(before, same);
            // A row that is over an edge is over the ones before it.
            let mut above = 0;
            for over in over.iter_mut().rev() {
                *over |= above;
                above = *over;
            }
        }
    }
}

impl Scale {
    fn of(edges: &[f32]) -> Self {
        let (Some(&lowest), Some(&highest)) = (edges.first(), edges.last()) else { return Self { lowest: 0.0, steps: 0.0, earlier: [0; STEPS] } };
        // Edges that are all the same, or too far apart, are in one step.
        let steps = LAST_STEP / (highest - lowest);
        let mut scale = Self { lowest, steps: if steps.is_finite() { steps } else { 0.0 }, earlier: [0; STEPS] };
        let mut count = 0;
        for step in 0..STEPS {
            while edges.get(count).is_some_and(|&edge| scale.step(edge) < step) {
                count += 1;
            }
            scale.earlier[step] = count.min(usize::from(u8::MAX)) as u8;
        }
        scale
    }

    /// The step of a value: rising with it, also where it is rounded; 0 of what is no number.
    fn step(&self, value: f32) -> usize {
        /// Added to a small number, it leaves a whole number in the lowest bits: half the instructions of a conversion.
        const SHIFT: f32 = (1 << (f32::MANTISSA_DIGITS - 1)) as f32;
        let step = (value - self.lowest) * self.steps;
        let step = if step > 0.0 { step } else { 0.0 };
        let step = if step < LAST_STEP { step } else { LAST_STEP };
        (step + SHIFT).to_bits() as usize % STEPS
    }

    /// How many edges the value is over. Those in earlier steps are below it, those in later ones are not.
    fn below(&self, value: f32, edges: &[f32]) -> usize {
        let mut below = usize::from(self.earlier[self.step(value)]);
        while edges.get(below).is_some_and(|&edge| !at_most(value, edge)) {
            below += 1;
        }
        below
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn number() -> impl Strategy<Value = f32> {
        prop_oneof![-5.0_f32..5.0, (-20_i8..20).prop_map(f32::from), any::<f32>(), Just(0.0), Just(1e-35), Just(f32::MAX), Just(f32::MIN)]
    }

    proptest! {
        #[test]
        fn a_value_is_over_the_edges_below_it(mut edges in prop::collection::vec(number().prop_filter("finite", |edge| edge.is_finite()), 1..300), values in prop::collection::vec(number(), 1..64)) {
            edges.sort_by(f32::total_cmp);
            let scale = Scale::of(&edges);
            for value in values.iter().copied().chain(edges.iter().copied()).chain([f32::NAN, f32::INFINITY, f32::NEG_INFINITY]) {
                prop_assert_eq!(scale.below(value, &edges), edges.iter().filter(|&&edge| !at_most(value, edge)).count(), "{}", value);
            }
            let rows: Vec<[f32; 1]> = values.iter().map(|&value| [value]).collect();
            let mut all = Edges::NONE;
            all.push(&edges).unwrap();
            let mut over = vec![u64::MAX; 3];
            all.mark(&rows, &mut over);
            for (over, &edge) in over.iter().zip(&edges) {
                let wanted: u64 = (0..values.len()).filter(|&row| !at_most(values[row], edge)).map(|row| 1 << row).sum();
                prop_assert_eq!(*over, wanted);
            }
        }
    }
}
