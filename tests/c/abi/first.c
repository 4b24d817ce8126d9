/*
 * A program of the first days: compiled against the first header, standfirst.h in this folder, and run with today's library. It uses
 * every function and every type of that header. Neither file is ever changed. Exit status 1 when a check failed.
 */
#include <stdio.h>
#include <string.h>

#include "standfirst.h"

static int failed;

static void check(int holds, const char *condition, int line)
{
    if (!holds) {
        printf("first.c:%d: %s does not hold\n", line, condition);
        failed = 1;
    }
}

#define CHECK(condition) check((condition), #condition, __LINE__)

static const char TEXT[] =
    "The harbour bridge opened on Monday. It cost 41 million euros and took six years to build. Critics of the harbour bridge stayed "
    "at home. The mayor praised the engineers who had moved the old ferry landing.";

static const char PAGE[] =
    "<!doctype html><title>Ferry sails again</title><nav><a href=/>Home</a></nav><article><h1>Ferry sails again</h1><p>The ferry sails "
    "again after two years in the dock, and the island is glad of it. It had been missed by everyone who works on the mainland.</p>"
    "</article><footer>Copyright 2026 Quay News</footer>";

static void options_are_set(standfirst_options *options)
{
    CHECK(standfirst_options_set_words(options, 40) == STANDFIRST_OK);
    CHECK(standfirst_options_set_characters(options, 400) == STANDFIRST_OK);
    CHECK(standfirst_options_set_ratio(options, 0.5f) == STANDFIRST_OK);
    CHECK(standfirst_options_set_sentences(options, 2) == STANDFIRST_OK);
    CHECK(standfirst_options_set_language(options, "en", 2) == STANDFIRST_OK);
    CHECK(standfirst_options_set_title(options, "Title", 5) == STANDFIRST_OK);
    CHECK(standfirst_options_set_method(options, STANDFIRST_METHOD_LEAD) == STANDFIRST_OK);
    CHECK(standfirst_options_set_diversity(options, 0.5f) == STANDFIRST_OK);
    CHECK(standfirst_options_set_order(options, STANDFIRST_ORDER_READING) == STANDFIRST_OK);
    CHECK(standfirst_options_set_strip(options, 1) == STANDFIRST_OK);
    CHECK(standfirst_options_set_limit(options, 100000) == STANDFIRST_OK);
}

static void failures_have_their_numbers(standfirst_options *options)
{
    standfirst_summary *summary = NULL;
    standfirst_str message;

    CHECK(standfirst_summarize(NULL, 1, NULL, &summary) == STANDFIRST_INVALID_ARGUMENT && summary == NULL);
    CHECK(standfirst_summarize("a\xff", 2, NULL, &summary) == STANDFIRST_INVALID_UTF8 && summary == NULL);
    CHECK(standfirst_options_set_language(options, "qqq", 3) == STANDFIRST_UNKNOWN_LANGUAGE);
    CHECK(standfirst_options_set_ratio(options, 2.0f) == STANDFIRST_INVALID_OPTION);
    message = standfirst_last_error();
    CHECK(message.data != NULL && message.len > 10);
    CHECK(standfirst_status_name(STANDFIRST_INPUT_TOO_LARGE).len == strlen("INPUT_TOO_LARGE"));
    CHECK(memcmp(standfirst_status_name(STANDFIRST_INTERNAL).data, "INTERNAL", 8) == 0);
}

static void a_text_is_summarized(const standfirst_options *options)
{
    standfirst_summary *summary = NULL;
    const standfirst_document *document;

    CHECK(standfirst_summarize(TEXT, strlen(TEXT), options, &summary) == STANDFIRST_OK);
    document = standfirst_summary_document(summary);
    CHECK(standfirst_summary_len(summary) == 2);
    for (size_t i = 0; i < standfirst_summary_len(summary); i++) {
        standfirst_str text = standfirst_summary_text(summary, i);
        standfirst_span span = standfirst_summary_span(summary, i);

        CHECK(text.len > 0 && text.len == span.end - span.start && memcmp(TEXT + span.start, text.data, text.len) == 0);
        CHECK(standfirst_summary_index(summary, i) == i && standfirst_summary_is_cut(summary, i) == 0);
        CHECK(standfirst_summary_score(summary, i) == standfirst_summary_sentence_score(summary, i));
    }
    CHECK(standfirst_summary_language(summary).len == 2 && standfirst_summary_title(summary).len == 5);
    CHECK(standfirst_summary_reading_seconds(summary) <= standfirst_document_reading_seconds(document));
    CHECK(standfirst_document_sentence_count(document) == 4);
    standfirst_summary_free(summary);

    CHECK(standfirst_summarize_html(PAGE, strlen(PAGE), NULL, &summary) == STANDFIRST_OK && standfirst_summary_len(summary) > 0);
    standfirst_summary_free(summary);
}

static void a_page_is_read(void)
{
    standfirst_document *document = NULL;
    standfirst_keyphrase_list *phrases = NULL;
    size_t dropped = 0;

    CHECK(standfirst_read(TEXT, strlen(TEXT), NULL, &document) == STANDFIRST_OK);
    CHECK(standfirst_document_text(document).len == strlen(TEXT));
    standfirst_document_free(document);

    CHECK(standfirst_read_html(PAGE, strlen(PAGE), NULL, &document) == STANDFIRST_OK);
    for (size_t i = 0; i < standfirst_document_block_count(document); i++) {
        standfirst_span span = standfirst_document_block_span(document, i);

        CHECK(standfirst_document_block_text(document, i).len > 0 && span.start < span.end);
        CHECK(standfirst_document_block_kind(document, i) >= STANDFIRST_BLOCK_PARAGRAPH);
        dropped += standfirst_document_block_reason(document, i) != STANDFIRST_REASON_NONE;
    }
    CHECK(dropped > 0 && dropped < standfirst_document_block_count(document));
    CHECK(standfirst_document_sentence_text(document, 0).len > 0 && standfirst_document_sentence_span(document, 0).end > 0);
    CHECK(standfirst_document_language(document).len == 2 && standfirst_document_title(document).len > 0);
    CHECK(standfirst_document_author(document).len == 0 && standfirst_document_date(document).len == 0);
    CHECK(standfirst_document_description(document).len == 0 && standfirst_document_site(document).len == 0);
    CHECK(standfirst_keyphrases(document, 3, &phrases) == STANDFIRST_OK);
    CHECK(standfirst_keyphrases_len(phrases) > 0 && standfirst_keyphrases_text(phrases, 0).len > 0);
    CHECK(standfirst_keyphrases_score(phrases, 0) > 0);
    standfirst_keyphrases_free(phrases);
    standfirst_document_free(document);
}

int main(void)
{
    standfirst_options *options = standfirst_options_new();
    standfirst_spans *spans = NULL;

    CHECK(standfirst_version() >= STANDFIRST_VERSION);
    options_are_set(options);
    failures_have_their_numbers(options);
    a_text_is_summarized(options);
    a_page_is_read();
    CHECK(standfirst_sentences(TEXT, strlen(TEXT), "en", 2, &spans) == STANDFIRST_OK && standfirst_spans_len(spans) == 4);
    CHECK(standfirst_spans_get(spans, 3).end == strlen(TEXT));
    standfirst_spans_free(spans);
    standfirst_options_free(options);
    return failed;
}
