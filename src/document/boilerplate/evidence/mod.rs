//! What a table weighs of each block: the block itself, the elements it stands in, its place among the page's prose, its neighbours,
//! and the page as a whole.
//!
//! Every measure is counted in a fixed number of passes over blocks and elements, so that the time is linear in both.

mod ancestors;
mod block;
mod classes;
mod context;

use std::collections::HashMap;
use std::sync::LazyLock;

use foldhash::fast::RandomState;

use super::PageBlocks;
use crate::document::elements::{Elements, Tag};
use crate::limits::MAX_WEIGHED_BLOCKS;
use crate::reason::Reason;
pub(super) use block::last_sign;
use classes::ClassWords;
pub(super) use context::Scored;

/// Measures of each of three neighbours on each side.
const NEIGHBOUR_COLUMNS: usize = 7;

/// A block in such surroundings counts this little as prose of the article.
const ASIDE_WEIGHT: f32 = 0.05;

/// Elements against which prose counts little: comments, menus, related articles, the foot of the page.
const ASIDE: u16 = Reason::Comments.bit() | Reason::Navigation.bit() | Reason::Related.bit() | Reason::Footer.bit();

macro_rules! columns {
    ($column:ident $names:ident: $($name:ident)*) => {
        /// Columns of a row, by name.
        #[allow(non_camel_case_types, dead_code, reason = "the names are those of the features; neighbours are reached from the first")]
        #[derive(Clone, Copy)]
        pub(super) enum $column { $($name,)* }

        /// The names of the features of a row.
        pub(crate) const $names: [&str; [$($column::$name,)*].len()] = [$(stringify!($name),)*];
    };
}

pub(super) use columns;

columns! {
    Column NAMES:
    words link_density bold stop_words ends commas stops capitals digits word_bytes separators address in_title of_title in_description in_stated_body
    last_sign first_sign reason step repeated kind level gap_before gap_after
    depth items cells quotes articles navs asides headers footers forms figures main
    comments_near byline_near related_near navigation_near share_near advertisement_near widget_near metadata_near caption_near newsletter_near foot_near
    class_words class_words_near class_words_of_page
    own_words own_prose own_links parent_words parent_prose parent_links third_words third_prose third_links fourth_words fourth_prose fourth_links
    in_best best_depth from_best best_share in_most in_half half_depth
    prose_before prose_after prose_before_log prose_after_log last_prose next_prose last_same_parent last_same_path next_same_parent next_same_path
    from_headline has_headline path_prose path_words path_links path_count
    words_m3 links_m3 ends_m3 stops_m3 level_m3 path_m3 parent_m3
    words_m2 links_m2 ends_m2 stops_m2 level_m2 path_m2 parent_m2
    words_m1 links_m1 ends_m1 stops_m1 level_m1 path_m1 parent_m1
    words_p1 links_p1 ends_p1 stops_p1 level_p1 path_p1 parent_p1
    words_p2 links_p2 ends_p2 stops_p2 level_p2 path_p2 parent_p2
    words_p3 links_p3 ends_p3 stops_p3 level_p3 path_p3 parent_p3
    run_4 run_8 run_16
    prose_near prose_around
    page_blocks page_words page_prose page_links page_best page_says_article page_comments page_is_text place
}

/// One row of [`Evidence::rows`].
pub(super) type Row = [f32; NAMES.len()];

columns! {
    Context CONTEXT_NAMES:
    score score_m4 score_m3 score_m2 score_m1 score_p1 score_p2 score_p3 score_p4
    own_score parent_score third_score fourth_score fifth_score
    path_score in_best_scored in_most_scored
    last_sure next_sure score_near score_around score_before score_after
    page_score page_sure
    run_half gain_half run_third gain_third run_fifth gain_fifth
    last_long_1 next_long_1 last_long_2 next_long_2 last_long_3 next_long_3
    mean_before most_before sum_before mean_behind most_behind sum_behind
}

/// One row of [`Scored::row`].
pub(super) type ContextRow = [f32; CONTEXT_NAMES.len()];

/// Sums over an element and all in it.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    words: f32,
    prose: f32,
    bytes: f32,
    linked: f32,
    score: f32,
    /// The last element inside it.
    last: u32,
}

/// Sums over the blocks made by the same template.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Template {
    words: f32,
    prose: f32,
    bytes: f32,
    linked: f32,
    count: f32,
}

/// What a page shows as a whole, and of which block which template made it.
pub(super) struct Evidence<'p, 'c, 'b> {
    pub(super) page: &'p PageBlocks<'c, 'b>,
    elements: &'c Elements,
    /// Weight of each block as prose of the article: its words, or part of them, or 0.
    prose: Vec<f32>,
    sums: Vec<Sums>,
    pub(super) template_of: Vec<u32>,
    pub(super) templates: Vec<Template>,
}

impl<'p, 'c, 'b> Evidence<'p, 'c, 'b> {
    pub(super) fn new(page: &'p PageBlocks<'c, 'b>) -> Self {
        let elements = page.context.elements;
        let mut evidence =
            Self { page, elements, prose: Vec::new(), sums: vec![Sums::default(); elements.len()], template_of: Vec::new(), templates: Vec::new() };
        evidence.weigh_prose();
        evidence.sum_elements();
        evidence.sum_templates();
        evidence
    }

    /// The number of blocks that are weighed.
    fn len(&self) -> usize {
        self.page.blocks.len().min(MAX_WEIGHED_BLOCKS)
    }

    /// Whether it is a page: all lines of a text have the same template and the same element.
    pub(super) fn is_page(&self) -> bool {
        self.elements.len() > 1
    }

    fn element(&self, place: usize) -> u32 {
        self.page.blocks[place].element
    }

    fn parent(&self, place: usize) -> u32 {
        self.elements.get(self.element(place)).parent
    }

    /// How much each block counts as prose: what stands in comments and the like counts little, unless it is nearly all there is.
    fn weigh_prose(&mut self) {
        // What the elements above each say, parents first.
        let mut above = vec![0_u16; self.elements.len()];
        for place in 1..self.elements.len() {
            let element = self.elements.get(place as u32);
            above[place] = above[element.parent as usize] | element.reasons;
        }
        let is_aside = |evidence: &Self, place: usize| above[evidence.element(place) as usize] & ASIDE != 0;
        let words = |evidence: &Self, place: usize| {
            let measures = &evidence.page.measures[place];
            let is_prose = measures.is_prose() && !evidence.elements.get(evidence.element(place)).consent;
            if is_prose { measures.words.min(150) as f32 } else { 0.0 }
        };
        let (mut aside, mut total) = (0.0_f32, 0.0_f32);
        for place in 0..self.len() {
            let words = words(self, place);
            total += words;
            aside += if is_aside(self, place) { words } else { 0.0 };
        }
        let mostly_aside = aside > 0.8 * total;
        self.prose = (0..self.len()).map(|place| words(self, place) * if is_aside(self, place) && !mostly_aside { ASIDE_WEIGHT } else { 1.0 }).collect();
    }

    fn sum_elements(&mut self) {
        for place in 0..self.len() {
            let (block, measures) = (&self.page.blocks[place], &self.page.measures[place]);
            let element = block.element as usize;
            let sums = &mut self.sums[element];
            sums.words += measures.words as f32;
            sums.prose += self.prose[place];
            sums.bytes += block.span().len() as f32;
            sums.linked += block.linked as f32;
            // As Readability scores: a paragraph speaks for its parent, half for the one above, then less and less.
            let own = if self.prose[place] > 0.0 { 1.0 + f32::from(measures.commas) + (block.span().len() as f32 / 100.0).min(3.0) } else { 0.0 };
            let own = own * (self.prose[place] / measures.words.max(1) as f32).min(1.0);
            if own > 0.0 {
                let skip = usize::from(matches!(self.elements.get(block.element).tag, Tag::P | Tag::Li | Tag::Td | Tag::Blockquote));
                for (above, (ancestor, _)) in self.elements.chain(block.element).skip(skip).take(5).enumerate() {
                    let share = [1.0, 0.5, 1.0 / 6.0, 1.0 / 9.0, 1.0 / 12.0][above];
                    self.sums[ancestor as usize].score += own * share;
                }
            }
        }
        for place in (0..self.elements.len()).rev() {
            let mut sums = self.sums[place];
            sums.last = sums.last.max(place as u32);
            self.sums[place].last = sums.last;
            if place > 0 {
                let parent = &mut self.sums[self.elements.get(place as u32).parent as usize];
                parent.words += sums.words;
                parent.prose += sums.prose;
                parent.bytes += sums.bytes;
                parent.linked += sums.linked;
                parent.last = parent.last.max(sums.last);
            }
        }
    }

    fn sum_templates(&mut self) {
        let mut numbers: HashMap<u32, u32, RandomState> = HashMap::default();
        for place in 0..self.len() {
            let element = self.elements.get(self.element(place));
            let path = element.path ^ self.elements.get(element.parent).path.rotate_left(9);
            let number = *numbers.entry(path).or_insert(self.templates.len() as u32);
            if number as usize == self.templates.len() {
                self.templates.push(Template::default());
            }
            self.template_of.push(number);
            let (block, measures) = (&self.page.blocks[place], &self.page.measures[place]);
            let template = &mut self.templates[number as usize];
            template.words += measures.words as f32;
            template.prose += self.prose[place];
            template.bytes += block.span().len() as f32;
            template.linked += block.linked as f32;
            template.count += 1.0;
        }
    }

    fn neighbour(&self, place: usize, distance: isize) -> Option<usize> {
        place.checked_add_signed(distance).filter(|&other| other < self.len())
    }

    /// The run of blocks with the largest sum, when a block that reads like a sentence earns its words and any other costs `cost`:
    /// the first and the last of it (Pasternack and Roth 2009, "Extracting article text from the web with maximum subsequence
    /// segmentation").
    fn best_run(&self, cost: f32) -> (usize, usize) {
        let mut best = (0.0, 0, 0);
        let (mut sum, mut start) = (0.0_f32, 0);
        for (place, measures) in self.page.measures[..self.len()].iter().enumerate() {
            let earns = measures.link_density < 0.5 && (measures.ends && measures.words >= 4 || measures.words >= 24);
            sum += if earns { measures.words as f32 } else { -cost };
            if sum <= 0.0 {
                (sum, start) = (0.0, place + 1);
            } else if sum > best.0 {
                best = (sum, start, place);
            }
        }
        (best.1, best.2)
    }

    fn is_inside(&self, place: usize, element: u32) -> bool {
        let own = self.element(place);
        element <= own && own <= self.sums[element as usize].last
    }

    /// The smallest element with at least this share of the page's prose.
    fn smallest_with(&self, share: f32) -> u32 {
        let least = share * self.sums[0].prose;
        (0..self.elements.len() as u32)
            .filter(|&place| self.sums[place as usize].prose >= least)
            .max_by_key(|&place| (self.elements.get(place).depth, std::cmp::Reverse(place)))
            .unwrap_or(0)
    }

    /// The element that scores most, its share of links taken off; the first of equals.
    fn best(&self) -> u32 {
        let score = |sums: &Sums| sums.score * (1.0 - sums.linked / sums.bytes.max(1.0));
        let mut best = (0, 0.0);
        for (place, sums) in self.sums.iter().enumerate() {
            if score(sums) > best.1 {
                best = (place as u32, score(sums));
            }
        }
        best.0
    }

    /// Measures every block, in order.
    pub(super) fn rows(&self) -> impl Iterator<Item = Row> {
        let count = self.len();
        let total = self.sums[0].prose.max(1.0);
        let (best, most, half) = (self.best(), self.smallest_with(0.8), self.smallest_with(0.5));
        let share = |part: f32, whole: f32| if whole > 0.0 { part / whole } else { 0.0 };
        let best_depth = f32::from(self.elements.get(best).depth);
        let half_depth = f32::from(self.elements.get(half).depth);
        let mut repeated: HashMap<&str, f32, RandomState> = HashMap::with_capacity_and_hasher(count, RandomState::default());
        for place in 0..count {
            *repeated.entry(self.page.text(place)).or_default() += 1.0;
        }
        let inside: Vec<bool> = (0..count).map(|place| self.is_inside(place, best)).collect();
        let first_inside = inside.iter().position(|&is| is).unwrap_or(0);
        let last_inside = inside.iter().rposition(|&is| is).unwrap_or(0);
        let runs = [(Column::run_4, 4.0), (Column::run_8, 8.0), (Column::run_16, 16.0)].map(|(column, cost)| (column, self.best_run(cost)));
        let class_words = ClassWords::of(self);
        let headline = self.page.headline;
        let comments: f32 = (0..count)
            .filter(|&place| self.elements.chain(self.element(place)).take(12).any(|(_, element)| element.reasons & Reason::Comments.bit() != 0))
            .map(|place| self.page.measures[place].words as f32)
            .sum();
        let page_columns = [
            (Column::page_blocks, log(count as f32)),
            (Column::page_words, log(self.sums[0].words)),
            (Column::page_prose, log(total)),
            (Column::page_links, share(self.sums[0].linked, self.sums[0].bytes)),
            (Column::page_best, share(self.sums[best as usize].prose, total)),
            (Column::page_says_article, flag(self.page.context.says_article)),
            (Column::page_comments, share(comments, self.sums[0].words)),
            (Column::page_is_text, flag(self.elements.len() <= 1)),
            (Column::class_words_of_page, class_words.mean),
        ];
        let prose_at: Vec<bool> = (0..count).map(|place| self.prose[place] >= 1.0).collect();
        let next_prose = next_places(&prose_at);
        let last_prose = last_places(&prose_at);
        let mut before = 0.0;
        (0..count).map(move |place| {
            let mut row: Row = [0.0; NAMES.len()];
            for &(column, value) in &page_columns {
                row[column as usize] = value;
            }
            self.measure_block(place, &mut row);
            self.measure_ancestors(place, &mut row);
            [row[Column::class_words as usize], row[Column::class_words_near as usize]] = class_words.rows[place];
            self.measure_neighbours(place, &mut row);
            let mut set = |column: Column, value: f32| row[column as usize] = value;
            set(Column::repeated, repeated.get(self.page.text(place)).copied().unwrap_or(1.0).min(10.0));
            set(Column::in_best, flag(inside[place]));
            set(Column::best_depth, if inside[place] { f32::from(self.elements.get(self.element(place)).depth) - best_depth } else { -1.0 });
            set(Column::from_best, outside(place, (first_inside, last_inside)));
            for (column, run) in runs {
                set(column, outside(place, run));
            }
            set(Column::best_share, share(self.page.measures[place].words as f32, self.sums[best as usize].words));
            set(Column::in_most, flag(self.is_inside(place, most)));
            let in_half = self.is_inside(place, half);
            set(Column::in_half, flag(in_half));
            set(Column::half_depth, if in_half { f32::from(self.elements.get(self.element(place)).depth) - half_depth } else { -1.0 });
            let after = total - before - self.prose[place];
            set(Column::prose_before, before / total);
            set(Column::prose_after, after / total);
            set(Column::prose_before_log, log(before.max(0.0)));
            set(Column::prose_after_log, log(after.max(0.0)));
            before += self.prose[place];
            for (other, distance, parent, path) in [
                (last_prose[place], Column::last_prose, Column::last_same_parent, Column::last_same_path),
                (next_prose[place], Column::next_prose, Column::next_same_parent, Column::next_same_path),
            ] {
                let Some(other) = other else {
                    set(distance, 60.0);
                    continue;
                };
                set(distance, (other.abs_diff(place) as f32).min(60.0));
                set(parent, flag(self.parent(other) == self.parent(place)));
                set(path, flag(self.template_of[other] == self.template_of[place]));
            }
            set(Column::has_headline, flag(headline.is_some()));
            set(Column::from_headline, headline.map_or(0.0, |headline| (place as f32 - headline as f32).clamp(-60.0, 200.0)));
            let template = &self.templates[self.template_of[place] as usize];
            set(Column::path_prose, share(template.prose, total));
            set(Column::path_words, template.words / template.count.max(1.0));
            set(Column::path_links, share(template.linked, template.bytes));
            set(Column::path_count, log(template.count));
            set(Column::place, place as f32 / count as f32);
            row
        })
    }

    fn measure_neighbours(&self, place: usize, row: &mut Row) {
        let first = Column::words_m3 as usize;
        for (at, distance) in (first..).step_by(NEIGHBOUR_COLUMNS).zip([-3, -2, -1, 1, 2, 3]) {
            let Some(other) = self.neighbour(place, distance) else {
                row[at] = -1.0;
                continue;
            };
            let measures = &self.page.measures[other];
            row[at..at + NEIGHBOUR_COLUMNS].copy_from_slice(&[
                measures.words.min(150) as f32,
                measures.link_density,
                flag(measures.ends),
                measures.stop_words,
                f32::from(self.page.blocks[other].level),
                flag(self.template_of[other] == self.template_of[place]),
                flag(self.parent(other) == self.parent(place)),
            ]);
        }
        let around = |reach: usize| (place.saturating_sub(reach)..(place + reach + 1).min(self.len())).map(|other| self.prose[other]).sum::<f32>();
        row[Column::prose_near as usize] = around(2);
        row[Column::prose_around as usize] = around(6);
    }
}

/// How far a place lies before (below 0) or behind (above 0) a run, as a logarithm; 0 inside it.
pub(super) fn outside(place: usize, (first, last): (usize, usize)) -> f32 {
    if place < first { -log((first - place) as f32) } else { log(place.saturating_sub(last) as f32) }
}

/// ln(1 + value).
pub(super) fn log(value: f32) -> f32 {
    const COUNTS: usize = 1024;
    // Most values are small counts.
    static LOGARITHMS: LazyLock<[f32; COUNTS]> = LazyLock::new(|| std::array::from_fn(|count| libm::log1pf(count as f32)));
    let count = value as usize;
    if count < COUNTS && (count as f32).to_bits() == value.to_bits() { LOGARITHMS[count] } else { libm::log1pf(value) }
}

pub(super) fn flag(is: bool) -> f32 {
    f32::from(u8::from(is))
}

/// For each place the last one before it that counts.
fn last_places(counts: &[bool]) -> Vec<Option<usize>> {
    let mut last = None;
    counts
        .iter()
        .enumerate()
        .map(|(place, &does)| {
            let before = last;
            if does {
                last = Some(place);
            }
            before
        })
        .collect()
}

/// For each place the next one behind it that counts.
fn next_places(counts: &[bool]) -> Vec<Option<usize>> {
    let mut next = None;
    let mut places: Vec<Option<usize>> = counts
        .iter()
        .enumerate()
        .rev()
        .map(|(place, &does)| {
            let behind = next;
            if does {
                next = Some(place);
            }
            behind
        })
        .collect();
    places.reverse();
    places
}
