//! Scores → picks: the best that fit the budget and do not repeat each other.

use std::collections::HashSet;

use foldhash::fast::RandomState;
use unicode_segmentation::UnicodeSegmentation;

use crate::document::Document;
use crate::features::Features;
use crate::reading_time;

/// How much a summary may hold.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum Budget {
    /// So many sentences, or all there are.
    Sentences(usize),
    /// So many words; characters in languages that do not separate words. When not even one sentence fits, the best one is cut
    /// at a word.
    Words(usize),
    /// So many characters (Unicode scalar values), a space between two sentences counted in. When not even one sentence fits,
    /// the best one is cut at a word, with room left for an ellipsis.
    Characters(usize),
    /// This share of the article's sentences, above 0 and up to 1, headings not counted; rounded, at least one.
    Ratio(f32),
}

/// A sentence that was picked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct PickRecord {
    /// Its place among the document's sentences.
    pub(crate) sentence: u32,
    /// Offset in the document's text where the pick ends: the sentence's end, or earlier where it was cut.
    pub(crate) end: u32,
}

/// Picks that share more than this of their terms say the same.
///
/// At a diversity of 0.5, the default. Higher lets fewer through, lower more; 0 only keeps a sentence from standing twice.
const MAX_SHARED: f32 = 0.6;

/// Candidates that are compared with the picks, per pick. In a document of near copies the budget is then filled without comparing.
const MAX_TRIED: usize = 50;

/// Picks sentences. They come in reading order.
///
/// Takes time n log n in the number of sentences for sorting, and linear in their length otherwise.
pub(crate) fn select(document: &Document<'_>, features: &Features, scores: &[f32], budget: Budget, diversity: f32) -> Vec<PickRecord> {
    let mut order: Vec<usize> = (0..scores.len()).collect();
    // Lines that are no sentences come last, whatever their score; equal scores in reading order.
    order.sort_by(|&a, &b| features.line[a].total_cmp(&features.line[b]).then(scores[b].total_cmp(&scores[a])).then(a.cmp(&b)));
    let mut selection = Selection::new(document, features, budget, diversity);
    let not_scored = features.len()..document.sentence_records().len();
    for strict in [true, false] {
        for sentence in order.iter().copied().chain(not_scored.clone().filter(|_| !strict)) {
            if selection.left == 0 || strict && selection.has_tried_enough() {
                break;
            }
            selection.offer(sentence, strict);
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

struct Selection<'s> {
    document: &'s Document<'s>,
    features: &'s Features,
    budget: Budget,
    max_shared: f32,
    picks: Vec<PickRecord>,
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
            Budget::Ratio(ratio) => {
                let sentences = if features.prose > 0 { features.prose } else { features.len() };
                ((sentences as f32 * ratio).round() as usize).max(1)
            }
        };
        Self {
            document,
            features,
            budget,
            max_shared: MAX_SHARED + (0.5 - diversity.clamp(0.0, 1.0)) * 0.8,
            picks: Vec::new(),
            left,
            tried: 0,
            texts: HashSet::default(),
            terms: vec![0; features.terms.distinct()],
        }
    }

    fn has_tried_enough(&self) -> bool {
        self.tried > MAX_TRIED * (self.picks.len() + 20)
    }

    /// Takes the sentence when it fits and, if `strict`, says something new.
    fn offer(&mut self, sentence: usize, strict: bool) {
        let Some(span) = self.document.sentence(sentence).map(crate::document::Sentence::span) else { return };
        let text = span.of(self.document.text());
        let cost = self.cost(text);
        if cost > self.left || cost == 0 {
            return;
        }
        if strict {
            self.tried += 1;
            if self.says_the_same(sentence) {
                return;
            }
        }
        if !self.texts.insert(text) {
            return;
        }
        if sentence < self.features.len() {
            for term in self.features.terms.content(sentence) {
                self.terms[term as usize] |= 1 << (self.picks.len() % 32);
            }
        }
        self.left -= cost;
        self.picks.push(PickRecord { sentence: sentence as u32, end: span.end as u32 });
    }

    fn cost(&self, text: &str) -> usize {
        match self.budget {
            Budget::Sentences(_) | Budget::Ratio(_) => 1,
            Budget::Words(_) => reading_time::units(text, self.document.language()).max(1),
            Budget::Characters(_) => text.chars().count() + usize::from(!self.picks.is_empty()),
        }
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
        count > 0 && shared.iter().any(|&shared| shared as f32 > self.max_shared * count as f32)
    }

    /// Picks the part of a sentence that fits, at a word bound and never inside a grapheme cluster.
    fn cut(&mut self, sentence: usize) {
        let Some(span) = self.document.sentence(sentence).map(crate::document::Sentence::span) else { return };
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
            self.picks.push(PickRecord { sentence: sentence as u32, end: (span.start + end) as u32 });
        }
    }
}
