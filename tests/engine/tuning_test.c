/* SPDX-License-Identifier: MIT */
#include "engine/tuning.h"

#include "tests/suite.h"

#include <string.h>

/* One prediction, right or wrong, with a gold mention of its label. */
static void add(span_scores *s, const char *label, double score, bool is_correct)
{
    uint32_t number;
    ck_assert_int_eq(label_table_add(&s->labels, label, strlen(label), &number, NULL), ACTANT_OK);
    scored_span gold[] = {{{0, 4}, NULL, 0, number, 1}};
    scored_span predicted[] = {{{is_correct ? 0 : 1, 4}, NULL, 0, number, score}};
    ck_assert_int_eq(span_scores_add(s, gold, 1, predicted, 1, NULL), ACTANT_OK);
}

static void add_many(span_scores *s, const char *label, double score, size_t count, size_t correct)
{
    for (size_t i = 0; i < count; i++)
        add(s, label, score, i < correct);
}

static const double OWN = 0.5;

/* The tuned labels, which the caller frees. */
static tuned_label *tune(const span_scores *s)
{
    tuned_label *tuned;
    ck_assert_int_eq(tuning_find(s, OWN, &tuned, NULL), ACTANT_OK);
    for (size_t i = 0; i < s->labels.count; i++) {
        const tuned_label *t = &tuned[i];
        ck_assert_str_eq(t->name, s->labels.names[i]);
        ck_assert(t->threshold >= 0 && t->threshold < 1);
        ck_assert_uint_le(t->tuned_counts.correct, t->tuned_counts.predicted);
    }
    return tuned;
}

START_TEST(nothing_has_no_thresholds)
{
    span_scores s;
    span_scores_init(&s);
    mem_free(tune(&s));
    uint32_t number;
    ck_assert_int_eq(label_table_add(&s.labels, "Ship", 4, &number, NULL), ACTANT_OK);
    tuned_label *tuned = tune(&s);
    ck_assert_double_eq(tuned[0].threshold, 0);
    mem_free(tuned);
    span_scores_clear(&s);
}
END_TEST

/* Half of F1 is near 0.45; of those at 0.6 a tenth is right. */
START_TEST(a_clear_gain_is_taken_upwards)
{
    span_scores s;
    span_scores_init(&s);
    add_many(&s, "Ship", 0.9, 900, 880);
    add_many(&s, "Ship", 0.6, 100, 10);
    add_many(&s, "Ship", 0.4, 50, 1);
    tuned_label *tuned = tune(&s);
    /* Between 0.6 and 0.9 on both ladders, which are one. */
    ck_assert_double_eq_tol(tuned[0].threshold, 0.75, 1e-12);
    ck_assert_uint_eq(tuned[0].tuned_counts.predicted, 900);
    ck_assert_uint_eq(tuned[0].tuned_counts.correct, 880);
    ck_assert_uint_eq(tuned[0].tuned_counts.gold, 1050);
    mem_free(tuned);
    span_scores_clear(&s);
}
END_TEST

START_TEST(a_clear_gain_is_taken_downwards)
{
    span_scores s;
    span_scores_init(&s);
    add_many(&s, "Ship", 0.9, 900, 880);
    add_many(&s, "Ship", 0.4, 100, 90);
    add_many(&s, "Ship", 0.2, 100, 1);
    tuned_label *tuned = tune(&s);
    ck_assert_double_eq_tol(tuned[0].threshold, 0.3, 1e-12);
    ck_assert_uint_eq(tuned[0].tuned_counts.predicted, 1000);
    ck_assert_uint_eq(tuned[0].tuned_counts.correct, 970);
    mem_free(tuned);
    span_scores_clear(&s);
}
END_TEST

START_TEST(a_gain_that_may_be_chance_is_not_taken)
{
    span_scores s;
    span_scores_init(&s);
    add_many(&s, "Ship", 0.9, 50, 40);
    add_many(&s, "Ship", 0.6, 3, 1);
    add(&s, "Ship", 0.55, false);
    add(&s, "Ship", 0.45, true);
    add(&s, "Ship", 0.3, false);
    tuned_label *tuned = tune(&s);
    ck_assert_double_eq(tuned[0].threshold, 0);
    ck_assert_uint_eq(tuned[0].tuned_counts.predicted, 54);
    ck_assert_uint_eq(tuned[0].tuned_counts.correct, 41);
    mem_free(tuned);
    span_scores_clear(&s);
}
END_TEST

/* A probability that is just the model's threshold is not taken. */
START_TEST(the_threshold_itself_is_left_out)
{
    span_scores s;
    span_scores_init(&s);
    add_many(&s, "Ship", 0.9, 5, 5);
    add_many(&s, "Ship", OWN, 3, 1);
    tuned_label *tuned = tune(&s);
    ck_assert_uint_eq(tuned[0].tuned_counts.predicted, 5);
    mem_free(tuned);
    span_scores_clear(&s);
}
END_TEST

START_TEST(a_rare_label_follows_the_others)
{
    span_scores s;
    span_scores_init(&s);
    add_many(&s, "Ship", 0.9, 900, 880);
    add_many(&s, "Ship", 0.8, 50, 50);
    add_many(&s, "Ship", 0.6, 100, 10);
    /* On its own it would have 0.85: what is below is all wrong. */
    add_many(&s, "Pier", 0.9, 30, 30);
    add_many(&s, "Pier", 0.8, 12, 0);
    add_many(&s, "Pier", 0.55, 2, 0);
    tuned_label *tuned = tune(&s);
    ck_assert_double_eq_tol(tuned[0].threshold, 0.7, 1e-12);
    ck_assert_double_gt(tuned[1].threshold, 0.7);
    ck_assert_double_lt(tuned[1].threshold, 0.71);
    ck_assert_uint_eq(tuned[1].tuned_counts.predicted, 42);
    mem_free(tuned);
    span_scores_clear(&s);
}
END_TEST

START_TEST(a_frequent_label_has_its_own)
{
    span_scores s;
    span_scores_init(&s);
    add_many(&s, "Ship", 0.9, 9000, 8900);
    add_many(&s, "Ship", 0.7, 3000, 300);
    add_many(&s, "Pier", 0.9, 9000, 8900);
    add_many(&s, "Pier", 0.4, 3000, 2900);
    add_many(&s, "Pier", 0.3, 10, 0);
    tuned_label *tuned = tune(&s);
    ck_assert_double_gt(tuned[0].threshold, 0.7);
    ck_assert_uint_eq(tuned[0].tuned_counts.predicted, 9000);
    ck_assert_double_lt(tuned[1].threshold, 0.4);
    ck_assert_uint_eq(tuned[1].tuned_counts.predicted, 12000);
    mem_free(tuned);
    span_scores_clear(&s);
}
END_TEST

START_TEST(a_label_that_would_not_gain_has_none)
{
    span_scores s;
    span_scores_init(&s);
    add_many(&s, "Ship", 0.9, 900, 880);
    add_many(&s, "Ship", 0.6, 100, 10);
    add_many(&s, "Pier", 0.65, 5, 5);
    /* Without gold of its own, and without a prediction. */
    uint32_t number;
    ck_assert_int_eq(label_table_add(&s.labels, "Crane", 5, &number, NULL), ACTANT_OK);
    scored_span crane[] = {{{0, 4}, NULL, 0, number, 0.55}};
    ck_assert_int_eq(span_scores_add(&s, NULL, 0, crane, 1, NULL), ACTANT_OK);
    ck_assert_int_eq(label_table_add(&s.labels, "Dock", 4, &number, NULL), ACTANT_OK);
    scored_span dock[] = {{{0, 4}, NULL, 0, number, 1}};
    ck_assert_int_eq(span_scores_add(&s, dock, 1, NULL, 0, NULL), ACTANT_OK);
    tuned_label *tuned = tune(&s);
    ck_assert_double_gt(tuned[0].threshold, 0);
    for (size_t i = 1; i < 4; i++)
        ck_assert_double_eq(tuned[i].threshold, 0);
    mem_free(tuned);
    span_scores_clear(&s);
}
END_TEST

START_TEST(equal_scores_are_never_parted)
{
    span_scores s;
    span_scores_init(&s);
    add_many(&s, "Ship", 1, 1000, 100);
    add_many(&s, "Ship", 0.25, 1000, 900);
    tuned_label *tuned = tune(&s);
    ck_assert_double_eq(tuned[0].threshold, 0);
    mem_free(tuned);
    span_scores_clear(&s);
}
END_TEST

START_TEST(out_of_memory_is_told_and_nothing_leaks)
{
    span_scores s;
    span_scores_init(&s);
    add_many(&s, "Ship", 0.9, 3, 2);
    size_t n = 1;
    for (actant_status status = ACTANT_ERROR_MEMORY; status != ACTANT_OK; n++) {
        tuned_label *tuned;
        actant_error error = ACTANT_ERROR_INIT;
        mem_fail_at(n);
        status = tuning_find(&s, OWN, &tuned, &error);
        mem_fail_at(0);
        ck_assert_int_eq(error.code, status);
        ck_assert((tuned != NULL) == (status == ACTANT_OK));
        mem_free(tuned);
    }
    ck_assert_uint_gt(n, 3);
    span_scores_clear(&s);
}
END_TEST

SUITE("engine/tuning", nothing_has_no_thresholds, a_clear_gain_is_taken_upwards,
      a_clear_gain_is_taken_downwards, a_gain_that_may_be_chance_is_not_taken,
      the_threshold_itself_is_left_out, a_rare_label_follows_the_others,
      a_frequent_label_has_its_own, a_label_that_would_not_gain_has_none,
      equal_scores_are_never_parted, out_of_memory_is_told_and_nothing_leaks)
