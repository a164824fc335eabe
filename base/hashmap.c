/* SPDX-License-Identifier: MIT */
#include "base/hashmap.h"

#include "base/memory.h"

struct hashmap_slot {
    uint64_t key;
    uint32_t value;
    bool used;
};

enum { FIRST_BITS = 6 };

void hashmap_init(hashmap *map)
{
    *map = (hashmap){NULL, 0, 0};
}

void hashmap_clear(hashmap *map)
{
    mem_free(map->slots);
    hashmap_init(map);
}

void hashmap_reset(hashmap *map)
{
    size_t size = map->slots ? (size_t)1 << map->bits : 0;
    if (size > 16 * map->count + ((size_t)1 << FIRST_BITS)) {
        hashmap_clear(map);
        return;
    }
    for (size_t i = 0; map->count > 0 && i < size; i++)
        map->slots[i].used = false;
    map->count = 0;
}

/* Linear probing from the hash's upper bits. */
static struct hashmap_slot *slot_of(const hashmap *map, uint64_t key)
{
    size_t mask = ((size_t)1 << map->bits) - 1;
    size_t i = (size_t)(key >> (64 - map->bits));
    while (map->slots[i].used && map->slots[i].key != key)
        i = (i + 1) & mask;
    return &map->slots[i];
}

uint32_t hashmap_find(const hashmap *map, uint64_t key)
{
    if (!map->slots)
        return HASHMAP_NONE;
    const struct hashmap_slot *slot = slot_of(map, key);
    return slot->used ? slot->value : HASHMAP_NONE;
}

static bool grow(hashmap *map)
{
    hashmap larger = {NULL, map->count, map->slots ? map->bits + 1 : FIRST_BITS};
    larger.slots = mem_alloc((size_t)1 << larger.bits, sizeof *larger.slots);
    if (!larger.slots)
        return false;
    for (size_t i = 0; map->slots && i < (size_t)1 << map->bits; i++)
        if (map->slots[i].used)
            *slot_of(&larger, map->slots[i].key) = map->slots[i];
    mem_free(map->slots);
    *map = larger;
    return true;
}

uint32_t *hashmap_add(hashmap *map, uint64_t key, uint32_t fresh)
{
    if (!map->slots || map->count >= ((size_t)1 << map->bits) / 2) {
        if (!grow(map))
            return NULL;
    }
    struct hashmap_slot *slot = slot_of(map, key);
    if (!slot->used) {
        *slot = (struct hashmap_slot){key, fresh, true};
        map->count++;
    }
    return &slot->value;
}
