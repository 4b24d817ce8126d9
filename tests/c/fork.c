/* A process that forks: the library is used before, in the child, in a child of that, and after. Exit status 1 when a check failed. */
#define _POSIX_C_SOURCE 200809L

#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"

static const char TEXT[] = "The harbour bridge opened on Monday. It cost 41 million euros. Critics of the harbour bridge stayed at home.";

/* Options and a summary that were made before a fork are read, used and freed; and new ones are made. */
static void use(standfirst_options *options, standfirst_summary *summary)
{
    standfirst_summary *another = NULL;

    CHECK(is(standfirst_summary_text(summary, 0), "The harbour bridge opened on Monday."));
    CHECK(standfirst_summarize_html(TEXT, strlen(TEXT), options, &another) == STANDFIRST_OK);
    CHECK(same(standfirst_summary_text(another, 0), standfirst_summary_text(summary, 0)));
    standfirst_summary_free(another);
    CHECK(standfirst_options_set_language(options, "qqq", 3) == STANDFIRST_UNKNOWN_LANGUAGE && standfirst_last_error().len > 0);
}

/* Forks, goes on in the child with `generations - 1`, and waits for it. */
static void fork_and_use(standfirst_options *options, standfirst_summary *summary, int generations)
{
    pid_t child = fork();
    int status = -1;

    CHECK(child >= 0);
    use(options, summary);
    if (child == 0) {
        if (generations > 1) {
            fork_and_use(options, summary, generations - 1);
        }
        standfirst_summary_free(summary);
        standfirst_options_free(options);
        /* Without what the parent has not written yet. */
        _exit(failed == 0 ? 0 : 1);
    }
    CHECK(waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

int main(void)
{
    standfirst_options *options;
    standfirst_summary *summary = NULL;
    pid_t child = fork();
    int status = -1;

    if (child == 0) {
        /* The first use of all is in a child. */
        _exit(standfirst_summarize(TEXT, strlen(TEXT), NULL, &summary) == STANDFIRST_OK && standfirst_summary_len(summary) == 3 ? 0 : 1);
    }
    CHECK(waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0);

    options = standfirst_options_new();
    CHECK(standfirst_options_set_method(options, STANDFIRST_METHOD_LEAD) == STANDFIRST_OK);
    CHECK(standfirst_summarize(TEXT, strlen(TEXT), options, &summary) == STANDFIRST_OK);
    for (int round = 0; round < 4; round++) {
        fork_and_use(options, summary, 2);
    }
    use(options, summary);
    standfirst_summary_free(summary);
    standfirst_options_free(options);
    return report();
}
