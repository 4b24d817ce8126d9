//! The first stage: a source → its visible text, blocks kept or dropped, and the sentences of those kept.

pub(crate) mod block;
mod boilerplate;
#[cfg_attr(not(feature = "html"), allow(dead_code, reason = "plain text has no elements"))]
pub(crate) mod elements;
mod extent;
#[cfg(feature = "html")]
pub(crate) mod html;
mod metadata;
pub(crate) mod sentence;
mod source;
mod source_map;
mod text;

use std::borrow::Cow;
use std::fmt;

use crate::error::Error;
use crate::input::Input;
use crate::language::Language;
use crate::reading_time;
use crate::span::Span;
use block::{Block, BlockRecord};
pub use metadata::Metadata;
pub use sentence::Sentence;
use sentence::SentenceRecord;
use source::Source;
use source_map::SourceMap;

/// A source that was read: its visible text in blocks, and the sentences of the blocks that were kept.
///
/// ```
/// use standfirst::{Document, Input};
///
/// let document = Document::read(Input::html("<nav>Home</nav><h1>Ferry back</h1><p>The ferry sails again. It was ill-missed &amp; is late.</p>"))?;
/// let kept: Vec<&str> = document.blocks().filter(|block| block.is_content()).map(|block| block.text()).collect();
/// assert_eq!(kept, ["Ferry back", "The ferry sails again. It was ill-missed & is late."]);
/// assert_eq!(document.sentences().last().unwrap().text(), "It was ill-missed & is late.");
/// # Ok::<(), standfirst::Error>(())
/// ```
#[derive(Clone)]
pub struct Document<'a> {
    text: Cow<'a, str>,
    map: SourceMap,
    blocks: Vec<BlockRecord>,
    sentences: Vec<SentenceRecord>,
    language: Language,
    metadata: Metadata,
}

impl<'a> Document<'a> {
    /// Reads a source.
    ///
    /// Takes time and memory linear in the source. A source without visible text gives a document without blocks.
    ///
    /// # Errors
    /// [`Error::InputTooLarge`] when the source is longer than [`Input::limit`].
    ///
    /// ```
    /// use standfirst::{Document, Input};
    ///
    /// assert_eq!(Document::read("The ferry sails again. It was late.")?.sentences().len(), 2);
    /// assert_eq!(Document::read(Input::html("<p hidden>Nothing to see.</p>"))?.blocks().len(), 0);
    /// # Ok::<(), standfirst::Error>(())
    /// ```
    pub fn read(input: impl Into<Input<'a>>) -> Result<Self, Error> {
        let input = input.into();
        let mut source = Source::read(&input)?;
        if input.strip {
            source.strip();
        }
        Ok(source.into_document())
    }

    /// Returns the visible text: for plain text the source itself, for HTML each block from a new line on, markup off and references
    /// decoded. Preformatted blocks keep their line breaks: [`blocks`](Self::blocks) tells where each ends.
    ///
    /// ```
    /// use standfirst::{Document, Input};
    ///
    /// let document = Document::read(Input::html("<h1>Ferry back</h1><p>Boats &amp;\nferries <b>sail</b>.</p>"))?;
    /// assert_eq!(document.text(), "Ferry back\nBoats & ferries sail.");
    /// # Ok::<(), standfirst::Error>(())
    /// ```
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Iterates over the blocks, kept and dropped, in reading order.
    ///
    /// ```
    /// use standfirst::{Document, Input};
    ///
    /// let document = Document::read(Input::html("<nav>Home</nav><p>The ferry sails again after nine weeks in the dock.</p>"))?;
    /// let (kept, dropped): (Vec<_>, Vec<_>) = document.blocks().partition(|block| block.is_content());
    /// assert_eq!((kept.len(), dropped[0].text()), (1, "Home"));
    /// # Ok::<(), standfirst::Error>(())
    /// ```
    pub fn blocks(&self) -> impl ExactSizeIterator<Item = Block<'_>> {
        self.blocks.iter().map(|record| Block::new(self, record))
    }

    /// Iterates over the sentences of the kept blocks, in reading order.
    ///
    /// ```
    /// use standfirst::Document;
    ///
    /// let document = Document::read("Dr. Moor came by ferry. It was late.")?;
    /// let sentences: Vec<&str> = document.sentences().map(|sentence| sentence.text()).collect();
    /// assert_eq!(sentences, ["Dr. Moor came by ferry.", "It was late."]);
    /// # Ok::<(), standfirst::Error>(())
    /// ```
    pub fn sentences(&self) -> impl ExactSizeIterator<Item = Sentence<'_>> {
        (0..self.sentences.len()).map(|index| Sentence { document: self, index })
    }

    /// Returns the sentence with this index; `None` past the last one.
    ///
    /// ```
    /// use standfirst::Document;
    ///
    /// let document = Document::read("The ferry sails again. It was late.")?;
    /// assert_eq!(document.sentence(1).map(|sentence| sentence.text()), Some("It was late."));
    /// assert!(document.sentence(2).is_none());
    /// # Ok::<(), standfirst::Error>(())
    /// ```
    pub fn sentence(&self, index: usize) -> Option<Sentence<'_>> {
        (index < self.sentences.len()).then_some(Sentence { document: self, index })
    }

    /// Returns the block with this index; `None` past the last one.
    ///
    /// ```
    /// use standfirst::Document;
    ///
    /// let document = Document::read("The ferry sails again.\nIt was late.")?;
    /// assert_eq!(document.block(1).map(|block| block.text()), Some("It was late."));
    /// assert!(document.block(2).is_none());
    /// # Ok::<(), standfirst::Error>(())
    /// ```
    pub fn block(&self, index: usize) -> Option<Block<'_>> {
        self.blocks.get(index).map(|record| Block::new(self, record))
    }

    /// Returns the language that was stated or detected.
    ///
    /// ```
    /// use standfirst::{Document, Language};
    ///
    /// let document = Document::read("Die Fähre fährt wieder, und das ist für die Insel eine gute Nachricht.")?;
    /// assert_eq!(document.language(), Language::German);
    /// # Ok::<(), standfirst::Error>(())
    /// ```
    pub fn language(&self) -> Language {
        self.language
    }

    /// Returns what the page says of itself.
    ///
    /// ```
    /// use standfirst::{Document, Input};
    ///
    /// let page = "<head><meta property='og:site_name' content='Ellery Post'><meta name=author content='By Ada Moor'></head><p>The ferry sails again.</p>";
    /// let document = Document::read(Input::html(page))?;
    /// assert_eq!(document.metadata().author.as_deref(), Some("Ada Moor"));
    /// assert_eq!(document.metadata().site.as_deref(), Some("Ellery Post"));
    /// assert_eq!(document.metadata().date, None);
    /// # Ok::<(), standfirst::Error>(())
    /// ```
    pub fn metadata(&self) -> &Metadata {
        &self.metadata
    }

    /// Returns the article's headline: the one stated, else the page's own, else the line above a plain text that reads like one.
    ///
    /// ```
    /// use standfirst::{Document, Input};
    ///
    /// let document = Document::read(Input::html("<title>Ferry back | Ellery Post</title><h1>Ferry back</h1><p>It sails again.</p>"))?;
    /// assert_eq!(document.title(), Some("Ferry back"));
    /// assert_eq!(Document::read("The ferry sails again, and nobody was hurt.")?.title(), None);
    /// # Ok::<(), standfirst::Error>(())
    /// ```
    pub fn title(&self) -> Option<&str> {
        self.metadata.title.as_deref()
    }

    /// Estimates how long the kept blocks take to read, in whole seconds: words by the language's reading speed, characters in
    /// scripts without spaces between words. At least 1 for a document with content.
    ///
    /// ```
    /// use standfirst::Document;
    ///
    /// // 476 words at 238 words a minute.
    /// let article = "The ferry sails again today, and nobody was hurt in the storm. ".repeat(40);
    /// let document = Document::read(&article)?;
    /// assert!((115..=125).contains(&document.reading_seconds()), "{}", document.reading_seconds());
    /// assert_eq!(Document::read("")?.reading_seconds(), 0);
    /// # Ok::<(), standfirst::Error>(())
    /// ```
    pub fn reading_seconds(&self) -> u32 {
        reading_time::seconds(self.blocks().filter(|block| block.is_content()).map(Block::text), self.language)
    }

    /// Returns the byte range in the source that a range of [`Document::text`] comes from.
    ///
    /// From the source of its first character to the source of its last; markup between them is inside.
    ///
    /// ```
    /// use standfirst::{Document, Input, Span};
    ///
    /// let page = "<p>Boats &amp; <b>ferries</b> sail.</p>";
    /// let document = Document::read(Input::html(page))?;
    /// let ferries = document.text().find("ferries").unwrap();
    /// let source = document.source_span(Span::new(ferries, ferries + 7));
    /// assert_eq!(&page[source.range()], "ferries");
    /// # Ok::<(), standfirst::Error>(())
    /// ```
    pub fn source_span(&self, span: Span) -> Span {
        self.map.source(span)
    }

    /// Makes the document independent of the source's lifetime, at the cost of a copy of the text where it was borrowed.
    ///
    /// ```
    /// use standfirst::{Document, Error};
    ///
    /// fn read(name: &str) -> Result<Document<'static>, Error> {
    ///     let article = format!("{name} sails again. It was late.");
    ///     Ok(Document::read(&article)?.into_owned())
    /// }
    ///
    /// assert_eq!(read("The ferry")?.text(), "The ferry sails again. It was late.");
    /// # Ok::<(), standfirst::Error>(())
    /// ```
    pub fn into_owned(self) -> Document<'static> {
        Document {
            text: Cow::Owned(self.text.into_owned()),
            map: self.map,
            blocks: self.blocks,
            sentences: self.sentences,
            language: self.language,
            metadata: self.metadata,
        }
    }

    pub(crate) fn sentence_records(&self) -> &[SentenceRecord] {
        &self.sentences
    }

    pub(crate) fn block_records(&self) -> &[BlockRecord] {
        &self.blocks
    }
}

impl fmt::Debug for Document<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Document")
            .field("language", &self.language)
            .field("title", &self.title())
            .field("blocks", &self.blocks.len())
            .field("sentences", &self.sentences.len())
            .finish_non_exhaustive()
    }
}

/// Names of the features of [`block_rows`], of [`line_rows`], and of [`block_rows`] with scores.
pub(crate) const BLOCK_FEATURE_NAMES: &[&str] = &boilerplate::NAMES;
pub(crate) const LINE_FEATURE_NAMES: &[&str] = &boilerplate::LINE_NAMES;
pub(crate) const BLOCK_CONTEXT_NAMES: &[&str] = &boilerplate::CONTEXT_NAMES;

/// What is measured of each block of a source, and where it stands there; with scores, what they say of the blocks around each.
pub(crate) fn block_rows(input: &Input<'_>, scores: Option<&[f32]>) -> Result<Vec<(Span, Vec<f32>)>, Error> {
    let mut source = Source::read(input)?;
    let mut blocks = std::mem::take(&mut source.blocks);
    let rows = match scores {
        None => boilerplate::rows(&mut blocks, &source.context()),
        Some(scores) => boilerplate::context_rows(&mut blocks, &source.context(), scores),
    };
    Ok(blocks.iter().map(|block| source.map.source(block.span())).zip(rows).collect())
}

/// What is measured of each line of a plain text, and where it stands there.
pub(crate) fn line_rows(input: &Input<'_>) -> Result<Vec<(Span, Vec<f32>)>, Error> {
    let mut source = Source::read(input)?;
    let mut blocks = std::mem::take(&mut source.blocks);
    let rows = boilerplate::line_rows(&mut blocks, &source.context());
    Ok(blocks.iter().map(|block| source.map.source(block.span())).zip(rows).collect())
}

/// The words of class and id around each block of a page, an element a string from the block's own on, and where the block stands in the source.
/// None around the lines of a plain text.
pub(crate) fn class_words(input: &Input<'_>) -> Result<Vec<(Span, Vec<String>)>, Error> {
    let source = Source::read(input)?;
    let words = Source::class_words(input);
    let of_element = |place: u32| words.get(place as usize).cloned().unwrap_or_default();
    let of_block = |element: u32| source.context().elements.chain(element).map(|(place, _)| of_element(place)).collect();
    Ok(source.blocks.iter().map(|block| (source.map.source(block.span()), of_block(block.element))).collect())
}
