/* SPDX-License-Identifier: MIT */
#include "engine/actions.h"

#include "engine/gold_spans.h"

actant_status actions_init(actions *a, const labeller_model *m, actant_error *error)
{
    return labeller_init(&a->labeller, m, &action_labelling, error);
}

void actions_clear(actions *a)
{
    labeller_clear(&a->labeller);
}

actant_status actions_run(actions *a, const view *v, document *d, actant_error *error)
{
    labeller *l = &a->labeller;
    actant_status status = labeller_run(l, v, error);
    for (size_t i = 0; i < l->found_count && status == ACTANT_OK; i++) {
        span tokens = l->found[i].at;
        span bytes = {d->tokens[tokens.begin].begin, d->tokens[tokens.end - 1].end};
        const char *label = l->model->sequence.tags.labels[l->found[i].label];
        event *found = document_add_event(d, "", label, bytes);
        if (!found)
            return error_memory(error);
        found->action.tokens = tokens;
        found->score = l->found[i].score;
    }
    return status;
}

actant_status actions_collect(tagset *labels, const document *d, actant_error *error)
{
    actant_status status = ACTANT_OK;
    uint32_t number;
    for (size_t i = 0; i < d->event_count && status == ACTANT_OK; i++)
        status = tagset_add(labels, d->events[i].label, &number, error);
    return status;
}

actant_status actions_encode(const document *d, const tagset *tags, uint16_t *out, size_t *left_out,
                             actant_error *error)
{
    gold_spans gold = {NULL, 0, 0, 0};
    actant_status status = ACTANT_OK;
    for (size_t i = 0; i < d->event_count && status == ACTANT_OK; i++) {
        const event *e = &d->events[i];
        uint32_t label = tagset_find(tags, e->label);
        if (label == DOCUMENT_NONE || e->action.piece_count > 0)
            gold.left_out++;
        else
            status = gold_spans_add(&gold, d, e->action.tokens, label, error);
    }
    if (status == ACTANT_OK) {
        gold_spans_encode(&gold, tags, (span){0, (uint32_t)d->token_count}, out);
        if (left_out)
            *left_out = gold.left_out;
    }
    gold_spans_clear(&gold);
    return status;
}
