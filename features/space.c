/* SPDX-License-Identifier: MIT */
#include "features/space.h"

#include "base/memory.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

void space_learner_init(space_learner *l)
{
    memset(l, 0, sizeof *l);
    hashmap_init(&l->numbers);
}

void space_learner_clear(space_learner *l)
{
    hashmap_clear(&l->numbers);
    mem_free(l->hashes);
    mem_free(l->seen);
    space_learner_init(l);
}

uint32_t space_learner_add(space_learner *l, uint64_t hash)
{
    if (l->count >= SPACE_LARGEST ||
        !mem_reserve(&l->hashes, &l->hash_capacity, l->count + 1, sizeof *l->hashes) ||
        !mem_reserve(&l->seen, &l->seen_capacity, l->count + 1, sizeof *l->seen))
        return SPACE_NONE;
    uint32_t *number = hashmap_add(&l->numbers, hash, (uint32_t)l->count);
    if (!number)
        return SPACE_NONE;
    if (*number == l->count) {
        l->hashes[l->count] = hash;
        l->seen[l->count++] = 0;
    }
    l->seen[*number]++;
    return *number;
}

/*
 * The table has room for twice the keys. A key's home is the slot that its topmost bits number; it
 * lies there or up to REACH slots behind. A slot holds the lowest 36 bits of its key, then its
 * number. Keys that agree in those 36 bits differ in the topmost 4, so that their homes are at
 * least 2^(LEAST_BITS - 4) slots apart, which is more than REACH: where both the bits and the place
 * fit, it is the key.
 */
enum { NUMBER_BITS = 28, LEAST_BITS = 12, REACH = 255 };

static const uint64_t empty = UINT64_MAX; /* no slot's value, as no number is as large */

void space_init(space *s)
{
    memset(s, 0, sizeof *s);
}

void space_clear(space *s)
{
    mem_free(s->keys);
    mem_free(s->slots);
    space_init(s);
}

static size_t home_of(const space *s, uint64_t key)
{
    return (size_t)(key >> (SPACE_KEY_BITS - s->bits));
}

/*
 * The keys rise, and so do their homes: each goes to its home or behind the key before it. Hashes
 * do not pile up beyond REACH (at half load, one key in some e^49 would); other numbers may.
 */
static actant_status build_table(space *s, actant_error *error)
{
    for (s->bits = LEAST_BITS; (size_t)1 << s->bits < 2 * s->count; s->bits++) {
    }
    size_t slot_count = ((size_t)1 << s->bits) + REACH, next = 0;
    s->slots = mem_alloc(slot_count, sizeof *s->slots);
    if (!s->slots)
        return error_memory(error);
    for (size_t i = 0; i < slot_count; i++)
        s->slots[i] = empty;
    for (size_t number = 0; number < s->count; number++) {
        size_t home = home_of(s, s->keys[number]), at = next > home ? next : home;
        if (at - home > REACH)
            return error_set(error, ACTANT_ERROR_MODEL, NULL, 0,
                             "the feature keys are not spread as hashes are");
        s->slots[at] = s->keys[number] << NUMBER_BITS | number;
        next = at + 1;
    }
    return ACTANT_OK;
}

typedef struct keyed_index {
    uint64_t key;
    uint32_t index;
} keyed_index;

static int compare_keys(const void *left, const void *right)
{
    const keyed_index *a = left, *b = right;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    return (a->index > b->index) - (a->index < b->index);
}

actant_status space_freeze(space *s, const uint64_t *hashes, size_t count, uint32_t *order,
                           actant_error *error)
{
    assert(count <= SPACE_LARGEST);
    keyed_index *sorted = mem_alloc(count, sizeof *sorted);
    s->keys = mem_alloc(count, sizeof *s->keys);
    if (!sorted || !s->keys) {
        mem_free(sorted);
        return error_memory(error);
    }
    for (size_t i = 0; i < count; i++)
        sorted[i] = (keyed_index){hashes[i] >> (64 - SPACE_KEY_BITS), (uint32_t)i};
    qsort(sorted, count, sizeof *sorted, compare_keys);
    s->count = 0;
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && sorted[i].key == sorted[i - 1].key)
            continue;
        order[s->count] = sorted[i].index;
        s->keys[s->count++] = sorted[i].key;
    }
    mem_free(sorted);
    return build_table(s, error);
}

actant_status space_adopt(space *s, uint64_t *keys, size_t count, actant_error *error)
{
    assert(count <= SPACE_LARGEST);
    s->keys = keys;
    s->count = count;
    return build_table(s, error);
}

void space_prefetch(const space *s, uint64_t hash)
{
    if (s->slots)
        __builtin_prefetch(s->slots + home_of(s, hash >> (64 - SPACE_KEY_BITS)));
}

uint32_t space_find(const space *s, uint64_t hash)
{
    if (!s->slots)
        return SPACE_NONE;
    uint64_t key = hash >> (64 - SPACE_KEY_BITS);
    const uint64_t *slot = s->slots + home_of(s, key), *last = slot + REACH;
    for (; slot <= last && *slot != empty; slot++) {
        if ((*slot ^ key << NUMBER_BITS) >> NUMBER_BITS == 0)
            return (uint32_t)(*slot & (((uint64_t)1 << NUMBER_BITS) - 1));
    }
    return SPACE_NONE;
}

void space_write(const space *s, buffer *out)
{
    wire_put_varint(out, s->count);
    for (size_t i = 0; i < s->count; i++)
        wire_put_varint(out, s->keys[i] - (i > 0 ? s->keys[i - 1] : 0));
}

actant_status space_read(space *s, wire *in, actant_error *error)
{
    size_t count = wire_get_count(in, SPACE_LARGEST);
    if (count > in->size - in->at)
        in->failed = true;
    s->keys = in->failed ? NULL : mem_alloc(count, sizeof *s->keys);
    if (!in->failed && !s->keys)
        return error_memory(error);
    uint64_t key = 0;
    for (size_t i = 0; i < count && !in->failed; i++) {
        uint64_t gap = wire_get_varint(in);
        if ((i > 0 && gap == 0) || gap >= (UINT64_C(1) << SPACE_KEY_BITS) - key)
            in->failed = true;
        s->keys[i] = key += gap;
    }
    if (in->failed)
        return error_set(error, ACTANT_ERROR_MODEL, NULL, 0, "the feature keys are damaged");
    return space_adopt(s, s->keys, count, error);
}
