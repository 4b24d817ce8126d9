//! The library's own method: three tables trained on articles and their human summaries.
//!
//! The first learned which sentences a greedy search for the best ROUGE picks (Nallapati et al. 2017, "SummaRuNNer"), the second
//! what a sentence adds beside others; a sentence's score is the sum of both, each in standard deviations of the document. The
//! third compares whole summaries, in [`sets`](super::sets).

use std::sync::{Arc, OnceLock};

use crate::error::Error;
use crate::features::Features;
use crate::model::{Model, Stage};
use crate::score::sets::SET_NAMES;

/// The tables of the library's own method.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Tables {
    member: Model,
    gain: Model,
    pub(crate) sets: Model,
}

impl Tables {
    /// Those compiled in.
    pub(crate) fn built_in() -> &'static Arc<Self> {
        static TABLES: OnceLock<Arc<Tables>> = OnceLock::new();
        TABLES.get_or_init(|| {
            let read = Self::read(include_bytes!("../model/sentences.table"));
            debug_assert!(read.is_ok(), "the built-in tables do not fit: {read:?}");
            Arc::new(read.unwrap_or(Self { member: Model::EMPTY, gain: Model::EMPTY, sets: Model::EMPTY }))
        })
    }

    /// Reads the three tables, one after the other, as `examples/train/sentences.py` writes them.
    ///
    /// # Errors
    /// [`Error::InvalidModel`] says what does not fit.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, Error> {
        let count = Features::NAMES.len();
        let [mut member, mut gain, sets] = Model::read_all(bytes, [(Stage::Sentences, count), (Stage::Gain, count), (Stage::Sets, SET_NAMES.len())])?;
        member.share_edges(&mut gain)?;
        Ok(Self { member, gain, sets })
    }

    /// What the first two tables say of each sentence when so many are asked for.
    pub(crate) fn standings(&self, features: &Features, asked: usize) -> Standings {
        let [member, gain] = Model::scores_of([&self.member, &self.gain], features.len(), features.columns(asked));
        Standings::new(member, gain)
    }
}

/// How sentences stand by the first two tables, in standard deviations from the document's mean.
#[derive(Debug, Clone)]
pub(crate) struct Standings {
    pub(crate) member: Vec<f32>,
    pub(crate) gain: Vec<f32>,
}

impl Standings {
    /// Of scores as the tables give them, one a sentence.
    pub(crate) fn new(mut member: Vec<f32>, mut gain: Vec<f32>) -> Self {
        standardize(&mut member);
        standardize(&mut gain);
        Self { member, gain }
    }

    /// Both together: a sentence's score.
    pub(crate) fn sum(&self) -> Vec<f32> {
        self.member.iter().zip(&self.gain).map(|(member, gain)| member + gain).collect()
    }
}

/// Takes the mean away and divides by the standard deviation; equal values become 0.
fn standardize(values: &mut [f32]) {
    let count = values.len().max(1) as f32;
    let mean = values.iter().sum::<f32>() / count;
    let deviation = (values.iter().map(|value| (value - mean).powi(2)).sum::<f32>() / count).sqrt();
    for value in values {
        *value = if deviation > 1e-6 { (*value - mean) / deviation } else { 0.0 };
    }
}
