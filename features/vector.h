/* SPDX-License-Identifier: MIT */
/* A feature vector: the hashes of the binary features that are on, in the order they were added. */
#ifndef ACTANT_FEATURES_VECTOR_H
#define ACTANT_FEATURES_VECTOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct feature_vector {
    uint64_t *hashes; /* [count] */
    size_t count, capacity;
    bool failed; /* an addition found no memory; what was added since is lost */
} feature_vector;

void vector_init(feature_vector *v);
void vector_clear(feature_vector *v);

/* Empties it, keeps the memory, forgets a failure. */
void vector_reset(feature_vector *v);

void vector_add(feature_vector *v, uint64_t hash);

#endif
