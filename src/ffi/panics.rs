//! Panics on purpose, which no other test can bring about: in unit tests, and for a C program in a library that was built with
//! `RUSTFLAGS='--cfg standfirst_panics'`. No other build has it.

use std::cell::Cell;

thread_local! {
    static ASKED: Cell<bool> = const { Cell::new(false) };
}

/// Makes every call of this thread panic inside, from now on (1) or no longer (0).
///
/// cbindgen:ignore
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_test_panic(on: i32) {
    ASKED.set(on != 0);
}

pub(super) fn panic_if_asked() {
    assert!(!ASKED.get(), "a test asked for this panic");
}

#[cfg(test)]
mod tests {
    use std::ptr;

    use super::super::*;
    use super::standfirst_test_panic;

    fn said(text: standfirst_str) -> &'static str {
        text::text(text.data, text.len).unwrap_or_default()
    }

    #[test]
    fn a_panic_becomes_a_status_and_a_message_and_all_goes_on() {
        let source = "The ferry sails again. It was missed.";
        let data = source.as_ptr().cast();
        let options = standfirst_options_new();
        let mut summary = ptr::null_mut();
        assert_eq!(standfirst_summarize(data, source.len(), options, &raw mut summary), STANDFIRST_OK);
        let document = standfirst_summary_document(summary);

        standfirst_test_panic(1);
        let (mut no_summary, mut no_document, mut no_spans, mut no_list) = (ptr::null_mut(), ptr::null_mut(), ptr::null_mut(), ptr::null_mut());
        let calls: [(&str, standfirst_status); 18] = [
            ("summarize", standfirst_summarize(data, source.len(), options, &raw mut no_summary)),
            ("summarize_html", standfirst_summarize_html(data, source.len(), options, &raw mut no_summary)),
            ("read", standfirst_read(data, source.len(), options, &raw mut no_document)),
            ("read_html", standfirst_read_html(data, source.len(), options, &raw mut no_document)),
            ("sentences", standfirst_sentences(data, source.len(), ptr::null(), 0, &raw mut no_spans)),
            ("keyphrases", standfirst_keyphrases(document, 3, &raw mut no_list)),
            ("sentences", standfirst_options_set_sentences(options, 1)),
            ("words", standfirst_options_set_words(options, 1)),
            ("characters", standfirst_options_set_characters(options, 1)),
            ("ratio", standfirst_options_set_ratio(options, 0.5)),
            ("language", standfirst_options_set_language(options, data, 2)),
            ("title", standfirst_options_set_title(options, data, 3)),
            ("method", standfirst_options_set_method(options, STANDFIRST_METHOD_LEAD)),
            ("diversity", standfirst_options_set_diversity(options, 0.5)),
            ("order", standfirst_options_set_order(options, STANDFIRST_ORDER_SCORE)),
            ("strip", standfirst_options_set_strip(options, 0)),
            ("limit", standfirst_options_set_limit(options, 1)),
            ("model", standfirst_options_set_model(options, ptr::null(), 0)),
        ];
        let counts = [standfirst_summary_len(summary), standfirst_document_sentence_count(document), standfirst_document_block_count(document)];
        let text = standfirst_summary_text(summary, 0);
        let picks = standfirst_summary_picks(summary, 0, ptr::null_mut(), ptr::null_mut(), ptr::null_mut(), ptr::null_mut(), ptr::null_mut());
        standfirst_test_panic(0);

        for (call, status) in calls {
            assert_eq!(status, STANDFIRST_INTERNAL, "{call}");
        }
        assert!(no_summary.is_null() && no_document.is_null() && no_spans.is_null() && no_list.is_null());
        assert_eq!((counts, text.len, picks), ([0, 0, 0], 0, 0));
        // A reader leaves the message of the last call that returned a status.
        assert!(said(standfirst_last_error()).ends_with("a test asked for this panic"), "{}", said(standfirst_last_error()));

        assert_eq!(said(standfirst_summary_text(summary, 1)), "It was missed.");
        assert_eq!(standfirst_options_set_sentences(options, 1), STANDFIRST_OK);
        assert_eq!(said(standfirst_last_error()), "");
        assert_eq!(standfirst_summarize(data, source.len(), options, &raw mut no_summary), STANDFIRST_OK);
        assert_eq!(standfirst_summary_len(no_summary), 1);
        standfirst_summary_free(no_summary);
        standfirst_summary_free(summary);
        standfirst_options_free(options);
    }
}
