/*
 * Prints the sentences of an article that tell its story, one a line, or with --json one line of JSON.
 *
 *     summarize [OPTIONS] FILE|-
 *
 * Exit status: 0 done, 1 the input could not be used, 2 usage. Standard error says what went wrong.
 *
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */
#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "standfirst.h"

/* The library's default limit: 64 MiB. Checked while reading, so that an endless input is not read to its end. */
#define LIMIT ((size_t)64 << 20)

enum { DONE = 0, FAILED = 1, USAGE = 2, GO_ON = -1 };

enum format { GUESS, HTML, TEXT };

struct request {
    standfirst_options *options;
    const char *file;
    enum format format;
    size_t keyphrases;
    int32_t style;
    bool has_budget;
    bool json;
};

struct buffer {
    char *data;
    size_t len;
};

static int parse(int argc, char **argv, struct request *request);
static int run(const struct request *request);
static bool read_source(const char *path, struct buffer *buffer);
static void complain(const char *format, ...);

int main(int argc, char **argv)
{
    struct request request = {NULL, NULL, GUESS, 0, STANDFIRST_KEYPHRASES_ANY, false, false};
    int code;

    /* Symbols are only ever added, so a newer library will do; an older one may lack some. */
    if (standfirst_version() < STANDFIRST_VERSION) {
        complain("the library is older than the header: %lu, not %d", (unsigned long)standfirst_version(), STANDFIRST_VERSION);
        return FAILED;
    }
    request.options = standfirst_options_new();
    if (request.options == NULL) {
        complain("out of memory");
        return FAILED;
    }
    code = parse(argc, argv, &request);
    if (code == GO_ON) {
        code = run(&request);
    }
    standfirst_options_free(request.options);
    return code;
}

static void complain(const char *format, ...)
{
    va_list arguments;

    fputs("summarize: ", stderr);
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
}

/* Tells whether a call went well; if not, passes its message on. To be called before the next call into the library. */
static bool went_well(standfirst_status status)
{
    if (status != STANDFIRST_OK) {
        standfirst_str why = standfirst_last_error();
        complain("%.*s", (int)why.len, why.data);
    }
    return status == STANDFIRST_OK;
}

/* ---- The command line ---- */

static const char HELP[] =
    "usage: summarize [OPTIONS] FILE|-\n"
    "\n"
    "Prints the sentences of an article that tell its story, one a line. HTML or plain text is told by content.\n"
    "\n"
    "  --sentences N    at most so many sentences; 3 without any budget\n"
    "  --words N        at most so many words\n"
    "  --characters N   at most so many characters\n"
    "  --ratio R        this share of the article's sentences, above 0 and up to 1\n"
    "  --language TAG   the article's language, such as en or pt-BR; detected without it\n"
    "  --title T        the article's headline, where the file does not have it\n"
    "  --method NAME    how sentences are scored\n"
    "  --model FILE     tables trained on your own articles, for the method standfirst\n"
    "  --diversity D    how much the sentences must differ, 0 to 1; 0.5 without it\n"
    "  --by-score       the best sentence first\n"
    "  --keep-all       the file is clean: strip nothing\n"
    "  --limit BYTES    refuse a longer file; 64 MiB without it, which is the most that is read\n"
    "  --keyphrases N   print so many keyphrases too\n"
    "  --style NAME     keyphrases of this style: any, words or phrases\n"
    "  --json           print one line of JSON\n"
    "  --html, --text   how the file is written\n"
    "  --help           print this\n";

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static bool is_ignoring_case(standfirst_str text, const char *wanted)
{
    size_t i = 0;

    while (i < text.len && tolower((unsigned char)text.data[i]) == tolower((unsigned char)wanted[i])) {
        i++;
    }
    return i == text.len && wanted[i] == '\0';
}

/* Methods are numbered from 0 without a gap; the first number without a name ends them. */
static bool set_method(standfirst_options *options, const char *name)
{
    standfirst_str known;

    for (int32_t method = 0; (known = standfirst_method_name(method)).len > 0; method++) {
        if (is_ignoring_case(known, name)) {
            return went_well(standfirst_options_set_method(options, method));
        }
    }
    fprintf(stderr, "summarize: there is no method %s; known are", name);
    for (int32_t method = 0; (known = standfirst_method_name(method)).len > 0; method++) {
        fprintf(stderr, "%s%.*s", method == 0 ? " " : ", ", (int)known.len, known.data);
    }
    fputc('\n', stderr);
    return false;
}

static bool read_number(const char *option, const char *text, size_t *number)
{
    char *end = NULL;
    unsigned long long value;

    errno = 0;
    value = strtoull(text, &end, 10);
    /* strtoull takes signs and white space too. */
    if (!isdigit((unsigned char)text[0]) || *end != '\0' || errno == ERANGE || value > SIZE_MAX) {
        complain("--%s must be a whole number, not %s", option, text);
        return false;
    }
    *number = (size_t)value;
    return true;
}

static bool read_share(const char *option, const char *text, float *share)
{
    char *end = NULL;

    *share = strtof(text, &end);
    if (end == text || *end != '\0') {
        complain("--%s must be a number, not %s", option, text);
        return false;
    }
    return true;
}

static bool read_style(const char *name, int32_t *style)
{
    static const char *const NAMES[] = {
        [STANDFIRST_KEYPHRASES_ANY] = "any", [STANDFIRST_KEYPHRASES_WORDS] = "words", [STANDFIRST_KEYPHRASES_PHRASES] = "phrases",
    };
    for (int32_t i = 0; i < (int32_t)(sizeof NAMES / sizeof NAMES[0]); i++) {
        if (strcmp(name, NAMES[i]) == 0) {
            *style = i;
            return true;
        }
    }
    complain("--style must be any, words or phrases, not %s", name);
    return false;
}

static bool set_model(standfirst_options *options, const char *path)
{
    struct buffer table = {NULL, 0};
    bool done = read_source(path, &table) && went_well(standfirst_options_set_model(options, table.data, table.len));

    free(table.data);
    return done;
}

enum option { SENTENCES, WORDS, CHARACTERS, RATIO, LANGUAGE, TITLE, METHOD, DIVERSITY, LIMIT_OF_BYTES, KEYPHRASES, STYLE, MODEL };

static const char *const OPTIONS[] = {
    [SENTENCES] = "sentences", [WORDS] = "words", [CHARACTERS] = "characters", [RATIO] = "ratio",
    [LANGUAGE] = "language",   [TITLE] = "title", [METHOD] = "method",         [DIVERSITY] = "diversity",
    [LIMIT_OF_BYTES] = "limit", [KEYPHRASES] = "keyphrases", [STYLE] = "style", [MODEL] = "model",
};

/* Sets an option that has a value. The library checks the ranges. */
static bool apply(struct request *request, enum option option, const char *value)
{
    const char *name = OPTIONS[option];
    standfirst_options *options = request->options;
    size_t number = 0;
    float share = 0;

    if (option <= RATIO && request->has_budget) {
        complain("give one of --sentences, --words, --characters and --ratio");
        return false;
    }
    request->has_budget = request->has_budget || option <= RATIO;
    switch (option) {
    case SENTENCES:
        return read_number(name, value, &number) && went_well(standfirst_options_set_sentences(options, number));
    case WORDS:
        return read_number(name, value, &number) && went_well(standfirst_options_set_words(options, number));
    case CHARACTERS:
        return read_number(name, value, &number) && went_well(standfirst_options_set_characters(options, number));
    case RATIO:
        return read_share(name, value, &share) && went_well(standfirst_options_set_ratio(options, share));
    case LANGUAGE:
        return went_well(standfirst_options_set_language(options, value, strlen(value)));
    case TITLE:
        return went_well(standfirst_options_set_title(options, value, strlen(value)));
    case METHOD:
        return set_method(options, value);
    case DIVERSITY:
        return read_share(name, value, &share) && went_well(standfirst_options_set_diversity(options, share));
    case LIMIT_OF_BYTES:
        return read_number(name, value, &number) && went_well(standfirst_options_set_limit(options, number));
    case KEYPHRASES:
        return read_number(name, value, &request->keyphrases);
    case STYLE:
        return read_style(value, &request->style);
    case MODEL:
        return set_model(options, value);
    }
    return false;
}

static int usage(const char *message, const char *argument)
{
    complain("%s %s; see --help", message, argument);
    return USAGE;
}

/* Reads an option with a value, `--name value` or `--name=value`. Moves `i` on where the value is an argument of its own. */
static int parse_valued(int argc, char **argv, int *i, struct request *request)
{
    const char *name = argv[*i] + 2;
    size_t len = strcspn(name, "=");

    for (size_t option = 0; option < COUNT(OPTIONS); option++) {
        const char *value;

        if (strlen(OPTIONS[option]) != len || strncmp(OPTIONS[option], name, len) != 0) {
            continue;
        }
        value = name[len] == '=' ? name + len + 1 : *i + 1 < argc ? argv[++*i] : NULL;
        if (value == NULL) {
            return usage("a value is missing after", argv[*i]);
        }
        return apply(request, (enum option)option, value) ? GO_ON : USAGE;
    }
    return usage("there is no option", argv[*i]);
}

static int parse(int argc, char **argv, struct request *request)
{
    bool options_ended = false;

    for (int i = 1; i < argc; i++) {
        const char *argument = argv[i];

        if (options_ended || argument[0] != '-' || strcmp(argument, "-") == 0) {
            if (request->file != NULL) {
                return usage("one file is enough; what is", argument);
            }
            request->file = argument;
        } else if (strcmp(argument, "--") == 0) {
            options_ended = true;
        } else if (strcmp(argument, "--help") == 0) {
            fputs(HELP, stdout);
            return DONE;
        } else if (strcmp(argument, "--json") == 0) {
            request->json = true;
        } else if (strcmp(argument, "--by-score") == 0) {
            if (!went_well(standfirst_options_set_order(request->options, STANDFIRST_ORDER_SCORE))) {
                return FAILED;
            }
        } else if (strcmp(argument, "--keep-all") == 0) {
            if (!went_well(standfirst_options_set_strip(request->options, 0))) {
                return FAILED;
            }
        } else if (strcmp(argument, "--html") == 0) {
            request->format = HTML;
        } else if (strcmp(argument, "--text") == 0) {
            request->format = TEXT;
        } else if (strncmp(argument, "--", 2) != 0) {
            return usage("there is no option", argument);
        } else if (parse_valued(argc, argv, &i, request) != GO_ON) {
            return USAGE;
        }
    }
    return request->file == NULL ? usage("name a file, or - for standard", "input") : GO_ON;
}

/* ---- Reading ---- */

/* Reads to the end or to one byte over the limit. */
static bool read_stream(FILE *stream, struct buffer *buffer)
{
    size_t capacity = 0;

    while (buffer->len <= LIMIT) {
        size_t count;

        if (buffer->len == capacity) {
            char *grown;

            capacity = capacity == 0 ? (size_t)64 << 10 : capacity * 2;
            capacity = capacity > LIMIT ? LIMIT + 1 : capacity;
            grown = realloc(buffer->data, capacity);
            if (grown == NULL) {
                errno = ENOMEM;
                return false;
            }
            buffer->data = grown;
        }
        count = fread(buffer->data + buffer->len, 1, capacity - buffer->len, stream);
        buffer->len += count;
        if (count == 0) {
            return !ferror(stream);
        }
    }
    return true;
}

static bool read_source(const char *path, struct buffer *buffer)
{
    bool is_stdin = strcmp(path, "-") == 0;
    const char *name = is_stdin ? "standard input" : path;
    FILE *stream = is_stdin ? stdin : fopen(path, "rb");
    bool complete;
    int error;

    if (stream == NULL) {
        complain("cannot open %s: %s", name, strerror(errno));
        return false;
    }
    errno = 0;
    complete = read_stream(stream, buffer);
    error = errno;
    if (!is_stdin) {
        fclose(stream);
    }
    if (!complete && error == EISDIR) {
        complain("%s is a directory; give a file, or - for standard input", name);
        return false;
    }
    if (!complete) {
        complain("cannot read %s: %s", name, strerror(error));
        return false;
    }
    if (buffer->len > LIMIT) {
        complain("%s is over the limit of %lu bytes; hand over the article alone", name, (unsigned long)LIMIT);
        return false;
    }
    return true;
}

static bool begins_with(const char *data, size_t len, const char *tag)
{
    size_t i = 0;

    while (tag[i] != '\0' && i < len && tolower((unsigned char)data[i]) == tag[i]) {
        i++;
    }
    return tag[i] == '\0';
}

/* Tells HTML by tags that stand in a page or a post and hardly ever in plain text, within the first 4 KiB. */
static bool looks_like_html(const struct buffer *source)
{
    static const char *const TELLTALES[] = {"<!doctype", "<html", "<head", "<body", "<p>", "<p ", "<div", "<article",
                                            "<h1", "<h2", "<!-- wp:", "<br", "<span", "<ul", "<figure", "<table"};
    size_t head = source->len < 4096 ? source->len : 4096;

    for (size_t at = 0; at < head; at++) {
        for (size_t i = 0; source->data[at] == '<' && i < COUNT(TELLTALES); i++) {
            if (begins_with(source->data + at, head - at, TELLTALES[i])) {
                return true;
            }
        }
    }
    return false;
}

/* ---- Writing ---- */

/* The number of bytes of the white space that a text begins with; 0 where it begins with something else. */
static size_t white_space(const char *text, size_t len)
{
    static const char *const WIDE[] = {"\xc2\x85", "\xc2\xa0", "\xe1\x9a\x80", "\xe2\x80\xa8", "\xe2\x80\xa9", "\xe2\x80\xaf", "\xe2\x81\x9f", "\xe3\x80\x80"};
    const unsigned char *byte = (const unsigned char *)text;

    if (len > 0 && (byte[0] == ' ' || (byte[0] >= '\t' && byte[0] <= '\r'))) {
        return 1;
    }
    /* U+2000 to U+200A. */
    if (len > 2 && byte[0] == 0xe2 && byte[1] == 0x80 && byte[2] >= 0x80 && byte[2] <= 0x8a) {
        return 3;
    }
    for (size_t i = 0; i < COUNT(WIDE); i++) {
        if (len >= strlen(WIDE[i]) && memcmp(text, WIDE[i], strlen(WIDE[i])) == 0) {
            return strlen(WIDE[i]);
        }
    }
    return 0;
}

/* Prints a sentence with its white space folded: in hard-wrapped text it runs over lines. */
static void print_folded(standfirst_str text)
{
    bool pending = false;

    for (size_t i = 0; i < text.len;) {
        size_t space = white_space(text.data + i, text.len - i);

        if (space > 0) {
            pending = true;
            i += space;
        } else {
            if (pending) {
                putchar(' ');
            }
            pending = false;
            putchar(text.data[i++]);
        }
    }
}

static void print_text(const standfirst_summary *summary, const standfirst_keyphrase_list *keyphrases)
{
    enum { ROOM = 16 };
    standfirst_str texts[ROOM];
    int32_t are_cut[ROOM];
    /* One call reads a summary as short as most are; what has no room is read one by one. */
    size_t len = standfirst_summary_picks(summary, ROOM, texts, NULL, NULL, NULL, are_cut);

    for (size_t i = 0; i < len; i++) {
        print_folded(i < ROOM ? texts[i] : standfirst_summary_text(summary, i));
        puts((i < ROOM ? are_cut[i] : standfirst_summary_is_cut(summary, i)) ? "\xe2\x80\xa6" : "");
    }
    for (size_t i = 0; i < standfirst_keyphrases_len(keyphrases); i++) {
        fputs(i == 0 ? "\n" : " \xc2\xb7 ", stdout);
        print_folded(standfirst_keyphrases_text(keyphrases, i));
    }
    if (standfirst_keyphrases_len(keyphrases) > 0) {
        putchar('\n');
    }
}

/* The library's text is UTF-8, so only what JSON itself uses has to be escaped. */
static void print_json_string(standfirst_str text)
{
    putchar('"');
    for (size_t i = 0; i < text.len; i++) {
        unsigned char byte = (unsigned char)text.data[i];

        if (byte == '"' || byte == '\\') {
            putchar('\\');
            putchar(byte);
        } else if (byte < 0x20) {
            printf("\\u%04x", (unsigned)byte);
        } else {
            putchar(byte);
        }
    }
    putchar('"');
}

/* Nine digits bring every float back as it was. */
static void print_json_score(float score)
{
    if (isfinite(score)) {
        printf("%.9g", (double)score);
    } else {
        fputs("null", stdout);
    }
}

static void print_json_text_and_span(standfirst_str text, standfirst_span span)
{
    fputs("{\"text\":", stdout);
    print_json_string(text);
    printf(",\"start\":%zu,\"end\":%zu", span.start, span.end);
}

/* What a page may say of itself or not. */
static void print_json_fact(const char *name, standfirst_str fact)
{
    printf(",\"%s\":", name);
    if (fact.len == 0) {
        fputs("null", stdout);
    } else {
        print_json_string(fact);
    }
}

static void print_json_dropped(const standfirst_document *document)
{
    const char *separator = "";

    for (size_t i = 0; i < standfirst_document_block_count(document); i++) {
        int32_t reason = standfirst_document_block_reason(document, i);

        if (reason != STANDFIRST_REASON_NONE) {
            fputs(separator, stdout);
            print_json_text_and_span(standfirst_document_block_text(document, i), standfirst_document_block_span(document, i));
            fputs(",\"kind\":", stdout);
            print_json_string(standfirst_block_kind_name(standfirst_document_block_kind(document, i)));
            fputs(",\"reason\":", stdout);
            print_json_string(standfirst_reason_name(reason));
            putchar('}');
            separator = ",";
        }
    }
}

static void print_json(const standfirst_summary *summary, const standfirst_keyphrase_list *keyphrases)
{
    const standfirst_document *document = standfirst_summary_document(summary);

    fputs("{\"sentences\":[", stdout);
    for (size_t i = 0; i < standfirst_summary_len(summary); i++) {
        fputs(i == 0 ? "" : ",", stdout);
        print_json_text_and_span(standfirst_summary_text(summary, i), standfirst_summary_span(summary, i));
        fputs(",\"score\":", stdout);
        print_json_score(standfirst_summary_score(summary, i));
        putchar('}');
    }
    fputs("],\"language\":", stdout);
    print_json_string(standfirst_summary_language(summary));
    print_json_fact("title", standfirst_summary_title(summary));
    print_json_fact("author", standfirst_document_author(document));
    print_json_fact("date", standfirst_document_date(document));
    print_json_fact("description", standfirst_document_description(document));
    print_json_fact("site", standfirst_document_site(document));
    printf(",\"reading_seconds\":%lu", (unsigned long)standfirst_summary_reading_seconds(summary));
    printf(",\"article_reading_seconds\":%lu", (unsigned long)standfirst_document_reading_seconds(document));
    fputs(",\"keyphrases\":[", stdout);
    for (size_t i = 0; i < standfirst_keyphrases_len(keyphrases); i++) {
        fputs(i == 0 ? "{\"text\":" : ",{\"text\":", stdout);
        print_json_string(standfirst_keyphrases_text(keyphrases, i));
        fputs(",\"score\":", stdout);
        print_json_score(standfirst_keyphrases_score(keyphrases, i));
        putchar('}');
    }
    fputs("],\"dropped\":[", stdout);
    print_json_dropped(document);
    puts("]}");
}

static int run(const struct request *request)
{
    struct buffer source = {NULL, 0};
    standfirst_summary *summary = NULL;
    standfirst_keyphrase_list *keyphrases = NULL;
    standfirst_status status;
    int code = FAILED;

    if (!read_source(request->file, &source)) {
        goto done;
    }
    if (request->format == HTML || (request->format == GUESS && looks_like_html(&source))) {
        status = standfirst_summarize_html(source.data, source.len, request->options, &summary);
    } else {
        status = standfirst_summarize(source.data, source.len, request->options, &summary);
    }
    if (!went_well(status)) {
        goto done;
    }
    const standfirst_document *document = standfirst_summary_document(summary);
    if (request->style == STANDFIRST_KEYPHRASES_ANY) {
        status = standfirst_keyphrases(document, request->keyphrases, &keyphrases);
    } else {
        status = standfirst_keyphrases_in_style(document, request->keyphrases, request->style, &keyphrases);
    }
    if (!went_well(status)) {
        goto done;
    }
    if (request->json) {
        print_json(summary, keyphrases);
    } else {
        print_text(summary, keyphrases);
    }
    /* A full disk shows here at the latest. */
    if (fflush(stdout) != 0 || ferror(stdout)) {
        complain("cannot write: %s", strerror(errno));
        goto done;
    }
    code = DONE;

done:
    standfirst_keyphrases_free(keyphrases);
    standfirst_summary_free(summary);
    free(source.data);
    return code;
}
