//! Scores → picks: the best that fit the budget and do not repeat each other.

use std::collections::HashSet;
use std::ops::Range;

use foldhash::fast::RandomState;
use unicode_segmentation::UnicodeSegmentation;

use crate::budget::Budget;
use crate::dateline::dateline;
use crate::document::Document;
use crate::document::block::BlockKind;
use crate::features::{Features, rising};
use crate::reading_time;
use crate::score::sets::{self, Candidates, MAX_SET, SET_NAMES, Set, places};
use crate::score::{Scores, Standings, Tables};
use crate::span::Span;

/// A sentence that was picked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct PickRecord {
    /// Its place among the document's sentences.
    pub(crate) sentence: u32,
    /// Offsets in the document's text: where the pick begins, which is after a dateline, and where it ends, which is earlier than
    /// its sentence where it was cut.
    pub(crate) start: u32,
    pub(crate) end: u32,
}

impl PickRecord {
    const fn new(sentence: usize, span: Span) -> Self {
        Self { sentence: sentence as u32, start: span.start as u32, end: span.end as u32 }
    }

    /// The byte range in the document's text.
    pub(crate) const fn span(self) -> Span {
        Span { start: self.start as usize, end: self.end as usize }
    }
}

/// How much picks must differ, where nothing else is said.
pub(crate) const DEFAULT_DIVERSITY: f32 = 0.5;

/// Picks that share more than this of their terms say the same.
///
/// At a diversity of 0.5, the default. Higher lets fewer through, lower more; 0 only keeps a sentence from standing twice.
const MAX_SHARED: f32 = 0.6;

/// How much less of their terms a sentence of the standfirst and one of the body may share: what stands above an article is told again in
/// it, in other words.
const LESS_WITH_STANDFIRST: f32 = 0.15;

/// Sentences of the longest block that is taken for a standfirst.
const MAX_STANDFIRST: usize = 3;

/// Candidates that are compared with the picks, per pick. In a document of near copies the budget is then filled without comparing.
const MAX_TRIED: usize = 50;

/// What a sentence loses that leans on the one before, where sentences are picked one by one; in standard deviations.
const LEANS: f32 = 0.5;

/// Picks sentences. They come in reading order.
///
/// Takes time n log n in the number of sentences for sorting, and linear in their length otherwise.
pub(crate) fn select(document: &Document<'_>, features: &Features, scores: &Scores<'_>, budget: Budget, diversity: f32) -> Vec<PickRecord> {
    let order = best_first(features, &scores.values);
    let mut selection = Selection::one_by_one(document, features, &order, budget, diversity);
    if let Some((tables, standings)) = &scores.trained {
        if selection.picks.len() > MAX_SET {
            let leans = |sentence: usize| if sentence > 0 && features.sentences[sentence].opener { LEANS } else { 0.0 };
            let values: Vec<f32> = scores.values.iter().enumerate().map(|(sentence, value)| value - leans(sentence)).collect();
            selection = Selection::one_by_one(document, features, &best_first(features, &values), budget, diversity);
        } else {
            selection.compare_sets(&order, tables, standings);
        }
    }
    if selection.picks.is_empty()
        && let Some(&best) = order.first()
    {
        selection.cut(best);
    }
    selection.picks.sort_unstable_by_key(|pick| pick.sentence);
    selection.picks
}

/// What is measured of the sets that are compared when that many sentences are asked for, for training: sets and rows.
pub(crate) fn set_rows(document: &Document<'_>, features: &Features, standings: &Standings, count: usize) -> Vec<(Vec<usize>, [f32; SET_NAMES.len()])> {
    let order = best_first(features, &standings.sum());
    let selection = Selection::one_by_one(document, features, &order, Budget::Sentences(count), DEFAULT_DIVERSITY);
    let mut rows = Vec::new();
    if let Some(candidates) = selection.candidates(&order, standings, sets::MAX_LEARNT_SETS) {
        let measures = candidates.measures();
        let likely = candidates.likely_sets(sets::MAX_LEARNT, |a, b| selection.max_shared(a, b), &[], |_| true);
        rows.extend(likely.into_iter().map(|set| (candidates.sentences(set).collect(), measures.row(set))));
    }
    rows
}

/// The scored sentences from best to worst. Lines that are no sentences come last, whatever their score; equal scores in reading order.
fn best_first(features: &Features, scores: &[f32]) -> Vec<usize> {
    const PLACE: u32 = 31;
    let mut order: Vec<u64> = scores
        .iter()
        .zip(&features.sentences)
        .enumerate()
        .map(|(place, (&score, sentence))| u64::from(sentence.line) << 63 | u64::from(!rising(score)) << PLACE | place as u64)
        .collect();
    order.sort_unstable();
    order.into_iter().map(|place| (place & ((1 << PLACE) - 1)) as usize).collect()
}

/// What is read of a sentence when it is picked: its span without a dateline.
fn told(document: &Document<'_>, sentence: usize) -> Option<Span> {
    let record = document.sentence_records().get(sentence)?;
    let span = record.span();
    let opens_block = sentence == 0 || document.sentence_records()[sentence - 1].block != record.block;
    let cut = if opens_block { dateline(span.of(document.text())) } else { 0 };
    Some(Span::new(span.start + cut, span.end))
}

/// The sentences of the standfirst: the first block of text, where the byline or something else that was dropped stands between it and the next.
fn standfirst(document: &Document<'_>) -> Range<usize> {
    let blocks = document.block_records();
    let mut texts = (0..blocks.len()).filter(|&place| blocks[place].reason.is_none() && blocks[place].kind != BlockKind::Heading);
    let (Some(first), Some(second)) = (texts.next(), texts.next()) else { return 0..0 };
    let begins = |block: usize| document.sentence_records().partition_point(|record| (record.block as usize) < block);
    let sentences = begins(first)..begins(first + 1);
    let is_apart = blocks[first..second].iter().any(|block| block.reason.is_some());
    if is_apart && sentences.len() <= MAX_STANDFIRST { sentences } else { 0..0 }
}

struct Selection<'s> {
    document: &'s Document<'s>,
    features: &'s Features,
    budget: Budget,
    max_shared: f32,
    standfirst: Range<usize>,
    picks: Vec<PickRecord>,
    /// What the budget holds, and what of it is left.
    whole: usize,
    left: usize,
    tried: usize,
    texts: HashSet<&'s str, RandomState>,
    /// Which picks have each term: one bit a pick, the 33rd shares the first one's.
    terms: Vec<u32>,
}

impl<'s> Selection<'s> {
    fn new(document: &'s Document<'_>, features: &'s Features, budget: Budget, diversity: f32) -> Self {
        let left = match budget {
            Budget::Sentences(count) | Budget::Words(count) | Budget::Characters(count) => count,
            Budget::Ratio(_) => budget.asked(features),
        };
        Self {
            document,
            features,
            budget,
            whole: left,
            max_shared: MAX_SHARED + (0.5 - diversity.clamp(0.0, 1.0)) * 0.8,
            standfirst: standfirst(document),
            picks: Vec::new(),
            left,
            tried: 0,
            texts: HashSet::default(),
            terms: vec![0; features.terms.distinct()],
        }
    }

    /// Takes the best sentence that fits and says something new, and the next one, until the budget is full.
    fn one_by_one(document: &'s Document<'_>, features: &'s Features, order: &[usize], budget: Budget, diversity: f32) -> Self {
        let mut selection = Self::new(document, features, budget, diversity);
        selection.fill(order);
        selection
    }

    /// Fills what is left of the budget, the best first.
    fn fill(&mut self, order: &[usize]) {
        let not_scored = self.features.len()..self.document.sentence_records().len();
        for strict in [true, false] {
            for sentence in order.iter().copied().chain(not_scored.clone().filter(|_| !strict)) {
                if self.left == 0 || strict && self.has_tried_enough() {
                    break;
                }
                self.offer(sentence, strict);
            }
        }
    }

    /// The sentences that sets of as many as were picked are made of, at most so many sets; `None` where there is nothing to choose from.
    fn candidates(&self, order: &[usize], standings: &Standings, most_sets: usize) -> Option<Candidates<'s>> {
        let picks: Vec<usize> = self.picks.iter().map(|pick| pick.sentence as usize).collect();
        let is_sentence = |&pick: &usize| pick < self.features.len() && !self.features.sentences[pick].line;
        let fits = (1..=MAX_SET).contains(&picks.len()) && picks.iter().all(is_sentence);
        fits.then(|| Candidates::new(self.document, self.features, standings, order, &picks, most_sets))
    }

    /// Takes the best set of as many sentences as were picked one by one, and what fits beside it.
    fn compare_sets(&mut self, order: &[usize], tables: &Tables, standings: &Standings) {
        let Some(candidates) = self.candidates(order, standings, sets::MAX_SETS) else { return };
        let spans: Vec<Span> = candidates.all().iter().filter_map(|&sentence| told(self.document, sentence)).collect();
        let texts: Vec<&str> = spans.iter().map(|span| span.of(self.document.text())).collect();
        let costs: Vec<usize> = texts.iter().map(|text| self.cost(text, false)).collect();
        // The first of a set has no space before it.
        let whole = self.whole + self.cost("", false) - self.cost("", true);
        let counts_sentences = matches!(self.budget, Budget::Sentences(_) | Budget::Ratio(_));
        let fits = |set: Set| counts_sentences || places(set).map(|at| costs[at]).sum::<usize>() <= whole;
        let Some(best) = sets::best(&candidates, tables, |a, b| self.max_shared(a, b), &texts, fits) else { return };
        self.picks.clear();
        self.texts.clear();
        self.terms.fill(0);
        (self.left, self.tried) = (self.whole, 0);
        for sentence in candidates.sentences(best) {
            self.offer(sentence, false);
        }
        // A set of shorter sentences may leave room for more.
        self.fill(order);
    }

    fn has_tried_enough(&self) -> bool {
        self.tried > MAX_TRIED * (self.picks.len() + 20)
    }

    /// Takes the sentence when it fits and, if `strict`, says something new.
    fn offer(&mut self, sentence: usize, strict: bool) {
        let Some(span) = told(self.document, sentence) else { return };
        let text = span.of(self.document.text());
        let cost = self.cost(text, self.picks.is_empty());
        if cost > self.left || cost == 0 {
            return;
        }
        if strict {
            self.tried += 1;
            if self.says_the_same(sentence) {
                return;
            }
        }
        if !self.texts.insert(self.document.sentence_records()[sentence].span().of(self.document.text())) {
            return;
        }
        if sentence < self.features.len() {
            for term in self.features.terms.content(sentence) {
                self.terms[term as usize] |= 1 << (self.picks.len() % 32);
            }
        }
        self.left -= cost;
        self.picks.push(PickRecord::new(sentence, span));
    }

    fn cost(&self, text: &str, is_first: bool) -> usize {
        match self.budget {
            Budget::Sentences(_) | Budget::Ratio(_) => 1,
            Budget::Words(_) => reading_time::units(text, self.document.language()).max(1),
            Budget::Characters(_) => text.chars().count() + usize::from(!is_first),
        }
    }

    /// The share of terms over which two sentences say the same.
    fn max_shared(&self, a: usize, b: usize) -> f32 {
        let is_across = self.standfirst.contains(&a) != self.standfirst.contains(&b);
        self.max_shared - if is_across { LESS_WITH_STANDFIRST } else { 0.0 }
    }

    /// Whether one pick has most of the sentence's terms.
    fn says_the_same(&self, sentence: usize) -> bool {
        let mut shared = [0_u32; 32];
        let mut count = 0_u32;
        for term in self.features.terms.content(sentence) {
            count += 1;
            let mut picks = self.terms[term as usize];
            while picks != 0 {
                shared[picks.trailing_zeros() as usize] += 1;
                picks &= picks - 1;
            }
        }
        let limit = |pick: &PickRecord| self.max_shared(pick.sentence as usize, sentence);
        // Of thousands of picks that share a bit the first one says how much may be shared: a look at each would take the square of their number.
        count > 0 && self.picks.iter().zip(shared).any(|(pick, shared)| shared as f32 > limit(pick) * count as f32)
    }

    /// Picks the part of a sentence that fits, at a word bound and never inside a grapheme cluster.
    fn cut(&mut self, sentence: usize) {
        let Some(span) = told(self.document, sentence) else { return };
        let text = span.of(self.document.text());
        let counts_characters = self.document.language().profile().counts_characters();
        let mut end = 0;
        let mut used = 0;
        for (at, piece) in text.split_word_bound_indices() {
            used += match self.budget {
                Budget::Characters(_) => piece.chars().count(),
                _ if counts_characters => piece.chars().filter(|c| c.is_alphanumeric()).count(),
                _ => usize::from(piece.contains(char::is_alphanumeric)),
            };
            // Room for the ellipsis.
            let room = usize::from(matches!(self.budget, Budget::Characters(_)));
            if used + room > self.left {
                break;
            }
            if piece.contains(char::is_alphanumeric) {
                end = at + piece.len();
            }
        }
        if end > 0 {
            self.picks.push(PickRecord::new(sentence, Span::new(span.start, span.start + end)));
        }
    }
}
