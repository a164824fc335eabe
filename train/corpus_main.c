/* SPDX-License-Identifier: MIT */
/* actant-corpus: looks after annotated data. */
#include "base/buffer.h"
#include "base/folder.h"
#include "base/program.h"
#include "base/shared_options.h"
#include "text/corpus_check.h"
#include "text/corpus_convert.h"
#include "text/corpus_stats.h"
#include "text/reader.h"
#include "text/writer.h"

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

typedef struct settings {
    option_list files;
    const char *text_key, *output;
    int from, to;
    int64_t token_column, label_column, tag_column, seed;
    int64_t shares[ACTANT_SPLIT_PARTS];
    bool strict, bioes, tokens;
} settings;

/* ---- the command lines ---- */

#define READING_OPTIONS                                                                            \
    {.type = OPTION_GROUP, .help = "Reading"}, OPTION_FROM(settings), OPTION_TEXT_KEY(settings),   \
        OPTION_TOKEN_COLUMN(settings),                                                             \
        OPTION_COLUMN("label-column", offsetof(settings, label_column), -1,                        \
                      "the column that holds the labels; -1: there is none"),                      \
        OPTION_COLUMN("tag-column", offsetof(settings, tag_column), -1,                            \
                      "the column that holds the parts of speech; -1: there is none")

#define WRITING_OPTIONS                                                                            \
    {.name = "to",                                                                                 \
     .type = OPTION_CHOICE,                                                                        \
     .argument = "FORMAT",                                                                         \
     .initial = "jsonl",                                                                           \
     .choices = "jsonl|columns|brat|entities-tsv|events-tsv|marked",                               \
     .at = offsetof(settings, to),                                                                 \
     .help = "the format to write"},                                                               \
        {.name = "tokens",                                                                         \
         .type = OPTION_FLAG,                                                                      \
         .at = offsetof(settings, tokens),                                                         \
         .help = "make tokens and sentences where a document has none; columns, events-tsv and "   \
                 "marked always do"},                                                              \
    {                                                                                              \
        .name = "bioes", .type = OPTION_FLAG, .at = offsetof(settings, bioes),                     \
        .help = "write BIOES tags in columns instead of IOB2"                                      \
    }

#define SHARE_OPTION(title, part, share)                                                           \
    {                                                                                              \
        .name = (title), .type = OPTION_INTEGER, .argument = "N", .initial = (share), .low = 0,    \
        .high = 1000, .at = offsetof(settings, shares) + (part) * sizeof(int64_t),                 \
        .help = "share of the documents that go to this part"                                      \
    }

static const option check_options[] = {
    READING_OPTIONS,
    {.type = OPTION_GROUP, .help = "Checking"},
    {.name = "strict",
     .type = OPTION_FLAG,
     .at = offsetof(settings, strict),
     .help = "end with status 1 for warnings too"},
};

static const option stats_options[] = {READING_OPTIONS};

static const option convert_options[] = {
    READING_OPTIONS,
    {.type = OPTION_GROUP, .help = "Writing"},
    {.name = "output",
     .letter = 'o',
     .type = OPTION_STRING,
     .argument = "FILE",
     .initial = "-",
     .at = offsetof(settings, output),
     .help = "where the output goes: a file, a folder for brat, or - for standard output"},
    WRITING_OPTIONS,
};

static const option split_options[] = {
    READING_OPTIONS,
    {.type = OPTION_GROUP, .help = "Splitting"},
    SHARE_OPTION("train", 0, "80"),
    SHARE_OPTION("dev", 1, "10"),
    SHARE_OPTION("test", 2, "10"),
    OPTION_SEED(settings, "what the parts are drawn by"),
    {.type = OPTION_GROUP, .help = "Writing"},
    {.name = "output",
     .letter = 'o',
     .type = OPTION_STRING,
     .argument = "FOLDER",
     .at = offsetof(settings, output),
     .help = "the folder that gets a file (brat: a folder) for each part"},
    WRITING_OPTIONS,
};

static const option_argument arguments[] = {
    {"FILE", "annotated files or folders, plain or gzipped, or - for standard input", 1, 0},
};

#define TABLE(command, what, list, remarks)                                                        \
    {                                                                                              \
        .program = (command), .summary = (what), .options = (list),                                \
        .option_count = sizeof(list) / sizeof((list)[0]), .arguments = arguments,                  \
        .argument_count = sizeof arguments / sizeof arguments[0],                                  \
        .arguments_at = offsetof(settings, files), .notes = (remarks)                              \
    }

static const option_table check_table =
    TABLE("actant-corpus check", "Looks for mistakes in annotated files.", check_options,
          "Problems go to standard output as file:line: severity: what.\n"
          "The status is 1 if there is an error.");
static const option_table stats_table =
    TABLE("actant-corpus stats", "Counts what is in annotated files.", stats_options, NULL);
static const option_table convert_table =
    TABLE("actant-corpus convert", "Writes annotated files in another format.", convert_options,
          "What the format cannot hold is counted on standard error.");
static const option_table split_table = TABLE(
    "actant-corpus split", "Deals the documents of annotated files out to parts.", split_options,
    "Documents with the same text go to the same part; a part without a share gets no file.");

/* ---- what commands share ---- */

static actant_status open_reader(actant_reader **out, const settings *s, actant_error *error)
{
    const actant_reader_options reading = {s->text_key, (actant_reader_format)s->from,
                                           (int)s->token_column, (int)s->label_column,
                                           (int)s->tag_column};
    return actant_reader_open(out, s->files.items, s->files.count, &reading, error);
}

static actant_status open_writer(actant_writer **out, const settings *s, const char *path,
                                 actant_error *error)
{
    const actant_writer_options writing = {(actant_writer_format)s->to, true, s->bioes, false};
    return actant_writer_open(out, path, &writing, error);
}

static actant_status open_copier(actant_corpus_copier **out, const settings *s, actant_error *error)
{
    bool needed = s->to == ACTANT_WRITER_COLUMNS || s->to == ACTANT_WRITER_EVENT_TABLE ||
                  s->to == ACTANT_WRITER_MARKED;
    return actant_corpus_copier_new(out, s->tokens || needed, error);
}

static void print_notes(const char *what, const actant_notes *notes)
{
    for (size_t i = 0; i < notes->count; i++)
        fprintf(stderr, "%s: %s: %zu\n", what, notes->items[i].text, notes->items[i].count);
}

static void print_copied(const actant_reader *reader, const actant_corpus_copier *copier)
{
    const size_t splits = actant_corpus_copier_splits(copier);
    const size_t made = actant_corpus_copier_made(copier);
    print_notes("read", &actant_reader_get_report(reader)->notes);
    if (made > 0)
        fprintf(stderr, "made: tokens or sentences of documents that had none: %zu\n", made);
    if (splits > 0)
        fprintf(stderr, "made: tokens split where an annotation begins or ends: %zu\n", splits);
}

/* ---- check ---- */

static void print_problem(void *context, const actant_problem *p)
{
    static const char *const severities[] = {"error", "warning", "note"};
    (void)context;
    if (*p->file && p->line > 0)
        printf("%s:%zu: ", p->file, p->line);
    else if (*p->file)
        printf("%s: ", p->file);
    printf("%s: %s\n", severities[p->severity], p->text);
}

/* Reads and checks all; bad input is a problem like others, and counted. */
static actant_status check_documents(actant_reader *reader, actant_corpus_check *check,
                                     size_t *unreadable, actant_error *error)
{
    actant_status status = ACTANT_OK;
    bool ended = false;
    while (status == ACTANT_OK && !ended) {
        actant_document *d;
        actant_error cause = ACTANT_ERROR_INIT;
        status = actant_reader_next(reader, &d, &cause);
        if (status == ACTANT_ERROR_INPUT) {
            const actant_problem problem = {ACTANT_PROBLEM_ERROR, cause.file, cause.line,
                                            cause.message};
            print_problem(NULL, &problem);
            ++*unreadable;
            status = ACTANT_OK;
            continue;
        }
        if (status != ACTANT_OK)
            *error = cause;
        ended = !d;
        if (d)
            status = actant_corpus_check_add(check, d, error);
        actant_document_free(d);
    }
    return status == ACTANT_OK ? actant_corpus_check_finish(check, error) : status;
}

static actant_status check_work(void *given, int *exit_code, actant_error *error)
{
    const settings *s = given;
    actant_reader *reader = NULL;
    actant_corpus_check *check = NULL;
    size_t unreadable = 0;
    actant_status status = open_reader(&reader, s, error);
    if (status == ACTANT_OK)
        status = actant_corpus_check_new(&check, print_problem, NULL, error);
    if (status == ACTANT_OK)
        status = check_documents(reader, check, &unreadable, error);
    if (status == ACTANT_OK) {
        size_t errors = unreadable + actant_corpus_check_count(check, ACTANT_PROBLEM_ERROR);
        size_t warnings = actant_corpus_check_count(check, ACTANT_PROBLEM_WARNING);
        print_notes("read", &actant_reader_get_report(reader)->notes);
        fprintf(stderr, "documents: %zu, errors: %zu, warnings: %zu, notes: %zu\n",
                actant_reader_get_report(reader)->documents, errors, warnings,
                actant_corpus_check_count(check, ACTANT_PROBLEM_NOTE));
        if (errors > 0 || (s->strict && warnings > 0))
            *exit_code = PROGRAM_FAILED;
    }
    actant_corpus_check_free(check);
    actant_reader_close(reader);
    return status;
}

/* ---- stats ---- */

static actant_status stats_work(void *given, int *exit_code, actant_error *error)
{
    actant_reader *reader = NULL;
    actant_corpus_stats *stats = NULL;
    const char *text;
    bool ended = false;
    *exit_code = PROGRAM_OK;
    actant_status status = open_reader(&reader, given, error);
    if (status == ACTANT_OK)
        status = actant_corpus_stats_new(&stats, error);
    while (status == ACTANT_OK && !ended) {
        actant_document *d;
        status = actant_reader_next(reader, &d, error);
        ended = !d;
        if (d)
            status = actant_corpus_stats_add(stats, d, error);
        actant_document_free(d);
    }
    if (status == ACTANT_OK)
        status = actant_corpus_stats_text(stats, &text, error);
    if (status == ACTANT_OK) {
        print_notes("read", &actant_reader_get_report(reader)->notes);
        fputs(text, stdout);
    }
    actant_corpus_stats_free(stats);
    actant_reader_close(reader);
    return status;
}

/* ---- convert ---- */

static actant_status convert_documents(actant_reader *reader, actant_corpus_copier *copier,
                                       actant_writer *writer, actant_error *error)
{
    for (;;) {
        actant_document *d;
        actant_status status = actant_reader_next(reader, &d, error);
        if (d)
            status = actant_corpus_copy(copier, d, writer, error);
        bool ended = !d;
        actant_document_free(d);
        if (status != ACTANT_OK || ended)
            return status;
    }
}

static actant_status convert_work(void *given, int *exit_code, actant_error *error)
{
    const settings *s = given;
    actant_reader *reader = NULL;
    actant_writer *writer = NULL;
    actant_corpus_copier *copier = NULL;
    *exit_code = PROGRAM_OK;
    actant_status status = open_reader(&reader, s, error);
    if (status == ACTANT_OK)
        status = open_copier(&copier, s, error);
    if (status == ACTANT_OK)
        status = open_writer(&writer, s, s->output, error);
    if (status == ACTANT_OK)
        status = convert_documents(reader, copier, writer, error);
    if (status == ACTANT_OK) {
        print_copied(reader, copier);
        print_notes("lost", actant_writer_get_losses(writer));
        status = actant_writer_close(writer, error);
        writer = NULL;
    }
    actant_writer_discard(writer);
    actant_corpus_copier_free(copier);
    actant_reader_close(reader);
    return status;
}

/* ---- split ---- */

static const char *const part_names[ACTANT_SPLIT_PARTS] = {"train", "dev", "test"};

typedef struct splitting {
    actant_reader *reader;
    actant_corpus_copier *copier;
    actant_corpus_split *split;
    actant_writer *writers[ACTANT_SPLIT_PARTS];
    size_t counts[ACTANT_SPLIT_PARTS];
} splitting;

static actant_status open_parts(splitting *x, const settings *s, actant_error *error)
{
    static const char *const suffixes[] = {".jsonl", ".conll", "", ".tsv", ".tsv", ".txt"};
    actant_status status = folder_make(s->output, error);
    for (size_t i = 0; i < ACTANT_SPLIT_PARTS && status == ACTANT_OK; i++) {
        buffer path;
        buffer_init(&path);
        if (s->shares[i] == 0)
            continue;
        buffer_add_format(&path, "%s/%s%s", s->output, part_names[i], suffixes[s->to]);
        status = buffer_status(&path, error);
        if (status == ACTANT_OK)
            status = open_writer(&x->writers[i], s, path.bytes, error);
        buffer_clear(&path);
    }
    return status;
}

static actant_status open_splitting(splitting *x, const settings *s, actant_error *error)
{
    unsigned shares[ACTANT_SPLIT_PARTS];
    for (size_t i = 0; i < ACTANT_SPLIT_PARTS; i++)
        shares[i] = (unsigned)s->shares[i];
    actant_status status = actant_corpus_split_new(&x->split, shares, (uint64_t)s->seed, error);
    if (status == ACTANT_OK)
        status = open_reader(&x->reader, s, error);
    if (status == ACTANT_OK)
        status = open_copier(&x->copier, s, error);
    return status == ACTANT_OK ? open_parts(x, s, error) : status;
}

static actant_status split_documents(splitting *x, actant_error *error)
{
    for (;;) {
        actant_document *d;
        unsigned part = 0;
        actant_status status = actant_reader_next(x->reader, &d, error);
        if (d)
            status = actant_corpus_split_next(x->split, d, &part, error);
        if (d && status == ACTANT_OK)
            status = actant_corpus_copy(x->copier, d, x->writers[part], error);
        x->counts[part] += d != NULL;
        bool ended = !d;
        actant_document_free(d);
        if (status != ACTANT_OK || ended)
            return status;
    }
}

static actant_status close_parts(splitting *x, actant_error *error)
{
    actant_status status = ACTANT_OK;
    print_copied(x->reader, x->copier);
    for (size_t i = 0; i < ACTANT_SPLIT_PARTS && status == ACTANT_OK; i++) {
        if (!x->writers[i])
            continue;
        print_notes(part_names[i], actant_writer_get_losses(x->writers[i]));
        fprintf(stderr, "%s: documents: %zu\n", part_names[i], x->counts[i]);
        status = actant_writer_close(x->writers[i], error);
        x->writers[i] = NULL;
    }
    return status;
}

static actant_status split_work(void *given, int *exit_code, actant_error *error)
{
    const settings *s = given;
    splitting x = {.reader = NULL};
    *exit_code = PROGRAM_OK;
    if (!s->output)
        return error_set(error, ACTANT_ERROR_ARGUMENT, NULL, 0, "no folder is given (-o FOLDER)");
    actant_status status = open_splitting(&x, s, error);
    if (status == ACTANT_OK)
        status = split_documents(&x, error);
    if (status == ACTANT_OK)
        status = close_parts(&x, error);
    for (size_t i = 0; i < ACTANT_SPLIT_PARTS; i++)
        actant_writer_discard(x.writers[i]);
    actant_corpus_split_free(x.split);
    actant_corpus_copier_free(x.copier);
    actant_reader_close(x.reader);
    return status;
}

/* ---- all ---- */

static const struct {
    const char *name;
    const option_table *table;
    program_work *work;
} commands[] = {
    {"check", &check_table, check_work},
    {"stats", &stats_table, stats_work},
    {"convert", &convert_table, convert_work},
    {"split", &split_table, split_work},
};

enum { COMMANDS = sizeof commands / sizeof commands[0] };

static void print_commands(FILE *out)
{
    fputs("Usage: actant-corpus COMMAND [OPTION...] FILE...\n\nLooks after annotated data.\n\n",
          out);
    for (size_t i = 0; i < COMMANDS; i++)
        fprintf(out, "  %-8s %s\n", commands[i].name, commands[i].table->summary);
    fputs("\nactant-corpus COMMAND --help tells the options of a command.\n", out);
}

int main(int argc, char **argv)
{
    settings s = {.strict = false};
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
        puts("actant-corpus " ACTANT_VERSION);
        return PROGRAM_OK;
    }
    if (argc > 1)
        fprintf(stderr, "actant-corpus: there is no command '%s'\n", command);
    print_commands(stderr);
    return PROGRAM_USAGE;
}
