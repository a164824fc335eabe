/* SPDX-License-Identifier: MIT */
#include "base/memory.h"

#include "tests/suite.h"

#include <stdint.h>
#include <string.h>

START_TEST(sizes_that_overflow_are_refused)
{
    ck_assert_ptr_null(mem_alloc(SIZE_MAX / 2, 4));
    ck_assert_ptr_null(mem_resize(NULL, SIZE_MAX, 2));
    arena a;
    arena_init(&a);
    ck_assert_ptr_null(arena_alloc(&a, SIZE_MAX / 8, 16));
    ck_assert_ptr_null(arena_copy(&a, "", SIZE_MAX));
    arena_clear(&a);
}
END_TEST

START_TEST(memory_is_zeroed_and_never_null_for_nothing)
{
    unsigned char *bytes = mem_alloc(64, 1);
    for (int i = 0; i < 64; i++)
        ck_assert_uint_eq(bytes[i], 0);
    mem_free(bytes);
    void *nothing = mem_alloc(0, 8);
    ck_assert_ptr_nonnull(nothing);
    mem_free(nothing);
}
END_TEST

START_TEST(reserve_grows_and_keeps_the_items)
{
    int *items = NULL;
    size_t capacity = 0;
    for (int i = 0; i < 1000; i++) {
        ck_assert(mem_reserve(&items, &capacity, (size_t)i + 1, sizeof *items));
        items[i] = i;
    }
    ck_assert_uint_ge(capacity, 1000);
    for (int i = 0; i < 1000; i++)
        ck_assert_int_eq(items[i], i);
    mem_free(items);
}
END_TEST

START_TEST(the_nth_allocation_fails)
{
    mem_fail_at(3);
    void *first = mem_alloc(1, 1), *second = mem_alloc(1, 1), *third = mem_alloc(1, 1);
    ck_assert_uint_eq(mem_fail_at(0), 3);
    ck_assert_ptr_nonnull(first);
    ck_assert_ptr_nonnull(second);
    ck_assert_ptr_null(third);
    mem_free(first);
    mem_free(second);
}
END_TEST

START_TEST(arena_memory_is_aligned_and_apart)
{
    arena a;
    arena_init(&a);
    char *texts[200];
    for (int i = 0; i < 200; i++) {
        texts[i] = arena_copy(&a, "actant", (size_t)(i % 7));
        ck_assert_uint_eq((uintptr_t)texts[i] % 16, 0);
    }
    for (int i = 0; i < 200; i++)
        ck_assert_uint_eq(strlen(texts[i]), (size_t)(i % 7));
    char *large = arena_alloc(&a, 3 << 20, 1);
    ck_assert_ptr_nonnull(large);
    large[(3 << 20) - 1] = 1;
    arena_clear(&a);
    ck_assert_ptr_null(a.chunk);
}
END_TEST

START_TEST(arena_reserve_copies_the_old_items)
{
    arena a;
    arena_init(&a);
    int *items = NULL;
    size_t capacity = 0;
    for (int i = 0; i < 500; i++) {
        ck_assert(arena_reserve(&a, &items, &capacity, (size_t)i + 1, sizeof *items));
        items[i] = i;
    }
    for (int i = 0; i < 500; i++)
        ck_assert_int_eq(items[i], i);
    arena_clear(&a);
}
END_TEST

SUITE("base/memory", sizes_that_overflow_are_refused, memory_is_zeroed_and_never_null_for_nothing,
      reserve_grows_and_keeps_the_items, the_nth_allocation_fails,
      arena_memory_is_aligned_and_apart, arena_reserve_copies_the_old_items)
