/* SPDX-License-Identifier: MIT */
/* actant-train: annotated corpora in, a model file out. */
#include "base/file.h"
#include "base/program.h"
#include "base/progress.h"
#include "base/shared_options.h"
#include "engine/actant.h"
#include "train/actant_train.h"

#include <math.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

typedef struct settings {
    option_list corpora, dev, classes, lexicons, patterns, lexicon_overrides, pattern_overrides;
    const char *output, *info, *text_key, *licence;
    int64_t label_column, token_column;
    int64_t epochs, patience, least_count, seed, threads;
    double rate, miss_cost, seconds, cost, gamma;
    int64_t degree;
    int kernel, solver;
    const char *base, *grammar;
    bool tune;
    option_list stages;
} settings;

static const option options[] = {
    {.name = "output",
     .letter = 'o',
     .type = OPTION_STRING,
     .argument = "MODEL",
     .at = offsetof(settings, output),
     .help = "the model file to write"},
    {.name = "dev",
     .type = OPTION_LIST,
     .argument = "CORPUS",
     .at = offsetof(settings, dev),
     .help = "score each epoch on this corpus and keep the best; may be given again"},
    {.name = "info",
     .type = OPTION_STRING,
     .argument = "MODEL",
     .at = offsetof(settings, info),
     .help = "print the model card of a model file instead of training"},
    {.name = "base",
     .type = OPTION_STRING,
     .argument = "MODEL",
     .initial = "",
     .at = offsetof(settings, base),
     .help =
         "take the stages that are not trained now from this model, and its word classes, phrase "
         "lists and patterns"},
    {.name = "grammar",
     .type = OPTION_STRING,
     .argument = "FILE",
     .initial = "",
     .at = offsetof(settings, grammar),
     .help = "what parts of speech and words of the language do, for arguments of actions"},
    {.name = "stages",
     .type = OPTION_LIST,
     .argument = "NAME,...",
     .at = offsetof(settings, stages),
     .help =
         "train only these: tags, entities, actions, arguments; without it, all that the corpora "
         "have annotation for, and tags where there are events"},
    {.name = "classes",
     .type = OPTION_LIST,
     .argument = "FILE",
     .at = offsetof(settings, classes),
     .help = "word classes: a word a line, then its class numbers; may be given again"},
    {.type = OPTION_GROUP, .help = "Phrase lists and patterns"},
    {.name = "lexicon",
     .type = OPTION_LIST,
     .argument = "LABEL=FILE",
     .at = offsetof(settings, lexicons),
     .help = "a file with a phrase a line; that a word is in one is a feature; the label is any "
             "name, and lists with one label are kept apart"},
    {.name = "pattern",
     .type = OPTION_LIST,
     .argument = "NAME=REGEX",
     .at = offsetof(settings, patterns),
     .help = "a regular expression; that a word is in a match is a feature"},
    {.name = "lexicon-override",
     .type = OPTION_LIST,
     .argument = "LABEL=FILE",
     .at = offsetof(settings, lexicon_overrides),
     .help = "a file with a phrase a line; each, written just so, is an entity with that label, "
             "whatever "
             "the model says"},
    {.name = "pattern-override",
     .type = OPTION_LIST,
     .argument = "LABEL=REGEX",
     .at = offsetof(settings, pattern_overrides),
     .help =
         "a regular expression; each match is an entity with that label, whatever the model says"},
    {.type = OPTION_GROUP, .help = "Reading"},
    OPTION_TEXT_KEY(settings),
    OPTION_LABEL_COLUMN(settings),
    OPTION_TOKEN_COLUMN(settings),
    {.type = OPTION_GROUP, .help = "Learning"},
    {.name = "rate",
     .type = OPTION_REAL,
     .argument = "X",
     .initial = "0.015",
     .low = 1e-9,
     .high = 1000,
     .at = offsetof(settings, rate),
     .help = "step of the learner; smaller learns slower and fits looser"},
    {.name = "miss-cost",
     .type = OPTION_REAL,
     .argument = "X",
     .initial = "1",
     .low = 1e-9,
     .high = 1000,
     .at = offsetof(settings, miss_cost),
     .help =
         "cost of overlooking an entity's token, where other errors cost 1; above 1 finds more"},
    {.name = "epochs",
     .type = OPTION_INTEGER,
     .argument = "N",
     .initial = "14",
     .low = 1,
     .high = 10000,
     .at = offsetof(settings, epochs),
     .help = "passes over the corpus, at most"},
    {.name = "patience",
     .type = OPTION_INTEGER,
     .argument = "N",
     .initial = "4",
     .low = 0,
     .high = 10000,
     .at = offsetof(settings, patience),
     .help = "with --dev, stop after so many epochs without gain; 0 never"},
    {.name = "least-count",
     .type = OPTION_INTEGER,
     .argument = "N",
     .initial = "1",
     .low = 1,
     .high = 1000000,
     .at = offsetof(settings, least_count),
     .help = "leave out features that are seen less often"},
    OPTION_SEED(settings, "seed of every random choice"),
    {.type = OPTION_GROUP, .help = "Deciding among spans"},
    {.name = "kernel",
     .type = OPTION_CHOICE,
     .argument = "KERNEL",
     .initial = "linear",
     .choices = "none|linear|poly|rbf",
     .at = offsetof(settings, kernel),
     .help = "kernel of the span stage, which looks at each entity again and gives it a "
             "probability; none does without it: much faster, and all scores are 1"},
    {.name = "solver",
     .type = OPTION_CHOICE,
     .argument = "SOLVER",
     .initial = "descent",
     .choices = "descent|libsvm",
     .at = offsetof(settings, solver),
     .help = "how the linear kernel is fitted: by coordinate descent in linear time, or by libsvm; "
             "the other kernels are always libsvm's"},
    {.name = "cost",
     .letter = 'c',
     .type = OPTION_REAL,
     .argument = "C",
     .initial = "0.1",
     .low = 1e-9,
     .high = 1e6,
     .at = offsetof(settings, cost),
     .help = "cost of a violated margin"},
    {.name = "gamma",
     .type = OPTION_REAL,
     .argument = "G",
     .initial = "0.02",
     .low = 1e-9,
     .high = 1e6,
     .at = offsetof(settings, gamma),
     .help = "scale of the poly and rbf kernels"},
    {.name = "tune",
     .type = OPTION_FLAG,
     .at = offsetof(settings, tune),
     .help = "try costs from a tenth to ten times that, and gammas around that, and take what does "
             "best in cross-validation"},
    {.name = "degree",
     .type = OPTION_INTEGER,
     .argument = "N",
     .initial = "2",
     .low = 1,
     .high = 32,
     .at = offsetof(settings, degree),
     .help = "degree of the poly kernel"},
    {.type = OPTION_GROUP, .help = "Running"},
    {.name = "max-time",
     .type = OPTION_REAL,
     .argument = "SECONDS",
     .initial = "0",
     .low = 0,
     .high = INFINITY,
     .at = offsetof(settings, seconds),
     .help = "stop after this time and keep the best so far; 0 sets no limit"},
    OPTION_THREADS(settings, "threads to use; 0 takes one for each processor"),
    {.type = OPTION_GROUP, .help = "Model card"},
    {.name = "licence",
     .type = OPTION_STRING,
     .argument = "TEXT",
     .initial = "",
     .at = offsetof(settings, licence),
     .help = "the licence of the model, for its card"},
};

static const option_argument arguments[] = {
    {"CORPUS", "annotated files or folders: JSON Lines, token columns, brat; plain or gzipped", 0,
     0},
};

static const option_table table = {
    "actant-train",
    "Trains a model on annotated corpora.",
    options,
    sizeof options / sizeof options[0],
    arguments,
    1,
    offsetof(settings, corpora),
    "Ctrl-C ends the training and keeps the best so far; a second Ctrl-C ends the program.",
};

static volatile sig_atomic_t interrupted;

static void interrupt(int signal_number)
{
    interrupted = 1;
    signal(signal_number, SIG_DFL);
}

static bool show_progress(void *line, const char *stage, size_t done, size_t total,
                          const char *measure)
{
    progress_show(line, stage, done, total, measure);
    return !interrupted;
}

static actant_status print_card(const char *path, actant_error *error)
{
    actant_model *model;
    actant_status status = actant_model_open(&model, path, error);
    if (status != ACTANT_OK)
        return status;
    fputs(actant_model_card(model), stdout);
    actant_model_free(model);
    return ACTANT_OK;
}

static const char *set_name(actant_set set)
{
    return set == ACTANT_SET_TRAIN ? "train" : "dev";
}

static void print_set(const actant_trainer *trainer, actant_set set, size_t files)
{
    actant_train_report r = actant_trainer_report(trainer);
    fprintf(stderr, "%s: %zu files, %zu documents, %zu sentences, %zu tokens, %zu entities",
            set_name(set), files, r.documents[set], r.sentences[set], r.tokens[set],
            r.mentions[set]);
    if (r.events[set] > 0)
        fprintf(stderr, ", %zu events with %zu arguments", r.events[set], r.arguments[set]);
    fputs("\n", stderr);
}

/* Each path is a corpus. */
static actant_status read_corpus(actant_trainer *trainer, actant_set set, const settings *s,
                                 const char *const *path, size_t *files, actant_error *error)
{
    actant_reader_options reading = ACTANT_READER_DEFAULTS;
    reading.text_key = s->text_key;
    reading.label_column = (int)s->label_column;
    reading.token_column = (int)s->token_column;
    actant_reader *reader;
    actant_status status = actant_reader_open(&reader, path, 1, &reading, error);
    actant_document *document = NULL;
    while (status == ACTANT_OK) {
        status = actant_reader_next(reader, &document, error);
        if (status != ACTANT_OK || !document)
            break;
        status = actant_trainer_add(trainer, set, document, error);
    }
    if (status == ACTANT_OK) {
        const actant_reader_report *read = actant_reader_get_report(reader);
        *files += read->files;
        for (size_t i = 0; i < read->notes.count; i++)
            fprintf(stderr, "%s: %s: %zu\n", set_name(set), read->notes.items[i].text,
                    read->notes.items[i].count);
    }
    actant_reader_close(reader);
    return status;
}

static actant_status read_set(actant_trainer *trainer, actant_set set, const settings *s,
                              const option_list *paths, actant_error *error)
{
    actant_status status = ACTANT_OK;
    size_t files = 0;
    for (size_t i = 0; i < paths->count && status == ACTANT_OK; i++) {
        actant_trainer_begin_corpus(trainer);
        status = read_corpus(trainer, set, s, &paths->items[i], &files, error);
    }
    if (status == ACTANT_OK)
        print_set(trainer, set, files);
    return status;
}

static const char *const stage_names[] = {"tags", "entities", "actions", "arguments"};

/* The stage whose name is the first `size` bytes; ACTANT_STAGE_COUNT if there is none. */
static actant_stage find_stage(const char *name, size_t size)
{
    actant_stage stage = ACTANT_STAGE_TAGS;
    while (stage < ACTANT_STAGE_COUNT &&
           (strlen(stage_names[stage]) != size || memcmp(stage_names[stage], name, size) != 0))
        stage++;
    return stage;
}

/* The stages that are asked for, as bits. */
static actant_status read_stages(const option_list *lists, unsigned *out, actant_error *error)
{
    *out = 0;
    for (size_t i = 0; i < lists->count; i++) {
        const char *name = lists->items[i];
        for (bool is_last = false; !is_last;) {
            size_t size = strcspn(name, ",");
            actant_stage stage = find_stage(name, size);
            if (stage == ACTANT_STAGE_COUNT)
                return error_set(error, ACTANT_ERROR_ARGUMENT, NULL, 0,
                                 "there is no stage \"%.*s\"; there are tags, entities, actions, "
                                 "arguments",
                                 (int)size, name);
            *out |= 1U << stage;
            is_last = name[size] == '\0';
            name += size + 1;
        }
    }
    return ACTANT_OK;
}

static void print_notes(const actant_notes *notes)
{
    for (size_t i = 0; i < notes->count; i++)
        fprintf(stderr, "%s: %zu\n", notes->items[i].text, notes->items[i].count);
}

static void print_stage(const actant_stage_report *r, actant_stage stage)
{
    const char *name = stage_names[stage];
    if (r->origin == ACTANT_ORIGIN_BASE)
        fprintf(stderr, "%s: taken from the base model\n", name);
    if (r->origin != ACTANT_ORIGIN_TRAINED)
        return;
    fprintf(stderr, "%s: %zu documents, %u epochs, %zu features", name, r->documents, r->epochs,
            r->features_kept);
    if (r->span_examples > 0)
        fprintf(stderr, ", %zu candidates, cost %g", r->span_examples, r->span_cost);
    fputs("\n", stderr);
    if (r->left_out > 0)
        fprintf(stderr,
                "%s: %zu were left out: they overlap a longer one, leave their sentence, or have a "
                "label that is only in --dev\n",
                name, r->left_out);
    if (r->dev_f1 >= 0 && stage == ACTANT_STAGE_TAGS)
        fprintf(stderr, "%s: dev accuracy %.2f\n", name, r->dev_f1);
    else if (r->dev_f1 >= 0)
        fprintf(stderr, "%s: dev precision %.2f, recall %.2f, F1 %.2f (epoch %u)\n", name,
                r->dev_precision, r->dev_recall, r->dev_f1, r->best_epoch);
}

static void print_report(const actant_train_report *r, const char *output)
{
    if (r->split_tokens > 0)
        fprintf(stderr, "%zu tokens were split where an annotation begins or ends\n",
                r->split_tokens);
    for (actant_stage stage = 0; stage < ACTANT_STAGE_COUNT; stage++)
        print_stage(&r->stages[stage], stage);
    fprintf(stderr, "model: %s, after %.1f s\n", output, r->seconds);
}

/* Whether the model can be written at the end, before the time for it is spent. Devices and pipes
 * would notice the attempt, so they are taken on trust. */
static actant_status check_output(const char *path, actant_error *error)
{
    struct stat there;
    if (strcmp(path, "-") == 0 ||
        (stat(path, &there) == 0 && !S_ISREG(there.st_mode) && !S_ISDIR(there.st_mode)))
        return ACTANT_OK;
    file_output *attempt;
    actant_status status = file_create(&attempt, path, error);
    file_discard(attempt);
    return status;
}

static actant_status train(const settings *s, actant_error *error)
{
    actant_train_options training = {
        .rate = s->rate,
        .miss_cost = s->miss_cost,
        .epochs = (unsigned)s->epochs,
        .patience = (unsigned)s->patience,
        .least_count = (unsigned)s->least_count,
        .seed = (uint64_t)s->seed,
        .seconds = s->seconds,
        .threads = (size_t)s->threads,
        .classes = s->classes.items,
        .class_count = s->classes.count,
        .lexicons = s->lexicons.items,
        .lexicon_count = s->lexicons.count,
        .patterns = s->patterns.items,
        .pattern_count = s->patterns.count,
        .lexicon_overrides = s->lexicon_overrides.items,
        .lexicon_override_count = s->lexicon_overrides.count,
        .pattern_overrides = s->pattern_overrides.items,
        .pattern_override_count = s->pattern_overrides.count,
        .kernel = (actant_kernel)s->kernel,
        .solver = (actant_solver)s->solver,
        .cost = s->cost,
        .gamma = s->gamma,
        .degree = (unsigned)s->degree,
        .tune = s->tune,
        .grammar = s->grammar,
        .base = s->base,
        .licence = s->licence,
    };
    progress_line line;
    progress_init(&line, stderr);
    actant_trainer *trainer = NULL;
    actant_status status = read_stages(&s->stages, &training.stages, error);
    if (status == ACTANT_OK)
        status = check_output(s->output, error);
    if (status == ACTANT_OK)
        status = actant_trainer_new(&trainer, &training, error);
    if (status == ACTANT_OK)
        status = read_set(trainer, ACTANT_SET_TRAIN, s, &s->corpora, error);
    if (status == ACTANT_OK && s->dev.count > 0)
        status = read_set(trainer, ACTANT_SET_DEV, s, &s->dev, error);
    signal(SIGINT, interrupt);
    if (status == ACTANT_OK)
        status = actant_trainer_fit(trainer, show_progress, &line, error);
    progress_clear(&line);
    if (status == ACTANT_OK)
        status = actant_trainer_save(trainer, s->output, error);
    if (status == ACTANT_OK) {
        actant_train_report report = actant_trainer_report(trainer);
        print_notes(actant_trainer_get_notes(trainer));
        print_report(&report, s->output);
    }
    actant_trainer_free(trainer);
    return status;
}

static actant_status work(void *given, int *exit_code, actant_error *error)
{
    const settings *s = given;
    *exit_code = PROGRAM_OK;
    if (s->info)
        return print_card(s->info, error);
    if (s->corpora.count == 0)
        return error_set(error, ACTANT_ERROR_ARGUMENT, NULL, 0, "no corpus is given");
    if (!s->output)
        return error_set(error, ACTANT_ERROR_ARGUMENT, NULL, 0, "no output is given (-o MODEL)");
    return train(s, error);
}

int main(int argc, char **argv)
{
    settings s = {0};
    return program_run(&table, argc, argv, &s, work);
}
