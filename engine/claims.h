/* SPDX-License-Identifier: MIT */
/*
 * What two annotations say, as rows of claims, and how much of it they have in common. A claim is
 * told by a hash of its content; the order of claims does not matter.
 */
#ifndef ACTANT_ENGINE_CLAIMS_H
#define ACTANT_ENGINE_CLAIMS_H

#include "engine/score_spans.h"

typedef struct claim {
    uint64_t content; /* a hash */
    uint32_t row;
} claim;

/* All zeros is empty. */
typedef struct claims {
    claim *items;
    size_t count, capacity;
} claims;

void claims_clear(claims *list);

actant_status claims_add(claims *list, uint32_t row, uint64_t content,
                         actant_error *error) ACTANT_MUST_USE;

/*
 * Adds to counts[row] how many claims each side has, and how many of them can be paired, one to
 * one, with an equal one of the other side. Sorts both.
 */
void claims_match(claims *gold, claims *predicted, span_counts *counts);

#endif
