/* SPDX-License-Identifier: MIT */
#include "models/kernel_collapse.h"

#include "base/memory.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* The row of one feature: sums for the pairs that its support vectors take part in. */
typedef struct gatherer {
    const kernel_parts *parts;
    uint32_t *owners;     /* [vector count]: the class of each */
    uint32_t *pairs;      /* [class_count][class_count - 1]: with each other class, in order */
    double *sums;         /* [pair_count] */
    bool *is_touched;     /* [pair_count] */
    uint32_t *touched;    /* [touched_count] pairs */
    size_t touched_count; /* at most pair_count */
    size_t column_capacity, value_capacity;
} gatherer;

static void number_pairs(uint32_t *pairs, size_t class_count)
{
    size_t others = class_count - 1;
    uint32_t pair = 0;
    for (size_t i = 0; i < class_count; i++) {
        for (size_t j = i + 1; j < class_count; j++, pair++)
            pairs[i * others + j - 1] = pairs[j * others + i] = pair;
    }
}

static actant_status begin(gatherer *g, const kernel_parts *parts, actant_error *error)
{
    size_t classes = parts->class_count, pairs = kernel_pair_count(classes), vectors = 0;
    memset(g, 0, sizeof *g);
    g->parts = parts;
    for (size_t c = 0; c < classes; c++)
        vectors += parts->vector_counts[c];
    g->owners = mem_alloc(vectors, sizeof *g->owners);
    g->pairs = mem_alloc(classes * (classes - 1), sizeof *g->pairs);
    g->sums = mem_alloc(pairs, sizeof *g->sums);
    g->is_touched = mem_alloc(pairs, sizeof *g->is_touched);
    g->touched = mem_alloc(pairs, sizeof *g->touched);
    if (!g->owners || !g->pairs || !g->sums || !g->is_touched || !g->touched)
        return error_memory(error);
    number_pairs(g->pairs, classes);
    size_t vector = 0;
    for (size_t c = 0; c < classes; c++) {
        for (size_t k = 0; k < parts->vector_counts[c]; k++)
            g->owners[vector++] = (uint32_t)c;
    }
    return ACTANT_OK;
}

static void finish(gatherer *g)
{
    mem_free(g->owners);
    mem_free(g->pairs);
    mem_free(g->sums);
    mem_free(g->is_touched);
    mem_free(g->touched);
}

static void gather(gatherer *g, uint32_t vector, double value)
{
    size_t others = g->parts->class_count - 1;
    const uint32_t *pairs = g->pairs + g->owners[vector] * others;
    for (size_t r = 0; r < others; r++) {
        if (!g->is_touched[pairs[r]]) {
            g->is_touched[pairs[r]] = true;
            g->touched[g->touched_count++] = pairs[r];
        }
        g->sums[pairs[r]] += g->parts->coefs[r][vector] * value;
    }
}

static int by_number(const void *a, const void *b)
{
    uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
    return (left > right) - (left < right);
}

/* Moves the sums to the end of the rows. */
static bool append(gatherer *g, kernel_rows *out, size_t *size)
{
    size_t need = *size + g->touched_count;
    if (!mem_reserve(&out->columns, &g->column_capacity, need, sizeof *out->columns) ||
        !mem_reserve(&out->values, &g->value_capacity, need, sizeof *out->values))
        return false;
    qsort(g->touched, g->touched_count, sizeof *g->touched, by_number);
    for (size_t k = 0; k < g->touched_count; k++) {
        uint32_t pair = g->touched[k];
        if (g->sums[pair] != 0) {
            out->columns[*size] = pair;
            out->values[(*size)++] = g->sums[pair];
        }
        g->sums[pair] = 0;
        g->is_touched[pair] = false;
    }
    g->touched_count = 0;
    return true;
}

actant_status kernel_collapse(kernel_rows *out, const kernel_parts *parts,
                              const kernel_rows *vectors, actant_error *error)
{
    gatherer g;
    actant_status status = begin(&g, parts, error);
    if (status != ACTANT_OK)
        goto done;
    out->starts = mem_alloc(vectors->row_count + 1, sizeof *out->starts);
    if (!out->starts) {
        status = error_memory(error);
        goto done;
    }
    size_t size = 0;
    for (size_t row = 0; row < vectors->row_count; row++) {
        for (size_t k = vectors->starts[row]; k < vectors->starts[row + 1]; k++)
            gather(&g, vectors->columns[k], vectors->values[k]);
        if (!append(&g, out, &size)) {
            status = error_memory(error);
            goto done;
        }
        out->starts[row + 1] = size;
    }
    out->row_count = vectors->row_count;
done:
    finish(&g);
    return status;
}
