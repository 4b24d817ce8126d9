// The C++ wrapper: what it returns, what it throws, and that its objects move. Exit status 1 when a check failed.
#include <algorithm>
#include <cstdio>
#include <string>
#include <type_traits>
#include <utility>

#include "standfirst.hpp"

static int failed = 0;

static void check(bool holds, const char *condition, int line)
{
    if (!holds) {
        std::printf("%s:%d: %s does not hold\n", __FILE__, line, condition);
        failed++;
    }
}

#define CHECK(condition) check((condition), #condition, __LINE__)

template <typename Call> static standfirst_status thrown(Call call)
{
    try {
        call();
        return STANDFIRST_OK;
    } catch (const standfirst::error &error) {
        CHECK(std::string(error.what()).size() > 10);
        return error.status();
    }
}

template <typename Handle>
constexpr bool moves_only = std::is_nothrow_move_constructible_v<Handle> && std::is_nothrow_move_assignable_v<Handle> &&
                            !std::is_copy_constructible_v<Handle> && !std::is_copy_assignable_v<Handle>;

static_assert(moves_only<standfirst::options> && moves_only<standfirst::document> && moves_only<standfirst::summary>);

static const std::string TEXT = "The harbour bridge opened on Monday. It cost 41 million euros. Critics of the harbour bridge stayed at home.";

static void failures_are_exceptions()
{
    standfirst::options options;
    CHECK(thrown([&] { options.sentences(0); }) == STANDFIRST_INVALID_OPTION);
    CHECK(thrown([&] { options.ratio(2); }) == STANDFIRST_INVALID_OPTION);
    CHECK(thrown([&] { options.method(99); }) == STANDFIRST_INVALID_ARGUMENT);
    CHECK(thrown([&] { options.language("qqq"); }) == STANDFIRST_UNKNOWN_LANGUAGE);
    CHECK(thrown([&] { options.limit(3); }) == STANDFIRST_OK);
    CHECK(thrown([&] { options.model("none", 4); }) == STANDFIRST_INVALID_OPTION);
    CHECK(thrown([&] { options.model(nullptr, 0); }) == STANDFIRST_OK);
    CHECK(thrown([&] { standfirst::summary::text(TEXT, options); }) == STANDFIRST_INPUT_TOO_LARGE);
    CHECK(thrown([] { standfirst::document::html("a\xff"); }) == STANDFIRST_INVALID_UTF8);
    CHECK(thrown([] { standfirst::sentences(TEXT, "qqq"); }) == STANDFIRST_UNKNOWN_LANGUAGE);
}

static void results_are_views()
{
    standfirst::options options;
    options.words(100).characters(100).diversity(0).order(STANDFIRST_ORDER_READING).strip(false).method(STANDFIRST_METHOD_LEAD).sentences(2);
    auto first = standfirst::summary::text(TEXT, options.language("en").title("Bridge"));
    const auto summary = std::move(first);
    CHECK(summary.picks().size() == 2);
    CHECK(summary.picks().at(1).text == "It cost 41 million euros." && summary.picks().at(1).index == 1 && !summary.picks().at(1).is_cut);
    CHECK(summary.picks().at(1).score == summary.sentence_score(1));
    CHECK((summary.indices() == std::vector<std::size_t>{0, 1}));
    CHECK(summary.language() == "en" && summary.title() == "Bridge" && summary.reading_seconds() > 0);
    CHECK(summary.document().sentences().size() == 3 && summary.document().text() == TEXT);
    CHECK(summary.document().blocks().at(0).kind == STANDFIRST_BLOCK_PARAGRAPH);
    const auto phrases = standfirst::keyphrases(summary.document(), 3);
    CHECK(std::any_of(phrases.begin(), phrases.end(), [](const auto &phrase) { return phrase.text.find("bridge") != std::string::npos; }));
    CHECK(standfirst::keyphrases(summary.document(), 1, STANDFIRST_KEYPHRASES_WORDS).size() == 1);

    auto document = standfirst::document::html("<h1>Ferry back</h1><p>The ferry sails again.</p>");
    document = standfirst::document::text(TEXT);
    CHECK(document.view().sentences().at(2).source.end == TEXT.size() && document.view().language() == "en");
    CHECK(document.view().title().empty() && document.view().author().empty() && document.view().date().empty());
    CHECK(document.view().description().empty() && document.view().site().empty() && document.view().reading_seconds() > 0);

    CHECK(standfirst::sentences(TEXT).size() == 3 && standfirst::sentences(TEXT, "en").at(0).data() == TEXT.data());
    CHECK(standfirst::version() == STANDFIRST_VERSION && standfirst::status_name(STANDFIRST_INVALID_UTF8) == "INVALID_UTF8");
    CHECK(standfirst::method_name(STANDFIRST_METHOD_LEXRANK) == "lexrank" && standfirst::method_name(-1).empty());
    CHECK(standfirst::block_kind_name(STANDFIRST_BLOCK_LIST_ITEM) == "list_item" && standfirst::reason_name(STANDFIRST_REASON_SHARE) == "share");
    CHECK(standfirst::sentences({}).empty() && standfirst::summary::html({}).picks().empty() && standfirst::summary::html({}).indices().empty());
}

int main()
{
    failures_are_exceptions();
    results_are_views();
    return failed == 0 ? 0 : 1;
}
