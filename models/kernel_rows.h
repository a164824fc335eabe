/* SPDX-License-Identifier: MIT */
/*
 * A sparse matrix with a row for each feature, so that a sparse vector is multiplied with all
 * columns at the cost of the rows of its own features. A column is a pair of classes (its values
 * are weights) or a support vector (its values are those of its features).
 */
#ifndef ACTANT_MODELS_KERNEL_ROWS_H
#define ACTANT_MODELS_KERNEL_ROWS_H

#include "base/wire.h"

#include <stddef.h>
#include <stdint.h>

/* Features have numbers below KERNEL_FEATURES_MOST. */
enum { KERNEL_FEATURES_MOST = 1 << 28 };

typedef struct kernel_feature {
    uint32_t index;
    float value; /* finite */
} kernel_feature;

/* A sparse vector: borrowed features whose indexes rise, each there once. */
typedef struct kernel_vector {
    const kernel_feature *features; /* [count] */
    size_t count;
} kernel_vector;

typedef struct kernel_rows {
    size_t *starts;    /* [row_count + 1] where each row begins; NULL while row_count is 0 */
    uint32_t *columns; /* [starts[row_count]] rising in each row */
    double *values;    /* [starts[row_count]] finite, never 0 */
    size_t row_count;  /* features from here on have empty rows */
} kernel_rows;

void kernel_rows_init(kernel_rows *r);
void kernel_rows_clear(kernel_rows *r);

/* How many values there are. */
size_t kernel_rows_size(const kernel_rows *r);

/* Makes rows from columns: column c holds the features of vectors[c]. Requires empty rows. */
actant_status kernel_rows_transpose(kernel_rows *r, const kernel_vector *vectors, size_t count,
                                    actant_error *error) ACTANT_MUST_USE;

/* sums[column] += x * column, for all columns; features are added in rising order. */
void kernel_rows_multiply(const kernel_rows *r, kernel_vector x, double *sums);

/* To and from a model file. Requires empty rows to read into; damage shows in in->failed. */
void kernel_rows_write(const kernel_rows *r, buffer *out);
actant_status kernel_rows_read(kernel_rows *r, size_t column_count, wire *in,
                               actant_error *error) ACTANT_MUST_USE;

#endif
