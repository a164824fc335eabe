/* SPDX-License-Identifier: MIT */
#include "engine/claims.h"

#include "base/memory.h"

#include <stdlib.h>

void claims_clear(claims *list)
{
    mem_free(list->items);
    *list = (claims){NULL, 0, 0};
}

actant_status claims_add(claims *list, uint32_t row, uint64_t content, actant_error *error)
{
    if (!mem_reserve(&list->items, &list->capacity, list->count + 1, sizeof *list->items))
        return error_memory(error);
    list->items[list->count++] = (claim){content, row};
    return ACTANT_OK;
}

static int compare_claims(const void *left, const void *right)
{
    const claim *a = left, *b = right;
    if (a->row != b->row)
        return a->row < b->row ? -1 : 1;
    return (a->content > b->content) - (a->content < b->content);
}

static void sort_claims(claims *list)
{
    if (list->count > 1)
        qsort(list->items, list->count, sizeof *list->items, compare_claims);
}

void claims_match(claims *gold, claims *predicted, span_counts *counts)
{
    sort_claims(gold);
    sort_claims(predicted);
    for (size_t g = 0, p = 0; g < gold->count || p < predicted->count;) {
        int order = g == gold->count        ? 1
                    : p == predicted->count ? -1
                                            : compare_claims(&gold->items[g], &predicted->items[p]);
        span_counts *row = &counts[order <= 0 ? gold->items[g].row : predicted->items[p].row];
        row->correct += order == 0;
        row->gold += order <= 0;
        row->predicted += order >= 0;
        g += order <= 0;
        p += order >= 0;
    }
}
