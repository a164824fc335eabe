/* SPDX-License-Identifier: MIT */
/* actant-extract: articles in, entities out. */
#include "base/program.h"
#include "base/shared_options.h"
#include "base/workers.h"
#include "engine/actant.h"
#include "text/reader.h"
#include "text/writer.h"

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct settings {
    option_list files;
    const char *model, *output, *text_key;
    int from, to, colour;
    int64_t threads, token_column;
    double min_score;
    bool tokens, bioes, keep_going, no_thresholds, merge;
} settings;

typedef enum colour_choice { COLOUR_AUTO, COLOUR_ALWAYS, COLOUR_NEVER } colour_choice;

static const option options[] = {
    {.name = "model",
     .letter = 'm',
     .type = OPTION_STRING,
     .argument = "MODEL",
     .at = offsetof(settings, model),
     .help = "the model file to use"},
    {.name = "min-score",
     .type = OPTION_REAL,
     .argument = "P",
     .initial = "0",
     .low = 0,
     .high = 1,
     .at = offsetof(settings, min_score),
     .help = "leave out entities and events with a lower score, of those that the thresholds let "
             "through"},
    {.name = "no-thresholds",
     .type = OPTION_FLAG,
     .at = offsetof(settings, no_thresholds),
     .help = "decide as the model was trained to, not by thresholds that were tuned"},
    {.type = OPTION_GROUP, .help = "Reading"},
    OPTION_FROM(settings),
    OPTION_TEXT_KEY(settings),
    OPTION_TOKEN_COLUMN(settings),
    {.name = "keep-going",
     .letter = 'k',
     .type = OPTION_FLAG,
     .at = offsetof(settings, keep_going),
     .help = "report what cannot be read, leave it out, go on, and end with status 1"},
    {.type = OPTION_GROUP, .help = "Writing"},
    {.name = "to",
     .type = OPTION_CHOICE,
     .argument = "FORMAT",
     .initial = "jsonl",
     .choices = "jsonl|columns|brat|entities-tsv|events-tsv|marked",
     .at = offsetof(settings, to),
     .help = "the format of the output"},
    {.name = "output",
     .letter = 'o',
     .type = OPTION_STRING,
     .argument = "FILE",
     .initial = "-",
     .at = offsetof(settings, output),
     .help = "where the output goes: a file, a folder for brat, or - for standard output"},
    {.name = "merge",
     .type = OPTION_FLAG,
     .at = offsetof(settings, merge),
     .help = "write events that say the same in an article once, with all their places"},
    {.name = "tokens",
     .type = OPTION_FLAG,
     .at = offsetof(settings, tokens),
     .help = "also write sentences and tokens in JSON Lines"},
    {.name = "bioes",
     .type = OPTION_FLAG,
     .at = offsetof(settings, bioes),
     .help = "write BIOES tags in columns instead of IOB2"},
    {.name = "colour",
     .type = OPTION_CHOICE,
     .argument = "WHEN",
     .initial = "auto",
     .choices = "auto|always|never",
     .at = offsetof(settings, colour),
     .help = "colours in marked text; auto: on a terminal"},
    {.type = OPTION_GROUP, .help = "Running"},
    OPTION_THREADS(settings, "threads to use; 0 takes one for each processor"),
};

static const option_argument arguments[] = {
    {"FILE", "articles: files or folders, plain or gzipped, or - for standard input", 0, 0},
};

static const option_table table = {
    .program = "actant-extract",
    .summary = "Labels the entities of articles.",
    .options = options,
    .option_count = sizeof options / sizeof options[0],
    .arguments = arguments,
    .argument_count = sizeof arguments / sizeof arguments[0],
    .arguments_at = offsetof(settings, files),
    .notes = "Without FILE, standard input is read. The output keeps the order of the input.\n"
             "Members of JSON Lines that are not ours are passed through.",
};

/* One article on its way through the pipeline. */
typedef struct article {
    actant_document *document;
    actant_rendering *rendering;
    size_t unsure, unsure_events; /* entities and events left out */
} article;

typedef struct extraction {
    const settings *settings;
    actant_reader *reader;
    actant_writer *writer;
    actant_writer_options writing;
    actant_context **contexts; /* [thread_count] */
    size_t thread_count;
    size_t left_out;              /* documents that could not be read */
    size_t unsure, unsure_events; /* entities and events below --min-score */
    bool flushes;                 /* after each document */
} extraction;

static void report_error(const actant_error *error)
{
    char text[sizeof error->file + sizeof error->message + 32];
    fprintf(stderr, "%s: %s\n", table.program, actant_error_text(error, text, sizeof text));
}

/* Reads the next document; with --keep-going past what cannot be read. */
static actant_status read_document(extraction *x, actant_document **out, actant_error *error)
{
    for (;;) {
        actant_error cause = ACTANT_ERROR_INIT;
        actant_status status = actant_reader_next(x->reader, out, &cause);
        bool unreadable = status == ACTANT_ERROR_INPUT || status == ACTANT_ERROR_IO;
        if (!unreadable || !x->settings->keep_going) {
            if (status != ACTANT_OK)
                *error = cause;
            return status;
        }
        report_error(&cause);
        x->left_out++;
    }
}

static void drop(void *context, void *item)
{
    article *a = item;
    (void)context;
    actant_document_free(a->document);
    actant_rendering_free(a->rendering);
    free(a);
}

static actant_status take(void *context, void **item, actant_error *error)
{
    extraction *x = context;
    *item = NULL;
    actant_document *d = NULL;
    actant_status status = read_document(x, &d, error);
    if (status != ACTANT_OK || !d)
        return status;
    article *a = calloc(1, sizeof *a);
    if (!a) {
        actant_document_free(d);
        return error_memory(error);
    }
    a->document = d;
    status = actant_rendering_new(&a->rendering, error);
    if (status == ACTANT_OK)
        *item = a;
    else
        drop(context, a);
    return status;
}

static actant_status label(void *context, void *item, size_t worker, actant_error *error)
{
    extraction *x = context;
    article *a = item;
    double min_score = x->settings->min_score;
    actant_status status = actant_extract(x->contexts[worker], a->document, error);
    if (status == ACTANT_OK && min_score > 0)
        status = actant_document_drop_mentions_below(a->document, min_score, &a->unsure, error);
    if (status == ACTANT_OK && min_score > 0)
        status =
            actant_document_drop_events_below(a->document, min_score, &a->unsure_events, error);
    if (status == ACTANT_OK && x->settings->merge)
        status = actant_document_merge_events(a->document, error);
    if (status == ACTANT_OK)
        status = actant_writer_render(&x->writing, a->document, a->rendering, error);
    return status;
}

static actant_status give(void *context, void *item, actant_error *error)
{
    extraction *x = context;
    const article *a = item;
    x->unsure += a->unsure;
    x->unsure_events += a->unsure_events;
    actant_status status = actant_writer_put(x->writer, a->rendering, error);
    if (status == ACTANT_OK && x->flushes)
        status = actant_writer_flush(x->writer, error);
    return status;
}

static actant_status open_contexts(extraction *x, const actant_model *model, actant_error *error)
{
    x->contexts = calloc(x->thread_count, sizeof(actant_context *));
    if (!x->contexts)
        return error_memory(error);
    actant_status status = ACTANT_OK;
    for (size_t i = 0; i < x->thread_count && status == ACTANT_OK; i++) {
        status = actant_context_new(&x->contexts[i], model, error);
        if (status == ACTANT_OK)
            actant_context_use_thresholds(x->contexts[i], !x->settings->no_thresholds);
    }
    return status;
}

/* Whether somebody may wait for each answer: then input that is here is answered at once. */
static bool is_stream(const option_list *files)
{
    struct stat input;
    for (size_t i = 0; i < files->count; i++) {
        if (strcmp(files->items[i], "-") == 0)
            return fstat(STDIN_FILENO, &input) == 0 && !S_ISREG(input.st_mode);
    }
    return false;
}

static actant_status open_files(extraction *x, const option_list *files, actant_error *error)
{
    const settings *s = x->settings;
    actant_reader_options reading = ACTANT_READER_DEFAULTS;
    reading.format = (actant_reader_format)s->from;
    reading.text_key = s->text_key;
    reading.token_column = (int)s->token_column;
    x->writing = (actant_writer_options){
        .format = (actant_writer_format)s->to,
        .tokens = s->tokens,
        .bioes = s->bioes,
        .colour =
            s->colour == COLOUR_ALWAYS ||
            (s->colour == COLOUR_AUTO && strcmp(s->output, "-") == 0 && isatty(STDOUT_FILENO)),
    };
    x->flushes = is_stream(files);
    actant_status status =
        actant_reader_open(&x->reader, files->items, files->count, &reading, error);
    if (status == ACTANT_OK)
        status = actant_writer_open(&x->writer, s->output, &x->writing, error);
    return status;
}

static void report_losses(const extraction *x)
{
    const actant_notes *losses = actant_writer_get_losses(x->writer);
    for (size_t i = 0; i < losses->count; i++)
        fprintf(stderr, "%s: %s: %zu\n", table.program, losses->items[i].text,
                losses->items[i].count);
    if (x->unsure > 0)
        fprintf(stderr, "%s: entities with a score below %g left out: %zu\n", table.program,
                x->settings->min_score, x->unsure);
    if (x->unsure_events > 0)
        fprintf(stderr, "%s: events with a score below %g left out: %zu\n", table.program,
                x->settings->min_score, x->unsure_events);
    if (x->left_out > 0)
        fprintf(stderr, "%s: %zu documents or files were left out\n", table.program, x->left_out);
}

/* What patterns could not do. Which context a document falls to is a matter of chance, so that the
 * notes are put in an order. */
static actant_status report_notes(const extraction *x, actant_error *error)
{
    actant_notes all = NOTES_INIT;
    actant_status status = ACTANT_OK;
    for (size_t i = 0; i < x->thread_count && status == ACTANT_OK; i++)
        status = notes_add_all(&all, actant_context_get_notes(x->contexts[i]), error);
    notes_sort(&all);
    for (size_t i = 0; i < all.count && status == ACTANT_OK; i++)
        fprintf(stderr, "%s: %s: %zu\n", table.program, all.items[i].text, all.items[i].count);
    notes_clear(&all);
    return status;
}

/* After an error standard output still gets each whole document that came before; a file is not
 * left behind. */
static void give_up(extraction *x)
{
    if (x->writer && strcmp(x->settings->output, "-") == 0) {
        actant_error second = ACTANT_ERROR_INIT; /* the first is the one to tell */
        actant_status status = actant_writer_flush(x->writer, &second);
        (void)status;
    }
    actant_writer_discard(x->writer);
}

static actant_status extract(extraction *x, const actant_model *model, const option_list *files,
                             actant_error *error)
{
    actant_status status = open_contexts(x, model, error);
    if (status == ACTANT_OK)
        status = open_files(x, files, error);
    if (status == ACTANT_OK) {
        const workers_pipeline pipeline = {take, label, give, drop, x};
        status = workers_run(&pipeline, x->thread_count, error);
    }
    if (status == ACTANT_OK)
        status = report_notes(x, error);
    if (status == ACTANT_OK) {
        report_losses(x);
        status = actant_writer_close(x->writer, error);
        x->writer = NULL;
    }
    give_up(x);
    actant_reader_close(x->reader);
    for (size_t i = 0; x->contexts && i < x->thread_count; i++)
        actant_context_free(x->contexts[i]);
    free(x->contexts);
    return status;
}

static actant_status work(void *given, int *exit_code, actant_error *error)
{
    const settings *s = given;
    const char *input = "-";
    const option_list standard_input = {&input, 1, 1};
    if (!s->model)
        return error_set(error, ACTANT_ERROR_ARGUMENT, NULL, 0, "no model is given (-m MODEL)");
    actant_model *model;
    actant_status status = actant_model_open(&model, s->model, error);
    if (status != ACTANT_OK)
        return status;
    extraction x = {.settings = s};
    x.thread_count = s->threads > 0 ? (size_t)s->threads : workers_available();
    status = extract(&x, model, s->files.count > 0 ? &s->files : &standard_input, error);
    if (status == ACTANT_OK && x.left_out > 0)
        *exit_code = PROGRAM_FAILED;
    actant_model_free(model);
    return status;
}

int main(int argc, char **argv)
{
    settings s = {0};
    return program_run(&table, argc, argv, &s, work);
}
