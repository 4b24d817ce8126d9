/* A panic inside, as C sees it. For a library built with RUSTFLAGS='--cfg standfirst_panics'; no other has the function that asks for it. */
#include "check.h"

void standfirst_test_panic(int32_t on);

static const char TEXT[] = "The harbour bridge opened on Monday. It cost 41 million euros. Critics of the harbour bridge stayed at home.";

int main(void)
{
    standfirst_options *options = standfirst_options_new();
    standfirst_summary *summary = NULL, *another = NULL;

    CHECK(standfirst_summarize(TEXT, strlen(TEXT), options, &summary) == STANDFIRST_OK);
    for (int round = 0; round < 100; round++) {
        standfirst_test_panic(1);
        CHECK(standfirst_summarize(TEXT, strlen(TEXT), options, &another) == STANDFIRST_INTERNAL && another == NULL);
        CHECK(standfirst_options_set_words(options, 10) == STANDFIRST_INTERNAL);
        CHECK(standfirst_summary_len(summary) == 0 && standfirst_summary_text(summary, 0).len == 0);
        standfirst_test_panic(0);
        /* Reading the message would have panicked too. */
        CHECK(standfirst_last_error().len > 0);
        CHECK(standfirst_summary_len(summary) == 3);
    }
    CHECK(standfirst_summarize(TEXT, strlen(TEXT), options, &another) == STANDFIRST_OK && standfirst_summary_len(another) == 3);
    CHECK(standfirst_last_error().len == 0);
    standfirst_summary_free(another);
    standfirst_summary_free(summary);
    standfirst_options_free(options);
    return report();
}
