/* SPDX-License-Identifier: MIT */
#include "engine/coverage.h"

#include "base/memory.h"
#include "base/random.h"
#include "tests/suite.h"

enum { ROWS = 2, PLACES = 2, TOKENS = 12 };

typedef struct range {
    bool is_gold;
    uint32_t row, place;
    span tokens;
} range;

/* The counts, token by token. */
static void count_slowly(const range *ranges, size_t count, span_counts *counts)
{
    size_t cover[ROWS][PLACES][TOKENS][2] = {{{{0}}}};
    for (size_t i = 0; i < count; i++) {
        const range *r = &ranges[i];
        for (uint32_t k = r->tokens.begin; k < r->tokens.end; k++)
            cover[r->row][r->place][k][r->is_gold]++;
    }
    for (size_t row = 0; row < ROWS; row++) {
        for (size_t i = 0; i < (size_t)PLACES * TOKENS; i++) {
            const size_t *sides = cover[row][i / TOKENS][i % TOKENS];
            counts[row].predicted += sides[0];
            counts[row].gold += sides[1];
            counts[row].correct += sides[0] < sides[1] ? sides[0] : sides[1];
        }
    }
}

static range random_range(random_source *source)
{
    uint32_t begin = (uint32_t)random_below(source, TOKENS);
    uint32_t end = begin + (uint32_t)random_below(source, TOKENS - begin + 1);
    return (range){random_below(source, 2) == 0,
                   (uint32_t)random_below(source, ROWS),
                   (uint32_t)random_below(source, PLACES),
                   {begin, end}};
}

START_TEST(the_sweep_counts_each_token)
{
    random_source source;
    random_init(&source, 5);
    for (size_t round = 0; round < 500; round++) {
        range ranges[12];
        size_t count = random_below(&source, 13);
        span_counts slow[ROWS] = {{0, 0, 0}}, quick[ROWS] = {{0, 0, 0}};
        coverage c = {NULL, 0, 0};
        for (size_t i = 0; i < count; i++) {
            ranges[i] = random_range(&source);
            ck_assert_int_eq(coverage_add(&c, ranges[i].is_gold, ranges[i].row, ranges[i].place,
                                          ranges[i].tokens, NULL),
                             ACTANT_OK);
        }
        count_slowly(ranges, count, slow);
        coverage_count(&c, quick);
        for (size_t i = 0; i < ROWS; i++) {
            ck_assert_uint_eq(quick[i].gold, slow[i].gold);
            ck_assert_uint_eq(quick[i].predicted, slow[i].predicted);
            ck_assert_uint_eq(quick[i].correct, slow[i].correct);
        }
        coverage_clear(&c);
    }
}
END_TEST

START_TEST(out_of_memory_is_reported)
{
    coverage c = {NULL, 0, 0};
    mem_fail_at(1);
    ck_assert_int_eq(coverage_add(&c, true, 0, 0, (span){0, 2}, NULL), ACTANT_ERROR_MEMORY);
    mem_fail_at(0);
    ck_assert_uint_eq(c.count, 0);
    span_counts counts[1] = {{0, 0, 0}};
    coverage_count(&c, counts);
    ck_assert_uint_eq(counts[0].gold, 0);
    coverage_clear(&c);
}
END_TEST

SUITE("engine/coverage", the_sweep_counts_each_token, out_of_memory_is_reported)
