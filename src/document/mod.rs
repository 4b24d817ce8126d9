//! The first stage: a source → its visible text, blocks kept or dropped, and the sentences of those kept.

pub(crate) mod block;
mod boilerplate;
#[cfg_attr(not(feature = "html"), allow(dead_code, reason = "plain text has no elements"))]
pub(crate) mod elements;
#[cfg(feature = "html")]
pub(crate) mod html;
mod metadata;
mod source_map;
mod text;

use std::borrow::Cow;
use std::fmt;

use crate::error::Error;
#[cfg(feature = "html")]
use crate::input::Format;
use crate::input::{HIGHEST_LIMIT, Input};
use crate::language::Language;
use crate::limits::{MAX_BLOCKS, MAX_SENTENCES};
use crate::reading_time;
use crate::span::Span;
use crate::split::{sentence_spans, wrapped_sentence_spans};
use block::{Block, BlockKind, BlockRecord};
use elements::Elements;
pub use metadata::Metadata;
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

/// What is stored of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct SentenceRecord {
    start: u32,
    end: u32,
    pub(crate) block: u32,
}

impl SentenceRecord {
    pub(crate) fn span(self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }
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

    /// Returns the visible text: for plain text the source itself, for HTML one line a block, markup off and references decoded.
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

/// A source that was read into blocks, before any of them is dropped.
struct Source<'a> {
    text: Cow<'a, str>,
    map: SourceMap,
    blocks: Vec<BlockRecord>,
    elements: Elements,
    language: Language,
    metadata: Metadata,
    stated_body: Option<String>,
    says_article: bool,
    is_page: bool,
}

impl<'a> Source<'a> {
    fn read(input: &Input<'a>) -> Result<Self, Error> {
        let limit = input.limit.min(HIGHEST_LIMIT);
        if input.source.len() > limit {
            return Err(Error::InputTooLarge { len: input.source.len(), limit });
        }
        let mut source = match input.format {
            #[cfg(feature = "html")]
            Format::Html => Self::read_html(input),
            _ => Self::read_text(input),
        };
        if let Some(title) = input.title {
            source.metadata.title = Some(title.to_owned());
        }
        Ok(source)
    }

    fn read_text(input: &Input<'a>) -> Self {
        Self {
            text: Cow::Borrowed(input.source),
            map: SourceMap::default(),
            blocks: text::blocks(input.source),
            elements: Elements::with_root(),
            language: input.language.unwrap_or_else(|| Language::detect(input.source)),
            metadata: Metadata::default(),
            stated_body: None,
            says_article: false,
            is_page: true,
        }
    }

    #[cfg(feature = "html")]
    fn read_html(input: &Input<'a>) -> Self {
        let page = html::read(input.source);
        let headings: Vec<&str> = page.blocks.iter().filter(|block| block.level == 1).take(20).map(|block| block.span().of(&page.text)).collect();
        let stated = metadata::read(&page.head, &headings);
        Self {
            language: input.language.unwrap_or_else(|| language_of_page(&page.text, &page.blocks, &page.head.lang)),
            text: Cow::Owned(page.text),
            map: page.map,
            blocks: page.blocks,
            elements: page.elements,
            metadata: stated.metadata,
            stated_body: stated.body,
            says_article: stated.is_article,
            is_page: !page.is_fragment,
        }
    }

    fn context(&self) -> boilerplate::Context<'_> {
        boilerplate::Context {
            text: &self.text,
            language: self.language,
            title: self.metadata.title.as_deref(),
            description: self.metadata.description.as_deref(),
            stated_body: self.stated_body.as_deref(),
            says_article: self.says_article,
            elements: &self.elements,
            is_page: self.is_page,
        }
    }

    /// Gives each block that is not of the article its reason, and the headline its level.
    fn strip(&mut self) {
        let mut blocks = std::mem::take(&mut self.blocks);
        if let Some(headline) = boilerplate::strip(&mut blocks, &self.context()) {
            let headline = &mut blocks[headline];
            headline.kind = BlockKind::Heading;
            headline.level = headline.level.max(1);
            if self.metadata.title.is_none() {
                self.metadata.title = Some(headline.span().of(&self.text).to_owned());
            }
        }
        self.blocks = blocks;
    }

    /// Splits the blocks that were kept into sentences.
    fn into_document(self) -> Document<'a> {
        let Self { text, map, blocks, language, metadata, .. } = self;
        let mut sentences = Vec::new();
        for (place, block) in blocks.iter().enumerate().filter(|(_, block)| block.reason.is_none()) {
            let span = block.span();
            let mut keep = |sentence: Span| {
                sentences.push(SentenceRecord { start: (span.start + sentence.start) as u32, end: (span.start + sentence.end) as u32, block: place as u32 });
                sentences.len() < MAX_SENTENCES
            };
            let inner = span.of(&text);
            if block.wrapped {
                wrapped_sentence_spans(inner, language).all(&mut keep);
            } else {
                sentence_spans(inner, language).all(&mut keep);
            }
            // Over the limit the last one takes in what is left of its block.
            if sentences.len() >= MAX_SENTENCES
                && let Some(last) = sentences.last_mut()
            {
                last.end = block.end;
                break;
            }
        }
        Document { text, map, blocks, sentences, language, metadata }
    }
}

/// A sentence of a [`Document`].
///
/// Two words wide, and borrowed from the document: copy it freely.
#[derive(Clone, Copy)]
pub struct Sentence<'d> {
    document: &'d Document<'d>,
    index: usize,
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
        for (place, word) in self.text().split_whitespace().enumerate() {
            if place > 0 {
                f.write_str(" ")?;
            }
            f.write_str(word)?;
        }
        Ok(())
    }
}

impl fmt::Debug for Sentence<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sentence").field("index", &self.index).field("text", &self.text()).finish()
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

/// Adds a block; over [`MAX_BLOCKS`] its text becomes part of the last one.
fn push_block(blocks: &mut Vec<BlockRecord>, block: BlockRecord) {
    let is_full = blocks.len() >= MAX_BLOCKS;
    match blocks.last_mut() {
        Some(last) if is_full => {
            last.end = block.end;
            last.kind = BlockKind::Paragraph;
            last.level = 0;
        }
        _ => blocks.push(block),
    }
}

/// The language of the longest blocks, which menus do not reach into; the page's own word where the text says little or nothing.
#[cfg(feature = "html")]
fn language_of_page(text: &str, blocks: &[BlockRecord], tag: &str) -> Language {
    const LONG: usize = 120;
    const SAMPLE: usize = 8192;
    let mut sample = String::new();
    for block in blocks.iter().filter(|block| block.span().len() >= LONG && block.linked * 2 < block.end - block.start) {
        sample.push_str(block.span().of(text));
        sample.push('\n');
        if sample.len() > SAMPLE {
            break;
        }
    }
    let stated = tag.parse().ok();
    match stated {
        // A page in two languages of one script is in the stated one; a page in another script is not.
        _ if sample.is_empty() => stated.unwrap_or_else(|| Language::detect(text)),
        Some(stated) if sample.len() < 400 => stated,
        _ => Language::detect(&sample),
    }
}
