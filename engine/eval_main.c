/* SPDX-License-Identifier: MIT */
/* actant-eval: precision, recall and F1 of a model, or of predictions in files. */
#include "base/memory.h"
#include "base/program.h"
#include "base/shared_options.h"
#include "base/workers.h"
#include "engine/actant.h"
#include "engine/scores.h"
#include "text/reader.h"

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

typedef struct settings {
    option_list files, labels;
    const char *model, *text_key, *determiners;
    bool columns, parts_of_speech;
    int report, tags;
    int64_t token_column, label_column, bootstrap, seed, threads;
    double fail_under;
} settings;

static const option options[] = {
    {.type = OPTION_GROUP, .help = "What to score"},
    {.name = "model",
     .letter = 'm',
     .type = OPTION_STRING,
     .argument = "MODEL",
     .at = offsetof(settings, model),
     .help = "label the texts of the gold files with this model, and score that"},
    {.name = "columns",
     .type = OPTION_FLAG,
     .at = offsetof(settings, columns),
     .help = "each file holds token columns of which the last two are the gold tag and the "
             "guessed one; one file without --model is taken so too"},
    {.name = "labels",
     .type = OPTION_LIST,
     .argument = "NAME,...",
     .at = offsetof(settings, labels),
     .help = "count only entities and events with these labels"},
    {.name = "tags",
     .type = OPTION_CHOICE,
     .argument = "KIND",
     .initial = "lenient",
     .choices = "lenient|iob2|bioes",
     .at = offsetof(settings, tags),
     .help = "with --columns: count what every tag tells, as the CoNLL scorer does, or only "
             "well-formed IOB2 or BIOES"},
    {.name = "pos",
     .type = OPTION_FLAG,
     .at = offsetof(settings, parts_of_speech),
     .help =
         "score the parts of speech too; the micro F1 is the accuracy where both sides have the "
         "same tokens"},
    {.name = "determiners",
     .type = OPTION_STRING,
     .argument = "WORD,...",
     .initial = "a,an,the",
     .at = offsetof(settings, determiners),
     .help = "words that do not count at the edges of roles and actions in the relaxed scores of "
             "events; empty for none"},
    {.type = OPTION_GROUP, .help = "Reading"},
    OPTION_TEXT_KEY(settings),
    OPTION_TOKEN_COLUMN(settings),
    OPTION_LABEL_COLUMN(settings),
    {.type = OPTION_GROUP, .help = "Report"},
    {.name = "report",
     .type = OPTION_CHOICE,
     .argument = "FORM",
     .initial = "text",
     .choices = "text|json|conlleval",
     .at = offsetof(settings, report),
     .help = "a table, JSON, or the report of the CoNLL-2003 scorer"},
    {.name = "bootstrap",
     .type = OPTION_INTEGER,
     .argument = "N",
     .initial = "0",
     .low = 0,
     .high = ACTANT_BOOTSTRAP_MOST,
     .at = offsetof(settings, bootstrap),
     .help = "samples of documents to draw for 95 % intervals; 0 draws none"},
    OPTION_SEED(settings, "seed of the samples"),
    {.name = "fail-under",
     .type = OPTION_REAL,
     .argument = "F1",
     .initial = "0",
     .low = 0,
     .high = 100,
     .at = offsetof(settings, fail_under),
     .help = "end with status 1 if the micro F1 of the entities or, where there are none, the "
             "relaxed F1 of the events, or else that of the parts of speech, in percent, is less "
             "than this"},
    {.type = OPTION_GROUP, .help = "Running"},
    OPTION_THREADS(settings, "threads that label; 0 takes one for each processor"),
};

static const option_argument arguments[] = {
    {"GOLD",
     "annotated files or folders: JSON Lines, token columns, CoNLL-U, brat; plain or gzipped", 1,
     0},
    {"PREDICTED", "without --model: what was predicted for the one gold file, document by document",
     0, 1},
};

static const option_table table = {
    .program = "actant-eval",
    .summary = "Scores entities, and events: who does what about what.",
    .options = options,
    .option_count = sizeof options / sizeof options[0],
    .arguments = arguments,
    .argument_count = sizeof arguments / sizeof arguments[0],
    .arguments_at = offsetof(settings, files),
    .notes = "actant-eval GOLD PREDICTED compares two files or folders;\n"
             "actant-eval -m MODEL GOLD... labels the texts anew;\n"
             "actant-eval FILE scores the gold and the guessed tags in one file.",
};

static actant_status open_reader(actant_reader **out, const settings *s, const char *const *paths,
                                 size_t count, actant_error *error)
{
    actant_reader_options reading = ACTANT_READER_DEFAULTS;
    reading.text_key = s->text_key;
    reading.token_column = (int)s->token_column;
    reading.label_column = (int)s->label_column;
    return actant_reader_open(out, paths, count, &reading, error);
}

static void print_notes(const char *set, const actant_notes *notes)
{
    for (size_t i = 0; i < notes->count; i++)
        fprintf(stderr, "%s: %s: %zu\n", set, notes->items[i].text, notes->items[i].count);
}

/* What the reader found out, mended and left out. */
static void print_reader_notes(const char *set, const actant_reader *reader)
{
    print_notes(set, &actant_reader_get_report(reader)->notes);
}

/* ---- a file against a file ---- */

static actant_status score_next(actant_scores *scores, actant_reader *gold_reader,
                                actant_reader *predicted_reader, const char *predicted_path,
                                bool *ended, actant_error *error)
{
    actant_document *gold = NULL, *predicted = NULL;
    actant_status status = actant_reader_next(gold_reader, &gold, error);
    if (status == ACTANT_OK)
        status = actant_reader_next(predicted_reader, &predicted, error);
    if (status == ACTANT_OK && gold && predicted)
        status = actant_scores_add(scores, gold, predicted, error);
    else if (status == ACTANT_OK && gold)
        status = error_set(error, ACTANT_ERROR_INPUT, predicted_path, 0,
                           "fewer documents than in the gold file: only %zu",
                           actant_reader_get_report(predicted_reader)->documents);
    else if (status == ACTANT_OK && predicted)
        status = error_set(error, ACTANT_ERROR_INPUT, predicted_path, 0,
                           "more documents than in the gold file, which has %zu",
                           actant_reader_get_report(gold_reader)->documents);
    *ended = !gold;
    actant_document_free(gold);
    actant_document_free(predicted);
    return status;
}

static actant_status score_files(actant_scores *scores, const settings *s, actant_error *error)
{
    actant_reader *gold = NULL, *predicted = NULL;
    bool ended = false;
    actant_status status = open_reader(&gold, s, &s->files.items[0], 1, error);
    if (status == ACTANT_OK)
        status = open_reader(&predicted, s, &s->files.items[1], 1, error);
    while (status == ACTANT_OK && !ended)
        status = score_next(scores, gold, predicted, s->files.items[1], &ended, error);
    if (status == ACTANT_OK) {
        print_reader_notes("gold", gold);
        print_reader_notes("predicted", predicted);
    }
    actant_reader_close(gold);
    actant_reader_close(predicted);
    return status;
}

/* ---- a model against a file ---- */

typedef struct labelling {
    actant_reader *reader;
    actant_scores *scores;
    actant_context **contexts; /* [thread_count] */
} labelling;

typedef struct labelled {
    actant_document *gold, *predicted;
} labelled;

static void drop_document(void *context, void *item)
{
    labelled *pair = item;
    (void)context;
    actant_document_free(pair->gold);
    actant_document_free(pair->predicted);
    mem_free(pair);
}

static actant_status take_document(void *context, void **item, actant_error *error)
{
    labelling *l = context;
    labelled *pair = mem_alloc(1, sizeof *pair);
    if (!pair)
        return error_memory(error);
    actant_status status = actant_reader_next(l->reader, &pair->gold, error);
    if (status == ACTANT_OK && pair->gold)
        *item = pair;
    else
        drop_document(context, pair);
    return status;
}

static actant_status label_document(void *context, void *item, size_t worker, actant_error *error)
{
    labelling *l = context;
    labelled *pair = item;
    actant_status status = actant_document_copy_text(&pair->predicted, pair->gold, error);
    if (status == ACTANT_OK)
        status = actant_extract(l->contexts[worker], pair->predicted, error);
    return status;
}

static actant_status score_document(void *context, void *item, actant_error *error)
{
    labelling *l = context;
    labelled *pair = item;
    return actant_scores_add(l->scores, pair->gold, pair->predicted, error);
}

static actant_status new_contexts(labelling *l, size_t count, const actant_model *model,
                                  actant_error *error)
{
    l->contexts = mem_alloc(count, sizeof *l->contexts);
    actant_status status = l->contexts ? ACTANT_OK : error_memory(error);
    for (size_t i = 0; i < count && status == ACTANT_OK; i++)
        status = actant_context_new(&l->contexts[i], model, error);
    return status;
}

/* What patterns could not do, in an order that is not that of the threads. */
static actant_status report_notes(const labelling *l, size_t count, actant_error *error)
{
    actant_notes all = NOTES_INIT;
    actant_status status = ACTANT_OK;
    for (size_t i = 0; i < count && status == ACTANT_OK; i++)
        status = notes_add_all(&all, actant_context_get_notes(l->contexts[i]), error);
    notes_sort(&all);
    print_notes("predicted", &all);
    notes_clear(&all);
    return status;
}

static void free_contexts(labelling *l, size_t count)
{
    for (size_t i = 0; i < count && l->contexts; i++)
        actant_context_free(l->contexts[i]);
    mem_free(l->contexts);
}

static actant_status score_model(actant_scores *scores, const settings *s,
                                 const actant_model *model, actant_error *error)
{
    size_t threads = s->threads > 0 ? (size_t)s->threads : workers_available();
    labelling l = {.scores = scores};
    const workers_pipeline steps = {take_document, label_document, score_document, drop_document,
                                    &l};
    actant_status status = new_contexts(&l, threads, model, error);
    if (status == ACTANT_OK)
        status = open_reader(&l.reader, s, s->files.items, s->files.count, error);
    if (status == ACTANT_OK)
        status = workers_run(&steps, threads, error);
    if (status == ACTANT_OK) {
        print_reader_notes("gold", l.reader);
        status = report_notes(&l, threads, error);
    }
    actant_reader_close(l.reader);
    free_contexts(&l, threads);
    return status;
}

/* ---- all ---- */

static actant_status score_columns(actant_scores *scores, const settings *s, actant_error *error)
{
    actant_status status = ACTANT_OK;
    for (size_t i = 0; i < s->files.count && status == ACTANT_OK; i++)
        status = actant_scores_add_columns(scores, s->files.items[i], (actant_tags)s->tags, error);
    return status;
}

static actant_status score(actant_scores *scores, const settings *s, const actant_model *model,
                           actant_error *error)
{
    if (model)
        return score_model(scores, s, model, error);
    if (s->columns || s->files.count == 1)
        return score_columns(scores, s, error);
    if (s->files.count > 2)
        return error_set(error, ACTANT_ERROR_ARGUMENT, NULL, 0,
                         "without --model there is one GOLD and one PREDICTED; '%s' is too many",
                         s->files.items[2]);
    return score_files(scores, s, error);
}

static actant_status print_report(actant_scores *scores, const settings *s, int *exit_code,
                                  actant_error *error)
{
    const actant_report_options how = {(actant_report_form)s->report, (size_t)s->bootstrap,
                                       (uint64_t)s->seed};
    const char *text;
    actant_status status = actant_scores_report(scores, &how, &text, error);
    if (status != ACTANT_OK)
        return status;
    fputs(text, stdout);
    double f1 = 100 * actant_scores_f1(scores);
    if (f1 < s->fail_under) {
        fprintf(stderr, "%s: the %s is %.2f, which is less than %.2f\n", table.program,
                actant_scores_f1_name(scores), f1, s->fail_under);
        *exit_code = PROGRAM_FAILED;
    }
    return ACTANT_OK;
}

static actant_status work(void *given, int *exit_code, actant_error *error)
{
    const settings *s = given;
    actant_scores_options how = ACTANT_SCORES_DEFAULTS;
    how.labels = s->labels.items;
    how.label_count = s->labels.count;
    how.conlleval = s->report == ACTANT_REPORT_CONLLEVAL;
    how.determiners = s->determiners;
    how.parts_of_speech = s->parts_of_speech;
    actant_scores *scores = NULL;
    actant_model *model = NULL;
    actant_status status = ACTANT_OK;
    if (s->model && s->columns)
        status = error_set(error, ACTANT_ERROR_ARGUMENT, NULL, 0,
                           "--model and --columns exclude each other");
    else if (s->model)
        status = actant_model_open(&model, s->model, error);
    how.without_events = model && !actant_model_finds_events(model);
    if (status == ACTANT_OK)
        status = actant_scores_new(&scores, &how, error);
    if (status == ACTANT_OK)
        status = score(scores, s, model, error);
    if (status == ACTANT_OK)
        status = print_report(scores, s, exit_code, error);
    actant_scores_free(scores);
    actant_model_free(model);
    return status;
}

int main(int argc, char **argv)
{
    settings s = {0};
    return program_run(&table, argc, argv, &s, work);
}
