/* SPDX-License-Identifier: MIT */
#include "base/memory.h"
#include "engine/actions.h"
#include "engine/arguments.h"
#include "engine/entities.h"
#include "train/fit_labeller.h"
#include "train/retag.h"
#include "train/trainer.h"

#include <assert.h>
#include <string.h>

/* ---- what differs from stage to stage ---- */

/*
 * A stage may ask for more than the options do: the arguments of an action are rare among its
 * sentence's tokens, and have many features that say little. doc/experiments.md has the figures.
 */
static const struct stage_manner {
    unsigned annotation;  /* that a corpus must have to teach it */
    const char *what;     /* what is annotated, for people */
    double miss_cost;     /* times the option */
    unsigned epochs_most; /* at most so many */
    unsigned least_count; /* of a feature, at least */
    double cost;          /* of the span stage, times the option */
} manners[ACTANT_STAGE_COUNT] = {
    [ACTANT_STAGE_TAGS] = {HAS_TAGS, "parts of speech", 1, 1000, 1, 1},
    [ACTANT_STAGE_ENTITIES] = {HAS_MENTIONS, "entities", 1, 10000, 1, 1},
    [ACTANT_STAGE_ACTIONS] = {HAS_EVENTS, "events", 1, 10000, 1, 1},
    [ACTANT_STAGE_ARGUMENTS] = {HAS_ARGUMENTS, "arguments of events", 1.5, 8, 3, 0.1},
};

/* Adds the labels of a document to the stage's. */
static actant_status collect_labels(actant_stage stage, tagset *tags, const document *d,
                                    actant_error *error)
{
    if (stage == ACTANT_STAGE_ACTIONS)
        return actions_collect(tags, d, error);
    if (stage == ACTANT_STAGE_ARGUMENTS)
        return arguments_collect(tags, d, error);
    actant_status status = ACTANT_OK;
    uint32_t number;
    for (size_t i = 0; i < d->mention_count && status == ACTANT_OK; i++)
        status = tagset_add(tags, d->mentions[i].label, &number, error);
    return status;
}

/* The gold tags of a document, as samples_add wants them. */
static actant_status encode_document(actant_stage stage, const tagset *tags, view *v,
                                     const document *d, uint16_t **out, size_t *left_out,
                                     actant_error *error)
{
    if (stage == ACTANT_STAGE_ARGUMENTS) {
        actant_status status = view_build(v, d, error);
        return status == ACTANT_OK
                   ? arguments_encode(v, &argument_labelling, tags, out, left_out, error)
                   : status;
    }
    *out = mem_alloc(d->token_count, sizeof **out);
    if (!*out)
        return error_memory(error);
    return stage == ACTANT_STAGE_ACTIONS ? actions_encode(d, tags, *out, left_out, error)
                                         : entities_encode(d, tags, *out, left_out, error);
}

/* ---- the documents of a stage ---- */

typedef struct course {
    document **documents; /* [count] */
    uint16_t **tags;      /* [count]: gold */
    size_t count, left_out;
} course;

typedef struct lesson {
    const actant_trainer *trainer;
    actant_stage stage;
    tagset tags;
    course sets[2]; /* by actant_set */
    size_t gold;    /* spans of the training set that are not left out */
} lesson;

static void lesson_clear(lesson *l)
{
    for (actant_set set = ACTANT_SET_TRAIN; set <= ACTANT_SET_DEV; set++) {
        for (size_t i = 0; l->sets[set].tags && i < l->sets[set].count; i++)
            mem_free(l->sets[set].tags[i]);
        mem_free(l->sets[set].documents);
        mem_free(l->sets[set].tags);
    }
    tagset_clear(&l->tags);
}

/* The documents of those corpora that have the stage's annotation. */
static actant_status gather(lesson *l, actant_set set, actant_error *error)
{
    const trainer_set *from = &l->trainer->sets[set];
    course *to = &l->sets[set];
    to->documents = mem_alloc(from->count, sizeof *to->documents);
    to->tags = mem_alloc(from->count, sizeof *to->tags);
    if (!to->documents || !to->tags)
        return error_memory(error);
    for (size_t i = 0; i < from->count; i++) {
        if (l->trainer->corpora[from->corpora[i]] & manners[l->stage].annotation)
            to->documents[to->count++] = from->documents[i];
    }
    return ACTANT_OK;
}

static actant_status encode(lesson *l, actant_set set, actant_error *error)
{
    course *c = &l->sets[set];
    words w;
    view v;
    words_init(&w, &l->trainer->pipeline.knowledge);
    view_init(&v, &w);
    actant_status status = ACTANT_OK;
    for (size_t i = 0; i < c->count && status == ACTANT_OK; i++) {
        size_t left_out = 0;
        status =
            encode_document(l->stage, &l->tags, &v, c->documents[i], &c->tags[i], &left_out, error);
        c->left_out += left_out;
    }
    view_clear(&v);
    words_clear(&w);
    return status;
}

/* How many spans there are to learn. */
static size_t count_annotation(const lesson *l)
{
    size_t count = 0;
    const course *c = &l->sets[ACTANT_SET_TRAIN];
    for (size_t i = 0; i < c->count; i++) {
        const document *d = c->documents[i];
        if (l->stage == ACTANT_STAGE_ENTITIES)
            count += d->mention_count;
        else if (l->stage == ACTANT_STAGE_ACTIONS)
            count += d->event_count;
        for (size_t k = 0; l->stage == ACTANT_STAGE_ARGUMENTS && k < d->event_count; k++)
            count += d->events[k].argument_count;
    }
    return count;
}

static actant_status lesson_init(lesson *l, const actant_trainer *t, actant_stage stage,
                                 actant_error *error)
{
    *l = (lesson){.trainer = t, .stage = stage};
    tagset_init(&l->tags, SCHEME_BIOES);
    actant_status status = ACTANT_OK;
    for (actant_set set = ACTANT_SET_TRAIN; set <= ACTANT_SET_DEV && status == ACTANT_OK; set++)
        status = gather(l, set, error);
    for (size_t i = 0; i < l->sets[ACTANT_SET_TRAIN].count && status == ACTANT_OK; i++)
        status = collect_labels(stage, &l->tags, l->sets[ACTANT_SET_TRAIN].documents[i], error);
    for (actant_set set = ACTANT_SET_TRAIN; set <= ACTANT_SET_DEV && status == ACTANT_OK; set++)
        status = encode(l, set, error);
    size_t left_out = l->sets[ACTANT_SET_TRAIN].left_out;
    if (status == ACTANT_OK && left_out >= count_annotation(l))
        status = error_set(error, ACTANT_ERROR_INPUT, NULL, 0,
                           "there is nothing to learn from: all %zu %s of the training data "
                           "cross sentences or hold no token",
                           left_out, manners[stage].what);
    return status;
}

/* ---- fitting one stage ---- */

/* The solver's tolerance; a smaller one took longer and changed no score on dev. */
static const double SPAN_EPSILON = 0.1;

static kernel_options kernel_options_of(const actant_train_options *o,
                                        const struct stage_manner *manner)
{
    static const kernel_kind kinds[] = {[ACTANT_KERNEL_LINEAR] = KERNEL_LINEAR,
                                        [ACTANT_KERNEL_POLY] = KERNEL_POLY,
                                        [ACTANT_KERNEL_RBF] = KERNEL_RBF};
    kernel_options k = KERNEL_OPTIONS_DEFAULTS;
    k.function = (kernel_function){
        .kind = kinds[o->kernel], .degree = o->degree, .gamma = o->gamma, .coef0 = 1};
    k.cost = o->cost * manner->cost;
    k.solver = o->kernel == ACTANT_KERNEL_LINEAR && o->solver == ACTANT_SOLVER_DESCENT
                   ? KERNEL_DESCENT
                   : KERNEL_LIBSVM;
    k.epsilon = SPAN_EPSILON;
    k.seed = o->seed;
    k.thread_count = o->threads;
    return k;
}

static labeller_fit fit_of(const lesson *l)
{
    const actant_trainer *t = l->trainer;
    const actant_train_options *o = &t->options;
    const struct stage_manner *manner = &manners[l->stage];
    const course *train = &l->sets[ACTANT_SET_TRAIN], *dev = &l->sets[ACTANT_SET_DEV];
    const labelling *stage = pipeline_labelling(l->stage);
    bool is_entities = l->stage == ACTANT_STAGE_ENTITIES;
    return (labeller_fit){
        .stage = stage,
        .tagset = &l->tags,
        .documents = train->documents,
        .tags = train->tags,
        .document_count = train->count,
        .dev = {.stage = stage,
                .knowledge = &t->pipeline.knowledge,
                .overrides = is_entities ? &t->pipeline.knowledge.overrides : NULL,
                .documents = dev->documents,
                .tags = dev->tags,
                .document_count = dev->count,
                .left_out = dev->left_out,
                .thread_count = o->threads},
        .least_count = o->least_count > manner->least_count ? o->least_count : manner->least_count,
        .sequence = {o->rate, o->miss_cost * manner->miss_cost,
                     o->epochs < manner->epochs_most ? o->epochs : manner->epochs_most, o->seed},
        .patience = o->patience,
        .wants_kernel = o->kernel != ACTANT_KERNEL_NONE,
        .kernel = kernel_options_of(o, manner),
        .tunes_kernel = o->tune,
    };
}

static void report_stage(actant_stage_report *r, const lesson *l, const labeller_model *m,
                         const labeller_outcome *outcome)
{
    r->origin = ACTANT_ORIGIN_TRAINED;
    r->documents = l->sets[ACTANT_SET_TRAIN].count;
    r->left_out = l->sets[ACTANT_SET_TRAIN].left_out + l->sets[ACTANT_SET_DEV].left_out;
    r->features_seen = outcome->features_seen;
    r->features_kept = m->sequence.features.count;
    r->span_examples = outcome->spans.examples;
    r->span_cost = outcome->spans.cost;
    r->span_gamma = outcome->spans.gamma;
    r->epochs = outcome->epochs;
    r->best_epoch = outcome->best_epoch;
    if (l->sets[ACTANT_SET_DEV].count > 0) {
        r->dev_precision = dev_score_precision(outcome->score);
        r->dev_recall = dev_score_recall(outcome->score);
        r->dev_f1 = dev_score_f1(outcome->score);
    }
}

static actant_status find_singles(actant_trainer *t, const lesson *l, actant_error *error)
{
    const course *c = &l->sets[ACTANT_SET_TRAIN];
    mem_free(t->pipeline.are_single);
    t->pipeline.are_single = mem_alloc(l->tags.label_count, sizeof *t->pipeline.are_single);
    if (!t->pipeline.are_single)
        return error_memory(error);
    return arguments_find_singles(&l->tags, c->documents, c->count, t->pipeline.are_single, error);
}

static actant_status train_labeller(actant_trainer *t, actant_stage stage, fit_patron *patron,
                                    actant_error *error)
{
    lesson l;
    labeller_outcome outcome;
    labeller_model *m = &t->pipeline.models[stage], old = *m;
    labeller_model_init(m);
    actant_status status = lesson_init(&l, t, stage, error);
    if (status == ACTANT_OK) {
        labeller_fit fit = fit_of(&l);
        status = fit_labeller(m, &outcome, &fit, patron, error);
    }
    if (status == ACTANT_OK)
        status =
            patterns_note(&t->pipeline.knowledge.hints.patterns, &outcome.tally, &t->notes, error);
    if (status == ACTANT_OK && stage == ACTANT_STAGE_ARGUMENTS)
        status = find_singles(t, &l, error);
    if (status == ACTANT_OK) {
        t->pipeline.has[stage] = true;
        report_stage(&t->report.stages[stage], &l, m, &outcome);
        labeller_model_clear(&old);
    } else { /* the base's, if any, is still there */
        labeller_model_clear(m);
        *m = old;
    }
    lesson_clear(&l);
    return status;
}

/* ---- all of them ---- */

static unsigned annotation_of(const actant_trainer *t)
{
    const trainer_set *train = &t->sets[ACTANT_SET_TRAIN];
    unsigned has = 0;
    for (size_t i = 0; i < train->count; i++)
        has |= t->corpora[train->corpora[i]];
    return has;
}

/* Parts of speech serve the stages that find events; by themselves they are trained where there is
 * nothing else to train, or where they are asked for. */
static bool is_wanted(const actant_trainer *t, actant_stage stage, unsigned has)
{
    unsigned asked = t->options.stages;
    if (asked != 0)
        return asked >> stage & 1;
    if (stage == ACTANT_STAGE_TAGS && !(has & HAS_EVENTS) && has != HAS_TAGS)
        return false;
    return has & manners[stage].annotation;
}

static actant_status check_annotation(const actant_trainer *t, actant_stage stage, unsigned has,
                                      actant_error *error)
{
    if (has & manners[stage].annotation)
        return ACTANT_OK;
    return error_set(error, ACTANT_ERROR_INPUT, NULL, 0,
                     "there is no annotation of %s in the training data (%zu documents)",
                     manners[stage].what, t->sets[ACTANT_SET_TRAIN].count);
}

actant_status train_stages(actant_trainer *t, actant_progress *progress, void *progress_context,
                           actant_error *error)
{
    fit_patron patron = {progress, progress_context, t->options.seconds, dev_watch_clock(), false};
    unsigned has = annotation_of(t), trained = 0;
    actant_status status = ACTANT_OK;
    for (actant_stage s = 0; s < ACTANT_STAGE_COUNT && status == ACTANT_OK; s++) {
        bool wanted = is_wanted(t, s, has) && !patron.interrupted;
        actant_error cause = ACTANT_ERROR_INIT;
        if (wanted)
            status = check_annotation(t, s, has, &cause);
        if (status == ACTANT_OK && s == ACTANT_STAGE_TAGS)
            status = retag(t, wanted, &patron, &cause);
        else if (status == ACTANT_OK && wanted)
            status = train_labeller(t, s, &patron, &cause);
        if (status == ACTANT_ERROR_INTERRUPTED && trained > 0)
            return ACTANT_OK; /* what is there is kept */
        if (status != ACTANT_OK && error)
            *error = cause;
        trained += wanted && status == ACTANT_OK;
    }
    if (status == ACTANT_OK && trained == 0)
        status = error_set(error, ACTANT_ERROR_INPUT, NULL, 0,
                           "there is no annotation in the training data (%zu documents)",
                           t->sets[ACTANT_SET_TRAIN].count);
    return status;
}
