/* SPDX-License-Identifier: MIT */
#include "train/actant_train.h"

#include "base/hash.h"
#include "base/memory.h"
#include "base/workers.h"
#include "engine/engine.h"
#include "text/utf8.h"
#include "train/card.h"
#include "train/dev_watch.h"
#include "train/knowledge_files.h"
#include "train/trainer.h"

#include <string.h>

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

/* The stages and the knowledge of a model file; its card is kept for the new one's. */
static actant_status read_base(actant_trainer *t, const actant_train_options *o,
                               actant_error *error)
{
    bool has_grammar = o->grammar && *o->grammar;
    if (o->class_count + o->lexicon_count + o->pattern_count > 0 || has_grammar)
        return error_set(error, ACTANT_ERROR_ARGUMENT, NULL, 0,
                         "word classes, phrase lists, patterns and the grammar come from the base "
                         "model, which was trained with them; leave them away");
    bundle b;
    wire card;
    bundle_init(&b);
    actant_status status = bundle_open(&b, o->base, error);
    if (status == ACTANT_OK) {
        status = pipeline_read(&t->pipeline, &b, error);
        error_locate(error, o->base, 0);
    }
    if (status == ACTANT_OK && bundle_find(&b, ENGINE_CARD, &card)) {
        t->base_card = mem_alloc(card.size + 1, 1);
        if (t->base_card)
            memcpy(t->base_card, card.bytes, card.size);
        else
            status = error_memory(error);
    }
    for (actant_stage s = 0; s < ACTANT_STAGE_COUNT && status == ACTANT_OK; s++) {
        if (t->pipeline.has[s])
            t->report.stages[s].origin = ACTANT_ORIGIN_BASE;
    }
    bundle_clear(&b);
    return status;
}

/* What the caller may free once there is a trainer. */
static void forget_borrowed(actant_train_options *o)
{
    o->classes = o->lexicons = o->patterns = NULL;
    o->lexicon_overrides = o->pattern_overrides = NULL;
    o->base = o->grammar = NULL;
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
    pipeline_init(&t->pipeline);
    t->begins_corpus = true;
    for (actant_stage stage = 0; stage < ACTANT_STAGE_COUNT; stage++) {
        actant_stage_report *r = &t->report.stages[stage];
        r->dev_precision = r->dev_recall = r->dev_f1 = -1;
    }
    t->licence = mem_copy_string(options->licence ? options->licence : "");
    t->options.licence = t->licence;
    status = t->licence ? tokenizer_new(&t->tokenizer, error) : error_memory(error);
    if (status == ACTANT_OK)
        status = tokenizer_context_new(&t->tokenizing, error);
    if (status == ACTANT_OK)
        status = options->base && *options->base
                     ? read_base(t, options, error)
                     : knowledge_files_read(&t->pipeline.knowledge, options, &t->notes, error);
    forget_borrowed(&t->options);
    if (status == ACTANT_OK)
        *out = t;
    else
        actant_trainer_free(t);
    return status;
}

static void clear_set(trainer_set *set)
{
    for (size_t i = 0; i < set->count; i++)
        document_free(set->documents[i]);
    mem_free(set->documents);
    mem_free(set->corpora);
}

void actant_trainer_free(actant_trainer *t)
{
    if (!t)
        return;
    clear_set(&t->sets[ACTANT_SET_TRAIN]);
    clear_set(&t->sets[ACTANT_SET_DEV]);
    tokenizer_context_free(t->tokenizing);
    tokenizer_free(t->tokenizer);
    pipeline_clear(&t->pipeline);
    notes_clear(&t->notes);
    mem_free(t->corpora);
    mem_free(t->base_card);
    mem_free(t->licence);
    mem_free(t);
}

/* ---- documents ---- */

static uint64_t digest_place(const place *p, const char *label, uint64_t digest)
{
    digest = hash_bytes(label, strlen(label), digest);
    const uint64_t parts[] = {digest, p->bytes.begin, p->bytes.end};
    return hash_words(parts, 3);
}

static uint64_t digest_document(const document *d, uint64_t digest)
{
    digest = hash_bytes(d->text, d->text_size, digest);
    for (size_t i = 0; d->tags && i < d->token_count; i++)
        digest = hash_bytes(d->tags[i], strlen(d->tags[i]), digest);
    for (size_t i = 0; i < d->mention_count; i++)
        digest = digest_place(&d->mentions[i].place, d->mentions[i].label, digest);
    for (size_t i = 0; i < d->event_count; i++) {
        const event *e = &d->events[i];
        digest = digest_place(&e->action, e->label, digest);
        for (size_t k = 0; k < e->argument_count; k++)
            digest = digest_place(&e->arguments[k].place, e->arguments[k].role, digest);
    }
    return digest;
}

void actant_trainer_begin_corpus(actant_trainer *t)
{
    t->begins_corpus = true;
}

/* Counts what there is of the document, and notes what its corpus has annotation of. */
static void count_document(actant_trainer *t, actant_set which, const document *d)
{
    actant_train_report *r = &t->report;
    size_t arguments = 0;
    for (size_t i = 0; i < d->event_count; i++)
        arguments += d->events[i].argument_count;
    r->documents[which]++;
    r->sentences[which] += d->sentence_count;
    r->tokens[which] += d->token_count;
    r->tagged_tokens[which] += d->tags ? d->token_count : 0;
    r->mentions[which] += d->mention_count;
    r->events[which] += d->event_count;
    r->arguments[which] += arguments;
    t->corpora[t->corpus_count - 1] |= (d->tags && d->token_count > 0 ? HAS_TAGS : 0U) |
                                       (d->mention_count > 0 ? HAS_MENTIONS : 0U) |
                                       (d->event_count > 0 ? HAS_EVENTS : 0U) |
                                       (arguments > 0 ? HAS_ARGUMENTS : 0U);
}

static bool reserve_document(actant_trainer *t, trainer_set *set)
{
    size_t corpus_count = t->corpus_count + t->begins_corpus;
    return mem_reserve(&set->documents, &set->capacity, set->count + 1, sizeof(document *)) &&
           mem_reserve(&set->corpora, &set->corpus_capacity, set->count + 1, sizeof(uint32_t)) &&
           mem_reserve(&t->corpora, &t->corpora_capacity, corpus_count, sizeof *t->corpora);
}

actant_status actant_trainer_add(actant_trainer *t, actant_set which, document *d,
                                 actant_error *error)
{
    trainer_set *set = &t->sets[which];
    size_t split_count = 0;
    actant_status status = tokenizer_run(t->tokenizer, t->tokenizing, d, error);
    if (status == ACTANT_OK)
        status = document_align(d, &split_count, error);
    if (status == ACTANT_OK && !reserve_document(t, set))
        status = error_memory(error);
    if (status != ACTANT_OK) {
        document_free(d);
        return status;
    }
    if (t->begins_corpus)
        t->corpora[t->corpus_count++] = 0;
    t->begins_corpus = false;
    set->corpora[set->count] = (uint32_t)(t->corpus_count - 1);
    set->documents[set->count++] = d;
    set->digest = digest_document(d, set->digest);
    count_document(t, which, d);
    t->report.split_tokens += split_count;
    return ACTANT_OK;
}

/* ---- fitting and saving ---- */

actant_status actant_trainer_fit(actant_trainer *t, actant_progress *progress,
                                 void *progress_context, actant_error *error)
{
    double began = dev_watch_clock();
    actant_status status = train_stages(t, progress, progress_context, error);
    t->report.seconds = dev_watch_clock() - began;
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
    bundle b;
    bundle_init(&b);
    buffer *body;
    const card_facts facts = {&t->options,
                              &t->report,
                              &t->pipeline,
                              t->base_card,
                              {t->sets[ACTANT_SET_TRAIN].digest, t->sets[ACTANT_SET_DEV].digest}};
    actant_status status = bundle_add(&b, ENGINE_CARD, &body, error);
    if (status == ACTANT_OK) {
        card_write(&facts, body);
        status = pipeline_write(&t->pipeline, &b, error);
    }
    if (status == ACTANT_OK)
        status = bundle_save(&b, path, error);
    bundle_clear(&b);
    return status;
}
