/* SPDX-License-Identifier: MIT */
#include "text/tally.h"

#include "base/hash.h"

#include <stdlib.h>
#include <string.h>

void tally_init(tally *t)
{
    *t = (tally){.count = 0};
    arena_init(&t->memory);
    hashmap_init(&t->index);
}

void tally_clear(tally *t)
{
    arena_clear(&t->memory);
    hashmap_clear(&t->index);
    mem_free(t->entries);
    tally_init(t);
}

actant_status tally_add(tally *t, const char *name, size_t size, uint32_t *index,
                        actant_error *error)
{
    uint64_t hash = hash_bytes(name, size, 0);
    uint32_t found = hashmap_find(&t->index, hash);
    if (found == HASHMAP_NONE) {
        char *copy = arena_copy(&t->memory, name, size);
        if (!copy || !mem_reserve(&t->entries, &t->capacity, t->count + 1, sizeof *t->entries) ||
            !hashmap_add(&t->index, hash, (uint32_t)t->count))
            return error_memory(error);
        found = (uint32_t)t->count;
        t->entries[t->count++] = (tally_entry){copy, 0};
    }
    t->entries[found].count++;
    t->total++;
    if (index)
        *index = found;
    return ACTANT_OK;
}

static int compare_entries(const void *left, const void *right)
{
    const tally_entry *a = left, *b = right;
    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    return strcmp(a->name, b->name);
}

void tally_sort_entries(tally_entry *entries, size_t count)
{
    if (count > 0)
        qsort(entries, count, sizeof *entries, compare_entries);
}
