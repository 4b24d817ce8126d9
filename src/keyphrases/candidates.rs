//! Runs of words that may be keyphrases, and what is counted of each.

use std::collections::HashMap;

use foldhash::fast::RandomState;
use libm::logf as ln;

use crate::keyphrases::KeyphraseStyle;
use crate::keyphrases::words::{Token, Tokens};
use crate::span::Span;

/// Words of a phrase, those joined by hyphens and apostrophes counted as one.
const MAX_WORDS: usize = 4;

/// Words of a phrase whose every content word has a capital: names are kept whole.
const MAX_NAME: usize = 6;

/// Words of a phrase, however they are joined.
const MAX_TOKENS: usize = 8;

/// Spellings of one phrase that are counted; real ones have two or three.
const MAX_SPELLINGS: usize = 8;

/// No candidate.
const NONE: u32 = u32::MAX;

/// A run of terms, wherever it comes.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    /// Place of its first word where it comes first, in [`Tokens::all`].
    pub(super) first: u32,
    /// Number of words, each hyphenated part counted.
    pub(super) tokens: u8,
    /// Number of words.
    pub(super) words: u8,
    /// Function words inside.
    pub(super) stops: u8,
    pub(super) count: u32,
    /// Sentences it comes in.
    pub(super) sentences: u32,
    last_sentence: u32,
    /// Times every content word has a capital, elsewhere than at a sentence's start.
    pub(super) named: u32,
    /// Times it fills the whole run between function words and punctuation.
    pub(super) whole: u32,
    /// Times it begins, or ends, what stands between two marks of punctuation.
    pub(super) opens: u32,
    pub(super) closes: u32,
    /// Times it is cut out of a longer name: the word beside it has a capital too.
    pub(super) cut: u32,
    /// Times a function word goes before it, or comes after; and how frequent those before are, summed.
    pub(super) stop_before: u32,
    pub(super) stop_after: u32,
    pub(super) frequency_before: f32,
    /// The longest candidates inside, without its last word and without its first.
    inner: [u32; 2],
    /// Longer candidates that hold it, and how often the most frequent of them comes.
    pub(super) longer: u32,
    pub(super) longer_count: u32,
}

/// All candidates of a document.
#[derive(Debug, Default)]
pub(super) struct Candidates {
    pub(super) all: Vec<Candidate>,
    /// By term, the candidate that is this word alone.
    pub(super) single: Vec<u32>,
    /// By term, the sum of the words in the runs that hold it: its degree (RAKE).
    pub(super) degree: Vec<u32>,
    /// Each place of a candidate: the candidate and its first word, in the order they were found.
    places: Vec<(u32, u32)>,
}

impl Candidates {
    pub(super) fn read(tokens: &Tokens) -> Self {
        let terms = tokens.counts.len();
        let mut candidates = Self { single: vec![NONE; terms], degree: vec![0; terms], ..Self::default() };
        // A run of terms is a walk from node to node. A node is a candidate once it has a place in `all`.
        let words = tokens.all.len();
        let mut nodes: HashMap<u64, u32, RandomState> = HashMap::with_capacity_and_hasher(words, RandomState::default());
        let mut node_candidates: Vec<u32> = Vec::with_capacity(words);
        candidates.all.reserve(words);
        candidates.places.reserve(2 * words);
        for bounds in tokens.sentences.windows(2) {
            candidates.read_sentence(tokens, bounds[0], bounds[1], &mut nodes, &mut node_candidates);
        }
        for at in 0..candidates.all.len() {
            let (count, inner) = (candidates.all[at].count, candidates.all[at].inner);
            // `Bank of Northumberland`: a name across a function word.
            let is_name = candidates.all[at].named > 0 && candidates.all[at].named + 1 >= count && candidates.all[at].stops > 0;
            for inner in inner.into_iter().filter(|&inner| inner != NONE) {
                let inner = &mut candidates.all[inner as usize];
                if is_name && inner.count == count {
                    inner.cut = count;
                }
                inner.longer += 1;
                inner.longer_count = inner.longer_count.max(count);
            }
        }
        candidates
    }

    /// Goes backward, so that what a phrase holds behind its first word is known before the phrase.
    fn read_sentence(&mut self, tokens: &Tokens, begin: usize, end: usize, nodes: &mut HashMap<u64, u32, RandomState>, node_candidates: &mut Vec<u32>) {
        let all = &tokens.all;
        self.count_degrees(&all[begin..end]);
        // The candidates that begin at the last few words, by the number of words.
        let mut rows = [[NONE; MAX_TOKENS]; MAX_TOKENS];
        let mut next_content = end;
        for start in (begin..end).rev() {
            let first = all[start];
            if !first.is_content() {
                continue;
            }
            let behind = next_content;
            next_content = start;
            let mut row = [NONE; MAX_TOKENS];
            let (mut words, mut stops, mut named, mut left) = (1_u8, 0_u8, first.is_capital(), NONE);
            let mut node = first.term;
            let mut at = start;
            loop {
                let token = all[at];
                let is_end = token.is_content() || token.is_number() && at > start && all[at - 1].is_capital();
                if is_end {
                    let inner = [left, if behind <= at && at > start { rows[behind % MAX_TOKENS][at - behind] } else { NONE }];
                    let slot = if at == start { &mut self.single[first.term as usize] } else { &mut node_candidates[node as usize] };
                    if *slot == NONE {
                        *slot = self.all.len() as u32;
                        self.all.push(Candidate::new(start, at, words, stops, inner));
                    }
                    let id = *slot;
                    self.places.push((id, start as u32));
                    let named = named && (at > start || !first.is_initial());
                    self.all[id as usize].see(tokens, begin, end, start, at, named);
                    row[at - start] = id;
                    left = id;
                }
                at += 1;
                if at == end || at - start == MAX_TOKENS || !all[at].is_joined() {
                    break;
                }
                let token = all[at];
                words += u8::from(!token.is_hyphened());
                if token.is_stop() {
                    stops += 1;
                } else {
                    named &= token.is_capital() || token.is_number();
                }
                if usize::from(words) > if named { MAX_NAME } else { MAX_WORDS } {
                    break;
                }
                // Nodes of one word are terms; longer ones come after them.
                let parent = if at == start + 1 { u64::from(first.term) } else { u64::from(node) | 1 << 31 };
                let new = node_candidates.len() as u32;
                node = *nodes.entry(parent << 32 | u64::from(token.term)).or_insert(new);
                if node == new {
                    node_candidates.push(NONE);
                }
            }
            rows[start % MAX_TOKENS] = row;
        }
    }

    /// Adds to each content word the length of the run between function words and punctuation that it stands in.
    fn count_degrees(&mut self, sentence: &[Token]) {
        let mut start = 0;
        for at in 0..=sentence.len() {
            let ends = at == sentence.len() || !sentence[at].is_content() || !sentence[at].is_joined();
            if ends {
                for token in &sentence[start..at] {
                    self.degree[token.term as usize] += (at - start) as u32;
                }
                start = if at < sentence.len() && !sentence[at].is_content() { at + 1 } else { at };
            }
        }
    }

    /// The candidates worth measuring, best first: at most `most`, by how often and how early they come and whether they are cut out of
    /// something longer.
    pub(super) fn promising(&self, tokens: &Tokens, most: usize) -> Vec<u32> {
        let total = tokens.all.len() as f32;
        let mut ranked: Vec<(f32, u32)> =
            self.all.iter().enumerate().filter(|(_, candidate)| !candidate.is_cut()).map(|(id, candidate)| (candidate.promise(total), id as u32)).collect();
        let by_rank = |a: &(f32, u32), b: &(f32, u32)| b.0.total_cmp(&a.0).then_with(|| self.order(a.1).cmp(&self.order(b.1)));
        if ranked.len() > most {
            ranked.select_nth_unstable_by(most, by_rank);
            ranked.truncate(most);
        }
        ranked.sort_unstable_by(by_rank);
        ranked.into_iter().map(|(_, id)| id).collect()
    }

    /// What decides between equals: the earlier, then the longer.
    pub(super) fn order(&self, id: u32) -> (u32, std::cmp::Reverse<u8>) {
        let candidate = &self.all[id as usize];
        (candidate.first, std::cmp::Reverse(candidate.tokens))
    }

    /// Where the candidate comes first, in the text.
    pub(super) fn span(&self, tokens: &Tokens, id: u32) -> Span {
        let candidate = &self.all[id as usize];
        candidate.span_at(tokens, candidate.first)
    }

    /// Whether one of the two stands inside the other, and a list with both would repeat itself.
    pub(super) fn says_the_same(&self, tokens: &Tokens, a: u32, b: u32, style: KeyphraseStyle) -> bool {
        let (a, b) = (&self.all[a as usize], &self.all[b as usize]);
        let (short, long) = if a.tokens <= b.tokens { (a, b) } else { (b, a) };
        let terms = |of: &Candidate| tokens.all[of.first as usize..][..usize::from(of.tokens)].iter().map(|token| token.term);
        let is_inside = (0..=long.tokens - short.tokens).any(|skip| terms(long).skip(usize::from(skip)).zip(terms(short)).all(|(a, b)| a == b));
        is_inside && !(style == KeyphraseStyle::Phrases && short.count > long.count)
    }

    /// For each of the candidates the form that comes most often, the one that comes first where two come alike. A capital at the start of a
    /// sentence or in a headline of capitals tells nothing: the same form without it is taken, where it comes.
    pub(super) fn spellings(&self, text: &str, tokens: &Tokens, of: &[u32]) -> Vec<String> {
        let index: HashMap<u32, usize, RandomState> = of.iter().enumerate().map(|(at, &id)| (id, at)).collect();
        let mut spellings: Vec<Vec<Spelling<'_>>> = vec![Vec::new(); of.len()];
        for &(id, start) in &self.places {
            let Some(&at) = index.get(&id) else { continue };
            let (first, written) = (tokens.all[start as usize], self.all[id as usize].span_at(tokens, start).of(text));
            let tells = u32::from(!written.starts_with(char::is_uppercase) || first.is_capital() && !first.is_initial());
            let spellings = &mut spellings[at];
            match spellings.iter().position(|known| known.written == written) {
                Some(known) => {
                    spellings[known].count += 1;
                    spellings[known].telling += tells;
                }
                None if spellings.len() < MAX_SPELLINGS => spellings.push(Spelling { written, count: 1, telling: tells, start }),
                None => {}
            }
        }
        let best = |spellings: Vec<Spelling<'_>>| {
            // The word that comes most often, then how it is written.
            let lower: Vec<String> = spellings.iter().map(|spelling| spelling.written.to_lowercase()).collect();
            let comes = |at: usize| spellings.iter().zip(&lower).filter(|(_, other)| **other == lower[at]).map(|(spelling, _)| spelling.count).sum::<u32>();
            let first = |at: usize| spellings.iter().zip(&lower).filter(|(_, other)| **other == lower[at]).map(|(spelling, _)| spelling.start).min();
            let best = (0..spellings.len()).max_by_key(|&at| {
                let Spelling { telling, count, start, .. } = spellings[at];
                (comes(at), std::cmp::Reverse(first(at)), telling, count, std::cmp::Reverse(start))
            });
            best.map_or_else(String::new, |best| spellings[best].written.split_whitespace().collect::<Vec<_>>().join(" "))
        };
        spellings.into_iter().map(best).collect()
    }
}

/// How a candidate is written.
#[derive(Debug, Clone, Copy)]
struct Spelling<'t> {
    written: &'t str,
    count: u32,
    /// Times its first letter tells whether it is a name.
    telling: u32,
    /// Where it comes first.
    start: u32,
}

impl Candidate {
    fn span_at(&self, tokens: &Tokens, start: u32) -> Span {
        let start = start as usize;
        Span::new(tokens.all[start].start as usize, tokens.all[start + usize::from(self.tokens) - 1].end as usize)
    }

    fn new(start: usize, last: usize, words: u8, stops: u8, inner: [u32; 2]) -> Self {
        Self {
            first: start as u32,
            tokens: (last - start + 1) as u8,
            words,
            stops,
            count: 0,
            sentences: 0,
            last_sentence: NONE,
            named: 0,
            whole: 0,
            opens: 0,
            closes: 0,
            cut: 0,
            stop_before: 0,
            stop_after: 0,
            frequency_before: 0.0,
            inner,
            longer: 0,
            longer_count: 0,
        }
    }

    /// Takes in one place: the words `start..=last` of the sentence `begin..end`.
    fn see(&mut self, tokens: &Tokens, begin: usize, end: usize, start: usize, last: usize, named: bool) {
        let all = &tokens.all;
        self.count += 1;
        self.first = self.first.min(start as u32);
        let sentence = all[start].sentence;
        self.sentences += u32::from(self.last_sentence != sentence);
        self.last_sentence = sentence;
        self.named += u32::from(named);
        let (mut left, mut right) = (true, true);
        // `operative` of `co-operative`.
        let mut cut = start > begin && all[start].is_hyphened() || last + 1 < end && all[last + 1].is_hyphened() && all[last + 1].is_content();
        if start > begin && all[start].is_joined() {
            let token = all[start - 1];
            if token.is_stop() {
                self.stop_before += 1;
                self.frequency_before += tokens.counts[token.term as usize] as f32;
            } else {
                left = false;
                cut |= all[start].is_capital() && token.is_capital() && !token.is_initial();
            }
        } else {
            self.opens += 1;
        }
        if last + 1 < end && all[last + 1].is_joined() {
            let token = all[last + 1];
            if token.is_stop() {
                self.stop_after += 1;
            } else {
                right = false;
                cut |= all[last].is_capital() && token.is_capital() && (last > start || !all[start].is_initial());
            }
        } else {
            self.closes += 1;
        }
        self.whole += u32::from(left && right);
        self.cut += u32::from(cut);
    }

    /// Whether it never stands but inside a longer name.
    const fn is_cut(&self) -> bool {
        self.cut >= self.count
    }

    fn promise(&self, total: f32) -> f32 {
        let count = self.count as f32;
        let earliness = 1.0 / (1.0 + 3.0 * self.first as f32 / total);
        let length = [1.6, 1.9, 1.8, 1.3][usize::from(self.words - 1).min(3)];
        let fragment = 1.0 + 0.3 * (self.opens + self.closes) as f32 / count;
        (0.3 + ln(count)) * earliness * length * fragment * (0.4 + self.whole as f32 / count) * (1.0 + 0.3 * self.named as f32 / count)
    }
}
