/* SPDX-License-Identifier: MIT */
#include "engine/entities.h"

#include "engine/gold_spans.h"

#include <string.h>

actant_status entities_init(entities *e, const labeller_model *m, const phrasebook *sure,
                            actant_error *error)
{
    memset(e, 0, sizeof *e);
    actant_status status = labeller_init(&e->labeller, m, &entity_labelling, error);
    if (status == ACTANT_OK)
        status = overrides_init(&e->overrides, sure, &m->sequence.tags, error);
    if (status != ACTANT_OK)
        entities_clear(e);
    return status;
}

void entities_clear(entities *e)
{
    labeller_clear(&e->labeller);
    overrides_clear(&e->overrides);
}

void entities_set_thresholds(entities *e, const double *thresholds)
{
    const labeller_model *m = e->labeller.model;
    for (uint32_t i = 0; i < m->sequence.tags.label_count; i++)
        labeller_set_threshold(&e->labeller, i,
                               thresholds && thresholds[i] > 0 ? thresholds[i] : m->threshold);
}

void entities_set_threshold(entities *e, double threshold)
{
    for (uint32_t i = 0; i < e->labeller.model->sequence.tags.label_count; i++)
        labeller_set_threshold(&e->labeller, i, threshold);
}

actant_status entities_run(entities *e, const view *v, document *d, actant_error *error)
{
    labeller *l = &e->labeller;
    overrides *o = &e->overrides;
    actant_status status = labeller_run(l, v, error);
    if (status == ACTANT_OK)
        status = overrides_apply(o, v, &l->candidates.tasks, l->found, l->found_count, error);
    for (size_t i = 0; i < o->span_count && status == ACTANT_OK; i++) {
        span tokens = o->spans[i].at;
        span bytes = {d->tokens[tokens.begin].begin, d->tokens[tokens.end - 1].end};
        mention *found = document_add_mention(d, "", overrides_label(o, o->spans[i].label), bytes);
        if (!found)
            return error_memory(error);
        found->place.tokens = tokens;
        found->score = o->spans[i].score;
    }
    return status;
}

actant_status entities_encode(const document *d, const tagset *tags, uint16_t *out,
                              size_t *left_out, actant_error *error)
{
    gold_spans gold = {NULL, 0, 0, 0};
    actant_status status = ACTANT_OK;
    for (size_t i = 0; i < d->mention_count && status == ACTANT_OK; i++) {
        uint32_t label = tagset_find(tags, d->mentions[i].label);
        if (label == DOCUMENT_NONE)
            gold.left_out++;
        else
            status = gold_spans_add(&gold, d, d->mentions[i].place.tokens, label, error);
    }
    if (status == ACTANT_OK) {
        gold_spans_encode(&gold, tags, (span){0, (uint32_t)d->token_count}, out);
        if (left_out)
            *left_out = gold.left_out;
    }
    gold_spans_clear(&gold);
    return status;
}
