/* SPDX-License-Identifier: MIT */
#include "engine/reliability.h"

#include "tests/suite.h"

#include <math.h>
#include <string.h>

static const double tolerance = 1e-12;

/* One prediction, right or wrong, in a document of its own that has one gold mention. */
static void add(span_scores *s, double score, bool is_correct)
{
    uint32_t number;
    ck_assert_int_eq(label_table_add(&s->labels, "Ship", 4, &number, NULL), ACTANT_OK);
    scored_span gold[] = {{{0, 4}, NULL, 0, number, 1}};
    scored_span predicted[] = {{{is_correct ? 0 : 1, 4}, NULL, 0, number, score}};
    ck_assert_int_eq(span_scores_add(s, gold, 1, predicted, 1, NULL), ACTANT_OK);
}

static reliability measured(const span_scores *s)
{
    reliability r;
    ck_assert_int_eq(reliability_measure(&r, s, NULL), ACTANT_OK);
    size_t count = 0;
    double last = -1;
    for (size_t i = 0; i < r.bin_count; i++) {
        const reliability_bin *bin = &r.bins[i];
        ck_assert(bin->low > last && bin->low <= bin->high);
        ck_assert(bin->mean >= bin->low - tolerance && bin->mean <= bin->high + tolerance);
        ck_assert(bin->correct <= bin->count && bin->count > 0);
        last = bin->high;
        count += bin->count;
    }
    ck_assert_uint_eq(count, r.count);
    return r;
}

START_TEST(without_predictions_all_is_zero)
{
    span_scores s;
    span_scores_init(&s);
    reliability r = measured(&s);
    ck_assert_uint_eq(r.count + r.bin_count, 0);
    ck_assert_double_eq(r.expected_error, 0);
    ck_assert_double_eq(r.maximum_error, 0);
    ck_assert_double_eq(r.brier_score, 0);
    ck_assert_double_eq(r.log_loss, 0);
    ck_assert_uint_eq(r.levels[0].counts.gold, 0);
    span_scores_clear(&s);
}
END_TEST

/* All figures by hand: bins {0.5, 0.5, ... 10 times, 4 right} and {0.9 ... 10 times, 10 right}. */
START_TEST(figures_are_those_of_the_formulas)
{
    span_scores s;
    span_scores_init(&s);
    for (size_t i = 0; i < 10; i++) {
        add(&s, 0.9, true);
        add(&s, 0.5, i < 4);
    }
    reliability r = measured(&s);
    ck_assert_uint_eq(r.count, 20);
    ck_assert_uint_eq(r.bin_count, 2);
    ck_assert_double_eq_tol(r.bins[0].mean, 0.5, tolerance);
    ck_assert_double_eq_tol(reliability_share(&r.bins[0]), 0.4, tolerance);
    ck_assert_double_eq_tol(reliability_share(&r.bins[1]), 1, tolerance);
    ck_assert_double_eq_tol(r.expected_error, (0.1 + 0.1) / 2, tolerance);
    ck_assert_double_eq_tol(r.maximum_error, 0.1, tolerance);
    ck_assert_double_eq_tol(r.brier_score, (10 * 0.01 + 10 * 0.25) / 20, tolerance);
    ck_assert_double_eq_tol(r.log_loss, -(10 * log(0.9) + 10 * log(0.5)) / 20, tolerance);
    ck_assert_double_eq(r.levels[0].score, 0.5);
    ck_assert_uint_eq(r.levels[0].counts.predicted, 20);
    ck_assert_uint_eq(r.levels[0].counts.correct, 14);
    ck_assert_uint_eq(r.levels[1].counts.predicted, 10);
    ck_assert_uint_eq(r.levels[1].counts.gold, 20);
    ck_assert_double_eq(r.levels[4].score, 0.9);
    ck_assert_uint_eq(r.levels[4].counts.predicted, 10);
    ck_assert_uint_eq(r.levels[5].counts.predicted, 0);
    span_scores_clear(&s);
}
END_TEST

START_TEST(bins_have_equal_mass)
{
    span_scores s;
    span_scores_init(&s);
    for (size_t i = 0; i < 1500; i++)
        add(&s, (double)(i * 7 % 1500) / 1500, i % 2);
    reliability r = measured(&s);
    ck_assert_uint_eq(r.bin_count, RELIABILITY_BINS);
    for (size_t i = 0; i < r.bin_count; i++)
        ck_assert_uint_eq(r.bins[i].count, 100);
    span_scores_clear(&s);
}
END_TEST

START_TEST(few_predictions_have_few_bins)
{
    static const struct {
        size_t count, bin_count;
    } cases[] = {{1, 1}, {9, 1}, {19, 1}, {20, 2}, {65, 6}, {149, 14}, {150, 15}, {170, 15}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        span_scores s;
        span_scores_init(&s);
        for (size_t k = 0; k < cases[i].count; k++)
            add(&s, (double)k / 1000, true);
        ck_assert_uint_eq(measured(&s).bin_count, cases[i].bin_count);
        span_scores_clear(&s);
    }
}
END_TEST

/* measured fails the test if two bins share a score. */
START_TEST(equal_scores_are_never_parted)
{
    span_scores s;
    span_scores_init(&s);
    for (size_t i = 0; i < 200; i++)
        add(&s, 1, i % 4 > 0);
    reliability r = measured(&s);
    ck_assert_uint_eq(r.bin_count, 1);
    ck_assert_double_eq_tol(r.expected_error, 0.25, tolerance);
    for (size_t i = 0; i < 300; i++)
        add(&s, 0.5 + (double)(i % 5) / 100, true);
    r = measured(&s);
    ck_assert_uint_eq(r.bins[r.bin_count - 1].count, 200);
    ck_assert_uint_eq(r.bin_count, 6);
    span_scores_clear(&s);
}
END_TEST

START_TEST(a_sure_mistake_costs_much_but_not_all)
{
    span_scores s;
    span_scores_init(&s);
    add(&s, 1, false);
    reliability r = measured(&s);
    ck_assert_double_eq_tol(r.log_loss, -log(1e-12), 1e-9);
    ck_assert_double_eq(r.brier_score, 1);
    ck_assert_double_eq(r.maximum_error, 1);
    span_scores_clear(&s);
}
END_TEST

START_TEST(the_order_of_documents_makes_no_difference)
{
    reliability both[2];
    for (size_t round = 0; round < 2; round++) {
        span_scores s;
        span_scores_init(&s);
        for (size_t i = 0; i < 97; i++) {
            size_t k = round == 0 ? i : 96 - i;
            add(&s, (double)(k * k % 31) / 31, k % 3 > 0);
        }
        both[round] = measured(&s);
        span_scores_clear(&s);
    }
    ck_assert_uint_eq(both[0].bin_count, both[1].bin_count);
    ck_assert(both[0].expected_error == both[1].expected_error);
    ck_assert(both[0].brier_score == both[1].brier_score);
    ck_assert(both[0].log_loss == both[1].log_loss);
}
END_TEST

START_TEST(without_memory_it_is_told)
{
    span_scores s;
    span_scores_init(&s);
    add(&s, 0.5, true);
    reliability r;
    actant_error error = ACTANT_ERROR_INIT;
    mem_fail_at(1);
    actant_status status = reliability_measure(&r, &s, &error);
    mem_fail_at(0);
    ck_assert_int_eq(status, ACTANT_ERROR_MEMORY);
    ck_assert_int_eq(error.code, ACTANT_ERROR_MEMORY);
    ck_assert_int_eq(reliability_measure(&r, &s, NULL), ACTANT_OK);
    span_scores_clear(&s);
}
END_TEST

SUITE("engine/reliability", without_predictions_all_is_zero, figures_are_those_of_the_formulas,
      bins_have_equal_mass, few_predictions_have_few_bins, equal_scores_are_never_parted,
      a_sure_mistake_costs_much_but_not_all, the_order_of_documents_makes_no_difference,
      without_memory_it_is_told)
