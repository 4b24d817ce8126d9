//! A block by itself.

use super::{Column, Evidence, Row, flag};
use crate::document::boilerplate::PageBlocks;

impl Evidence<'_, '_, '_> {
    pub(super) fn measure_block(&self, place: usize, row: &mut Row) {
        let (block, measures) = (&self.page.blocks[place], &self.page.measures[place]);
        let text = self.page.text(place);
        let mut set = |column: Column, value: f32| row[column as usize] = value;
        set(Column::words, measures.words.min(150) as f32);
        set(Column::link_density, measures.link_density);
        set(Column::bold, measures.bold);
        set(Column::stop_words, measures.stop_words);
        set(Column::ends, flag(measures.ends));
        set(Column::commas, f32::from(measures.commas.min(20)));
        set(Column::stops, f32::from(measures.stops.min(20)));
        set(Column::capitals, measures.capitals);
        set(Column::digits, measures.digits);
        set(Column::word_bytes, measures.word_bytes.min(20.0));
        set(Column::separators, f32::from(measures.separators.min(10)));
        set(Column::address, flag(measures.address));
        set(Column::in_title, measures.in_title);
        set(Column::of_title, measures.of_title);
        set(Column::in_description, measures.in_description);
        set(Column::in_stated_body, measures.in_stated_body);
        set(Column::last_sign, last_sign(text));
        set(Column::first_sign, first_sign(text));
        set(Column::reason, block.reason.map_or(0.0, |reason| f32::from(reason as u8)));
        // Tables have not seen the step of consent managers, which is one by elements, nor those of notes and of calls: when they were trained these
        // were told with what is built like a widget.
        let step = match self.page.steps[place] {
            PageBlocks::BY_CONSENT => PageBlocks::BY_ELEMENT,
            PageBlocks::BY_NOTICE | PageBlocks::BY_APPEAL => PageBlocks::BY_BUILD,
            step => step,
        };
        set(Column::step, f32::from(step));
        set(Column::kind, f32::from(block.kind as u8));
        set(Column::level, f32::from(block.level));
        let gap = |from: Option<usize>, to: Option<usize>| match (from, to) {
            (Some(from), Some(to)) => {
                let (start, end) = (self.page.blocks[from].end as usize, self.page.blocks[to].start as usize);
                self.page.context.text[start..end].bytes().filter(|&byte| byte == b'\n').count().min(4) as f32
            }
            _ => 4.0,
        };
        set(Column::gap_before, gap(place.checked_sub(1), Some(place)));
        set(Column::gap_after, gap(Some(place), (place + 1 < self.len()).then_some(place + 1)));
    }
}

/// What kind of sign ends a block, by number.
pub(in super::super) fn last_sign(text: &str) -> f32 {
    match text.chars().next_back() {
        Some('.' | '。' | '।' | '۔') => 1.0,
        Some('!' | '！') => 2.0,
        Some('?' | '？' | '؟') => 3.0,
        Some(':' | '：') => 4.0,
        Some('…') => 5.0,
        Some('"' | '”' | '»' | '’' | '“' | '」') => 6.0,
        Some(')' | ']') => 7.0,
        Some(',' | ';') => 8.0,
        Some(c) if c.is_numeric() => 9.0,
        Some(c) if c.is_alphabetic() => 10.0,
        _ => 0.0,
    }
}

/// What kind of sign a block begins with, by number.
fn first_sign(text: &str) -> f32 {
    match text.chars().next() {
        Some(c) if c.is_uppercase() => 1.0,
        Some(c) if c.is_lowercase() => 2.0,
        Some(c) if c.is_numeric() => 3.0,
        Some(c) if c.is_alphabetic() => 4.0,
        Some('"' | '“' | '„' | '«' | '»' | '‘' | '「' | '”') => 5.0,
        Some('(' | '[') => 6.0,
        Some('-' | '–' | '—' | '•' | '*' | '·') => 7.0,
        _ => 0.0,
    }
}
