/* SPDX-License-Identifier: MIT */
#include "features/vector.h"

#include "base/memory.h"
#include "tests/suite.h"

enum { MANY = 10000 };

START_TEST(hashes_stay_in_order_and_may_repeat)
{
    feature_vector v;
    vector_init(&v);
    for (uint64_t i = 0; i < MANY; i++)
        vector_add(&v, i * i % 97 << 50);
    ck_assert(!v.failed);
    ck_assert_uint_eq(v.count, MANY);
    for (uint64_t i = 0; i < MANY; i++)
        ck_assert_uint_eq(v.hashes[i], i * i % 97 << 50);
    vector_clear(&v);
    ck_assert_uint_eq(v.count, 0);
    ck_assert_ptr_null(v.hashes);
}
END_TEST

START_TEST(a_reset_keeps_the_memory)
{
    feature_vector v;
    vector_init(&v);
    for (uint64_t i = 0; i < MANY; i++)
        vector_add(&v, i);
    vector_reset(&v);
    ck_assert_uint_eq(v.count, 0);
    mem_fail_at(1);
    for (uint64_t i = 0; i < MANY; i++)
        vector_add(&v, i + 1);
    mem_fail_at(0);
    ck_assert(!v.failed);
    ck_assert_uint_eq(v.hashes[MANY - 1], MANY);
    vector_clear(&v);
}
END_TEST

/* What comes after a failure is lost, even where there is memory again; what came before stays. */
START_TEST(a_failure_stays_until_the_reset)
{
    size_t n = 1;
    for (bool done = false; !done; n++) {
        feature_vector v;
        vector_init(&v);
        mem_fail_at(n);
        for (uint64_t i = 0; i < MANY; i++)
            vector_add(&v, i);
        mem_fail_at(0);
        done = !v.failed;
        size_t count = v.count;
        ck_assert_uint_eq(done, count == MANY);
        for (uint64_t i = 0; i < count; i++)
            ck_assert_uint_eq(v.hashes[i], i);
        if (!done) {
            vector_add(&v, 1);
            ck_assert(v.failed);
            ck_assert_uint_eq(v.count, count);
            vector_reset(&v);
            vector_add(&v, 7);
            ck_assert(!v.failed);
            ck_assert_uint_eq(v.hashes[0], 7);
        }
        vector_clear(&v);
    }
    ck_assert_uint_gt(n, 10);
}
END_TEST

SUITE("features/vector", hashes_stay_in_order_and_may_repeat, a_reset_keeps_the_memory,
      a_failure_stays_until_the_reset)
