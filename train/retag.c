/* SPDX-License-Identifier: MIT */
#include "train/retag.h"

#include "base/memory.h"
#include "engine/tags.h"
#include "train/fit_tags.h"

#include <string.h>

/* ---- training ---- */

static tag_fit fit_of(const actant_trainer *t)
{
    const trainer_set *train = &t->sets[ACTANT_SET_TRAIN];
    tag_fit fit = {.knowledge = &t->pipeline.knowledge,
                   .documents = train->documents,
                   .document_count = train->count,
                   .least_count = TAG_FIT_LEAST_COUNT,
                   .sequence = TAG_FIT_SEQUENCE_DEFAULTS,
                   .thread_count = t->options.threads};
    fit.sequence.seed = t->options.seed;
    return fit;
}

/* The numbers of tags that models which have not seen the documents give them. */
typedef struct apart {
    uint16_t **numbers; /* [count], each [token_count] */
    size_t count;
} apart;

static void apart_clear(apart *a)
{
    for (size_t i = 0; a->numbers && i < a->count; i++)
        mem_free(a->numbers[i]);
    mem_free(a->numbers);
}

static actant_status apart_init(apart *a, const trainer_set *set, actant_error *error)
{
    *a = (apart){mem_alloc(set->count, sizeof *a->numbers), set->count};
    for (size_t i = 0; a->numbers && i < set->count; i++) {
        a->numbers[i] = mem_alloc(set->documents[i]->token_count, sizeof **a->numbers);
        if (!a->numbers[i])
            return error_memory(error);
    }
    return a->numbers ? ACTANT_OK : error_memory(error);
}

/* Sets the document's tags; the names are those of the tag set, which outlives it. */
static actant_status take_numbers(document *d, const tagset *tags, const uint16_t *numbers,
                                  actant_error *error)
{
    d->tags = arena_alloc(&d->memory, d->token_count, sizeof *d->tags);
    if (!d->tags)
        return error_memory(error);
    for (size_t i = 0; i < d->token_count; i++)
        d->tags[i] = tags->labels[numbers[i]];
    return ACTANT_OK;
}

/* Whether the caller wants to go on; told of before each of the long steps. */
static actant_status begin_step(fit_patron *patron, const char *step, actant_error *error)
{
    if (!patron->progress || patron->progress(patron->progress_context, step, 0, 0, ""))
        return ACTANT_OK;
    patron->interrupted = true;
    return error_set(error, ACTANT_ERROR_INTERRUPTED, NULL, 0,
                     "training was interrupted before there was a model");
}

/* A model of all documents with tags, and tags for those by models that have not seen them. */
static actant_status train_tags(actant_trainer *t, fit_patron *patron, actant_error *error)
{
    const trainer_set *train = &t->sets[ACTANT_SET_TRAIN];
    sequence_model *m = &t->pipeline.models[ACTANT_STAGE_TAGS].sequence;
    tag_fit fit = fit_of(t);
    tagset tags;
    apart a = {NULL, 0};
    tagset_init(&tags, SCHEME_PLAIN);
    sequence_model_clear(m);
    t->pipeline.has[ACTANT_STAGE_TAGS] = false;
    actant_status status = begin_step(patron, "fitting tags", error);
    if (status == ACTANT_OK)
        status = fit_tags_collect(&tags, train->documents, train->count, error);
    if (status == ACTANT_OK)
        status = fit_tags(m, &fit, &tags, NULL, error);
    if (status == ACTANT_OK)
        status = begin_step(patron, "tagging what was not seen", error);
    if (status == ACTANT_OK)
        status = apart_init(&a, train, error);
    if (status == ACTANT_OK)
        status = fit_tags_apart(a.numbers, &fit, &tags, TAG_FIT_FOLDS, error);
    for (size_t i = 0; i < train->count && status == ACTANT_OK; i++) {
        if (train->documents[i]->tags)
            status = take_numbers(train->documents[i], &m->tags, a.numbers[i], error);
    }
    t->pipeline.has[ACTANT_STAGE_TAGS] = status == ACTANT_OK;
    apart_clear(&a);
    tagset_clear(&tags);
    return status;
}

/* ---- tagging ---- */

/* All documents without tags get those of the model. */
static actant_status tag_rest(actant_trainer *t, actant_error *error)
{
    words w;
    view v;
    tagger tagging;
    words_init(&w, &t->pipeline.knowledge);
    view_init(&v, &w);
    actant_status status =
        tagger_init(&tagging, &t->pipeline.models[ACTANT_STAGE_TAGS].sequence, error);
    for (actant_set set = ACTANT_SET_TRAIN; set <= ACTANT_SET_DEV; set++) {
        for (size_t i = 0; i < t->sets[set].count && status == ACTANT_OK; i++) {
            document *d = t->sets[set].documents[i];
            if (d->tags)
                continue;
            status = view_build(&v, d, error);
            if (status == ACTANT_OK)
                status = tagger_run(&tagging, &v, d, error);
        }
    }
    tagger_clear(&tagging);
    view_clear(&v);
    words_clear(&w);
    return status;
}

static void forget_tags(const trainer_set *set)
{
    for (size_t i = 0; i < set->count; i++)
        set->documents[i]->tags = NULL;
}

/* How many of the dev set's tags are as its reader says, in percent; -1 if it has none. */
typedef struct gold_tags {
    const char ***tags; /* [count]: each document's, or NULL */
} gold_tags;

static void report_tags(actant_trainer *t, const gold_tags *gold)
{
    const trainer_set *dev = &t->sets[ACTANT_SET_DEV];
    actant_stage_report *r = &t->report.stages[ACTANT_STAGE_TAGS];
    size_t right = 0, count = 0;
    for (size_t i = 0; i < dev->count; i++) {
        const document *d = dev->documents[i];
        for (size_t k = 0; gold->tags[i] && d->tags && k < d->token_count; k++) {
            right += strcmp(gold->tags[i][k], d->tags[k]) == 0;
            count++;
        }
    }
    if (count > 0)
        r->dev_precision = r->dev_recall = r->dev_f1 = 100.0 * (double)right / (double)count;
}

static void report_training(actant_trainer *t)
{
    actant_stage_report *r = &t->report.stages[ACTANT_STAGE_TAGS];
    const fit_options manner = TAG_FIT_SEQUENCE_DEFAULTS;
    const trainer_set *train = &t->sets[ACTANT_SET_TRAIN];
    r->origin = ACTANT_ORIGIN_TRAINED;
    r->epochs = r->best_epoch = manner.epochs;
    r->features_kept = t->pipeline.models[ACTANT_STAGE_TAGS].sequence.features.count;
    for (size_t i = 0; i < train->count; i++)
        r->documents += train->documents[i]->tags != NULL;
}

actant_status retag(actant_trainer *t, bool train, fit_patron *patron, actant_error *error)
{
    const trainer_set *dev = &t->sets[ACTANT_SET_DEV];
    gold_tags gold = {mem_alloc(dev->count, sizeof *gold.tags)};
    if (!gold.tags)
        return error_memory(error);
    for (size_t i = 0; i < dev->count; i++)
        gold.tags[i] = dev->documents[i]->tags;
    forget_tags(dev);
    actant_status status = ACTANT_OK;
    if (train)
        status = train_tags(t, patron, error);
    else
        forget_tags(&t->sets[ACTANT_SET_TRAIN]);
    if (status == ACTANT_OK && train)
        report_training(t);
    if (status == ACTANT_OK && t->pipeline.has[ACTANT_STAGE_TAGS])
        status = tag_rest(t, error);
    if (status == ACTANT_OK && train)
        report_tags(t, &gold);
    mem_free(gold.tags);
    return status;
}
