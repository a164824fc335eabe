/* SPDX-License-Identifier: MIT */
#include "base/workers.h"

#include "base/memory.h"
#include "tests/suite.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

enum { INDEXES = 5000, MOST_THREADS = 8 };

typedef struct squares {
    size_t results[INDEXES];
    size_t calls[MOST_THREADS];
    size_t failing[2]; /* indexes that fail; SIZE_MAX for none */
} squares;

static actant_status square(size_t index, size_t worker, void *context, actant_error *error)
{
    squares *s = context;
    s->calls[worker]++;
    if (index == s->failing[0] || index == s->failing[1])
        return error_set(error, ACTANT_ERROR_INPUT, NULL, 0, "index %zu", index);
    s->results[index] += index * index;
    return ACTANT_OK;
}

START_TEST(every_index_is_done_once)
{
    for (size_t threads = 0; threads <= MOST_THREADS; threads++) {
        squares s = {.failing = {SIZE_MAX, SIZE_MAX}};
        ck_assert_int_eq(workers_map(INDEXES, threads, square, &s, NULL), ACTANT_OK);
        size_t calls = 0;
        for (size_t i = 0; i < MOST_THREADS; i++)
            calls += s.calls[i];
        ck_assert_uint_eq(calls, INDEXES);
        for (size_t i = 0; i < INDEXES; i++)
            ck_assert_uint_eq(s.results[i], i * i);
    }
    ck_assert_int_eq(workers_map(0, 4, square, NULL, NULL), ACTANT_OK);
}
END_TEST

START_TEST(the_lowest_failing_index_wins)
{
    for (size_t threads = 1; threads <= MOST_THREADS; threads++) {
        squares s = {.failing = {4200, 17 * threads}};
        actant_error error = ACTANT_ERROR_INIT;
        ck_assert_int_eq(workers_map(INDEXES, threads, square, &s, &error), ACTANT_ERROR_INPUT);
        char message[32];
        snprintf(message, sizeof message, "index %zu", 17 * threads);
        ck_assert_str_eq(error.message, message);
        for (size_t i = 0; i < 17 * threads; i++)
            ck_assert_uint_eq(s.results[i], i * i);
    }
}
END_TEST

/* A pipeline that counts from 0, doubles, and writes down what it is given. */
typedef struct line {
    size_t count, taken, given;
    size_t fail_take, fail_work, fail_give; /* at this item; SIZE_MAX for never */
    atomic_size_t alive, most_alive, working[MOST_THREADS];
    bool wrong_order;
} line;

static actant_status take(void *context, void **item, actant_error *error)
{
    line *l = context;
    if (l->taken == l->fail_take)
        return error_set(error, ACTANT_ERROR_IO, NULL, 0, "take %zu", l->taken);
    if (l->taken == l->count)
        return ACTANT_OK;
    size_t *number = mem_alloc(1, sizeof *number);
    if (!number)
        return error_memory(error);
    *number = l->taken++;
    *item = number;
    size_t alive = atomic_fetch_add(&l->alive, 1) + 1;
    if (alive > atomic_load(&l->most_alive))
        atomic_store(&l->most_alive, alive);
    return ACTANT_OK;
}

static actant_status work(void *context, void *item, size_t worker, actant_error *error)
{
    line *l = context;
    size_t *number = item;
    atomic_fetch_add(&l->working[worker], 1);
    if (*number == l->fail_work)
        return error_set(error, ACTANT_ERROR_INPUT, NULL, 0, "work %zu", *number);
    /* The longer, the lower: later items are ready earlier and must wait. */
    for (atomic_size_t spin = (*number % 7) * 2000; atomic_load(&spin) > 0;)
        atomic_fetch_sub(&spin, 1);
    *number *= 2;
    return ACTANT_OK;
}

static actant_status give(void *context, void *item, actant_error *error)
{
    line *l = context;
    const size_t *number = item;
    if (*number / 2 == l->fail_give)
        return error_set(error, ACTANT_ERROR_IO, NULL, 0, "give %zu", *number / 2);
    l->wrong_order = l->wrong_order || *number != 2 * l->given;
    l->given++;
    return ACTANT_OK;
}

static void drop(void *context, void *item)
{
    line *l = context;
    atomic_fetch_sub(&l->alive, 1);
    mem_free(item);
}

static actant_status run(line *l, size_t threads, actant_error *error)
{
    const workers_pipeline pipeline = {take, work, give, drop, l};
    return workers_run(&pipeline, threads, error);
}

START_TEST(items_are_given_in_the_order_of_taking)
{
    for (size_t threads = 0; threads <= MOST_THREADS; threads++) {
        line l = {
            .count = 300, .fail_take = SIZE_MAX, .fail_work = SIZE_MAX, .fail_give = SIZE_MAX};
        ck_assert_int_eq(run(&l, threads, NULL), ACTANT_OK);
        ck_assert_uint_eq(l.given, 300);
        ck_assert(!l.wrong_order);
        ck_assert_uint_eq(l.alive, 0);
        ck_assert_uint_le(l.most_alive, threads > 0 ? threads : 1);
    }
    line nothing = {.fail_take = SIZE_MAX};
    ck_assert_int_eq(run(&nothing, 3, NULL), ACTANT_OK);
}
END_TEST

START_TEST(the_first_error_in_order_stops_it)
{
    static const struct {
        size_t take, work, give, given;
        const char *message;
    } cases[] = {
        {0, SIZE_MAX, SIZE_MAX, 0, "take 0"},       {100, SIZE_MAX, SIZE_MAX, 100, "take 100"},
        {SIZE_MAX, 0, SIZE_MAX, 0, "work 0"},       {SIZE_MAX, 100, SIZE_MAX, 100, "work 100"},
        {SIZE_MAX, SIZE_MAX, 0, 0, "give 0"},       {SIZE_MAX, SIZE_MAX, 100, 100, "give 100"},
        {103, 101, 102, 101, "work 101"},           {101, 103, 102, 101, "take 101"},
        {102, 101, 100, 100, "give 100"},           {300, SIZE_MAX, SIZE_MAX, 300, "take 300"},
        {SIZE_MAX, 299, SIZE_MAX, 299, "work 299"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        for (size_t threads = 1; threads <= MOST_THREADS; threads++) {
            line l = {.count = 300,
                      .fail_take = cases[i].take,
                      .fail_work = cases[i].work,
                      .fail_give = cases[i].give};
            actant_error error = ACTANT_ERROR_INIT;
            ck_assert_int_ne(run(&l, threads, &error), ACTANT_OK);
            ck_assert_str_eq(error.message, cases[i].message);
            ck_assert_uint_eq(l.given, cases[i].given);
            ck_assert(!l.wrong_order);
            ck_assert_uint_eq(l.alive, 0);
        }
    }
}
END_TEST

START_TEST(out_of_memory_is_reported_and_nothing_leaks)
{
    for (size_t n = 1; n <= 12; n++) {
        line l = {.count = 10, .fail_take = SIZE_MAX, .fail_work = SIZE_MAX, .fail_give = SIZE_MAX};
        actant_error error = ACTANT_ERROR_INIT;
        mem_fail_at(n);
        actant_status status = run(&l, 3, &error);
        mem_fail_at(0);
        ck_assert_int_eq(status, n <= 11 ? ACTANT_ERROR_MEMORY : ACTANT_OK);
        ck_assert_int_eq(error.code, status);
        ck_assert_uint_eq(l.alive, 0);
    }
    squares s = {.failing = {SIZE_MAX, SIZE_MAX}};
    mem_fail_at(1);
    ck_assert_int_eq(workers_map(9, 2, square, &s, NULL), ACTANT_ERROR_MEMORY);
    mem_fail_at(0);
}
END_TEST

START_TEST(there_is_at_least_one_processor)
{
    ck_assert_uint_ge(workers_available(), 1);
}
END_TEST

SUITE("base/workers", every_index_is_done_once, the_lowest_failing_index_wins,
      items_are_given_in_the_order_of_taking, the_first_error_in_order_stops_it,
      out_of_memory_is_reported_and_nothing_leaks, there_is_at_least_one_processor)
