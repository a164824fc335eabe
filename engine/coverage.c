/* SPDX-License-Identifier: MIT */
#include "engine/coverage.h"

#include "base/memory.h"

#include <stdlib.h>

void coverage_clear(coverage *c)
{
    mem_free(c->ends);
    *c = (coverage){NULL, 0, 0};
}

actant_status coverage_add(coverage *c, bool is_gold, uint32_t row, uint32_t anchor, span tokens,
                           actant_error *error)
{
    if (!mem_reserve(&c->ends, &c->capacity, c->count + 2, sizeof *c->ends))
        return error_memory(error);
    int8_t gold = is_gold, predicted = !is_gold;
    c->ends[c->count++] = (coverage_end){row, anchor, tokens.begin, gold, predicted};
    c->ends[c->count++] =
        (coverage_end){row, anchor, tokens.end, (int8_t)-gold, (int8_t)-predicted};
    return ACTANT_OK;
}

static int compare_numbers(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

/* Ends at one token may come in any order, for no token lies between them. */
static int compare_ends(const void *left, const void *right)
{
    const coverage_end *a = left, *b = right;
    int order = compare_numbers(a->row, b->row);
    if (order == 0)
        order = compare_numbers(a->anchor, b->anchor);
    return order != 0 ? order : compare_numbers(a->token, b->token);
}

void coverage_count(coverage *c, span_counts *counts)
{
    size_t gold = 0,
           predicted = 0; /* how many ranges of each side are open; none between anchors */
    if (c->count > 1)
        qsort(c->ends, c->count, sizeof *c->ends, compare_ends);
    for (size_t i = 0; i < c->count; i++) {
        const coverage_end *end = &c->ends[i];
        if (gold + predicted > 0) {
            size_t tokens = end->token - end[-1].token;
            counts[end->row].gold += gold * tokens;
            counts[end->row].predicted += predicted * tokens;
            counts[end->row].correct += (gold < predicted ? gold : predicted) * tokens;
        }
        gold += (size_t)end->gold;
        predicted += (size_t)end->predicted;
    }
}
