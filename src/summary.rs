//! What comes out: the document, and the sentences picked of it.

use std::fmt;

use crate::document::Document;
use crate::language::Language;
use crate::reading_time;
use crate::select::PickRecord;
use crate::span::Span;

/// A summary: sentences of an article, each where it stands.
///
/// Holds the [`Document`] that it was made of. [`Display`](fmt::Display) writes one sentence a line.
#[derive(Debug, Clone)]
pub struct Summary<'a> {
    document: Document<'a>,
    picks: Vec<PickRecord>,
    scores: Vec<f32>,
}

impl<'a> Summary<'a> {
    pub(crate) fn new(document: Document<'a>, picks: Vec<PickRecord>, scores: Vec<f32>) -> Self {
        Self { document, picks, scores }
    }

    /// Returns the number of sentences picked.
    pub fn len(&self) -> usize {
        self.picks.len()
    }

    /// Tells whether nothing was picked, because there was no content.
    pub fn is_empty(&self) -> bool {
        self.picks.is_empty()
    }

    /// Iterates over the sentences picked, in the order asked for.
    pub fn sentences(&self) -> impl ExactSizeIterator<Item = Pick<'_>> {
        self.picks.iter().map(|&record| Pick { summary: self, record })
    }

    /// Returns the pick with this index; `None` past the last one.
    pub fn get(&self, index: usize) -> Option<Pick<'_>> {
        self.picks.get(index).map(|&record| Pick { summary: self, record })
    }

    /// Returns the document that the sentences are of.
    pub fn document(&self) -> &Document<'a> {
        &self.document
    }

    /// Returns the score of every sentence of the document, in reading order.
    pub fn scores(&self) -> &[f32] {
        &self.scores
    }

    /// Returns the language that was stated or detected.
    pub fn language(&self) -> Language {
        self.document.language()
    }

    /// Estimates how long the summary takes to read, in whole seconds; see [`Document::reading_seconds`].
    pub fn reading_seconds(&self) -> u32 {
        reading_time::seconds(self.sentences().map(Pick::text), self.language())
    }

    /// Takes the summary apart.
    #[cfg(feature = "capi")]
    pub(crate) fn into_parts(self) -> (Document<'a>, Vec<PickRecord>, Vec<f32>) {
        (self.document, self.picks, self.scores)
    }

    /// Makes the summary independent of the source's lifetime.
    pub fn into_owned(self) -> Summary<'static> {
        Summary { document: self.document.into_owned(), picks: self.picks, scores: self.scores }
    }
}

impl fmt::Display for Summary<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, pick) in self.sentences().enumerate() {
            if place > 0 {
                f.write_str("\n")?;
            }
            pick.fmt(f)?;
        }
        Ok(())
    }
}

/// A sentence picked for a [`Summary`].
#[derive(Clone, Copy)]
pub struct Pick<'s> {
    summary: &'s Summary<'s>,
    record: PickRecord,
}

impl<'s> Pick<'s> {
    /// Returns the sentence's text, trimmed; without a dateline ("BERLIN (Reuters) -") before it, and without its end where it was cut to
    /// fit the budget.
    pub fn text(self) -> &'s str {
        self.span().of(self.summary.document.text())
    }

    /// Returns the byte range in [`Document::text`].
    pub fn span(self) -> Span {
        self.record.span()
    }

    /// Returns the byte range in the source. For plain text it slices to [`Pick::text`]; for HTML the slice holds it among its
    /// markup.
    pub fn source(self) -> Span {
        self.summary.document.source_span(self.span())
    }

    /// Returns the sentence's place among [`Document::sentences`], from 0.
    pub fn index(self) -> usize {
        self.record.sentence as usize
    }

    /// Returns the sentence's score; higher tells more of the story. The scale is the method's.
    pub fn score(self) -> f32 {
        self.summary.scores[self.index()]
    }

    /// Tells whether the sentence was cut to fit a budget of words or characters.
    pub fn is_cut(self) -> bool {
        self.span().end != self.summary.document.sentence_records()[self.index()].span().end
    }
}

impl fmt::Display for Pick<'_> {
    /// Writes the text with its white space folded, and an ellipsis where it was cut.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, word) in self.text().split_whitespace().enumerate() {
            if place > 0 {
                f.write_str(" ")?;
            }
            f.write_str(word)?;
        }
        if self.is_cut() { f.write_str("…") } else { Ok(()) }
    }
}

impl fmt::Debug for Pick<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pick").field("index", &self.index()).field("score", &self.score()).field("text", &self.text()).finish()
    }
}
