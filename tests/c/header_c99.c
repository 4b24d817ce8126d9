/* The header alone is enough, and is C99: every type and the constants can be used with nothing included before. */
#include "standfirst.h"

#if STANDFIRST_VERSION < 100
#error "STANDFIRST_VERSION must be a number that the preprocessor can compare"
#endif

struct everything {
    standfirst_options *options;
    standfirst_document *document;
    standfirst_summary *summary;
    standfirst_spans *spans;
    standfirst_keyphrase_list *keyphrases;
    standfirst_status status;
    standfirst_str text;
    standfirst_span span;
};

/* Constants, in a place where only constants can be. */
static const int32_t STATUSES[] = {
    STANDFIRST_OK, STANDFIRST_INVALID_ARGUMENT, STANDFIRST_INVALID_UTF8, STANDFIRST_INPUT_TOO_LARGE,
    STANDFIRST_UNKNOWN_LANGUAGE, STANDFIRST_INVALID_OPTION, STANDFIRST_INTERNAL,
};

int main(void)
{
    struct everything all = {NULL, NULL, NULL, NULL, NULL, STANDFIRST_OK, {NULL, 0}, {0, 0}};
    const char *data = all.text.data;
    size_t end = all.span.end;

    switch (all.status) {
    case STANDFIRST_OK:
        return data == NULL && end == 0 && STATUSES[0] == STANDFIRST_OK && sizeof(standfirst_status) == sizeof(int32_t) ? 0 : 1;
    default:
        return 1;
    }
}
