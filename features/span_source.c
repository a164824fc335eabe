/* SPDX-License-Identifier: MIT */
#include "features/span_source.h"

#include "base/memory.h"

void span_vector_init(span_vector *v)
{
    *v = (span_vector){NULL, 0, 0, false};
}

void span_vector_clear(span_vector *v)
{
    mem_free(v->items);
    span_vector_init(v);
}

void span_vector_reset(span_vector *v)
{
    v->count = 0;
    v->failed = false;
}

void span_vector_add(span_vector *v, uint64_t hash, float value)
{
    if (v->failed || !mem_reserve(&v->items, &v->capacity, v->count + 1, sizeof *v->items)) {
        v->failed = true;
        return;
    }
    v->items[v->count++] = (span_feature){hash, value};
}
