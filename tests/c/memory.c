/* Memory that is not to be had gives a status, and the library goes on. Exit status 1 when a check failed. Linux only. */
#define _POSIX_C_SOURCE 200809L

#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#include "check.h"

enum { MIB = 1 << 20, LARGE = 40 * MIB };

/* Lets the address space grow by so many bytes and no more. */
static void leave(size_t bytes)
{
    FILE *file = fopen("/proc/self/statm", "r");
    unsigned long pages = 0;
    struct rlimit limit = {RLIM_INFINITY, RLIM_INFINITY};

    CHECK(file != NULL && fscanf(file, "%lu", &pages) == 1);
    if (file != NULL) {
        fclose(file);
    }
    limit.rlim_cur = (rlim_t)pages * (rlim_t)sysconf(_SC_PAGESIZE) + bytes;
    CHECK(setrlimit(RLIMIT_AS, &limit) == 0);
}

int main(void)
{
    static const char SENTENCE[] = "The harbour bridge opened on Monday. ";
    standfirst_options *options = standfirst_options_new();
    standfirst_document *document = NULL;
    standfirst_summary *summary = NULL;
    standfirst_spans *spans = NULL;
    char *text = malloc(LARGE);

    if (text == NULL) {
        return 1;
    }
    for (size_t i = 0; i < LARGE; i++) {
        text[i] = SENTENCE[i % (sizeof SENTENCE - 1)];
    }
    leave(LARGE - 1);
    CHECK(standfirst_summarize(text, LARGE, options, &summary) == STANDFIRST_OUT_OF_MEMORY && summary == NULL);
    CHECK(standfirst_last_error().len > 0);
    CHECK(standfirst_summarize_html(text, LARGE, options, &summary) == STANDFIRST_OUT_OF_MEMORY && summary == NULL);
    CHECK(standfirst_read(text, LARGE, NULL, &document) == STANDFIRST_OUT_OF_MEMORY && document == NULL);
    CHECK(standfirst_read_html(text, LARGE, NULL, &document) == STANDFIRST_OUT_OF_MEMORY && document == NULL);
    CHECK(standfirst_sentences(text, LARGE, "en", 2, &spans) == STANDFIRST_OUT_OF_MEMORY && spans == NULL);
    CHECK(standfirst_options_set_title(options, text, LARGE) == STANDFIRST_OUT_OF_MEMORY);

    /* What fits goes on as before. */
    CHECK(standfirst_summarize(text, MIB, options, &summary) == STANDFIRST_OK && standfirst_summary_len(summary) > 0);
    CHECK(standfirst_last_error().len == 0 && standfirst_summary_title(summary).len == 0);
    standfirst_summary_free(summary);
    standfirst_options_free(options);
    free(text);
    return report();
}
