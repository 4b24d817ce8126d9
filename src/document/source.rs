//! A source on its way to a document: read into blocks, some of them dropped, the others split into sentences.

use std::borrow::Cow;

use super::block::{BlockKind, BlockRecord};
use super::boilerplate::{self, Context};
use super::elements::Elements;
use super::extent::Extent;
#[cfg(feature = "html")]
use super::html;
use super::metadata::Metadata;
use super::sentence::SentenceRecord;
use super::source_map::SourceMap;
use super::{Document, text};
use crate::error::Error;
#[cfg(feature = "html")]
use crate::input::Format;
use crate::input::{HIGHEST_LIMIT, Input};
use crate::language::Language;
use crate::limits::MAX_SENTENCES;
use crate::span::Span;
use crate::split::{sentence_spans, wrapped_sentence_spans};

/// A source that was read into blocks, before any of them is dropped.
pub(super) struct Source<'a> {
    text: Cow<'a, str>,
    pub(super) map: SourceMap,
    pub(super) blocks: Vec<BlockRecord>,
    elements: Elements,
    language: Language,
    metadata: Metadata,
    stated_body: Option<String>,
    says_article: bool,
    extent: Extent,
}

/// Bytes of a sentence, about, and sentences for which there is room from the start at most.
const BYTES_A_SENTENCE: usize = 100;
const MAX_EXPECTED: usize = 1 << 10;

impl<'a> Source<'a> {
    pub(super) fn read(input: &Input<'a>) -> Result<Self, Error> {
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
            extent: Extent::Page,
        }
    }

    #[cfg(feature = "html")]
    fn read_html(input: &Input<'a>) -> Self {
        let page = html::read(input.source);
        let extent = if page.is_fragment { Extent::of_fragment(&page.elements, &page.blocks) } else { Extent::Page };
        let stated = html::head::read(&page.head, &html::headline::Headings::new(&page.blocks, &page.text));
        Self {
            language: input.language.unwrap_or_else(|| language_of_page(&page.text, &page.blocks, &page.head.lang)),
            text: Cow::Owned(page.text),
            map: page.map,
            blocks: page.blocks,
            elements: page.elements,
            metadata: stated.metadata,
            stated_body: stated.body,
            says_article: stated.is_article,
            extent,
        }
    }

    /// The words of class and id of each element of a page.
    pub(super) fn class_words(input: &Input<'_>) -> Vec<String> {
        match input.format {
            #[cfg(feature = "html")]
            Format::Html => html::class_words(input.source),
            _ => Vec::new(),
        }
    }

    pub(super) fn context(&self) -> Context<'_> {
        Context {
            text: &self.text,
            language: self.language,
            title: self.metadata.title.as_deref(),
            description: self.metadata.description.as_deref(),
            site: self.metadata.site.as_deref(),
            stated_body: self.stated_body.as_deref(),
            says_article: self.says_article,
            elements: &self.elements,
            extent: self.extent,
        }
    }

    /// Gives each block that is not of the article its reason, and the headline its level.
    pub(super) fn strip(&mut self) {
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
    pub(super) fn into_document(self) -> Document<'a> {
        let Self { text, map, blocks, language, metadata, .. } = self;
        let mut sentences = Vec::with_capacity((text.len() / BYTES_A_SENTENCE).min(MAX_EXPECTED));
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
