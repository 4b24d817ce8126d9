//! The score of a set of sentences: what they tell together, and whether one can be read without what is left out.
//!
//! The likeliest sets of the size asked for are compared by a trained table (the idea of Zhong et al. 2020, "Extractive summarization
//! as text matching", with a table in place of a network).

use crate::document::Document;
use crate::features::{Features, Shape, joined};
use crate::score::{Standings, Tables};

/// Summaries of more sentences are picked one by one.
pub(crate) const MAX_SET: usize = 10;

/// Sets that are looked at, at most.
pub(crate) const MAX_SETS: usize = 60;

/// Sets that the table compares: those whose sentences score best one by one. Of forty the best is seldom another.
const MAX_COMPARED: usize = 12;

/// Sets that are looked at where the table learns, and those that it learns from, of a document: a wider choice than is needed later.
pub(crate) const MAX_LEARNT_SETS: usize = 84;
pub(crate) const MAX_LEARNT: usize = 40;

/// What a point of a set's cost takes from its sentences' scores when those sets are chosen.
const COST_IN_SCORES: f32 = 0.5;

/// Sentences that sets are made of, at most.
const MAX_CANDIDATES: usize = 13;

/// What a pick costs that opens with a word that leans on the sentence before ("He added"), which is not picked. On the
/// scale of the table's scores, and so are the two below: the table's training keeps costs as telling as they were when scores were points
/// of ROUGE-1 and ROUGE-2 together.
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
pub(crate) const SET_NAMES: [&str; 40] = joined(&[
    &[
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
    ],
    &Shape::NAMES,
    &["size", "count", "size_to_count"],
]);

/// The sentences that sets are made of, in reading order, and what each pair of them shares.
pub(crate) struct Candidates<'f> {
    features: &'f Features,
    sentences: Vec<usize>,
    summed: Vec<[f32; SUMMED]>,
    /// Those that follow the candidate before them without a sentence between, and what else each wants beside it.
    adjacent: Set,
    needs: Needs,
    /// Weight of the terms that the document repeats, a sentence.
    mass: Vec<f32>,
    /// Terms of the title that each has, a bit a term; the 65th shares the first one's.
    title: Vec<u64>,
    /// Cosine of each pair, and the weight of what both have of the mass; row by row.
    alike: Vec<f32>,
    shared: Vec<f32>,
    /// The larger share of one's terms that the other has.
    repeated: Vec<f32>,
    /// The sentences that were picked one by one.
    top: Set,
    /// The weight of all terms that the document repeats.
    total: f32,
}

/// Candidates, a bit each.
pub(crate) type Set = u16;

/// Which candidates want a neighbour beside them.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Needs {
    opener: Set,
    quote_before: Set,
    quote_after: Set,
    answer: Set,
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
    /// Takes the picks and the best after them, in the order of `best_first`, as many as make at most so many sets of the picks' size.
    pub(crate) fn new(document: &Document<'_>, features: &'f Features, standings: &Standings, best_first: &[usize], picks: &[usize], most_sets: usize) -> Self {
        let wanted = candidates_for(picks.len(), most_sets);
        let mut sentences = picks.to_vec();
        for &sentence in best_first.iter().filter(|&&sentence| sentence < features.len() && !features.sentences[sentence].line) {
            if sentences.len() >= wanted {
                break;
            }
            if !picks.contains(&sentence) {
                sentences.push(sentence);
            }
        }
        sentences.sort_unstable();
        let count = sentences.len();
        let those = |is: &dyn Fn(usize) -> bool| (0..count).filter(|&at| is(at)).map(|at| 1 << at).sum();
        let mut candidates = Self {
            features,
            summed: sentences.iter().map(|&sentence| summed(features, standings, sentence)).collect(),
            adjacent: those(&|at| at > 0 && sentences[at - 1] + 1 == sentences[at]),
            needs: Needs::of(document, features, &sentences),
            mass: vec![0.0; count],
            title: vec![0; count],
            alike: vec![0.0; count * count],
            shared: vec![0.0; count * count],
            repeated: vec![0.0; count * count],
            top: those(&|at| picks.contains(&sentences[at])),
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
            for term in features.terms.content(sentence) {
                let holders = &mut holders[term as usize];
                let earlier = *holders;
                if earlier >> at & 1 == 1 {
                    continue;
                }
                *holders |= 1 << at;
                let weight = features.weight(term);
                let mass = if features.document_frequency(term) > 1 { weight } else { 0.0 };
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

    /// The `most` likeliest sets of the size of the picks, of those that fit and that do not repeat themselves: no two sentences share more of
    /// their terms than `max_shared` says of them. `texts` are those of the candidates, of which no set has the same twice; none where all differ.
    pub(crate) fn likely_sets(&self, most: usize, max_shared: impl Fn(usize, usize) -> f32, texts: &[&str], fits: impl Fn(Set) -> bool) -> Vec<Set> {
        let count = self.sentences.len();
        // For each candidate those that say the same.
        let limit = |a: usize, b: usize| max_shared(self.sentences[a], self.sentences[b]);
        let same = |a: usize, b: usize| self.repeated[a * count + b] > limit(a, b) || texts.get(a).is_some_and(|text| texts.get(b) == Some(text));
        let repeats: Vec<Set> = (0..count).map(|a| (a + 1..count).filter(|&b| same(a, b)).map(|b| 1 << b).sum()).collect();
        let scores: Vec<f32> = self.summed.iter().map(|summed| summed[MEMBER] + summed[GAIN]).collect();
        let mut sets: Vec<(f32, Set)> = Vec::with_capacity(MAX_SETS);
        let mut set: u32 = (1 << self.top.count_ones()) - 1;
        while set >> count == 0 {
            let those = set as Set;
            let (mut score, mut repeated) = (0.0, 0);
            for at in places(those) {
                score += scores[at];
                repeated |= repeats[at];
            }
            if repeated & those == 0 && fits(those) {
                sets.push((score - COST_IN_SCORES * self.cost(those), those));
            }
            // The next larger number of as many bits.
            let lowest = set & set.wrapping_neg();
            let carried = set + lowest;
            set = carried | (((set ^ carried) / lowest) >> 2);
        }
        if sets.len() > most {
            sets.select_nth_unstable_by(most, |a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            sets.truncate(most);
        }
        sets.into_iter().map(|(_, set)| set).collect()
    }

    /// The sentences that sets are made of, in reading order.
    pub(crate) fn all(&self) -> &[usize] {
        &self.sentences
    }

    /// The sentences of a set, in reading order.
    pub(crate) fn sentences(&self, set: Set) -> impl Iterator<Item = usize> {
        places(set).map(|at| self.sentences[at])
    }

    fn totals(&self, set: Set) -> Totals {
        let mut totals = Totals { sums: [0.0; SUMMED], least: [f32::INFINITY; 2], most_alike: 0.0, mass: 0.0, shared: 0.0, title: 0 };
        for at in places(set) {
            let summed = &self.summed[at];
            for (sum, value) in totals.sums.iter_mut().zip(summed) {
                *sum += value;
            }
            totals.least = [totals.least[0].min(summed[MEMBER]), totals.least[1].min(summed[GAIN])];
            totals.mass += self.mass[at];
            totals.title |= self.title[at];
            let later = set & (Set::MAX - 1) << at;
            for other in places(later) {
                let pair = at * self.sentences.len() + other;
                totals.most_alike = totals.most_alike.max(self.alike[pair]);
                totals.shared += self.shared[pair];
            }
        }
        totals
    }

    /// What is measured of every set, for `row`.
    pub(crate) fn measures(&self) -> Measures<'_> {
        Measures { candidates: self, top: self.totals(self.top), shape: self.features.shape.columns() }
    }

    /// What the set costs beside what it tells: sentences that lean on one that is not in it.
    fn cost(&self, set: Set) -> f32 {
        let needs = self.needs;
        let with_before = set << 1 & self.adjacent;
        let with_after = (set & self.adjacent) >> 1;
        let half = needs.quote_before & !with_before | needs.quote_after & !with_after;
        [(needs.opener & !with_before, DANGLING), (half, HALF_QUOTE), (needs.answer & !with_after, QUESTION)]
            .into_iter()
            .map(|(wanting, cost)| if wanting & set == 0 { 0.0 } else { cost * (wanting & set).count_ones() as f32 })
            .sum()
    }
}

/// The places of a set's sentences among the candidates, rising.
pub(crate) fn places(set: Set) -> impl Iterator<Item = usize> {
    let mut left = set;
    std::iter::from_fn(move || {
        let at = left.trailing_zeros() as usize;
        (left != 0).then(|| {
            left &= left - 1;
            at
        })
    })
}

/// The measurements of sets.
pub(crate) struct Measures<'c> {
    candidates: &'c Candidates<'c>,
    top: Totals,
    shape: [f32; 8],
}

impl Measures<'_> {
    /// The row of a set, in the order of [`SET_NAMES`].
    pub(crate) fn row(&self, set: Set) -> [f32; SET_NAMES.len()] {
        let candidates = self.candidates;
        let features = candidates.features;
        let totals = candidates.totals(set);
        let top = &self.top;
        let (size, count) = (set.count_ones() as f32, features.len() as f32);
        let covered = |totals: &Totals| (totals.mass - totals.shared).max(0.0) / candidates.total;
        let title = totals.title.count_ones() as f32 / features.title_terms.len().clamp(1, 64) as f32;
        let place = |at: u32| candidates.sentences[at as usize] as f32;
        let (first, last) = (place(set.trailing_zeros()), place(Set::BITS - 1 - set.leading_zeros()));
        let mean = candidates.sentences(set).map(|sentence| sentence as f32).sum::<f32>() / size;
        let means = totals.sums.map(|sum| sum / size);
        let more: [f32; SUMMED] = std::array::from_fn(|at| (totals.sums[at] - top.sums[at]) / size);
        let mut row = [0.0; SET_NAMES.len()];
        row[..7].copy_from_slice(&means);
        row[7..14].copy_from_slice(&more);
        row[14..29].copy_from_slice(&[
            totals.least[0],
            totals.least[1],
            totals.least[0] - top.least[0],
            totals.least[1] - top.least[1],
            totals.sums[WORDS].min(1000.0),
            totals.most_alike,
            covered(&totals),
            covered(&totals) - covered(top),
            totals.shared / candidates.total,
            title,
            mean.min(100.0),
            first.min(100.0),
            last.min(100.0),
            first / count,
            (set & candidates.top).count_ones() as f32 / size,
        ]);
        row[29..37].copy_from_slice(&self.shape);
        row[37..].copy_from_slice(&[size, count.min(300.0), size / count]);
        row
    }
}

/// The best set of those that fit, by the table less what it costs; `None` when there is none. The arguments are those of
/// [`Candidates::likely_sets`].
pub(crate) fn best(
    candidates: &Candidates<'_>,
    tables: &Tables,
    max_shared: impl Fn(usize, usize) -> f32,
    texts: &[&str],
    fits: impl Fn(Set) -> bool,
) -> Option<Set> {
    let measures = candidates.measures();
    let sets = candidates.likely_sets(MAX_COMPARED, max_shared, texts, fits);
    let rows: Vec<_> = sets.iter().map(|&set| measures.row(set)).collect();
    let values = tables.sets.scores(&rows);
    let values = sets.into_iter().zip(values).map(|(set, value)| (value - candidates.cost(set), set));
    values.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))).map(|(_, set)| set)
}

/// The most candidates of which there are at most so many sets of that size.
fn candidates_for(size: usize, most_sets: usize) -> usize {
    let sets = |count: usize| (0..size).fold(1, |sets, at| sets * (count - at) / (at + 1));
    (size..=MAX_CANDIDATES).take_while(|&count| sets(count) <= most_sets).last().unwrap_or(size)
}

fn summed(features: &Features, standings: &Standings, sentence: usize) -> [f32; SUMMED] {
    let measured = &features.sentences[sentence];
    [standings.member[sentence], standings.gain[sentence], measured.words, measured.centrality, measured.names, measured.novelty, measured.introduced.min(10.0)]
}

impl Needs {
    fn of(document: &Document<'_>, features: &Features, sentences: &[usize]) -> Self {
        let mut needs = Self::default();
        for (at, &sentence) in sentences.iter().enumerate() {
            let text = document.sentence(sentence).filter(|_| features.sentences[sentence].quote).map_or("", |sentence| sentence.span().of(document.text()));
            let (quote_before, quote_after) = open_quotes(text);
            needs.opener |= Set::from(sentence > 0 && features.sentences[sentence].opener) << at;
            needs.quote_before |= Set::from(quote_before) << at;
            needs.quote_after |= Set::from(quote_after) << at;
            needs.answer |= Set::from(features.sentences[sentence].question) << at;
        }
        needs
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_candidates_as_the_sets_allow() {
        for (most_sets, wanted) in [(MAX_SETS, [13, 11, 8, 7, 8, 8, 9, 10, 11, 11]), (MAX_LEARNT_SETS, [13, 13, 9, 8, 8, 9, 9, 10, 11, 12])] {
            let counts: Vec<usize> = (1..=MAX_SET).map(|size| candidates_for(size, most_sets)).collect();
            assert_eq!(counts, wanted);
        }
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
