/* Made of include/standfirst.h by `BLESS=1 cargo test --test header`: what PHP's FFI parser reads. */
/*
 * Standfirst: extractive summaries of web articles.
 *
 * TEXT is a pointer and a length in bytes, UTF-8, and NUL is data; nothing is terminated. NULL with length 0 is empty text. Text
 * that goes in is read during the call only. Text that comes out lives as long as the handle it was read of.
 *
 * FAILURE. Functions that can fail return a standfirst_status, write their out parameter on success only, and leave a message for
 * standfirst_last_error(). Wherever text goes in, these are possible, and the comment of the function names what may come besides:
 *
 *     STANDFIRST_INVALID_ARGUMENT   NULL with a length, a length over PTRDIFF_MAX, a NULL handle or out parameter
 *     STANDFIRST_INVALID_UTF8       bytes that are not UTF-8; the message says at which
 *     STANDFIRST_OUT_OF_MEMORY      the call would need more memory than there is
 *     STANDFIRST_INTERNAL           a mistake of the library
 *
 * Functions that only read cannot fail: for a NULL handle or an index out of range they return an empty standfirst_str, {0, 0} or 0.
 *
 * HANDLES are opaque. The comment of each type says who makes and frees it and whether threads may share it. A handle that is not
 * NULL must come from this library and must not have been freed. Every _free function takes NULL.
 *
 * PROCESSES. There is nothing to initialise or shut down, and no thread, file or signal handler behind the scenes. A process that forks
 * (PHP-FPM, gunicorn) may use the library before and after, in parent and child. Word lists are unpacked on first use and kept to
 * the end of the process. Memory comes from malloc. What a call on a source will need is asked for before it begins; where memory runs out later
 * all the same, the process ends.
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





/**
 * The version that this header belongs to: major * 10000 + minor * 100 + patch.
 */

/**
 * Default limit of the input's length, in bytes: 64 MiB.
 */

/**
 * The library's own: all features, weighed.
 */

/**
 * The first sentences, which news is hard to beat with.
 */

/**
 * Closeness to the document's mean vector: Radev, Jing, Styś & Tam (2004), "Centroid-based summarization of multiple documents".
 */

/**
 * Rank in the graph of similar sentences: Erkan & Radev (2004), "LexRank: graph-based lexical centrality as salience in text summarization".
 */

/**
 * Rank in the graph of shared words: Mihalcea & Tarau (2004), "TextRank: bringing order into text".
 */

/**
 * Density of frequent words: Luhn (1958), "The automatic creation of literature abstracts".
 */

/**
 * Cue words, title words, key words and location: Edmundson (1969), "New methods in automatic extracting".
 */

/**
 * Mean probability of the words, updated with each pick: Nenkova & Vanderwende (2005), "The impact of frequency on summarization".
 */

/**
 * Least divergence from the document's words: Haghighi & Vanderwende (2009), "Exploring content models for multi-document summarization".
 */

/**
 * Length in the space of the strongest topics: Steinberger & Ježek (2004), "Using latent semantic analysis in text summarization".
 */

/**
 * A fixed pseudo-random order: what a method must beat.
 */

/**
 * Sentences as they stand in the article.
 */

/**
 * The best sentence first.
 */

/**
 * Words and phrases, as the text suggests.
 */

/**
 * Words and names rather: tags of a news site.
 */

/**
 * Phrases of several words rather: an index, a glossary. One inside another is listed too where the text uses it by itself.
 */

/**
 * A paragraph, or a line of plain text.
 */

/**
 * A heading, `h1` to `h6`.
 */

/**
 * An item of a list.
 */

/**
 * A block quotation.
 */

/**
 * The caption of a figure or table.
 */

/**
 * A cell of a table.
 */

/**
 * Preformatted text: its white space counts.
 */

/**
 * The block was kept.
 */

/**
 * Menus, breadcrumbs, previous and next links.
 */

/**
 * The head of the page: site name, slogan, search.
 */

/**
 * The foot of the page: imprint, terms, site map.
 */

/**
 * Buttons that share, save or print.
 */

/**
 * Other articles: related, most read, neighbours and their headlines.
 */

/**
 * Sign-up for a newsletter, a subscription or an account.
 */

/**
 * Readers' comments and the form for them.
 */

/**
 * Advertisements and their labels.
 */

/**
 * Notes on cookies, consent and scripts.
 */

/**
 * Captions and credits of pictures and videos.
 */

/**
 * Who wrote it, and notes about the author.
 */

/**
 * Dates, reading time, tags, sections.
 */

/**
 * Tools of the page: summary buttons, players, polls, tickers.
 */

/**
 * Copyright and licence lines.
 */

/**
 * Outside the main content, of no known kind.
 */

/**
 * The call did what it says.
 */

/**
 * A pointer is NULL that must not be, a length is impossible, or an enumeration has no such number.
 */

/**
 * Bytes are not UTF-8; the message says at which byte.
 */

/**
 * The input is longer than the limit; the message carries both numbers.
 */

/**
 * The tag names no language.
 */

/**
 * An option is out of its range.
 */

/**
 * Something inside went wrong; please report it. The library can be used on.
 */

/**
 * The memory that the call needs is not to be had; nothing was done.
 */

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
 * Made by `standfirst_keyphrases` or `standfirst_keyphrases_in_style`, freed by `standfirst_keyphrases_free`. Never changes: any number of threads may read it.
 */
typedef struct standfirst_keyphrase_list standfirst_keyphrase_list;

/**
 * How to summarize and read: budget, method, language, title and the like.
 *
 * Made by `standfirst_options_new`, freed by `standfirst_options_free`. Once set, any number of threads may use one handle at the
 * same time; none may set or free it meanwhile. What was made with options does not need them any more. NULL stands for the
 * defaults wherever options are taken.
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
 * A piece of UTF-8 text: a pointer and a length in bytes. Not terminated; NUL inside is data.
 *
 * An empty text is given back as NULL with length 0. A text given back lives as long as the handle it came from.
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
 * What a call that can fail returns: one of the numbers below, which are appended to, never changed, never used again.
 */
typedef int32_t standfirst_status;

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


/**
 * Returns the version of the library that is loaded: major * 10000 + minor * 100 + patch.
 *
 * Equal to `STANDFIRST_VERSION` when the header and the library belong together.
 */
uint32_t standfirst_version(void);

/**
 * Returns the name of a method, such as `lexrank`; empty for a number that is none. The text lives as long as the library.
 */
standfirst_str standfirst_method_name(int32_t method);

/**
 * Returns the name of a kind of block, such as `list_item`; empty for a number that is none. The text lives as long as the
 * library.
 */
standfirst_str standfirst_block_kind_name(int32_t kind);

/**
 * Returns the name of a reason, such as `share`; empty for 0 and for a number that is none. The text lives as long as the
 * library.
 */
standfirst_str standfirst_reason_name(int32_t reason);

/**
 * Reads plain text of `len` bytes: finds its blocks and sentences, and what of it is boilerplate. `options` may be NULL; language,
 * title, strip and limit count. On success `*document` is a new handle, to be freed with `standfirst_document_free`. Empty text
 * gives a document without blocks.
 *
 * May also fail with `STANDFIRST_INPUT_TOO_LARGE`.
 */
standfirst_status standfirst_read(const char *text,
                                  size_t len,
                                  const standfirst_options *options,
                                  standfirst_document **document);

/**
 * As `standfirst_read`, for HTML: a whole page or a fragment, however broken.
 */
standfirst_status standfirst_read_html(const char *html,
                                       size_t len,
                                       const standfirst_options *options,
                                       standfirst_document **document);

/**
 * Frees a document, and with it the text read of it. NULL is fine. One that was borrowed from a summary must not be freed.
 */
void standfirst_document_free(standfirst_document *document);

/**
 * Returns the visible text, kept and dropped: of plain text the source itself, of HTML each block from a new line on.
 */
standfirst_str standfirst_document_text(const standfirst_document *document);

/**
 * Returns the BCP 47 tag of the language that was stated or detected; `und` when undetermined.
 */
standfirst_str standfirst_document_language(const standfirst_document *document);

/**
 * Returns the headline: the one stated, else the page's own, or the line above a plain text that reads like one; empty when there is
 * none.
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
 * Returns how long the kept blocks take to read, in whole seconds.
 */
uint32_t standfirst_document_reading_seconds(const standfirst_document *document);

/**
 * Returns the number of blocks, kept and dropped. The functions below take an index from 0 to below that number.
 */
size_t standfirst_document_block_count(const standfirst_document *document);

/**
 * Returns the visible text of a block.
 */
standfirst_str standfirst_document_block_text(const standfirst_document *document, size_t index);

/**
 * Returns the bytes of the source that a block comes from: of HTML, its text with the markup inside.
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
 * Returns the number of sentences of the kept blocks; they are numbered from 0, in reading order.
 */
size_t standfirst_document_sentence_count(const standfirst_document *document);

/**
 * Returns the text of a sentence, without white space around it.
 */
standfirst_str standfirst_document_sentence_text(const standfirst_document *document, size_t index);

/**
 * Returns the bytes of the source that a sentence comes from: in plain text they are the sentence, in HTML they hold it among its
 * markup.
 */
standfirst_span standfirst_document_sentence_span(const standfirst_document *document, size_t index);

/**
 * Finds the `n` phrases that name best what the document is about; fewer when it has fewer, none for 0. On success `*keyphrases`
 * is a new handle, to be freed with `standfirst_keyphrases_free`; the document may be freed before.
 *
 * Fails with `STANDFIRST_INVALID_ARGUMENT` when `document` or `keyphrases` is NULL.
 */
standfirst_status standfirst_keyphrases(const standfirst_document *document,
                                        size_t n,
                                        standfirst_keyphrase_list **keyphrases);

/**
 * Finds keyphrases as `standfirst_keyphrases` does, of a style, one of `STANDFIRST_KEYPHRASES_*`. In scripts without spaces between words
 * all styles are one.
 */
standfirst_status standfirst_keyphrases_in_style(const standfirst_document *document,
                                                 size_t n,
                                                 int32_t style,
                                                 standfirst_keyphrase_list **keyphrases);

/**
 * Returns the number of keyphrases; they are numbered from 0, the best first.
 */
size_t standfirst_keyphrases_len(const standfirst_keyphrase_list *list);

/**
 * Returns a keyphrase, as the article writes it.
 */
standfirst_str standfirst_keyphrases_text(const standfirst_keyphrase_list *list, size_t index);

/**
 * Returns a keyphrase's score, above 0 and below 1; comparable within one document only.
 */
float standfirst_keyphrases_score(const standfirst_keyphrase_list *list, size_t index);

/**
 * Frees keyphrases. NULL is fine.
 */
void standfirst_keyphrases_free(standfirst_keyphrase_list *list);

/**
 * Returns the name of a status, such as `INVALID_UTF8`; empty for a number that is none.
 *
 * The text lives as long as the library.
 */
standfirst_str standfirst_status_name(standfirst_status status);

/**
 * Returns the message of the last call of this thread that returned a status: what went wrong and what to do, in English; empty
 * when it went well. Functions that read leave it alone.
 *
 * The text lives until this thread's next call that returns a status, or its end.
 */
standfirst_str standfirst_last_error(void);

/**
 * Makes options with their defaults: three sentences, the library's own method, language detected, boilerplate stripped.
 *
 * To be freed with `standfirst_options_free`. Never returns NULL: where memory is out the process ends.
 *
 * Each setter below returns `STANDFIRST_INVALID_ARGUMENT` for NULL options, and after a failure leaves the value that was set
 * before.
 */
standfirst_options *standfirst_options_new(void);

/**
 * Frees options. NULL is fine.
 */
void standfirst_options_free(standfirst_options *options);

/**
 * Sets the budget to so many sentences, at least 1. A later budget takes the place of an earlier one.
 *
 * `STANDFIRST_INVALID_OPTION` for 0.
 */
standfirst_status standfirst_options_set_sentences(standfirst_options *options, size_t sentences);

/**
 * Sets the budget to so many words, at least 1; characters in languages that do not separate words. Where not one sentence fits, the
 * best is cut at a word.
 *
 * `STANDFIRST_INVALID_OPTION` for 0.
 */
standfirst_status standfirst_options_set_words(standfirst_options *options, size_t words);

/**
 * Sets the budget to so many characters (Unicode scalar values), at least 1. Where not one sentence fits, the best is cut at a word.
 *
 * `STANDFIRST_INVALID_OPTION` for 0.
 */
standfirst_status standfirst_options_set_characters(standfirst_options *options, size_t characters);

/**
 * Sets the budget to a share of the article's sentences, above 0 and at most 1.
 *
 * `STANDFIRST_INVALID_OPTION` outside, NaN included.
 */
standfirst_status standfirst_options_set_ratio(standfirst_options *options, float ratio);

/**
 * States the language by its BCP 47 tag, such as `de` or `pt-BR`. Empty text goes back to detection.
 *
 * May also fail with `STANDFIRST_UNKNOWN_LANGUAGE`.
 */
standfirst_status standfirst_options_set_language(standfirst_options *options, const char *tag, size_t len);

/**
 * States the article's headline, where the source does not have it; it is copied. Empty text takes it back.
 */
standfirst_status standfirst_options_set_title(standfirst_options *options, const char *title, size_t len);

/**
 * Sets the scoring method, one of `STANDFIRST_METHOD_*`; `STANDFIRST_METHOD_STANDFIRST` by default.
 *
 * `STANDFIRST_INVALID_ARGUMENT` for a number that is none.
 */
standfirst_status standfirst_options_set_method(standfirst_options *options, int32_t method);

/**
 * Takes tables of your own for `STANDFIRST_METHOD_STANDFIRST`, as `examples/train/sentences.py` writes them: `len` bytes, which are
 * checked whole and copied. Length 0 goes back to those compiled in.
 *
 * `STANDFIRST_INVALID_OPTION` for bytes that are no such tables, or of another version; the message says what does not fit.
 */
standfirst_status standfirst_options_set_model(standfirst_options *options, const void *bytes, size_t len);

/**
 * Sets how much the sentences must differ, 0 to 1; 0.5 by default.
 *
 * `STANDFIRST_INVALID_OPTION` outside, NaN included.
 */
standfirst_status standfirst_options_set_diversity(standfirst_options *options, float diversity);

/**
 * Sets the order of the summary's sentences, one of `STANDFIRST_ORDER_*`; `STANDFIRST_ORDER_READING` by default.
 *
 * `STANDFIRST_INVALID_ARGUMENT` for a number that is none.
 */
standfirst_status standfirst_options_set_order(standfirst_options *options, int32_t order);

/**
 * Sets whether boilerplate is stripped: 1 (the default) or 0, which keeps all visible text.
 *
 * `STANDFIRST_INVALID_ARGUMENT` for another number.
 */
standfirst_status standfirst_options_set_strip(standfirst_options *options, int32_t strip);

/**
 * Sets the longest input accepted, in bytes; `STANDFIRST_MAX_INPUT` by default. One above 2^31 - 1 counts as that.
 */
standfirst_status standfirst_options_set_limit(standfirst_options *options, size_t bytes);

/**
 * Splits plain text of `len` bytes into sentences; nothing is stripped. The tag is the language's, such as `en`; NULL with
 * length 0 has it detected. On success `*spans` is a new handle, to be freed with `standfirst_spans_free`.
 *
 * May also fail with `STANDFIRST_UNKNOWN_LANGUAGE`, and with `STANDFIRST_INPUT_TOO_LARGE` above `STANDFIRST_MAX_INPUT`.
 */
standfirst_status standfirst_sentences(const char *text,
                                       size_t len,
                                       const char *tag,
                                       size_t tag_len,
                                       standfirst_spans **spans);

/**
 * Returns the number of sentences; they are numbered from 0, in the order of the text.
 */
size_t standfirst_spans_len(const standfirst_spans *spans);

/**
 * Returns a sentence's byte range in the text that was split. Between two there is white space only.
 */
standfirst_span standfirst_spans_get(const standfirst_spans *spans, size_t index);

/**
 * Frees spans. NULL is fine.
 */
void standfirst_spans_free(standfirst_spans *spans);

/**
 * Summarizes plain text of `len` bytes. `options` may be NULL, which stands for the defaults. On success `*summary` is a new
 * handle, to be freed with `standfirst_summary_free`. Text without content gives an empty summary.
 *
 * May also fail with `STANDFIRST_INPUT_TOO_LARGE`.
 */
standfirst_status standfirst_summarize(const char *text,
                                       size_t len,
                                       const standfirst_options *options,
                                       standfirst_summary **summary);

/**
 * As `standfirst_summarize`, for HTML: a whole page or a fragment, however broken.
 */
standfirst_status standfirst_summarize_html(const char *html,
                                            size_t len,
                                            const standfirst_options *options,
                                            standfirst_summary **summary);

/**
 * Frees a summary and the document in it, and with them the text read of both. NULL is fine.
 */
void standfirst_summary_free(standfirst_summary *summary);

/**
 * Returns the number of sentences picked. Picks are numbered from 0, in the order that the options ask for.
 */
size_t standfirst_summary_len(const standfirst_summary *summary);

/**
 * Returns the text of a pick; without a dateline before it ("BERLIN (Reuters) -"), and without its end where it was cut to fit a budget of
 * words or characters.
 */
standfirst_str standfirst_summary_text(const standfirst_summary *summary, size_t index);

/**
 * Returns the bytes of the source that a pick comes from: in plain text they are the pick, in HTML they hold it among its markup.
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
 * Reads all picks in one call, for bindings to which each call is dear. What the functions above return of pick `i` is written to
 * place `i` of the arrays, as long as `i` is below `room`, which is how much each of them holds. An array that is NULL is left out.
 *
 * Returns the number of picks, as `standfirst_summary_len` does; where that is more than `room`, the rest was not written.
 */
size_t standfirst_summary_picks(const standfirst_summary *summary,
                                size_t room,
                                standfirst_str *texts,
                                standfirst_span *spans,
                                float *scores,
                                size_t *indices,
                                int32_t *are_cut);

/**
 * Returns the score of a sentence of the document, picked or not: what a page can be tinted by. `index` is the sentence's place in
 * the document, below `standfirst_document_sentence_count`; 0 out of range.
 */
float standfirst_summary_sentence_score(const standfirst_summary *summary, size_t index);

/**
 * Returns the BCP 47 tag of the language that was stated or detected; `und` when undetermined.
 */
standfirst_str standfirst_summary_language(const standfirst_summary *summary);

/**
 * Returns the headline: the one stated, else the page's own, or the line above a plain text that reads like one; empty when there is
 * none.
 */
standfirst_str standfirst_summary_title(const standfirst_summary *summary);

/**
 * Returns how long the summary takes to read, in whole seconds.
 */
uint32_t standfirst_summary_reading_seconds(const standfirst_summary *summary);

/**
 * Returns the document that the summary was made of, borrowed: it lives as long as the summary and must not be freed. NULL for
 * NULL.
 */
const standfirst_document *standfirst_summary_document(const standfirst_summary *summary);


