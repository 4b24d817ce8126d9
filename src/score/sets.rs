//! The score of a set of sentences: what they tell together, and whether one can be read without what is left out.
//!
//! The likeliest sets of the size asked for are compared by a trained table (the idea of Zhong et al. 2020, "Extractive summarization
//! as text matching", with a table in place of a network).

use crate::document::Document;
use crate::features::Features;
use crate::score::{Standings, Tables};

/// Summaries of more sentences are picked one by one.
pub(crate) const MAX_SET: usize = 10;

/// Sets that are looked at, at most.
const MAX_SETS: usize = 120;

/// Sets that the table compares: those whose sentences score best one by one.
const MAX_COMPARED: usize = 40;

/// What a point of a set's cost takes from its sentences' scores when those sets are chosen.
const COST_IN_SCORES: f32 = 0.5;

/// Sentences that sets are made of, at most.
const MAX_CANDIDATES: usize = 13;

/// What a pick costs that opens with a word that leans on the sentence before ("He added"), which is not picked. In points of
/// ROUGE-1 and ROUGE-2 together, as the table predicts them, and so are the two below.
const DANGLING: f32 = 1.5;

/// What half a quotation costs whose other half is not picked.
const HALF_QUOTE: f32 = 1.0;

/// What a question costs whose next sentence is not picked.
const QUESTION: f32 = 1.0;

/// What is added up over a set, one value a sentence.
const SUMMED: usize = 7;
const MEMBER: usize = 0;
const GAIN: usize = 1;
const WORDS: usize = 2;

/// The names of the columns of a set's row. `more` is against the sentences that were picked one by one.
pub(crate) const SET_NAMES: [&str; 40] = [
    "mean_member",
    "mean_gain",
    "mean_words",
    "mean_centrality",
    "mean_names",
    "mean_novelty",
    "mean_introduced",
    "more_member",
    "more_gain",
    "more_words",
    "more_centrality",
    "more_names",
    "more_novelty",
    "more_introduced",
    "least_member",
    "least_gain",
    "more_least_member",
    "more_least_gain",
    "words",
    "most_alike",
    "covered",
    "more_covered",
    "covered_twice",
    "title_covered",
    "mean_place",
    "first",
    "last",
    "relative_first",
    "of_top",
    "shape_order",
    "shape_first",
    "shape_words",
    "shape_title",
    "shape_variety",
    "shape_paragraph",
    "shape_quotes",
    "shape_names",
    "size",
    "count",
    "size_to_count",
];

/// The sentences that sets are made of, in reading order, and what each pair of them shares.
pub(crate) struct Candidates<'f> {
    features: &'f Features,
    sentences: Vec<usize>,
    summed: Vec<[f32; SUMMED]>,
    needs: Vec<Needs>,
    /// Weight of the terms that the document repeats, a sentence.
    mass: Vec<f32>,
    /// Terms of the title that each has, a bit a term; the 65th shares the first one's.
    title: Vec<u64>,
    /// Cosine of each pair, and the weight of what both have of the mass; row by row.
    alike: Vec<f32>,
    shared: Vec<f32>,
    /// The larger share of one's terms that the other has.
    repeated: Vec<f32>,
    /// The places among the candidates of the sentences that were picked one by one.
    top: Vec<usize>,
    /// The weight of all terms that the document repeats.
    total: f32,
}

/// Which neighbours a sentence wants beside it.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Needs {
    opener: bool,
    quote_before: bool,
    quote_after: bool,
    answer: bool,
}

/// What is measured of one set.
struct Totals {
    sums: [f32; SUMMED],
    least: [f32; 2],
    most_alike: f32,
    mass: f32,
    shared: f32,
    title: u64,
}

impl<'f> Candidates<'f> {
    /// Takes the picks and the best after them, in the order of `best_first`, as many as the sets of that size allow.
    pub(crate) fn new(document: &Document<'_>, features: &'f Features, standings: &Standings, best_first: &[usize], picks: &[usize]) -> Self {
        let wanted = candidates_for(picks.len());
        let mut sentences = picks.to_vec();
        for &sentence in best_first.iter().filter(|&&sentence| sentence < features.len() && features.line[sentence] == 0.0) {
            if sentences.len() >= wanted {
                break;
            }
            if !picks.contains(&sentence) {
                sentences.push(sentence);
            }
        }
        sentences.sort_unstable();
        let count = sentences.len();
        let top = (0..count).filter(|&at| picks.contains(&sentences[at])).collect();
        let mut candidates = Self {
            features,
            summed: sentences.iter().map(|&sentence| summed(features, standings, sentence)).collect(),
            needs: sentences.iter().map(|&sentence| Needs::of(document, features, sentence)).collect(),
            mass: vec![0.0; count],
            title: vec![0; count],
            alike: vec![0.0; count * count],
            shared: vec![0.0; count * count],
            repeated: vec![0.0; count * count],
            top,
            total: features.repeated_weight().max(f32::MIN_POSITIVE),
            sentences,
        };
        candidates.compare();
        candidates
    }

    /// What each has, and what each pair shares: one walk over their terms.
    fn compare(&mut self) {
        let (features, count) = (self.features, self.sentences.len());
        let mut holders = vec![0_u16; features.terms.distinct()];
        let mut number_of_terms = vec![0.0_f32; count];
        let mut squares = vec![0.0_f32; count];
        for (at, &sentence) in self.sentences.iter().enumerate() {
            for term in features.terms.content(sentence).map(|term| term as usize) {
                let earlier = holders[term];
                if earlier >> at & 1 == 1 {
                    continue;
                }
                holders[term] |= 1 << at;
                let weight = features.weights[term];
                let mass = if features.document_frequency[term] > 1 { weight } else { 0.0 };
                number_of_terms[at] += 1.0;
                squares[at] += weight * weight;
                self.mass[at] += mass;
                let mut others = earlier;
                while others != 0 {
                    let pair = others.trailing_zeros() as usize * count + at;
                    self.alike[pair] += weight * weight;
                    self.shared[pair] += mass;
                    self.repeated[pair] += 1.0;
                    others &= others - 1;
                }
            }
        }
        for (bit, &term) in features.title_terms.iter().enumerate() {
            let mut holders = holders[term as usize];
            while holders != 0 {
                self.title[holders.trailing_zeros() as usize] |= 1 << (bit % 64);
                holders &= holders - 1;
            }
        }
        for a in 0..count {
            for b in a + 1..count {
                let norm = (squares[a] * squares[b]).sqrt();
                self.alike[a * count + b] /= norm.max(f32::MIN_POSITIVE);
                self.repeated[a * count + b] /= number_of_terms[a].min(number_of_terms[b]).max(1.0);
            }
        }
    }

    /// The likeliest sets of the size of the picks of those that fit and that do not repeat themselves, as places among the candidates, one
    /// set after the other. `texts` are those of the candidates, of which no set has the same twice; none where all differ.
    pub(crate) fn likely_sets(&self, max_shared: f32, texts: &[&str], fits: impl Fn(&[usize]) -> bool) -> Vec<usize> {
        let (size, count) = (self.top.len(), self.sentences.len());
        // For each candidate those after it that say the same, and the candidates that want a neighbour: a bit each.
        let same = |a: usize, b: usize| self.repeated[a * count + b] > max_shared || texts.get(a).is_some_and(|text| texts.get(b) == Some(text));
        let repeats: Vec<u16> = (0..count).map(|a| (a + 1..count).filter(|&b| same(a, b)).map(|b| 1 << b).sum()).collect();
        let needy: u16 = (0..count).filter(|&at| self.needs[at] != Needs::default()).map(|at| 1 << at).sum();
        let mut sets: Vec<usize> = Vec::new();
        let mut order: Vec<(f32, usize)> = Vec::new();
        let mut set: Vec<usize> = (0..size).collect();
        loop {
            let bits: u16 = set.iter().map(|&at| 1 << at).sum();
            if set.iter().all(|&at| repeats[at] & bits == 0) && fits(&set) {
                let scores: f32 = set.iter().map(|&at| self.summed[at][MEMBER] + self.summed[at][GAIN]).sum();
                let cost = if bits & needy == 0 { 0.0 } else { COST_IN_SCORES * self.cost(&set) };
                order.push((scores - cost, order.len()));
                sets.extend_from_slice(&set);
            }
            let Some(at) = (0..size).rev().find(|&at| set[at] + size - at < count) else { break };
            set[at] += 1;
            for next in at + 1..size {
                set[next] = set[next - 1] + 1;
            }
        }
        order.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        order.iter().take(MAX_COMPARED).flat_map(|&(_, place)| &sets[place * size..][..size]).copied().collect()
    }

    /// The sentences that sets are made of, in reading order.
    pub(crate) fn all(&self) -> &[usize] {
        &self.sentences
    }

    fn pairs(set: &[usize]) -> impl Iterator<Item = (usize, usize)> {
        set.iter().enumerate().flat_map(|(place, &a)| set[place + 1..].iter().map(move |&b| (a, b)))
    }

    fn totals(&self, set: &[usize]) -> Totals {
        let mut totals = Totals { sums: [0.0; SUMMED], least: [f32::INFINITY; 2], most_alike: 0.0, mass: 0.0, shared: 0.0, title: 0 };
        for &at in set {
            let summed = &self.summed[at];
            for (sum, value) in totals.sums.iter_mut().zip(summed) {
                *sum += value;
            }
            totals.least = [totals.least[0].min(summed[MEMBER]), totals.least[1].min(summed[GAIN])];
            totals.mass += self.mass[at];
            totals.title |= self.title[at];
        }
        for (a, b) in Self::pairs(set) {
            let pair = a * self.sentences.len() + b;
            totals.most_alike = totals.most_alike.max(self.alike[pair]);
            totals.shared += self.shared[pair];
        }
        totals
    }

    /// What is measured of every set, for `row`.
    pub(crate) fn measures(&self) -> Measures<'_> {
        Measures { candidates: self, top: self.totals(&self.top) }
    }

    /// What the set costs beside what it tells: sentences that lean on one that is not in it.
    fn cost(&self, set: &[usize]) -> f32 {
        set.iter()
            .enumerate()
            .map(|(place, &at)| {
                let sentence = self.sentences[at];
                let has_before = place > 0 && self.sentences[set[place - 1]] + 1 == sentence;
                let has_after = set.get(place + 1).is_some_and(|&next| self.sentences[next] == sentence + 1);
                let needs = self.needs[at];
                DANGLING * flag(needs.opener && !has_before)
                    + HALF_QUOTE * flag(needs.quote_before && !has_before || needs.quote_after && !has_after)
                    + QUESTION * flag(needs.answer && !has_after)
            })
            .sum()
    }
}

/// The measurements of sets.
pub(crate) struct Measures<'c> {
    candidates: &'c Candidates<'c>,
    top: Totals,
}

impl Measures<'_> {
    /// The row of a set, in the order of [`SET_NAMES`].
    pub(crate) fn row(&self, set: &[usize]) -> [f32; SET_NAMES.len()] {
        let candidates = self.candidates;
        let features = candidates.features;
        let totals = candidates.totals(set);
        let top = &self.top;
        let (size, count) = (set.len() as f32, features.len() as f32);
        let covered = |totals: &Totals| (totals.mass - totals.shared).max(0.0) / candidates.total;
        let title = totals.title.count_ones() as f32 / features.title_terms.len().clamp(1, 64) as f32;
        let place = |at: usize| candidates.sentences[at] as f32;
        let (first, last) = (place(set[0]), place(set[set.len() - 1]));
        let mean = set.iter().map(|&at| place(at)).sum::<f32>() / size;
        let of_top = set.iter().filter(|at| candidates.top.contains(at)).count() as f32 / size;
        let mut row = [0.0; SET_NAMES.len()];
        let mut at = 0;
        let mut put = |values: &[f32]| {
            row[at..at + values.len()].copy_from_slice(values);
            at += values.len();
        };
        put(&totals.sums.map(|sum| sum / size));
        let mut more = totals.sums;
        for (more, top) in more.iter_mut().zip(&top.sums) {
            *more = (*more - top) / size;
        }
        put(&more);
        put(&totals.least);
        put(&[totals.least[0] - top.least[0], totals.least[1] - top.least[1]]);
        put(&[totals.sums[WORDS].min(1000.0), totals.most_alike]);
        put(&[covered(&totals), covered(&totals) - covered(top), totals.shared / candidates.total, title]);
        put(&[mean.min(100.0), first.min(100.0), last.min(100.0), first / count, of_top]);
        put(&features.shape.columns());
        put(&[size, count.min(300.0), size / count]);
        row
    }
}

/// The best set of those that fit, by the table less what it costs, as places among the candidates; `None` when there is none. The
/// arguments are those of [`Candidates::likely_sets`].
pub(crate) fn best(candidates: &Candidates<'_>, tables: &Tables, max_shared: f32, texts: &[&str], fits: impl Fn(&[usize]) -> bool) -> Option<Vec<usize>> {
    let measures = candidates.measures();
    let sets = candidates.likely_sets(max_shared, texts, fits);
    let sets = || sets.chunks_exact(candidates.top.len());
    let values = tables.sets.scores(sets().map(|set| measures.row(set)));
    let mut best: Option<(f32, &[usize])> = None;
    for (set, value) in sets().zip(values) {
        let value = value - candidates.cost(set);
        if best.is_none_or(|(most, _)| value > most) {
            best = Some((value, set));
        }
    }
    best.map(|(_, set)| set.to_vec())
}

/// The most candidates of which there are at most [`MAX_SETS`] sets of that size.
fn candidates_for(size: usize) -> usize {
    let sets = |count: usize| (0..size).fold(1, |sets, at| sets * (count - at) / (at + 1));
    (size..=MAX_CANDIDATES).take_while(|&count| sets(count) <= MAX_SETS).last().unwrap_or(size)
}

fn summed(features: &Features, standings: &Standings, sentence: usize) -> [f32; SUMMED] {
    [
        standings.member[sentence],
        standings.gain[sentence],
        features.words[sentence],
        features.centrality[sentence],
        features.names[sentence],
        features.novelty[sentence],
        features.introduced[sentence].min(10.0),
    ]
}

impl Needs {
    fn of(document: &Document<'_>, features: &Features, sentence: usize) -> Self {
        let text = document.sentence(sentence).filter(|_| features.quote[sentence] > 0.0).map_or("", |sentence| sentence.span().of(document.text()));
        let (quote_before, quote_after) = open_quotes(text);
        Self { opener: sentence > 0 && features.opener[sentence] > 0.0, quote_before, quote_after, answer: features.question[sentence] > 0.0 }
    }
}

/// Whether a quotation ends here that began before, and whether one begins that ends later.
fn open_quotes(text: &str) -> (bool, bool) {
    // Marks of which the same one opens here and closes there, by language, take turns.
    let (mut curly, mut pointed, mut corner, mut straight) = (Quotes::default(), Quotes::default(), Quotes::default(), Quotes::default());
    let mut before = ' ';
    for c in text.chars() {
        match c {
            '„' => curly.open(),
            // It opens in English and closes in German.
            '“' if curly.is_open || !before.is_whitespace() && before != '(' => curly.close(),
            '“' => curly.open(),
            '”' => curly.close(),
            '«' | '»' => pointed.turn(),
            '「' | '『' => corner.open(),
            '」' | '』' => corner.close(),
            '"' => straight.turn(),
            _ => {}
        }
        before = c;
    }
    for quotes in [&mut pointed, &mut straight] {
        if quotes.is_open && !text.starts_with(['«', '»', '"']) {
            *quotes = Quotes { is_open: false, began_before: true };
        }
    }
    let all = [curly, pointed, corner, straight];
    (all.iter().any(|quotes| quotes.began_before), all.iter().any(|quotes| quotes.is_open))
}

/// Quotation marks of one kind, gone through from the start of a sentence.
#[derive(Debug, Clone, Copy, Default)]
struct Quotes {
    is_open: bool,
    began_before: bool,
}

impl Quotes {
    const fn open(&mut self) {
        self.is_open = true;
    }

    const fn close(&mut self) {
        self.began_before |= !self.is_open;
        self.is_open = false;
    }

    const fn turn(&mut self) {
        self.is_open = !self.is_open;
    }
}

fn flag(is: bool) -> f32 {
    f32::from(u8::from(is))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_candidates_as_the_sets_allow() {
        let counts: Vec<usize> = (1..=MAX_SET).map(candidates_for).collect();
        assert_eq!(counts, [13, 13, 10, 8, 8, 9, 10, 10, 11, 12]);
    }

    #[test]
    fn quotations_that_are_left_open() {
        for (text, before, after) in [
            ("He said “no” and left.", false, false),
            ("“We will go on.", false, true),
            ("Nobody will stop us,” she said.", true, false),
            ("\"We will go on.", false, true),
            ("Nobody will stop us,\" she said.", true, false),
            ("„So geht es nicht.", false, true),
            ("«Non», dit-il.", false, false),
            ("»Nein«, sagte er.", false, false),
            ("„Nein“, sagte er.", false, false),
            ("weitergehen“, sagte er.", true, false),
        ] {
            assert_eq!(open_quotes(text), (before, after), "{text}");
        }
    }
}
