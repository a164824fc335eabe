/* SPDX-License-Identifier: MIT */
#include "models/kernel_rows.h"

#include "tests/suite.h"

#include <math.h>

static const kernel_feature first[] = {{0, 2}, {3, -1}}, second[] = {{3, 0.5F}, {4, 0}, {7, 3}};
static const kernel_vector columns[] = {{first, 2}, {NULL, 0}, {second, 3}};

START_TEST(rows_are_the_transpose)
{
    kernel_rows r;
    kernel_rows_init(&r);
    ck_assert_uint_eq(kernel_rows_size(&r), 0);
    ck_assert_int_eq(kernel_rows_transpose(&r, columns, 3, NULL), ACTANT_OK);
    ck_assert_uint_eq(r.row_count, 8);
    ck_assert_uint_eq(kernel_rows_size(&r), 4); /* without the 0 */
    static const size_t starts[] = {0, 1, 1, 1, 3, 3, 3, 3, 4};
    for (size_t i = 0; i < 9; i++)
        ck_assert_uint_eq(r.starts[i], starts[i]);
    ck_assert(r.columns[1] == 0 && r.values[1] == -1 && r.columns[2] == 2 && r.values[2] == 0.5);
    kernel_rows_clear(&r);
}
END_TEST

START_TEST(no_columns_and_empty_columns_give_no_rows)
{
    for (size_t count = 0; count < 2; count++) {
        kernel_rows r;
        kernel_rows_init(&r);
        ck_assert_int_eq(kernel_rows_transpose(&r, columns + 1, count, NULL), ACTANT_OK);
        ck_assert_uint_eq(r.row_count, 0);
        double sums[1] = {0};
        kernel_rows_multiply(&r, columns[0], sums);
        ck_assert(sums[0] == 0);
        kernel_rows_clear(&r);
    }
}
END_TEST

/* Features beyond the rows, and none at all, count for nothing. */
START_TEST(vectors_are_multiplied)
{
    kernel_rows r;
    kernel_rows_init(&r);
    ck_assert_int_eq(kernel_rows_transpose(&r, columns, 3, NULL), ACTANT_OK);
    const kernel_feature x[] = {{0, 10}, {1, 5}, {3, 2}, {7, 1}, {8, 9}, {1 << 27, 9}};
    double sums[3] = {100, 0, 0};
    kernel_rows_multiply(&r, (kernel_vector){x, 6}, sums);
    ck_assert(sums[0] == 100 + 20 - 2 && sums[1] == 0 && sums[2] == 1 + 3);
    kernel_rows_multiply(&r, (kernel_vector){NULL, 0}, sums);
    ck_assert(sums[0] == 118);
    kernel_rows_clear(&r);
}
END_TEST

/* A section of two rows, the first with two values. */
typedef struct section {
    uint64_t row_count, size, gaps[2];
    double value;
} section;

static bool is_taken(section s, size_t column_count)
{
    buffer out;
    buffer_init(&out);
    wire_put_varint(&out, s.row_count);
    wire_put_varint(&out, s.size);
    wire_put_varint(&out, 0);
    wire_put_varint(&out, s.gaps[0]);
    wire_put_varint(&out, s.gaps[1]);
    wire_put_f64(&out, 1);
    wire_put_f64(&out, s.value);
    wire in;
    wire_init(&in, out.bytes, out.size);
    kernel_rows r;
    kernel_rows_init(&r);
    ck_assert_int_eq(kernel_rows_read(&r, column_count, &in, NULL), ACTANT_OK);
    bool taken = wire_is_done(&in);
    kernel_rows_clear(&r);
    buffer_clear(&out);
    return taken;
}

START_TEST(damaged_rows_are_refused)
{
    ck_assert(is_taken((section){2, 2, {0, 1}, 5}, 2));
    ck_assert(!is_taken((section){2, 2, {0, 1}, 5}, 1));             /* column 1 of 1 */
    ck_assert(!is_taken((section){2, 2, {0, 1}, 5}, 0));             /* no columns */
    ck_assert(!is_taken((section){2, 2, {0, 0}, 5}, 2));             /* one column twice */
    ck_assert(!is_taken((section){2, 2, {2, 1}, 5}, 2));             /* columns 2 and 3 of 2 */
    ck_assert(!is_taken((section){2, 2, {0, 1}, 0}, 2));             /* a value of 0 */
    ck_assert(!is_taken((section){2, 2, {0, 1}, NAN}, 2));           /* no number */
    ck_assert(!is_taken((section){2, 2, {0, 1}, -INFINITY}, 2));     /* no number */
    ck_assert(!is_taken((section){2, 3, {0, 1}, 5}, 2));             /* more values than columns */
    ck_assert(!is_taken((section){1 << 29, 2, {0, 1}, 5}, 2));       /* too many rows */
    ck_assert(!is_taken((section){2, 1 << 20, {0, 1}, 5}, 1 << 21)); /* more than there is */
}
END_TEST

SUITE("models/kernel_rows", rows_are_the_transpose, no_columns_and_empty_columns_give_no_rows,
      vectors_are_multiplied, damaged_rows_are_refused)
