//! What is measured of each sentence, and of the terms they are made of.

mod columns;

pub(crate) use columns::joined;
use libm::logf as ln;

use crate::document::Document;
use crate::document::block::BlockKind;
use crate::ending::{ends_question, ends_sentence, last_sign, leads_over};
use crate::limits::MAX_SCORED_SENTENCES;
use crate::lowercase::{letters, push_lower};
use crate::terms::Terms;
use crate::title::TitleRuns;

/// What is measured of the sentences of a document, the first [`MAX_SCORED_SENTENCES`].
#[derive(Debug, Default)]
pub(crate) struct Features {
    pub(crate) terms: Terms,
    /// Each sentence's, in reading order.
    pub(crate) sentences: Vec<SentenceFeatures>,
    /// Each term's, by its number.
    by_term: Vec<TermFeatures>,
    /// What is the same for every sentence of the document.
    pub(crate) shape: Shape,
    /// Number of sentences that are no headings.
    pub(crate) prose: usize,
    /// Whether length is counted in characters, as words are not separated.
    pub(crate) counts_characters: bool,
    /// The terms of the title that the document has.
    pub(crate) title_terms: Vec<u32>,
}

/// What is measured of a sentence.
#[derive(Debug, Default, Clone)]
pub(crate) struct SentenceFeatures {
    /// Words; where they are not separated, characters over [`CHARACTERS_A_WORD`].
    pub(crate) words: f32,
    /// Number of the paragraph (block) it stands in, from 0.
    paragraph: f32,
    /// Place in its paragraph, from 0.
    pub(crate) in_paragraph: f32,
    /// Share of the title's terms that it has, 0 to 1.
    pub(crate) title: f32,
    /// Share of the title's runs of four characters that it has, and of its own that the title has; 0 to 1.
    title_runs: f32,
    title_share: f32,
    /// Cosine with the mean of all sentences, TF-IDF weighted, 0 to 1.
    pub(crate) centrality: f32,
    /// Mean weight of its terms: how often the document has them, capped.
    pub(crate) frequency: f32,
    /// Share of its terms that no sentence before it had.
    pub(crate) novelty: f32,
    /// Share of words that begin with a capital, its first word left out.
    pub(crate) names: f32,
    /// Share of words with a digit.
    numbers: f32,
    /// Bonus words less stigma words.
    pub(crate) cues: f32,
    /// It opens with a word that leans on the sentence before.
    pub(crate) opener: bool,
    /// It has a quotation mark.
    pub(crate) quote: bool,
    /// It ends with a question mark.
    pub(crate) question: bool,
    /// It is a heading, a label or a line without a full stop: nothing to quote while there are sentences.
    pub(crate) line: bool,
    /// Occurrences of its content terms that other sentences share, summed and over the square root of their number.
    repeated: f32,
    /// Cosine with the first sentence.
    like_first: f32,
    /// Largest share of its terms that one of the sentences before has, among the last few and the first.
    echo: f32,
    /// Names in it that no sentence before had and a later one has.
    pub(crate) introduced: f32,
    /// The length of its vector of term weights.
    pub(crate) norm: f32,
}

/// What is measured of a term; nothing of function words.
#[derive(Debug, Default, Clone, Copy)]
struct TermFeatures {
    occurrences: u32,
    /// Number of sentences that have it.
    document_frequency: u32,
    /// How often it occurs, as a logarithm, capped.
    often: f32,
    /// Occurrences over the sentences' mean, times rarity.
    weight: f32,
    /// Its weight in the sum of all sentences' vectors.
    centroid: f32,
    /// The sentence that had it last where sentences are gone through, from 1; 0 is none.
    last: u32,
    flags: u32,
}

impl TermFeatures {
    const IN_TITLE: u32 = 1;
    const IN_FIRST: u32 = 2;
    /// Other sentences have it too.
    const ELSEWHERE: u32 = 4;
    /// It is written with a capital.
    const NAMED: u32 = 8;
    const RETURNS: u32 = Self::ELSEWHERE | Self::NAMED;
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
    /// Measures every sentence, for a method that wants to know where function words stand or for others. Takes time linear in the text.
    pub(crate) fn measure(document: &Document<'_>, keeps_all_terms: bool) -> Self {
        let sentences = document.sentence_records().len().min(MAX_SCORED_SENTENCES);
        let terms = Terms::with_capacity(document.text().len(), sentences, document.language().profile());
        let mut features = Self { terms: terms.keeping_all(keeps_all_terms), ..Self::default() };
        features.read(document);
        features.weigh();
        features.compare();
        features
    }

    /// The number of sentences.
    pub(crate) fn len(&self) -> usize {
        self.sentences.len()
    }

    /// The weight of a term: 1 + ln(occurrences), times ln(sentences / sentences with it); 0 of a function word.
    pub(crate) fn weight(&self, term: u32) -> f32 {
        self.by_term[term as usize].weight
    }

    /// The number of sentences that have a term; 0 for function words.
    pub(crate) fn document_frequency(&self, term: u32) -> u32 {
        self.by_term[term as usize].document_frequency
    }

    /// The same of all terms, by number.
    pub(crate) fn document_frequencies(&self) -> impl Iterator<Item = u32> {
        self.by_term.iter().map(|term| term.document_frequency)
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
        self.sentences.reserve_exact(document.sentence_records().len().min(MAX_SCORED_SENTENCES));
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
            let (title_runs, title_share) = runs.as_mut().map_or((0.0, 0.0), |runs| runs.shares(text));
            let last = last_sign(text).unwrap_or(' ');
            let alone = record.span() == block.span();
            let is_heading = matches!(block.kind, BlockKind::Heading | BlockKind::Caption);
            let is_title = title.is_some_and(|title| is_title(text, title.trim()));
            let words = if profile.counts_characters() { words / CHARACTERS_A_WORD } else { words };
            let is_short = words < MIN_WORDS;
            let is_line =
                is_heading || block.doubtful || is_title || is_short || leads_over(last) || (!ends_sentence(last) && alone && words <= MAX_LINE_WORDS);
            self.prose += usize::from(!is_heading && !is_title);
            self.sentences.push(SentenceFeatures {
                words,
                paragraph,
                in_paragraph,
                title_runs,
                title_share,
                names: seen.names as f32 / count,
                numbers: seen.numbers as f32 / count,
                cues: seen.cues as f32,
                opener: seen.may_open && cues.opens(lower_beginning(text, &mut lower)),
                quote: seen.quotes,
                question: ends_question(last),
                line: is_line,
                ..SentenceFeatures::default()
            });
        }
        self.title_terms = title.map(|title| self.terms.of(title, profile)).unwrap_or_default();
        self.title_terms.retain(|&term| !self.terms.is_stop(term));
    }

    /// The weight of each term.
    fn weigh(&mut self) {
        self.by_term = vec![TermFeatures::default(); self.terms.distinct()];
        let (terms, by_term) = (&self.terms, &mut self.by_term);
        for (sentence, here) in (0..self.sentences.len()).zip(1..) {
            for term in terms.content(sentence) {
                let known = &mut by_term[term as usize];
                known.occurrences += 1;
                known.document_frequency += u32::from(known.last != here);
                known.last = here;
            }
        }
        let sentences = self.sentences.len().max(1) as f32;
        // Most terms are rare: a logarithm is taken once for each small number.
        let mut rarity = Logarithms::new(|frequency| (sentences + 1.0) / (frequency as f32 + 0.5));
        let mut of_count = Logarithms::new(|count| count as f32);
        for (term, known) in by_term.iter_mut().enumerate() {
            // A function word has no occurrences. That is not branched on: no processor foresees which terms those are.
            let occurrences = known.occurrences.max(1);
            known.weight = flag(known.occurrences > 0) * (1.0 + of_count.of(occurrences)) * rarity.of(known.document_frequency).max(0.0);
            known.often = of_count.of(occurrences.min(20));
            known.flags =
                if known.document_frequency > 1 { TermFeatures::ELSEWHERE } else { 0 } | if terms.is_named(term as u32) { TermFeatures::NAMED } else { 0 };
            known.last = 0;
        }
        for &term in &self.title_terms {
            by_term[term as usize].flags |= TermFeatures::IN_TITLE;
        }
        if !self.sentences.is_empty() {
            for term in terms.content(0) {
                by_term[term as usize].flags |= TermFeatures::IN_FIRST;
            }
        }
        // The centroid: the sum of all sentences' vectors, each of length 1.
        for (at, sentence) in self.sentences.iter_mut().enumerate() {
            let (mut often, mut squares) = (0.0, 0.0);
            for term in terms.content(at) {
                let known = &by_term[term as usize];
                often += known.often;
                squares += known.weight * known.weight;
            }
            sentence.frequency = ratio(often, terms.content(at).len() as f32);
            sentence.norm = squares.sqrt();
            let share = ratio(1.0, sentence.norm);
            for term in terms.content(at) {
                let known = &mut by_term[term as usize];
                known.centroid += known.weight * share;
            }
        }
    }

    /// The second pass: each sentence against the whole, the title, and what came before.
    fn compare(&mut self) {
        let (terms, by_term) = (&self.terms, &mut self.by_term);
        let length = by_term.iter().map(|term| term.centroid * term.centroid).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
        let norm_of_first = self.sentences.first().map_or(0.0, |sentence| sentence.norm);
        let of_title = self.title_terms.len().max(1) as f32;
        for (at, sentence) in self.sentences.iter_mut().enumerate() {
            let here = at as u32 + 1;
            let (mut product, mut first, mut repeated) = (0.0, 0.0, 0.0);
            let (mut new, mut title, mut introduced) = (0_u32, 0_u32, 0_u32);
            // The last place is for what is longer ago, or new. Counted, not branched on: which terms are known no processor foresees.
            let mut recent = [0_u32; RECENT + 1];
            for term in terms.content(at) {
                let TermFeatures { weight, centroid, last, flags, .. } = by_term[term as usize];
                let has = |flag: u32| u32::from(flags & flag == flag);
                let is_new = u32::from(last == 0);
                product += weight * centroid;
                first += weight * weight * has(TermFeatures::IN_FIRST) as f32;
                repeated += weight * has(TermFeatures::ELSEWHERE) as f32;
                title += has(TermFeatures::IN_TITLE);
                introduced += is_new & has(TermFeatures::RETURNS);
                new += is_new;
                let ago = (here - last - 1) as usize | (is_new as usize * RECENT);
                recent[ago.min(RECENT)] += 1;
            }
            for term in terms.content(at) {
                by_term[term as usize].last = here;
            }
            let count = terms.content(at).len() as f32;
            sentence.centrality = ratio(product, sentence.norm * length);
            sentence.like_first = if at == 0 { 1.0 } else { ratio(first, sentence.norm * norm_of_first) };
            sentence.novelty = ratio(new as f32, count);
            sentence.title = title as f32 / of_title;
            sentence.repeated = ratio(repeated, count.sqrt());
            sentence.introduced = introduced as f32;
            sentence.echo = ratio(recent[..RECENT].iter().copied().max().unwrap_or(0) as f32, count);
        }
        self.shape = self.measure_shape();
    }

    fn measure_shape(&self) -> Shape {
        let count = self.len().max(1) as f32;
        let centrality = self.mean(|sentence| sentence.centrality);
        let place = (count - 1.0) / 2.0;
        let (mut covariance, mut places, mut values) = (0.0, 0.0, 0.0);
        for (at, sentence) in self.sentences.iter().enumerate() {
            let (x, y) = (at as f32 - place, sentence.centrality - centrality);
            covariance += x * y;
            places += x * x;
            values += y * y;
        }
        let most = |sentences: &[SentenceFeatures]| sentences.iter().map(|sentence| sentence.title).fold(0.0, f32::max);
        let (lead, others) = self.sentences.split_at(self.sentences.len().min(3));
        Shape {
            order: if places * values > 0.0 { covariance / (places * values).sqrt() } else { 0.0 },
            first: self.sentences.first().map_or(0.0, |first| ratio(first.centrality, centrality)),
            words: self.mean(|sentence| sentence.words),
            title: most(lead) - most(others),
            variety: self.terms.distinct() as f32 / self.terms.total().max(1) as f32,
            paragraph: count / (self.sentences.last().map_or(0.0, |last| last.paragraph) + 1.0),
            quotes: self.mean(|sentence| flag(sentence.quote)),
            names: self.mean(|sentence| sentence.names),
        }
    }

    /// The mean of a measurement.
    pub(crate) fn mean(&self, of: impl Fn(&SentenceFeatures) -> f32) -> f32 {
        self.sentences.iter().map(of).sum::<f32>() / self.len().max(1) as f32
    }

    /// The weight of all terms that more than one sentence has.
    pub(crate) fn repeated_weight(&self) -> f32 {
        self.by_term.iter().map(|term| if term.document_frequency > 1 { term.weight } else { 0.0 }).sum()
    }
}

/// 0 where there is nothing to divide by.
fn ratio(value: f32, by: f32) -> f32 {
    if by > 0.0 { value / by } else { 0.0 }
}

/// Sentences back from each that [`SentenceFeatures::echo`] compares with.
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
    if let Some(ascii) = text.get(..LENGTH.min(text.len())).filter(|beginning| beginning.is_ascii()) {
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
