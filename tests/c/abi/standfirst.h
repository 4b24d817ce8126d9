/*
 * Standfirst: extractive summaries of web articles.
 *
 * Text is a pointer and a length in bytes, UTF-8, and NUL is data. NULL with length 0 is empty text. Nothing is terminated.
 *
 * Functions that can fail return a standfirst_status, write their out parameter on success only, and leave a message for
 * standfirst_last_error(). Functions that read return an empty standfirst_str, {0, 0} or 0 where there is nothing: for a NULL
 * handle or an index out of range.
 *
 * Handles are opaque. The comment of each type says who makes and frees it and whether threads may share it. What is read of a
 * handle, text above all, lives as long as the handle. Every _free function takes NULL.
 *
 *     standfirst_summary *summary = NULL;
 *     standfirst_status status = standfirst_summarize_html(page, page_len, NULL, &summary);
 *     if (status != STANDFIRST_OK) { standfirst_str why = standfirst_last_error(); ... }
 *     for (size_t i = 0; i < standfirst_summary_len(summary); i++) {
 *         standfirst_str text = standfirst_summary_text(summary, i);
 *         printf("%.*s\n", (int)text.len, text.data);
 *     }
 *     standfirst_summary_free(summary);
 *
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */


#ifndef STANDFIRST_H
#define STANDFIRST_H

#include <stddef.h>
#include <stdint.h>

/**
 * The version that this header belongs to: major * 10000 + minor * 100 + patch.
 */
#define STANDFIRST_VERSION 100

/**
 * The library's own: all features, weighed.
 */
#define STANDFIRST_METHOD_STANDFIRST 0

/**
 * The first sentences, which news is hard to beat with.
 */
#define STANDFIRST_METHOD_LEAD 1

/**
 * Closeness to the document's mean vector: Radev, Jing, Styś & Tam (2004), "Centroid-based summarization of multiple documents".
 */
#define STANDFIRST_METHOD_CENTROID 2

/**
 * Rank in the graph of similar sentences: Erkan & Radev (2004), "LexRank: graph-based lexical centrality as salience in text summarization".
 */
#define STANDFIRST_METHOD_LEXRANK 3

/**
 * Rank in the graph of shared words: Mihalcea & Tarau (2004), "TextRank: bringing order into text".
 */
#define STANDFIRST_METHOD_TEXTRANK 4

/**
 * Density of frequent words: Luhn (1958), "The automatic creation of literature abstracts".
 */
#define STANDFIRST_METHOD_LUHN 5

/**
 * Cue words, title words, key words and location: Edmundson (1969), "New methods in automatic extracting".
 */
#define STANDFIRST_METHOD_EDMUNDSON 6

/**
 * Mean probability of the words, updated with each pick: Nenkova & Vanderwende (2005), "The impact of frequency on summarization".
 */
#define STANDFIRST_METHOD_SUMBASIC 7

/**
 * Least divergence from the document's words: Haghighi & Vanderwende (2009), "Exploring content models for multi-document summarization".
 */
#define STANDFIRST_METHOD_KL 8

/**
 * Length in the space of the strongest topics: Steinberger & Ježek (2004), "Using latent semantic analysis in text summarization".
 */
#define STANDFIRST_METHOD_LSA 9

/**
 * A fixed pseudo-random order: what a method must beat.
 */
#define STANDFIRST_METHOD_RANDOM 10

/**
 * Sentences as they stand in the article.
 */
#define STANDFIRST_ORDER_READING 0

/**
 * The best sentence first.
 */
#define STANDFIRST_ORDER_SCORE 1

/**
 * A paragraph, or a line of plain text.
 */
#define STANDFIRST_BLOCK_PARAGRAPH 1

/**
 * A heading, `h1` to `h6`.
 */
#define STANDFIRST_BLOCK_HEADING 2

/**
 * An item of a list.
 */
#define STANDFIRST_BLOCK_LIST_ITEM 3

/**
 * A block quotation.
 */
#define STANDFIRST_BLOCK_QUOTE 4

/**
 * The caption of a figure or table.
 */
#define STANDFIRST_BLOCK_CAPTION 5

/**
 * A cell of a table.
 */
#define STANDFIRST_BLOCK_TABLE_CELL 6

/**
 * Preformatted text: its white space counts.
 */
#define STANDFIRST_BLOCK_PREFORMATTED 7

/**
 * The block was kept.
 */
#define STANDFIRST_REASON_NONE 0

/**
 * Menus, breadcrumbs, previous and next links.
 */
#define STANDFIRST_REASON_NAVIGATION 1

/**
 * The head of the page: site name, slogan, search.
 */
#define STANDFIRST_REASON_HEADER 2

/**
 * The foot of the page: imprint, terms, site map.
 */
#define STANDFIRST_REASON_FOOTER 3

/**
 * Buttons that share, save or print.
 */
#define STANDFIRST_REASON_SHARE 4

/**
 * Other articles: related, most read, neighbours and their headlines.
 */
#define STANDFIRST_REASON_RELATED 5

/**
 * Sign-up for a newsletter, a subscription or an account.
 */
#define STANDFIRST_REASON_NEWSLETTER 6

/**
 * Readers' comments and the form for them.
 */
#define STANDFIRST_REASON_COMMENTS 7

/**
 * Advertisements and their labels.
 */
#define STANDFIRST_REASON_ADVERTISEMENT 8

/**
 * Notes on cookies, consent and scripts.
 */
#define STANDFIRST_REASON_COOKIE 9

/**
 * The caption of a figure or table.
 */
#define STANDFIRST_REASON_CAPTION 10

/**
 * Who wrote it, and notes about the author.
 */
#define STANDFIRST_REASON_BYLINE 11

/**
 * Dates, reading time, tags, sections.
 */
#define STANDFIRST_REASON_METADATA 12

/**
 * Tools of the page: summary buttons, players, polls, tickers.
 */
#define STANDFIRST_REASON_WIDGET 13

/**
 * Copyright and licence lines.
 */
#define STANDFIRST_REASON_COPYRIGHT 14

/**
 * Outside the main content, of no known kind.
 */
#define STANDFIRST_REASON_OTHER 15

/**
 * The call did what it says.
 */
#define STANDFIRST_OK 0

/**
 * A pointer is NULL that must not be, a length is impossible, or an enumeration has no such number.
 */
#define STANDFIRST_INVALID_ARGUMENT 1

/**
 * Bytes are not UTF-8; the message says at which byte.
 */
#define STANDFIRST_INVALID_UTF8 2

/**
 * The input is longer than the limit; the message carries both numbers.
 */
#define STANDFIRST_INPUT_TOO_LARGE 3

/**
 * The tag names no language.
 */
#define STANDFIRST_UNKNOWN_LANGUAGE 4

/**
 * An option is out of its range.
 */
#define STANDFIRST_INVALID_OPTION 5

/**
 * Something inside went wrong; please report it. The library can be used on.
 */
#define STANDFIRST_INTERNAL 6

/**
 * A source that was read: blocks kept or dropped, and the sentences of those kept. Independent of the source's memory.
 *
 * Made by `standfirst_read` or `standfirst_read_html` and freed by `standfirst_document_free`; or borrowed from a summary by
 * `standfirst_summary_document` and then freed with it. Never changes: any number of threads may read it.
 */
typedef struct standfirst_document standfirst_document;

/**
 * Keyphrases of a document, best first. Independent of the document.
 *
 * Made by `standfirst_keyphrases`, freed by `standfirst_keyphrases_free`. Never changes: any number of threads may read it.
 */
typedef struct standfirst_keyphrase_list standfirst_keyphrase_list;

/**
 * How to summarize and read: budget, method, language, title and the like.
 *
 * Made by `standfirst_options_new`, freed by `standfirst_options_free`. Once set, one handle may be used by several threads at
 * the same time. NULL stands for the defaults wherever options are taken.
 */
typedef struct standfirst_options standfirst_options;

/**
 * The sentences of a text, as byte ranges of it.
 *
 * Made by `standfirst_sentences`, freed by `standfirst_spans_free`. Never changes: any number of threads may read it.
 */
typedef struct standfirst_spans standfirst_spans;

/**
 * A summary: the sentences picked, and the document they are of. Independent of the source's memory.
 *
 * Made by `standfirst_summarize` or `standfirst_summarize_html`, freed by `standfirst_summary_free`. Never changes: any number
 * of threads may read it.
 */
typedef struct standfirst_summary standfirst_summary;

/**
 * What a call that can fail returns: one of the numbers below, which are appended to, never changed, never used again.
 */
typedef int32_t standfirst_status;

/**
 * A piece of UTF-8 text: a pointer and a length in bytes. Not terminated; NUL inside is data.
 *
 * An empty text may have a NULL pointer. Who returns one owns it; it lives as long as the handle it came from.
 */
typedef struct {
    /**
     * The first byte; may be NULL when `len` is 0.
     */
    const char *data;
    /**
     * The number of bytes.
     */
    size_t len;
} standfirst_str;

/**
 * A half-open range of byte offsets, `start..end`.
 */
typedef struct {
    /**
     * Offset of the first byte.
     */
    size_t start;
    /**
     * Offset one past the last byte.
     */
    size_t end;
} standfirst_span;

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/**
 * Returns the version of the library that is loaded: major * 10000 + minor * 100 + patch.
 *
 * Equal to `STANDFIRST_VERSION` when the header and the library belong together.
 */
uint32_t standfirst_version(void);

/**
 * Reads plain text of `len` bytes. `options` may be NULL. On success `*document` is a new handle.
 */
standfirst_status standfirst_read(const char *text,
                                  size_t len,
                                  const standfirst_options *options,
                                  standfirst_document **document);

/**
 * Reads HTML of `len` bytes, a whole page or a fragment. `options` may be NULL. On success `*document` is a new handle.
 */
standfirst_status standfirst_read_html(const char *html,
                                       size_t len,
                                       const standfirst_options *options,
                                       standfirst_document **document);

/**
 * Frees a document. NULL is fine. One that was borrowed from a summary must not be freed.
 */
void standfirst_document_free(standfirst_document *document);

/**
 * Returns the visible text, one line a block.
 */
standfirst_str standfirst_document_text(const standfirst_document *document);

/**
 * Returns the BCP 47 tag of the language that was stated or detected; `und` when undetermined.
 */
standfirst_str standfirst_document_language(const standfirst_document *document);

/**
 * Returns the headline: the one stated, else the page's own; empty when there is none.
 */
standfirst_str standfirst_document_title(const standfirst_document *document);

/**
 * Returns who wrote the article, as the page says; empty when it does not.
 */
standfirst_str standfirst_document_author(const standfirst_document *document);

/**
 * Returns when the article was published, as the page writes it; empty when it does not.
 */
standfirst_str standfirst_document_date(const standfirst_document *document);

/**
 * Returns the page's own description; empty when it has none.
 */
standfirst_str standfirst_document_description(const standfirst_document *document);

/**
 * Returns the name of the site, as the page says; empty when it does not.
 */
standfirst_str standfirst_document_site(const standfirst_document *document);

/**
 * Returns how long the kept blocks take to read, in seconds.
 */
uint32_t standfirst_document_reading_seconds(const standfirst_document *document);

/**
 * Returns the number of blocks, kept and dropped.
 */
size_t standfirst_document_block_count(const standfirst_document *document);

/**
 * Returns the text of a block.
 */
standfirst_str standfirst_document_block_text(const standfirst_document *document, size_t index);

/**
 * Returns the bytes of the source that a block comes from.
 */
standfirst_span standfirst_document_block_span(const standfirst_document *document, size_t index);

/**
 * Returns the kind of a block, one of `STANDFIRST_BLOCK_*`; 0 out of range.
 */
int32_t standfirst_document_block_kind(const standfirst_document *document, size_t index);

/**
 * Returns why a block was dropped, one of `STANDFIRST_REASON_*`; 0 (`STANDFIRST_REASON_NONE`) when it was kept.
 */
int32_t standfirst_document_block_reason(const standfirst_document *document, size_t index);

/**
 * Returns the number of sentences of the kept blocks.
 */
size_t standfirst_document_sentence_count(const standfirst_document *document);

/**
 * Returns the text of a sentence.
 */
standfirst_str standfirst_document_sentence_text(const standfirst_document *document, size_t index);

/**
 * Returns the bytes of the source that a sentence comes from.
 */
standfirst_span standfirst_document_sentence_span(const standfirst_document *document, size_t index);

/**
 * Finds the `n` phrases that name best what the document is about; fewer when it has fewer. On success `*keyphrases` is a new
 * handle.
 */
standfirst_status standfirst_keyphrases(const standfirst_document *document,
                                        size_t n,
                                        standfirst_keyphrase_list **list);

/**
 * Returns the number of keyphrases.
 */
size_t standfirst_keyphrases_len(const standfirst_keyphrase_list *list);

/**
 * Returns a keyphrase.
 */
standfirst_str standfirst_keyphrases_text(const standfirst_keyphrase_list *list, size_t index);

/**
 * Returns a keyphrase's score, above 0; comparable within one document only.
 */
float standfirst_keyphrases_score(const standfirst_keyphrase_list *list, size_t index);

/**
 * Frees keyphrases. NULL is fine.
 */
void standfirst_keyphrases_free(standfirst_keyphrase_list *list);

/**
 * Makes options with their defaults: three sentences, the library's own method, language detected, boilerplate stripped.
 *
 * Returns NULL only when memory is out.
 */
standfirst_options *standfirst_options_new(void);

/**
 * Frees options. NULL is fine.
 */
void standfirst_options_free(standfirst_options *options);

/**
 * Sets the budget to so many sentences, at least 1. A later budget takes the place of an earlier one.
 */
standfirst_status standfirst_options_set_sentences(standfirst_options *options, size_t sentences);

/**
 * Sets the budget to so many words, at least 1; characters in languages that do not separate words.
 */
standfirst_status standfirst_options_set_words(standfirst_options *options, size_t words);

/**
 * Sets the budget to so many characters (Unicode scalar values), at least 1.
 */
standfirst_status standfirst_options_set_characters(standfirst_options *options, size_t characters);

/**
 * Sets the budget to a share of the article's sentences, above 0 and at most 1.
 */
standfirst_status standfirst_options_set_ratio(standfirst_options *options, float ratio);

/**
 * States the language by its BCP 47 tag, such as `de` or `pt-BR`. Empty text goes back to detection.
 */
standfirst_status standfirst_options_set_language(standfirst_options *options, const char *tag, size_t len);

/**
 * States the article's headline, where the source does not have it. Empty text takes it back.
 */
standfirst_status standfirst_options_set_title(standfirst_options *options, const char *title, size_t len);

/**
 * Sets the scoring method, one of `STANDFIRST_METHOD_*`.
 */
standfirst_status standfirst_options_set_method(standfirst_options *options, int32_t method);

/**
 * Sets how much the sentences must differ, 0 to 1; 0.5 by default.
 */
standfirst_status standfirst_options_set_diversity(standfirst_options *options, float diversity);

/**
 * Sets the order of the summary's sentences, one of `STANDFIRST_ORDER_*`.
 */
standfirst_status standfirst_options_set_order(standfirst_options *options, int32_t order);

/**
 * Sets whether boilerplate is stripped: 1 (the default) or 0, which keeps all visible text.
 */
standfirst_status standfirst_options_set_strip(standfirst_options *options, int32_t strip);

/**
 * Sets the longest input accepted, in bytes; 64 MiB by default.
 */
standfirst_status standfirst_options_set_limit(standfirst_options *options, size_t bytes);

/**
 * Splits a text of `len` bytes into sentences. The tag is the language's, such as `en`; NULL with length 0 has it detected.
 * On success `*spans` is a new handle.
 */
standfirst_status standfirst_sentences(const char *text_data,
                                       size_t len,
                                       const char *tag,
                                       size_t tag_len,
                                       standfirst_spans **spans);

/**
 * Returns the number of sentences.
 */
size_t standfirst_spans_len(const standfirst_spans *spans);

/**
 * Returns a sentence's byte range in the text that was split.
 */
standfirst_span standfirst_spans_get(const standfirst_spans *spans, size_t index);

/**
 * Frees spans. NULL is fine.
 */
void standfirst_spans_free(standfirst_spans *spans);

/**
 * Returns the name of a status, such as `INVALID_UTF8`; empty for a number that is none.
 *
 * The text lives as long as the library.
 */
standfirst_str standfirst_status_name(standfirst_status status);

/**
 * Returns the message of the last call of this thread that returned a status: what went wrong and what to do; empty when it
 * went well.
 *
 * The text lives until this thread's next call that returns a status.
 */
standfirst_str standfirst_last_error(void);

/**
 * Summarizes plain text of `len` bytes. `options` may be NULL. On success `*summary` is a new handle; empty text gives an empty
 * summary.
 */
standfirst_status standfirst_summarize(const char *text,
                                       size_t len,
                                       const standfirst_options *options,
                                       standfirst_summary **summary);

/**
 * Summarizes HTML of `len` bytes, a whole page or a fragment. `options` may be NULL. On success `*summary` is a new handle.
 */
standfirst_status standfirst_summarize_html(const char *html,
                                            size_t len,
                                            const standfirst_options *options,
                                            standfirst_summary **summary);

/**
 * Frees a summary and the document in it. NULL is fine.
 */
void standfirst_summary_free(standfirst_summary *summary);

/**
 * Returns the number of sentences picked.
 */
size_t standfirst_summary_len(const standfirst_summary *summary);

/**
 * Returns the text of a pick; without its end where it was cut to fit a budget of words or characters.
 */
standfirst_str standfirst_summary_text(const standfirst_summary *summary, size_t index);

/**
 * Returns the bytes of the source that a pick comes from.
 */
standfirst_span standfirst_summary_span(const standfirst_summary *summary, size_t index);

/**
 * Returns the score of a pick; higher tells more of the story. The scale is the method's.
 */
float standfirst_summary_score(const standfirst_summary *summary, size_t index);

/**
 * Returns the place of a pick among the document's sentences, from 0; 0 out of range.
 */
size_t standfirst_summary_index(const standfirst_summary *summary, size_t index);

/**
 * Returns 1 where a pick was cut to fit a budget of words or characters, else 0.
 */
int32_t standfirst_summary_is_cut(const standfirst_summary *summary, size_t index);

/**
 * Returns the score of a sentence of the document, picked or not: what a page can be tinted by. 0 out of range.
 */
float standfirst_summary_sentence_score(const standfirst_summary *summary, size_t index);

/**
 * Returns the BCP 47 tag of the language that was stated or detected; `und` when undetermined.
 */
standfirst_str standfirst_summary_language(const standfirst_summary *summary);

/**
 * Returns the headline: the one stated, else the page's own; empty when there is none.
 */
standfirst_str standfirst_summary_title(const standfirst_summary *summary);

/**
 * Returns how long the summary takes to read, in seconds.
 */
uint32_t standfirst_summary_reading_seconds(const standfirst_summary *summary);

/**
 * Returns the document that the summary was made of, borrowed: it lives as long as the summary and must not be freed.
 */
const standfirst_document *standfirst_summary_document(const standfirst_summary *summary);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* STANDFIRST_H */
