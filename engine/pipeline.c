/* SPDX-License-Identifier: MIT */
#include "engine/pipeline.h"

#include "base/hash.h"
#include "base/memory.h"
#include "engine/knowledge_sections.h"
#include "features/match_features.h"

#include <string.h>

void pipeline_init(pipeline *p)
{
    memset(p, 0, sizeof *p);
    knowledge_init(&p->knowledge);
    for (actant_stage s = 0; s < ACTANT_STAGE_COUNT; s++)
        labeller_model_init(&p->models[s]);
}

void pipeline_clear(pipeline *p)
{
    knowledge_clear(&p->knowledge);
    for (actant_stage s = 0; s < ACTANT_STAGE_COUNT; s++)
        labeller_model_clear(&p->models[s]);
    mem_free(p->are_single);
    pipeline_init(p);
}

const labelling *pipeline_labelling(actant_stage stage)
{
    static const labelling *const labellings[] = {
        [ACTANT_STAGE_TAGS] = &tag_labelling,
        [ACTANT_STAGE_ENTITIES] = &entity_labelling,
        [ACTANT_STAGE_ACTIONS] = &action_labelling,
        [ACTANT_STAGE_ARGUMENTS] = &argument_labelling,
    };
    return labellings[stage];
}

uint64_t pipeline_fingerprint(actant_stage stage, const knowledge *k)
{
    uint64_t fingerprint = labelling_fingerprint(pipeline_labelling(stage));
    if (!k || phrasebook_is_empty(&k->hints))
        return fingerprint;
    const uint64_t more[] = {fingerprint, MATCH_FEATURES_VERSION, phrasebook_digest(&k->hints)};
    return hash_words(more, 3);
}

static void write_singles(const pipeline *p, buffer *out)
{
    size_t count = p->models[ACTANT_STAGE_ARGUMENTS].sequence.tags.label_count;
    for (size_t i = 0; i < count; i++)
        wire_put_u8(out, p->are_single[i]);
}

static actant_status read_singles(pipeline *p, wire *in, actant_error *error)
{
    size_t count = p->models[ACTANT_STAGE_ARGUMENTS].sequence.tags.label_count;
    p->are_single = mem_alloc(count, sizeof *p->are_single);
    if (!p->are_single)
        return error_memory(error);
    for (size_t i = 0; i < count; i++) {
        uint8_t is_single = wire_get_u8(in);
        if (in->failed || is_single > 1)
            return error_set(error, ACTANT_ERROR_MODEL, NULL, 0, "the argument model is damaged");
        p->are_single[i] = is_single == 1;
    }
    return ACTANT_OK;
}

actant_status pipeline_write(const pipeline *p, bundle *b, actant_error *error)
{
    actant_status status = knowledge_sections_write(&p->knowledge, b, error);
    for (actant_stage s = 0; s < ACTANT_STAGE_COUNT && status == ACTANT_OK; s++) {
        buffer *body;
        if (!p->has[s])
            continue;
        status = bundle_add(b, pipeline_labelling(s)->name, &body, error);
        if (status != ACTANT_OK)
            break;
        wire_put_u64(body, pipeline_fingerprint(s, &p->knowledge));
        labeller_model_write(&p->models[s], body);
        if (s == ACTANT_STAGE_ARGUMENTS)
            write_singles(p, body);
    }
    return status;
}

static actant_status read_stage(pipeline *p, actant_stage stage, wire *in, actant_error *error)
{
    if (wire_get_u64(in) != pipeline_fingerprint(stage, &p->knowledge))
        return error_set(error, ACTANT_ERROR_MODEL, NULL, 0,
                         "the model was trained with other features than this program has; "
                         "train it again");
    actant_status status = labeller_model_read(&p->models[stage], in, error);
    if (status == ACTANT_OK && stage == ACTANT_STAGE_ARGUMENTS)
        status = read_singles(p, in, error);
    if (status != ACTANT_OK)
        return status;
    if (!wire_is_done(in))
        return error_set(error, ACTANT_ERROR_MODEL, NULL, 0,
                         "a section of the model file has another length than its content");
    const tagset *tags = &p->models[stage].sequence.tags;
    bool is_plain = tags->scheme == SCHEME_PLAIN;
    if (is_plain != (stage == ACTANT_STAGE_TAGS) || tags->label_count == 0)
        return error_set(error, ACTANT_ERROR_MODEL, NULL, 0,
                         "the model of the stage \"%s\" is one of another kind",
                         pipeline_labelling(stage)->name);
    p->has[stage] = true;
    return ACTANT_OK;
}

actant_status pipeline_read(pipeline *p, const bundle *b, actant_error *error)
{
    actant_status status = knowledge_sections_read(&p->knowledge, b, error);
    for (actant_stage s = 0; s < ACTANT_STAGE_COUNT && status == ACTANT_OK; s++) {
        wire in;
        if (bundle_find(b, pipeline_labelling(s)->name, &in))
            status = read_stage(p, s, &in, error);
    }
    return status;
}
