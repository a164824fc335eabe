/* SPDX-License-Identifier: MIT */
#include "train/group_folds.h"

#include "base/memory.h"
#include "tests/suite.h"

#include <string.h>

enum { COUNT = 1000 };

static uint32_t groups[COUNT], folds[COUNT], again[COUNT];

static size_t assign(uint32_t *out, const uint32_t *in, size_t count, uint64_t seed, size_t wanted)
{
    ck_assert_int_eq(group_folds(out, in, count, seed, &wanted, NULL), ACTANT_OK);
    return wanted;
}

/* The sizes of the folds must differ by no more than `most`. */
static void check_balance(size_t count, size_t fold_count, size_t most)
{
    size_t sizes[COUNT] = {0}, largest = 0, least = COUNT;
    for (size_t i = 0; i < count; i++) {
        ck_assert_uint_lt(folds[i], fold_count);
        sizes[folds[i]]++;
    }
    for (size_t i = 0; i < fold_count; i++) {
        largest = sizes[i] > largest ? sizes[i] : largest;
        least = sizes[i] < least ? sizes[i] : least;
    }
    ck_assert_uint_gt(least, 0);
    ck_assert_uint_le(largest - least, most);
}

/* Groups of 1 to 19 items, whose numbers have gaps. */
START_TEST(groups_stay_together_and_folds_are_even)
{
    for (size_t i = 0; i < COUNT; i++)
        groups[i] = (uint32_t)(i % 7 * 100 + i % 19 * i % 13);
    ck_assert_uint_eq(assign(folds, groups, COUNT, 1, 5), 5);
    check_balance(COUNT, 5, 60);
    size_t parted = 0;
    for (size_t i = 0; i < COUNT; i++) {
        for (size_t k = 0; k < i; k++)
            parted += groups[i] == groups[k] && folds[i] != folds[k];
    }
    ck_assert_uint_eq(parted, 0);
}
END_TEST

START_TEST(the_seed_decides)
{
    assign(folds, NULL, COUNT, 1, 5);
    assign(again, NULL, COUNT, 1, 5);
    ck_assert_mem_eq(folds, again, sizeof folds);
    check_balance(COUNT, 5, 0);
    assign(again, NULL, COUNT, 2, 5);
    ck_assert_mem_ne(folds, again, sizeof folds);
}
END_TEST

START_TEST(few_groups_make_few_folds)
{
    for (size_t i = 0; i < COUNT; i++)
        groups[i] = i < 500 ? 3 : 900;
    ck_assert_uint_eq(assign(folds, groups, COUNT, 1, 5), 2);
    check_balance(COUNT, 2, 0);
    ck_assert_uint_eq(assign(folds, NULL, 3, 1, 5), 3);
    check_balance(3, 3, 0);
    ck_assert_uint_eq(assign(folds, NULL, 1, 1, 5), 1);
    ck_assert_uint_eq(folds[0], 0);
}
END_TEST

START_TEST(one_group_is_parted)
{
    memset(groups, 0, sizeof groups);
    ck_assert_uint_eq(assign(folds, groups, COUNT, 1, 5), 5);
    check_balance(COUNT, 5, 0);
}
END_TEST

START_TEST(no_memory_is_told_and_nothing_leaks)
{
    actant_status status = ACTANT_ERROR_MEMORY;
    size_t n = 1;
    for (; status != ACTANT_OK; n++) {
        size_t wanted = 5;
        actant_error error = ACTANT_ERROR_INIT;
        mem_fail_at(n);
        status = group_folds(folds, NULL, COUNT, 1, &wanted, &error);
        mem_fail_at(0);
        ck_assert_int_eq(error.code, status);
    }
    ck_assert_uint_eq(n, 6);
}
END_TEST

SUITE("train/group_folds", groups_stay_together_and_folds_are_even, the_seed_decides,
      few_groups_make_few_folds, one_group_is_parted, no_memory_is_told_and_nothing_leaks)
