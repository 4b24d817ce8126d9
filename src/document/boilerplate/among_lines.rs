//! What a table weighs of a line of plain text, where no element tells what it is: of the general evidence what does not come from
//! elements, the lines beside it, the group between blank lines, and what known phrases stand before and behind it.
//!
//! Comments are told by this above all: how many lines of the kind `Reply` and `Report` a text has, and how many of them come first.

use super::PageBlocks;
use super::evidence::{Column, Evidence, columns, flag, last_sign, log};
use super::place::has_date;
use crate::reason::Reason;

/// Columns of [`Row`](super::evidence::Row) that say something of plain text.
const SHARED: [Column; 55] = {
    #[allow(clippy::enum_glob_use, reason = "each is named once, right below")]
    use Column::*;
    [
        words,
        stop_words,
        ends,
        commas,
        stops,
        capitals,
        digits,
        word_bytes,
        separators,
        address,
        last_sign,
        first_sign,
        reason,
        step,
        repeated,
        kind,
        gap_before,
        gap_after,
        best_share,
        prose_before,
        prose_after,
        prose_before_log,
        prose_after_log,
        last_prose,
        next_prose,
        from_headline,
        has_headline,
        path_words,
        words_m3,
        ends_m3,
        stops_m3,
        words_m2,
        ends_m2,
        stops_m2,
        words_m1,
        ends_m1,
        stops_m1,
        words_p1,
        ends_p1,
        stops_p1,
        words_p2,
        ends_p2,
        stops_p2,
        words_p3,
        ends_p3,
        stops_p3,
        run_4,
        run_8,
        run_16,
        prose_near,
        prose_around,
        page_blocks,
        page_words,
        page_prose,
        place,
    ]
};

columns! {
    Own OWN_NAMES:
    capitals_m2 digits_m2 last_sign_m2 reason_m2 capitals_m1 digits_m1 last_sign_m1 reason_m1
    capitals_p1 digits_p1 last_sign_p1 reason_p1 capitals_p2 digits_p2 last_sign_p2 reason_p2
    gap_m2 gap_p2
    group_lines group_words group_mean group_prose group_ends group_place group_capitals
    group_lines_m2 group_mean_m2 group_ends_m2 group_lines_m1 group_mean_m1 group_ends_m1
    group_lines_p1 group_mean_p1 group_ends_p1 group_lines_p2 group_mean_p2 group_ends_p2
    groups single_groups lines_a_group
    last_navigation last_header last_footer last_share last_related last_newsletter last_comments last_advertisement
    last_cookie last_caption last_byline last_metadata last_widget last_copyright last_other last_stamp
    next_navigation next_header next_footer next_share next_related next_newsletter next_comments next_advertisement
    next_cookie next_caption next_byline next_metadata next_widget next_copyright next_other next_stamp
    count_navigation count_header count_footer count_share count_related count_newsletter count_comments count_advertisement
    count_cookie count_caption count_byline count_metadata count_widget count_copyright count_other count_stamp
    before_navigation before_header before_footer before_share before_related before_newsletter before_comments before_advertisement
    before_cookie before_caption before_byline before_metadata before_widget before_copyright before_other before_stamp
    words_before_5 ends_before_5 stops_before_5 prose_before_5 words_behind_5 ends_behind_5 stops_behind_5 prose_behind_5
    words_before_12 ends_before_12 stops_before_12 prose_before_12 words_behind_12 ends_behind_12 stops_behind_12 prose_behind_12
    all_end prose_mean longest of_prose_mean
}

const LINE_COUNT: usize = SHARED.len() + OWN_NAMES.len();

/// The names of the features of a line.
pub(crate) const LINE_NAMES: [&str; LINE_COUNT] = {
    let mut names = [""; LINE_COUNT];
    let mut at = 0;
    while at < LINE_COUNT {
        names[at] = if at < SHARED.len() { super::NAMES[SHARED[at] as usize] } else { OWN_NAMES[at - SHARED.len()] };
        at += 1;
    }
    names
};

/// One row of [`Evidence::line_rows`].
pub(super) type LineRow = [f32; LINE_COUNT];

/// Distances are counted up to this many lines.
const FAR: usize = 60;

/// Lines of a kind are counted up to this many.
const MANY: f32 = 50.0;

/// A line that is little more than a date or a time has at most so many words.
const MAX_STAMP: u32 = 14;

/// Blank lines part groups.
const GROUP_GAP: f32 = 2.0;

/// The columns of a line, as an offset into its row.
const fn own(column: Own) -> usize {
    SHARED.len() + column as usize
}

impl Evidence<'_, '_, '_> {
    /// Measures every line.
    pub(super) fn line_rows(&self) -> Vec<LineRow> {
        let mut rows: Vec<LineRow> = self
            .rows()
            .map(|row| {
                let mut line = [0.0; LINE_COUNT];
                for (value, column) in line.iter_mut().zip(SHARED) {
                    *value = row[column as usize];
                }
                line
            })
            .collect();
        let lines = Lines::new(self.page, &rows);
        lines.beside(&mut rows);
        lines.groups(&mut rows);
        lines.phrases(&mut rows);
        lines.around(&mut rows);
        rows
    }
}

/// The lines of a text, as far as they are measured once more.
struct Lines<'p, 'c, 'b> {
    page: &'p PageBlocks<'c, 'b>,
    words: Vec<f32>,
    ends: Vec<f32>,
    stop_words: Vec<f32>,
    is_prose: Vec<bool>,
    /// Line breaks before each line, up to 4.
    gaps: Vec<f32>,
}

impl<'p, 'c, 'b> Lines<'p, 'c, 'b> {
    fn new(page: &'p PageBlocks<'c, 'b>, rows: &[LineRow]) -> Self {
        let measures = &page.measures[..rows.len()];
        let column = |wanted: Column| {
            let at = SHARED.iter().position(|&column| column as usize == wanted as usize).unwrap_or(0);
            rows.iter().map(move |row| row[at]).collect()
        };
        Self {
            page,
            words: column(Column::words),
            ends: column(Column::ends),
            stop_words: column(Column::stop_words),
            is_prose: measures.iter().map(super::measure::Measures::is_prose).collect(),
            gaps: column(Column::gap_before),
        }
    }

    /// The two lines on each side.
    fn beside(&self, rows: &mut [LineRow]) {
        let signs: Vec<f32> = (0..rows.len()).map(|place| last_sign(self.page.text(place))).collect();
        let count = rows.len();
        for (place, row) in rows.iter_mut().enumerate() {
            for (at, distance) in (own(Own::capitals_m2)..).step_by(4).zip([-2, -1, 1, 2]) {
                let Some(other) = place.checked_add_signed(distance).filter(|&other| other < count) else {
                    row[at..at + 4].fill(-1.0);
                    continue;
                };
                let measures = &self.page.measures[other];
                let reason = self.page.blocks[other].reason.map_or(0.0, |reason| f32::from(reason as u8));
                row[at..at + 4].copy_from_slice(&[measures.capitals, measures.digits, signs[other], reason]);
            }
            row[own(Own::gap_m2)] = place.checked_sub(1).map_or(-1.0, |before| self.gaps[before]);
            row[own(Own::gap_p2)] = if place + 1 < count { self.gaps.get(place + 2).copied().unwrap_or(4.0) } else { -1.0 };
        }
    }

    /// The lines between two blank ones: a paragraph, or a list.
    fn groups(&self, rows: &mut [LineRow]) {
        #[derive(Clone, Copy, Default)]
        struct Group {
            first: usize,
            lines: f32,
            words: f32,
            prose: f32,
            ends: f32,
            capitals: f32,
        }
        let mut groups: Vec<Group> = Vec::new();
        let mut group_of = Vec::with_capacity(rows.len());
        for place in 0..rows.len() {
            if place == 0 || self.gaps[place] >= GROUP_GAP {
                groups.push(Group { first: place, ..Group::default() });
            }
            let at = groups.len() - 1;
            group_of.push(at);
            let group = &mut groups[at];
            group.lines += 1.0;
            group.words += self.words[place];
            group.prose += if self.is_prose[place] { self.words[place] } else { 0.0 };
            group.ends += self.ends[place];
            group.capitals += self.page.measures[place].capitals;
        }
        let count = groups.len() as f32;
        let single = groups.iter().filter(|group| group.lines < 2.0).count() as f32 / count.max(1.0);
        let all = rows.len() as f32;
        for (place, row) in rows.iter_mut().enumerate() {
            let at = group_of[place];
            let group = groups[at];
            row[own(Own::group_lines)..][..7].copy_from_slice(&[
                group.lines,
                log(group.words),
                group.words / group.lines,
                group.prose / group.words.max(1.0),
                group.ends / group.lines,
                (place - group.first) as f32,
                group.capitals / group.lines,
            ]);
            for (column, distance) in (own(Own::group_lines_m2)..).step_by(3).zip([-2, -1, 1, 2]) {
                let other = at.checked_add_signed(distance).and_then(|other| groups.get(other));
                let values = other.map_or([-1.0; 3], |other| [other.lines, other.words / other.lines, other.ends / other.lines]);
                row[column..column + 3].copy_from_slice(&values);
            }
            row[own(Own::groups)] = log(count);
            row[own(Own::single_groups)] = single;
            row[own(Own::lines_a_group)] = all / count.max(1.0);
        }
    }

    /// Lines that are known phrases, by their kind, and last of all short lines with a date or a time, as they stand above and below
    /// comments: how far the last and the next one, how many, and what share of them up to here.
    fn phrases(&self, rows: &mut [LineRow]) {
        const KINDS: usize = Reason::ALL.len() + 1;
        let kinds: Vec<[Option<usize>; 2]> = (0..rows.len())
            .map(|place| {
                let phrase = self.page.blocks[place].reason.filter(|_| self.page.steps[place] == PageBlocks::BY_PHRASE);
                let is_stamp = self.page.measures[place].words <= MAX_STAMP && has_date(self.page.text(place));
                [phrase.map(|reason| reason as usize - 1), is_stamp.then_some(KINDS - 1)]
            })
            .collect();
        let mut counts = [0.0_f32; KINDS];
        for kind in kinds.iter().flatten().flatten() {
            counts[*kind] += 1.0;
        }
        let mut last = [usize::MAX; KINDS];
        let mut before = [0.0_f32; KINDS];
        for (place, row) in rows.iter_mut().enumerate() {
            for (value, &at) in row[own(Own::last_navigation)..][..KINDS].iter_mut().zip(&last) {
                *value = if at == usize::MAX { FAR } else { (place - at).min(FAR) } as f32;
            }
            for &kind in kinds[place].iter().flatten() {
                last[kind] = place;
                before[kind] += 1.0;
            }
            for (at, (&count, &before)) in counts.iter().zip(&before).enumerate() {
                row[own(Own::count_navigation) + at] = count.min(MANY);
                row[own(Own::before_navigation) + at] = before / count.max(1.0);
            }
        }
        let mut next = [usize::MAX; KINDS];
        for (place, row) in rows.iter_mut().enumerate().rev() {
            for (value, &at) in row[own(Own::next_navigation)..][..KINDS].iter_mut().zip(&next) {
                *value = if at == usize::MAX { FAR } else { (at - place).min(FAR) } as f32;
            }
            for &kind in kinds[place].iter().flatten() {
                next[kind] = place;
            }
        }
    }

    /// The means of five and of twelve lines before and behind, and of the whole text.
    fn around(&self, rows: &mut [LineRow]) {
        let count = rows.len();
        let mut sums: Vec<[f32; 4]> = Vec::with_capacity(count + 1);
        sums.push([0.0; 4]);
        let (mut prose, mut prose_words, mut longest) = (0.0_f32, 0.0_f32, 0.0_f32);
        for place in 0..count {
            let mut sum = sums[place];
            let is_prose = flag(self.is_prose[place]);
            for (sum, value) in sum.iter_mut().zip([self.words[place].min(100.0), self.ends[place], self.stop_words[place], is_prose]) {
                *sum += value;
            }
            sums.push(sum);
            prose += is_prose;
            prose_words += is_prose * self.words[place];
            longest = longest.max(self.words[place]);
        }
        let mean = prose_words / prose.max(1.0);
        let all_end = sums[count][1] / (count as f32).max(1.0);
        for (place, row) in rows.iter_mut().enumerate() {
            for (at, reach) in [(Own::words_before_5, 5), (Own::words_before_12, 12)] {
                let behind = place + 1;
                for (at, (from, to)) in [(own(at), (place.saturating_sub(reach), place)), (own(at) + 4, (behind, (behind + reach).min(count)))] {
                    let length = ((to - from) as f32).max(1.0);
                    for (value, (to, from)) in row[at..at + 4].iter_mut().zip(sums[to].iter().zip(&sums[from])) {
                        *value = (to - from) / length;
                    }
                }
            }
            row[own(Own::all_end)] = all_end;
            row[own(Own::prose_mean)] = mean;
            row[own(Own::longest)] = longest;
            row[own(Own::of_prose_mean)] = self.words[place] / mean.max(1.0);
        }
    }
}
