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

/* What programs were compiled against; `src/ffi/text.rs` says the same. An array of -1 elements does not compile. */
#define HOLDS(name, condition) typedef char name[(condition) ? 1 : -1]
HOLDS(str_is_two_words, sizeof(standfirst_str) == 2 * sizeof(size_t) && sizeof(const char *) == sizeof(size_t));
HOLDS(str_begins_with_data, offsetof(standfirst_str, data) == 0 && offsetof(standfirst_str, len) == sizeof(size_t));
HOLDS(span_is_two_words, sizeof(standfirst_span) == 2 * sizeof(size_t));
HOLDS(span_begins_with_start, offsetof(standfirst_span, start) == 0 && offsetof(standfirst_span, end) == sizeof(size_t));
HOLDS(status_has_32_bits, sizeof(standfirst_status) == 4 && (standfirst_status)-1 < 0);

/* Constants, in a place where only constants can be. */
static const int32_t STATUSES[] = {
    STANDFIRST_OK, STANDFIRST_INVALID_ARGUMENT, STANDFIRST_INVALID_UTF8, STANDFIRST_INPUT_TOO_LARGE,
    STANDFIRST_UNKNOWN_LANGUAGE, STANDFIRST_INVALID_OPTION, STANDFIRST_INTERNAL, STANDFIRST_OUT_OF_MEMORY,
};

int main(void)
{
    struct everything all = {NULL, NULL, NULL, NULL, NULL, STANDFIRST_OK, {NULL, 0}, {0, 0}};
    const char *data = all.text.data;
    size_t end = all.span.end;

    switch (all.status) {
    case STANDFIRST_OK:
        return data == NULL && end == 0 && STATUSES[0] == STANDFIRST_OK ? 0 : 1;
    default:
        return 1;
    }
}
