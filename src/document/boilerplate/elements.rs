//! What the elements of a page say: tags, roles and classes, and where the body lies.

use super::PageBlocks;
use crate::document::block::BlockKind;
use crate::document::elements::Tag;
use crate::reason::Reason;

/// Of the page's prose, an element whose class speaks against it must hold less than this; what holds more is the article,
/// whatever its class.
const BULK: f32 = 0.6;

/// The body is the smallest element that holds at least this share of the page's prose.
const BODY: f32 = 0.8;

/// A box around a form or a button has at most so many words.
const MAX_BOX: u32 = 70;

/// A box holds less than this share of the page's prose.
const MAX_BOX_SHARE: f32 = 0.25;

impl PageBlocks<'_, '_> {
    /// Drops what stands in one small box with a form or a button: the call to sign up above the field.
    pub(super) fn by_box(&mut self) {
        let elements = self.context.elements;
        let mut words = vec![0_u32; elements.len()];
        let mut has_code = vec![false; elements.len()];
        let (mut prose, mut total) = (vec![0_u32; elements.len()], 0);
        for (block, measures) in self.blocks.iter().zip(&self.measures) {
            words[block.element as usize] += measures.words;
            has_code[block.element as usize] |= block.kind == BlockKind::Preformatted;
            if measures.is_prose() && block.reason.is_none() {
                prose[block.element as usize] += measures.words;
                total += measures.words;
            }
        }
        for place in (1..elements.len()).rev() {
            let parent = elements.get(place as u32).parent as usize;
            words[parent] += words[place];
            prose[parent] += prose[place];
            has_code[parent] |= has_code[place];
        }
        let mut has_headline = vec![false; elements.len()];
        for (place, _) in self.headline.into_iter().flat_map(|headline| elements.chain(self.blocks[headline].element)) {
            has_headline[place as usize] = true;
        }
        // One that unfolds, enlarges or copies what it stands in calls for nothing.
        let is_handle = |place: u32| {
            let mut around = elements.chain(place).map(|(_, element)| element.tag);
            elements.get(place).tag == Tag::Button && (words[place as usize] == 0 || around.any(|tag| tag == Tag::Figure || tag.heading_level() > 0))
        };
        let mut boxes = vec![false; elements.len()];
        for place in 1..elements.len() as u32 {
            if matches!(elements.get(place).tag, Tag::Form | Tag::Button) && !is_handle(place) {
                let is_box = |place: u32| {
                    let is_small = words[place as usize] <= MAX_BOX && prose[place as usize] as f32 <= MAX_BOX_SHARE * total as f32;
                    is_small && !has_headline[place as usize] && !has_code[place as usize]
                };
                if let Some((outer, _)) = elements.chain(place).take_while(|&(place, _)| is_box(place)).last() {
                    boxes[outer as usize] = true;
                }
            }
        }
        for place in 1..elements.len() {
            boxes[place] |= boxes[elements.get(place as u32).parent as usize];
        }
        for place in 0..self.blocks.len() {
            if boxes[self.blocks[place].element as usize] && Some(place) != self.headline {
                self.drop(place, Reason::Newsletter);
            }
        }
    }

    /// Drops what stands in elements that are not of the article, by tag, role or class.
    pub(super) fn by_element(&mut self) {
        let elements = self.context.elements;
        if elements.len() <= 1 {
            return;
        }
        // The prose inside each element, so that a class does not outweigh the bulk of the page.
        let mut prose = vec![0_u32; elements.len()];
        let mut total = 0;
        for (block, measures) in self.blocks.iter().zip(&self.measures) {
            if measures.is_prose() && !elements.get(block.element).consent {
                prose[block.element as usize] += measures.words;
                total += measures.words;
            }
        }
        // Children stand behind their parents.
        for place in (1..elements.len()).rev() {
            prose[elements.get(place as u32).parent as usize] += prose[place];
        }
        let is_bulk = |words: u32| total > 0 && words as f32 >= BULK * total as f32;
        // What each element inherits, parents first.
        let mut verdicts: Vec<Option<Reason>> = vec![None; elements.len()];
        let mut in_article = vec![false; elements.len()];
        // Builders of posts put each part into a widget: a post whose prose is in these is one all the same.
        let mut in_widget = vec![false; elements.len()];
        for place in 1..elements.len() {
            in_widget[place] = in_widget[elements.get(place as u32).parent as usize] || elements.get(place as u32).reason == Some(Reason::Widget);
        }
        let prose_in = |place: &usize| self.measures[*place].is_prose() && in_widget[self.blocks[*place].element as usize];
        let of_widgets = (0..self.blocks.len()).filter(prose_in).map(|place| self.measures[place].words).sum();
        let is_built_of_widgets = !self.context.is_page() && is_bulk(of_widgets);
        for place in 1..elements.len() {
            let element = elements.get(place as u32);
            let parent = element.parent as usize;
            in_article[place] = in_article[parent] || matches!(element.tag, Tag::Article | Tag::Main) || element.main;
            let own = element.reason.filter(|&reason| {
                if is_bulk(prose[place]) || is_built_of_widgets && reason == Reason::Widget {
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
            if elements.get(self.blocks[place].element).consent {
                self.drop(place, Reason::Cookie);
                self.steps[place] = Self::BY_CONSENT;
            } else if let Some(reason) = verdicts[self.blocks[place].element as usize] {
                self.drop(place, reason);
            }
        }
    }

    /// Drops what stands outside the element that holds the body.
    pub(super) fn by_body(&mut self) {
        let elements = self.context.elements;
        if elements.len() <= 1 || !self.context.is_page() {
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
        for (place, &is_inside) in inside.iter().enumerate() {
            if is_inside || Some(place) == self.headline {
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
}
