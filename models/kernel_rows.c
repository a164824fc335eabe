/* SPDX-License-Identifier: MIT */
#include "models/kernel_rows.h"

#include "base/memory.h"

#include <assert.h>
#include <math.h>
#include <string.h>

void kernel_rows_init(kernel_rows *r)
{
    memset(r, 0, sizeof *r);
}

void kernel_rows_clear(kernel_rows *r)
{
    mem_free(r->starts);
    mem_free(r->columns);
    mem_free(r->values);
    kernel_rows_init(r);
}

size_t kernel_rows_size(const kernel_rows *r)
{
    return r->row_count > 0 ? r->starts[r->row_count] : 0;
}

static size_t count_rows(const kernel_vector *vectors, size_t count)
{
    size_t rows = 0;
    for (size_t i = 0; i < count; i++) {
        if (vectors[i].count == 0)
            continue;
        size_t last = vectors[i].features[vectors[i].count - 1].index;
        assert(last < KERNEL_FEATURES_MOST);
        rows = last + 1 > rows ? last + 1 : rows;
    }
    return rows;
}

/* starts[row + 1] becomes where the row begins, so that filling it moves that to where it ends. */
static void find_starts(kernel_rows *r, const kernel_vector *vectors, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < vectors[i].count; k++) {
            const kernel_feature *f = &vectors[i].features[k];
            assert(k == 0 || f->index > f[-1].index);
            if (f->index + 1 < r->row_count && f->value != 0)
                r->starts[f->index + 2]++;
        }
    }
    for (size_t row = 2; row <= r->row_count; row++)
        r->starts[row] += r->starts[row - 1];
}

static void fill(kernel_rows *r, const kernel_vector *vectors, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < vectors[i].count; k++) {
            const kernel_feature *f = &vectors[i].features[k];
            if (f->value == 0)
                continue;
            size_t at = r->starts[f->index + 1]++;
            r->columns[at] = (uint32_t)i;
            r->values[at] = (double)f->value;
        }
    }
}

actant_status kernel_rows_transpose(kernel_rows *r, const kernel_vector *vectors, size_t count,
                                    actant_error *error)
{
    size_t rows = count_rows(vectors, count), size = 0;
    for (size_t i = 0; i < count; i++)
        size += vectors[i].count;
    r->starts = mem_alloc(rows + 1, sizeof *r->starts);
    r->columns = mem_alloc(size, sizeof *r->columns);
    r->values = mem_alloc(size, sizeof *r->values);
    if (!r->starts || !r->columns || !r->values)
        return error_memory(error);
    r->row_count = rows;
    find_starts(r, vectors, count);
    fill(r, vectors, count);
    return ACTANT_OK;
}

void kernel_rows_multiply(const kernel_rows *r, kernel_vector x, double *sums)
{
    for (size_t i = 0; i < x.count && x.features[i].index < r->row_count; i++) {
        const size_t *starts = r->starts + x.features[i].index;
        const double value = (double)x.features[i].value;
        for (size_t k = starts[0]; k < starts[1]; k++)
            sums[r->columns[k]] += value * r->values[k];
    }
}

/* Streams of like things, which compress better apart: the sizes of rows, gaps, values. */
void kernel_rows_write(const kernel_rows *r, buffer *out)
{
    wire_put_varint(out, r->row_count);
    for (size_t row = 0; row < r->row_count; row++)
        wire_put_varint(out, r->starts[row + 1] - r->starts[row]);
    for (size_t row = 0; row < r->row_count; row++) {
        uint32_t last = 0;
        for (size_t k = r->starts[row]; k < r->starts[row + 1]; k++) {
            wire_put_varint(out, r->columns[k] - last);
            last = r->columns[k];
        }
    }
    for (size_t k = 0; k < kernel_rows_size(r); k++)
        wire_put_f64(out, r->values[k]);
}

/* Reads the sizes of rows. A value takes 9 bytes at least, which bounds what a damaged size can
 * ask for. */
static actant_status read_starts(kernel_rows *r, size_t column_count, wire *in, actant_error *error)
{
    size_t left = in->size - in->at;
    size_t rows = wire_get_count(in, left < KERNEL_FEATURES_MOST ? left : KERNEL_FEATURES_MOST);
    r->starts = mem_alloc(rows + 1, sizeof *r->starts);
    if (!r->starts)
        return error_memory(error);
    for (size_t row = 0; row < rows && !in->failed; row++) {
        r->starts[row + 1] = r->starts[row] + wire_get_count(in, column_count);
        if (r->starts[row + 1] > in->size / 9)
            in->failed = true;
    }
    r->row_count = in->failed ? 0 : rows;
    return ACTANT_OK;
}

static void read_columns(kernel_rows *r, size_t column_count, wire *in)
{
    for (size_t row = 0; row < r->row_count && !in->failed; row++) {
        size_t column = 0;
        for (size_t k = r->starts[row]; k < r->starts[row + 1] && !in->failed; k++) {
            size_t gap = wire_get_count(in, column_count - 1 - column);
            if (k > r->starts[row] && gap == 0)
                in->failed = true;
            column += gap;
            r->columns[k] = (uint32_t)column;
        }
    }
}

actant_status kernel_rows_read(kernel_rows *r, size_t column_count, wire *in, actant_error *error)
{
    actant_status status = read_starts(r, column_count, in, error);
    if (status != ACTANT_OK)
        return status;
    size_t size = kernel_rows_size(r);
    r->columns = mem_alloc(size, sizeof *r->columns);
    r->values = mem_alloc(size, sizeof *r->values);
    if (!r->columns || !r->values)
        return error_memory(error);
    read_columns(r, column_count, in);
    for (size_t k = 0; k < size && !in->failed; k++) {
        r->values[k] = wire_get_f64(in);
        if (!isfinite(r->values[k]) || r->values[k] == 0)
            in->failed = true;
    }
    return ACTANT_OK;
}
