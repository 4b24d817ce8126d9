//! Byte ranges.

use std::ops::Range;

/// A half-open range of UTF-8 byte offsets, `start..end`.
///
/// A span always belongs to one text: the source that came in or the visible text made of it; the function that returns it
/// says which.
///
/// ```
/// use standfirst::{Document, Input};
///
/// let page = "<p>Boats &amp; ferries sail.</p>";
/// let document = Document::read(Input::html(page))?;
/// let sentence = document.sentence(0).unwrap();
/// // One sentence, its place in two texts.
/// assert_eq!(&document.text()[sentence.span().range()], "Boats & ferries sail.");
/// assert_eq!(&page[sentence.source().range()], "Boats &amp; ferries sail.");
/// # Ok::<(), standfirst::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset one past the last byte; never below `start`.
    pub end: usize,
}

impl Span {
    /// Makes the span `start..end`; an `end` below `start` gives an empty span at `start`.
    ///
    /// ```
    /// use standfirst::Span;
    ///
    /// assert_eq!(Span::new(4, 9), Span { start: 4, end: 9 });
    /// assert_eq!(Span::new(9, 4), Span { start: 9, end: 9 });
    /// ```
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
    ///
    /// # Panics
    /// In debug builds, of a span made by hand whose end lies below its start; [`Span::new`] makes none.
    ///
    /// ```
    /// // Bytes, not characters.
    /// assert_eq!(standfirst::Span::new(0, "Café".len()).len(), 5);
    /// ```
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Tells whether the span holds no byte.
    ///
    /// ```
    /// use standfirst::Span;
    ///
    /// assert!(Span::new(3, 3).is_empty() && Span::default().is_empty() && !Span::new(3, 4).is_empty());
    /// ```
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
    /// ```
    /// use std::ops::Range;
    ///
    /// assert_eq!(Range::from(standfirst::Span::new(4, 9)), 4..9);
    /// ```
    fn from(span: Span) -> Self {
        span.range()
    }
}
