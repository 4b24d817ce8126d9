//! What the first table said of each block and of those around it, for the second.

use super::super::sequence::Sequence;
use super::{CONTEXT_NAMES, Context, ContextRow, Evidence, flag, last_places, next_places};

/// A block with at least this score and so many words is surely of the article.
const SURE: (f32, u32) = (0.6, 8);

/// What a word must score for an element to gain by holding it.
const GAIN: f32 = 0.35;

/// From here on the next block that is surely of the article is far.
const FAR: f32 = 60.0;

/// A page each of whose blocks has a score from 0 to 1.
///
/// Rows are made of it one by one: all together are larger than many a page.
pub(in super::super) struct Scored<'s, 'p, 'c, 'b> {
    evidence: &'s Evidence<'p, 'c, 'b>,
    scores: &'s [f32],
    /// Of each element and all in it: the scores weighed by words, the words, and what is gained.
    sums: Vec<[f32; 3]>,
    /// Of each template: the sum of its blocks' scores, and how many they are.
    paths: Vec<[f32; 2]>,
    /// The element that gains most.
    best: u32,
    /// The innermost that has most of the scores.
    most: u32,
    /// How far the last block is, and the next, that is surely of the article.
    last: Vec<f32>,
    next: Vec<f32>,
    /// Words of those.
    sure: f32,
    /// The scores weighed by words, and the words, before each block and behind the last.
    cumulated: Vec<(f32, f32)>,
    sequence: Sequence<'s>,
}

impl<'s, 'p, 'c, 'b> Scored<'s, 'p, 'c, 'b> {
    pub(in super::super) fn new(evidence: &'s Evidence<'p, 'c, 'b>, scores: &'s [f32]) -> Self {
        let count = evidence.len();
        let measures = &evidence.page.measures[..count];
        let words = |place: usize| measures[place].words.max(1) as f32;
        let mut sums = vec![[0.0_f32; 3]; evidence.elements.len()];
        let mut paths = vec![[0.0_f32; 2]; evidence.templates.len()];
        for (place, &score) in scores.iter().enumerate() {
            let words = words(place);
            for (sum, value) in sums[evidence.element(place) as usize].iter_mut().zip([score * words, words, (score - GAIN) * words]) {
                *sum += value;
            }
            let path = &mut paths[evidence.template_of[place] as usize];
            path[0] += score;
            path[1] += 1.0;
        }
        for place in (1..evidence.elements.len()).rev() {
            let inner = sums[place];
            for (sum, value) in sums[evidence.elements.get(place as u32).parent as usize].iter_mut().zip(inner) {
                *sum += value;
            }
        }
        let total = sums[0][0];
        let mut best = 0;
        let mut most = (0, 0);
        for (place, sum) in sums.iter().enumerate() {
            if sum[2] > sums[best][2] {
                best = place;
            }
            let depth = evidence.elements.get(place as u32).depth;
            if sum[0] >= 0.6 * total && depth > most.1 {
                most = (place, depth);
            }
        }
        let is_sure: Vec<bool> = (0..count).map(|place| scores[place] > SURE.0 && measures[place].words >= SURE.1).collect();
        let distances = |sure: Vec<Option<usize>>| {
            let distance = |(place, sure): (usize, Option<usize>)| sure.map_or(FAR, |other| (place.abs_diff(other) as f32).min(FAR));
            sure.into_iter().enumerate().map(distance).collect()
        };
        let mut cumulated = Vec::with_capacity(count + 1);
        cumulated.push((0.0, 0.0));
        for place in 0..count {
            let (scored, all) = cumulated[place];
            cumulated.push((scored + scores[place] * words(place), all + words(place)));
        }
        Self {
            evidence,
            scores,
            sums,
            paths,
            best: best as u32,
            most: most.0 as u32,
            last: distances(last_places(&is_sure)),
            next: distances(next_places(&is_sure)),
            sure: (0..count).filter(|&place| is_sure[place]).map(words).sum(),
            cumulated,
            sequence: Sequence::new(scores, measures.iter().map(|measures| measures.words)),
        }
    }

    /// Measures a block by what the first table said of it and of the blocks around.
    pub(in super::super) fn row(&self, place: usize) -> ContextRow {
        let evidence = self.evidence;
        let [total, all_words, _] = self.sums[0];
        let mut row: ContextRow = [0.0; CONTEXT_NAMES.len()];
        let mut set = |column: Context, value: f32| row[column as usize] = value;
        set(Context::score, self.scores[place]);
        set(Context::path_score, self.path(place));
        set(Context::in_best_scored, flag(evidence.is_inside(place, self.best)));
        set(Context::in_most_scored, flag(evidence.is_inside(place, self.most)));
        set(Context::last_sure, self.last[place]);
        set(Context::next_sure, self.next[place]);
        set(Context::score_near, self.window(place, 3));
        set(Context::score_around, self.window(place, 10));
        set(Context::score_before, self.cumulated[place].0 / total.max(1e-3));
        set(Context::score_after, (total - self.cumulated[place + 1].0).max(0.0) / total.max(1e-3));
        set(Context::page_score, total / all_words.max(1.0));
        set(Context::page_sure, self.sure / all_words.max(1.0));
        for (at, distance) in [-4_isize, -3, -2, -1, 1, 2, 3, 4].into_iter().enumerate() {
            let score = place.checked_add_signed(distance).and_then(|other| self.scores.get(other)).copied();
            row[Context::score_m4 as usize + at] = score.unwrap_or(-1.0);
        }
        for (at, (element, _)) in evidence.elements.chain(evidence.element(place)).take(5).enumerate() {
            row[Context::own_score as usize + at] = self.of_element(element);
        }
        self.sequence.fill(place, &mut row);
        row
    }

    /// The largest of the scores that speak for a block: its own, those around it, and on pages those of its template and its element.
    pub(in super::super) fn most_hopeful(&self, place: usize) -> f32 {
        let of_order = self.scores[place].max(self.window(place, 3));
        if self.evidence.is_page() { of_order.max(self.path(place)).max(self.of_element(self.evidence.element(place))) } else { of_order }
    }

    /// The mean score of the blocks of its template.
    fn path(&self, place: usize) -> f32 {
        let [sum, count] = self.paths[self.evidence.template_of[place] as usize];
        sum / count
    }

    /// The mean score of an element's words.
    fn of_element(&self, element: u32) -> f32 {
        let [sum, words, _] = self.sums[element as usize];
        sum / words.max(1.0)
    }

    /// The mean score of the words of the blocks that are no farther than `reach`.
    fn window(&self, place: usize, reach: usize) -> f32 {
        let (from, to) = (self.cumulated[place.saturating_sub(reach)], self.cumulated[(place + reach + 1).min(self.evidence.len())]);
        (to.0 - from.0) / (to.1 - from.1).max(1.0)
    }
}
