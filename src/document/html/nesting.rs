//! Which elements are open, and which the next tag closes without saying so.

use crate::document::elements::{Role, Tag};

/// An element whose content is skipped.
#[derive(Debug, Clone, Copy)]
pub(super) struct Skipping {
    pub(super) tag: Tag,
    /// How deeply it is nested in itself, and how many blocks were opened inside it.
    depth: u32,
    blocks: u32,
}

/// Where an end tag leaves an element that is skipped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Skipped {
    Still,
    /// The end tag is its own.
    Over,
    /// The end tag is that of an element around it: it never had one.
    Left,
}

impl Skipping {
    pub(super) const fn new(tag: Tag) -> Self {
        Self { tag, depth: 1, blocks: 0 }
    }

    pub(super) fn start_tag(&mut self, tag: Tag) {
        if is_reading(self.tag) && is_reading(tag) {
            *self = Self::new(tag);
        } else {
            self.depth += u32::from(tag == self.tag);
            self.blocks += u32::from(tag.role() == Role::Block);
        }
    }

    /// `is_around`: such an element is open around the skipped one.
    pub(super) fn end_tag(&mut self, tag: Tag, is_around: bool) -> Skipped {
        if tag == self.tag {
            self.depth -= 1;
            return if self.depth == 0 { Skipped::Over } else { Skipped::Still };
        }
        if is_reading(self.tag) && tag == Tag::Ruby {
            return Skipped::Left;
        }
        if tag.role() != Role::Block || self.ends_by_itself() {
            return Skipped::Still;
        }
        if self.blocks == 0 && is_around {
            return Skipped::Left;
        }
        self.blocks = self.blocks.saturating_sub(1);
        Skipped::Still
    }

    /// Whether no end tag but its own ends the element: its content is no markup, or that of another tree.
    const fn ends_by_itself(&self) -> bool {
        matches!(self.tag, Tag::Script | Tag::Style | Tag::Title | Tag::Textarea | Tag::Iframe | Tag::Noembed | Tag::Noframes | Tag::Noscript | Tag::Template)
    }
}

/// Whether the element holds how something is read: the next one of the kind ends it, and so does that of its `ruby`.
const fn is_reading(tag: Tag) -> bool {
    matches!(tag, Tag::Rt | Tag::Rp | Tag::Rtc)
}

/// The open elements, innermost last, with a count by tag so that an end tag that closes nothing costs nothing.
#[derive(Debug)]
pub(super) struct Stack {
    open: Vec<(Tag, u32)>,
    count: [u32; Tag::COUNT],
}

impl Default for Stack {
    fn default() -> Self {
        Self { open: Vec::new(), count: [0; Tag::COUNT] }
    }
}

impl Stack {
    pub(super) fn len(&self) -> usize {
        self.open.len()
    }

    /// The innermost element; 0, the page, when none is open.
    pub(super) fn top(&self) -> u32 {
        self.open.last().map_or(0, |&(_, element)| element)
    }

    /// The innermost element that is a block.
    pub(super) fn block(&self) -> u32 {
        self.open.iter().rev().find(|(tag, _)| tag.role() == Role::Block).map_or(0, |&(_, element)| element)
    }

    pub(super) fn is_open(&self, tag: Tag) -> bool {
        self.count[tag as usize] > 0
    }

    pub(super) fn push(&mut self, tag: Tag, element: u32) {
        self.count[tag as usize] += 1;
        self.open.push((tag, element));
    }

    /// Closes the innermost open `tag` and all that is open inside it; nothing when there is none.
    pub(super) fn close(&mut self, tag: Tag) {
        if !self.is_open(tag) {
            return;
        }
        let place = self.open.iter().rposition(|&(open, _)| open == tag);
        if let Some(place) = place {
            self.truncate(place);
        }
    }

    /// Closes an inline element, unless a block was opened inside it.
    pub(super) fn close_inline(&mut self, tag: Tag) {
        if !self.is_open(tag) {
            return;
        }
        let place = self.open.iter().rposition(|&(open, _)| open == tag || open.role() == Role::Block);
        if let Some(place) = place.filter(|&place| self.open[place].0 == tag) {
            self.truncate(place);
        }
    }

    /// Closes what a start tag of a block element closes: HTML Standard, section 13.1.2.4, "Optional tags".
    pub(super) fn imply_end_tags(&mut self, tag: Tag) {
        // A block closes an open paragraph, but not one outside the cell, button or the like that it stands in.
        self.close_within(&[Tag::P], &[Tag::Td, Tag::Th, Tag::Caption, Tag::Table, Tag::Button]);
        match tag {
            Tag::Li => self.close_within(&[Tag::Li], &[Tag::Ul, Tag::Ol, Tag::Menu]),
            Tag::Dt | Tag::Dd => self.close_within(&[Tag::Dt, Tag::Dd], &[Tag::Dl]),
            Tag::Td | Tag::Th => self.close_within(&[Tag::Td, Tag::Th, Tag::Caption], &[Tag::Tr, Tag::Table]),
            Tag::Tr => self.close_within(&[Tag::Tr, Tag::Caption], &[Tag::Table, Tag::Tbody, Tag::Thead, Tag::Tfoot]),
            Tag::Tbody | Tag::Thead | Tag::Tfoot => self.close_within(&[Tag::Tbody, Tag::Thead, Tag::Tfoot, Tag::Caption], &[Tag::Table]),
            Tag::Option | Tag::Optgroup => self.close_within(&[Tag::Option], &[Tag::Select, Tag::Datalist]),
            _ if tag.heading_level() > 0 && self.open.last().is_some_and(|(open, _)| open.heading_level() > 0) => {
                self.truncate(self.open.len() - 1);
            }
            _ => {}
        }
    }

    /// Closes the innermost element of `tags` unless one of `borders` is open inside it.
    fn close_within(&mut self, tags: &[Tag], borders: &[Tag]) {
        if !tags.iter().any(|&tag| self.is_open(tag)) {
            return;
        }
        let place = self.open.iter().rposition(|(open, _)| tags.contains(open) || borders.contains(open));
        if let Some(place) = place.filter(|&place| tags.contains(&self.open[place].0)) {
            self.truncate(place);
        }
    }

    fn truncate(&mut self, length: usize) {
        for (tag, _) in self.open.drain(length..) {
            self.count[tag as usize] -= 1;
        }
    }
}
