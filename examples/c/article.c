/*
 * Shows what the library reads of an article, without a summary of it:
 *
 *     article FILE              what the page says of itself, and every block, kept or dropped and why
 *     article --scores FILE     every sentence with its score, the three that a summary would pick marked by *
 *     article --split TAG FILE  the file is plain text in that language: its sentences, one a line
 *
 * Exit status: 0 done, 1 the input could not be used, 2 usage.
 *
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "standfirst.h"

enum { DONE = 0, FAILED = 1, USAGE = 2 };

struct buffer {
    char *data;
    size_t len;
};

/* Passes a failure on. To be called before the next call into the library, which would replace the message. */
static int failure(standfirst_status status)
{
    standfirst_str name = standfirst_status_name(status);
    standfirst_str why = standfirst_last_error();

    fprintf(stderr, "article: %.*s: %.*s\n", (int)name.len, name.data, (int)why.len, why.data);
    return FAILED;
}

static bool read_file(const char *path, struct buffer *buffer)
{
    FILE *stream = fopen(path, "rb");
    size_t capacity = 0;
    bool complete = false;

    if (stream == NULL) {
        fprintf(stderr, "article: cannot open %s: %s\n", path, strerror(errno));
        return false;
    }
    /* One byte over the limit is enough for the library to say no. */
    while (!complete && buffer->len <= STANDFIRST_MAX_INPUT) {
        char *grown;

        capacity = capacity == 0 ? 65536 : capacity * 2;
        grown = realloc(buffer->data, capacity);
        if (grown == NULL) {
            break;
        }
        buffer->data = grown;
        buffer->len += fread(buffer->data + buffer->len, 1, capacity - buffer->len, stream);
        complete = buffer->len < capacity;
    }
    if (ferror(stream) || (!complete && buffer->len <= STANDFIRST_MAX_INPUT)) {
        fprintf(stderr, "article: cannot read %s: %s\n", path, strerror(errno));
        complete = false;
    } else {
        complete = true;
    }
    fclose(stream);
    return complete;
}

/* A page begins with a tag; whoever knows better what a file is need not guess. */
static bool is_html(const struct buffer *source)
{
    size_t i = 0;

    while (i < source->len && strchr(" \t\r\n", source->data[i]) != NULL && source->data[i] != '\0') {
        i++;
    }
    return i < source->len && source->data[i] == '<';
}

static void print_text(standfirst_str text)
{
    fwrite(text.data == NULL ? "" : text.data, 1, text.len, stdout);
    putchar('\n');
}

static void print_fact(const char *name, standfirst_str fact)
{
    if (fact.len > 0) {
        printf("%-12s", name);
        print_text(fact);
    }
}

static int show_blocks(const struct buffer *source)
{
    standfirst_document *document = NULL;
    standfirst_status status = is_html(source) ? standfirst_read_html(source->data, source->len, NULL, &document)
                                               : standfirst_read(source->data, source->len, NULL, &document);

    if (status != STANDFIRST_OK) {
        return failure(status);
    }
    print_fact("title", standfirst_document_title(document));
    print_fact("author", standfirst_document_author(document));
    print_fact("date", standfirst_document_date(document));
    print_fact("description", standfirst_document_description(document));
    print_fact("site", standfirst_document_site(document));
    print_fact("language", standfirst_document_language(document));
    printf("%-12s%lu s, %zu bytes\n\n", "to read", (unsigned long)standfirst_document_reading_seconds(document),
           standfirst_document_text(document).len);
    for (size_t i = 0; i < standfirst_document_block_count(document); i++) {
        standfirst_span span = standfirst_document_block_span(document, i);
        standfirst_str kind = standfirst_block_kind_name(standfirst_document_block_kind(document, i));
        standfirst_str reason = standfirst_reason_name(standfirst_document_block_reason(document, i));

        /* A block that was kept has no reason. */
        printf("%6zu..%-6zu %-12.*s %-13.*s ", span.start, span.end, (int)kind.len, kind.data, reason.len > 0 ? (int)reason.len : 4,
               reason.len > 0 ? reason.data : "kept");
        print_text(standfirst_document_block_text(document, i));
    }
    standfirst_document_free(document);
    return DONE;
}

static bool is_picked(const standfirst_summary *summary, size_t sentence)
{
    for (size_t i = 0; i < standfirst_summary_len(summary); i++) {
        if (standfirst_summary_index(summary, i) == sentence) {
            return true;
        }
    }
    return false;
}

static int show_scores(const struct buffer *source)
{
    standfirst_summary *summary = NULL;
    const standfirst_document *document;
    standfirst_status status = is_html(source) ? standfirst_summarize_html(source->data, source->len, NULL, &summary)
                                               : standfirst_summarize(source->data, source->len, NULL, &summary);

    if (status != STANDFIRST_OK) {
        return failure(status);
    }
    document = standfirst_summary_document(summary);
    for (size_t i = 0; i < standfirst_document_sentence_count(document); i++) {
        standfirst_span span = standfirst_document_sentence_span(document, i);

        printf("%c %8.4f %6zu..%-6zu ", is_picked(summary, i) ? '*' : ' ', (double)standfirst_summary_sentence_score(summary, i), span.start, span.end);
        print_text(standfirst_document_sentence_text(document, i));
    }
    standfirst_summary_free(summary);
    return DONE;
}

static int show_sentences(const struct buffer *source, const char *tag)
{
    standfirst_spans *spans = NULL;
    standfirst_status status = standfirst_sentences(source->data, source->len, tag, strlen(tag), &spans);

    if (status != STANDFIRST_OK) {
        return failure(status);
    }
    for (size_t i = 0; i < standfirst_spans_len(spans); i++) {
        standfirst_span span = standfirst_spans_get(spans, i);
        standfirst_str sentence = {source->data + span.start, span.end - span.start};

        print_text(sentence);
    }
    standfirst_spans_free(spans);
    return DONE;
}

int main(int argc, char **argv)
{
    struct buffer source = {NULL, 0};
    bool scores = argc == 3 && strcmp(argv[1], "--scores") == 0;
    bool split = argc == 4 && strcmp(argv[1], "--split") == 0;
    int code = FAILED;

    if (argc != 2 && !scores && !split) {
        fputs("usage: article [--scores | --split TAG] FILE\n", stderr);
        return USAGE;
    }
    if (read_file(argv[argc - 1], &source)) {
        code = scores ? show_scores(&source) : split ? show_sentences(&source, argv[2]) : show_blocks(&source);
    }
    if (code == DONE && (fflush(stdout) != 0 || ferror(stdout))) {
        fprintf(stderr, "article: cannot write: %s\n", strerror(errno));
        code = FAILED;
    }
    free(source.data);
    return code;
}
