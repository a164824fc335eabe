/* SPDX-License-Identifier: MIT */
#include "engine/entities.h"

#include "base/memory.h"

#include <stdlib.h>
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

static uint32_t token_length(const mention *m)
{
    return m->place.tokens.end - m->place.tokens.begin;
}

/* Longer first, then the one that comes first in the document. */
static int compare_mentions(const void *left, const void *right)
{
    const mention *a = *(const mention *const *)left, *b = *(const mention *const *)right;
    if (token_length(a) != token_length(b))
        return token_length(a) > token_length(b) ? -1 : 1;
    return (a > b) - (a < b);
}

/* Whether the tokens are all of one sentence and still outside. */
static bool is_free(const document *d, span tokens, const uint16_t *tags)
{
    if (tokens.begin >= tokens.end ||
        document_sentence_of(d, tokens.begin) != document_sentence_of(d, tokens.end - 1))
        return false;
    for (uint32_t i = tokens.begin; i < tokens.end; i++) {
        if (tags[i] != TAGSET_OUTSIDE)
            return false;
    }
    return true;
}

actant_status entities_encode(const document *d, const tagset *tags, uint16_t *out,
                              size_t *left_out, actant_error *error)
{
    const mention **sorted = mem_alloc(d->mention_count, sizeof *sorted);
    if (!sorted)
        return error_memory(error);
    size_t count = 0, missed = 0;
    for (size_t i = 0; i < d->mention_count; i++) {
        if (tagset_find(tags, d->mentions[i].label) != DOCUMENT_NONE)
            sorted[count++] = &d->mentions[i];
    }
    qsort(sorted, count, sizeof *sorted, compare_mentions);
    memset(out, 0, d->token_count * sizeof *out);
    for (size_t i = 0; i < count; i++) {
        tagged_span s = {sorted[i]->place.tokens, tagset_find(tags, sorted[i]->label)};
        if (is_free(d, s.at, out))
            tagset_encode(tags, s, out);
        else
            missed++;
    }
    mem_free(sorted);
    if (left_out)
        *left_out = missed + d->mention_count - count;
    return ACTANT_OK;
}
