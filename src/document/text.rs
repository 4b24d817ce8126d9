//! Plain text → blocks: its lines, or its paragraphs where it is hard-wrapped.

use crate::document::block::{BlockKind, BlockRecord, push_block};
use crate::lanes::{Finder, Lanes, is, is_among};
use crate::limits::{MAX_BLOCKS, MAX_LINES};
use crate::span::Span;

/// Columns between which hard-wrapped lines end.
const WRAP: std::ops::RangeInclusive<u32> = 40..=100;

/// Share of the lines inside paragraphs that must end where a wrapped line would, for the text to count as hard-wrapped.
///
/// Every third wrapped line or so is followed by a name or, in German, a noun; of headlines in a list nearly all are.
const WRAPPED_SHARE: f32 = 0.35;

/// Where letters have no case, a line must be as long as this to count as wrapped.
const CASELESS_COLUMNS: u32 = 55;

/// A wrapped line is at least so long beside the longest; a shorter one ends its paragraph.
const FULL_LINE: f32 = 0.6;

pub(super) fn blocks(text: &str) -> Vec<BlockRecord> {
    let lines = lines(text);
    let wrapped = is_hard_wrapped(text, &lines);
    let mut blocks: Vec<BlockRecord> = Vec::with_capacity((if wrapped { lines.len() / 4 } else { lines.len() }).min(MAX_BLOCKS));
    let longest = if wrapped { lines.iter().map(|line| line.columns(text)).filter(|columns| WRAP.contains(columns)).max().unwrap_or(0) } else { 0 };
    let mut open = false;
    for line in &lines {
        if line.span().is_empty() {
            open = false;
            continue;
        }
        let is_item = starts_with_bullet(line.span().of(text));
        match blocks.last_mut() {
            Some(block) if open && !is_item => {
                block.end = line.span().end as u32;
                block.wrapped = true;
            }
            _ => push_block(&mut blocks, BlockRecord::new(line.span(), if is_item { BlockKind::ListItem } else { BlockKind::Paragraph })),
        }
        open = wrapped && (FULL_LINE * longest as f32..=longest as f32).contains(&(line.columns(text) as f32));
    }
    blocks
}

/// A trimmed line. Offsets fit `u32` as those of blocks do.
struct Line {
    start: u32,
    end: u32,
}

impl Line {
    fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    /// Its characters; of a line that is longer than any wrapped one not all are counted.
    fn columns(&self, text: &str) -> u32 {
        self.span().of(text).chars().take(*WRAP.end() as usize + 1).count() as u32
    }
}

/// The lines of the text, trimmed; blank ones are empty.
fn lines(text: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut start = 0;
    let close = |lines: &mut Vec<Line>, start: usize, end: usize| {
        let span = Span::new(start, end).trimmed(text);
        // A run of blank lines says no more than one.
        if span.is_empty() && lines.last().is_none_or(|line| line.span().is_empty()) {
            return;
        }
        lines.push(Line { start: span.start as u32, end: span.end as u32 });
    };
    let bytes = text.as_bytes();
    let mut from = 0;
    let mut breaks = Finder::new(bytes, breaks);
    while lines.len() < MAX_LINES
        && let Some(at) = breaks.next(from)
    {
        let length = break_length(&bytes[at..]);
        from = at + length.max(1);
        if length == 0 {
            continue;
        }
        // The line feed of a carriage return and line feed ends no second line.
        if !(bytes[at] == b'\n' && at > 0 && at == start && bytes[at - 1] == b'\r') {
            close(&mut lines, start, at);
        }
        start = from;
    }
    close(&mut lines, start, text.len());
    lines
}

/// Marks the bytes that may begin a line break.
fn breaks(lanes: Lanes) -> Lanes {
    is_among(lanes, b'\n', b'\r') | is(lanes, 0xc2) | is(lanes, 0xe2)
}

/// The length of the line break that the bytes begin with; 0 where they begin with none.
const fn break_length(bytes: &[u8]) -> usize {
    match bytes {
        [b'\n' | b'\r' | 0x0b | 0x0c, ..] => 1,
        // U+0085
        [0xc2, 0x85, ..] => 2,
        // U+2028 and U+2029
        [0xe2, 0x80, 0xa8 | 0xa9, ..] => 3,
        _ => 0,
    }
}

/// Whether lines end because a column was reached and not because a paragraph did.
///
/// Of the lines that are followed by another one without a blank line between, most then end inside a sentence, near the same
/// column, and the next goes on in lower case or mid-sentence.
fn is_hard_wrapped(text: &str, lines: &[Line]) -> bool {
    let (mut inner, mut cut) = (0_u32, 0_u32);
    for pair in lines.windows(2) {
        let [line, next] = pair else { continue };
        if line.span().is_empty() || next.span().is_empty() || starts_with_bullet(next.span().of(text)) {
            continue;
        }
        inner += 1;
        if line.span().of(text).ends_with(['.', '!', '?', ':', '…', '。', '！', '？', '।', '”', '"', '»', '|', '>']) {
            continue;
        }
        let columns = line.columns(text);
        let first = next.span().of(text).chars().next().unwrap_or(' ');
        let caseless = first.is_alphabetic() && !first.is_uppercase() && first < '\u{2e80}' && columns >= CASELESS_COLUMNS;
        let goes_on = first.is_lowercase() || caseless || line.span().of(text).ends_with([',', ';', '-']);
        cut += u32::from(WRAP.contains(&columns) && goes_on);
    }
    inner >= 4 && cut as f32 >= WRAPPED_SHARE * inner as f32
}

fn starts_with_bullet(line: &str) -> bool {
    let mut chars = line.chars();
    matches!(chars.next(), Some('•' | '*' | '-' | '–' | '▪' | '►' | '●' | '■' | '·' | '‣' | '◦')) && chars.next().is_some_and(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        blocks(text).iter().map(|block| block.span().of(text)).collect()
    }

    #[test]
    fn each_line_is_a_block() {
        assert_eq!(
            texts("Bridge open\r\n\r\n  The bridge opened. \nCars queued.\u{2028}Rain fell."),
            ["Bridge open", "The bridge opened.", "Cars queued.", "Rain fell."]
        );
        assert!(texts(" \n\t\r\n").is_empty());
    }

    proptest! {
        #[test]
        fn every_line_break_is_found(text in "([a-z ]{0,20}|[\r\n\u{b}\u{c}]|[\u{85}\u{2028}\u{2029}]|[\u{a0}é\u{2026}\u{2019}橋\t\0\u{e}\u{1f}]){0,30}") {
            let mut finder = Finder::new(text.as_bytes(), breaks);
            let found: Vec<usize> = std::iter::successors(finder.next(0), |&at| finder.next(at + 1))
                .filter(|&at| break_length(&text.as_bytes()[at..]) > 0)
                .collect();
            let wanted: Vec<(usize, char)> = text.char_indices().filter(|&(_, c)| matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')).collect();
            prop_assert_eq!(found, wanted.iter().map(|&(at, _)| at).collect::<Vec<_>>());
            prop_assert!(wanted.iter().all(|&(at, c)| break_length(&text.as_bytes()[at..]) == c.len_utf8()));
        }
    }

    #[test]
    fn hard_wrapped_lines_are_joined_to_paragraphs() {
        let text = "Harbour bridge opens\n\nThe new harbour bridge opened on Monday after nine years of\nbuilding, and the first to cross it was a woman on a bicycle\nwho had waited since dawn.\n\nThe council said that the bill of 41 million would be paid by\nthe port, which expects twice as many lorries by the end of\nthe year.";
        let found = texts(text);
        assert_eq!(found.len(), 3, "{found:#?}");
        assert!(found[1].ends_with("since dawn."));
    }
}
