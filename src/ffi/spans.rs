//! Sentence splitting alone.

use std::ffi::c_char;

use super::status::standfirst_status;
use super::text::{check_limit, standfirst_span, text as utf8};
use super::{borrow, check_out, free, guard, hand_over, memory, reading};
use crate::language::Language;
use crate::limits::MAX_INPUT;
use crate::span::Span;
use crate::split::sentence_spans;

/// The sentences of a text, as byte ranges of it.
///
/// Made by `standfirst_sentences`, freed by `standfirst_spans_free`. Never changes: any number of threads may read it.
#[allow(non_camel_case_types, reason = "the C name")]
#[derive(Debug)]
pub struct standfirst_spans(Vec<Span>);

/// Splits plain text of `len` bytes into sentences; nothing is stripped. The tag is the language's, such as `en`; NULL with
/// length 0 has it detected. On success `*spans` is a new handle, to be freed with `standfirst_spans_free`.
///
/// May also fail with `STANDFIRST_UNKNOWN_LANGUAGE`, and with `STANDFIRST_INPUT_TOO_LARGE` above `STANDFIRST_MAX_INPUT`.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_sentences(
    text: *const c_char,
    len: usize,
    tag: *const c_char,
    tag_len: usize,
    spans: *mut *mut standfirst_spans,
) -> standfirst_status {
    guard(|| {
        check_out(spans)?;
        check_limit(len, MAX_INPUT)?;
        let source = utf8(text, len)?;
        let tag = utf8(tag, tag_len)?;
        memory::ask(len)?;
        let language: Language = if tag.is_empty() { Language::detect(source) } else { tag.parse()? };
        hand_over(standfirst_spans(sentence_spans(source, language).collect()), spans);
        Ok(())
    })
}

/// Returns the number of sentences; they are numbered from 0, in the order of the text.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_spans_len(spans: *const standfirst_spans) -> usize {
    reading(|| Some(borrow(spans)?.0.len()))
}

/// Returns a sentence's byte range in the text that was split. Between two there is white space only.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_spans_get(spans: *const standfirst_spans, index: usize) -> standfirst_span {
    reading(|| borrow(spans)?.0.get(index).map(|&span| span.into()))
}

/// Frees spans. NULL is fine.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_spans_free(spans: *mut standfirst_spans) {
    free(spans);
}
