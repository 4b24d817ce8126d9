/*
 * Summarizes and frees again and again (1,000,000 times, or as often as the first argument says) and watches the resident memory:
 * after the first thousand it must not grow. Prints both; exit status 1 when it grew. Linux only.
 */
#define _POSIX_C_SOURCE 200809L

#include <stdlib.h>
#include <unistd.h>

#include "check.h"

/* What the allocator may still move about, in kilobytes. */
enum { SLACK = 256 };

static const char *const TEXTS[] = {
    "The ferry is late. Nobody minds.",
    "Die Brücke ist offen. Sie kostete 41 Millionen.",
    "<nav>Home</nav><p>The harbour bridge opened on Monday. It cost 41 million.</p>",
    "Not UTF-8: \xff",
};

static long resident(void)
{
    FILE *file = fopen("/proc/self/statm", "r");
    long pages = 0;

    if (file == NULL || fscanf(file, "%*s %ld", &pages) != 1) {
        puts("/proc/self/statm cannot be read");
        exit(1);
    }
    fclose(file);
    return pages * sysconf(_SC_PAGESIZE) / 1024;
}

int main(int argc, char **argv)
{
    long rounds = argc > 1 ? strtol(argv[1], NULL, 10) : 1000000;
    long before = 0, after;
    standfirst_options *options = standfirst_options_new();

    CHECK(standfirst_options_set_sentences(options, 1) == STANDFIRST_OK);
    for (long round = 0; round < rounds; round++) {
        const char *text = TEXTS[(size_t)round % COUNT(TEXTS)];
        standfirst_summary *summary = NULL;
        standfirst_status status = text[0] == '<' ? standfirst_summarize_html(text, strlen(text), options, &summary)
                                                  : standfirst_summarize(text, strlen(text), options, &summary);

        if (status != (text[0] == 'N' ? STANDFIRST_INVALID_UTF8 : STANDFIRST_OK) || standfirst_summary_len(summary) != (size_t)(text[0] != 'N')) {
            printf("round %ld failed\n", round);
            return 1;
        }
        standfirst_summary_free(summary);
        if (round == 1000) {
            before = resident();
        }
    }
    after = resident();
    standfirst_options_free(options);
    printf("%ld rounds: %ld kB after the first thousand, %ld kB at the end\n", rounds, before, after);
    return failed != 0 || after > before + SLACK;
}
