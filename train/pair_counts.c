/* SPDX-License-Identifier: MIT */
#include "train/pair_counts.h"

#include "base/memory.h"

enum { FIRST_BITS = 10 };

void pair_counts_init(pair_counts *pairs)
{
    *pairs = (pair_counts){NULL, 0, 0};
}

void pair_counts_clear(pair_counts *pairs)
{
    mem_free(pairs->slots);
    pair_counts_init(pairs);
}

size_t pair_counts_slots(const pair_counts *pairs)
{
    return pairs->slots ? (size_t)1 << pairs->bits : 0;
}

/* Multiplicative hashing, twice: the upper bits of the last product depend on all bits of both
 * numbers. */
static size_t place_of(uint32_t first, uint32_t second, unsigned bits)
{
    uint64_t key = ((uint64_t)first << 32 | second) * UINT64_C(0x9e3779b97f4a7c15);
    key = (key ^ key >> 32) * UINT64_C(0xd6e8feb86659fd93);
    return (size_t)(key >> (64 - bits));
}

/* The pair's slot, or the free one that it would take. */
static pair_count *slot_of(const pair_counts *pairs, uint32_t first, uint32_t second)
{
    size_t mask = ((size_t)1 << pairs->bits) - 1;
    size_t i = place_of(first, second, pairs->bits);
    while (pairs->slots[i].count > 0 &&
           (pairs->slots[i].first != first || pairs->slots[i].second != second))
        i = (i + 1) & mask;
    return &pairs->slots[i];
}

static bool grow(pair_counts *pairs)
{
    pair_counts larger = {NULL, pairs->count, pairs->slots ? pairs->bits + 1 : FIRST_BITS};
    larger.slots = mem_alloc((size_t)1 << larger.bits, sizeof *larger.slots);
    if (!larger.slots)
        return false;
    for (size_t i = 0; i < pair_counts_slots(pairs); i++) {
        const pair_count *old = &pairs->slots[i];
        if (old->count > 0)
            *slot_of(&larger, old->first, old->second) = *old;
    }
    mem_free(pairs->slots);
    *pairs = larger;
    return true;
}

bool pair_counts_add(pair_counts *pairs, uint32_t first, uint32_t second)
{
    /* At most two thirds full. */
    if (pairs->count + 1 > pair_counts_slots(pairs) / 3 * 2 && !grow(pairs))
        return false;
    pair_count *slot = slot_of(pairs, first, second);
    if (slot->count == 0) {
        *slot = (pair_count){first, second, 0};
        pairs->count++;
    }
    slot->count++;
    return true;
}
