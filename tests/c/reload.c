/*
 * Loads the shared library named on the command line, uses it, lets go of it and loads it again, in the main thread and in one that
 * outlives it. Prints how long loading took; exit status 1 when something failed.
 */
#define _POSIX_C_SOURCE 200809L

#include <dlfcn.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "standfirst.h"

enum { ROUNDS = 20 };

static const char TEXT[] = "The harbour bridge opened on Monday. It cost 41 million euros. Critics of the harbour bridge stayed at home.";

struct library {
    void *handle;
    uint32_t (*version)(void);
    standfirst_status (*summarize)(const char *, size_t, const standfirst_options *, standfirst_summary **);
    size_t (*len)(const standfirst_summary *);
    standfirst_str (*last_error)(void);
    void (*free)(standfirst_summary *);
};

/* C has no cast from an object's address to a function's; POSIX promises that the bits are the same. */
static bool find(const struct library *library, const char *name, void *function)
{
    void *symbol = dlsym(library->handle, name);

    memcpy(function, &symbol, sizeof symbol);
    return symbol != NULL;
}

static bool load(struct library *library, const char *path)
{
    library->handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (library->handle == NULL) {
        fprintf(stderr, "reload: %s\n", dlerror());
        return false;
    }
    return find(library, "standfirst_version", &library->version) && find(library, "standfirst_summarize", &library->summarize) &&
           find(library, "standfirst_summary_len", &library->len) && find(library, "standfirst_last_error", &library->last_error) &&
           find(library, "standfirst_summary_free", &library->free);
}

static bool use(const struct library *library)
{
    standfirst_summary *summary = NULL;
    bool works = library->version() == STANDFIRST_VERSION;

    works = works && library->summarize(TEXT, strlen(TEXT), NULL, &summary) == STANDFIRST_OK && library->len(summary) == 3;
    library->free(summary);
    /* A message is memory of this thread, to be freed when it ends. */
    return works && library->summarize("\xff", 1, NULL, &summary) == STANDFIRST_INVALID_UTF8 && library->last_error().len > 0;
}

struct visitor {
    const char *path;
    bool works;
};

static void *visit(void *argument)
{
    struct visitor *visitor = argument;
    struct library library;

    visitor->works = load(&library, visitor->path) && use(&library) && dlclose(library.handle) == 0;
    return NULL;
}

static double milliseconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

int main(int argc, char **argv)
{
    struct library library;
    double start = milliseconds();

    if (argc != 2 || !load(&library, argv[1])) {
        return 1;
    }
    printf("loaded in %.2f ms\n", milliseconds() - start);
    start = milliseconds();
    library.version();
    printf("first call in %.3f ms\n", milliseconds() - start);
    /* Nothing of this thread keeps the library in memory yet: it is unloaded for good. */
    dlclose(library.handle);
    for (int round = 0; round < ROUNDS; round++) {
        struct visitor visitor = {argv[1], false};
        pthread_t thread;

        if (pthread_create(&thread, NULL, visit, &visitor) != 0 || pthread_join(thread, NULL) != 0 || !visitor.works) {
            printf("round %d failed in a thread\n", round);
            return 1;
        }
    }
    for (int round = 0; round < ROUNDS; round++) {
        if (!load(&library, argv[1]) || !use(&library) || dlclose(library.handle) != 0) {
            printf("round %d failed\n", round);
            return 1;
        }
    }
    return 0;
}
