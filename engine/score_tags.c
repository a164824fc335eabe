/* SPDX-License-Identifier: MIT */
#include "engine/score_tags.h"

#include <assert.h>
#include <string.h>

static actant_status collect(span_scores *s, const document *d, scored_span *spans,
                             actant_error *error)
{
    actant_status status = ACTANT_OK;
    for (size_t i = 0; i < d->token_count && status == ACTANT_OK; i++) {
        spans[i] = (scored_span){.at = d->tokens[i]};
        status =
            label_table_add(&s->labels, d->tags[i], strlen(d->tags[i]), &spans[i].label, error);
    }
    return status;
}

actant_status tag_scores_add(span_scores *s, const document *gold, const document *predicted,
                             actant_error *error)
{
    assert(gold->tags && predicted->tags);
    size_t gold_count = gold->token_count, predicted_count = predicted->token_count;
    scored_span *spans = mem_alloc(gold_count + predicted_count, sizeof *spans);
    if (!spans)
        return error_memory(error);
    actant_status status = collect(s, gold, spans, error);
    if (status == ACTANT_OK)
        status = collect(s, predicted, spans + gold_count, error);
    if (status == ACTANT_OK)
        status = span_scores_add(s, spans, gold_count, spans + gold_count, predicted_count, error);
    mem_free(spans);
    return status;
}
