/* SPDX-License-Identifier: MIT */
/* Numbers for labels, in the order in which they are first seen. */
#ifndef ACTANT_ENGINE_LABEL_TABLE_H
#define ACTANT_ENGINE_LABEL_TABLE_H

#include "base/hashmap.h"
#include "base/status.h"

#include <stddef.h>
#include <stdint.h>

typedef struct label_table {
    char **names; /* [count], terminated */
    size_t count, capacity;
    hashmap numbers;
} label_table;

void label_table_init(label_table *table);
void label_table_clear(label_table *table);

/* The number of a label of `size` bytes; it is added if it is new. */
actant_status label_table_add(label_table *table, const char *name, size_t size, uint32_t *number,
                              actant_error *error) ACTANT_MUST_USE;

/* The number of a label, or HASHMAP_NONE. */
uint32_t label_table_find(const label_table *table, const char *name, size_t size);

/* *order = the numbers [count] sorted by the bytes of the names; free it with mem_free. */
actant_status label_table_sort(const label_table *table, uint32_t **order,
                               actant_error *error) ACTANT_MUST_USE;

#endif
