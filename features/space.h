/* SPDX-License-Identifier: MIT */
/*
 * A feature space: which features there are, as numbers 0 … count-1.
 *
 * It is learned, then frozen. While it learns, every hash that is seen gets the next number. A
 * frozen space only looks up. It keeps the upper KEY_BITS bits of each hash, in rising order, so
 * that a model file needs about three bytes a feature; a feature never seen in training is taken
 * for a known one once in 2^KEY_BITS / count times.
 */
#ifndef ACTANT_FEATURES_SPACE_H
#define ACTANT_FEATURES_SPACE_H

#include "base/hashmap.h"
#include "base/wire.h"

enum { SPACE_KEY_BITS = 40, SPACE_LARGEST = (1 << 28) - 1, SPACE_NONE = HASHMAP_NONE };

/* Learning. */
typedef struct space_learner {
    hashmap numbers;
    uint64_t *hashes; /* [count], by number */
    uint32_t *seen;   /* [count], how often each was added */
    size_t count, hash_capacity, seen_capacity;
} space_learner;

void space_learner_init(space_learner *l);
void space_learner_clear(space_learner *l);

/* The number of the hash, new or old; SPACE_NONE if there is no memory or no number left. */
uint32_t space_learner_add(space_learner *l, uint64_t hash);

/* Frozen. */
typedef struct space {
    uint64_t *keys; /* [count], rising: the upper SPACE_KEY_BITS bits of each hash */
    size_t count;
    uint64_t *slots; /* the numbers, found by their keys; see space.c */
    unsigned bits;   /* how many bits of a key tell its slot */
} space;

void space_init(space *s);
void space_clear(space *s);

/*
 * Freezes the hashes: `order` [count] receives, for each number of the space, the index of its
 * hash. Hashes that fall together in their upper bits are one feature: the first index stands for
 * it and the others are left out of the count. Requires an empty space. Values that are no hashes
 * and pile up are an ACTANT_ERROR_MODEL.
 */
actant_status space_freeze(space *s, const uint64_t *hashes, size_t count, uint32_t *order,
                           actant_error *error) ACTANT_MUST_USE;

/* The same for keys [count] of SPACE_KEY_BITS bits that rise already. They come from mem_alloc and
 * belong to the space then, whatever happens. Requires count <= SPACE_LARGEST. */
actant_status space_adopt(space *s, uint64_t *keys, size_t count,
                          actant_error *error) ACTANT_MUST_USE;

/* The number of the feature, or SPACE_NONE. */
uint32_t space_find(const space *s, uint64_t hash);

/* Asks the processor to fetch what space_find will look at first. */
void space_prefetch(const space *s, uint64_t hash);

/* To and from a model file: count, then the gaps between keys as varints. Requires an empty space
 * to read into. */
void space_write(const space *s, buffer *out);
actant_status space_read(space *s, wire *in, actant_error *error) ACTANT_MUST_USE;

#endif
