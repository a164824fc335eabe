/* SPDX-License-Identifier: MIT */
#include "train/pair_counts.h"

#include "base/memory.h"
#include "base/random.h"
#include "tests/suite.h"

static uint32_t count_of(const pair_counts *pairs, uint32_t first, uint32_t second)
{
    uint32_t count = 0;
    for (size_t i = 0; i < pair_counts_slots(pairs); i++) {
        const pair_count *slot = &pairs->slots[i];
        if (slot->count > 0 && slot->first == first && slot->second == second)
            count += slot->count;
    }
    return count;
}

START_TEST(pairs_are_counted_in_their_order)
{
    pair_counts pairs;
    pair_counts_init(&pairs);
    ck_assert_uint_eq(pair_counts_slots(&pairs), 0);
    for (int i = 0; i < 3; i++)
        ck_assert(pair_counts_add(&pairs, 0, 0));
    ck_assert(pair_counts_add(&pairs, 1, 2));
    ck_assert(pair_counts_add(&pairs, 2, 1));
    ck_assert(pair_counts_add(&pairs, 2, 1));
    ck_assert(pair_counts_add(&pairs, UINT32_MAX, 0));
    ck_assert_uint_eq(pairs.count, 4);
    ck_assert_uint_eq(count_of(&pairs, 0, 0), 3);
    ck_assert_uint_eq(count_of(&pairs, 1, 2), 1);
    ck_assert_uint_eq(count_of(&pairs, 2, 1), 2);
    ck_assert_uint_eq(count_of(&pairs, UINT32_MAX, 0), 1);
    ck_assert_uint_eq(count_of(&pairs, 1, 1), 0);
    pair_counts_clear(&pairs);
    ck_assert_uint_eq(pair_counts_slots(&pairs), 0);
}
END_TEST

START_TEST(no_count_is_lost_as_the_table_grows)
{
    enum { NUMBERS = 70, DRAWS = 40000 };
    static uint32_t expected[NUMBERS][NUMBERS];
    pair_counts pairs;
    pair_counts_init(&pairs);
    random_source random;
    random_init(&random, 5);
    for (int i = 0; i < DRAWS; i++) {
        uint32_t first = (uint32_t)random_below(&random, NUMBERS);
        uint32_t second = (uint32_t)random_below(&random, 1 + random_below(&random, NUMBERS));
        expected[first][second]++;
        ck_assert(pair_counts_add(&pairs, first, second));
    }
    size_t kinds = 0, slots = 0;
    for (uint32_t first = 0; first < NUMBERS; first++)
        for (uint32_t second = 0; second < NUMBERS; second++)
            kinds += expected[first][second] > 0;
    for (size_t i = 0; i < pair_counts_slots(&pairs); i++) {
        const pair_count *slot = &pairs.slots[i];
        slots += slot->count > 0;
        if (slot->count > 0)
            ck_assert_uint_eq(slot->count, expected[slot->first][slot->second]);
    }
    ck_assert_uint_eq(pairs.count, kinds);
    ck_assert_uint_eq(slots, kinds);
    pair_counts_clear(&pairs);
}
END_TEST

START_TEST(without_memory_it_stays_as_it_was)
{
    pair_counts pairs;
    pair_counts_init(&pairs);
    mem_fail_at(1);
    ck_assert(!pair_counts_add(&pairs, 1, 1));
    mem_fail_at(0);
    ck_assert_uint_eq(pairs.count, 0);
    uint32_t added = 0;
    for (bool more = true; more; added += more) {
        mem_fail_at(added == 0 ? 0 : 1);
        more = pair_counts_add(&pairs, added, 7);
        mem_fail_at(0);
    }
    ck_assert_uint_gt(added, 100);
    ck_assert_uint_eq(pairs.count, added);
    ck_assert_uint_eq(count_of(&pairs, added - 1, 7), 1);
    ck_assert_uint_eq(count_of(&pairs, added, 7), 0);
    ck_assert(pair_counts_add(&pairs, added, 7));
    ck_assert_uint_eq(count_of(&pairs, added, 7), 1);
    pair_counts_clear(&pairs);
}
END_TEST

SUITE("train/pair_counts", pairs_are_counted_in_their_order, no_count_is_lost_as_the_table_grows,
      without_memory_it_stays_as_it_was)
