//! Keyphrases.

use super::document::standfirst_document;
use super::failure::Failure;
use super::status::standfirst_status;
use super::text::standfirst_str;
use super::{borrow, check_out, free, guard, hand_over, need, reading};
use crate::keyphrases::{Keyphrase, KeyphraseStyle, keyphrases as find, keyphrases_in_style as find_in_style};

/// Keyphrases of a document, best first. Independent of the document.
///
/// Made by `standfirst_keyphrases` or `standfirst_keyphrases_in_style`, freed by `standfirst_keyphrases_free`. Never changes: any number of threads may read it.
#[allow(non_camel_case_types, reason = "the C name")]
#[derive(Debug)]
pub struct standfirst_keyphrase_list(Vec<Keyphrase>);

/// Finds the `n` phrases that name best what the document is about; fewer when it has fewer, none for 0. On success `*keyphrases`
/// is a new handle, to be freed with `standfirst_keyphrases_free`; the document may be freed before.
///
/// Fails with `STANDFIRST_INVALID_ARGUMENT` when `document` or `keyphrases` is NULL.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_keyphrases(document: *const standfirst_document, n: usize, keyphrases: *mut *mut standfirst_keyphrase_list) -> standfirst_status {
    guard(|| {
        check_out(keyphrases)?;
        let document = need(document, "document")?;
        hand_over(standfirst_keyphrase_list(find(&document.0, n)), keyphrases);
        Ok(())
    })
}

/// Finds keyphrases as `standfirst_keyphrases` does, of a style, one of `STANDFIRST_KEYPHRASES_*`. In scripts without spaces between words
/// all styles are one.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_keyphrases_in_style(
    document: *const standfirst_document,
    n: usize,
    style: i32,
    keyphrases: *mut *mut standfirst_keyphrase_list,
) -> standfirst_status {
    guard(|| {
        check_out(keyphrases)?;
        let document = need(document, "document")?;
        let known = KeyphraseStyle::ALL.iter().copied().find(|known| *known as i32 == style);
        let style = known.ok_or_else(|| Failure::argument(format!("there is no style {style}; see STANDFIRST_KEYPHRASES_*")))?;
        hand_over(standfirst_keyphrase_list(find_in_style(&document.0, n, style)), keyphrases);
        Ok(())
    })
}

/// Returns the number of keyphrases; they are numbered from 0, the best first.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_keyphrases_len(list: *const standfirst_keyphrase_list) -> usize {
    reading(|| Some(borrow(list)?.0.len()))
}

/// Returns a keyphrase, as the article writes it.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_keyphrases_text(list: *const standfirst_keyphrase_list, index: usize) -> standfirst_str {
    reading(|| borrow(list)?.0.get(index).map(|phrase| standfirst_str::new(&phrase.text)))
}

/// Returns a keyphrase's score, above 0 and below 1; comparable within one document only.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_keyphrases_score(list: *const standfirst_keyphrase_list, index: usize) -> f32 {
    reading(|| borrow(list)?.0.get(index).map(|phrase| phrase.score))
}

/// Frees keyphrases. NULL is fine.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_keyphrases_free(list: *mut standfirst_keyphrase_list) {
    free(list);
}
