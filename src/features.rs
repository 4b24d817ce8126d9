//! What is measured of each sentence: one column a measurement.

use libm::logf as ln;

use crate::document::Document;
use crate::document::block::BlockKind;
use crate::language::Cue;
use crate::reading_time;
use crate::terms::{Terms, Words};

/// What is measured of the sentences of a document. All columns have one entry a sentence.
#[derive(Debug, Default)]
pub(crate) struct Features {
    pub(crate) terms: Terms,
    /// Words, or characters where words are not separated.
    pub(crate) words: Vec<f32>,
    /// Number of the paragraph (block) it stands in, from 0.
    pub(crate) paragraph: Vec<f32>,
    /// Place in its paragraph, from 0.
    pub(crate) in_paragraph: Vec<f32>,
    /// Share of the title's terms that it has, 0 to 1.
    pub(crate) title: Vec<f32>,
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
    /// Number of sentences that are no headings.
    pub(crate) prose: usize,
    /// Number of sentences that have each term.
    pub(crate) document_frequency: Vec<u32>,
    /// Weight of each term: occurrences over the sentences' mean, times rarity; 0 for function words.
    pub(crate) weights: Vec<f32>,
    /// The terms of the title that the document has.
    pub(crate) title_terms: Vec<u32>,
}

/// A sentence of fewer words says too little to be quoted alone.
const MIN_WORDS: f32 = 4.0;

/// A line without a full stop is a headline up to this many words.
const MAX_LINE_WORDS: f32 = 22.0;

impl Features {
    /// Measures every sentence. Takes time linear in the text.
    pub(crate) fn measure(document: &Document<'_>) -> Self {
        let mut features = Self { terms: Terms::new(), ..Self::default() };
        features.read(document);
        features.weigh();
        features.compare(document);
        features
    }

    /// The number of sentences.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
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
        for record in document.sentence_records() {
            let text = record.span().of(document.text());
            let block = &document.block_records()[record.block as usize];
            if record.block == last_block {
                in_paragraph += 1.0;
            } else {
                paragraph += if last_block == u32::MAX { 0.0 } else { 1.0 };
                in_paragraph = 0.0;
                last_block = record.block;
            }
            self.terms.push(text, profile);
            let words = reading_time::units(text, document.language()) as f32;
            let (mut names, mut numbers, mut cue, mut count) = (0.0, 0.0, 0.0, 0.0_f32);
            for word in Words::new(text) {
                let first = word.text.chars().next().unwrap_or(' ');
                names += f32::from(u8::from(count > 0.0 && first.is_uppercase()));
                numbers += f32::from(u8::from(first.is_numeric()));
                count += 1.0;
                if word.text.len() <= 24 {
                    lower.clear();
                    lower.extend(word.text.chars().flat_map(char::to_lowercase));
                    cue += match cues.get(&lower) {
                        Some(Cue::Bonus) => 1.0,
                        Some(Cue::Stigma) => -1.0,
                        _ => 0.0,
                    };
                }
            }
            let count = count.max(1.0);
            let visible = text.trim_end_matches(|c: char| matches!(c, '"' | '\'' | '”' | '’' | '»' | '«' | '“' | ')' | ']' | '」' | '』'));
            let ends = visible.ends_with(['.', '!', '?', '…', '。', '！', '？', '।', '॥', '۔', '؟', '։', '።', '។', '။']);
            let alone = record.span() == block.span();
            let is_heading = matches!(block.kind, BlockKind::Heading | BlockKind::Caption);
            let is_title = title.is_some_and(|title| title.trim() == text);
            let is_short = words < MIN_WORDS && !profile.counts_characters();
            let is_line = is_heading || block.doubtful || is_title || is_short || visible.ends_with([':', '：']) || (!ends && alone && words <= MAX_LINE_WORDS);
            self.prose += usize::from(!is_heading && !is_title);
            self.words.push(words);
            self.paragraph.push(paragraph);
            self.in_paragraph.push(in_paragraph);
            self.names.push(names / count);
            self.numbers.push(numbers / count);
            self.cues.push(cue);
            self.opener.push(flag(cues.opens(&lower_beginning(text, &mut lower))));
            self.quote.push(flag(text.contains(['"', '“', '”', '„', '«', '»', '「'])));
            self.question.push(flag(visible.ends_with(['?', '？', '؟'])));
            self.line.push(flag(is_line));
        }
        self.title_terms = title.map(|title| self.terms.of(title, profile)).unwrap_or_default();
        self.title_terms.retain(|&term| !self.terms.is_stop(term));
    }

    /// The weight of each term: 1 + ln(occurrences), times ln(sentences / sentences with it).
    fn weigh(&mut self) {
        let distinct = self.terms.distinct();
        let mut occurrences = vec![0_u32; distinct];
        self.document_frequency = vec![0; distinct];
        let mut last = vec![u32::MAX; distinct];
        for sentence in 0..self.terms.sentences() {
            for &term in self.terms.sentence(sentence) {
                let term = term as usize;
                occurrences[term] += 1;
                if last[term] != sentence as u32 {
                    last[term] = sentence as u32;
                    self.document_frequency[term] += 1;
                }
            }
        }
        let sentences = self.len().max(1) as f32;
        self.weights = (0..distinct)
            .map(|term| {
                if self.terms.is_stop(term as u32) {
                    return 0.0;
                }
                let rarity = ln((sentences + 1.0) / (self.document_frequency[term] as f32 + 0.5)).max(0.0);
                (1.0 + ln(occurrences[term] as f32)) * rarity
            })
            .collect();
        self.frequency = (0..self.len())
            .map(|sentence| {
                let (sum, count) =
                    self.terms.content(sentence).fold((0.0, 0.0), |(sum, count), term| (sum + ln(occurrences[term as usize].min(20) as f32), count + 1.0));
                if count > 0.0 { sum / count } else { 0.0 }
            })
            .collect();
    }

    /// The second pass: each sentence against the whole, the title, and what came before.
    fn compare(&mut self, _document: &Document<'_>) {
        let distinct = self.terms.distinct();
        // The centroid: the sum of all sentences' vectors, each of length 1.
        let mut centroid = vec![0.0_f32; distinct];
        let norms: Vec<f32> = (0..self.len()).map(|sentence| self.norm(sentence)).collect();
        for (sentence, &norm) in norms.iter().enumerate().filter(|(_, norm)| **norm > 0.0) {
            for term in self.terms.content(sentence) {
                centroid[term as usize] += self.weights[term as usize] / norm;
            }
        }
        let length = centroid.iter().map(|value| value * value).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
        let mut seen = vec![false; distinct];
        let mut in_title = vec![false; distinct];
        for &term in &self.title_terms {
            in_title[term as usize] = true;
        }
        let mut last = vec![u32::MAX; distinct];
        for (sentence, &norm) in norms.iter().enumerate() {
            let (mut product, mut new, mut count, mut title) = (0.0, 0.0_f32, 0.0_f32, 0.0_f32);
            for term in self.terms.content(sentence) {
                let term = term as usize;
                product += self.weights[term] * centroid[term];
                count += 1.0;
                new += flag(!seen[term]);
                if in_title[term] && last[term] != sentence as u32 {
                    title += 1.0;
                }
                last[term] = sentence as u32;
            }
            for term in self.terms.content(sentence) {
                seen[term as usize] = true;
            }
            self.centrality.push(if norm > 0.0 { product / (norm * length) } else { 0.0 });
            self.novelty.push(if count > 0.0 { new / count } else { 0.0 });
            self.title.push(title / self.title_terms.len().max(1) as f32);
        }
    }

    /// The length of a sentence's vector of term weights.
    pub(crate) fn norm(&self, sentence: usize) -> f32 {
        self.terms.content(sentence).map(|term| self.weights[term as usize].powi(2)).sum::<f32>().sqrt()
    }

    /// The names of the columns of [`Features::row`].
    pub(crate) const NAMES: [&'static str; 16] = [
        "index",
        "inverse_index",
        "share",
        "paragraph",
        "in_paragraph",
        "words",
        "title",
        "centrality",
        "frequency",
        "novelty",
        "names",
        "numbers",
        "cues",
        "opener",
        "quote",
        "question",
    ];

    /// The measurements of one sentence, as a table weighs them.
    pub(crate) fn row(&self, sentence: usize) -> [f32; Self::NAMES.len()] {
        let index = sentence as f32;
        [
            index.min(200.0),
            1.0 / (1.0 + index),
            index / self.len().max(1) as f32,
            self.paragraph[sentence].min(100.0),
            self.in_paragraph[sentence].min(20.0),
            self.words[sentence].min(200.0),
            self.title[sentence],
            self.centrality[sentence],
            self.frequency[sentence],
            self.novelty[sentence],
            self.names[sentence],
            self.numbers[sentence],
            self.cues[sentence].clamp(-3.0, 3.0),
            self.opener[sentence],
            self.quote[sentence],
            self.question[sentence],
        ]
    }
}

fn flag(is: bool) -> f32 {
    f32::from(u8::from(is))
}

/// The first bytes of a sentence in lower case, opening marks left out.
fn lower_beginning(text: &str, lower: &mut String) -> String {
    lower.clear();
    lower.extend(text.trim_start_matches(|c: char| !c.is_alphanumeric()).chars().take(40).flat_map(char::to_lowercase).filter(|&c| c != '\u{307}'));
    lower.replace('’', "'")
}
