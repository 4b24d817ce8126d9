//! Keyphrases: runs of words that name what an article is about.
//!
//! Candidates are runs of one to four words without punctuation inside and without a function word at either end; spellings
//! of the same terms are one phrase. What counts is how often and how early a phrase comes, whether it is written as a name, and
//! how long it is: after KP-Miner (El-Beltagy & Rafea 2009) and YAKE! (Campos et al. 2020), without their constants.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use libm::logf as ln;

use crate::document::Document;
use crate::document::block::BlockKind;
use crate::terms::{Terms, Word, Words};

/// Words of a phrase.
const MAX_WORDS: usize = 4;

/// Words that are looked at: the first ones. What comes later in a text of more is not what it is about.
const MAX_TEXT_WORDS: usize = 20_000;

/// Characters of a term in a script without spaces, which a phrase of that script has at least and at most.
const UNSPACED: std::ops::RangeInclusive<usize> = 2..=6;

/// Spellings of one phrase that are counted; real ones have two or three.
const MAX_SPELLINGS: usize = 8;

/// A keyphrase with its score.
#[derive(Debug, Clone, PartialEq)]
pub struct Keyphrase {
    /// The phrase, in the spelling that comes most often.
    pub text: String,
    /// How much it is what the article is about: above 0, the first has the highest. Comparable within one document only.
    pub score: f32,
}

/// Finds the `n` phrases that name best what the document is about, best first.
///
/// Only kept blocks count. No phrase stands inside another of about the same weight. Takes time linear in the text, and n log n in the number of candidates.
///
/// ```
/// use standfirst::{Document, keyphrases};
///
/// let document = Document::read("The harbour bridge opened on Monday. The harbour bridge cost 41 million. Critics of the harbour bridge stayed at home.")?;
/// assert_eq!(keyphrases(&document, 1)[0].text, "harbour bridge");
/// # Ok::<(), standfirst::Error>(())
/// ```
pub fn keyphrases(document: &Document<'_>, n: usize) -> Vec<Keyphrase> {
    let mut candidates = Candidates::default();
    let profile = document.language().profile();
    let mut terms = Terms::new();
    let mut words = 0_usize;
    for record in document.sentence_records() {
        if words > MAX_TEXT_WORDS {
            break;
        }
        let text = record.span().of(document.text());
        let is_heading = document.block_records()[record.block as usize].kind == BlockKind::Heading;
        let sentence = terms.sentences();
        terms.push(text, profile);
        if let Some(count) = candidates.read(text, &terms, sentence, words, is_heading) {
            words += count;
        }
    }
    candidates.best(n, words)
}

#[derive(Debug, Default)]
struct Candidates {
    index: HashMap<Vec<u32>, usize, RandomState>,
    all: Vec<Candidate>,
}

#[derive(Debug)]
struct Candidate {
    terms: Vec<u32>,
    count: u32,
    first: usize,
    /// Times it was written as a name: all words with capitals, not at a sentence's start.
    named: u32,
    /// Times it filled the whole run between function words and punctuation.
    whole: u32,
    in_heading: bool,
    /// Spellings and how often each came.
    spellings: Vec<(String, u32)>,
}

/// What is seen of a phrase at one place.
#[derive(Debug, Clone, Copy)]
struct Seen {
    place: usize,
    named: bool,
    whole: bool,
    is_heading: bool,
}

impl Candidates {
    /// Takes in the phrases of a sentence, whose terms are the last of `terms`. Returns the number of words.
    fn read(&mut self, text: &str, terms: &Terms, sentence: usize, before: usize, is_heading: bool) -> Option<usize> {
        let words: Vec<Word<'_>> = Words::new(text).collect();
        let ids = terms.sentence(sentence);
        if words.iter().any(|word| word.unspaced) {
            self.read_unspaced(text, terms, before, is_heading);
            return Some(words.len());
        }
        // One term a word, or the two lists do not belong together.
        if words.len() != ids.len() {
            return None;
        }
        // Whether a phrase could not be longer on this side: a function word, punctuation or the sentence's end is there.
        let joins = |at: usize| is_joint(&text[words[at].start + words[at].text.len()..words[at + 1].start]);
        let is_open = |at: usize| !terms.is_stop(ids[at]);
        for start in 0..words.len() {
            for length in 1..=MAX_WORDS.min(words.len() - start) {
                let last = start + length - 1;
                if length > 1 && !joins(last - 1) {
                    break;
                }
                if !is_end(words[start], ids[start], terms) || !is_end(words[last], ids[last], terms) {
                    continue;
                }
                let spelling = &text[words[start].start..words[last].start + words[last].text.len()];
                let named = start > 0
                    && words[start..=last].iter().zip(&ids[start..=last]).all(|(word, &id)| terms.is_stop(id) || word.text.starts_with(char::is_uppercase));
                let left = start == 0 || !joins(start - 1) || !is_open(start - 1);
                let right = last + 1 == words.len() || !joins(last) || !is_open(last + 1);
                let seen = Seen { place: before + start, named, whole: left && right, is_heading };
                self.add(ids[start..=last].to_vec(), spelling, seen);
            }
        }
        Some(words.len())
    }

    /// Scripts without spaces: all runs of two to six characters between punctuation and function words.
    fn read_unspaced(&mut self, text: &str, terms: &Terms, before: usize, is_heading: bool) {
        for word in Words::new(text).filter(|word| word.unspaced) {
            let bounds: Vec<usize> = word.text.char_indices().map(|(at, _)| at).chain([word.text.len()]).collect();
            for start in 0..bounds.len() - 1 {
                for length in UNSPACED {
                    let Some(&end) = bounds.get(start + length) else { break };
                    let spelling = &word.text[bounds[start]..end];
                    let key: Vec<u32> = spelling.chars().map(u32::from).collect();
                    let hiragana = |c: Option<char>| c.is_some_and(|c| ('\u{3041}'..='\u{309f}').contains(&c));
                    if !hiragana(spelling.chars().next()) && !hiragana(spelling.chars().next_back()) && terms.distinct() > 0 {
                        let whole = start == 0 && start + length + 1 == bounds.len();
                        self.add(key, spelling, Seen { place: before + start, named: false, whole, is_heading });
                    }
                }
            }
        }
    }

    fn add(&mut self, terms: Vec<u32>, spelling: &str, seen: Seen) {
        let all = &mut self.all;
        let at = *self.index.entry(terms).or_insert_with_key(|terms| {
            all.push(Candidate { terms: terms.clone(), count: 0, first: seen.place, named: 0, whole: 0, in_heading: false, spellings: Vec::new() });
            all.len() - 1
        });
        let candidate = &mut self.all[at];
        candidate.count += 1;
        candidate.named += u32::from(seen.named);
        candidate.whole += u32::from(seen.whole);
        candidate.in_heading |= seen.is_heading;
        let known = candidate.spellings.iter().position(|(known, _)| known == spelling);
        match known {
            Some(known) => candidate.spellings[known].1 += 1,
            None if candidate.spellings.len() < MAX_SPELLINGS => candidate.spellings.push((spelling.to_owned(), 1)),
            None => {}
        }
    }

    fn best(self, n: usize, words: usize) -> Vec<Keyphrase> {
        let mut ranked: Vec<(f32, Candidate)> = self.all.into_iter().map(|candidate| (candidate.score(words), candidate)).collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.first.cmp(&b.1.first)).then(b.1.terms.len().cmp(&a.1.terms.len())));
        let mut chosen: Vec<(f32, Candidate)> = Vec::new();
        // Looking at some more than asked for is enough to step over the nested ones.
        for (score, candidate) in ranked.into_iter().take(n.saturating_mul(20).saturating_add(50)) {
            if chosen.len() >= n {
                break;
            }
            if !chosen.iter().any(|(_, other)| overlaps(&other.terms, &candidate.terms)) {
                chosen.push((score, candidate));
            }
        }
        chosen.into_iter().map(|(score, candidate)| Keyphrase { text: candidate.spelling(), score }).collect()
    }
}

impl Candidate {
    fn score(&self, words: usize) -> f32 {
        let count = self.count as f32;
        let earliness = 1.0 / (1.0 + 3.0 * self.first as f32 / words.max(1) as f32);
        let length = match self.terms.len() {
            1 => 1.0,
            2 => 1.9,
            3 => 2.1,
            _ => 1.8,
        };
        let whole = 0.25 + self.whole as f32 / count;
        let name = 1.0 + 0.3 * self.named as f32 / count;
        let heading = if self.in_heading { 1.3 } else { 1.0 };
        (0.15 + ln(count)) * earliness * length * whole * name * heading
    }

    fn spelling(mut self) -> String {
        self.spellings.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        self.spellings.swap_remove(0).0.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// Whether one run of terms stands inside the other.
fn overlaps(a: &[u32], b: &[u32]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    long.windows(short.len()).any(|window| window == short)
}

/// What may stand between two words of a phrase: a space, or a hyphen or apostrophe.
fn is_joint(between: &str) -> bool {
    matches!(between, " " | "-" | "'" | "’" | "\u{a0}" | "‑" | "\u{200c}") || (!between.is_empty() && between.chars().all(char::is_whitespace))
}

/// A word that a phrase may begin or end with.
fn is_end(word: Word<'_>, term: u32, terms: &Terms) -> bool {
    !terms.is_stop(term) && word.text.chars().nth(1).is_some() && !word.text.chars().all(char::is_numeric)
}
