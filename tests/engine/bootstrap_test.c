/* SPDX-License-Identifier: MIT */
#include "engine/bootstrap.h"

#include "tests/suite.h"

/* Documents with one gold span of label 0 each, found in `found` of them, and one of label 1 that
 * is always found. */
static void fill(span_scores *s, size_t document_count, size_t found)
{
    span_scores_init(s);
    uint32_t number;
    ck_assert_int_eq(label_table_add(&s->labels, "A", 1, &number, NULL), ACTANT_OK);
    ck_assert_int_eq(label_table_add(&s->labels, "B", 1, &number, NULL), ACTANT_OK);
    for (size_t i = 0; i < document_count; i++) {
        scored_span gold[] = {{{0, 1}, NULL, 0, 0, 1}, {{2, 3}, NULL, 0, 1, 1}};
        scored_span predicted[] = {{{2, 3}, NULL, 0, 1, 1}, {{0, 1}, NULL, 0, 0, 1}};
        ck_assert_int_eq(span_scores_add(s, gold, 2, predicted, i < found ? 2 : 1, NULL),
                         ACTANT_OK);
    }
}

START_TEST(the_interval_is_that_of_the_binomial)
{
    span_scores s;
    fill(&s, 400, 300);
    measure_interval *intervals;
    ck_assert_int_eq(bootstrap_intervals(&s, 4000, 7, &intervals, NULL), ACTANT_OK);
    /* Recall is a mean of 400 draws with p = 0.75: the deviation is 0.02165. */
    ck_assert_double_eq_tol(intervals[0].low.of[MEASURE_RECALL], 0.75 - 1.96 * 0.02165, 0.004);
    ck_assert_double_eq_tol(intervals[0].high.of[MEASURE_RECALL], 0.75 + 1.96 * 0.02165, 0.004);
    ck_assert_double_eq(intervals[0].low.of[MEASURE_PRECISION], 1);
    ck_assert_double_eq(intervals[1].low.of[MEASURE_F1], 1);
    for (int line = 2; line < 4; line++) {
        ck_assert_double_gt(intervals[line].low.of[MEASURE_F1], intervals[0].low.of[MEASURE_F1]);
        ck_assert_double_lt(intervals[line].high.of[MEASURE_F1], 1);
    }
    mem_free(intervals);
    span_scores_clear(&s);
}
END_TEST

START_TEST(a_seed_decides)
{
    span_scores s;
    fill(&s, 50, 20);
    double low[3];
    for (size_t i = 0; i < 3; i++) {
        measure_interval *intervals;
        ck_assert_int_eq(bootstrap_intervals(&s, 101, i == 2 ? 5 : 4, &intervals, NULL), ACTANT_OK);
        low[i] = intervals[2].low.of[MEASURE_F1];
        mem_free(intervals);
    }
    ck_assert_double_eq(low[0], low[1]);
    ck_assert_double_ne(low[0], low[2]);
    span_scores_clear(&s);
}
END_TEST

START_TEST(one_document_and_none_have_no_width)
{
    for (size_t count = 0; count < 2; count++) {
        span_scores s;
        fill(&s, count, count);
        measure_interval *intervals;
        ck_assert_int_eq(bootstrap_intervals(&s, 1, 1, &intervals, NULL), ACTANT_OK);
        ck_assert_double_eq(intervals[2].low.of[MEASURE_F1], (double)count);
        ck_assert_double_eq(intervals[2].high.of[MEASURE_F1], (double)count);
        mem_free(intervals);
        span_scores_clear(&s);
    }
}
END_TEST

START_TEST(out_of_memory_is_reported_and_nothing_leaks)
{
    span_scores s;
    fill(&s, 3, 2);
    for (size_t n = 1; n <= 4; n++) {
        measure_interval *intervals;
        mem_fail_at(n);
        actant_status status = bootstrap_intervals(&s, 10, 1, &intervals, NULL);
        mem_fail_at(0);
        ck_assert_int_eq(status, n <= 3 ? ACTANT_ERROR_MEMORY : ACTANT_OK);
        ck_assert((intervals == NULL) == (n <= 3));
        mem_free(intervals);
    }
    span_scores_clear(&s);
}
END_TEST

SUITE("engine/bootstrap", the_interval_is_that_of_the_binomial, a_seed_decides,
      one_document_and_none_have_no_width, out_of_memory_is_reported_and_nothing_leaks)
