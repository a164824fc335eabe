/* SPDX-License-Identifier: MIT */
#include "engine/label_table.h"

#include "base/hash.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

void label_table_init(label_table *table)
{
    *table = (label_table){NULL, 0, 0, {0}};
    hashmap_init(&table->numbers);
}

void label_table_clear(label_table *table)
{
    for (size_t i = 0; i < table->count; i++)
        mem_free(table->names[i]);
    mem_free(table->names);
    hashmap_clear(&table->numbers);
    label_table_init(table);
}

static bool append_name(label_table *table, const char *name, size_t size)
{
    if (!mem_reserve(&table->names, &table->capacity, table->count + 1, sizeof *table->names))
        return false;
    char *copy = mem_alloc(size + 1, 1);
    if (!copy)
        return false;
    memcpy(copy, name, size);
    table->names[table->count++] = copy;
    return true;
}

actant_status label_table_add(label_table *table, const char *name, size_t size, uint32_t *number,
                              actant_error *error)
{
    *number = label_table_find(table, name, size);
    if (*number != HASHMAP_NONE)
        return ACTANT_OK;
    /* The name first: a number without one could not be used. */
    if (!append_name(table, name, size))
        return error_memory(error);
    *number = (uint32_t)table->count - 1;
    if (!hashmap_add(&table->numbers, hash_bytes(name, size, 0), *number)) {
        mem_free(table->names[--table->count]);
        return error_memory(error);
    }
    return ACTANT_OK;
}

uint32_t label_table_find(const label_table *table, const char *name, size_t size)
{
    return hashmap_find(&table->numbers, hash_bytes(name, size, 0));
}

typedef struct named {
    const char *name;
    uint32_t number;
} named;

static int compare_names(const void *left, const void *right)
{
    return strcmp(((const named *)left)->name, ((const named *)right)->name);
}

actant_status label_table_sort(const label_table *table, uint32_t **order, actant_error *error)
{
    *order = mem_alloc(table->count, sizeof **order);
    named *entries = mem_alloc(table->count, sizeof *entries);
    if (!*order || !entries) {
        mem_free(*order);
        mem_free(entries);
        *order = NULL;
        return error_memory(error);
    }
    for (uint32_t i = 0; i < table->count; i++)
        entries[i] = (named){table->names[i], i};
    qsort(entries, table->count, sizeof *entries, compare_names);
    for (size_t i = 0; i < table->count; i++)
        (*order)[i] = entries[i].number;
    mem_free(entries);
    return ACTANT_OK;
}
