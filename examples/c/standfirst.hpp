// Standfirst for C++17: handles that free themselves, std::string_view in and out, failures as exceptions.
//
// A string_view lives as long as the object that gave it. Objects can be moved, not copied. All reading is const and may be done
// from several threads at once.
//
// SPDX-License-Identifier: MIT OR Apache-2.0
#ifndef STANDFIRST_HPP
#define STANDFIRST_HPP

#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "standfirst.h"

namespace standfirst {

// A call that failed: what() is the library's message, status() one of STANDFIRST_*.
class error : public std::runtime_error {
public:
    error(standfirst_status status, const std::string &message) : std::runtime_error(message), status_(status) {}
    standfirst_status status() const noexcept { return status_; }

private:
    standfirst_status status_;
};

namespace detail {

inline std::string_view view(standfirst_str text) noexcept { return {text.data, text.len}; }

inline void check(standfirst_status status)
{
    if (status != STANDFIRST_OK) {
        throw error(status, std::string(view(standfirst_last_error())));
    }
}

template <auto Free> struct freeing {
    template <typename Handle> void operator()(Handle *handle) const noexcept { Free(handle); }
};

template <typename Handle, auto Free> using owned = std::unique_ptr<Handle, freeing<Free>>;

// Calls a function that makes a handle, and takes the handle over.
template <typename Owned, typename Function, typename... Arguments> Owned make(Function function, Arguments... arguments)
{
    typename Owned::pointer handle = nullptr;
    check(function(arguments..., &handle));
    return Owned(handle);
}

} // namespace detail

// The version of the library that is loaded: major * 10000 + minor * 100 + patch.
inline std::uint32_t version() noexcept { return standfirst_version(); }

// Names of numbers: "INVALID_UTF8", "lexrank", "list_item", "share". Empty for a number that this library does not know.
inline std::string_view status_name(standfirst_status status) noexcept { return detail::view(standfirst_status_name(status)); }
inline std::string_view method_name(std::int32_t method) noexcept { return detail::view(standfirst_method_name(method)); }
inline std::string_view block_kind_name(std::int32_t kind) noexcept { return detail::view(standfirst_block_kind_name(kind)); }
inline std::string_view reason_name(std::int32_t reason) noexcept { return detail::view(standfirst_reason_name(reason)); }

// How to summarize and read. Setters throw an error where a value is out of range, and then change nothing.
class options {
public:
    options() : handle_(standfirst_options_new())
    {
        if (!handle_) {
            throw std::bad_alloc();
        }
    }

    options &sentences(std::size_t count) { return set(standfirst_options_set_sentences(handle_.get(), count)); }
    options &words(std::size_t count) { return set(standfirst_options_set_words(handle_.get(), count)); }
    options &characters(std::size_t count) { return set(standfirst_options_set_characters(handle_.get(), count)); }
    options &ratio(float share) { return set(standfirst_options_set_ratio(handle_.get(), share)); }
    options &language(std::string_view tag) { return set(standfirst_options_set_language(handle_.get(), tag.data(), tag.size())); }
    options &title(std::string_view title) { return set(standfirst_options_set_title(handle_.get(), title.data(), title.size())); }
    options &method(std::int32_t method) { return set(standfirst_options_set_method(handle_.get(), method)); }
    options &diversity(float diversity) { return set(standfirst_options_set_diversity(handle_.get(), diversity)); }
    options &order(std::int32_t order) { return set(standfirst_options_set_order(handle_.get(), order)); }
    options &strip(bool strip) { return set(standfirst_options_set_strip(handle_.get(), strip ? 1 : 0)); }
    // Tables of your own; none goes back to those compiled in.
    options &model(const void *bytes, std::size_t size) { return set(standfirst_options_set_model(handle_.get(), bytes, size)); }
    options &limit(std::size_t bytes) { return set(standfirst_options_set_limit(handle_.get(), bytes)); }

    const standfirst_options *get() const noexcept { return handle_.get(); }

private:
    options &set(standfirst_status status)
    {
        detail::check(status);
        return *this;
    }

    detail::owned<standfirst_options, standfirst_options_free> handle_;
};

struct block {
    std::string_view text;
    standfirst_span source;
    std::int32_t kind;   // STANDFIRST_BLOCK_*
    std::int32_t reason; // STANDFIRST_REASON_*; STANDFIRST_REASON_NONE where it was kept
};

struct sentence {
    std::string_view text;
    standfirst_span source;
};

// A document of someone else's: of a `document` or a `summary`, which must outlive it.
class document_view {
public:
    explicit document_view(const standfirst_document *handle) noexcept : handle_(handle) {}

    std::string_view text() const noexcept { return detail::view(standfirst_document_text(handle_)); }
    std::string_view language() const noexcept { return detail::view(standfirst_document_language(handle_)); }
    std::string_view title() const noexcept { return detail::view(standfirst_document_title(handle_)); }
    std::string_view author() const noexcept { return detail::view(standfirst_document_author(handle_)); }
    std::string_view date() const noexcept { return detail::view(standfirst_document_date(handle_)); }
    std::string_view description() const noexcept { return detail::view(standfirst_document_description(handle_)); }
    std::string_view site() const noexcept { return detail::view(standfirst_document_site(handle_)); }
    std::uint32_t reading_seconds() const noexcept { return standfirst_document_reading_seconds(handle_); }

    std::vector<block> blocks() const
    {
        std::vector<block> blocks;
        for (std::size_t i = 0; i < standfirst_document_block_count(handle_); i++) {
            blocks.push_back({detail::view(standfirst_document_block_text(handle_, i)), standfirst_document_block_span(handle_, i),
                              standfirst_document_block_kind(handle_, i), standfirst_document_block_reason(handle_, i)});
        }
        return blocks;
    }

    std::vector<sentence> sentences() const
    {
        std::vector<sentence> sentences;
        for (std::size_t i = 0; i < standfirst_document_sentence_count(handle_); i++) {
            sentences.push_back({detail::view(standfirst_document_sentence_text(handle_, i)), standfirst_document_sentence_span(handle_, i)});
        }
        return sentences;
    }

    const standfirst_document *get() const noexcept { return handle_; }

private:
    const standfirst_document *handle_;
};

class document {
public:
    static document text(std::string_view source, const options &options = {}) { return read(standfirst_read, source, options); }
    static document html(std::string_view source, const options &options = {}) { return read(standfirst_read_html, source, options); }

    document_view view() const noexcept { return document_view(handle_.get()); }

private:
    using owned = detail::owned<standfirst_document, standfirst_document_free>;

    explicit document(owned handle) noexcept : handle_(std::move(handle)) {}

    template <typename Function> static document read(Function function, std::string_view source, const options &options)
    {
        return document(detail::make<owned>(function, source.data(), source.size(), options.get()));
    }

    owned handle_;
};

struct pick {
    std::string_view text;
    standfirst_span source;
    float score;
    std::size_t index; // the place among the document's sentences
    bool is_cut;
};

class summary {
public:
    static summary text(std::string_view source, const options &options = {}) { return make(standfirst_summarize, source, options); }
    static summary html(std::string_view source, const options &options = {}) { return make(standfirst_summarize_html, source, options); }

    std::vector<pick> picks() const
    {
        std::vector<pick> picks;
        for (std::size_t i = 0; i < standfirst_summary_len(handle_.get()); i++) {
            picks.push_back({detail::view(standfirst_summary_text(handle_.get(), i)), standfirst_summary_span(handle_.get(), i),
                             standfirst_summary_score(handle_.get(), i), standfirst_summary_index(handle_.get(), i),
                             standfirst_summary_is_cut(handle_.get(), i) != 0});
        }
        return picks;
    }

    // The places of the picks among the document's sentences alone, by one call.
    std::vector<std::size_t> indices() const
    {
        std::vector<std::size_t> indices(standfirst_summary_len(handle_.get()));
        standfirst_summary_picks(handle_.get(), indices.size(), nullptr, nullptr, nullptr, indices.data(), nullptr);
        return indices;
    }

    // The score of a sentence of the document, picked or not.
    float sentence_score(std::size_t index) const noexcept { return standfirst_summary_sentence_score(handle_.get(), index); }
    std::string_view language() const noexcept { return detail::view(standfirst_summary_language(handle_.get())); }
    std::string_view title() const noexcept { return detail::view(standfirst_summary_title(handle_.get())); }
    std::uint32_t reading_seconds() const noexcept { return standfirst_summary_reading_seconds(handle_.get()); }
    document_view document() const noexcept { return document_view(standfirst_summary_document(handle_.get())); }

private:
    using owned = detail::owned<standfirst_summary, standfirst_summary_free>;

    explicit summary(owned handle) noexcept : handle_(std::move(handle)) {}

    template <typename Function> static summary make(Function function, std::string_view source, const options &options)
    {
        return summary(detail::make<owned>(function, source.data(), source.size(), options.get()));
    }

    owned handle_;
};

struct keyphrase {
    std::string text;
    float score;
};

// Finds the phrases that name best what the document is about, best first; `style` is one of STANDFIRST_KEYPHRASES_*.
inline std::vector<keyphrase> keyphrases(document_view document, std::size_t count, std::int32_t style = STANDFIRST_KEYPHRASES_ANY)
{
    using owned = detail::owned<standfirst_keyphrase_list, standfirst_keyphrases_free>;
    const owned list = style == STANDFIRST_KEYPHRASES_ANY ? detail::make<owned>(standfirst_keyphrases, document.get(), count)
                                                          : detail::make<owned>(standfirst_keyphrases_in_style, document.get(), count, style);
    std::vector<keyphrase> keyphrases;
    for (std::size_t i = 0; i < standfirst_keyphrases_len(list.get()); i++) {
        keyphrases.push_back({std::string(detail::view(standfirst_keyphrases_text(list.get(), i))), standfirst_keyphrases_score(list.get(), i)});
    }
    return keyphrases;
}

// Splits a text into sentences; without a tag the language is detected. The views are pieces of `text`.
inline std::vector<std::string_view> sentences(std::string_view text, std::string_view tag = {})
{
    using owned = detail::owned<standfirst_spans, standfirst_spans_free>;
    const owned spans = detail::make<owned>(standfirst_sentences, text.data(), text.size(), tag.data(), tag.size());
    std::vector<std::string_view> sentences;
    for (std::size_t i = 0; i < standfirst_spans_len(spans.get()); i++) {
        const standfirst_span span = standfirst_spans_get(spans.get(), i);
        sentences.push_back(text.substr(span.start, span.end - span.start));
    }
    return sentences;
}

} // namespace standfirst

#endif
