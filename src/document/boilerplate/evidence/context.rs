//! What the first table said of each block and of those around it, for the second.

use super::{CONTEXT_NAMES, Context, ContextRow, Evidence, flag, last_places, next_places};

/// A block with at least this score and so many words is surely of the article.
const SURE: (f32, u32) = (0.6, 8);

/// What a word must score for an element to gain by holding it.
const GAIN: f32 = 0.35;

impl Evidence<'_, '_, '_> {
    /// Measures every block once more, by what the first table said of it and of the blocks around: a score from 0 to 1 each.
    pub(in super::super) fn context(&self, scores: &[f32]) -> Vec<ContextRow> {
        let count = self.len();
        let words = |place: usize| self.page.measures[place].words.max(1) as f32;
        // Of each element and all in it: the scores weighed by words, the words, and what is gained.
        let mut sums = vec![[0.0_f32; 3]; self.elements.len()];
        let mut paths = vec![[0.0_f32; 2]; self.templates.len()];
        for (place, &score) in scores.iter().enumerate() {
            let words = words(place);
            for (sum, value) in sums[self.element(place) as usize].iter_mut().zip([score * words, words, (score - GAIN) * words]) {
                *sum += value;
            }
            let path = &mut paths[self.template_of[place] as usize];
            path[0] += score;
            path[1] += 1.0;
        }
        for place in (1..self.elements.len()).rev() {
            let inner = sums[place];
            for (sum, value) in sums[self.elements.get(place as u32).parent as usize].iter_mut().zip(inner) {
                *sum += value;
            }
        }
        let [total, all_words, _] = sums[0];
        let mut best = 0;
        let mut most = (0, 0);
        for (place, sum) in sums.iter().enumerate() {
            if sum[2] > sums[best][2] {
                best = place;
            }
            let depth = self.elements.get(place as u32).depth;
            if sum[0] >= 0.6 * total && depth > most.1 {
                most = (place, depth);
            }
        }
        let is_sure: Vec<bool> = (0..count).map(|place| scores[place] > SURE.0 && self.page.measures[place].words >= SURE.1).collect();
        let (last, next) = (last_places(&is_sure), next_places(&is_sure));
        let sure: f32 = (0..count).filter(|&place| is_sure[place]).map(words).sum();
        let mut cumulated = Vec::with_capacity(count + 1);
        cumulated.push((0.0, 0.0));
        for place in 0..count {
            let (scored, all) = cumulated[place];
            cumulated.push((scored + scores[place] * words(place), all + words(place)));
        }
        let window = |place: usize, reach: usize| {
            let (from, to) = (cumulated[place.saturating_sub(reach)], cumulated[(place + reach + 1).min(count)]);
            (to.0 - from.0) / (to.1 - from.1).max(1.0)
        };
        let mut rows: Vec<ContextRow> = (0..count)
            .map(|place| {
                let mut row: ContextRow = [0.0; CONTEXT_NAMES.len()];
                let mut set = |column: Context, value: f32| row[column as usize] = value;
                set(Context::score, scores[place]);
                let path = paths[self.template_of[place] as usize];
                set(Context::path_score, path[0] / path[1]);
                set(Context::in_best_scored, flag(self.is_inside(place, best as u32)));
                set(Context::in_most_scored, flag(self.is_inside(place, most.0 as u32)));
                set(Context::last_sure, last[place].map_or(60.0, |other| ((place - other) as f32).min(60.0)));
                set(Context::next_sure, next[place].map_or(60.0, |other| ((other - place) as f32).min(60.0)));
                set(Context::score_near, window(place, 3));
                set(Context::score_around, window(place, 10));
                set(Context::score_before, cumulated[place].0 / total.max(1e-3));
                set(Context::score_after, (total - cumulated[place + 1].0).max(0.0) / total.max(1e-3));
                set(Context::page_score, total / all_words.max(1.0));
                set(Context::page_sure, sure / all_words.max(1.0));
                for (at, distance) in [-4_isize, -3, -2, -1, 1, 2, 3, 4].into_iter().enumerate() {
                    let score = place.checked_add_signed(distance).and_then(|other| scores.get(other)).copied();
                    row[Context::score_m4 as usize + at] = score.unwrap_or(-1.0);
                }
                for (at, (element, _)) in self.elements.chain(self.element(place)).take(5).enumerate() {
                    let sum = sums[element as usize];
                    row[Context::own_score as usize + at] = sum[0] / sum[1].max(1.0);
                }
                row
            })
            .collect();
        self.along(scores, &mut rows);
        rows
    }
}

/// The largest of the scores that speak for a block: its own, those around it, and on pages those of its template and its element.
pub(in super::super) fn most_hopeful(context: &ContextRow, is_page: bool) -> f32 {
    let columns = [Context::score, Context::score_near, Context::path_score, Context::own_score];
    columns[..if is_page { columns.len() } else { 2 }].iter().map(|&column| context[column as usize]).fold(0.0, f32::max)
}
