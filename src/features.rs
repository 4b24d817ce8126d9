//! What is measured of each sentence: one column a measurement.

use std::ops::Range;

use libm::logf as ln;

use crate::document::Document;
use crate::document::block::BlockKind;
use crate::ending::{ends_question, ends_sentence, last_sign, leads_over};
use crate::limits::MAX_SCORED_SENTENCES;
use crate::lowercase::{letters, push_lower};
use crate::model::Columns;
use crate::terms::Terms;
use crate::title::TitleRuns;

/// What is measured of the sentences of a document, the first [`MAX_SCORED_SENTENCES`]. All columns have one entry a sentence.
#[derive(Debug, Default)]
pub(crate) struct Features {
    pub(crate) terms: Terms,
    /// Words; where they are not separated, characters over [`CHARACTERS_A_WORD`].
    pub(crate) words: Vec<f32>,
    /// Number of the paragraph (block) it stands in, from 0.
    pub(crate) paragraph: Vec<f32>,
    /// Place in its paragraph, from 0.
    pub(crate) in_paragraph: Vec<f32>,
    /// Share of the title's terms that it has, 0 to 1.
    pub(crate) title: Vec<f32>,
    /// Share of the title's runs of four characters that it has, and of its own that the title has; 0 to 1.
    pub(crate) title_runs: Vec<f32>,
    title_share: Vec<f32>,
    /// Cosine with the mean of all sentences, TF-IDF weighted, 0 to 1.
    pub(crate) centrality: Vec<f32>,
    /// Mean weight of its terms: how often the document has them, capped.
    pub(crate) frequency: Vec<f32>,
    /// Share of its terms that no sentence before it had.
    pub(crate) novelty: Vec<f32>,
    /// Share of words that begin with a capital, its first word left out.
    pub(crate) names: Vec<f32>,
    /// Share of words with a digit.
    pub(crate) numbers: Vec<f32>,
    /// Bonus words less stigma words.
    pub(crate) cues: Vec<f32>,
    /// 1 where it opens with a word that leans on the sentence before.
    pub(crate) opener: Vec<f32>,
    /// 1 where it has a quotation mark.
    pub(crate) quote: Vec<f32>,
    /// 1 where it ends with a question mark.
    pub(crate) question: Vec<f32>,
    /// 1 where it is a heading, a label or a line without a full stop: nothing to quote while there are sentences.
    pub(crate) line: Vec<f32>,
    /// Occurrences of its content terms that other sentences share, summed and over the square root of their number.
    pub(crate) repeated: Vec<f32>,
    /// Cosine with the first sentence.
    pub(crate) like_first: Vec<f32>,
    /// Largest share of its terms that one of the sentences before has, among the last few and the first.
    pub(crate) echo: Vec<f32>,
    /// Names in it that no sentence before had and a later one has.
    pub(crate) introduced: Vec<f32>,
    /// What is the same for every sentence of the document.
    pub(crate) shape: Shape,
    /// Number of sentences that are no headings.
    pub(crate) prose: usize,
    /// Whether length is counted in characters, as words are not separated.
    pub(crate) counts_characters: bool,
    /// Number of sentences that have each term; 0 for function words.
    pub(crate) document_frequency: Vec<u32>,
    /// Weight of each term: occurrences over the sentences' mean, times rarity; 0 for function words.
    pub(crate) weights: Vec<f32>,
    /// The terms of the title that the document has.
    pub(crate) title_terms: Vec<u32>,
}

/// What is measured of the document as a whole: whether it tells its story first.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Shape {
    /// Correlation of place and centrality: below 0 where the first sentences are the central ones.
    order: f32,
    /// Centrality of the first sentence over the mean.
    first: f32,
    /// Mean words of a sentence.
    words: f32,
    /// Largest share of the title in the first three sentences less the largest after them.
    title: f32,
    /// Distinct content terms over all.
    variety: f32,
    /// Sentences a paragraph.
    paragraph: f32,
    /// Share of sentences with a quotation mark.
    quotes: f32,
    /// Mean of the names' shares.
    names: f32,
}

impl Shape {
    /// The names of its columns.
    pub(crate) const NAMES: [&'static str; 8] =
        ["shape_order", "shape_first", "shape_words", "shape_title", "shape_variety", "shape_paragraph", "shape_quotes", "shape_names"];

    /// The measurements, as a table weighs them.
    pub(crate) const fn columns(&self) -> [f32; 8] {
        [self.order, self.first.min(5.0), self.words.min(100.0), self.title, self.variety, self.paragraph.min(50.0), self.quotes, self.names]
    }
}

/// A sentence of fewer words says too little to be quoted alone.
const MIN_WORDS: f32 = 4.0;

/// Characters that tell as much as a word, where words are not separated: a word of Chinese has some 1.7, of Japanese 2.2. Tables are
/// trained on words.
pub(crate) const CHARACTERS_A_WORD: f32 = 1.8;

/// A line without a full stop is a headline up to this many words.
const MAX_LINE_WORDS: f32 = 22.0;

impl Features {
    /// Measures every sentence. Takes time linear in the text.
    pub(crate) fn measure(document: &Document<'_>) -> Self {
        let sentences = document.sentence_records().len().min(MAX_SCORED_SENTENCES);
        let mut features = Self { terms: Terms::with_capacity(document.text().len(), sentences, document.language().profile()), ..Self::default() };
        features.read(document);
        features.weigh();
        features.compare();
        features
    }

    /// The number of sentences.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    /// The measurements that grow sentence by sentence.
    fn growing(&mut self) -> [&mut Vec<f32>; 19] {
        [
            &mut self.words,
            &mut self.paragraph,
            &mut self.in_paragraph,
            &mut self.title,
            &mut self.title_runs,
            &mut self.title_share,
            &mut self.centrality,
            &mut self.novelty,
            &mut self.names,
            &mut self.numbers,
            &mut self.cues,
            &mut self.opener,
            &mut self.quote,
            &mut self.question,
            &mut self.line,
            &mut self.repeated,
            &mut self.like_first,
            &mut self.echo,
            &mut self.introduced,
        ]
    }

    /// The first pass: what a sentence shows by itself.
    fn read(&mut self, document: &Document<'_>) {
        let profile = document.language().profile();
        let cues = profile.cues();
        let title = document.title();
        let mut paragraph = 0.0_f32;
        let mut in_paragraph = 0.0_f32;
        let mut last_block = u32::MAX;
        let mut lower = String::new();
        let mut runs = title.map(TitleRuns::new);
        self.counts_characters = profile.counts_characters();
        let count = document.sentence_records().len().min(MAX_SCORED_SENTENCES);
        for column in self.growing() {
            column.reserve_exact(count);
        }
        for record in document.sentence_records().iter().take(MAX_SCORED_SENTENCES) {
            let text = record.span().of(document.text());
            let block = &document.block_records()[record.block as usize];
            if record.block == last_block {
                in_paragraph += 1.0;
            } else {
                paragraph += if last_block == u32::MAX { 0.0 } else { 1.0 };
                in_paragraph = 0.0;
                last_block = record.block;
            }
            let seen = self.terms.push(document.text(), record.span(), profile);
            let words = if profile.counts_characters() { seen.characters } else { seen.spaced } as f32;
            let count = seen.words.max(1) as f32;
            let (of_title, of_sentence) = runs.as_mut().map_or((0.0, 0.0), |runs| runs.shares(text));
            self.title_runs.push(of_title);
            self.title_share.push(of_sentence);
            let last = last_sign(text).unwrap_or(' ');
            let alone = record.span() == block.span();
            let is_heading = matches!(block.kind, BlockKind::Heading | BlockKind::Caption);
            let is_title = title.is_some_and(|title| is_title(text, title.trim()));
            let words = if profile.counts_characters() { words / CHARACTERS_A_WORD } else { words };
            let is_short = words < MIN_WORDS;
            let is_line =
                is_heading || block.doubtful || is_title || is_short || leads_over(last) || (!ends_sentence(last) && alone && words <= MAX_LINE_WORDS);
            self.prose += usize::from(!is_heading && !is_title);
            self.words.push(words);
            self.paragraph.push(paragraph);
            self.in_paragraph.push(in_paragraph);
            self.names.push(seen.names as f32 / count);
            self.numbers.push(seen.numbers as f32 / count);
            self.cues.push(seen.cues as f32);
            self.opener.push(flag(seen.may_open && cues.opens(lower_beginning(text, &mut lower))));
            self.quote.push(flag(seen.quotes));
            self.question.push(flag(ends_question(last)));
            self.line.push(flag(is_line));
        }
        self.title_terms = title.map(|title| self.terms.of(title, profile)).unwrap_or_default();
        self.title_terms.retain(|&term| !self.terms.is_stop(term));
    }

    /// The weight of each term: 1 + ln(occurrences), times ln(sentences / sentences with it).
    fn weigh(&mut self) {
        let distinct = self.terms.distinct();
        let mut counts = vec![Count::default(); distinct];
        for sentence in 0..self.len() {
            for term in self.terms.content(sentence) {
                let count = &mut counts[term as usize];
                let here = sentence as u32 + 1;
                count.occurrences += 1;
                count.sentences += u32::from(count.last != here);
                count.last = here;
            }
        }
        let sentences = self.len().max(1) as f32;
        // Most terms are rare: a logarithm is taken once for each small number.
        let mut rarity = Logarithms::new(|frequency| (sentences + 1.0) / (frequency as f32 + 0.5));
        let mut weight = Logarithms::new(|count| count as f32);
        self.weights = counts
            .iter()
            .map(|count| if count.occurrences == 0 { 0.0 } else { (1.0 + weight.of(count.occurrences)) * rarity.of(count.sentences).max(0.0) })
            .collect();
        self.document_frequency = counts.iter().map(|count| count.sentences).collect();
        let often: Vec<f32> = counts.iter().map(|count| weight.of(count.occurrences.min(20))).collect();
        self.frequency = (0..self.len())
            .map(|sentence| {
                let content = self.terms.content(sentence);
                let count = content.len() as f32;
                if count > 0.0 { content.map(|term| often[term as usize]).fold(0.0, |sum, often| sum + often) / count } else { 0.0 }
            })
            .collect();
    }

    /// The second pass: each sentence against the whole, the title, and what came before.
    fn compare(&mut self) {
        let count = self.len();
        let mut known: Vec<Known> = self
            .weights
            .iter()
            .zip(&self.document_frequency)
            .zip(0..)
            .map(|((&weight, &frequency), term)| Known {
                weight,
                flags: if frequency > 1 { Known::ELSEWHERE } else { 0 } | if self.terms.is_named(term) { Known::NAMED } else { 0 },
                ..Known::default()
            })
            .collect();
        // The centroid: the sum of all sentences' vectors, each of length 1.
        let norms: Vec<f32> = (0..count).map(|sentence| self.norm(sentence)).collect();
        for (sentence, &norm) in norms.iter().enumerate().filter(|(_, norm)| **norm > 0.0) {
            for term in self.terms.content(sentence) {
                let known = &mut known[term as usize];
                known.centroid += known.weight / norm;
            }
        }
        let length = known.iter().map(|known| known.centroid * known.centroid).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
        for &term in &self.title_terms {
            known[term as usize].flags |= Known::IN_TITLE;
        }
        if count > 0 {
            for term in self.terms.content(0) {
                known[term as usize].flags |= Known::IN_FIRST;
            }
        }
        for (sentence, &norm) in norms.iter().enumerate() {
            let here = sentence as u32 + 1;
            let (mut product, mut first, mut repeated) = (0.0, 0.0, 0.0);
            let (mut new, mut title, mut introduced) = (0_u32, 0_u32, 0_u32);
            // The last place is for what is longer ago, or new. Counted, not branched on: which terms are known no processor foresees.
            let mut recent = [0_u32; RECENT + 1];
            for term in self.terms.content(sentence) {
                let Known { weight, centroid, last, flags } = known[term as usize];
                let has = |flag: u32| u32::from(flags & flag == flag);
                let is_new = u32::from(last == 0);
                product += weight * centroid;
                first += weight * weight * has(Known::IN_FIRST) as f32;
                repeated += weight * has(Known::ELSEWHERE) as f32;
                title += has(Known::IN_TITLE);
                introduced += is_new & has(Known::RETURNS);
                new += is_new;
                let ago = (here - last - 1) as usize | (is_new as usize * RECENT);
                recent[ago.min(RECENT)] += 1;
            }
            for term in self.terms.content(sentence) {
                known[term as usize].last = here;
            }
            let terms = self.terms.content(sentence).len() as f32;
            let ratio = |value: f32, by: f32| if by > 0.0 { value / by } else { 0.0 };
            self.centrality.push(ratio(product, norm * length));
            self.like_first.push(if sentence == 0 { 1.0 } else { ratio(first, norm * norms[0]) });
            self.novelty.push(ratio(new as f32, terms));
            self.title.push(title as f32 / self.title_terms.len().max(1) as f32);
            self.repeated.push(ratio(repeated, terms.sqrt()));
            self.introduced.push(introduced as f32);
            self.echo.push(ratio(recent[..RECENT].iter().copied().max().unwrap_or(0) as f32, terms));
        }
        self.shape = self.measure_shape();
    }

    fn measure_shape(&self) -> Shape {
        let count = self.len().max(1) as f32;
        let mean = |column: &[f32]| column.iter().sum::<f32>() / count;
        let centrality = mean(&self.centrality);
        let place = (count - 1.0) / 2.0;
        let (mut covariance, mut places, mut values) = (0.0, 0.0, 0.0);
        for (sentence, value) in self.centrality.iter().enumerate() {
            let (x, y) = (sentence as f32 - place, value - centrality);
            covariance += x * y;
            places += x * x;
            values += y * y;
        }
        let most = |column: &[f32]| column.iter().copied().fold(0.0, f32::max);
        let split = self.title.len().min(3);
        Shape {
            order: if places * values > 0.0 { covariance / (places * values).sqrt() } else { 0.0 },
            first: self.centrality.first().map_or(0.0, |first| if centrality > 0.0 { first / centrality } else { 0.0 }),
            words: mean(&self.words),
            title: most(&self.title[..split]) - most(&self.title[split..]),
            variety: self.terms.distinct() as f32 / self.terms.total().max(1) as f32,
            paragraph: count / (self.paragraph.last().copied().unwrap_or(0.0) + 1.0),
            quotes: mean(&self.quote),
            names: mean(&self.names),
        }
    }

    /// The weight of all terms that more than one sentence has.
    pub(crate) fn repeated_weight(&self) -> f32 {
        self.weights.iter().zip(&self.document_frequency).filter(|&(_, &sentences)| sentences > 1).map(|(weight, _)| weight).sum()
    }

    /// The length of a sentence's vector of term weights.
    pub(crate) fn norm(&self, sentence: usize) -> f32 {
        self.terms.content(sentence).map(|term| self.weights[term as usize].powi(2)).sum::<f32>().sqrt()
    }

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
        let mean = |column: &[f32]| (column.iter().sum::<f32>() / count.max(1) as f32).max(1e-6);
        let (words, centrality, repeated) = (mean(&self.words), mean(&self.centrality), mean(&self.repeated));
        let (centrality_rank, title_rank, runs_rank) = (ranks(&self.centrality), ranks(&self.title), ranks(&self.title_runs));
        move |range, columns| {
            let mut columns = Filled { columns, range };
            columns.places(|index| index.min(200.0));
            columns.places(|index| 1.0 / (1.0 + index));
            columns.places(|index| index / count as f32);
            columns.places(|index| (count as f32 - 1.0 - index).min(50.0));
            columns.same(count.min(300) as f32);
            columns.values(&self.paragraph, |value| value.min(100.0));
            columns.values(&self.in_paragraph, |value| value.min(20.0));
            columns.values(&self.words, |value| value.min(200.0));
            columns.values(&self.words, |value| (value / words).min(5.0));
            columns.values(&self.title, |value| value);
            columns.same(flag(!self.title_terms.is_empty()));
            columns.values(&self.centrality, |value| value);
            columns.values(&self.centrality, |value| value / centrality);
            columns.values(&centrality_rank, |value| value);
            columns.values(&self.frequency, |value| value);
            columns.values(&self.repeated, |value| value);
            columns.values(&self.repeated, |value| (value / repeated).min(5.0));
            columns.values(&self.novelty, |value| value);
            columns.values(&self.names, |value| value);
            columns.values(&self.introduced, |value| value.min(10.0));
            columns.values(&self.numbers, |value| value);
            columns.values(&self.cues, |value| value.clamp(-3.0, 3.0));
            columns.values(&self.opener, |value| value);
            columns.next(&self.opener, |value| value);
            columns.values(&self.quote, |value| value);
            columns.values(&self.question, |value| value);
            columns.values(&self.line, |value| value);
            columns.values(&self.like_first, |value| value);
            columns.values(&self.echo, |value| value);
            columns.values(&title_rank, |value| value);
            self.shape.columns().into_iter().for_each(|value| columns.same(value));
            columns.next(&self.words, |value| value.min(100.0));
            columns.previous(&self.words, |value| value.min(100.0));
            columns.values(&self.title_runs, |value| value);
            columns.values(&runs_rank, |value| value);
            columns.values(&self.title_share, |value| value);
            columns.same(most);
            columns.same((most / count as f32).min(1.0));
            columns.places(|index| flag(index < asked as f32));
        }
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
    range: Range<usize>,
}

impl Filled<'_> {
    /// What a table makes of a measurement.
    #[inline]
    fn values(&mut self, values: &[f32], change: impl Fn(f32) -> f32) {
        self.put(&values[self.range.clone()], change);
    }

    /// The same of the sentence behind; 0 behind the last one.
    fn next(&mut self, values: &[f32], change: impl Fn(f32) -> f32) {
        let end = (self.range.end + 1).min(values.len());
        self.put(&values[(self.range.start + 1).min(end)..end], change);
    }

    /// The same of the sentence before; 0 before the first one.
    fn previous(&mut self, values: &[f32], change: impl Fn(f32) -> f32) {
        let Some(column) = self.columns.next() else { return };
        column[0] = if self.range.start > 0 { change(values[self.range.start - 1]) } else { 0.0 };
        for (place, &value) in column[1..].iter_mut().zip(&values[self.range.start..self.range.end - 1]) {
            *place = change(value);
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

    /// The same for all sentences.
    fn same(&mut self, value: f32) {
        if let Some(column) = self.columns.next() {
            column[..self.range.len()].fill(value);
        }
    }

    #[inline]
    fn put(&mut self, values: &[f32], change: impl Fn(f32) -> f32) {
        let Some(column) = self.columns.next() else { return };
        column[self.range.len() - 1] = 0.0;
        for (place, &value) in column.iter_mut().zip(values) {
            *place = change(value);
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

/// Sentences back from each that [`Features::echo`] compares with.
const RECENT: usize = 4;

/// The logarithms of a function of numbers, those of small ones remembered.
struct Logarithms<F> {
    known: [f32; 32],
    of: F,
}

impl<F: Fn(u32) -> f32> Logarithms<F> {
    fn new(of: F) -> Self {
        Self { known: [f32::NAN; 32], of }
    }

    fn of(&mut self, number: u32) -> f32 {
        let Some(known) = self.known.get_mut(number as usize) else { return ln((self.of)(number)) };
        if known.is_nan() {
            *known = ln((self.of)(number));
        }
        *known
    }
}

/// How often a term comes, function words apart.
#[derive(Debug, Default, Clone, Copy)]
struct Count {
    occurrences: u32,
    sentences: u32,
    /// The sentence that had it last, from 1; 0 is none.
    last: u32,
}

/// What is known of a term while the sentences are gone through, side by side.
#[derive(Debug, Default, Clone, Copy)]
struct Known {
    weight: f32,
    centroid: f32,
    /// The sentence that had it last, from 1; 0 is none.
    last: u32,
    flags: u32,
}

impl Known {
    const IN_TITLE: u32 = 1;
    const IN_FIRST: u32 = 2;
    /// Other sentences have it too.
    const ELSEWHERE: u32 = 4;
    /// It is written with a capital.
    const NAMED: u32 = 8;
    const RETURNS: u32 = Self::ELSEWHERE | Self::NAMED;
}

/// The rank of each value among all, 0 for the largest and near 1 for the smallest; equal values in order.
fn ranks(column: &[f32]) -> Vec<f32> {
    let mut order: Vec<u64> = column.iter().zip(0..).map(|(&value, place): (_, u32)| u64::from(!rising(value)) << 32 | u64::from(place)).collect();
    order.sort_unstable();
    let mut ranks = vec![0.0; column.len()];
    for (rank, &place) in order.iter().enumerate() {
        ranks[place as u32 as usize] = rank as f32 / column.len() as f32;
    }
    ranks
}

/// A number that is larger for larger values, as [`f32::total_cmp`] orders them.
pub(crate) const fn rising(value: f32) -> u32 {
    let bits = value.to_bits();
    if bits >> 31 == 0 { bits | 1 << 31 } else { !bits }
}

/// Whether a text is the title, or the beginning of it that a menu or a list has.
fn is_title(text: &str, title: &str) -> bool {
    /// What is cut has at least so many bytes.
    const MIN_CUT: usize = 12;
    let cut = text.strip_suffix("...").or_else(|| text.strip_suffix('…')).map(str::trim_end);
    text == title || cut.is_some_and(|cut| cut.len() >= MIN_CUT && title.starts_with(cut))
}

fn flag(is: bool) -> f32 {
    f32::from(u8::from(is))
}

/// The beginning of a sentence in lower case, opening marks left out and apostrophes straight.
fn lower_beginning<'l>(text: &str, lower: &'l mut String) -> &'l str {
    /// Characters that are looked at.
    const LENGTH: usize = 40;
    lower.clear();
    let letters = letters();
    let text = text.trim_start_matches(|c| !letters.of(c).is_alphanumeric());
    if let Some(ascii) = text.get(..LENGTH).filter(|beginning| beginning.is_ascii()) {
        lower.push_str(ascii);
        lower.make_ascii_lowercase();
        return lower;
    }
    for c in text.chars().take(LENGTH) {
        let c = if c == '’' { '\'' } else { c };
        push_lower(lower, c, letters.of(c));
    }
    lower
}
