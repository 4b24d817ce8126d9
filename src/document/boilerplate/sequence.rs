//! What the first scores say along the order of the blocks: the runs that gain most by being kept, the long blocks nearest to each, and
//! what stands before and behind as a whole.
//!
//! Plain text has no elements to say what belongs together; there the order is all.

use super::evidence::{Context, ContextRow, Evidence, log, outside};

/// What a word must score for a run to gain by holding it, for three runs.
const GAINS: [f32; 3] = [0.5, 0.35, 0.2];

/// Long blocks have at least so many words: labels and bylines between paragraphs say little of them.
const LONG: f32 = 10.0;

/// A block counts for at most so many words in a run: one long comment is not an article.
const MOST_WORDS: f32 = 100.0;

/// Long blocks on each side that are looked at.
const NEAREST: usize = 3;

impl Evidence<'_, '_, '_> {
    /// Adds to each row what is told by the order alone.
    pub(super) fn along(&self, scores: &[f32], rows: &mut [ContextRow]) {
        let words: Vec<f32> = self.page.measures[..rows.len()].iter().map(|measures| measures.words.clamp(1, 150) as f32).collect();
        runs(scores, &words, rows);
        let long: Vec<usize> = (0..rows.len()).filter(|&place| words[place] >= LONG).collect();
        nearest(scores, &long, rows);
        sides(scores, &words, rows);
    }
}

/// Where each block lies beside the run that gains most, and what share of all gains is in it.
fn runs(scores: &[f32], words: &[f32], rows: &mut [ContextRow]) {
    for (at, least) in (Context::run_half as usize..).step_by(2).zip(GAINS) {
        let (mut best, mut run) = (0.0_f32, None);
        let (mut sum, mut start, mut all) = (0.0_f32, 0, 0.0_f32);
        for (place, (&score, &words)) in scores.iter().zip(words).enumerate() {
            let gain = (score - least) * words.min(MOST_WORDS);
            all += gain.max(0.0);
            sum += gain;
            if sum <= 0.0 {
                (sum, start) = (0.0, place + 1);
            } else if sum > best {
                (best, run) = (sum, Some((start, place)));
            }
        }
        for (place, row) in rows.iter_mut().enumerate() {
            row[at] = run.map_or(FAR, |run| outside(place, run));
            row[at + 1] = best / all.max(1e-3);
        }
    }
}

/// Where nothing gains, every block is far from what does.
const FAR: f32 = 8.0;

/// The scores of the long blocks before and behind, the nearest first; -1 where there is none.
fn nearest(scores: &[f32], long: &[usize], rows: &mut [ContextRow]) {
    let mut behind = 0;
    for (place, row) in rows.iter_mut().enumerate() {
        let before = behind;
        behind += usize::from(long.get(behind) == Some(&place));
        for distance in 0..NEAREST {
            let at = Context::last_long_1 as usize + 2 * distance;
            let score = |place: Option<&usize>| place.map_or(-1.0, |&place| scores[place]);
            row[at] = score(before.checked_sub(distance + 1).and_then(|place| long.get(place)));
            row[at + 1] = score(long.get(behind + distance));
        }
    }
}

/// Of the long blocks before and behind: the mean score weighed by words, the largest, and the logarithm of the sum.
fn sides(scores: &[f32], words: &[f32], rows: &mut [ContextRow]) {
    fn side<'r>(blocks: impl Iterator<Item = ((&'r f32, &'r f32), &'r mut ContextRow)>, columns: [Context; 3]) {
        let (mut sum, mut all, mut largest) = (0.0_f32, 0.0_f32, 0.0_f32);
        for ((&score, &words), row) in blocks {
            for (column, value) in columns.into_iter().zip([if all > 0.0 { sum / all } else { -1.0 }, largest, log(sum)]) {
                row[column as usize] = value;
            }
            if words >= LONG {
                sum += score * words;
                all += words;
                largest = largest.max(score);
            }
        }
    }
    side(scores.iter().zip(words).zip(rows.iter_mut()), [Context::mean_before, Context::most_before, Context::sum_before]);
    side(scores.iter().zip(words).zip(rows).rev(), [Context::mean_behind, Context::most_behind, Context::sum_behind]);
}

#[cfg(test)]
mod tests {
    use super::super::evidence::CONTEXT_NAMES;
    use super::*;

    #[test]
    fn the_run_that_gains_most_is_found() {
        let scores = [0.9, 0.1, 0.8, 0.9, 0.0, 0.6];
        let words = [10.0, 40.0, 30.0, 30.0, 100.0, 10.0];
        let mut rows = [[0.0; CONTEXT_NAMES.len()]; 6];
        runs(&scores, &words, &mut rows);
        let beside: Vec<f32> = rows.iter().map(|row| row[Context::run_half as usize]).collect();
        assert_eq!((beside[2], beside[3]), (0.0, 0.0));
        assert!(beside[1] < 0.0 && beside[0] < beside[1] && beside[4] > 0.0 && beside[5] > beside[4], "{beside:?}");
    }

    #[test]
    fn long_blocks_beside_and_on_each_side() {
        let scores = [0.9, 0.1, 0.5, 0.7];
        let words = [20.0, 3.0, 20.0, 20.0];
        let mut rows = [[0.0; CONTEXT_NAMES.len()]; 4];
        nearest(&scores, &[0, 2, 3], &mut rows);
        sides(&scores, &words, &mut rows);
        // In hundredths.
        let get = |place: usize, column: Context| (rows[place][column as usize] * 100.0).round() as i32;
        assert_eq!([get(1, Context::last_long_1), get(1, Context::next_long_1), get(1, Context::next_long_2)], [90, 50, 70]);
        assert_eq!([get(2, Context::last_long_1), get(2, Context::last_long_2), get(2, Context::next_long_1)], [90, -100, 70]);
        assert_eq!([get(0, Context::mean_before), get(3, Context::mean_behind)], [-100, -100]);
        assert_eq!([get(3, Context::mean_before), get(0, Context::most_behind)], [70, 70]);
    }
}
