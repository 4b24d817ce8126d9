/*
 * Eight threads share what the header says they may: one options handle, one summary, one list of keyphrases. Exit status 1 when an
 * answer differs.
 *
 * Without an argument the threads are the first to need German, so that unpacking its word lists is shared too. With any argument
 * the main thread has needed it before: for helgrind, which knows the locks of POSIX, but not those that Rust makes of a futex.
 */
#define _POSIX_C_SOURCE 200809L

#include <pthread.h>
#include <stdlib.h>

#include "check.h"

enum { THREADS = 8, ROUNDS = 3 };

static const char TEXT[] =
    "The harbour bridge opened on Monday. It cost 41 million euros and took six years to build. Critics of the harbour bridge stayed "
    "at home. The mayor praised the engineers who had moved the old ferry landing. Cars queued all day in front of the harbour bridge.";

static const char *const PAGES[] = {
    "<nav><a href=/>Home</a></nav><article><h1>Ferry sails again</h1><p>The ferry sails again after two years. It had been missed by "
    "everyone who works on the mainland.</p><p>The crossing takes twenty minutes.</p></article>",
    "<nav><a href=/>Start</a></nav><article><h1>Die Brücke ist wieder offen</h1><p>Die Brücke ist seit Montag wieder offen. Sie war zwei "
    "Jahre lang gesperrt.</p><p>Die Sanierung hat 41 Millionen gekostet.</p></article>",
};

struct task {
    const standfirst_options *options;
    const standfirst_summary *summary;
    const standfirst_keyphrase_list *phrases;
    size_t answer;
};

/* Everything that a summary says, added up: threads that agree have the same sum. */
static size_t sum(const standfirst_summary *summary)
{
    const standfirst_document *document = standfirst_summary_document(summary);
    size_t sum = standfirst_document_block_count(document) + standfirst_summary_title(summary).len;

    for (size_t i = 0; i < standfirst_summary_len(summary); i++) {
        sum = 31 * sum + standfirst_summary_text(summary, i).len + standfirst_summary_span(summary, i).start;
    }
    for (size_t i = 0; i < standfirst_document_sentence_count(document); i++) {
        sum = 31 * sum + standfirst_document_sentence_text(document, i).len + standfirst_document_sentence_span(document, i).end;
    }
    return sum;
}

static void *work(void *argument)
{
    struct task *task = argument;
    size_t total = 0;

    for (int round = 0; round < ROUNDS; round++) {
        standfirst_summary *summary = NULL;
        standfirst_spans *spans = NULL;

        for (size_t page = 0; page < COUNT(PAGES); page++) {
            if (standfirst_summarize_html(PAGES[page], strlen(PAGES[page]), task->options, &summary) == STANDFIRST_OK) {
                total += sum(summary);
                standfirst_summary_free(summary);
            }
        }
        if (standfirst_sentences(TEXT, strlen(TEXT), NULL, 0, &spans) == STANDFIRST_OK) {
            total += standfirst_spans_len(spans);
            standfirst_spans_free(spans);
        }
        /* Messages are of each thread's own. */
        total += (size_t)standfirst_summarize("\xff", 1, task->options, &summary) + standfirst_last_error().len;
        total += sum(task->summary) + standfirst_keyphrases_text(task->phrases, 0).len;
    }
    task->answer = total;
    return NULL;
}

int main(int argc, char **argv)
{
    standfirst_options *options = standfirst_options_new();
    standfirst_summary *summary = NULL;
    standfirst_keyphrase_list *phrases = NULL;
    pthread_t threads[THREADS];
    struct task tasks[THREADS];

    CHECK(standfirst_options_set_sentences(options, 2) == STANDFIRST_OK);
    CHECK(standfirst_options_set_title(options, "The bridge and the ferry", 24) == STANDFIRST_OK);
    CHECK(standfirst_summarize(TEXT, strlen(TEXT), options, &summary) == STANDFIRST_OK);
    CHECK(standfirst_keyphrases(standfirst_summary_document(summary), 3, &phrases) == STANDFIRST_OK);
    if (argc > 1) {
        struct task first = {options, summary, phrases, 0};

        work(&first);
        CHECK(first.answer != 0 && argv[1] != NULL);
    }
    for (int i = 0; i < THREADS; i++) {
        tasks[i] = (struct task){options, summary, phrases, 0};
        if (pthread_create(&threads[i], NULL, work, &tasks[i]) != 0) {
            puts("no thread is to be had");
            exit(1);
        }
    }
    for (int i = 0; i < THREADS; i++) {
        CHECK(pthread_join(threads[i], NULL) == 0);
        CHECK(tasks[i].answer != 0 && tasks[i].answer == tasks[0].answer);
    }
    standfirst_keyphrases_free(phrases);
    standfirst_summary_free(summary);
    standfirst_options_free(options);
    return report();
}
