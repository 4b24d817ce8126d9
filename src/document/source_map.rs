//! From the visible text back to the source.

use crate::span::Span;

/// Where each byte of a document's text comes from.
///
/// For plain text it is the identity, an empty list. For HTML it is a list of runs: stretches of text that were copied as they
/// stand, and characters that a reference such as `&amp;` stands for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct SourceMap {
    runs: Vec<Run>,
}

/// Text from `text` on comes from the `length` bytes of source at `source`; up to the next run's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run {
    text: u32,
    source: u32,
    /// The length, and the bit [`COPIED`].
    length: u32,
}

/// Byte for byte the same; else the whole text stands for the whole source.
const COPIED: u32 = 1 << 31;

impl Run {
    const fn is_copied(self) -> bool {
        self.length & COPIED != 0
    }

    const fn length(self) -> u32 {
        self.length & !COPIED
    }
}

#[cfg_attr(not(feature = "html"), allow(dead_code, reason = "the map of plain text stays empty"))]
impl SourceMap {
    /// Notes that `length` bytes of text at `text` were copied from `source`.
    pub(crate) fn copied(&mut self, text: usize, source: usize, length: usize) {
        let (text, source, length) = (text as u32, source as u32, length as u32);
        match self.runs.last_mut() {
            Some(last) if last.is_copied() && last.text + last.length() == text && last.source + last.length() == source && last.length() + length < COPIED => {
                last.length += length;
            }
            _ => self.runs.push(Run { text, source, length: length | COPIED }),
        }
    }

    /// Notes that the text from `text` on stands for the reference of `length` bytes at `source`.
    pub(crate) fn referenced(&mut self, text: usize, source: usize, length: usize) {
        self.runs.push(Run { text: text as u32, source: source as u32, length: length as u32 });
    }

    /// The source of a span of text, from its first character's first byte to its last character's last.
    ///
    /// Takes time logarithmic in the number of runs.
    pub(crate) fn source(&self, span: Span) -> Span {
        let (Some(first), Some(last)) = (self.run(span.start), self.run(span.end.saturating_sub(1).max(span.start))) else {
            return span;
        };
        let inside = |run: Run, at: usize| if run.is_copied() { (at as u32).saturating_sub(run.text).min(run.length()) } else { 0 };
        let start = first.source + inside(first, span.start);
        let end = last.source + if last.is_copied() { inside(last, span.end) } else { last.length() };
        Span::new(start as usize, if span.is_empty() { start } else { end } as usize)
    }

    fn run(&self, at: usize) -> Option<Run> {
        let behind = self.runs.partition_point(|run| run.text as usize <= at);
        self.runs.get(behind.saturating_sub(1)).copied()
    }

    pub(crate) fn shrink(&mut self) {
        self.runs.shrink_to_fit();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_spans_over_copied_text_and_references() {
        // source: <p>Salt &amp; pepper</p>   text: Salt & pepper
        let mut map = SourceMap::default();
        map.copied(0, 3, 5);
        map.referenced(5, 8, 5);
        map.copied(6, 13, 7);
        for (text, source) in [((0, 4), (3, 7)), ((5, 6), (8, 13)), ((0, 13), (3, 20)), ((4, 6), (7, 13)), ((6, 7), (13, 14)), ((5, 5), (8, 8))] {
            assert_eq!(map.source(Span::new(text.0, text.1)), Span::new(source.0, source.1), "{text:?}");
        }
        assert_eq!(SourceMap::default().source(Span::new(4, 9)), Span::new(4, 9), "plain text");
    }
}
