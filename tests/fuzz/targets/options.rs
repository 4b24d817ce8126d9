//! Any options and any bytes through the C ABI: statuses only, nothing leaks or is freed twice, and answers are those of Rust.
#![no_main]

use std::ffi::c_char;
use std::{ptr, slice};

use standfirst::ffi::*;
use standfirst::{Budget, Input, Language, Method, Order, Summarizer};

/// The text behind a pointer and a length, which lives as long as its handle.
fn text<'h>(given: standfirst_str) -> &'h str {
    if given.len == 0 {
        return "";
    }
    // SAFETY: the library gave it back, and the handle that it came from is still alive here.
    std::str::from_utf8(unsafe { slice::from_raw_parts(given.data.cast(), given.len) }).expect("UTF-8")
}

fn c(bytes: &[u8]) -> (*const c_char, usize) {
    (bytes.as_ptr().cast(), bytes.len())
}

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let Some((head, rest)) = data.split_first_chunk::<20>() else { return };
    let word = |at: usize| u32::from_le_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]);
    let (amount, real, number) = (word(0) as usize, f32::from_bits(word(4)), word(8) as i32);
    let split = usize::from(head[12]).min(rest.len());
    let (title, source) = rest.split_at(split);
    let (tag, is_html) = (&head[16..16 + usize::from(head[13] % 5)], head[14] & 1 != 0);

    let options = standfirst_options_new();
    // The Rust side of what the setters accept.
    let mut summarizer = Summarizer::new();
    let mut language = None;
    let mut rust_title = None;
    let mut strip = true;
    let ok = STANDFIRST_OK;
    let budget = match head[15] % 4 {
        0 => (standfirst_options_set_sentences(options, amount), Budget::Sentences(amount)),
        1 => (standfirst_options_set_words(options, amount), Budget::Words(amount)),
        2 => (standfirst_options_set_characters(options, amount), Budget::Characters(amount)),
        _ => (standfirst_options_set_ratio(options, real), Budget::Ratio(real)),
    };
    if budget.0 == ok {
        summarizer = summarizer.budget(budget.1);
    }
    if head[14] & 2 != 0 && standfirst_options_set_diversity(options, real) == ok {
        summarizer = summarizer.diversity(real);
    }
    if head[14] & 4 != 0 && standfirst_options_set_method(options, number) == ok {
        summarizer = summarizer.method(*Method::ALL.iter().find(|method| **method as i32 == number).expect("a method that was accepted"));
    }
    if head[14] & 8 != 0 && standfirst_options_set_order(options, number) == ok {
        summarizer = summarizer.order(if number == Order::Score as i32 { Order::Score } else { Order::Reading });
    }
    if head[14] & 16 != 0 && standfirst_options_set_strip(options, number) == ok {
        strip = number != 0;
    }
    let (data, len) = c(tag);
    if head[14] & 32 != 0 && standfirst_options_set_language(options, data, len) == ok && !tag.is_empty() {
        language = Some(std::str::from_utf8(tag).expect("accepted").parse::<Language>().expect("accepted"));
    }
    let (data, len) = c(title);
    if head[14] & 64 != 0 && standfirst_options_set_title(options, data, len) == ok && !title.is_empty() {
        rust_title = Some(std::str::from_utf8(title).expect("accepted"));
    }

    let (data, len) = c(source);
    let mut summary = ptr::null_mut();
    let status =
        if is_html { standfirst_summarize_html(data, len, options, &mut summary) } else { standfirst_summarize(data, len, options, &mut summary) };
    let input = if is_html { Input::html_bytes(source) } else { Input::text_bytes(source) };
    match input {
        Err(_) => assert_eq!(status, STANDFIRST_INVALID_UTF8),
        Ok(mut input) => {
            assert_eq!(status, ok, "{}", text(standfirst_last_error()));
            input = input.strip(strip);
            if let Some(language) = language {
                input = input.language(language);
            }
            if let Some(title) = rust_title {
                input = input.title(title);
            }
            let rust = summarizer.summarize(input).expect("options that C accepts");
            assert_eq!(standfirst_summary_len(summary), rust.len());
            for (index, pick) in rust.sentences().enumerate() {
                assert_eq!(text(standfirst_summary_text(summary, index)), pick.text());
                let span = standfirst_summary_span(summary, index);
                assert_eq!((span.start, span.end), (pick.source().start, pick.source().end));
                assert_eq!(standfirst_summary_index(summary, index), pick.index());
                assert_eq!(standfirst_summary_score(summary, index).to_bits(), pick.score().to_bits());
            }
            assert_eq!(standfirst_summary_text(summary, rust.len()).len, 0);
            assert_eq!(text(standfirst_summary_language(summary)), rust.language().tag());
            let document = standfirst_summary_document(summary);
            assert_eq!(standfirst_document_block_count(document), rust.document().blocks().len());
        }
    }
    assert_eq!(status == ok, !summary.is_null());
    standfirst_summary_free(summary);
    let mut spans = ptr::null_mut();
    let (tag, tag_len) = c(tag);
    if standfirst_sentences(data, len, tag, tag_len, &mut spans) == ok {
        for index in 0..standfirst_spans_len(spans) {
            let span = standfirst_spans_get(spans, index);
            assert!(std::str::from_utf8(source).expect("accepted").get(span.start..span.end).is_some());
        }
        standfirst_spans_free(spans);
    }
    standfirst_options_free(options);
});
