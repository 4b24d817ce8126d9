//! Summaries.

use std::ffi::c_char;

use super::document::{read_document, standfirst_document};
use super::options::{Chosen, standfirst_options};
use super::status::standfirst_status;
use super::text::{standfirst_span, standfirst_str};
use super::{borrow, check_out, free, guard, hand_over, put, reading};
use crate::document::Document;
use crate::input::Format;
use crate::reading_time;
use crate::select::PickRecord;
use crate::span::Span;
use crate::summary::Summary;

/// A summary: the sentences picked, and the document they are of. Independent of the source's memory.
///
/// Made by `standfirst_summarize` or `standfirst_summarize_html`, freed by `standfirst_summary_free`. Never changes: any number
/// of threads may read it.
#[allow(non_camel_case_types, reason = "the C name")]
#[derive(Debug)]
pub struct standfirst_summary {
    document: standfirst_document,
    picks: Vec<PickRecord>,
    scores: Vec<f32>,
}

impl standfirst_summary {
    fn new(summary: Summary<'static>) -> Self {
        let (document, picks, scores) = summary.into_parts();
        Self { document: standfirst_document(document), picks, scores }
    }

    fn document(&self) -> &Document<'static> {
        &self.document.0
    }

    /// The part of the document's text that a pick is.
    fn span(&self, index: usize) -> Option<Span> {
        self.picks.get(index).map(|pick| pick.span())
    }

    fn text(&self, index: usize) -> Option<&str> {
        Some(self.span(index)?.of(self.document().text()))
    }

    fn source(&self, index: usize) -> Option<Span> {
        Some(self.document().source_span(self.span(index)?))
    }

    fn score(&self, index: usize) -> Option<f32> {
        self.scores.get(self.index(index)?).copied()
    }

    fn index(&self, index: usize) -> Option<usize> {
        Some(self.picks.get(index)?.sentence as usize)
    }

    fn is_cut(&self, index: usize) -> Option<bool> {
        let pick = self.picks.get(index)?;
        let whole = self.document().sentence(pick.sentence as usize)?.span();
        Some(whole.end != pick.end as usize)
    }
}

fn summarize(data: *const c_char, len: usize, options: *const standfirst_options, out: *mut *mut standfirst_summary, format: Format) -> standfirst_status {
    guard(|| {
        check_out(out)?;
        let options = Chosen::new(options);
        let document = read_document(data, len, &options, format)?;
        let summary = options.summarizer().summarize_document(document)?;
        hand_over(standfirst_summary::new(summary), out);
        Ok(())
    })
}

/// Summarizes plain text of `len` bytes. `options` may be NULL, which stands for the defaults. On success `*summary` is a new
/// handle, to be freed with `standfirst_summary_free`. Text without content gives an empty summary.
///
/// May also fail with `STANDFIRST_INPUT_TOO_LARGE`.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_summarize(
    text: *const c_char,
    len: usize,
    options: *const standfirst_options,
    summary: *mut *mut standfirst_summary,
) -> standfirst_status {
    summarize(text, len, options, summary, Format::Text)
}

/// As `standfirst_summarize`, for HTML: a whole page or a fragment, however broken.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_summarize_html(
    html: *const c_char,
    len: usize,
    options: *const standfirst_options,
    summary: *mut *mut standfirst_summary,
) -> standfirst_status {
    summarize(html, len, options, summary, Format::Html)
}

/// Frees a summary and the document in it, and with them the text read of both. NULL is fine.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_summary_free(summary: *mut standfirst_summary) {
    free(summary);
}

fn of<T: Default>(summary: *const standfirst_summary, read: impl FnOnce(&'static standfirst_summary) -> Option<T>) -> T {
    reading(|| read(borrow(summary)?))
}

/// Returns the number of sentences picked. Picks are numbered from 0, in the order that the options ask for.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_summary_len(summary: *const standfirst_summary) -> usize {
    of(summary, |summary| Some(summary.picks.len()))
}

/// Returns the text of a pick; without a dateline before it ("BERLIN (Reuters) -"), and without its end where it was cut to fit a budget of
/// words or characters.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_summary_text(summary: *const standfirst_summary, index: usize) -> standfirst_str {
    of(summary, |summary| summary.text(index).map(standfirst_str::new))
}

/// Returns the bytes of the source that a pick comes from: in plain text they are the pick, in HTML they hold it among its markup.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_summary_span(summary: *const standfirst_summary, index: usize) -> standfirst_span {
    of(summary, |summary| summary.source(index).map(standfirst_span::from))
}

/// Returns the score of a pick; higher tells more of the story. The scale is the method's.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_summary_score(summary: *const standfirst_summary, index: usize) -> f32 {
    of(summary, |summary| summary.score(index))
}

/// Returns the place of a pick among the document's sentences, from 0; 0 out of range.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_summary_index(summary: *const standfirst_summary, index: usize) -> usize {
    of(summary, |summary| summary.index(index))
}

/// Returns 1 where a pick was cut to fit a budget of words or characters, else 0.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_summary_is_cut(summary: *const standfirst_summary, index: usize) -> i32 {
    of(summary, |summary| summary.is_cut(index).map(i32::from))
}

/// Reads all picks in one call, for bindings to which each call is dear. What the functions above return of pick `i` is written to
/// place `i` of the arrays, as long as `i` is below `room`, which is how much each of them holds. An array that is NULL is left out.
///
/// Returns the number of picks, as `standfirst_summary_len` does; where that is more than `room`, the rest was not written.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_summary_picks(
    summary: *const standfirst_summary,
    room: usize,
    texts: *mut standfirst_str,
    spans: *mut standfirst_span,
    scores: *mut f32,
    indices: *mut usize,
    are_cut: *mut i32,
) -> usize {
    of(summary, |summary| {
        for pick in 0..summary.picks.len().min(room) {
            put(texts, pick, standfirst_str::new(summary.text(pick)?));
            put(spans, pick, summary.source(pick)?.into());
            put(scores, pick, summary.score(pick)?);
            put(indices, pick, summary.index(pick)?);
            put(are_cut, pick, summary.is_cut(pick)?.into());
        }
        Some(summary.picks.len())
    })
}

/// Returns the score of a sentence of the document, picked or not: what a page can be tinted by. `index` is the sentence's place in
/// the document, below `standfirst_document_sentence_count`; 0 out of range.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_summary_sentence_score(summary: *const standfirst_summary, index: usize) -> f32 {
    of(summary, |summary| summary.scores.get(index).copied())
}

/// Returns the BCP 47 tag of the language that was stated or detected; `und` when undetermined.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_summary_language(summary: *const standfirst_summary) -> standfirst_str {
    of(summary, |summary| Some(standfirst_str::new(summary.document().language().tag())))
}

/// Returns the headline: the one stated, else the page's own, or the line above a plain text that reads like one; empty when there is
/// none.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_summary_title(summary: *const standfirst_summary) -> standfirst_str {
    of(summary, |summary| summary.document().title().map(standfirst_str::new))
}

/// Returns how long the summary takes to read, in whole seconds.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_summary_reading_seconds(summary: *const standfirst_summary) -> u32 {
    // Counted when asked for: it costs more than all else that C adds to a call.
    of(summary, |summary| {
        let texts = (0..summary.picks.len()).filter_map(|index| summary.text(index));
        Some(reading_time::seconds(texts, summary.document().language()))
    })
}

/// Returns the document that the summary was made of, borrowed: it lives as long as the summary and must not be freed. NULL for
/// NULL.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_summary_document(summary: *const standfirst_summary) -> *const standfirst_document {
    borrow(summary).map_or(std::ptr::null(), |summary| &raw const summary.document)
}
