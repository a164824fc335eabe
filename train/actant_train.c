/* SPDX-License-Identifier: MIT */
#include "train/actant_train.h"

#include "base/hash.h"
#include "base/memory.h"
#include "base/workers.h"
#include "engine/engine.h"
#include "engine/entities.h"
#include "engine/knowledge_sections.h"
#include "text/tokenizer.h"
#include "text/utf8.h"
#include "train/card.h"
#include "train/dev_watch.h"
#include "train/fit_spans.h"
#include "train/knowledge_files.h"
#include "train/samples.h"

#include <assert.h>
#include <string.h>

/* The documents of one set, and their gold tags once the label set is known. */
typedef struct trainer_set {
    document **documents; /* [count] */
    uint16_t **tags;      /* [count], each [token_count] */
    size_t count, capacity;
    size_t left_out; /* mentions that the tags do not tell */
    uint64_t digest; /* of all texts and annotation, in order */
} trainer_set;

struct actant_trainer {
    actant_train_options options;
    char *licence;
    tokenizer *tokenizer;
    tokenizer_context *tokenizing;
    knowledge knowledge;
    actant_notes notes;
    trainer_set sets[2]; /* by actant_set */
    tagset tags;
    labeller_model entities;
    actant_train_report report;
};

actant_status actant_train_options_check(const actant_train_options *o, actant_error *error)
{
    const char *wrong = NULL;
    if (!(o->rate > 0 && o->rate <= 1000))
        wrong = "the rate must be above 0 and at most 1000";
    else if (!(o->miss_cost > 0 && o->miss_cost <= 1000))
        wrong = "the cost of a miss must be above 0 and at most 1000";
    else if (o->epochs < 1)
        wrong = "there must be at least one epoch";
    else if (o->least_count < 1)
        wrong = "the least count of a feature must be at least 1";
    else if (!(o->cost > 0 && o->cost <= 1e6))
        wrong = "the cost of the span stage must be above 0 and at most a million";
    else if (!(o->gamma > 0 && o->gamma <= 1e6))
        wrong = "gamma must be above 0 and at most a million";
    else if (o->degree < 1 || o->degree > KERNEL_DEGREE_MOST)
        wrong = "the degree must be from 1 to 32";
    else if (!(o->seconds >= 0))
        wrong = "the time limit must not be negative";
    else if (o->licence && utf8_check(o->licence, strlen(o->licence), NULL) < strlen(o->licence))
        wrong = "the licence is not UTF-8";
    return wrong ? error_set(error, ACTANT_ERROR_ARGUMENT, NULL, 0, "%s", wrong) : ACTANT_OK;
}

/* What the caller may free once there is a trainer. */
static void forget_borrowed(actant_train_options *o)
{
    o->classes = o->lexicons = o->patterns = NULL;
    o->lexicon_overrides = o->pattern_overrides = NULL;
}

actant_status actant_trainer_new(actant_trainer **out, const actant_train_options *options,
                                 actant_error *error)
{
    static const actant_train_options defaults = ACTANT_TRAIN_DEFAULTS;
    *out = NULL;
    options = options ? options : &defaults;
    actant_status status = actant_train_options_check(options, error);
    if (status != ACTANT_OK)
        return status;
    actant_trainer *t = mem_alloc(1, sizeof *t);
    if (!t)
        return error_memory(error);
    t->options = *options;
    if (t->options.threads == 0)
        t->options.threads = workers_available();
    knowledge_init(&t->knowledge);
    tagset_init(&t->tags, SCHEME_BIOES);
    labeller_model_init(&t->entities);
    t->report.dev_precision = t->report.dev_recall = t->report.dev_f1 = -1;
    t->licence = mem_copy_string(options->licence ? options->licence : "");
    t->options.licence = t->licence;
    status = t->licence ? tokenizer_new(&t->tokenizer, error) : error_memory(error);
    if (status == ACTANT_OK)
        status = tokenizer_context_new(&t->tokenizing, error);
    if (status == ACTANT_OK)
        status = knowledge_files_read(&t->knowledge, options, &t->notes, error);
    forget_borrowed(&t->options);
    if (status == ACTANT_OK)
        *out = t;
    else
        actant_trainer_free(t);
    return status;
}

static void clear_set(trainer_set *set)
{
    for (size_t i = 0; i < set->count; i++) {
        document_free(set->documents[i]);
        if (set->tags)
            mem_free(set->tags[i]);
    }
    mem_free(set->documents);
    mem_free(set->tags);
}

void actant_trainer_free(actant_trainer *t)
{
    if (!t)
        return;
    clear_set(&t->sets[ACTANT_SET_TRAIN]);
    clear_set(&t->sets[ACTANT_SET_DEV]);
    tokenizer_context_free(t->tokenizing);
    tokenizer_free(t->tokenizer);
    knowledge_clear(&t->knowledge);
    notes_clear(&t->notes);
    tagset_clear(&t->tags);
    labeller_model_clear(&t->entities);
    mem_free(t->licence);
    mem_free(t);
}

/* ---- documents ---- */

static uint64_t digest_document(const document *d, uint64_t digest)
{
    digest = hash_bytes(d->text, d->text_size, digest);
    for (size_t i = 0; i < d->mention_count; i++) {
        const mention *m = &d->mentions[i];
        digest = hash_bytes(m->label, strlen(m->label), digest);
        const uint64_t parts[] = {digest, m->place.bytes.begin, m->place.bytes.end};
        digest = hash_words(parts, 3);
    }
    return digest;
}

actant_status actant_trainer_add(actant_trainer *t, actant_set which, document *d,
                                 actant_error *error)
{
    trainer_set *set = &t->sets[which];
    size_t split_count = 0;
    actant_status status = tokenizer_run(t->tokenizer, t->tokenizing, d, error);
    if (status == ACTANT_OK)
        status = document_align(d, &split_count, error);
    if (status == ACTANT_OK &&
        !mem_reserve(&set->documents, &set->capacity, set->count + 1, sizeof(document *)))
        status = error_memory(error);
    if (status != ACTANT_OK) {
        document_free(d);
        return status;
    }
    set->documents[set->count++] = d;
    set->digest = digest_document(d, set->digest);
    t->report.documents[which]++;
    t->report.sentences[which] += d->sentence_count;
    t->report.tokens[which] += d->token_count;
    t->report.mentions[which] += d->mention_count;
    t->report.split_tokens += split_count;
    return ACTANT_OK;
}

/* The labels of the training set, in the order in which they occur. */
static actant_status collect_labels(actant_trainer *t, actant_error *error)
{
    const trainer_set *set = &t->sets[ACTANT_SET_TRAIN];
    actant_status status = ACTANT_OK;
    uint32_t number;
    for (size_t i = 0; i < set->count; i++) {
        const document *d = set->documents[i];
        for (size_t k = 0; k < d->mention_count && status == ACTANT_OK; k++)
            status = tagset_add(&t->tags, d->mentions[k].label, &number, error);
    }
    if (status == ACTANT_OK && t->tags.label_count == 0)
        status = error_set(error, ACTANT_ERROR_INPUT, NULL, 0,
                           "there is no entity annotation in the training data (%zu documents)",
                           set->count);
    return status;
}

static actant_status encode_set(actant_trainer *t, trainer_set *set, actant_error *error)
{
    set->left_out = 0;
    set->tags = mem_alloc(set->count, sizeof *set->tags);
    if (!set->tags)
        return error_memory(error);
    for (size_t i = 0; i < set->count; i++) {
        const document *d = set->documents[i];
        size_t left_out = 0;
        set->tags[i] = mem_alloc(d->token_count, sizeof **set->tags);
        if (!set->tags[i])
            return error_memory(error);
        actant_status status = entities_encode(d, &t->tags, set->tags[i], &left_out, error);
        if (status != ACTANT_OK)
            return status;
        set->left_out += left_out;
    }
    t->report.left_out += set->left_out;
    return ACTANT_OK;
}

static actant_status encode_sets(actant_trainer *t, actant_error *error)
{
    actant_status status = collect_labels(t, error);
    for (actant_set set = ACTANT_SET_TRAIN; set <= ACTANT_SET_DEV && status == ACTANT_OK; set++)
        status = encode_set(t, &t->sets[set], error);
    size_t left_out = t->sets[ACTANT_SET_TRAIN].left_out;
    if (status == ACTANT_OK && left_out == t->report.mentions[ACTANT_SET_TRAIN])
        status = error_set(error, ACTANT_ERROR_INPUT, NULL, 0,
                           "there is nothing to learn from: all %zu entities of the training data "
                           "cross sentences or hold no token",
                           left_out);
    return status;
}

/* ---- fitting ---- */

/* The solver's tolerance; a smaller one took longer and changed no score on dev. */
static const double SPAN_EPSILON = 0.1;

/* What the watch needs to know; it begins now. */
static dev_watch begin_watch(const actant_trainer *t, actant_progress *progress, void *context)
{
    dev_watch watch = {
        .dev = {.stage = &entity_labelling,
                .knowledge = &t->knowledge,
                .overrides = &t->knowledge.overrides,
                .thread_count = t->options.threads},
        .epochs = t->options.epochs,
        .patience = t->options.patience,
        .seconds = t->options.seconds,
        .began = dev_watch_clock(),
        .progress = progress,
        .progress_context = context,
    };
    sequence_model_init(&watch.best);
    return watch;
}

/* Tells of a stage that begins; there is no model yet that could be kept. */
static actant_status begin_stage(dev_watch *w, const char *stage, size_t total, actant_error *error)
{
    w->stage = stage;
    if (!w->progress || w->progress(w->progress_context, stage, 0, total, ""))
        return ACTANT_OK;
    return error_set(error, ACTANT_ERROR_INTERRUPTED, NULL, 0,
                     "training was interrupted before there was a model");
}

static actant_status collect_samples(actant_trainer *t, samples *s, dev_watch *watch,
                                     actant_error *error)
{
    const trainer_set *train = &t->sets[ACTANT_SET_TRAIN];
    actant_status status = begin_stage(watch, "collecting features", 0, error);
    if (status == ACTANT_OK)
        status = samples_add(s, &entity_labelling, &t->knowledge, train->documents, train->tags,
                             train->count, t->options.threads, error);
    if (status == ACTANT_OK)
        status = patterns_note(&t->knowledge.hints.patterns, &s->tally, &t->notes, error);
    t->report.features_seen = s->space.count;
    return status == ACTANT_OK ? samples_settle(s, t->options.least_count, error) : status;
}

static actant_status fit_entities(actant_trainer *t, const samples *s, dev_watch *watch,
                                  actant_error *error)
{
    const actant_train_options *o = &t->options;
    const trainer_set *dev = &t->sets[ACTANT_SET_DEV];
    watch->dev.documents = dev->documents;
    watch->dev.tags = dev->tags;
    watch->dev.left_out = dev->left_out;
    watch->dev.document_count = dev->count;
    fit_options options = {o->rate, o->miss_cost, o->epochs, o->seed};
    fit_watcher watcher = dev_watch_watcher(watch);
    sequence_model last;
    sequence_model_init(&last);
    actant_status status =
        begin_stage(watch, "fitting entities", o->epochs * s->sentence_count, error);
    if (status == ACTANT_OK)
        status = fit_sequence(&last, s, &t->tags, &options, &watcher, error);
    sequence_model_clear(&last);
    return status;
}

static kernel_options kernel_options_of(const actant_train_options *o)
{
    static const kernel_kind kinds[] = {[ACTANT_KERNEL_LINEAR] = KERNEL_LINEAR,
                                        [ACTANT_KERNEL_POLY] = KERNEL_POLY,
                                        [ACTANT_KERNEL_RBF] = KERNEL_RBF};
    kernel_options k = KERNEL_OPTIONS_DEFAULTS;
    k.function = (kernel_function){
        .kind = kinds[o->kernel], .degree = o->degree, .gamma = o->gamma, .coef0 = 1};
    k.cost = o->cost;
    k.solver = o->kernel == ACTANT_KERNEL_LINEAR && o->solver == ACTANT_SOLVER_DESCENT
                   ? KERNEL_DESCENT
                   : KERNEL_LIBSVM;
    k.epsilon = SPAN_EPSILON;
    k.seed = o->seed;
    k.thread_count = o->threads;
    return k;
}

/*
 * Fits the span stage for the sequence model that the watch kept, unless the training was to end
 * already; then the sequence model is the result.
 */
static actant_status fit_span_stage(actant_trainer *t, const samples *s, dev_watch *watch,
                                    actant_error *error)
{
    const actant_train_options *o = &t->options;
    const trainer_set *train = &t->sets[ACTANT_SET_TRAIN];
    if (o->kernel == ACTANT_KERNEL_NONE || dev_watch_is_over(watch, "fitting spans"))
        return ACTANT_OK;
    const span_fit fit = {
        .stage = &entity_labelling,
        .knowledge = &t->knowledge,
        .documents = train->documents,
        .document_count = train->count,
        .samples = s,
        .tagset = &t->tags,
        .sequence = {o->rate, o->miss_cost, watch->best_epoch, o->seed},
        .kernel = kernel_options_of(o),
    };
    actant_status status = fit_spans(&t->entities, &fit, &t->report.span_examples, error);
    if (status == ACTANT_OK && t->entities.has_kernel && watch->dev.document_count > 0)
        status = dev_score_model(&watch->best_score, &watch->dev, &t->entities, error);
    return status;
}

static void report_fit(actant_trainer *t, const dev_watch *watch)
{
    t->report.features_kept = t->entities.sequence.features.count;
    t->report.epochs = watch->epoch;
    t->report.best_epoch = watch->best_epoch;
    if (watch->dev.document_count > 0) {
        t->report.dev_precision = dev_score_precision(watch->best_score);
        t->report.dev_recall = dev_score_recall(watch->best_score);
        t->report.dev_f1 = dev_score_f1(watch->best_score);
    }
}

actant_status actant_trainer_fit(actant_trainer *t, actant_progress *progress,
                                 void *progress_context, actant_error *error)
{
    assert(!t->sets[ACTANT_SET_TRAIN].tags);
    dev_watch watch = begin_watch(t, progress, progress_context);
    samples s;
    samples_init(&s);
    actant_status status = encode_sets(t, error);
    if (status == ACTANT_OK)
        status = collect_samples(t, &s, &watch, error);
    if (status == ACTANT_OK)
        status = fit_entities(t, &s, &watch, error);
    if (status == ACTANT_OK) {
        sequence_model_swap(&t->entities.sequence, &watch.best);
        status = fit_span_stage(t, &s, &watch, error);
    }
    if (status == ACTANT_OK)
        report_fit(t, &watch);
    t->report.seconds = dev_watch_clock() - watch.began;
    sequence_model_clear(&watch.best);
    samples_clear(&s);
    return status;
}

const actant_notes *actant_trainer_get_notes(const actant_trainer *t)
{
    return &t->notes;
}

actant_train_report actant_trainer_report(const actant_trainer *t)
{
    return t->report;
}

actant_status actant_trainer_save(const actant_trainer *t, const char *path, actant_error *error)
{
    assert(t->entities.sequence.stride > 0);
    bundle b;
    bundle_init(&b);
    buffer *body;
    uint64_t fingerprint = engine_fingerprint(&t->knowledge);
    const card_facts facts = {
        &t->options,  &t->report,
        &t->entities, &t->knowledge,
        fingerprint,  {t->sets[ACTANT_SET_TRAIN].digest, t->sets[ACTANT_SET_DEV].digest}};
    actant_status status = bundle_add(&b, ENGINE_CARD, &body, error);
    if (status == ACTANT_OK) {
        card_write(&facts, body);
        status = knowledge_sections_write(&t->knowledge, &b, error);
    }
    if (status == ACTANT_OK)
        status = bundle_add(&b, ENGINE_ENTITIES, &body, error);
    if (status == ACTANT_OK) {
        engine_write_entities(&t->entities, &t->knowledge, body);
        status = bundle_save(&b, path, error);
    }
    bundle_clear(&b);
    return status;
}
