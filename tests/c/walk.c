/*
 * Walks every function of the ABI, as a careless caller would and as a careful one. Exit status 1 when a check failed.
 *
 * Compiled with -DWITHOUT_HTML where the library is built without its feature `html`.
 */
#define _POSIX_C_SOURCE 200809L

#include <math.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "check.h"

static const char TEXT[] =
    "The harbour bridge opened on Monday. It cost 41 million euros and took six years to build. Critics of the harbour bridge stayed "
    "at home. The mayor praised the engineers who had moved the old ferry landing. Cars queued all day in front of the harbour bridge.";

static const char PAGE[] =
    "<!doctype html><html lang=en><head><title>Ferry sails again</title><meta name=author content=\"Ada Quay\">"
    "<meta name=description content=\"The ferry is back.\"><meta property=\"og:site_name\" content=\"Quay News\">"
    "<meta property=\"article:published_time\" content=\"2026-03-01\"></head>"
    "<body><nav><ul><li><a href=/>Home</a></li><li><a href=/s>Sport</a></li></ul></nav><main><article><h1>Ferry sails again</h1>"
    "<p>The ferry sails again after two years in the dock &amp; the island is glad of it. It had been missed by everyone who works "
    "on the mainland.</p><p>The crossing takes twenty minutes. Tickets cost as much as they did before the repair, the operator "
    "said on Sunday.</p></article></main><footer><p>Copyright 2026 Quay News</p></footer></body></html>";

static bool message_has(const char *part)
{
    standfirst_str message = standfirst_last_error();
    size_t len = strlen(part);

    for (size_t i = 0; i + len <= message.len; i++) {
        if (memcmp(message.data + i, part, len) == 0) {
            return true;
        }
    }
    return false;
}

static bool no_message(void)
{
    return standfirst_last_error().len == 0;
}

/* What a handle is before a call that must not write it. */
static char mark;
#define UNTOUCHED ((void *)&mark)

struct named {
    int32_t number;
    const char *name;
};

static void walk_version_and_names(void)
{
    static const struct named METHODS[] = {
        {STANDFIRST_METHOD_STANDFIRST, "standfirst"}, {STANDFIRST_METHOD_LEAD, "lead"}, {STANDFIRST_METHOD_CENTROID, "centroid"},
        {STANDFIRST_METHOD_LEXRANK, "lexrank"}, {STANDFIRST_METHOD_TEXTRANK, "textrank"}, {STANDFIRST_METHOD_LUHN, "luhn"},
        {STANDFIRST_METHOD_EDMUNDSON, "edmundson"}, {STANDFIRST_METHOD_SUMBASIC, "sumbasic"}, {STANDFIRST_METHOD_KL, "kl"},
        {STANDFIRST_METHOD_LSA, "lsa"}, {STANDFIRST_METHOD_RANDOM, "random"},
    };
    static const struct named KINDS[] = {
        {STANDFIRST_BLOCK_PARAGRAPH, "paragraph"}, {STANDFIRST_BLOCK_HEADING, "heading"}, {STANDFIRST_BLOCK_LIST_ITEM, "list_item"},
        {STANDFIRST_BLOCK_QUOTE, "quote"}, {STANDFIRST_BLOCK_CAPTION, "caption"}, {STANDFIRST_BLOCK_TABLE_CELL, "table_cell"},
        {STANDFIRST_BLOCK_PREFORMATTED, "preformatted"},
    };
    static const struct named REASONS[] = {
        {STANDFIRST_REASON_NAVIGATION, "navigation"}, {STANDFIRST_REASON_HEADER, "header"}, {STANDFIRST_REASON_FOOTER, "footer"},
        {STANDFIRST_REASON_SHARE, "share"}, {STANDFIRST_REASON_RELATED, "related"}, {STANDFIRST_REASON_NEWSLETTER, "newsletter"},
        {STANDFIRST_REASON_COMMENTS, "comments"}, {STANDFIRST_REASON_ADVERTISEMENT, "advertisement"},
        {STANDFIRST_REASON_COOKIE, "cookie"}, {STANDFIRST_REASON_CAPTION, "caption"}, {STANDFIRST_REASON_BYLINE, "byline"},
        {STANDFIRST_REASON_METADATA, "metadata"}, {STANDFIRST_REASON_WIDGET, "widget"}, {STANDFIRST_REASON_COPYRIGHT, "copyright"},
        {STANDFIRST_REASON_OTHER, "other"},
    };
    static const char *const NAMES[] = {"OK", "INVALID_ARGUMENT", "INVALID_UTF8", "INPUT_TOO_LARGE", "UNKNOWN_LANGUAGE", "INVALID_OPTION", "INTERNAL", "OUT_OF_MEMORY"};

    CHECK(standfirst_version() == STANDFIRST_VERSION);
    for (size_t i = 0; i < COUNT(NAMES); i++) {
        CHECK(is(standfirst_status_name((standfirst_status)i), NAMES[i]));
    }
    for (size_t i = 0; i < COUNT(METHODS); i++) {
        CHECK(is(standfirst_method_name(METHODS[i].number), METHODS[i].name));
    }
    for (size_t i = 0; i < COUNT(KINDS); i++) {
        CHECK(is(standfirst_block_kind_name(KINDS[i].number), KINDS[i].name));
    }
    for (size_t i = 0; i < COUNT(REASONS); i++) {
        CHECK(is(standfirst_reason_name(REASONS[i].number), REASONS[i].name));
    }
    CHECK(standfirst_method_name((int32_t)COUNT(METHODS)).len == 0);
    CHECK(standfirst_block_kind_name((int32_t)COUNT(KINDS) + 1).len == 0);
    CHECK(standfirst_reason_name((int32_t)COUNT(REASONS) + 1).len == 0);
    CHECK(standfirst_method_name(-1).len == 0);
    CHECK(standfirst_block_kind_name(0).len == 0);
    CHECK(standfirst_reason_name(STANDFIRST_REASON_NONE).len == 0);
    CHECK(standfirst_reason_name(INT32_MAX).len == 0);
    CHECK(standfirst_status_name(-1).len == 0);
    CHECK(standfirst_status_name((standfirst_status)COUNT(NAMES)).len == 0);
    CHECK(standfirst_status_name(INT32_MIN).len == 0);
    CHECK(standfirst_status_name(INT32_MAX).len == 0);
    CHECK(no_message());
}

/* Reads everything of a document at an index where there is nothing. */
static void check_nothing_at(const standfirst_document *document, size_t index)
{
    CHECK(standfirst_document_block_text(document, index).len == 0);
    CHECK(is_nothing(standfirst_document_block_span(document, index)));
    CHECK(standfirst_document_block_kind(document, index) == 0);
    CHECK(standfirst_document_block_reason(document, index) == STANDFIRST_REASON_NONE);
    CHECK(standfirst_document_sentence_text(document, index).len == 0);
    CHECK(is_nothing(standfirst_document_sentence_span(document, index)));
}

static void check_no_pick_at(const standfirst_summary *summary, size_t index)
{
    CHECK(standfirst_summary_text(summary, index).len == 0);
    CHECK(is_nothing(standfirst_summary_span(summary, index)));
    CHECK(standfirst_summary_score(summary, index) == 0);
    CHECK(standfirst_summary_index(summary, index) == 0);
    CHECK(standfirst_summary_is_cut(summary, index) == 0);
    CHECK(standfirst_summary_sentence_score(summary, index) == 0);
}

/* Reads all picks at once, and finds what reading one after the other gives. */
static void check_picks(const standfirst_summary *summary)
{
    enum { ROOM = 4 };
    size_t len = standfirst_summary_len(summary);

    CHECK(len < ROOM);
    for (size_t room = 0; room <= ROOM; room++) {
        standfirst_str texts[ROOM + 1] = {0};
        standfirst_span spans[ROOM + 1] = {0};
        float scores[ROOM + 1];
        size_t indices[ROOM + 1];
        int32_t are_cut[ROOM + 1];

        for (size_t i = 0; i <= ROOM; i++) {
            texts[i].data = UNTOUCHED;
            spans[i].end = SIZE_MAX;
            scores[i] = -1;
            indices[i] = SIZE_MAX;
            are_cut[i] = -1;
        }
        CHECK(standfirst_summary_picks(summary, room, texts, spans, scores, indices, are_cut) == len);
        for (size_t i = 0; i <= ROOM; i++) {
            standfirst_str text = standfirst_summary_text(summary, i);
            standfirst_span span = standfirst_summary_span(summary, i);

            if (i < room && i < len) {
                CHECK(texts[i].data == text.data && texts[i].len == text.len);
                CHECK(spans[i].start == span.start && spans[i].end == span.end);
                CHECK(scores[i] == standfirst_summary_score(summary, i));
                CHECK(indices[i] == standfirst_summary_index(summary, i));
                CHECK(are_cut[i] == standfirst_summary_is_cut(summary, i));
            } else {
                CHECK(texts[i].data == UNTOUCHED && spans[i].end == SIZE_MAX && scores[i] == -1 && indices[i] == SIZE_MAX && are_cut[i] == -1);
            }
        }
        /* One column alone. */
        scores[0] = -1;
        CHECK(standfirst_summary_picks(summary, room, NULL, NULL, scores, NULL, NULL) == len);
        CHECK((scores[0] != -1) == (room > 0 && len > 0));
        CHECK(standfirst_summary_picks(summary, room, NULL, NULL, NULL, NULL, NULL) == len);
    }
    CHECK(standfirst_summary_picks(summary, SIZE_MAX, NULL, NULL, NULL, NULL, NULL) == len);
}

static void walk_null_handles(void)
{
    standfirst_keyphrase_list *list = UNTOUCHED;

    CHECK(standfirst_document_text(NULL).len == 0);
    CHECK(standfirst_document_language(NULL).len == 0);
    CHECK(standfirst_document_title(NULL).len == 0);
    CHECK(standfirst_document_author(NULL).len == 0);
    CHECK(standfirst_document_date(NULL).len == 0);
    CHECK(standfirst_document_description(NULL).len == 0);
    CHECK(standfirst_document_site(NULL).len == 0);
    CHECK(standfirst_document_reading_seconds(NULL) == 0);
    CHECK(standfirst_document_block_count(NULL) == 0);
    CHECK(standfirst_document_sentence_count(NULL) == 0);
    check_nothing_at(NULL, 0);
    check_nothing_at(NULL, SIZE_MAX);
    CHECK(standfirst_keyphrases_len(NULL) == 0);
    CHECK(standfirst_keyphrases_text(NULL, 0).len == 0);
    CHECK(standfirst_keyphrases_score(NULL, 0) == 0);
    CHECK(standfirst_spans_len(NULL) == 0);
    CHECK(is_nothing(standfirst_spans_get(NULL, 0)));
    CHECK(standfirst_summary_len(NULL) == 0);
    CHECK(standfirst_summary_language(NULL).len == 0);
    CHECK(standfirst_summary_title(NULL).len == 0);
    CHECK(standfirst_summary_reading_seconds(NULL) == 0);
    CHECK(standfirst_summary_document(NULL) == NULL);
    check_no_pick_at(NULL, 0);
    check_no_pick_at(NULL, SIZE_MAX);
    check_picks(NULL);
    CHECK(no_message());

    CHECK(standfirst_options_set_sentences(NULL, 1) == STANDFIRST_INVALID_ARGUMENT);
    CHECK(message_has("NULL"));
    CHECK(standfirst_options_set_words(NULL, 1) == STANDFIRST_INVALID_ARGUMENT);
    CHECK(standfirst_options_set_characters(NULL, 1) == STANDFIRST_INVALID_ARGUMENT);
    CHECK(standfirst_options_set_ratio(NULL, 0.5f) == STANDFIRST_INVALID_ARGUMENT);
    CHECK(standfirst_options_set_language(NULL, "en", 2) == STANDFIRST_INVALID_ARGUMENT);
    CHECK(standfirst_options_set_title(NULL, "T", 1) == STANDFIRST_INVALID_ARGUMENT);
    CHECK(standfirst_options_set_method(NULL, STANDFIRST_METHOD_LEAD) == STANDFIRST_INVALID_ARGUMENT);
    CHECK(standfirst_options_set_diversity(NULL, 0.5f) == STANDFIRST_INVALID_ARGUMENT);
    CHECK(standfirst_options_set_order(NULL, STANDFIRST_ORDER_SCORE) == STANDFIRST_INVALID_ARGUMENT);
    CHECK(standfirst_options_set_strip(NULL, 1) == STANDFIRST_INVALID_ARGUMENT);
    CHECK(standfirst_options_set_limit(NULL, 1) == STANDFIRST_INVALID_ARGUMENT);
    CHECK(standfirst_options_set_model(NULL, NULL, 0) == STANDFIRST_INVALID_ARGUMENT);
    CHECK(standfirst_keyphrases(NULL, 3, &list) == STANDFIRST_INVALID_ARGUMENT);
    CHECK(list == UNTOUCHED && message_has("NULL"));

    for (int round = 0; round < 2; round++) {
        standfirst_options_free(NULL);
        standfirst_document_free(NULL);
        standfirst_summary_free(NULL);
        standfirst_spans_free(NULL);
        standfirst_keyphrases_free(NULL);
    }
    CHECK(message_has("NULL"));
}

static void walk_null_out_parameters(void)
{
    standfirst_document *document = NULL;

    CHECK(standfirst_read(TEXT, strlen(TEXT), NULL, NULL) == STANDFIRST_INVALID_ARGUMENT);
    CHECK(message_has("out parameter"));
    CHECK(standfirst_read_html(PAGE, strlen(PAGE), NULL, NULL) == STANDFIRST_INVALID_ARGUMENT);
    CHECK(standfirst_summarize(TEXT, strlen(TEXT), NULL, NULL) == STANDFIRST_INVALID_ARGUMENT);
    CHECK(standfirst_summarize_html(PAGE, strlen(PAGE), NULL, NULL) == STANDFIRST_INVALID_ARGUMENT);
    CHECK(standfirst_sentences(TEXT, strlen(TEXT), "en", 2, NULL) == STANDFIRST_INVALID_ARGUMENT);
    CHECK(standfirst_read(TEXT, strlen(TEXT), NULL, &document) == STANDFIRST_OK);
    CHECK(no_message());
    CHECK(standfirst_keyphrases(document, 3, NULL) == STANDFIRST_INVALID_ARGUMENT);
    CHECK(standfirst_keyphrases_in_style(document, 3, STANDFIRST_KEYPHRASES_WORDS, NULL) == STANDFIRST_INVALID_ARGUMENT);
    CHECK(message_has("out parameter"));
    standfirst_document_free(document);
}

/* Every way for text to come in. Each checks its own handle: a new one on success, untouched on failure. */
static standfirst_options *options_in_use;

static standfirst_status take_text(const char *text, size_t len)
{
    standfirst_document *document = UNTOUCHED;
    standfirst_status status = standfirst_read(text, len, NULL, &document);

    CHECK((status == STANDFIRST_OK) == (document != UNTOUCHED));
    standfirst_document_free(status == STANDFIRST_OK ? document : NULL);
    return status;
}

static standfirst_status take_html(const char *text, size_t len)
{
    standfirst_document *document = UNTOUCHED;
    standfirst_status status = standfirst_read_html(text, len, options_in_use, &document);

    CHECK((status == STANDFIRST_OK) == (document != UNTOUCHED));
    standfirst_document_free(status == STANDFIRST_OK ? document : NULL);
    return status;
}

static standfirst_status take_article(const char *text, size_t len)
{
    standfirst_summary *summary = UNTOUCHED;
    standfirst_status status = standfirst_summarize(text, len, options_in_use, &summary);

    CHECK((status == STANDFIRST_OK) == (summary != UNTOUCHED));
    standfirst_summary_free(status == STANDFIRST_OK ? summary : NULL);
    return status;
}

static standfirst_status take_page(const char *text, size_t len)
{
    standfirst_summary *summary = UNTOUCHED;
    standfirst_status status = standfirst_summarize_html(text, len, NULL, &summary);

    CHECK((status == STANDFIRST_OK) == (summary != UNTOUCHED));
    standfirst_summary_free(status == STANDFIRST_OK ? summary : NULL);
    return status;
}

static standfirst_status take_sentences(const char *text, size_t len)
{
    standfirst_spans *spans = UNTOUCHED;
    standfirst_status status = standfirst_sentences(text, len, NULL, 0, &spans);

    CHECK((status == STANDFIRST_OK) == (spans != UNTOUCHED));
    standfirst_spans_free(status == STANDFIRST_OK ? spans : NULL);
    return status;
}

static standfirst_status take_tag(const char *text, size_t len)
{
    standfirst_spans *spans = UNTOUCHED;
    standfirst_status status = standfirst_sentences(TEXT, strlen(TEXT), text, len, &spans);

    CHECK((status == STANDFIRST_OK) == (spans != UNTOUCHED));
    standfirst_spans_free(status == STANDFIRST_OK ? spans : NULL);
    return status;
}

static standfirst_status take_language(const char *text, size_t len)
{
    return standfirst_options_set_language(options_in_use, text, len);
}

static standfirst_status take_title(const char *text, size_t len)
{
    return standfirst_options_set_title(options_in_use, text, len);
}

static void walk_text_coming_in(void)
{
    static standfirst_status (*const TAKERS[])(const char *, size_t) = {
        take_text, take_html, take_article, take_page, take_sentences, take_tag, take_language, take_title,
    };
    static const char CUT[] = {'a', 'b', (char)0xe2, (char)0x82};

    options_in_use = standfirst_options_new();
    CHECK(options_in_use != NULL);
    for (size_t i = 0; i < COUNT(TAKERS); i++) {
        CHECK(TAKERS[i](NULL, 1) == STANDFIRST_INVALID_ARGUMENT);
        CHECK(message_has("NULL"));
        CHECK(TAKERS[i](NULL, SIZE_MAX) == STANDFIRST_INVALID_ARGUMENT);
        CHECK(TAKERS[i](TEXT, SIZE_MAX) == STANDFIRST_INVALID_ARGUMENT);
        CHECK(message_has("impossible"));
        CHECK(TAKERS[i](TEXT, (size_t)PTRDIFF_MAX + 1) == STANDFIRST_INVALID_ARGUMENT);
        CHECK(TAKERS[i]("abc\xff" "def", 7) == STANDFIRST_INVALID_UTF8);
        CHECK(message_has("byte 3"));
        CHECK(TAKERS[i](CUT, sizeof CUT) == STANDFIRST_INVALID_UTF8);
        CHECK(message_has("byte 2"));
        /* An overlong NUL and a surrogate are no UTF-8 either. */
        CHECK(TAKERS[i]("\xc0\x80", 2) == STANDFIRST_INVALID_UTF8);
        CHECK(TAKERS[i]("a\xed\xa0\x80", 4) == STANDFIRST_INVALID_UTF8);
        CHECK(message_has("byte 1"));
        CHECK(TAKERS[i](NULL, 0) == STANDFIRST_OK);
        CHECK(no_message());
        CHECK(TAKERS[i]("", 0) == STANDFIRST_OK);
        /* Not a byte of it is looked at. */
        CHECK(TAKERS[i]("\xff", 0) == STANDFIRST_OK);
    }
    standfirst_options_free(options_in_use);
}

static void walk_empty_input(void)
{
    standfirst_summary *summary = NULL;
    standfirst_keyphrase_list *list = NULL;
    standfirst_spans *spans = NULL;

    CHECK(standfirst_summarize(NULL, 0, NULL, &summary) == STANDFIRST_OK);
    CHECK(summary != NULL && standfirst_summary_len(summary) == 0);
    CHECK(is(standfirst_summary_language(summary), "und"));
    CHECK(standfirst_summary_title(summary).len == 0 && standfirst_summary_reading_seconds(summary) == 0);
    check_no_pick_at(summary, 0);
    check_picks(summary);
    CHECK(standfirst_document_block_count(standfirst_summary_document(summary)) == 0);
    CHECK(standfirst_keyphrases(standfirst_summary_document(summary), SIZE_MAX, &list) == STANDFIRST_OK);
    CHECK(list != NULL && standfirst_keyphrases_len(list) == 0);
    CHECK(standfirst_sentences("", 0, "", 0, &spans) == STANDFIRST_OK);
    CHECK(spans != NULL && standfirst_spans_len(spans) == 0);
    standfirst_spans_free(spans);
    standfirst_keyphrases_free(list);
    standfirst_summary_free(summary);
}

static void walk_nul_is_data(void)
{
    static const char NUL[] = "The ferry\0boat sails again. The island is glad.";
    const size_t len = sizeof NUL - 1;
    standfirst_options *options = standfirst_options_new();
    standfirst_summary *summary = NULL;
    standfirst_str text;

    CHECK(standfirst_options_set_title(options, "A\0B", 3) == STANDFIRST_OK);
    CHECK(standfirst_options_set_language(options, "en\0", 3) == STANDFIRST_UNKNOWN_LANGUAGE);
    CHECK(standfirst_summarize(NUL, len, options, &summary) == STANDFIRST_OK);
    text = standfirst_document_text(standfirst_summary_document(summary));
    CHECK(text.len == len && memcmp(text.data, NUL, len) == 0);
    /* A copy: the caller may change or free the source. */
    CHECK(text.data != NUL);
    text = standfirst_summary_text(summary, 0);
    CHECK(text.len == 27 && memcmp(text.data, NUL, 27) == 0);
    text = standfirst_summary_title(summary);
    CHECK(text.len == 3 && memcmp(text.data, "A\0B", 3) == 0);
    standfirst_summary_free(summary);
    standfirst_options_free(options);
}

static void walk_options(void)
{
    standfirst_options *options = standfirst_options_new();
    standfirst_summary *summary = NULL;

    CHECK(standfirst_options_set_words(options, 0) == STANDFIRST_INVALID_OPTION);
    CHECK(message_has("words") && message_has("at least 1"));
    CHECK(standfirst_options_set_words(options, 1) == STANDFIRST_OK && no_message());
    CHECK(standfirst_options_set_words(options, SIZE_MAX) == STANDFIRST_OK);
    CHECK(standfirst_options_set_characters(options, 0) == STANDFIRST_INVALID_OPTION);
    CHECK(standfirst_options_set_characters(options, SIZE_MAX) == STANDFIRST_OK);
    CHECK(standfirst_options_set_ratio(options, NAN) == STANDFIRST_INVALID_OPTION);
    CHECK(message_has("ratio"));
    CHECK(standfirst_options_set_ratio(options, 0.0f) == STANDFIRST_INVALID_OPTION);
    CHECK(standfirst_options_set_ratio(options, -0.5f) == STANDFIRST_INVALID_OPTION);
    CHECK(standfirst_options_set_ratio(options, 1.0001f) == STANDFIRST_INVALID_OPTION);
    CHECK(standfirst_options_set_ratio(options, INFINITY) == STANDFIRST_INVALID_OPTION);
    CHECK(standfirst_options_set_ratio(options, 1.0f) == STANDFIRST_OK);
    CHECK(standfirst_options_set_diversity(options, NAN) == STANDFIRST_INVALID_OPTION);
    CHECK(standfirst_options_set_diversity(options, -0.01f) == STANDFIRST_INVALID_OPTION);
    CHECK(standfirst_options_set_diversity(options, 1.01f) == STANDFIRST_INVALID_OPTION);
    CHECK(standfirst_options_set_diversity(options, 0.0f) == STANDFIRST_OK);
    CHECK(standfirst_options_set_diversity(options, 1.0f) == STANDFIRST_OK);
    CHECK(standfirst_options_set_method(options, -1) == STANDFIRST_INVALID_ARGUMENT);
    CHECK(standfirst_options_set_method(options, STANDFIRST_METHOD_RANDOM + 1) == STANDFIRST_INVALID_ARGUMENT);
    CHECK(standfirst_options_set_method(options, INT32_MIN) == STANDFIRST_INVALID_ARGUMENT);
    CHECK(message_has("method"));
    CHECK(standfirst_options_set_order(options, -1) == STANDFIRST_INVALID_ARGUMENT);
    CHECK(standfirst_options_set_order(options, 2) == STANDFIRST_INVALID_ARGUMENT);
    CHECK(standfirst_options_set_strip(options, 2) == STANDFIRST_INVALID_ARGUMENT);
    CHECK(standfirst_options_set_strip(options, -1) == STANDFIRST_INVALID_ARGUMENT);
    CHECK(standfirst_options_set_strip(options, 0) == STANDFIRST_OK);
    CHECK(standfirst_options_set_strip(options, 1) == STANDFIRST_OK);
    CHECK(standfirst_options_set_language(options, "qqq", 3) == STANDFIRST_UNKNOWN_LANGUAGE);
    CHECK(message_has("qqq"));
    CHECK(standfirst_options_set_language(options, "pt-BR", 5) == STANDFIRST_OK);

    /* A refused value leaves the one before it in force. */
    CHECK(standfirst_options_set_sentences(options, 2) == STANDFIRST_OK);
    CHECK(standfirst_options_set_sentences(options, 0) == STANDFIRST_INVALID_OPTION);
    CHECK(standfirst_options_set_language(options, "?", 1) == STANDFIRST_UNKNOWN_LANGUAGE);
    CHECK(standfirst_options_set_title(options, "Stated", 6) == STANDFIRST_OK);
    CHECK(standfirst_summarize(TEXT, strlen(TEXT), options, &summary) == STANDFIRST_OK);
    CHECK(standfirst_summary_len(summary) == 2);
    CHECK(is(standfirst_summary_language(summary), "pt"));
    CHECK(is(standfirst_summary_title(summary), "Stated"));
    standfirst_summary_free(summary);

    /* Empty text takes language and title back. */
    CHECK(standfirst_options_set_language(options, NULL, 0) == STANDFIRST_OK);
    CHECK(standfirst_options_set_title(options, NULL, 0) == STANDFIRST_OK);
    for (int32_t method = STANDFIRST_METHOD_STANDFIRST; method <= STANDFIRST_METHOD_RANDOM; method++) {
        CHECK(standfirst_options_set_method(options, method) == STANDFIRST_OK);
        for (int32_t order = STANDFIRST_ORDER_READING; order <= STANDFIRST_ORDER_SCORE; order++) {
            CHECK(standfirst_options_set_order(options, order) == STANDFIRST_OK);
            CHECK(standfirst_summarize(TEXT, strlen(TEXT), options, &summary) == STANDFIRST_OK);
            CHECK(standfirst_summary_len(summary) == 2);
            CHECK(order != STANDFIRST_ORDER_SCORE || standfirst_summary_score(summary, 0) >= standfirst_summary_score(summary, 1));
            CHECK(order != STANDFIRST_ORDER_READING || standfirst_summary_index(summary, 0) < standfirst_summary_index(summary, 1));
            CHECK(is(standfirst_summary_language(summary), "en") && standfirst_summary_title(summary).len == 0);
            standfirst_summary_free(summary);
        }
    }
    standfirst_options_free(options);
}

static void walk_limit(void)
{
    const size_t len = strlen(TEXT);
    char number[32];

    options_in_use = standfirst_options_new();
    CHECK(standfirst_options_set_limit(options_in_use, len - 1) == STANDFIRST_OK);
    CHECK(take_article(TEXT, len) == STANDFIRST_INPUT_TOO_LARGE);
    snprintf(number, sizeof number, "%zu", len);
    CHECK(message_has(number));
    snprintf(number, sizeof number, "%zu", len - 1);
    CHECK(message_has(number));
    CHECK(take_html(TEXT, len) == STANDFIRST_INPUT_TOO_LARGE);
    CHECK(standfirst_options_set_limit(options_in_use, len) == STANDFIRST_OK);
    CHECK(take_article(TEXT, len) == STANDFIRST_OK && take_html(TEXT, len) == STANDFIRST_OK);
    CHECK(standfirst_options_set_limit(options_in_use, 0) == STANDFIRST_OK);
    CHECK(take_article(TEXT, 1) == STANDFIRST_INPUT_TOO_LARGE);
    CHECK(take_article(TEXT, 0) == STANDFIRST_OK);
    CHECK(standfirst_options_set_limit(options_in_use, SIZE_MAX) == STANDFIRST_OK);
    CHECK(take_article(TEXT, len) == STANDFIRST_OK);
    /* The highest limit there is. Such a length is refused before a byte is looked at. */
    CHECK(take_article(TEXT, PTRDIFF_MAX) == STANDFIRST_INPUT_TOO_LARGE && message_has("2147483647"));
    CHECK(take_html(TEXT, (size_t)INT32_MAX + 1) == STANDFIRST_INPUT_TOO_LARGE);
    standfirst_options_free(options_in_use);

    /* The limit without options. */
    options_in_use = NULL;
    snprintf(number, sizeof number, "%zu", (size_t)STANDFIRST_MAX_INPUT);
    CHECK(take_article(TEXT, (size_t)STANDFIRST_MAX_INPUT + 1) == STANDFIRST_INPUT_TOO_LARGE && message_has(number));
    CHECK(take_html(TEXT, (size_t)STANDFIRST_MAX_INPUT + 1) == STANDFIRST_INPUT_TOO_LARGE && message_has(number));
}

static void walk_model(void)
{
    static uint8_t table[1 << 17];
    FILE *file = fopen("src/model/sentences.table", "rb");
    size_t len = 0;

    CHECK(file != NULL);
    if (file != NULL) {
        len = fread(table, 1, sizeof table, file);
        fclose(file);
    }
    CHECK(len > 0 && len < sizeof table);

    options_in_use = standfirst_options_new();
    CHECK(standfirst_options_set_model(options_in_use, table, len) == STANDFIRST_OK && no_message());
    CHECK(take_article(TEXT, strlen(TEXT)) == STANDFIRST_OK);
    CHECK(standfirst_options_set_model(options_in_use, table, len - 1) == STANDFIRST_INVALID_OPTION && message_has("table"));
    CHECK(standfirst_options_set_model(options_in_use, "no table", 8) == STANDFIRST_INVALID_OPTION && message_has("SFT2"));
    CHECK(standfirst_options_set_model(options_in_use, NULL, 8) == STANDFIRST_INVALID_ARGUMENT);
    CHECK(standfirst_options_set_model(options_in_use, table, SIZE_MAX) == STANDFIRST_INVALID_ARGUMENT);
    /* What was set before stays. */
    memset(table, 0, sizeof table);
    CHECK(take_article(TEXT, strlen(TEXT)) == STANDFIRST_OK);
    CHECK(standfirst_options_set_model(options_in_use, NULL, 0) == STANDFIRST_OK);
    CHECK(take_article(TEXT, strlen(TEXT)) == STANDFIRST_OK);
    standfirst_options_free(options_in_use);
}

static void walk_summary(void)
{
    standfirst_options *options = standfirst_options_new();
    standfirst_summary *summary = NULL;
    const standfirst_document *document;
    standfirst_span span;

    CHECK(standfirst_summarize(TEXT, strlen(TEXT), NULL, &summary) == STANDFIRST_OK);
    document = standfirst_summary_document(summary);
    CHECK(standfirst_summary_len(summary) == 3);
    CHECK(standfirst_document_sentence_count(document) == 5);
    CHECK(standfirst_summary_reading_seconds(summary) > 0);
    CHECK(standfirst_summary_reading_seconds(summary) < standfirst_document_reading_seconds(document));
    for (size_t i = 0; i < standfirst_summary_len(summary); i++) {
        size_t index = standfirst_summary_index(summary, i);
        standfirst_str text = standfirst_summary_text(summary, i);

        span = standfirst_summary_span(summary, i);
        CHECK(span.end - span.start == text.len && memcmp(TEXT + span.start, text.data, text.len) == 0);
        CHECK(same(text, standfirst_document_sentence_text(document, index)));
        CHECK(standfirst_document_sentence_span(document, index).start == span.start);
        CHECK(standfirst_summary_score(summary, i) == standfirst_summary_sentence_score(summary, index));
        CHECK(standfirst_summary_is_cut(summary, i) == 0);
    }
    check_no_pick_at(summary, 5);
    check_no_pick_at(summary, SIZE_MAX);
    check_picks(summary);
    standfirst_summary_free(summary);

    CHECK(standfirst_options_set_characters(options, 20) == STANDFIRST_OK);
    CHECK(standfirst_summarize(TEXT, strlen(TEXT), options, &summary) == STANDFIRST_OK);
    CHECK(standfirst_summary_len(summary) == 1 && standfirst_summary_is_cut(summary, 0) == 1);
    CHECK(standfirst_summary_text(summary, 0).len <= 20);
    span = standfirst_summary_span(summary, 0);
    CHECK(span.end - span.start == standfirst_summary_text(summary, 0).len);
    check_picks(summary);
    standfirst_summary_free(summary);
    standfirst_options_free(options);
}

static void walk_document(void)
{
    standfirst_options *options = standfirst_options_new();
    standfirst_document *document = NULL;
    standfirst_summary *summary = NULL;
    size_t blocks, dropped = 0;

    CHECK(standfirst_read_html(PAGE, strlen(PAGE), NULL, &document) == STANDFIRST_OK);
    CHECK(is(standfirst_document_language(document), "en"));
    CHECK(standfirst_document_reading_seconds(document) > 0);
    CHECK(standfirst_document_text(document).len > 0);
    blocks = standfirst_document_block_count(document);
    for (size_t i = 0; i < blocks; i++) {
        standfirst_span span = standfirst_document_block_span(document, i);
        int32_t kind = standfirst_document_block_kind(document, i);
        int32_t reason = standfirst_document_block_reason(document, i);

        CHECK(standfirst_document_block_text(document, i).len > 0);
        CHECK(span.start < span.end && span.end <= strlen(PAGE));
        CHECK(kind >= STANDFIRST_BLOCK_PARAGRAPH && kind <= STANDFIRST_BLOCK_PREFORMATTED);
        CHECK(reason >= STANDFIRST_REASON_NONE && reason <= STANDFIRST_REASON_OTHER);
        dropped += reason != STANDFIRST_REASON_NONE;
    }
    for (size_t i = 0; i < standfirst_document_sentence_count(document); i++) {
        standfirst_span span = standfirst_document_sentence_span(document, i);

        CHECK(standfirst_document_sentence_text(document, i).len > 0 && span.start < span.end && span.end <= strlen(PAGE));
    }
    check_nothing_at(document, blocks + standfirst_document_sentence_count(document));
    check_nothing_at(document, SIZE_MAX);
#ifndef WITHOUT_HTML
    CHECK(is(standfirst_document_title(document), "Ferry sails again"));
    CHECK(is(standfirst_document_author(document), "Ada Quay"));
    CHECK(is(standfirst_document_date(document), "2026-03-01"));
    CHECK(is(standfirst_document_description(document), "The ferry is back."));
    CHECK(is(standfirst_document_site(document), "Quay News"));
    CHECK(dropped >= 3 && dropped < blocks);
#endif
    standfirst_document_free(document);

    CHECK(standfirst_options_set_strip(options, 0) == STANDFIRST_OK);
    CHECK(standfirst_summarize_html(PAGE, strlen(PAGE), options, &summary) == STANDFIRST_OK);
    for (size_t i = 0; i < standfirst_document_block_count(standfirst_summary_document(summary)); i++) {
        CHECK(standfirst_document_block_reason(standfirst_summary_document(summary), i) == STANDFIRST_REASON_NONE);
    }
    standfirst_summary_free(summary);
    standfirst_options_free(options);
}

static void walk_sentences_and_keyphrases(void)
{
    standfirst_spans *spans = NULL;
    standfirst_document *document = NULL;
    standfirst_keyphrase_list *list = NULL;
    size_t end = 0;

    CHECK(standfirst_sentences(TEXT, strlen(TEXT), "en-GB", 5, &spans) == STANDFIRST_OK);
    CHECK(standfirst_spans_len(spans) == 5);
    for (size_t i = 0; i < standfirst_spans_len(spans); i++) {
        standfirst_span span = standfirst_spans_get(spans, i);

        CHECK(span.start >= end && span.start < span.end && span.end <= strlen(TEXT));
        CHECK(TEXT[span.end - 1] == '.');
        end = span.end;
    }
    CHECK(is_nothing(standfirst_spans_get(spans, 5)) && is_nothing(standfirst_spans_get(spans, SIZE_MAX)));
    standfirst_spans_free(spans);
    spans = UNTOUCHED;
    CHECK(standfirst_sentences(TEXT, strlen(TEXT), "qqq", 3, &spans) == STANDFIRST_UNKNOWN_LANGUAGE);
    CHECK(spans == UNTOUCHED && message_has("qqq"));

    CHECK(standfirst_read(TEXT, strlen(TEXT), NULL, &document) == STANDFIRST_OK);
    CHECK(standfirst_keyphrases(document, 0, &list) == STANDFIRST_OK);
    CHECK(standfirst_keyphrases_len(list) == 0);
    standfirst_keyphrases_free(list);
    list = UNTOUCHED;
    CHECK(standfirst_keyphrases_in_style(document, 4, 3, &list) == STANDFIRST_INVALID_ARGUMENT);
    CHECK(standfirst_keyphrases_in_style(document, 4, -1, &list) == STANDFIRST_INVALID_ARGUMENT);
    CHECK(list == UNTOUCHED && message_has("-1"));
    CHECK(standfirst_keyphrases_in_style(NULL, 4, STANDFIRST_KEYPHRASES_ANY, &list) == STANDFIRST_INVALID_ARGUMENT && list == UNTOUCHED);
    for (int32_t style = STANDFIRST_KEYPHRASES_ANY; style <= STANDFIRST_KEYPHRASES_PHRASES; style++) {
        CHECK(standfirst_keyphrases_in_style(document, 4, style, &list) == STANDFIRST_OK);
        CHECK(standfirst_keyphrases_len(list) > 0 && standfirst_keyphrases_score(list, 0) < 1);
        standfirst_keyphrases_free(list);
    }
    CHECK(standfirst_keyphrases(document, 4, &list) == STANDFIRST_OK);
    /* Keyphrases outlive the document. */
    standfirst_document_free(document);
    CHECK(standfirst_keyphrases_len(list) > 0 && standfirst_keyphrases_len(list) <= 4);
    bool found = false;
    for (size_t i = 0; i < standfirst_keyphrases_len(list); i++) {
        found |= is(standfirst_keyphrases_text(list, i), "harbour bridge");
        CHECK(standfirst_keyphrases_score(list, i) > 0);
        CHECK(i == 0 || standfirst_keyphrases_score(list, i) <= standfirst_keyphrases_score(list, i - 1));
    }
    CHECK(found);
    CHECK(standfirst_keyphrases_text(list, 4).len == 0 && standfirst_keyphrases_text(list, SIZE_MAX).len == 0);
    CHECK(standfirst_keyphrases_score(list, 4) == 0 && standfirst_keyphrases_score(list, SIZE_MAX) == 0);
    standfirst_keyphrases_free(list);
}

/* Fails in a thread of its own; CHECK counts in the main thread only. */
static void *fail_elsewhere(void *fresh)
{
    *(bool *)fresh = no_message() && standfirst_options_set_words(NULL, 1) == STANDFIRST_INVALID_ARGUMENT && message_has("options");
    return fresh;
}

static void walk_last_error_is_of_the_thread(void)
{
    pthread_t thread;
    bool fresh = false;
    standfirst_options *options = standfirst_options_new();

    CHECK(standfirst_options_set_language(options, "qqq", 3) == STANDFIRST_UNKNOWN_LANGUAGE);
    CHECK(pthread_create(&thread, NULL, fail_elsewhere, &fresh) == 0);
    CHECK(pthread_join(thread, NULL) == 0);
    CHECK(fresh);
    CHECK(message_has("qqq"));
    CHECK(standfirst_options_set_language(options, "de", 2) == STANDFIRST_OK);
    CHECK(no_message());
    standfirst_options_free(options);
}

struct shared {
    const standfirst_options *options;
    const standfirst_summary *wanted;
    bool agrees;
};

static void *summarize_often(void *argument)
{
    struct shared *shared = argument;

    shared->agrees = true;
    for (int round = 0; round < 20; round++) {
        standfirst_summary *summary = NULL;

        if (standfirst_summarize_html(PAGE, strlen(PAGE), shared->options, &summary) != STANDFIRST_OK) {
            shared->agrees = false;
            break;
        }
        shared->agrees = shared->agrees && standfirst_summary_len(summary) == standfirst_summary_len(shared->wanted);
        for (size_t i = 0; i < standfirst_summary_len(summary); i++) {
            shared->agrees = shared->agrees && same(standfirst_summary_text(summary, i), standfirst_summary_text(shared->wanted, i));
        }
        standfirst_summary_free(summary);
    }
    return argument;
}

static void walk_shared_options(void)
{
    enum { THREADS = 8 };
    standfirst_options *options = standfirst_options_new();
    standfirst_summary *wanted = NULL;
    pthread_t threads[THREADS];
    struct shared shared[THREADS];
    bool started[THREADS];

    CHECK(standfirst_options_set_sentences(options, 2) == STANDFIRST_OK);
    CHECK(standfirst_options_set_title(options, "Ferry back", 10) == STANDFIRST_OK);
    CHECK(standfirst_summarize_html(PAGE, strlen(PAGE), options, &wanted) == STANDFIRST_OK);
    for (int i = 0; i < THREADS; i++) {
        shared[i] = (struct shared){options, wanted, false};
        started[i] = pthread_create(&threads[i], NULL, summarize_often, &shared[i]) == 0;
        CHECK(started[i]);
    }
    for (int i = 0; i < THREADS; i++) {
        CHECK(started[i] && pthread_join(threads[i], NULL) == 0);
        CHECK(shared[i].agrees);
    }
    standfirst_summary_free(wanted);
    standfirst_options_free(options);
}

int main(void)
{
    walk_version_and_names();
    walk_null_handles();
    walk_null_out_parameters();
    walk_text_coming_in();
    walk_empty_input();
    walk_nul_is_data();
    walk_options();
    walk_limit();
    walk_model();
    walk_summary();
    walk_document();
    walk_sentences_and_keyphrases();
    walk_last_error_is_of_the_thread();
    walk_shared_options();
    return report();
}
