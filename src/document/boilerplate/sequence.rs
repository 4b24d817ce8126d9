//! What the first scores say along the order of the blocks: the runs that gain most by being kept, the long blocks nearest to each, and
//! what stands before and behind as a whole.
//!
//! Plain text has no elements to say what belongs together; there the order is all.

use super::evidence::{Context, ContextRow, log, outside};

/// What a word must score for a run to gain by holding it, for three runs.
const GAINS: [f32; 3] = [0.5, 0.35, 0.2];

/// Long blocks have at least so many words: labels and bylines between paragraphs say little of them.
const LONG: f32 = 10.0;

/// A block counts for at most so many words, and in a run for fewer: one long comment is not an article.
const MOST_WORDS: f32 = 150.0;
const MOST_WORDS_IN_RUN: f32 = 100.0;

/// Long blocks on each side that are looked at.
const NEAREST: usize = 3;

/// Where nothing gains, every block is far from what does.
const FAR: f32 = 8.0;

/// What is told by the order of the blocks alone.
pub(super) struct Sequence<'s> {
    scores: &'s [f32],
    /// For each of [`GAINS`].
    runs: [Run; GAINS.len()],
    /// The places of the long blocks, in order.
    long: Vec<u32>,
    /// What is before each block, and what is behind it.
    before: Vec<Side>,
    behind: Vec<Side>,
}

/// The run of blocks that gains most by being kept.
#[derive(Default)]
struct Run {
    /// Its first place and its last.
    places: Option<(usize, usize)>,
    /// Its share of all that is gained.
    share: f32,
}

/// Long blocks on one side.
#[derive(Clone, Copy, Default)]
struct Side {
    /// The sum of their scores weighed by words, and their words.
    sum: f32,
    words: f32,
    /// The largest score.
    most: f32,
}

impl<'s> Sequence<'s> {
    pub(super) fn new(scores: &'s [f32], words: impl Iterator<Item = u32>) -> Self {
        let words: Vec<f32> = words.map(|words| (words.max(1) as f32).min(MOST_WORDS)).collect();
        let blocks = || scores.iter().copied().zip(words.iter().copied());
        let mut behind = sides(blocks().rev());
        behind.reverse();
        Self {
            scores,
            runs: GAINS.map(|least| run(blocks(), least)),
            long: (0..scores.len() as u32).filter(|&place| words[place as usize] >= LONG).collect(),
            before: sides(blocks()),
            behind,
        }
    }

    /// Fills in the columns of a block.
    pub(super) fn fill(&self, place: usize, row: &mut ContextRow) {
        for (at, run) in (Context::run_half as usize..).step_by(2).zip(&self.runs) {
            row[at] = run.places.map_or(FAR, |run| outside(place, run));
            row[at + 1] = run.share;
        }
        self.nearest(place, row);
        let mut set = |column: Context, value: f32| row[column as usize] = value;
        let (before, behind) = (self.before[place], self.behind[place]);
        set(Context::mean_before, before.mean());
        set(Context::most_before, before.most);
        set(Context::sum_before, log(before.sum));
        set(Context::mean_behind, behind.mean());
        set(Context::most_behind, behind.most);
        set(Context::sum_behind, log(behind.sum));
    }

    /// The scores of the long blocks before and behind, the nearest first; -1 where there is none.
    fn nearest(&self, place: usize, row: &mut ContextRow) {
        let before = self.long.partition_point(|&other| (other as usize) < place);
        let behind = before + usize::from(self.long.get(before) == Some(&(place as u32)));
        let score = |long: Option<usize>| long.and_then(|long| self.long.get(long)).map_or(-1.0, |&place| self.scores[place as usize]);
        for distance in 0..NEAREST {
            let at = Context::last_long_1 as usize + 2 * distance;
            row[at] = score(before.checked_sub(distance + 1));
            row[at + 1] = score(Some(behind + distance));
        }
    }
}

impl Side {
    /// The mean score of the words; -1 where there are none.
    fn mean(self) -> f32 {
        if self.words > 0.0 { self.sum / self.words } else { -1.0 }
    }
}

/// Finds the run that gains most, of blocks with a score and words.
fn run(blocks: impl Iterator<Item = (f32, f32)>, least: f32) -> Run {
    let (mut best, mut places) = (0.0_f32, None);
    let (mut sum, mut start, mut all) = (0.0_f32, 0, 0.0_f32);
    for (place, (score, words)) in blocks.enumerate() {
        let gain = (score - least) * words.min(MOST_WORDS_IN_RUN);
        all += gain.max(0.0);
        sum += gain;
        if sum <= 0.0 {
            (sum, start) = (0.0, place + 1);
        } else if sum > best {
            (best, places) = (sum, Some((start, place)));
        }
    }
    Run { places, share: best / all.max(1e-3) }
}

/// What came before each block.
fn sides(blocks: impl Iterator<Item = (f32, f32)>) -> Vec<Side> {
    let mut side = Side::default();
    blocks
        .map(|(score, words)| {
            let before = side;
            if words >= LONG {
                side = Side { sum: side.sum + score * words, words: side.words + words, most: side.most.max(score) };
            }
            before
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::evidence::CONTEXT_NAMES;
    use super::*;

    /// The columns of all blocks, in hundredths.
    fn columns(scores: &[f32], words: &[u32]) -> impl Fn(usize, Context) -> i32 {
        let sequence = Sequence::new(scores, words.iter().copied());
        let row = |place| {
            let mut row = [0.0; CONTEXT_NAMES.len()];
            sequence.fill(place, &mut row);
            row
        };
        let rows: Vec<ContextRow> = (0..scores.len()).map(row).collect();
        move |place, column| (rows[place][column as usize] * 100.0).round() as i32
    }

    #[test]
    fn the_run_that_gains_most_is_found() {
        let get = columns(&[0.9, 0.1, 0.8, 0.9, 0.0, 0.6], &[10, 40, 30, 30, 100, 10]);
        let beside: Vec<i32> = (0..6).map(|place| get(place, Context::run_half)).collect();
        assert_eq!((beside[2], beside[3]), (0, 0));
        assert!(beside[1] < 0 && beside[0] < beside[1] && beside[4] > 0 && beside[5] > beside[4], "{beside:?}");
    }

    #[test]
    fn long_blocks_beside_and_on_each_side() {
        let get = columns(&[0.9, 0.1, 0.5, 0.7], &[20, 3, 20, 20]);
        assert_eq!([get(1, Context::last_long_1), get(1, Context::next_long_1), get(1, Context::next_long_2)], [90, 50, 70]);
        assert_eq!([get(2, Context::last_long_1), get(2, Context::last_long_2), get(2, Context::next_long_1)], [90, -100, 70]);
        assert_eq!([get(0, Context::mean_before), get(3, Context::mean_behind)], [-100, -100]);
        assert_eq!([get(3, Context::mean_before), get(0, Context::most_behind)], [70, 70]);
    }
}
