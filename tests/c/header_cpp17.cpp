// The header alone is enough, and is C++17: every type can be used, and the functions have C linkage.
#include "standfirst.h"

#include <type_traits>

static_assert(STANDFIRST_VERSION >= 100);
static_assert(std::is_same_v<standfirst_status, int32_t>);
static_assert(std::is_standard_layout_v<standfirst_str> && std::is_trivial_v<standfirst_str>);
static_assert(std::is_standard_layout_v<standfirst_span> && std::is_trivial_v<standfirst_span>);
static_assert(sizeof(standfirst_span) == 2 * sizeof(size_t));
static_assert(std::is_same_v<decltype(standfirst_options_new()), standfirst_options *>);
static_assert(std::is_same_v<decltype(standfirst_summary_document(nullptr)), const standfirst_document *>);
static_assert(STANDFIRST_METHOD_RANDOM == 10 && STANDFIRST_REASON_OTHER == 15);

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

int main()
{
    const everything all{};
    return all.summary == nullptr && all.text.len == 0 && all.span.start == all.span.end ? STANDFIRST_OK : STANDFIRST_INTERNAL;
}
