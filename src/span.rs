//! Byte ranges.

use std::ops::Range;

/// A half-open range of UTF-8 byte offsets, `start..end`.
///
/// A span always belongs to one text: the source that came in or the visible text made of it; the function that returns it
/// says which.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset one past the last byte; never below `start`.
    pub end: usize,
}

impl Span {
    /// Makes the span `start..end`; an `end` below `start` gives an empty span at `start`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end: if end < start { start } else { end } }
    }

    /// Returns the span as a range, to slice with.
    ///
    /// ```
    /// let span = standfirst::Span::new(4, 9);
    /// assert_eq!(&"The quick fox"[span.range()], "quick");
    /// ```
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Returns the length in bytes.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Tells whether the span holds no byte.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Returns the part of `text` inside the span; empty where the span does not fit the text.
    pub(crate) fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }

    /// Returns the span without white space at either end.
    pub(crate) fn trimmed(self, text: &str) -> Self {
        let slice = self.of(text);
        let start = self.start + (slice.len() - slice.trim_start().len());
        Self::new(start, start + slice.trim().len())
    }
}

impl From<Span> for Range<usize> {
    fn from(span: Span) -> Self {
        span.range()
    }
}
