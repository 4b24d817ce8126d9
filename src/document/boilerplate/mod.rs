//! Which blocks are the article.
//!
//! Rules where a rule is certain: the element a block stands in, a known phrase, a shape. Then the whole page is looked at: where
//! the body lies, what belongs to a label or a list that was dropped, what stands alone behind the end. The order of the steps
//! is that of [`strip`].

mod measure;
mod phrases;

use std::collections::HashMap;

use foldhash::fast::RandomState;

use crate::document::block::{BlockKind, BlockRecord};
use crate::document::html::{Elements, Tag};
use crate::language::{Language, Match};
use crate::reason::Reason;
pub(super) use measure::NAMES;
use measure::Measures;
use phrases::{Matcher, normalize, shape};

/// A list under a label such as “Related articles” has at most so many entries.
const MAX_LIST: usize = 30;

/// Of the page's prose, an element whose class speaks against it must hold less than this; what holds more is the article,
/// whatever its class.
const BULK: f32 = 0.6;

/// The body is the smallest element that holds at least this share of the page's prose.
const BODY: f32 = 0.8;

/// An end mark (neighbouring articles, comments, copyright) ends the article once this share of its prose stands before it.
const ENDED: f32 = 0.65;

/// What the page says of itself, as far as it helps to tell its headline.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context<'c> {
    pub(super) text: &'c str,
    pub(super) language: Language,
    pub(super) title: Option<&'c str>,
    pub(super) elements: &'c Elements,
    /// A whole page or scrape; a fragment is the body of a post, of which little is to be dropped.
    pub(super) is_page: bool,
}

/// What is measured of each block, with what the rules make of it.
pub(super) fn rows(blocks: &[BlockRecord], context: &Context<'_>) -> Vec<Vec<f32>> {
    blocks.iter().map(|block| Measures::of(block, context.text, context.language).row(block).to_vec()).collect()
}

/// Gives each block that is not of the article its reason.
pub(super) fn strip(blocks: &mut [BlockRecord], context: &Context<'_>) {
    let mut page = PageBlocks::new(blocks, context);
    page.by_element();
    page.by_phrase();
    page.by_repetition();
    page.by_end_mark();
    page.by_body();
    page.by_place();
    page.restore_if_empty();
}

struct PageBlocks<'c, 'b> {
    blocks: &'b mut [BlockRecord],
    context: &'c Context<'c>,
    measures: Vec<Measures>,
    /// The block that is the article's headline.
    headline: Option<usize>,
    /// Blocks that end the article where they stand behind it.
    end_marks: Vec<usize>,
}

impl<'c, 'b> PageBlocks<'c, 'b> {
    fn new(blocks: &'b mut [BlockRecord], context: &'c Context<'c>) -> Self {
        let measures = blocks.iter().map(|block| Measures::of(block, context.text, context.language)).collect();
        let mut page = Self { blocks, context, measures, headline: None, end_marks: Vec::new() };
        page.headline = page.find_headline();
        page
    }

    fn text(&self, place: usize) -> &'c str {
        self.blocks[place].span().of(self.context.text)
    }

    fn drop(&mut self, place: usize, reason: Reason) {
        if self.blocks[place].reason.is_none() {
            self.blocks[place].reason = Some(reason);
        }
    }

    fn is_kept(&self, place: usize) -> bool {
        self.blocks[place].reason.is_none()
    }

    /// Kept, and reads like a paragraph.
    fn is_body(&self, place: usize) -> bool {
        self.is_kept(place) && self.measures[place].is_prose()
    }

    /// The block that is the page's title: the first that equals it or the first `h1` that shares half its words with it, else the only `h1`.
    fn find_headline(&self) -> Option<usize> {
        let title = self.context.title.map(normalize).filter(|title| !title.is_empty());
        let is_same = |place: &usize| {
            let words = self.measures[*place].words;
            words <= 40 && title.as_deref().is_some_and(|title| similar(title, &normalize(self.text(*place))))
        };
        let candidates = || (0..self.blocks.len()).filter(|&place| self.blocks[place].span().len() <= 400);
        let headings = || candidates().filter(|&place| self.blocks[place].level == 1);
        headings().find(is_same).or_else(|| candidates().filter(|&place| self.measures[place].link_density < 0.5).find(is_same)).or_else(|| {
            let mut all = headings();
            all.next().filter(|_| all.next().is_none())
        })
    }

    /// Drops what stands in elements that are not of the article, by tag, role or class.
    fn by_element(&mut self) {
        let elements = self.context.elements;
        if elements.len() <= 1 {
            return;
        }
        // The prose inside each element, so that a class does not outweigh the bulk of the page.
        let mut prose = vec![0_u32; elements.len()];
        let mut total = 0;
        for (block, measures) in self.blocks.iter().zip(&self.measures) {
            if measures.is_prose() {
                prose[block.element as usize] += measures.words;
                total += measures.words;
            }
        }
        // Children stand behind their parents.
        for place in (1..elements.len()).rev() {
            prose[elements.get(place as u32).parent as usize] += prose[place];
        }
        let is_bulk = |place: u32| total > 0 && prose[place as usize] as f32 >= BULK * total as f32;
        // What each element inherits, parents first.
        let mut verdicts: Vec<Option<Reason>> = vec![None; elements.len()];
        let mut in_article = vec![false; elements.len()];
        for place in 1..elements.len() {
            let element = elements.get(place as u32);
            let parent = element.parent as usize;
            in_article[place] = in_article[parent] || matches!(element.tag, Tag::Article | Tag::Main) || element.main;
            let own = element.reason.filter(|&reason| {
                if is_bulk(place as u32) {
                    return false;
                }
                // The head of an article holds its headline and its lead, and `meta` in the class of a paragraph says little.
                let weak = matches!(reason, Reason::Header | Reason::Metadata | Reason::Byline);
                !(weak && (in_article[parent] || element.main) && (element.tag == Tag::Header || prose[place] > 0))
                    && !(matches!(element.tag, Tag::Form) && prose[place] as f32 > 0.3 * total as f32)
            });
            verdicts[place] = verdicts[parent].or(own);
        }
        for place in 0..self.blocks.len() {
            if Some(place) == self.headline {
                continue;
            }
            if let Some(reason) = verdicts[self.blocks[place].element as usize] {
                self.drop(place, reason);
            }
        }
    }

    /// Drops lines that are known phrases or have the shape of a date, an address or a menu, and what belongs to them.
    fn by_phrase(&mut self) {
        let matcher = Matcher::new(self.context.language);
        let mut belongs: Option<(Reason, usize)> = None;
        for place in 0..self.blocks.len() {
            let measures = self.measures[place];
            let text = self.text(place);
            if Some(place) == self.headline {
                belongs = None;
                continue;
            }
            let found = matcher.find(text, measures.words as usize);
            if let Some(phrase) = found {
                self.drop(place, phrase.reason);
                belongs = match phrase.matches {
                    Match::Label => Some((Reason::Related, 1)),
                    Match::List => Some((phrase.reason, MAX_LIST)),
                    // Labels stack up: `Related articles` above `Read more`.
                    _ => belongs.filter(|&(_, left)| left > 1),
                };
                if matches!(phrase.matches, Match::Label | Match::List) || matches!(phrase.reason, Reason::Comments | Reason::Copyright | Reason::Footer) {
                    self.end_marks.push(place);
                }
                continue;
            }
            if let Some(reason) = shape(text, measures.words as usize).or_else(|| shortcode(text)) {
                self.drop(place, reason);
                continue;
            }
            if let Some((reason, left)) = belongs {
                let is_entry = measures.is_line() || measures.words < 16 && text.ends_with(['?', '!', '？', '！', '؟', '…']);
                if is_entry && left > 0 {
                    self.drop(place, reason);
                    belongs = (left > 1).then_some((reason, left - 1));
                } else {
                    belongs = None;
                }
            }
        }
    }

    /// Drops short lines that stand on the page more than once, the headline's first place apart.
    fn by_repetition(&mut self) {
        let mut seen: HashMap<String, usize, RandomState> = HashMap::default();
        for place in 0..self.blocks.len() {
            let measures = self.measures[place];
            if !measures.is_line() || measures.words == 0 || self.blocks[place].kind == BlockKind::TableCell {
                continue;
            }
            let line = normalize(self.text(place));
            if line.is_empty() {
                continue;
            }
            match seen.get(&line).copied() {
                None => _ = seen.insert(line, place),
                Some(first) => {
                    // The headline comes again in breadcrumbs and share boxes: the place that was told as headline stays.
                    let is_headline = Some(first) == self.headline || Some(place) == self.headline || first + 1 == place;
                    if Some(place) != self.headline {
                        self.drop(place, Reason::Other);
                    }
                    if Some(first) != self.headline && (!is_headline || Some(place) == self.headline) && !self.leads(first) {
                        self.drop(first, Reason::Other);
                    }
                }
            }
        }
    }

    /// Whether the block is the first kept one of the text: there a repeated line is the headline.
    fn leads(&self, place: usize) -> bool {
        self.headline.is_none() && (0..place).all(|earlier| !self.is_kept(earlier))
    }

    /// Drops what follows the end of the article: the neighbours' labels, comments, the copyright.
    fn by_end_mark(&mut self) {
        let total: u32 = (0..self.blocks.len()).filter(|&place| self.is_body(place)).map(|place| self.measures[place].words).sum();
        if total == 0 {
            return;
        }
        let mut before = 0;
        let mut marks = self.end_marks.iter().copied().peekable();
        for place in 0..self.blocks.len() {
            if marks.next_if_eq(&place).is_some() && before as f32 >= ENDED * total as f32 {
                let rest = place + 1..self.blocks.len();
                let behind: u32 = rest.clone().filter(|&later| self.is_body(later)).map(|later| self.measures[later].words).sum();
                // An advertisement or a related link in the middle of the article ends nothing: what goes on at length is the article.
                let paragraphs = rest.clone().filter(|&later| self.is_body(later)).count();
                if paragraphs <= 1 || (behind as f32) < 0.12 * total as f32 {
                    let mark = self.blocks[place].reason;
                    if paragraphs == 0 || mark.is_some_and(|reason| matches!(reason, Reason::Comments | Reason::Copyright | Reason::Footer)) || self.is_label(place) {
                        for later in rest {
                            self.drop(later, Reason::Other);
                        }
                        return;
                    }
                }
            }
            if self.is_body(place) {
                before += self.measures[place].words;
            }
        }
    }

    /// Whether a dropped block names the next or previous article.
    fn is_label(&self, place: usize) -> bool {
        matches!(self.blocks[place].reason, Some(Reason::Related | Reason::Navigation))
    }

    /// Drops what stands outside the element that holds the body.
    fn by_body(&mut self) {
        let elements = self.context.elements;
        if elements.len() <= 1 || !self.context.is_page {
            return;
        }
        let mut prose = vec![0_u32; elements.len()];
        let mut total = 0;
        for place in 0..self.blocks.len() {
            if self.is_body(place) {
                prose[self.blocks[place].element as usize] += self.measures[place].words;
                total += self.measures[place].words;
            }
        }
        if total == 0 {
            return;
        }
        for place in (1..elements.len()).rev() {
            prose[elements.get(place as u32).parent as usize] += prose[place];
        }
        // The smallest element with most of the prose: walk down while a child has it.
        let body = (1..elements.len() as u32)
            .filter(|&place| prose[place as usize] as f32 >= BODY * total as f32)
            .filter(|&place| !matches!(elements.get(place).tag, Tag::P | Tag::Span | Tag::Blockquote))
            .max_by_key(|&place| elements.get(place).depth);
        let Some(body) = body else { return };
        let inside: Vec<bool> =
            self.blocks.iter().map(|block| block.element == body || elements.chain(block.element).any(|(place, _)| place == body)).collect();
        let first = inside.iter().position(|&is| is).unwrap_or(0);
        let paths: Vec<u32> = (0..self.blocks.len()).filter(|&p| inside[p] && self.is_body(p)).map(|p| self.path(p)).collect();
        for place in 0..self.blocks.len() {
            if inside[place] || Some(place) == self.headline {
                continue;
            }
            // The lead stands between the headline and the body.
            let is_lead = self.headline.is_some_and(|headline| headline < place) && place < first && self.is_body(place);
            let is_alike = self.is_body(place) && paths.iter().filter(|&&path| path == self.path(place)).count() * 2 > paths.len() && elements.len() < 64;
            if !is_lead && !is_alike {
                self.drop(place, if place < first { Reason::Header } else { Reason::Other });
            }
        }
    }

    /// The template a block was made by: its element's tag and class, and its parent's.
    fn path(&self, place: usize) -> u32 {
        let elements = self.context.elements;
        let element = elements.get(self.blocks[place].element);
        element.path ^ elements.get(element.parent).path.rotate_left(9)
    }

    /// Drops lines by where they stand: before the headline, between headline and body, behind the body, and runs of headlines in it.
    fn by_place(&mut self) {
        let places: Vec<usize> = (0..self.blocks.len()).filter(|&place| self.is_kept(place)).collect();
        let Some(first) = places.iter().position(|&place| self.is_opening(place)) else { return };
        let Some(last) = places.iter().rposition(|&place| self.is_body(place) || self.is_short_prose(place)) else { return };
        if !self.context.is_page {
            return;
        }
        let headline = self.headline.filter(|&headline| headline < places[first]).or_else(|| self.guess_headline(&places[..first]));
        for &place in &places[..first] {
            // Before the headline all is furniture; behind it the byline and the like, but not the lead.
            let is_lead = headline.is_some_and(|headline| headline < place) && (self.measures[place].ends && self.measures[place].words >= 4);
            if Some(place) != headline && !is_lead {
                self.drop(place, if headline.is_some_and(|headline| place < headline) { Reason::Header } else { Reason::Metadata });
            }
        }
        for &place in places.get(last + 1..).unwrap_or(&[]) {
            let kind = self.blocks[place].kind;
            if !matches!(kind, BlockKind::ListItem | BlockKind::TableCell | BlockKind::Preformatted) || self.context.elements.len() <= 1 {
                self.drop(place, if self.measures[place].words >= 4 { Reason::Related } else { Reason::Other });
            }
        }
        self.by_run(&places[first..=last.max(first)]);
    }

    /// The first paragraph: prose, or a short sentence directly before prose.
    fn is_opening(&self, place: usize) -> bool {
        self.is_body(place)
    }

    /// A sentence of few words, such as a quotation on a line of its own.
    fn is_short_prose(&self, place: usize) -> bool {
        let measures = &self.measures[place];
        self.is_kept(place) && measures.ends && measures.words >= 3 && measures.link_density < 0.5
    }

    /// Of the lines before the first paragraph the one that is most like a headline: the last of those with the most words.
    fn guess_headline(&self, before: &[usize]) -> Option<usize> {
        let is_likely = |&&place: &&usize| {
            let measures = &self.measures[place];
            (3..=30).contains(&measures.words) && measures.link_density < 0.9
        };
        let by_level = before.iter().filter(|&&place| self.blocks[place].level > 0).filter(is_likely).min_by_key(|&&place| self.blocks[place].level);
        by_level.or_else(|| before.iter().filter(is_likely).max_by_key(|&&place| self.measures[place].words)).copied()
    }

    /// Drops runs of three or more headlines inside the body that are no list of the article's.
    fn by_run(&mut self, places: &[usize]) {
        let mut run: Vec<usize> = Vec::new();
        for &place in places.iter().chain(std::iter::once(&usize::MAX)) {
            let is_headline = place != usize::MAX
                && self.measures[place].is_line()
                && self.blocks[place].kind == BlockKind::Paragraph
                && (self.measures[place].words >= 3 || self.measures[place].link_density > 0.5);
            if is_headline {
                run.push(place);
                continue;
            }
            if run.len() >= 3 {
                for &place in &run {
                    self.drop(place, Reason::Related);
                }
            }
            run.clear();
        }
        // A line that is one link stands in the article as a pointer to another.
        for &place in places {
            if self.measures[place].link_density > 0.9 && self.measures[place].is_line() && self.blocks[place].kind != BlockKind::Heading {
                self.drop(place, Reason::Related);
            }
        }
    }

    /// A page of which nothing is left had no article that the rules can see: what reads like prose stays, or else all that no element or phrase speaks against.
    fn restore_if_empty(&mut self) {
        if self.blocks.iter().any(|block| block.reason.is_none()) {
            return;
        }
        for place in 0..self.blocks.len() {
            if self.measures[place].is_prose() && matches!(self.blocks[place].reason, Some(Reason::Other | Reason::Header | Reason::Metadata)) {
                self.blocks[place].reason = None;
            }
        }
        if self.blocks.iter().any(|block| block.reason.is_none()) {
            return;
        }
        for block in self.blocks.iter_mut().filter(|block| matches!(block.reason, Some(Reason::Other | Reason::Header | Reason::Metadata))) {
            block.reason = None;
        }
    }
}

/// A line of a CMS post that is one shortcode, or a caption in one.
fn shortcode(text: &str) -> Option<Reason> {
    let inner = text.strip_prefix('[')?;
    let name: String = inner.chars().take_while(|c| c.is_ascii_alphabetic() || matches!(c, '_' | '-')).collect();
    match name.as_str() {
        "caption" | "wp_caption" => Some(Reason::Caption),
        "gallery" | "audio" | "video" | "embed" | "playlist" | "contact-form" | "contact-form-7" | "ad" | "ads" | "adrotate" => Some(Reason::Widget),
        _ => (!name.is_empty() && text.ends_with(']') && inner.contains('=') && !inner[..inner.len() - 1].contains(']')).then_some(Reason::Widget),
    }
}

/// Whether two normalized lines are the same headline: equal, or one inside the other and at least half as long, or mostly the same words.
fn similar(title: &str, line: &str) -> bool {
    if line.is_empty() {
        return false;
    }
    if title == line || (title.contains(line) && line.len() * 2 >= title.len()) || (line.contains(title) && title.len() * 2 >= line.len()) {
        return true;
    }
    let words: Vec<&str> = title.split_whitespace().collect();
    let shared = line.split_whitespace().filter(|word| words.contains(word)).count();
    let most = words.len().max(line.split_whitespace().count());
    words.len() >= 4 && shared * 4 >= most * 3
}
