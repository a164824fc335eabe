/* SPDX-License-Identifier: MIT */
/*
 * All memory comes from here: checked sizes, arenas, and a hook that lets a test make the n-th
 * allocation fail.
 */
#ifndef ACTANT_BASE_MEMORY_H
#define ACTANT_BASE_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

/* count * size bytes of zeros; NULL if that overflows or there is no memory. Never NULL for 0. */
void *mem_alloc(size_t count, size_t size);

/* Like realloc for count * size bytes, with the same checks. On NULL, `old` is still valid. */
void *mem_resize(void *old, size_t count, size_t size);

/* NULL-safe. */
void mem_free(void *memory);

/* A heap copy of a NUL-terminated string, or NULL. */
char *mem_copy_string(const char *string);

/*
 * Makes room for `need` items of `size` bytes in the array *items, growing by half again.
 * False when there is no memory; the array is then as it was.
 */
bool mem_reserve(void *items, size_t *capacity, size_t need, size_t size);

/*
 * For tests: the n-th allocation from now on fails (1 is the next), and all after it, until it is
 * called again. 0 switches the hook off. Returns how many allocations were made since the last
 * call.
 */
size_t mem_fail_at(size_t n);

/* An arena gives memory that is freed all at once. */
typedef struct arena {
    struct arena_chunk *chunk; /* newest first */
    size_t chunk_size;         /* of the next chunk, bytes */
} arena;

void arena_init(arena *a);
void arena_clear(arena *a);

/* count * size zeroed bytes, aligned for any type; NULL if there is no memory. */
void *arena_alloc(arena *a, size_t count, size_t size);

/* A terminated copy of `size` bytes. */
char *arena_copy(arena *a, const char *bytes, size_t size);

/* A terminated copy of a string; NULL stays NULL only by failure. */
char *arena_copy_string(arena *a, const char *string);

/* Like mem_reserve for an array that lives in the arena; the old array is left behind there. */
bool arena_reserve(arena *a, void *items, size_t *capacity, size_t need, size_t size);

#endif
