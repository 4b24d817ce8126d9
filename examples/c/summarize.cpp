// The same as summarize.c with the wrapper standfirst.hpp, and with fewer options: no status to check, nothing to free.
//
//     summarize [--sentences N] [--keyphrases N] [--json] FILE|-
//
// SPDX-License-Identifier: MIT OR Apache-2.0
#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "standfirst.hpp"

namespace {

struct usage_error : std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct request {
    standfirst::options options;
    std::size_t keyphrases = 0;
    bool json = false;
    std::string file;
};

std::size_t number(std::string_view text)
{
    if (text.empty() || text.size() > 18 || !std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c) != 0; })) {
        throw usage_error("not a whole number: " + std::string(text));
    }
    return static_cast<std::size_t>(std::stoull(std::string(text)));
}

request parse(int argc, char **argv)
{
    request request;
    for (int i = 1; i < argc; i++) {
        const std::string_view argument = argv[i];
        const auto value = [&] { return i + 1 < argc ? std::string_view(argv[++i]) : std::string_view(); };
        if (argument == "--json") {
            request.json = true;
        } else if (argument == "--sentences") {
            try {
                request.options.sentences(number(value()));
            } catch (const standfirst::error &error) {
                throw usage_error(error.what());
            }
        } else if (argument == "--keyphrases") {
            request.keyphrases = number(value());
        } else if (argument.size() > 1 && argument.front() == '-') {
            throw usage_error("there is no option " + std::string(argument));
        } else if (!request.file.empty()) {
            throw usage_error("one file is enough");
        } else {
            request.file = argument;
        }
    }
    if (request.file.empty()) {
        throw usage_error("usage: summarize [--sentences N] [--keyphrases N] [--json] FILE|-");
    }
    return request;
}

// Reads to the end, or to somewhat over the library's default limit: the library then says that it is too much.
std::string read(const std::string &path)
{
    constexpr std::size_t limit = std::size_t{64} << 20;
    std::ifstream file;
    if (path != "-") {
        file.open(path, std::ios::binary);
    }
    std::istream &stream = path == "-" ? std::cin : file;
    std::string source;
    std::array<char, 65536> chunk{};
    while (source.size() <= limit && (stream.read(chunk.data(), chunk.size()), stream.gcount() > 0)) {
        source.append(chunk.data(), static_cast<std::size_t>(stream.gcount()));
    }
    // A directory can be opened, but not read.
    if (stream.bad() || (path != "-" && !file.is_open())) {
        throw std::runtime_error("cannot read " + path);
    }
    return source;
}

bool looks_like_html(std::string_view source)
{
    std::string head(source.substr(0, 4096));
    std::transform(head.begin(), head.end(), head.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const std::array telltales{"<!doctype", "<html", "<head", "<body", "<p>", "<p ", "<div", "<article", "<h1", "<h2", "<!-- wp:", "<br", "<span", "<ul", "<figure", "<table"};
    return std::any_of(telltales.begin(), telltales.end(), [&](const char *tag) { return head.find(tag) != std::string::npos; });
}

// In hard-wrapped text a sentence runs over lines.
std::string folded(std::string_view text)
{
    std::string line;
    bool pending = false;
    for (const char c : text) {
        if (std::string_view(" \t\n\v\f\r").find(c) != std::string_view::npos) {
            pending = true;
        } else {
            line += pending ? " " : "";
            line += c;
            pending = false;
        }
    }
    return line;
}

std::string quoted(std::string_view text)
{
    std::string json = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            json += {'\\', c};
        } else if (static_cast<unsigned char>(c) < 0x20) {
            std::array<char, 8> escape{};
            std::snprintf(escape.data(), escape.size(), "\\u%04x", static_cast<unsigned>(c));
            json += escape.data();
        } else {
            json += c;
        }
    }
    return json + '"';
}

std::string score(float score)
{
    std::array<char, 32> digits{};
    std::snprintf(digits.data(), digits.size(), "%.9g", static_cast<double>(score));
    return std::isfinite(score) ? digits.data() : "null";
}

std::string place(std::string_view text, standfirst_span span)
{
    return "{\"text\":" + quoted(text) + ",\"start\":" + std::to_string(span.start) + ",\"end\":" + std::to_string(span.end);
}

// What a page may say of itself or not.
std::string fact(const char *name, std::string_view text)
{
    return std::string(",\"") + name + "\":" + (text.empty() ? "null" : quoted(text));
}

template <typename Items, typename Write> std::string joined(const Items &items, Write write)
{
    std::string list;
    for (const auto &item : items) {
        const std::string one = write(item);
        list += list.empty() || one.empty() ? one : "," + one;
    }
    return "[" + list + "]";
}

std::string json(const standfirst::summary &summary, const std::vector<standfirst::keyphrase> &keyphrases)
{
    const standfirst::document_view document = summary.document();
    return "{\"sentences\":" +
           joined(summary.picks(), [](const standfirst::pick &pick) { return place(pick.text, pick.source) + ",\"score\":" + score(pick.score) + "}"; }) +
           ",\"language\":" + quoted(summary.language()) + fact("title", summary.title()) + fact("author", document.author()) +
           fact("date", document.date()) + fact("description", document.description()) + fact("site", document.site()) +
           ",\"reading_seconds\":" + std::to_string(summary.reading_seconds()) +
           ",\"article_reading_seconds\":" + std::to_string(document.reading_seconds()) + ",\"keyphrases\":" +
           joined(keyphrases, [](const standfirst::keyphrase &phrase) { return "{\"text\":" + quoted(phrase.text) + ",\"score\":" + score(phrase.score) + "}"; }) +
           ",\"dropped\":" + joined(document.blocks(), [](const standfirst::block &block) {
               return block.reason == STANDFIRST_REASON_NONE
                          ? std::string()
                          : place(block.text, block.source) + ",\"kind\":" + quoted(standfirst::block_kind_name(block.kind)) + ",\"reason\":" +
                                quoted(standfirst::reason_name(block.reason)) + "}";
           }) + "}";
}

void run(const request &request)
{
    const std::string source = read(request.file);
    const auto summary = looks_like_html(source) ? standfirst::summary::html(source, request.options) : standfirst::summary::text(source, request.options);
    const auto keyphrases = standfirst::keyphrases(summary.document(), request.keyphrases);
    if (request.json) {
        std::cout << json(summary, keyphrases) << '\n';
    } else {
        for (const standfirst::pick &pick : summary.picks()) {
            std::cout << folded(pick.text) << (pick.is_cut ? "\xe2\x80\xa6\n" : "\n");
        }
        const char *separator = "\n";
        for (const standfirst::keyphrase &phrase : keyphrases) {
            std::cout << separator << phrase.text;
            separator = " \xc2\xb7 ";
        }
        std::cout << (keyphrases.empty() ? "" : "\n");
    }
    if (!std::cout.flush()) {
        throw std::runtime_error("cannot write");
    }
}

} // namespace

int main(int argc, char **argv)
{
    try {
        run(parse(argc, argv));
        return 0;
    } catch (const usage_error &error) {
        std::cerr << "summarize: " << error.what() << '\n';
        return 2;
    } catch (const std::exception &error) {
        std::cerr << "summarize: " << error.what() << '\n';
        return 1;
    }
}
