/* SPDX-License-Identifier: MIT */
/* How often each pair of numbers was seen: a hash table of 12 bytes a slot. */
#ifndef ACTANT_TRAIN_PAIR_COUNTS_H
#define ACTANT_TRAIN_PAIR_COUNTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct pair_count {
    uint32_t first, second;
    uint32_t count; /* 0: a free slot */
} pair_count;

typedef struct pair_counts {
    pair_count *slots; /* [1 << bits]; NULL while empty */
    size_t count;      /* of slots in use */
    unsigned bits;
} pair_counts;

/* An empty table takes no memory. */
void pair_counts_init(pair_counts *pairs);
void pair_counts_clear(pair_counts *pairs);

/*
 * Counts the pair once more. False if there is no memory; the table is then as it was. The caller
 * sees to it that no count passes UINT32_MAX.
 */
bool pair_counts_add(pair_counts *pairs, uint32_t first, uint32_t second);

/* How many slots there are to walk over; those with count 0 are free. The order of the rest depends
 * only on what was added. */
size_t pair_counts_slots(const pair_counts *pairs);

#endif
