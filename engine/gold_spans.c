/* SPDX-License-Identifier: MIT */
#include "engine/gold_spans.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

void gold_spans_clear(gold_spans *g)
{
    mem_free(g->items);
    *g = (gold_spans){NULL, 0, 0, 0};
}

actant_status gold_spans_add(gold_spans *g, const document *d, span tokens, uint32_t label,
                             actant_error *error)
{
    if (tokens.begin >= tokens.end ||
        document_sentence_of(d, tokens.begin) != document_sentence_of(d, tokens.end - 1)) {
        g->left_out++;
        return ACTANT_OK;
    }
    if (!mem_reserve(&g->items, &g->capacity, g->count + 1, sizeof *g->items))
        return error_memory(error);
    g->items[g->count] = (gold_span){tokens, label, (uint32_t)g->count};
    g->count++;
    return ACTANT_OK;
}

/* Longer first, then the one that was added first. */
static int compare_spans(const void *left, const void *right)
{
    const gold_span *a = left, *b = right;
    uint32_t a_length = a->at.end - a->at.begin, b_length = b->at.end - b->at.begin;
    if (a_length != b_length)
        return a_length > b_length ? -1 : 1;
    return (a->order > b->order) - (a->order < b->order);
}

/* Whether all of its tokens are still outside. */
static bool is_free(span at, const uint16_t *tags)
{
    for (uint32_t i = at.begin; i < at.end; i++) {
        if (tags[i] != TAGSET_OUTSIDE)
            return false;
    }
    return true;
}

void gold_spans_encode(gold_spans *g, const tagset *tags, span within, uint16_t *out)
{
    memset(out, 0, (within.end - within.begin) * sizeof *out);
    if (g->count > 1)
        qsort(g->items, g->count, sizeof *g->items, compare_spans);
    for (size_t i = 0; i < g->count; i++) {
        span at = g->items[i].at;
        bool is_inside = at.begin >= within.begin && at.end <= within.end;
        tagged_span s = {{at.begin - within.begin, at.end - within.begin}, g->items[i].label};
        if (is_inside && is_free(s.at, out))
            tagset_encode(tags, s, out);
        else
            g->left_out++;
    }
    g->count = 0;
}
