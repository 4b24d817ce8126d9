//! A sentence of a document.

use std::fmt;

use super::Document;
use super::block::Block;
use crate::span::Span;

/// A sentence of a [`Document`].
///
/// Two words wide, and borrowed from the document: copy it freely.
#[derive(Clone, Copy)]
pub struct Sentence<'d> {
    pub(super) document: &'d Document<'d>,
    pub(super) index: usize,
}

impl<'d> Sentence<'d> {
    /// Returns the sentence's text, trimmed.
    ///
    /// ```
    /// let document = standfirst::Document::read("  The ferry sails again.  ")?;
    /// assert_eq!(document.sentence(0).unwrap().text(), "The ferry sails again.");
    /// # Ok::<(), standfirst::Error>(())
    /// ```
    pub fn text(self) -> &'d str {
        self.span().of(self.document.text())
    }

    /// Returns the byte range in [`Document::text`].
    ///
    /// ```
    /// let document = standfirst::Document::read("It rained. The ferry sails.")?;
    /// assert_eq!(document.sentence(1).unwrap().span().range(), 11..27);
    /// # Ok::<(), standfirst::Error>(())
    /// ```
    pub fn span(self) -> Span {
        self.document.sentences[self.index].span()
    }

    /// Returns the byte range in the source. For plain text it slices to [`Sentence::text`]; for HTML the slice holds it among
    /// its markup.
    ///
    /// ```
    /// use standfirst::{Document, Input};
    ///
    /// let page = "<p>It rained. The <b>ferry</b> sails.</p>";
    /// let document = Document::read(Input::html(page))?;
    /// assert_eq!(&page[document.sentence(1).unwrap().source().range()], "The <b>ferry</b> sails.");
    /// # Ok::<(), standfirst::Error>(())
    /// ```
    pub fn source(self) -> Span {
        self.document.source_span(self.span())
    }

    /// Returns the place among [`Document::sentences`], from 0.
    ///
    /// ```
    /// let document = standfirst::Document::read("It rained. The ferry sails.")?;
    /// assert!(document.sentences().enumerate().all(|(place, sentence)| sentence.index() == place));
    /// # Ok::<(), standfirst::Error>(())
    /// ```
    pub fn index(self) -> usize {
        self.index
    }

    /// Returns the block it stands in.
    ///
    /// ```
    /// use standfirst::{BlockKind, Document, Input};
    ///
    /// let document = Document::read(Input::html("<h2>Ferry back</h2><p>It sails again.</p>"))?;
    /// let kinds: Vec<BlockKind> = document.sentences().map(|sentence| sentence.block().kind()).collect();
    /// assert_eq!(kinds, [BlockKind::Heading, BlockKind::Paragraph]);
    /// # Ok::<(), standfirst::Error>(())
    /// ```
    pub fn block(self) -> Block<'d> {
        Block::new(self.document, &self.document.blocks[self.document.sentences[self.index].block as usize])
    }
}

impl fmt::Display for Sentence<'_> {
    /// Writes the text with its white space folded, so that it fits a line.
    ///
    /// ```
    /// let document = standfirst::Document::read("The ferry   sails again.")?;
    /// assert_eq!(document.sentence(0).unwrap().to_string(), "The ferry sails again.");
    /// # Ok::<(), standfirst::Error>(())
    /// ```
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_folded(f, self.text())
    }
}

/// Writes a text with its white space folded.
pub(crate) fn write_folded(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    if is_folded(text) {
        return f.write_str(text);
    }
    for (place, word) in text.split_whitespace().enumerate() {
        if place > 0 {
            f.write_str(" ")?;
        }
        f.write_str(word)?;
    }
    Ok(())
}

/// Whether all white space is single spaces between words. Where it is not sure the answer is no.
fn is_folded(text: &str) -> bool {
    let bytes = text.as_bytes();
    // All bytes, without a branch: the shape that compilers take many at a time.
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or(&[]));
    let twice = pairs.fold(0, |twice, (&byte, &next)| twice | u8::from(byte == b' ') & u8::from(next == b' '));
    // White space beyond ASCII begins with one of these.
    let other = bytes.iter().fold(0, |other, &byte| other | u8::from(byte < b' ' || byte == 0x7f || matches!(byte, 0xc2 | 0xe1 | 0xe2 | 0xe3)));
    twice | other == 0 && !text.starts_with(' ') && !text.ends_with(' ')
}

impl fmt::Debug for Sentence<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sentence").field("index", &self.index).field("text", &self.text()).finish()
    }
}

/// What is stored of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct SentenceRecord {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(crate) block: u32,
}

impl SentenceRecord {
    pub(crate) fn span(self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }
}
