/* SPDX-License-Identifier: MIT */
/* actant-classes: word vectors or raw text in, a table of word classes out. */
#include "base/program.h"
#include "base/progress.h"
#include "base/shared_options.h"
#include "train/word_classes.h"

#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { SIZES_MOST = 8 };

typedef struct settings {
    option_list files;
    const char *sizes, *output;
    int64_t iterations, seed, threads, limit, least_count;
} settings;

/* ---- the command lines ---- */

#define SIZES_OPTION(usual)                                                                        \
    {                                                                                              \
        .name = "sizes", .type = OPTION_STRING, .argument = "N,...", .initial = (usual),           \
        .at = offsetof(settings, sizes),                                                           \
        .help = "how many classes there are to be, at each of several grain sizes"                 \
    }

#define COMMON_OPTIONS                                                                             \
    {.name = "iterations",                                                                         \
     .type = OPTION_INTEGER,                                                                       \
     .argument = "N",                                                                              \
     .initial = "30",                                                                              \
     .low = 1,                                                                                     \
     .high = 100000,                                                                               \
     .at = offsetof(settings, iterations),                                                         \
     .help = "rounds over all words, at most; it ends when few words change class"},               \
        OPTION_SEED(settings, "seed of the classes to begin with"),                                \
        {.type = OPTION_GROUP, .help = "Running"},                                                 \
        {.name = "output",                                                                         \
         .letter = 'o',                                                                            \
         .type = OPTION_STRING,                                                                    \
         .argument = "FILE",                                                                       \
         .initial = "-",                                                                           \
         .at = offsetof(settings, output),                                                         \
         .help = "where the table goes; gzipped if the name ends in .gz; - is standard output"},   \
        OPTION_THREADS(                                                                            \
            settings,                                                                              \
            "threads to use; 0 takes one for each processor; the table is always the same")

static const option vectors_options[] = {
    {.type = OPTION_GROUP, .help = "Clustering"},
    SIZES_OPTION("64,512,1500"),
    {.name = "limit",
     .type = OPTION_INTEGER,
     .argument = "N",
     .initial = "0",
     .low = 0,
     .high = INFINITY,
     .at = offsetof(settings, limit),
     .help = "take only the first so many words; 0 takes all"},
    COMMON_OPTIONS,
};

static const option text_options[] = {
    {.type = OPTION_GROUP, .help = "Clustering"},
    SIZES_OPTION("100,400"),
    {.name = "least-count",
     .type = OPTION_INTEGER,
     .argument = "N",
     .initial = "5",
     .low = 1,
     .high = 1e9,
     .at = offsetof(settings, least_count),
     .help = "leave out words that are seen less often"},
    COMMON_OPTIONS,
};

static const option_argument vectors_argument = {
    "FILE", "word vectors as text, plain or gzipped, or - for standard input", 1, 1};

static const option_argument text_argument = {
    "FILE", "text in UTF-8, plain or gzipped, or - for standard input", 1, 0};

static const option_table vectors_table = {
    .program = "actant-classes vectors",
    .summary = "Makes word classes from word vectors.",
    .options = vectors_options,
    .option_count = sizeof vectors_options / sizeof vectors_options[0],
    .arguments = &vectors_argument,
    .argument_count = 1,
    .arguments_at = offsetof(settings, files),
    .notes = "Each line of the file is a word and its numbers (GloVe); a first line with the\n"
             "number of words and of dimensions is understood (word2vec, fastText).\n"
             "The method is spherical k-means. The table has a word a line, in the order of\n"
             "the file, then its class at each size.",
};

static const option_table text_table = {
    .program = "actant-classes text",
    .summary = "Makes word classes from raw text.",
    .options = text_options,
    .option_count = sizeof text_options / sizeof text_options[0],
    .arguments = &text_argument,
    .argument_count = 1,
    .arguments_at = offsetof(settings, files),
    .notes = "Each line of the text is a sentence; words stand between white space and are\n"
             "taken as they are, so the text should be tokenized.\n"
             "The method is exchange clustering. The table has a word a line, the most\n"
             "frequent first, then its class at each size.",
};

/* ---- the work ---- */

/* "64,512" */
static actant_status read_sizes(const char *list, size_t sizes[SIZES_MOST], size_t *count,
                                actant_error *error)
{
    *count = 0;
    for (const char *p = list;; p++) {
        size_t size = 0;
        const char *begin = p;
        for (; *p >= '0' && *p <= '9' && size < 1000000; p++)
            size = size * 10 + (size_t)(*p - '0');
        if (p == begin || (*p != ',' && *p != '\0'))
            return error_set(error, ACTANT_ERROR_ARGUMENT, NULL, 0,
                             "--sizes takes numbers with commas between them, not '%s'", list);
        if (*count == SIZES_MOST)
            return error_set(error, ACTANT_ERROR_ARGUMENT, NULL, 0,
                             "--sizes takes at most %d numbers", SIZES_MOST);
        sizes[(*count)++] = size;
        if (*p == '\0')
            return ACTANT_OK;
    }
}

static void print_report(const actant_word_classes_report *r)
{
    if (r->token_count > 0)
        fprintf(stderr, "read: sentences: %zu, tokens: %zu\n", r->sentence_count, r->token_count);
    else
        fprintf(stderr, "read: vectors of %zu numbers\n", r->dimension);
    for (size_t i = 0; i < r->notes.count; i++)
        fprintf(stderr, "read: %s: %zu\n", r->notes.items[i].text, r->notes.items[i].count);
    for (size_t i = 0; i < r->size_count; i++) {
        const actant_clustering *c = &r->clusterings[i];
        fprintf(stderr, "%zu words in %zu classes: %u iterations, %zu moves in the last, %s %.4f\n",
                r->word_count, c->class_count, c->iterations, c->moves,
                r->token_count > 0 ? "bits" : "cosine", c->quality);
    }
}

static actant_status make_classes(const settings *s, bool from_text, actant_error *error)
{
    size_t sizes[SIZES_MOST];
    actant_word_classes_options options = {
        .sizes = sizes,
        .iterations = (unsigned)s->iterations,
        .seed = (uint64_t)s->seed,
        .threads = (size_t)s->threads,
        .limit = (size_t)s->limit,
        .least_count = from_text ? (size_t)s->least_count : 1,
    };
    actant_word_classes *classes = NULL;
    progress_line line;
    progress_init(&line, stderr);
    actant_status status = read_sizes(s->sizes, sizes, &options.size_count, error);
    if (status == ACTANT_OK && from_text)
        status = actant_word_classes_from_text(&classes, s->files.items, s->files.count, &options,
                                               progress_show, &line, error);
    else if (status == ACTANT_OK)
        status = actant_word_classes_from_vectors(&classes, s->files.items[0], &options,
                                                  progress_show, &line, error);
    progress_clear(&line);
    if (status == ACTANT_OK)
        status = actant_word_classes_write(classes, s->output, error);
    if (status == ACTANT_OK)
        print_report(actant_word_classes_get_report(classes));
    actant_word_classes_free(classes);
    return status;
}

static actant_status vectors_work(void *given, int *exit_code, actant_error *error)
{
    *exit_code = PROGRAM_OK;
    return make_classes(given, false, error);
}

static actant_status text_work(void *given, int *exit_code, actant_error *error)
{
    *exit_code = PROGRAM_OK;
    return make_classes(given, true, error);
}

/* ---- all ---- */

static const struct {
    const char *name;
    const option_table *table;
    program_work *work;
} commands[] = {
    {"vectors", &vectors_table, vectors_work},
    {"text", &text_table, text_work},
};

enum { COMMANDS = sizeof commands / sizeof commands[0] };

static void print_commands(FILE *out)
{
    fputs("Usage: actant-classes COMMAND [OPTION...] FILE...\n\n"
          "Makes tables of word classes.\n\n",
          out);
    for (size_t i = 0; i < COMMANDS; i++)
        fprintf(out, "  %-8s %s\n", commands[i].name, commands[i].table->summary);
    fputs("\nactant-classes COMMAND --help tells the options of a command.\n", out);
}

int main(int argc, char **argv)
{
    settings s = {.sizes = NULL};
    const char *command = argc > 1 ? argv[1] : "";
    for (size_t i = 0; i < COMMANDS; i++) {
        if (strcmp(command, commands[i].name) == 0)
            return program_run(commands[i].table, argc - 1, argv + 1, &s, commands[i].work);
    }
    if (strcmp(command, "--help") == 0 || strcmp(command, "-h") == 0) {
        print_commands(stdout);
        return PROGRAM_OK;
    }
    if (strcmp(command, "--version") == 0) {
        puts("actant-classes " ACTANT_VERSION);
        return PROGRAM_OK;
    }
    if (argc > 1)
        fprintf(stderr, "actant-classes: there is no command '%s'\n", command);
    print_commands(stderr);
    return PROGRAM_USAGE;
}
