/* SPDX-License-Identifier: MIT */
#include "engine/engine.h"

#include "base/hash.h"
#include "base/memory.h"
#include "engine/entities.h"
#include "engine/knowledge_sections.h"
#include "engine/thresholds.h"
#include "features/match_features.h"
#include "features/recognition.h"
#include "text/tokenizer.h"

#include <assert.h>
#include <string.h>

struct actant_model {
    char *card;
    tokenizer *tokenizer;
    knowledge knowledge;
    bool has_entities;
    labeller_model entities;
    double *thresholds; /* of the labels of the entities, or NULL */
};

struct actant_context {
    const actant_model *model;
    tokenizer_context *tokenizing;
    words words;
    view view;
    entities entities;
    actant_notes notes;
};

/* ---- models ---- */

uint64_t engine_fingerprint(const knowledge *k)
{
    uint64_t fingerprint = labelling_fingerprint(&entity_labelling);
    if (!k || phrasebook_is_empty(&k->hints))
        return fingerprint;
    const uint64_t more[] = {fingerprint, MATCH_FEATURES_VERSION, phrasebook_digest(&k->hints)};
    return hash_words(more, 3);
}

void engine_write_entities(const labeller_model *m, const knowledge *k, buffer *out)
{
    wire_put_u64(out, engine_fingerprint(k));
    labeller_model_write(m, out);
}

static actant_status read_entities(labeller_model *m, const knowledge *k, wire *in,
                                   actant_error *error)
{
    if (wire_get_u64(in) != engine_fingerprint(k))
        return error_set(error, ACTANT_ERROR_MODEL, NULL, 0,
                         "the model was trained with other features than this program has; "
                         "train it again");
    actant_status status = labeller_model_read(m, in, error);
    if (status != ACTANT_OK || wire_is_done(in))
        return status;
    return error_set(error, ACTANT_ERROR_MODEL, NULL, 0,
                     "a section of the model file has another length than its content");
}

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
    knowledge_init(&model->knowledge);
    labeller_model_init(&model->entities);
    actant_status status = read_card(model, b, error);
    if (status == ACTANT_OK)
        status = tokenizer_new(&model->tokenizer, error);
    if (status == ACTANT_OK)
        status = knowledge_sections_read(&model->knowledge, b, error);
    wire in;
    model->has_entities = bundle_find(b, ENGINE_ENTITIES, &in);
    if (status == ACTANT_OK && model->has_entities)
        status = read_entities(&model->entities, &model->knowledge, &in, error);
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
    knowledge_clear(&model->knowledge);
    labeller_model_clear(&model->entities);
    mem_free(model);
}

const char *actant_model_card(const actant_model *model)
{
    return model->card;
}

/* No stage of a model finds events yet. */
bool actant_model_finds_events(const actant_model *model)
{
    (void)model;
    return false;
}

double actant_model_threshold(const actant_model *model)
{
    return model->entities.has_kernel ? model->entities.threshold : 0;
}

const tagset *engine_labels(const actant_model *model)
{
    return &model->entities.sequence.tags;
}

/* ---- extraction ---- */

actant_status actant_context_new(actant_context **out, const actant_model *model,
                                 actant_error *error)
{
    *out = NULL;
    actant_context *context = mem_alloc(1, sizeof *context);
    if (!context)
        return error_memory(error);
    context->model = model;
    words_init(&context->words, &model->knowledge);
    view_init(&context->view, &context->words);
    actant_status status = tokenizer_context_new(&context->tokenizing, error);
    if (status == ACTANT_OK && model->has_entities)
        status =
            entities_init(&context->entities, &model->entities, &model->knowledge.overrides, error);
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
    if (context->model->has_entities)
        entities_set_thresholds(&context->entities, use ? context->model->thresholds : NULL);
}

void actant_context_set_threshold(actant_context *context, double threshold)
{
    assert(threshold > 0 && threshold < 1);
    if (context->model->has_entities)
        entities_set_threshold(&context->entities, threshold);
}

void actant_context_free(actant_context *context)
{
    if (!context)
        return;
    tokenizer_context_free(context->tokenizing);
    entities_clear(&context->entities);
    view_clear(&context->view);
    words_clear(&context->words);
    notes_clear(&context->notes);
    mem_free(context);
}

actant_status actant_extract(actant_context *context, document *d, actant_error *error)
{
    document_forget_annotation(d);
    actant_status status = tokenizer_run(context->model->tokenizer, context->tokenizing, d, error);
    if (status == ACTANT_OK)
        status = view_build(&context->view, d, error);
    if (status == ACTANT_OK && context->model->has_entities)
        status = entities_run(&context->entities, &context->view, d, error);
    if (status == ACTANT_OK)
        status = recognition_note(context->view.known, &context->notes, error);
    if (status == ACTANT_OK)
        status = recognition_note(context->entities.overrides.known, &context->notes, error);
    return status;
}

const actant_notes *actant_context_get_notes(const actant_context *context)
{
    return &context->notes;
}
