/* SPDX-License-Identifier: MIT */
#include "base/memory.h"

#include <stdalign.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* The test hook: the only mutable global of the library. */
static atomic_size_t allocation_count;
static atomic_size_t failing_allocation;

static bool may_allocate(void)
{
    size_t failing = atomic_load_explicit(&failing_allocation, memory_order_relaxed);
    if (failing == 0)
        return true;
    return atomic_fetch_add(&allocation_count, 1) + 1 < failing;
}

size_t mem_fail_at(size_t n)
{
    atomic_store(&failing_allocation, n);
    return atomic_exchange(&allocation_count, 0);
}

void *mem_alloc(size_t count, size_t size)
{
    if (size > 0 && count > PTRDIFF_MAX / size)
        return NULL;
    size_t bytes = count * size;
    return may_allocate() ? calloc(1, bytes > 0 ? bytes : 1) : NULL;
}

void *mem_resize(void *old, size_t count, size_t size)
{
    if (size > 0 && count > PTRDIFF_MAX / size)
        return NULL;
    size_t bytes = count * size;
    return may_allocate() ? realloc(old, bytes > 0 ? bytes : 1) : NULL;
}

void mem_free(void *memory)
{
    free(memory);
}

char *mem_copy_string(const char *string)
{
    size_t size = strlen(string) + 1;
    char *copy = mem_alloc(size, 1);
    if (copy)
        memcpy(copy, string, size);
    return copy;
}

static size_t grown(size_t capacity, size_t need)
{
    size_t larger = capacity + capacity / 2;
    if (larger < 8)
        larger = 8;
    return larger < need ? need : larger;
}

bool mem_reserve(void *items, size_t *capacity, size_t need, size_t size)
{
    if (need <= *capacity)
        return true;
    void *old;
    memcpy(&old, items, sizeof old);
    size_t larger = grown(*capacity, need);
    void *resized = mem_resize(old, larger, size);
    if (!resized)
        return false;
    memcpy(items, &resized, sizeof resized);
    *capacity = larger;
    return true;
}

struct arena_chunk {
    struct arena_chunk *next;
    size_t used, size;
    alignas(max_align_t) char bytes[];
};

enum { FIRST_CHUNK = 4096, LARGEST_CHUNK = 1 << 20 };

void arena_init(arena *a)
{
    a->chunk = NULL;
    a->chunk_size = FIRST_CHUNK;
}

void arena_clear(arena *a)
{
    while (a->chunk) {
        struct arena_chunk *next = a->chunk->next;
        mem_free(a->chunk);
        a->chunk = next;
    }
    a->chunk_size = FIRST_CHUNK;
}

static bool add_chunk(arena *a, size_t bytes)
{
    size_t size = bytes > a->chunk_size ? bytes : a->chunk_size;
    if (size > PTRDIFF_MAX - sizeof(struct arena_chunk))
        return false;
    struct arena_chunk *chunk = mem_alloc(sizeof *chunk + size, 1);
    if (!chunk)
        return false;
    chunk->size = size;
    chunk->next = a->chunk;
    a->chunk = chunk;
    if (a->chunk_size < LARGEST_CHUNK)
        a->chunk_size *= 2;
    return true;
}

void *arena_alloc(arena *a, size_t count, size_t size)
{
    if (size > 0 && count > (PTRDIFF_MAX - alignof(max_align_t)) / size)
        return NULL;
    size_t bytes = count * size + alignof(max_align_t) - 1;
    bytes -= bytes % alignof(max_align_t);
    if (!a->chunk || a->chunk->size - a->chunk->used < bytes) {
        if (!add_chunk(a, bytes))
            return NULL;
    }
    void *memory = a->chunk->bytes + a->chunk->used;
    a->chunk->used += bytes;
    return memory;
}

char *arena_copy(arena *a, const char *bytes, size_t size)
{
    char *copy = size < PTRDIFF_MAX ? arena_alloc(a, size + 1, 1) : NULL;
    if (copy && size > 0)
        memcpy(copy, bytes, size);
    return copy;
}

char *arena_copy_string(arena *a, const char *string)
{
    return arena_copy(a, string, strlen(string));
}

bool arena_reserve(arena *a, void *items, size_t *capacity, size_t need, size_t size)
{
    if (need <= *capacity)
        return true;
    void *old;
    memcpy(&old, items, sizeof old);
    size_t larger = grown(*capacity, need);
    void *resized = arena_alloc(a, larger, size);
    if (!resized)
        return false;
    if (*capacity > 0)
        memcpy(resized, old, *capacity * size);
    memcpy(items, &resized, sizeof resized);
    *capacity = larger;
    return true;
}
