//! The measurements as columns that a table weighs.

use std::ops::Range;

use super::{Features, SentenceFeatures, Shape, flag, rising};
use crate::model::Columns;

impl Features {
    /// The names of the columns of a row of [`Features::rows`].
    pub(crate) const NAMES: [&'static str; 46] = joined(&[
        &[
            "index",
            "inverse_index",
            "share",
            "from_end",
            "count",
            "paragraph",
            "in_paragraph",
            "words",
            "relative_words",
            "title",
            "has_title",
            "centrality",
            "relative_centrality",
            "centrality_rank",
            "frequency",
            "repeated",
            "relative_repeated",
            "novelty",
            "names",
            "introduced",
            "numbers",
            "cues",
            "opener",
            "next_opener",
            "quote",
            "question",
            "line",
            "like_first",
            "echo",
            "title_rank",
        ],
        &Shape::NAMES,
        &["next_words", "previous_words", "title_runs", "title_runs_rank", "title_share", "asked", "asked_share", "in_lead"],
    ]);

    /// The measurements of sentences, as a table weighs them when so many sentences are asked for: who wants half of a text wants another half
    /// than its lead and what else the lead leaves out. Returns what fills in the columns of a range of sentences.
    pub(crate) fn columns(&self, asked: usize) -> impl Fn(Range<usize>, Columns<'_>) {
        let count = self.len();
        let most = asked.min(20) as f32;
        let mean = |of: fn(&SentenceFeatures) -> f32| self.mean(of).max(1e-6);
        let (words, centrality, repeated) = (mean(|s| s.words), mean(|s| s.centrality), mean(|s| s.repeated));
        let (by_centrality, by_title, by_runs) = (self.ranks(|s| s.centrality), self.ranks(|s| s.title), self.ranks(|s| s.title_runs));
        move |range, columns| {
            let mut columns = Filled { columns, sentences: &self.sentences, range };
            columns.places(|index| index.min(200.0));
            columns.places(|index| 1.0 / (1.0 + index));
            columns.places(|index| index / count as f32);
            columns.places(|index| (count as f32 - 1.0 - index).min(50.0));
            columns.same(count.min(300) as f32);
            columns.own(|s| s.paragraph.min(100.0));
            columns.own(|s| s.in_paragraph.min(20.0));
            columns.own(|s| s.words.min(200.0));
            columns.own(|s| (s.words / words).min(5.0));
            columns.own(|s| s.title);
            columns.same(flag(!self.title_terms.is_empty()));
            columns.own(|s| s.centrality);
            columns.own(|s| s.centrality / centrality);
            columns.ranks(&by_centrality);
            columns.own(|s| s.frequency);
            columns.own(|s| s.repeated);
            columns.own(|s| (s.repeated / repeated).min(5.0));
            columns.own(|s| s.novelty);
            columns.own(|s| s.names);
            columns.own(|s| s.introduced.min(10.0));
            columns.own(|s| s.numbers);
            columns.own(|s| s.cues.clamp(-3.0, 3.0));
            columns.own(|s| flag(s.opener));
            columns.next(|s| flag(s.opener));
            columns.own(|s| flag(s.quote));
            columns.own(|s| flag(s.question));
            columns.own(|s| flag(s.line));
            columns.own(|s| s.like_first);
            columns.own(|s| s.echo);
            columns.ranks(&by_title);
            self.shape.columns().into_iter().for_each(|value| columns.same(value));
            columns.next(|s| s.words.min(100.0));
            columns.previous(|s| s.words.min(100.0));
            columns.own(|s| s.title_runs);
            columns.ranks(&by_runs);
            columns.own(|s| s.title_share);
            columns.same(most);
            columns.same((most / count as f32).min(1.0));
            columns.places(|index| flag(index < asked as f32));
        }
    }

    /// The rank of each sentence by a measurement, 0 for the largest and near 1 for the smallest; equal ones in reading order.
    fn ranks(&self, by: impl Fn(&SentenceFeatures) -> f32) -> Vec<f32> {
        let mut order: Vec<u64> =
            self.sentences.iter().zip(0..).map(|(sentence, place): (_, u32)| u64::from(!rising(by(sentence))) << 32 | u64::from(place)).collect();
        order.sort_unstable();
        let mut ranks = vec![0.0; order.len()];
        for (rank, &place) in order.iter().enumerate() {
            ranks[place as u32 as usize] = rank as f32 / order.len() as f32;
        }
        ranks
    }

    /// The same as [`columns`](Self::columns), row by row.
    pub(crate) fn rows(&self, asked: usize) -> impl Iterator<Item = Vec<f32>> {
        let fill = self.columns(asked);
        (0..self.len()).map(move |sentence| {
            let mut row = vec![0.0; Self::NAMES.len()];
            fill(sentence..sentence + 1, row.chunks_exact_mut(1));
            row
        })
    }
}

/// Columns that are filled one after the other, for a range of sentences.
struct Filled<'c> {
    columns: Columns<'c>,
    sentences: &'c [SentenceFeatures],
    range: Range<usize>,
}

impl Filled<'_> {
    /// What a table makes of each sentence.
    #[inline]
    fn own(&mut self, of: impl Fn(&SentenceFeatures) -> f32) {
        let Some(column) = self.columns.next() else { return };
        for (place, sentence) in column.iter_mut().zip(&self.sentences[self.range.clone()]) {
            *place = of(sentence);
        }
    }

    /// The same of the sentence behind; 0 behind the last one.
    fn next(&mut self, of: impl Fn(&SentenceFeatures) -> f32) {
        let Some(column) = self.columns.next() else { return };
        for (place, at) in column.iter_mut().zip(self.range.clone()) {
            *place = self.sentences.get(at + 1).map_or(0.0, &of);
        }
    }

    /// The same of the sentence before; 0 before the first one.
    fn previous(&mut self, of: impl Fn(&SentenceFeatures) -> f32) {
        let Some(column) = self.columns.next() else { return };
        for (place, at) in column.iter_mut().zip(self.range.clone()) {
            *place = at.checked_sub(1).map_or(0.0, |before| of(&self.sentences[before]));
        }
    }

    /// What a table makes of a sentence's number.
    #[inline]
    fn places(&mut self, change: impl Fn(f32) -> f32) {
        let Some(column) = self.columns.next() else { return };
        for (place, at) in column.iter_mut().zip(self.range.clone()) {
            *place = change(at as f32);
        }
    }

    /// Where each sentence stands among all.
    fn ranks(&mut self, ranks: &[f32]) {
        if let Some(column) = self.columns.next() {
            column[..self.range.len()].copy_from_slice(&ranks[self.range.clone()]);
        }
    }

    /// The same for all sentences.
    fn same(&mut self, value: f32) {
        if let Some(column) = self.columns.next() {
            column[..self.range.len()].fill(value);
        }
    }
}

/// Names one after the other; there must be as many as the list has room for.
pub(crate) const fn joined<const N: usize>(parts: &[&[&'static str]]) -> [&'static str; N] {
    let mut names = [""; N];
    let (mut at, mut part) = (0, 0);
    while part < parts.len() {
        let (mut from, of) = (0, parts[part]);
        while from < of.len() {
            names[at] = of[from];
            at += 1;
            from += 1;
        }
        part += 1;
    }
    assert!(at == N);
    names
}
