/* SPDX-License-Identifier: MIT */
#include "text/lengths.h"

#include "base/memory.h"
#include "tests/suite.h"

START_TEST(quantiles_are_exact_below_the_bound)
{
    lengths l = {NULL, 0, 0};
    for (size_t i = 1; i <= 1000; i++)
        ck_assert_int_eq(lengths_add(&l, i, NULL), ACTANT_OK);
    ck_assert_uint_eq(lengths_quantile(&l, 0), 1);
    ck_assert_uint_eq(lengths_quantile(&l, 50), 500);
    ck_assert_uint_eq(lengths_quantile(&l, 95), 950);
    ck_assert_uint_eq(lengths_quantile(&l, 100), 1000);
    lengths_clear(&l);
    ck_assert_int_eq(lengths_add(&l, 7, NULL), ACTANT_OK);
    for (unsigned percent = 0; percent <= 100; percent += 25)
        ck_assert_uint_eq(lengths_quantile(&l, percent), 7);
    lengths_clear(&l);
}
END_TEST

START_TEST(what_is_beyond_the_bound_counts_as_the_most)
{
    lengths l = {NULL, 0, 0};
    ck_assert_int_eq(lengths_add(&l, 3, NULL), ACTANT_OK);
    ck_assert_int_eq(lengths_add(&l, LENGTHS_EXACT, NULL), ACTANT_OK);
    ck_assert_int_eq(lengths_add(&l, (size_t)LENGTHS_EXACT * 9, NULL), ACTANT_OK);
    ck_assert_uint_eq(lengths_quantile(&l, 33), 3);
    ck_assert_uint_eq(lengths_quantile(&l, 50), (size_t)LENGTHS_EXACT * 9);
    lengths_clear(&l);
}
END_TEST

START_TEST(no_memory_is_told)
{
    lengths l = {NULL, 0, 0};
    mem_fail_at(1);
    ck_assert_int_eq(lengths_add(&l, 3, NULL), ACTANT_ERROR_MEMORY);
    mem_fail_at(0);
    lengths_clear(&l);
}
END_TEST

SUITE("text/lengths", quantiles_are_exact_below_the_bound,
      what_is_beyond_the_bound_counts_as_the_most, no_memory_is_told)
