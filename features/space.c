/* SPDX-License-Identifier: MIT */
#include "features/space.h"

#include "base/memory.h"

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
 * The table's slot of a key is its topmost bits; the slot keeps the lowest 32 bits of the key, and
 * the slot's own place tells the rest well enough: with up to 2^28 features there are at least 8
 * bits of place, which with linear probing leaves the odd false match at the rate the header says.
 */
struct space_slot {
    uint32_t tag, number; /* number SPACE_NONE: empty */
};

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

static size_t place_of(const space *s, uint64_t key)
{
    return (size_t)(key >> (SPACE_KEY_BITS - s->bits));
}

static actant_status build_table(space *s, actant_error *error)
{
    for (s->bits = 8; (size_t)1 << s->bits < 2 * s->count; s->bits++) {
    }
    size_t mask = ((size_t)1 << s->bits) - 1;
    s->slots = mem_alloc(mask + 1, sizeof *s->slots);
    if (!s->slots)
        return error_memory(error);
    for (size_t i = 0; i <= mask; i++)
        s->slots[i].number = SPACE_NONE;
    for (size_t number = 0; number < s->count; number++) {
        size_t i = place_of(s, s->keys[number]);
        while (s->slots[i].number != SPACE_NONE)
            i = (i + 1) & mask;
        s->slots[i] = (struct space_slot){(uint32_t)s->keys[number], (uint32_t)number};
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

uint32_t space_find(const space *s, uint64_t hash)
{
    if (!s->slots)
        return SPACE_NONE;
    uint64_t key = hash >> (64 - SPACE_KEY_BITS);
    size_t mask = ((size_t)1 << s->bits) - 1;
    size_t i = place_of(s, key);
    while (s->slots[i].number != SPACE_NONE && s->slots[i].tag != (uint32_t)key)
        i = (i + 1) & mask;
    return s->slots[i].number;
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
    s->count = count;
    return build_table(s, error);
}
