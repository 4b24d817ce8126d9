//! What a line says of itself and of its neighbours: known phrases, shapes, repetition.

use std::collections::HashMap;

use foldhash::fast::RandomState;
use memchr::memmem;

use super::PageBlocks;
use super::phrases::{Lines, Matcher, shape};
use crate::document::block::BlockKind;
use crate::document::elements::Tag;
use crate::language::Match;
use crate::lowercase::is_numeric;
use crate::reason::Reason;

/// A list under a label such as “Related articles” has at most so many entries.
const MAX_LIST: usize = 30;

/// A line that asks or calls (`Pressed for time?`) and stands above a button has at most so many words.
const MAX_TEASE: u32 = 9;

/// A label that ends in a colon (`We wrote before:`) has at most so many words.
const MAX_LABEL: u32 = 5;

/// A line of more words than this is no entry of a list, even without a full stop.
const MAX_ENTRY: u32 = 20;

/// An appeal for money or an address, and a note on cookies, has at most so many words.
const MAX_APPEAL: u32 = 45;

/// The label above an appeal, and the button below it, have at most so many words.
const MAX_APPEAL_LABEL: u32 = 6;

/// A menu entry has at most so many words.
const MAX_MENU: u32 = 4;

/// A pull quote has at most so many words.
const MAX_PULL_QUOTE: u32 = 40;

/// Pull quotes looked for on one page: each is compared with the whole text.
const MAX_PULL_QUOTES: usize = 12;

/// The labels of the previous and the next article stand at most so many blocks apart.
const MAX_PAIR: usize = 4;

/// Room for so many short lines is made at once; there can be more.
const SHORT_LINES: usize = 1 << 10;

impl PageBlocks<'_, '_> {
    /// Drops lines that are known phrases or have the shape of a date, an address or a menu, and what belongs to them.
    pub(super) fn by_phrase(&mut self) {
        let matcher = Matcher::new(self.context.language);
        let mut lines = Lines::default();
        let mut belongs: Option<(Reason, usize)> = None;
        let mut last_label: Option<usize> = None;
        let mut seen_prose = false;
        for place in 0..self.blocks.len() {
            let measures = self.measures[place];
            let text = self.text(place);
            lines.push(text, measures.words as usize, measures.link_density > 0.0);
            if Some(place) == self.headline {
                belongs = None;
                continue;
            }
            if let Some(phrase) = matcher.find(text, lines.get(place), measures.words as usize) {
                self.drop(place, phrase.reason);
                belongs = match phrase.matches {
                    Match::Label => Some((Reason::Related, 1)),
                    Match::List => Some((phrase.reason, MAX_LIST)),
                    // Labels stack up: `Related articles` above `Read more`.
                    _ => belongs.filter(|&(_, left)| left > 1),
                };
                // One label alone points to another article from anywhere; the next article after the previous one ends this one.
                let is_pair = phrase.matches == Match::Label && last_label.replace(place).is_some_and(|label| place - label <= MAX_PAIR);
                let is_end = is_pair
                    || matches!(phrase.reason, Reason::Comments | Reason::Copyright | Reason::Footer)
                    || phrase.matches == Match::List && phrase.reason == Reason::Metadata;
                if is_end {
                    self.end_marks.push((place, phrase.reason));
                }
                continue;
            }
            // What a cell or a definition of a post holds may be a number alone.
            let is_value = !self.context.is_page() && self.is_value(place);
            if let Some(reason) = shape(text, measures.words as usize).filter(|_| !is_value).or_else(|| shortcode(text)) {
                self.drop(place, reason);
                continue;
            }
            seen_prose |= measures.is_prose();
            if let Some((reason, left)) = belongs {
                // Above the article `Latest news` is a menu word, and what follows it may be the headline.
                if !seen_prose && measures.words > MAX_MENU {
                    belongs = None;
                    continue;
                }
                let asks = text.ends_with(['?', '!', '？', '！', '؟', '…']);
                let is_entry = measures.words <= MAX_ENTRY && (measures.is_line() || asks && measures.words < 16 && left != MAX_LIST);
                if is_entry {
                    self.drop(place, reason);
                    belongs = (left > 1).then_some((reason, left - 1));
                } else {
                    belongs = None;
                }
            }
        }
        self.lines = lines;
        self.by_neighbours();
        if self.context.is_page() {
            self.by_appeal();
            self.by_build();
            self.by_call(&matcher);
            self.by_notice(&matcher);
        }
    }

    /// Whether the block is a table's cell or a definition.
    fn is_value(&self, place: usize) -> bool {
        let block = &self.blocks[place];
        block.kind == BlockKind::TableCell || self.context.elements.get(block.element).tag == Tag::Dd
    }

    /// Drops what names a price between the label of an appeal and its button, what stands above the buttons of a cookie note, and the
    /// numbered picture above `View gallery`.
    fn by_appeal(&mut self) {
        let is_told = |page: &Self, place: usize, reasons: &[Reason]| {
            page.steps[place] == Self::BY_PHRASE && page.blocks[place].reason.is_some_and(|reason| reasons.contains(&reason))
        };
        let mut seen_prose = false;
        for place in 0..self.blocks.len().saturating_sub(1) {
            let measures = self.measures[place];
            if !self.is_kept(place) || Some(place) == self.headline || measures.words > MAX_APPEAL {
                seen_prose |= self.is_body(place);
                continue;
            }
            let names_price = self.text(place).contains(is_numeric);
            let is_short = |beside: usize| self.measures[beside].words <= MAX_APPEAL_LABEL;
            let is_below_label = place > 0 && is_short(place - 1) && is_told(self, place - 1, &[Reason::Other]);
            let is_between = is_below_label && is_short(place + 1) && is_told(self, place + 1, &[Reason::Other, Reason::Newsletter]);
            if is_between && (names_price || measures.is_line()) {
                self.drop(place, Reason::Other);
            } else if is_counted(self.text(place)) && is_told(self, place + 1, &[Reason::Widget]) {
                self.drop(place, Reason::Caption);
            } else if !seen_prose && measures.ends && is_told(self, place + 1, &[Reason::Cookie]) && self.measures[place + 1].words <= MAX_MENU {
                self.drop(place, Reason::Cookie);
            }
            seen_prose |= self.is_body(place);
        }
    }

    /// Drops a line that asks or calls above a button, and a label with a colon together with the headline under it.
    fn by_neighbours(&mut self) {
        for place in 0..self.blocks.len().saturating_sub(1) {
            if !self.is_kept(place) || Some(place) == self.headline || self.blocks[place].kind == BlockKind::Heading {
                continue;
            }
            let measures = self.measures[place];
            let text = self.text(place);
            let next = place + 1;
            let asks = text.ends_with(['?', '!', '？', '！', '؟', '…']);
            let above_button = matches!(self.blocks[next].reason, Some(Reason::Widget | Reason::Share | Reason::Newsletter | Reason::Cookie))
                && self.measures[next].words <= MAX_TEASE;
            if above_button && measures.words <= MAX_TEASE && (asks || measures.words <= 3 && measures.is_line()) {
                self.drop(place, self.blocks[next].reason.unwrap_or(Reason::Widget));
                continue;
            }
            let is_label = text.ends_with([':', '：']) && measures.words <= MAX_LABEL;
            let is_headline = self.is_kept(next)
                && self.measures[next].words >= 3
                && self.measures[next].words <= MAX_ENTRY
                && (self.measures[next].is_line() || self.text(next).ends_with(['?', '？']))
                && !matches!(self.blocks[next].kind, BlockKind::ListItem | BlockKind::Quote);
            let ends_there = self.next_kept(next).is_none_or(|later| self.measures[later].is_prose());
            if is_label && is_headline && ends_there {
                self.drop(place, Reason::Related);
                self.drop(next, Reason::Related);
            }
        }
    }

    /// Drops quotations that stand in the text once more, set large between its paragraphs.
    pub(super) fn by_pull_quote(&mut self) {
        let is_quote = |text: &str| text.starts_with(['"', '“', '„', '«', '»', '‘', '「', '”']);
        let quotes: Vec<usize> =
            self.kept().filter(|&place| self.measures[place].words <= MAX_PULL_QUOTE && is_quote(self.text(place))).take(MAX_PULL_QUOTES).collect();
        for place in quotes {
            let inner = self.text(place).trim_matches(|c: char| !c.is_alphanumeric());
            if self.measures[place].words < 4 {
                continue;
            }
            let quoted = memmem::Finder::new(inner);
            let again =
                |other: usize| other != place && self.measures[other].words > self.measures[place].words && quoted.find(self.text(other).as_bytes()).is_some();
            if self.kept().any(again) {
                self.drop(place, Reason::Widget);
            }
        }
    }

    /// Drops short lines that stand on the page more than once, the headline's own place apart.
    pub(super) fn by_repetition(&mut self) {
        let lines = std::mem::take(&mut self.lines);
        let mut seen: HashMap<&str, usize, RandomState> = HashMap::with_capacity_and_hasher(self.blocks.len().min(SHORT_LINES), RandomState::default());
        for place in 0..self.blocks.len() {
            let measures = self.measures[place];
            let is_short = measures.is_line() || measures.words <= 12;
            if !is_short || measures.words == 0 || matches!(self.blocks[place].kind, BlockKind::TableCell | BlockKind::Preformatted | BlockKind::Quote) {
                continue;
            }
            let line = lines.get(place);
            if line.is_empty() {
                continue;
            }
            let Some(&first) = seen.get(line) else {
                seen.insert(line, place);
                continue;
            };
            if Some(place) != self.headline {
                self.drop(place, Reason::Other);
            }
            // The first of a headline's places is its own, unless another one was told to be.
            let is_headline = Some(first) == self.headline || self.headline.is_none() && measures.words >= 4 && measures.is_line();
            if !is_headline {
                self.drop(first, Reason::Other);
            }
        }
    }
}

/// A picture of a gallery by its number: `2 of 5 The ferry in May`.
pub(super) fn is_counted(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let number = |word: Option<&str>| word.filter(|word| word.len() <= 3).and_then(|word| word.parse::<u16>().ok());
    let (Some(place), Some(of), Some(count)) = (number(words.next()), words.next(), number(words.next())) else { return false };
    place >= 1 && place <= count && of.chars().count() <= 4 && words.next().is_some()
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
