/* SPDX-License-Identifier: MIT */
/* A distribution of lengths, in constant memory: exact below a bound, together above it. */
#ifndef ACTANT_TEXT_LENGTHS_H
#define ACTANT_TEXT_LENGTHS_H

#include "base/status.h"

#include <stddef.h>

typedef struct lengths {
    size_t *counts; /* [LENGTHS_EXACT] how often each length below the bound came up */
    size_t total, most;
} lengths;

enum { LENGTHS_EXACT = 1 << 16 };

/* Counts a length; an all-zero `lengths` is an empty one. */
actant_status lengths_add(lengths *l, size_t length, actant_error *error) ACTANT_MUST_USE;
void lengths_clear(lengths *l);

/*
 * The least length that at least `percent` of a hundred are not above; 0 gives the least, 100 the
 * most. What is beyond the bound counts as the most. Requires total > 0.
 */
size_t lengths_quantile(const lengths *l, unsigned percent);

#endif
