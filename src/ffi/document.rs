//! Reading alone: blocks and sentences.

use std::ffi::c_char;

use super::failure::Failure;
use super::options::{Chosen, standfirst_options};
use super::status::standfirst_status;
use super::text::{check_limit, standfirst_span, standfirst_str, text};
use super::{borrow, check_out, free, guard, hand_over, memory, reading};
use crate::document::Document;
use crate::document::block::Block;
use crate::input::{Format, Input};

/// A source that was read: blocks kept or dropped, and the sentences of those kept. Independent of the source's memory.
///
/// Made by `standfirst_read` or `standfirst_read_html` and freed by `standfirst_document_free`; or borrowed from a summary by
/// `standfirst_summary_document` and then freed with it. Never changes: any number of threads may read it.
#[allow(non_camel_case_types, reason = "the C name")]
#[derive(Debug)]
pub struct standfirst_document(pub(super) Document<'static>);

fn read(data: *const c_char, len: usize, options: *const standfirst_options, out: *mut *mut standfirst_document, format: Format) -> standfirst_status {
    guard(|| {
        check_out(out)?;
        let document = read_document(data, len, &Chosen::new(options), format)?;
        hand_over(standfirst_document(document), out);
        Ok(())
    })
}

/// Reads the source and lets go of the caller's memory.
pub(super) fn read_document(data: *const c_char, len: usize, options: &Chosen<'_>, format: Format) -> Result<Document<'static>, Failure> {
    check_limit(len, options.limit())?;
    let source = text(data, len)?;
    memory::ask(len)?;
    Ok(Document::read(options.apply(Input::new(source, format)))?.into_owned())
}

/// Reads plain text of `len` bytes: finds its blocks and sentences, and what of it is boilerplate. `options` may be NULL; language,
/// title, strip and limit count. On success `*document` is a new handle, to be freed with `standfirst_document_free`. Empty text
/// gives a document without blocks.
///
/// May also fail with `STANDFIRST_INPUT_TOO_LARGE`.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_read(
    text: *const c_char,
    len: usize,
    options: *const standfirst_options,
    document: *mut *mut standfirst_document,
) -> standfirst_status {
    read(text, len, options, document, Format::Text)
}

/// As `standfirst_read`, for HTML: a whole page or a fragment, however broken.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_read_html(
    html: *const c_char,
    len: usize,
    options: *const standfirst_options,
    document: *mut *mut standfirst_document,
) -> standfirst_status {
    read(html, len, options, document, Format::Html)
}

/// Frees a document, and with it the text read of it. NULL is fine. One that was borrowed from a summary must not be freed.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_document_free(document: *mut standfirst_document) {
    free(document);
}

fn of<T: Default>(document: *const standfirst_document, read: impl FnOnce(&'static Document<'static>) -> Option<T>) -> T {
    reading(|| read(&borrow::<standfirst_document>(document)?.0))
}

fn block(document: &'static Document<'static>, index: usize) -> Option<Block<'static>> {
    document.block(index)
}

/// Returns the visible text, kept and dropped: of plain text the source itself, of HTML each block from a new line on.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_document_text(document: *const standfirst_document) -> standfirst_str {
    of(document, |document| Some(standfirst_str::new(document.text())))
}

/// Returns the BCP 47 tag of the language that was stated or detected; `und` when undetermined.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_document_language(document: *const standfirst_document) -> standfirst_str {
    of(document, |document| Some(standfirst_str::new(document.language().tag())))
}

/// Returns the headline: the one stated, else the page's own, or the line above a plain text that reads like one; empty when there is
/// none.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_document_title(document: *const standfirst_document) -> standfirst_str {
    of(document, |document| document.title().map(standfirst_str::new))
}

/// Returns who wrote the article, as the page says; empty when it does not.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_document_author(document: *const standfirst_document) -> standfirst_str {
    of(document, |document| document.metadata().author.as_deref().map(standfirst_str::new))
}

/// Returns when the article was published, as the page writes it; empty when it does not.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_document_date(document: *const standfirst_document) -> standfirst_str {
    of(document, |document| document.metadata().date.as_deref().map(standfirst_str::new))
}

/// Returns the page's own description; empty when it has none.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_document_description(document: *const standfirst_document) -> standfirst_str {
    of(document, |document| document.metadata().description.as_deref().map(standfirst_str::new))
}

/// Returns the name of the site, as the page says; empty when it does not.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_document_site(document: *const standfirst_document) -> standfirst_str {
    of(document, |document| document.metadata().site.as_deref().map(standfirst_str::new))
}

/// Returns how long the kept blocks take to read, in whole seconds.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_document_reading_seconds(document: *const standfirst_document) -> u32 {
    of(document, |document| Some(document.reading_seconds()))
}

/// Returns the number of blocks, kept and dropped. The functions below take an index from 0 to below that number.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_document_block_count(document: *const standfirst_document) -> usize {
    of(document, |document| Some(document.blocks().len()))
}

/// Returns the visible text of a block.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_document_block_text(document: *const standfirst_document, index: usize) -> standfirst_str {
    of(document, |document| block(document, index).map(|block| standfirst_str::new(block.text())))
}

/// Returns the bytes of the source that a block comes from: of HTML, its text with the markup inside.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_document_block_span(document: *const standfirst_document, index: usize) -> standfirst_span {
    of(document, |document| block(document, index).map(|block| block.source().into()))
}

/// Returns the kind of a block, one of `STANDFIRST_BLOCK_*`; 0 out of range.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_document_block_kind(document: *const standfirst_document, index: usize) -> i32 {
    of(document, |document| block(document, index).map(|block| block.kind() as i32))
}

/// Returns why a block was dropped, one of `STANDFIRST_REASON_*`; 0 (`STANDFIRST_REASON_NONE`) when it was kept.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_document_block_reason(document: *const standfirst_document, index: usize) -> i32 {
    of(document, |document| block(document, index)?.reason().map(|reason| reason as i32))
}

/// Returns the number of sentences of the kept blocks; they are numbered from 0, in reading order.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_document_sentence_count(document: *const standfirst_document) -> usize {
    of(document, |document| Some(document.sentences().len()))
}

/// Returns the text of a sentence, without white space around it.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_document_sentence_text(document: *const standfirst_document, index: usize) -> standfirst_str {
    of(document, |document| document.sentence(index).map(|sentence| standfirst_str::new(sentence.text())))
}

/// Returns the bytes of the source that a sentence comes from: in plain text they are the sentence, in HTML they hold it among its
/// markup.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_document_sentence_span(document: *const standfirst_document, index: usize) -> standfirst_span {
    of(document, |document| document.sentence(index).map(|sentence| sentence.source().into()))
}
