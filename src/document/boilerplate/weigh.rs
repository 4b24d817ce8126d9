//! What the tables say: a score for each block from its own evidence, a second one that knows the first ones around it, and one
//! threshold a page.
//!
//! The two passes follow the idea of stacked learners on page segments (Vogels et al. 2018, "Web2Text"; Kohlschütter et al. 2010,
//! "Boilerplate detection using shallow text features"); the threshold is the one with the largest expected F.

use std::sync::LazyLock;

use super::PageBlocks;
use super::among_lines::LINE_NAMES;
use super::evidence::{CONTEXT_NAMES, Evidence, NAMES, Row, Scored};
use crate::model::{Model, Stage};
use crate::reason::Reason;
use crate::terms::Terms;

/// A block that scores less, around and in blocks of its template, is not looked at twice: on most pages these are the menus.
const HOPELESS: f32 = 0.03;

/// The same of a line, whose first score is less sure.
const HOPELESS_LINE: f32 = 0.15;

/// Rows that a table takes through its trees together, and how many of them it takes for that to pay: counted on pages, where fewer
/// than about twenty are as cheap one by one.
const BATCH: usize = 64;
const MIN_BATCH: usize = 20;

/// The rows of a page with at most so many blocks are held for the second table, half a kilobyte each. Of a larger page, of which there
/// were 2 in 100 among news, blogs and shops, they are measured again.
const HELD: usize = 1 << 9;

/// The tables of one kind of source.
struct Tables {
    blocks: Model,
    context: Model,
}

impl Tables {
    fn new(blocks: &[u8], context: &[u8], stage: Stage, features: usize) -> Self {
        Self { blocks: Model::built_in(blocks, stage, features), context: Model::built_in(context, stage, features + CONTEXT_NAMES.len()) }
    }
}

static PAGE: LazyLock<Tables> = LazyLock::new(|| {
    Tables::new(include_bytes!("../../model/page_blocks.table"), include_bytes!("../../model/page_context.table"), Stage::Blocks, NAMES.len())
});
static TEXT: LazyLock<Tables> = LazyLock::new(|| {
    Tables::new(include_bytes!("../../model/text_blocks.table"), include_bytes!("../../model/text_context.table"), Stage::Lines, LINE_NAMES.len())
});

/// Bounds of the threshold: an F that is expected from scores is not to be trusted beyond. Scores of pages, whose elements say more, are
/// surer: from .2 on they cost .003 of F on blogs.
const THRESHOLD: (f32, f32) = (0.2, 0.5);
const THRESHOLD_OF_PAGE: (f32, f32) = (0.3, 0.5);

/// A known phrase in a line of plain text is believed unless the tables are as sure as this of the contrary, and so is what is built like
/// a widget.
const SURE: f32 = 0.95;

/// The same of a page, whose elements tell the tables more: there .95 costs .002 of F.
const SURE_OF_PAGE: f32 = 0.8;

/// A sentence between two of the article, and the first behind the last, is of it when the rules keep it and its score is at least
/// this.
const LIKELY: f32 = 0.04;

/// What the second paragraph behind the last one has to score.
const LIKELY_NEXT: f32 = 0.15;

/// What the heading above a paragraph between two others has to score.
const PROBABLE_HEADING: f32 = 0.3;

/// Sentences of the article stand less far apart than this, in blocks.
const MAX_GAP: usize = 6;

/// Lines of furniture between two paragraphs, at most.
const MAX_FURNITURE_BETWEEN: usize = 3;

/// A line that no rule knows may be a label among them with at most so many words, where one term in so many of the
/// paragraph behind it has come, which has at least so many words.
const MAX_LABEL: u32 = 6;
const SHARED: usize = 8;
const MIN_PARAGRAPH: u32 = 20;

/// The body begins at most so many blocks behind the headline.
const MAX_HEAD: usize = 16;

/// A page of which so much that the tables keep is prose is an article: on it captions, bylines, buttons and the like are furniture
/// wherever the rules say so. On lists, forums and shops what the rules take for such may be what the page is about.
const ARTICLE: f32 = 0.8;

/// What the rules take for furniture of an article is kept when its score is at least this, but quoted last. Without that the rules
/// cost .01 of F on texts and pages that were not trained on; with less, more captions stay.
const PROBABLE: f32 = 0.7;

/// The same of a page: .7 costs .0015 of F on pages of all kinds, .5 as much of the snippets that must not be kept.
const PROBABLE_OF_PAGE: f32 = 0.6;

/// Where the tables give this or more to more than so many blocks that the rules take for furniture by build, place or repetition, it is these that
/// the source is made of: a recipe, products, a forum. Trained on two thirds of each set and tried on the rest, that gains .004 of F on WCXB's pages of
/// all kinds and .002 on texts, and next to no line of the furniture of news sites stays for it; with 8, twice as many appeals would.
const AGAINST: f32 = 0.4;
const MAX_AGAINST: usize = 12;

/// Furniture of an article has at most so many words.
const MAX_FURNITURE: u32 = 30;

/// The same of what a phrase tells: `This entry was posted on … You can follow any responses …`
const MAX_SAID: u32 = 50;

impl PageBlocks<'_, '_> {
    /// Keeps and drops what the tables say. Only whole pages and scrapes are weighed: of a fragment little is to be dropped.
    /// Blocks behind the first [`MAX_WEIGHED_BLOCKS`](crate::limits::MAX_WEIGHED_BLOCKS) stay as the rules left them.
    pub(super) fn by_tables(&mut self) {
        if !self.context.is_page() || self.blocks.is_empty() {
            return;
        }
        let scores = self.weigh();
        let is_scrape = self.context.elements.len() == 1;
        let (sure, probable, bounds) = if is_scrape { (SURE, PROBABLE, THRESHOLD) } else { (SURE_OF_PAGE, PROBABLE_OF_PAGE, THRESHOLD_OF_PAGE) };
        let threshold = threshold(&scores, bounds, |place| self.measures[place].words as f32);
        let by_rules: Vec<bool> = (0..scores.len()).map(|place| self.is_kept(place)).collect();
        let is_article = self.is_article(&scores);
        let is_list = self.is_list(&scores);
        for (place, &score) in scores.iter().enumerate() {
            let step = self.steps[place];
            // Dates, addresses, names and signs between them stand in the article, too.
            let is_shape = matches!(self.blocks[place].reason, Some(Reason::Metadata | Reason::Navigation | Reason::Byline));
            let is_sure = matches!(step, Self::BY_PHRASE | Self::BY_AUTHOR) && score < if is_shape { probable } else { sure };
            let is_furniture = is_article && self.is_furniture(place);
            let most = if matches!(step, Self::BY_BUILD | Self::BY_APPEAL) { sure } else { probable };
            let is_told = matches!(step, Self::BY_CONSENT | Self::BY_NOTICE) || is_sure || is_furniture && score < most && !(is_list && Self::is_by_form(step));
            if score < threshold {
                let reason = self.reason_nearby(place);
                self.drop(place, reason);
            } else if !is_told {
                self.blocks[place].reason = None;
                self.blocks[place].doubtful = is_furniture;
            }
        }
        if let Some(headline) = self.headline {
            self.blocks[headline].reason = None;
        }
        self.fill_gaps(&scores, &by_rules);
    }

    /// Keeps a short sentence between two of the article, or its last one, when the rules keep it and the tables do not rule it
    /// out. Furniture may stand between.
    fn fill_gaps(&mut self, scores: &[f32], by_rules: &[bool]) {
        let is_sentence = |page: &Self, place: usize| page.measures[place].ends && page.measures[place].words >= 2 && page.measures[place].link_density < 0.5;
        let is_scrape = self.context.elements.len() == 1;
        let kept: Vec<usize> = self.kept().collect();
        for (at, &before) in kept.iter().enumerate() {
            let behind = kept.get(at + 1).copied();
            // The lead stands behind the headline, with bylines and buttons below it.
            let is_headline = Some(before) == self.headline;
            // `The card ends with these lines:` announces what is quoted below it.
            let announces = self.measures[before].is_prose_but_for_its_end() && self.text(before).ends_with([':', '：']);
            if !(is_sentence(self, before) || is_headline || announces) {
                continue;
            }
            let end = behind.unwrap_or(scores.len().min(before + MAX_GAP));
            // Behind those that are weighed the rules decide alone.
            if end > scores.len() || end <= before {
                break;
            }
            // Of a scrape the furniture that the rules know does not count.
            let known = if is_scrape && !is_headline { by_rules[before + 1..end].iter().filter(|&&is_kept| !is_kept).count() } else { 0 };
            if end - before - known > if is_headline { MAX_HEAD } else { MAX_GAP } || end - before > MAX_HEAD {
                continue;
            }
            let likely = |place: &usize| by_rules[*place] && is_sentence(self, *place) && scores[*place] >= LIKELY;
            let mut gap: Vec<usize> = (before + 1..end).filter(likely).collect();
            if behind.is_none() {
                // Behind the last one stand notes and comments, too: of them the first paragraph can be the article's, and the next
                // one if more speaks for it.
                let first = gap.iter().position(|&place| self.measures[place].is_prose()).unwrap_or(0);
                gap.drain(..first);
                gap.truncate(1 + usize::from(gap.get(1).is_some_and(|&next| self.measures[next].is_prose() && scores[next] >= LIKELY_NEXT)));
            }
            for place in gap {
                self.blocks[place].reason = None;
                // A paragraph with its heading.
                let above = place - 1;
                let is_heading = |above: usize| above > before && by_rules[above] && self.measures[above].is_line() && scores[above] >= PROBABLE_HEADING;
                if is_scrape && self.measures[place].is_prose() && is_heading(above) {
                    self.blocks[above].reason = None;
                }
            }
        }
        if is_scrape {
            self.go_on(scores, by_rules);
        }
    }

    /// Keeps the paragraphs behind the last one that follow each other with nothing but furniture between, which the rules know, or labels, where
    /// they have words of the others: in a scrape with an advertisement or a video behind each paragraph the tables see too much of it.
    fn go_on(&mut self, scores: &[f32], by_rules: &[bool]) {
        let Some(mut last) = self.kept().filter(|&place| self.measures[place].is_prose()).last() else { return };
        let end = self.end_marks.iter().map(|&(place, _)| place).find(|&place| place > last).unwrap_or(scores.len()).min(scores.len());
        let mut terms = None;
        for place in last + 1..end {
            if place - last > MAX_FURNITURE_BETWEEN + 1 {
                break;
            }
            let measures = &self.measures[place];
            if !by_rules[place] || !measures.is_prose() || place - last <= 1 {
                continue;
            }
            let is_label = |between: usize| self.measures[between].is_line() && self.measures[between].words <= MAX_LABEL;
            let is_known = |between: usize| !by_rules[between];
            let mut has_its_words = || {
                let (all, shared) = terms.get_or_insert_with(|| self.terms_of_prose()).shared_with(self.text(place), self.context.language.profile());
                measures.words >= MIN_PARAGRAPH && shared * SHARED >= all
            };
            let mut between = last + 1..place;
            if between.clone().all(|between| is_known(between) || is_label(between)) && (between.all(is_known) && scores[place] >= LIKELY || has_its_words()) {
                self.blocks[place].reason = None;
                last = place;
            }
        }
    }

    fn terms_of_prose(&self) -> Terms {
        let mut terms = Terms::new();
        for place in self.kept().filter(|&place| self.measures[place].is_prose()) {
            terms.push_all(self.text(place), self.context.language.profile());
        }
        terms
    }

    /// Whether most of what the tables keep is prose, furniture apart.
    fn is_article(&self, scores: &[f32]) -> bool {
        let (mut prose, mut all) = (0, 0);
        for (place, measures) in self.measures[..scores.len()].iter().enumerate() {
            if scores[place] >= 0.5 && !self.is_furniture(place) {
                all += measures.words;
                prose += if measures.ends && measures.words >= 5 && measures.link_density < 0.5 { measures.words } else { 0 };
            }
        }
        prose as f32 >= ARTICLE * all as f32
    }

    /// Whether much of what the rules take for furniture is what the source is made of.
    fn is_list(&self, scores: &[f32]) -> bool {
        let is_against = |place: &usize| scores[*place] >= AGAINST && Self::is_by_form(self.steps[*place]) && self.is_furniture(*place);
        (0..scores.len()).filter(is_against).nth(MAX_AGAINST).is_some()
    }

    /// Whether a step goes by build, place or repetition, and not by words.
    fn is_by_form(step: u8) -> bool {
        !matches!(step, Self::BY_PHRASE | Self::BY_APPEAL)
    }

    /// Whether the rules take a short block for something that stands in every article without being of it.
    fn is_furniture(&self, place: usize) -> bool {
        let Some(reason) = self.blocks[place].reason else { return false };
        let most = if self.steps[place] == Self::BY_PHRASE { MAX_SAID } else { MAX_FURNITURE };
        let is_small = self.measures[place].words <= most;
        let by_itself = !matches!(self.steps[place], Self::BY_ELEMENT | Self::BY_BODY | Self::BEFORE_THE_BODY | Self::BEHIND_THE_BODY);
        is_small
            && match reason {
                Reason::Share
                | Reason::Newsletter
                | Reason::Advertisement
                | Reason::Cookie
                | Reason::Caption
                | Reason::Byline
                | Reason::Metadata
                | Reason::Widget
                | Reason::Copyright => true,
                Reason::Related | Reason::Other => by_itself,
                _ => false,
            }
    }

    fn weigh(&self) -> Vec<f32> {
        const PAGE_COLUMNS: usize = NAMES.len() + CONTEXT_NAMES.len();
        const LINE_COLUMNS: usize = LINE_NAMES.len() + CONTEXT_NAMES.len();
        let evidence = Evidence::new(self);
        if !evidence.is_page() {
            let rows = evidence.line_rows();
            weigh_rows::<_, _, LINE_COLUMNS>(&evidence, &TEXT, || rows.iter())
        } else if self.blocks.len() <= HELD {
            let rows: Vec<Row> = evidence.rows().collect();
            weigh_rows::<_, _, PAGE_COLUMNS>(&evidence, &PAGE, || rows.iter())
        } else {
            weigh_rows::<_, _, PAGE_COLUMNS>(&evidence, &PAGE, || evidence.rows())
        }
    }

    /// Why a block is not of the article that no rule spoke against: what an element above it is, or none of the known kinds.
    fn reason_nearby(&self, place: usize) -> Reason {
        let elements = self.context.elements;
        elements.chain(self.blocks[place].element).find_map(|(_, element)| element.reason).unwrap_or(Reason::Other)
    }
}

/// What the first table says of each row, and the second one once it knows that of all. `BOTH` is the length of a row for the second.
fn weigh_rows<R: AsRef<[f32]>, I: Iterator<Item = R>, const BOTH: usize>(evidence: &Evidence<'_, '_, '_>, tables: &Tables, rows: impl Fn() -> I) -> Vec<f32> {
    let first: Vec<f32> = scores(&tables.blocks, rows()).into_iter().map(sigmoid).collect();
    let scored = Scored::new(evidence, &first);
    let hopeless = if evidence.is_page() { HOPELESS } else { HOPELESS_LINE };
    let places: Vec<usize> = (0..first.len()).filter(|&place| scored.most_hopeful(place) >= hopeless).collect();
    let mut hopeful = places.iter().peekable();
    let wholes = rows().enumerate().filter_map(|(place, row)| {
        hopeful.next_if(|&&other| other == place)?;
        let mut whole = [0.0; BOTH];
        let (own, around) = whole.split_at_mut(BOTH - CONTEXT_NAMES.len());
        own.copy_from_slice(row.as_ref());
        around.copy_from_slice(&scored.row(place));
        Some(whole)
    });
    let mut second = vec![0.0; first.len()];
    for (&place, score) in places.iter().zip(scores(&tables.context, wholes)) {
        second[place] = sigmoid(score);
    }
    second
}

/// Scores rows, in order: together where there are enough of them that it pays.
fn scores<R: AsRef<[f32]>>(table: &Model, rows: impl Iterator<Item = R>) -> Vec<f32> {
    let mut rows = rows.peekable();
    let mut scores = Vec::with_capacity(rows.size_hint().0);
    while rows.peek().is_some() {
        let batch: Vec<R> = rows.by_ref().take(BATCH).collect();
        if batch.len() < MIN_BATCH {
            scores.extend(batch.iter().map(|row| table.score(row.as_ref())));
        } else {
            scores.extend(table.scores(&batch));
        }
    }
    scores
}

/// The score from which on blocks are kept, so that the expected F is largest. Every block counts by its words.
fn threshold(scores: &[f32], bounds: (f32, f32), words: impl Fn(usize) -> f32) -> f32 {
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|&a, &b| scores[b].total_cmp(&scores[a]).then(a.cmp(&b)));
    let all: f32 = order.iter().map(|&place| scores[place] * words(place)).sum();
    let (mut gained, mut kept) = (0.0, 0.0);
    let mut best = (0.0, bounds.1);
    for &place in &order {
        gained += scores[place] * words(place);
        kept += words(place);
        let expected = 2.0 * gained / (kept + all).max(f32::MIN_POSITIVE);
        if expected > best.0 {
            best = (expected, scores[place]);
        }
    }
    best.1.clamp(bounds.0, bounds.1)
}

fn sigmoid(log_odds: f32) -> f32 {
    1.0 / (1.0 + libm::expf(-log_odds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_score_alone_as_they_do_together() {
        let row = |at: usize| -> [f32; NAMES.len()] { std::array::from_fn(|column| ((at * 31 + column * 17) % 23) as f32 / 4.0 - 1.0) };
        for count in [0, 1, MIN_BATCH - 1, MIN_BATCH, BATCH, BATCH + 1, 2 * BATCH + MIN_BATCH] {
            let together = scores(&PAGE.blocks, (0..count).map(row));
            let alone: Vec<f32> = (0..count).map(|at| PAGE.blocks.score(&row(at))).collect();
            assert_eq!(together.iter().map(|score| score.to_bits()).collect::<Vec<_>>(), alone.iter().map(|score| score.to_bits()).collect::<Vec<_>>());
        }
    }

    #[test]
    fn threshold_keeps_what_is_expected_to_pay() {
        for (scores, words, wanted) in [
            // A middling block pays where it is much of the text.
            (&[0.9, 0.4, 0.1][..], [10.0, 100.0, 100.0], 0.4),
            (&[0.9, 0.4, 0.1], [500.0, 100.0, 100.0], 0.5),
            (&[0.15, 0.1, 0.1], [10.0, 10.0, 10.0], 0.2),
        ] {
            assert!((threshold(scores, THRESHOLD, |place| words[place]) - wanted).abs() < 1e-6, "{scores:?}");
        }
        assert!((threshold(&[], THRESHOLD, |_| 1.0) - 0.5).abs() < 1e-6);
    }
}
