/* SPDX-License-Identifier: MIT */
#include "features/vector.h"

#include "base/memory.h"

void vector_init(feature_vector *v)
{
    *v = (feature_vector){NULL, 0, 0, false};
}

void vector_clear(feature_vector *v)
{
    mem_free(v->hashes);
    vector_init(v);
}

void vector_reset(feature_vector *v)
{
    v->count = 0;
    v->failed = false;
}

void vector_add(feature_vector *v, uint64_t hash)
{
    if (v->count == v->capacity &&
        (v->failed || !mem_reserve(&v->hashes, &v->capacity, v->count + 1, sizeof *v->hashes))) {
        v->failed = true;
        return;
    }
    v->hashes[v->count++] = hash;
}
