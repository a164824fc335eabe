/* SPDX-License-Identifier: MIT */
/*
 * A map from 64-bit hashes to 32-bit values, by open addressing. The hash is the identity: two
 * strings with one hash are one key, which at 64 bits does not happen in practice.
 */
#ifndef ACTANT_BASE_HASHMAP_H
#define ACTANT_BASE_HASHMAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { HASHMAP_NONE = UINT32_MAX >> 1 }; /* no such key; not allowed as a value */

typedef struct hashmap {
    struct hashmap_slot *slots; /* [1 << bits] */
    size_t count;
    unsigned bits;
} hashmap;

/* An empty map takes no memory. */
void hashmap_init(hashmap *map);
void hashmap_clear(hashmap *map);

/* Forgets all keys. Keeps the memory unless it is much more than they needed, so that the next
 * round of a few keys does not pay for a large one before it. */
void hashmap_reset(hashmap *map);

/* The value of the key, or HASHMAP_NONE. */
uint32_t hashmap_find(const hashmap *map, uint64_t key);

/*
 * A pointer to the key's value, which is `fresh` if the key was not there; NULL if there is no
 * memory. Borrowed until the next call.
 */
uint32_t *hashmap_add(hashmap *map, uint64_t key, uint32_t fresh);

#endif
