/*
 * What the test programs share: checks that count, and comparisons of what the library returns.
 */
#ifndef CHECK_H
#define CHECK_H

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "standfirst.h"

static unsigned passed;
static unsigned failed;

static void check(bool holds, const char *condition, const char *file, int line)
{
    passed += holds;
    failed += !holds;
    if (!holds) {
        standfirst_str why = standfirst_last_error();
        printf("%s:%d: %s does not hold; last error: \"%.*s\"\n", file, line, condition, (int)why.len, why.data != NULL ? why.data : "");
    }
}

#define CHECK(condition) check((condition), #condition, __FILE__, __LINE__)

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static inline bool is(standfirst_str text, const char *wanted)
{
    return text.len == strlen(wanted) && (text.len == 0 || memcmp(text.data, wanted, text.len) == 0);
}

static inline bool same(standfirst_str a, standfirst_str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.data, b.data, a.len) == 0);
}

static inline bool is_nothing(standfirst_span span)
{
    return span.start == 0 && span.end == 0;
}

/* Says how it went, for main to return. */
static inline int report(void)
{
    printf("%u passed, %u failed\n", passed, failed);
    return failed == 0 ? 0 : 1;
}

#endif
