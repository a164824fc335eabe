/* SPDX-License-Identifier: MIT */
/*
 * How many tokens two annotations cover, and how many of them both do, by row and anchor: a sweep
 * over the ends of ranges, so that long ranges cost no more than short ones.
 */
#ifndef ACTANT_ENGINE_COVERAGE_H
#define ACTANT_ENGINE_COVERAGE_H

#include "engine/score_spans.h"

/* Where a range begins or ends. */
typedef struct coverage_end {
    uint32_t row, anchor, token;
    int8_t gold, predicted; /* +1 where a range of that side begins, -1 where it ends, else 0 */
} coverage_end;

/* All zeros is empty. */
typedef struct coverage {
    coverage_end *ends;
    size_t count, capacity;
} coverage;

void coverage_clear(coverage *c);

/* Adds a range of tokens of one side. Tokens of one row are the same only at the same anchor. */
actant_status coverage_add(coverage *c, bool is_gold, uint32_t row, uint32_t anchor, span tokens,
                           actant_error *error) ACTANT_MUST_USE;

/*
 * Adds to counts[row] the tokens of either side, each as often as ranges of that side cover it, and
 * as correct as often as both sides do. Sorts.
 */
void coverage_count(coverage *c, span_counts *counts);

#endif
