/* SPDX-License-Identifier: MIT */
#include "engine/engine.h"

#include "base/memory.h"
#include "engine/actions.h"
#include "engine/arguments.h"
#include "engine/entities.h"
#include "engine/relations.h"
#include "engine/tags.h"
#include "engine/thresholds.h"
#include "features/recognition.h"
#include "text/tokenizer.h"

#include <assert.h>
#include <string.h>

struct actant_model {
    char *card;
    tokenizer *tokenizer;
    pipeline pipeline;
    double *thresholds; /* of the labels of the entities, or NULL */
};

struct actant_context {
    const actant_model *model;
    tokenizer_context *tokenizing;
    words words;
    view view;
    tagger tagger;
    entities entities;
    actions actions;
    arguments arguments;
    relations relations;
    actant_notes notes;
};

/* ---- models ---- */

static actant_status read_card(actant_model *model, const bundle *b, actant_error *error)
{
    wire in;
    if (!bundle_find(b, ENGINE_CARD, &in))
        return error_set(error, ACTANT_ERROR_MODEL, NULL, 0, "the model file has no model card");
    model->card = mem_alloc(in.size + 1, 1);
    if (!model->card)
        return error_memory(error);
    memcpy(model->card, in.bytes, in.size);
    return ACTANT_OK;
}

/* The thresholds, if there are any; the card then tells them too. */
static actant_status read_thresholds(actant_model *model, const bundle *b, actant_error *error)
{
    wire in;
    const tagset *tags = engine_labels(model);
    if (!bundle_find(b, ENGINE_THRESHOLDS, &in))
        return ACTANT_OK;
    actant_status status = thresholds_read(&model->thresholds, tags, &in, error);
    if (status != ACTANT_OK)
        return status;
    buffer card;
    buffer_init(&card);
    thresholds_add_card(model->thresholds, tags, model->card, &card);
    status = buffer_status(&card, error);
    if (status == ACTANT_OK) {
        mem_free(model->card);
        model->card = card.bytes;
    } else {
        buffer_clear(&card);
    }
    return status;
}

actant_status engine_model_new(actant_model **out, const bundle *b, actant_error *error)
{
    *out = NULL;
    actant_model *model = mem_alloc(1, sizeof *model);
    if (!model)
        return error_memory(error);
    pipeline_init(&model->pipeline);
    actant_status status = read_card(model, b, error);
    if (status == ACTANT_OK)
        status = tokenizer_new(&model->tokenizer, error);
    if (status == ACTANT_OK)
        status = pipeline_read(&model->pipeline, b, error);
    if (status == ACTANT_OK)
        status = read_thresholds(model, b, error);
    if (status == ACTANT_OK)
        *out = model;
    else
        actant_model_free(model);
    return status;
}

actant_status actant_model_open(actant_model **out, const char *path, actant_error *error)
{
    *out = NULL;
    bundle b;
    bundle_init(&b);
    actant_status status = bundle_open(&b, path, error);
    if (status == ACTANT_OK) {
        status = engine_model_new(out, &b, error);
        error_locate(error, path, 0);
    }
    bundle_clear(&b);
    return status;
}

void actant_model_free(actant_model *model)
{
    if (!model)
        return;
    mem_free(model->card);
    mem_free(model->thresholds);
    tokenizer_free(model->tokenizer);
    pipeline_clear(&model->pipeline);
    mem_free(model);
}

const char *actant_model_card(const actant_model *model)
{
    return model->card;
}

bool actant_model_has(const actant_model *model, actant_stage stage)
{
    return model->pipeline.has[stage];
}

bool actant_model_finds_events(const actant_model *model)
{
    return model->pipeline.has[ACTANT_STAGE_ACTIONS];
}

double actant_model_threshold(const actant_model *model)
{
    const labeller_model *m = &model->pipeline.models[ACTANT_STAGE_ENTITIES];
    return m->has_kernel ? m->threshold : 0;
}

const tagset *engine_labels(const actant_model *model)
{
    return &model->pipeline.models[ACTANT_STAGE_ENTITIES].sequence.tags;
}

/* ---- extraction ---- */

static actant_status init_stages(actant_context *c, const pipeline *p, actant_error *error)
{
    const labeller_model *models = p->models;
    actant_status status = ACTANT_OK;
    if (p->has[ACTANT_STAGE_TAGS])
        status = tagger_init(&c->tagger, &models[ACTANT_STAGE_TAGS].sequence, error);
    if (status == ACTANT_OK && p->has[ACTANT_STAGE_ENTITIES])
        status = entities_init(&c->entities, &models[ACTANT_STAGE_ENTITIES],
                               &p->knowledge.overrides, error);
    if (status == ACTANT_OK && p->has[ACTANT_STAGE_ACTIONS])
        status = actions_init(&c->actions, &models[ACTANT_STAGE_ACTIONS], error);
    if (status == ACTANT_OK && p->has[ACTANT_STAGE_ARGUMENTS])
        status = arguments_init(&c->arguments, &models[ACTANT_STAGE_ARGUMENTS], &argument_labelling,
                                p->are_single, error);
    return status;
}

actant_status actant_context_new(actant_context **out, const actant_model *model,
                                 actant_error *error)
{
    *out = NULL;
    actant_context *context = mem_alloc(1, sizeof *context);
    if (!context)
        return error_memory(error);
    context->model = model;
    words_init(&context->words, &model->pipeline.knowledge);
    view_init(&context->view, &context->words);
    relations_init(&context->relations);
    actant_status status = tokenizer_context_new(&context->tokenizing, error);
    if (status == ACTANT_OK)
        status = init_stages(context, &model->pipeline, error);
    if (status == ACTANT_OK)
        actant_context_use_thresholds(context, true);
    if (status == ACTANT_OK)
        *out = context;
    else
        actant_context_free(context);
    return status;
}

void actant_context_use_thresholds(actant_context *context, bool use)
{
    if (context->model->pipeline.has[ACTANT_STAGE_ENTITIES])
        entities_set_thresholds(&context->entities, use ? context->model->thresholds : NULL);
}

void actant_context_set_threshold(actant_context *context, double threshold)
{
    assert(threshold > 0 && threshold < 1);
    if (context->model->pipeline.has[ACTANT_STAGE_ENTITIES])
        entities_set_threshold(&context->entities, threshold);
}

void actant_context_free(actant_context *context)
{
    if (!context)
        return;
    tokenizer_context_free(context->tokenizing);
    tagger_clear(&context->tagger);
    entities_clear(&context->entities);
    actions_clear(&context->actions);
    arguments_clear(&context->arguments);
    relations_clear(&context->relations);
    view_clear(&context->view);
    words_clear(&context->words);
    notes_clear(&context->notes);
    mem_free(context);
}

/* Tokens, the view, parts of speech. */
static actant_status prepare(actant_context *c, document *d, actant_error *error)
{
    actant_status status = tokenizer_run(c->model->tokenizer, c->tokenizing, d, error);
    if (status == ACTANT_OK)
        status = view_build(&c->view, d, error);
    if (status == ACTANT_OK && c->model->pipeline.has[ACTANT_STAGE_TAGS])
        status = tagger_run(&c->tagger, &c->view, d, error);
    return status;
}

/* The arguments of the actions that are there, and what is said of each relation. */
static actant_status complete_events(actant_context *c, document *d, actant_error *error)
{
    const pipeline *p = &c->model->pipeline;
    actant_status status = ACTANT_OK;
    if (p->has[ACTANT_STAGE_ARGUMENTS])
        status = arguments_run(&c->arguments, &c->view, d, error);
    if (status == ACTANT_OK && d->event_count > 0)
        status = relations_run(&c->relations, &c->view, &p->knowledge.grammar, d, error);
    return status;
}

static actant_status take_notes(actant_context *c, actant_error *error)
{
    actant_status status = recognition_note(c->view.known, &c->notes, error);
    if (status == ACTANT_OK)
        status = recognition_note(c->entities.overrides.known, &c->notes, error);
    return status;
}

actant_status actant_extract(actant_context *context, document *d, actant_error *error)
{
    const bool *has = context->model->pipeline.has;
    document_forget_annotation(d);
    actant_status status = prepare(context, d, error);
    if (status == ACTANT_OK && has[ACTANT_STAGE_ENTITIES])
        status = entities_run(&context->entities, &context->view, d, error);
    if (status == ACTANT_OK && has[ACTANT_STAGE_ACTIONS])
        status = actions_run(&context->actions, &context->view, d, error);
    if (status == ACTANT_OK)
        status = complete_events(context, d, error);
    return status == ACTANT_OK ? take_notes(context, error) : status;
}

actant_status actant_extract_roles(actant_context *context, document *d, actant_error *error)
{
    size_t split_count;
    actant_status status = tokenizer_run(context->model->tokenizer, context->tokenizing, d, error);
    if (status == ACTANT_OK)
        status = document_align(d, &split_count, error);
    for (size_t i = 0; i < d->event_count; i++)
        d->events[i].argument_count = 0;
    if (status == ACTANT_OK)
        status = prepare(context, d, error);
    if (status == ACTANT_OK)
        status = complete_events(context, d, error);
    return status == ACTANT_OK ? take_notes(context, error) : status;
}

const actant_notes *actant_context_get_notes(const actant_context *context)
{
    return &context->notes;
}
