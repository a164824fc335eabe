/* SPDX-License-Identifier: MIT */
#include "models/kernel_decider.h"

#include "base/memory.h"
#include "tests/models/kernel_parts.h"
#include "tests/suite.h"

#include <math.h>

static const kernel_function functions[] = {
    {KERNEL_LINEAR, 0, 0, 0},     {KERNEL_POLY, 3, 0.5, 1}, {KERNEL_POLY, 2, 1, 0},
    {KERNEL_POLY, 0, 0.25, -0.5}, {KERNEL_RBF, 0, 0.1, 0},  {KERNEL_RBF, 0, 0, 0},
    {KERNEL_RBF, 0, 40, 0},
};
enum { FUNCTION_COUNT = sizeof functions / sizeof functions[0], PAIRS_MOST = 66 };

static void make(kernel_model *m, kernel_decider *d, const invented_kernel *k)
{
    kernel_model_init(m);
    ck_assert_int_eq(kernel_model_make(m, &k->parts, NULL), ACTANT_OK);
    ck_assert_int_eq(kernel_decider_init(d, m, NULL), ACTANT_OK);
}

/* Vectors with features beyond those of the model too. */
static void check_values(kernel_function function, size_t class_count, size_t vector_count,
                         size_t feature_count)
{
    invented_kernel k;
    kernel_model m;
    kernel_decider d;
    random_source random;
    random_init(&random, 5);
    invent_kernel(&k, function, class_count, vector_count, feature_count, class_count);
    make(&m, &d, &k);
    for (int i = 0; i < 40; i++) {
        kernel_feature features[INVENTED_FEATURES_MOST];
        kernel_vector x = invent_vector(features, feature_count + feature_count / 4, &random);
        double defined[PAIRS_MOST];
        defined_values(&k.parts, x, defined);
        const double *values = kernel_values(&d, x);
        for (size_t p = 0; p < m.pair_count; p++)
            ck_assert(fabs(values[p] - defined[p]) <= 1e-9 * fmax(1, fabs(defined[p])));
    }
    kernel_decider_clear(&d);
    kernel_model_clear(&m);
    forget_kernel(&k);
}

START_TEST(values_are_as_defined)
{
    for (size_t i = 0; i < FUNCTION_COUNT; i++) {
        check_values(functions[i], 2, 50, 60);
        check_values(functions[i], 5, 200, 100);
        check_values(functions[i], 12, 300, 1000);
        check_values(functions[i], 3, 3, 2000000);
        check_values(functions[i], 3, 0, 50);
        check_values(functions[i], 1, 0, 50);
    }
}
END_TEST

START_TEST(most_votes_win_and_the_first_of_equals)
{
    static const struct {
        double values[3]; /* 0-1, 0-2, 1-2 */
        size_t best;
    } cases[] = {
        {{1, 1, 1}, 0}, {{-1, 1, 1}, 1}, {{-1, -1, -1}, 2}, {{1, -1, 1}, 0}, /* a circle */
        {{0, 0, 0}, 2}, /* 0 is for the second class, as in libsvm */
    };
    invented_kernel k;
    kernel_model m;
    kernel_decider d;
    invent_kernel(&k, functions[0], 3, 5, 10, 1);
    make(&m, &d, &k);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        ck_assert_uint_eq(kernel_vote(&d, cases[i].values), cases[i].best);
    kernel_vector nothing = {NULL, 0};
    ck_assert_uint_eq(kernel_decide(&d, nothing), kernel_vote(&d, kernel_values(&d, nothing)));
    kernel_decider_clear(&d);
    kernel_model_clear(&m);
    forget_kernel(&k);
}
END_TEST

START_TEST(one_class_is_certain)
{
    for (size_t i = 0; i < FUNCTION_COUNT; i++) {
        invented_kernel k;
        kernel_model m;
        kernel_decider d;
        invent_kernel(&k, functions[i], 1, 0, 10, 1);
        k.parts.sigmoids = NULL;
        make(&m, &d, &k);
        kernel_feature one = {3, 1};
        ck_assert_uint_eq(kernel_decide(&d, (kernel_vector){&one, 1}), 0);
        ck_assert(kernel_probabilities(&d, (kernel_vector){&one, 1})[0] == 1);
        kernel_decider_clear(&d);
        kernel_model_clear(&m);
        forget_kernel(&k);
    }
}
END_TEST

/* With two classes the probability is that of the pair. */
START_TEST(probabilities_follow_the_sigmoids)
{
    invented_kernel k;
    kernel_model m;
    kernel_decider d;
    invent_kernel(&k, functions[4], 2, 30, 50, 3);
    make(&m, &d, &k);
    for (int i = -40; i <= 40; i++) {
        double value = i / 2.0;
        const double *p = kernel_couple(&d, &value);
        ck_assert(fabs(p[0] + p[1] - 1) < 1e-12);
        ck_assert(fabs(p[0] - sigmoid_at(k.sigmoids[0], value)) < 2e-7);
    }
    double no_number = NAN;
    ck_assert(isfinite(kernel_couple(&d, &no_number)[0]));
    kernel_decider_clear(&d);
    kernel_model_clear(&m);
    forget_kernel(&k);
}
END_TEST

START_TEST(no_memory_is_told_and_nothing_leaks)
{
    invented_kernel k;
    kernel_model m;
    kernel_decider d;
    invent_kernel(&k, functions[1], 4, 20, 50, 3);
    make(&m, &d, &k);
    kernel_decider_clear(&d);
    actant_status status = ACTANT_ERROR_MEMORY;
    size_t n = 1;
    for (; status != ACTANT_OK; n++) {
        actant_error error = ACTANT_ERROR_INIT;
        mem_fail_at(n);
        status = kernel_decider_init(&d, &m, &error);
        mem_fail_at(0);
        ck_assert_int_eq(error.code, status);
        ck_assert(status == ACTANT_OK || status == ACTANT_ERROR_MEMORY);
        kernel_decider_clear(&d);
    }
    ck_assert_uint_eq(n, 10);
    kernel_model_clear(&m);
    forget_kernel(&k);
}
END_TEST

SUITE("models/kernel_decider", values_are_as_defined, most_votes_win_and_the_first_of_equals,
      one_class_is_certain, probabilities_follow_the_sigmoids, no_memory_is_told_and_nothing_leaks)
