//! Which blocks are the article.
//!
//! Rules first: the element a block stands in, a known phrase, a shape; then where the body lies, what belongs to a label or a list
//! that was dropped, what stands alone behind the end. Of a fragment, the body of a post, that is all. A whole page or scrape is
//! weighed besides: `evidence` measures every block, what the rules said of it included, and `weigh` lets trained tables decide.

mod among_lines;
mod calls;
mod elements;
mod evidence;
mod lines;
mod measure;
mod phrases;
mod place;
mod sequence;
mod weigh;
mod widgets;

use crate::document::block::BlockRecord;
use crate::document::elements::Elements;
use crate::document::extent::Extent;
use crate::language::Language;
use crate::limits::MAX_WEIGHED_BLOCKS;
use crate::reason::Reason;
pub(super) use among_lines::LINE_NAMES;
pub(super) use evidence::{CONTEXT_NAMES, NAMES};
use evidence::{Evidence, Scored};
use measure::Measures;
use measure::Stated;
use phrases::{Lines, normalize};

/// What the page says of itself, as far as it helps to tell its headline.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context<'c> {
    pub(super) text: &'c str,
    pub(super) language: Language,
    pub(super) title: Option<&'c str>,
    pub(super) description: Option<&'c str>,
    /// The site's name.
    pub(super) site: Option<&'c str>,
    /// The article's body, where the page's linked data gives it.
    pub(super) stated_body: Option<&'c str>,
    /// The page's own word that it is an article.
    pub(super) says_article: bool,
    pub(super) elements: &'c Elements,
    pub(super) extent: Extent,
}

impl Context<'_> {
    /// Whether the source is more than the body of a post.
    fn is_page(&self) -> bool {
        self.extent != Extent::Fragment
    }
}

/// What is measured of each block, with what the rules make of it.
pub(super) fn rows(blocks: &mut [BlockRecord], context: &Context<'_>) -> Vec<Vec<f32>> {
    let mut page = PageBlocks::new(blocks, context);
    page.by_rules();
    Evidence::new(&page).rows().map(|row| row.to_vec()).collect()
}

/// What is measured of each line of a plain text, with what the rules make of it.
pub(super) fn line_rows(blocks: &mut [BlockRecord], context: &Context<'_>) -> Vec<Vec<f32>> {
    let mut page = PageBlocks::new(blocks, context);
    page.by_rules();
    Evidence::new(&page).line_rows().into_iter().map(|row| row.to_vec()).collect()
}

/// What the blocks around each say, once every block has a score from 0 to 1. Missing scores count as 0.
pub(super) fn context_rows(blocks: &mut [BlockRecord], context: &Context<'_>, scores: &[f32]) -> Vec<Vec<f32>> {
    let mut page = PageBlocks::new(blocks, context);
    page.by_rules();
    let scores: Vec<f32> = (0..page.blocks.len().min(MAX_WEIGHED_BLOCKS)).map(|place| scores.get(place).copied().unwrap_or(0.0)).collect();
    let evidence = Evidence::new(&page);
    let scored = Scored::new(&evidence, &scores);
    (0..scores.len()).map(|place| scored.row(place).to_vec()).collect()
}

/// Gives each block that is not of the article its reason. Returns the block that is the headline, if one was told.
pub(super) fn strip(blocks: &mut [BlockRecord], context: &Context<'_>) -> Option<usize> {
    if context.extent == Extent::Body {
        return strip_body(blocks, context);
    }
    let mut page = PageBlocks::new(blocks, context);
    page.by_rules();
    page.by_tables();
    page.doubtful();
    page.restore_if_empty();
    page.headline.filter(|&headline| page.is_kept(headline))
}

/// What is kept of a page is at least this share of what would be kept of a fragment, in bytes, or else the source is taken for one. Of
/// CleanEval's 91 pages without `body`, the four of which less stayed, by words, had lost their article.
const MIN_OF_FRAGMENT: f32 = 0.4;

/// Takes the source for a page, unless little would be left of it.
fn strip_body(blocks: &mut [BlockRecord], context: &Context<'_>) -> Option<usize> {
    let before: Vec<_> = blocks.iter().map(|block| (block.reason, block.doubtful)).collect();
    let mut strip_as = |extent| {
        for (block, &before) in blocks.iter_mut().zip(&before) {
            (block.reason, block.doubtful) = before;
        }
        let headline = strip(blocks, &Context { extent, ..*context });
        let kept = blocks.iter().filter(|block| block.reason.is_none()).map(|block| block.span().len()).sum::<usize>();
        (headline, kept as f32)
    };
    let (_, of_fragment) = strip_as(Extent::Fragment);
    let (headline, of_page) = strip_as(Extent::Page);
    if of_page >= MIN_OF_FRAGMENT * of_fragment { headline } else { strip_as(Extent::Fragment).0 }
}

/// The blocks of a page while they are looked at.
struct PageBlocks<'c, 'b> {
    blocks: &'b mut [BlockRecord],
    context: &'c Context<'c>,
    measures: Vec<Measures>,
    /// The block that is the article's headline.
    headline: Option<usize>,
    /// The site's name, normalized.
    site: Option<String>,
    /// The short lines, normalized by [`PageBlocks::by_phrase`] for [`PageBlocks::by_repetition`].
    lines: Lines,
    /// Blocks that end the article where they stand behind most of it, and what begins there.
    end_marks: Vec<(usize, Reason)>,
    /// The step of [`PageBlocks::by_rules`] that is being taken, from 1, and the one that dropped each block.
    step: u8,
    steps: Vec<u8>,
}

impl<'c, 'b> PageBlocks<'c, 'b> {
    fn new(blocks: &'b mut [BlockRecord], context: &'c Context<'c>) -> Self {
        let stated = Stated::new(context.title, context.description, context.stated_body);
        let mut lower = String::new();
        let measures = blocks.iter().map(|block| Measures::of(block, context.text, context.language, &stated, &mut lower)).collect();
        let steps = vec![0; blocks.len()];
        let site = context.site.map(normalize).filter(|site| !site.is_empty());
        let mut page = Self { blocks, context, measures, headline: None, site, lines: Lines::default(), end_marks: Vec::new(), step: 0, steps };
        page.headline = page.find_headline();
        page
    }

    /// The numbers of some steps of [`PageBlocks::by_rules`].
    const BY_ELEMENT: u8 = 1;
    const BY_PHRASE: u8 = 3;
    const BY_BODY: u8 = 5;
    const BEFORE_THE_BODY: u8 = 6;
    const BEHIND_THE_BODY: u8 = 7;
    /// Not a step of its own: what [`PageBlocks::behind_the_body`] is sure of.
    const BY_AUTHOR: u8 = 10;
    /// Nor this: what [`PageBlocks::by_build`] takes for parts of a gallery, a poll or a paywall.
    const BY_BUILD: u8 = 11;
    /// Nor this: the dialog of a consent manager.
    const BY_CONSENT: u8 = 12;
    /// Nor this: what speaks to the reader and shares no word with the article.
    const BY_NOTICE: u8 = 13;
    /// Nor this: calls, appeals and other articles' headlines, by their words.
    const BY_APPEAL: u8 = 14;

    /// What rules say, in the order of their certainty.
    fn by_rules(&mut self) {
        let steps: [fn(&mut Self); 9] = [
            Self::by_element,
            Self::by_box,
            Self::by_phrase,
            Self::by_repetition,
            Self::by_body,
            Self::before_the_body,
            Self::behind_the_body,
            Self::inside_the_body,
            Self::by_pull_quote,
        ];
        for step in steps {
            self.step += 1;
            step(self);
        }
        self.by_words();
    }

    fn text(&self, place: usize) -> &'c str {
        self.blocks[place].span().of(self.context.text)
    }

    fn drop(&mut self, place: usize, reason: Reason) {
        if self.blocks[place].reason.is_none() {
            self.blocks[place].reason = Some(reason);
            self.steps[place] = self.step;
        }
    }

    fn is_kept(&self, place: usize) -> bool {
        self.blocks[place].reason.is_none()
    }

    /// Kept, and reads like a paragraph.
    fn is_body(&self, place: usize) -> bool {
        self.is_kept(place) && self.measures[place].is_prose()
    }

    /// Kept, and ends like a sentence, however short.
    fn is_sentence(&self, place: usize) -> bool {
        let measures = &self.measures[place];
        self.is_kept(place) && measures.ends && measures.words >= 3 && measures.link_density < 0.5
    }

    fn kept(&self) -> impl Iterator<Item = usize> {
        (0..self.blocks.len()).filter(|&place| self.is_kept(place))
    }

    fn next_kept(&self, place: usize) -> Option<usize> {
        (place + 1..self.blocks.len()).find(|&later| self.is_kept(later))
    }

    /// The block that is the page's title: the first `h1` or else the first block that is much the same, or else the only `h1`.
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
            all.next().filter(|&only| all.next().is_none() && !self.is_site(only))
        })
    }

    /// Whether the block is the site's name.
    fn is_site(&self, place: usize) -> bool {
        let text = self.text(place);
        self.site.as_deref().is_some_and(|site| text.len() <= 2 * site.len() && normalize(text) == site)
    }

    /// A page of which nothing is left had no article that the rules can see: what reads like prose stays, or else all that no
    /// element or phrase speaks against.
    fn restore_if_empty(&mut self) {
        let is_by_place = |block: &BlockRecord| matches!(block.reason, Some(Reason::Other | Reason::Header | Reason::Metadata | Reason::Related));
        for prose_only in [true, false] {
            if self.kept().next().is_some() {
                return;
            }
            for place in 0..self.blocks.len() {
                if is_by_place(&self.blocks[place]) && (!prose_only || self.measures[place].is_prose()) {
                    self.blocks[place].reason = None;
                }
            }
        }
    }
}

/// Whether two normalized lines are the same headline: equal, or one inside the other and at least half as long, or mostly the
/// same words.
fn similar(title: &str, line: &str) -> bool {
    if line.is_empty() {
        return false;
    }
    // Lengths first: most lines are not looked into.
    let is_inside = |inner: &str, outer: &str| inner.len() <= outer.len() && inner.len() * 2 >= outer.len() && outer.contains(inner);
    if title == line || is_inside(line, title) || is_inside(title, line) {
        return true;
    }
    let number = |text: &str| text.bytes().filter(|&byte| byte == b' ').count() + 1;
    let (of_title, of_line) = (number(title), number(line));
    if of_title < 4 || of_title.min(of_line) * 4 < of_title.max(of_line) * 3 {
        return false;
    }
    let words: Vec<&str> = title.split(' ').collect();
    let shared = line.split(' ').filter(|word| words.contains(word)).count();
    shared * 4 >= of_title.max(of_line) * 3
}
