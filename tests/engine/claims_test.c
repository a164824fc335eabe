/* SPDX-License-Identifier: MIT */
#include "engine/claims.h"

#include "base/memory.h"
#include "tests/suite.h"

/* "a0 b1": the content, then the row. */
static actant_status fill(claims *list, const char *text)
{
    actant_status status = ACTANT_OK;
    for (; *text && status == ACTANT_OK; text += text[2] ? 3 : 2)
        status = claims_add(list, (uint32_t)(text[1] - '0'), (uint64_t)text[0] << 40, NULL);
    return status;
}

START_TEST(equal_claims_of_one_row_are_paired)
{
    static const struct {
        const char *gold, *predicted;
        span_counts rows[2];
    } cases[] = {
        {"", "", {{0, 0, 0}, {0, 0, 0}}},
        {"a0", "", {{1, 0, 0}, {0, 0, 0}}},
        {"", "a1", {{0, 0, 0}, {0, 1, 0}}},
        {"a0 b0", "b0 a0", {{2, 2, 2}, {0, 0, 0}}},
        {"a0", "a1", {{1, 0, 0}, {0, 1, 0}}},
        {"a0 a0 a1", "a0", {{2, 1, 1}, {1, 0, 0}}},
        {"b1 a0", "a0 a0 b1 c1", {{1, 2, 1}, {1, 2, 1}}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        claims gold = {NULL, 0, 0}, predicted = {NULL, 0, 0};
        span_counts counts[2] = {{0, 0, 0}};
        ck_assert_int_eq(fill(&gold, cases[i].gold), ACTANT_OK);
        ck_assert_int_eq(fill(&predicted, cases[i].predicted), ACTANT_OK);
        claims_match(&gold, &predicted, counts);
        for (size_t k = 0; k < 2; k++) {
            ck_assert_uint_eq(counts[k].gold, cases[i].rows[k].gold);
            ck_assert_uint_eq(counts[k].predicted, cases[i].rows[k].predicted);
            ck_assert_uint_eq(counts[k].correct, cases[i].rows[k].correct);
        }
        claims_clear(&gold);
        claims_clear(&predicted);
    }
}
END_TEST

START_TEST(counts_are_added)
{
    claims gold = {NULL, 0, 0}, predicted = {NULL, 0, 0};
    span_counts counts[1] = {{3, 2, 1}};
    ck_assert_int_eq(fill(&gold, "a0"), ACTANT_OK);
    ck_assert_int_eq(fill(&predicted, "a0"), ACTANT_OK);
    claims_match(&gold, &predicted, counts);
    ck_assert_uint_eq(counts[0].gold, 4);
    ck_assert_uint_eq(counts[0].predicted, 3);
    ck_assert_uint_eq(counts[0].correct, 2);
    claims_clear(&gold);
    claims_clear(&predicted);
}
END_TEST

START_TEST(out_of_memory_is_reported)
{
    claims list = {NULL, 0, 0};
    mem_fail_at(1);
    ck_assert_int_eq(fill(&list, "a0"), ACTANT_ERROR_MEMORY);
    mem_fail_at(0);
    ck_assert_uint_eq(list.count, 0);
    ck_assert_int_eq(fill(&list, "a0"), ACTANT_OK);
    claims_clear(&list);
    ck_assert_uint_eq(list.count, 0);
}
END_TEST

SUITE("engine/claims", equal_claims_of_one_row_are_paired, counts_are_added,
      out_of_memory_is_reported)
