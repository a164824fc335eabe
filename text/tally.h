/* SPDX-License-Identifier: MIT */
/* How often each of many strings came up. */
#ifndef ACTANT_TEXT_TALLY_H
#define ACTANT_TEXT_TALLY_H

#include "base/hashmap.h"
#include "base/memory.h"
#include "base/status.h"

typedef struct tally_entry {
    const char *name; /* lives as long as the tally */
    size_t count;
} tally_entry;

/* Entries are in the order in which they first came up, until they are sorted. */
typedef struct tally {
    arena memory;
    hashmap index; /* of a name's hash: which entry it is */
    tally_entry *entries;
    size_t count, capacity;
    size_t total; /* of all counts */
} tally;

void tally_init(tally *t);
void tally_clear(tally *t);

/* Counts the string once more. *index, if not NULL, tells which entry it is. */
actant_status tally_add(tally *t, const char *name, size_t size, uint32_t *index,
                        actant_error *error) ACTANT_MUST_USE;

/* Sorts entries, of a tally or copied from it: the most frequent first, then by name. Nothing may
 * be added to a tally whose own entries were sorted. */
void tally_sort_entries(tally_entry *entries, size_t count);

#endif
