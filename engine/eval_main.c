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
    const char *model, *text_key, *determiners, *tune_thresholds;
    bool columns, parts_of_speech, reliability, no_thresholds;
    int report, tags;
    int64_t token_column, label_column, bootstrap, seed, threads;
    double fail_under, min_score;
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
    {.name = "min-score",
     .type = OPTION_REAL,
     .argument = "P",
     .initial = "0",
     .low = 0,
     .high = 1,
     .at = offsetof(settings, min_score),
     .help = "leave out predictions with a lower score, of those that the thresholds let through"},
    {.name = "no-thresholds",
     .type = OPTION_FLAG,
     .at = offsetof(settings, no_thresholds),
     .help = "decide as the model was trained to, not by thresholds that were tuned"},
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
    {.name = "reliability",
     .type = OPTION_FLAG,
     .at = offsetof(settings, reliability),
     .help = "add how far scores can be trusted as probabilities, and what stays above each"},
    {.name = "tune-thresholds",
     .type = OPTION_STRING,
     .argument = "FILE",
     .at = offsetof(settings, tune_thresholds),
     .help =
         "choose for each label how probable an entity must be, so that F1 on the gold files is "
         "high, and write a copy of the model with these thresholds to FILE, which may be MODEL "
         "itself"},
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
             "actant-eval FILE scores the gold and the guessed tags in one file.\n"
             "The report that comes with --tune-thresholds is that of the model without\n"
             "thresholds; what they make of it is told behind it. They are chosen with\n"
             "caution: those of rare labels are near that of all together.",
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

/* Leaves out what is below --min-score; the numbers of entities and events are added. */
static actant_status drop_unsure(actant_document *d, const settings *s, size_t left_out[2],
                                 actant_error *error)
{
    size_t mentions = 0, events = 0;
    if (s->min_score == 0)
        return ACTANT_OK;
    actant_status status = actant_document_drop_mentions_below(d, s->min_score, &mentions, error);
    if (status == ACTANT_OK)
        status = actant_document_drop_events_below(d, s->min_score, &events, error);
    left_out[0] += mentions;
    left_out[1] += events;
    return status;
}

static void print_left_out(const settings *s, const size_t left_out[2])
{
    for (size_t i = 0; i < 2; i++) {
        if (left_out[i] > 0)
            fprintf(stderr, "predicted: %s with a score below %g left out: %zu\n",
                    i == 0 ? "entities" : "events", s->min_score, left_out[i]);
    }
}

/* ---- a file against a file ---- */

typedef struct comparison {
    const settings *settings;
    actant_scores *scores;
    actant_reader *gold, *predicted;
    size_t left_out[2];
} comparison;

static actant_status score_next(comparison *c, bool *ended, actant_error *error)
{
    actant_document *gold = NULL, *predicted = NULL;
    const char *path = c->settings->files.items[1];
    actant_status status = actant_reader_next(c->gold, &gold, error);
    if (status == ACTANT_OK)
        status = actant_reader_next(c->predicted, &predicted, error);
    if (status == ACTANT_OK && gold && predicted) {
        status = drop_unsure(predicted, c->settings, c->left_out, error);
        if (status == ACTANT_OK)
            status = actant_scores_add(c->scores, gold, predicted, error);
    } else if (status == ACTANT_OK && gold) {
        status = error_set(error, ACTANT_ERROR_INPUT, path, 0,
                           "fewer documents than in the gold file: only %zu",
                           actant_reader_get_report(c->predicted)->documents);
    } else if (status == ACTANT_OK && predicted) {
        status = error_set(error, ACTANT_ERROR_INPUT, path, 0,
                           "more documents than in the gold file, which has %zu",
                           actant_reader_get_report(c->gold)->documents);
    }
    *ended = !gold;
    actant_document_free(gold);
    actant_document_free(predicted);
    return status;
}

static actant_status score_files(actant_scores *scores, const settings *s, actant_error *error)
{
    comparison c = {.settings = s, .scores = scores};
    bool ended = false;
    actant_status status = open_reader(&c.gold, s, &s->files.items[0], 1, error);
    if (status == ACTANT_OK)
        status = open_reader(&c.predicted, s, &s->files.items[1], 1, error);
    while (status == ACTANT_OK && !ended)
        status = score_next(&c, &ended, error);
    if (status == ACTANT_OK) {
        print_reader_notes("gold", c.gold);
        print_reader_notes("predicted", c.predicted);
        print_left_out(s, c.left_out);
    }
    actant_reader_close(c.gold);
    actant_reader_close(c.predicted);
    return status;
}

/* ---- a model against a file ---- */

typedef struct labelling {
    const settings *settings;
    actant_reader *reader;
    actant_scores *scores;
    actant_context **contexts; /* [thread_count] */
    double low_threshold;      /* of candidates to tune thresholds by; 0: none are wanted */
    size_t left_out[2];
} labelling;

typedef struct labelled {
    actant_document *gold, *predicted, *candidates;
} labelled;

static void drop_document(void *context, void *item)
{
    labelled *pair = item;
    (void)context;
    actant_document_free(pair->gold);
    actant_document_free(pair->predicted);
    actant_document_free(pair->candidates);
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

static actant_status extract_copy(actant_context *context, const actant_document *gold,
                                  actant_document **out, actant_error *error)
{
    actant_status status = actant_document_copy_text(out, gold, error);
    return status == ACTANT_OK ? actant_extract(context, *out, error) : status;
}

static actant_status label_document(void *context, void *item, size_t worker, actant_error *error)
{
    labelling *l = context;
    labelled *pair = item;
    actant_context *c = l->contexts[worker];
    actant_status status = extract_copy(c, pair->gold, &pair->predicted, error);
    if (status != ACTANT_OK || l->low_threshold == 0)
        return status;
    actant_context_set_threshold(c, l->low_threshold);
    status = extract_copy(c, pair->gold, &pair->candidates, error);
    actant_context_use_thresholds(c, false);
    return status;
}

static actant_status score_document(void *context, void *item, actant_error *error)
{
    labelling *l = context;
    labelled *pair = item;
    actant_status status = drop_unsure(pair->predicted, l->settings, l->left_out, error);
    if (status == ACTANT_OK)
        status = actant_scores_add(l->scores, pair->gold, pair->predicted, error);
    if (status == ACTANT_OK && pair->candidates)
        status = actant_scores_add_candidates(l->scores, pair->gold, pair->candidates, error);
    return status;
}

static actant_status new_contexts(labelling *l, size_t count, const actant_model *model,
                                  actant_error *error)
{
    l->contexts = mem_alloc(count, sizeof *l->contexts);
    if (!l->contexts)
        return error_memory(error);
    actant_status status = ACTANT_OK;
    bool use_thresholds = !l->settings->no_thresholds && !l->settings->tune_thresholds;
    for (size_t i = 0; i < count && status == ACTANT_OK; i++) {
        status = actant_context_new(&l->contexts[i], model, error);
        if (status == ACTANT_OK)
            actant_context_use_thresholds(l->contexts[i], use_thresholds);
    }
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
    labelling l = {.settings = s, .scores = scores};
    if (s->tune_thresholds)
        l.low_threshold = actant_model_threshold(model) / 2;
    const workers_pipeline steps = {take_document, label_document, score_document, drop_document,
                                    &l};
    actant_status status = new_contexts(&l, threads, model, error);
    if (status == ACTANT_OK)
        status = open_reader(&l.reader, s, s->files.items, s->files.count, error);
    if (status == ACTANT_OK)
        status = workers_run(&steps, threads, error);
    if (status == ACTANT_OK) {
        print_reader_notes("gold", l.reader);
        print_left_out(s, l.left_out);
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

static bool takes_columns(const settings *s)
{
    return s->columns || (!s->model && s->files.count == 1);
}

/* Options that do not go together. */
static actant_status check_settings(const settings *s, actant_error *error)
{
    const struct {
        bool first, second;
        const char *message;
    } pairs[] = {
        {s->model, s->columns, "--model and --columns exclude each other"},
        {s->tune_thresholds, !s->model, "--tune-thresholds needs a --model"},
        {s->tune_thresholds, s->min_score > 0,
         "--tune-thresholds and --min-score exclude each other"},
        {s->reliability, takes_columns(s), "--reliability needs scores, which columns have not"},
        {s->min_score > 0, takes_columns(s), "--min-score needs scores, which columns have not"},
        {s->reliability, s->report == ACTANT_REPORT_CONLLEVAL,
         "the CoNLL report has no place for --reliability"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        if (pairs[i].first && pairs[i].second)
            return error_set(error, ACTANT_ERROR_ARGUMENT, NULL, 0, "%s", pairs[i].message);
    }
    return ACTANT_OK;
}

static actant_status score(actant_scores *scores, const settings *s, const actant_model *model,
                           actant_error *error)
{
    if (model)
        return score_model(scores, s, model, error);
    if (takes_columns(s))
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
                                       (uint64_t)s->seed, s->reliability};
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

static actant_status tune(actant_scores *scores, const settings *s, const actant_model *model,
                          actant_error *error)
{
    const actant_threshold *thresholds;
    size_t count;
    double own = actant_model_threshold(model);
    actant_status status = actant_scores_tune(scores, own, &thresholds, &count, error);
    if (status == ACTANT_OK)
        status =
            actant_model_set_thresholds(s->model, s->tune_thresholds, thresholds, count, error);
    if (status == ACTANT_OK)
        fprintf(stderr, "%s: labels with a threshold in %s: %zu\n", table.program,
                s->tune_thresholds, count);
    return status;
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
    actant_status status = check_settings(s, error);
    if (status == ACTANT_OK && s->model)
        status = actant_model_open(&model, s->model, error);
    if (status == ACTANT_OK && s->tune_thresholds && actant_model_threshold(model) == 0)
        status = error_set(error, ACTANT_ERROR_MODEL, s->model, 0,
                           "the model gives no probabilities, so that there is nothing to tune");
    how.without_events = model && !actant_model_finds_events(model);
    if (status == ACTANT_OK)
        status = actant_scores_new(&scores, &how, error);
    if (status == ACTANT_OK)
        status = score(scores, s, model, error);
    if (status == ACTANT_OK && s->tune_thresholds)
        status = tune(scores, s, model, error);
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
