/* SPDX-License-Identifier: MIT */
#include "train/fit_calibrated.h"

#include "base/memory.h"
#include "models/kernel_decider.h"
#include "tests/suite.h"
#include "tests/train/kernel_data.h"

#include <math.h>

static actant_status fit(kernel_model *m, const kernel_examples *e, const kernel_options *options,
                         actant_error *error)
{
    kernel_problem *p = NULL;
    kernel_model_init(m);
    actant_status status = kernel_problem_new(&p, e, options->solver, error);
    if (status == ACTANT_OK)
        status = fit_calibrated(m, p, options, error);
    kernel_problem_free(p);
    return status;
}

/* Of what is said with 60 to 70 % (and so on) about so much is right, on unseen examples. */
static void check_calibration(const kernel_model *m, const invented_examples *e, size_t begin)
{
    kernel_decider d;
    ck_assert_int_eq(kernel_decider_init(&d, m, NULL), ACTANT_OK);
    double said[10] = {0}, right[10] = {0}, count[10] = {0};
    for (size_t i = begin; i < e->examples.count; i++) {
        const double *p = kernel_probabilities(&d, e->vectors[i]);
        for (size_t c = 0; c < m->class_count; c++) {
            size_t tenth = p[c] < 1 ? (size_t)(p[c] * 10) : 9;
            count[tenth]++;
            said[tenth] += p[c];
            right[tenth] += e->classes[i] == m->classes[c];
        }
    }
    for (size_t k = 0; k < 10; k++)
        ck_assert(count[k] < 50 || fabs(said[k] - right[k]) / count[k] < 0.15);
    kernel_decider_clear(&d);
}

START_TEST(probabilities_are_honest)
{
    static const kernel_function functions[] = {{KERNEL_LINEAR, 0, 0, 0}, {KERNEL_RBF, 0, 0.1, 0}};
    for (size_t i = 0; i < 2; i++) {
        invented_examples e;
        invent_examples(&e, 1500, 3, 60, 1);
        kernel_examples some = e.examples;
        some.count = 600;
        kernel_options options = KERNEL_OPTIONS_DEFAULTS;
        options.function = functions[i];
        kernel_model m;
        ck_assert_int_eq(fit(&m, &some, &options, NULL), ACTANT_OK);
        ck_assert_ptr_nonnull(m.sigmoids);
        check_calibration(&m, &e, 600);
        kernel_model_clear(&m);
        forget_examples(&e);
    }
}
END_TEST

START_TEST(wrong_options_are_refused)
{
    invented_examples e;
    invent_examples(&e, 20, 2, 60, 1);
    kernel_options options = KERNEL_OPTIONS_DEFAULTS;
    options.fold_count = 0;
    kernel_model m;
    actant_error error = ACTANT_ERROR_INIT;
    ck_assert_int_eq(fit(&m, &e.examples, &options, &error), ACTANT_ERROR_ARGUMENT);
    ck_assert_str_eq(error.message, "cross-validation needs at least 2 folds");
    kernel_model_clear(&m);
    forget_examples(&e);
}
END_TEST

START_TEST(no_memory_is_told_and_nothing_leaks)
{
    invented_examples e;
    invent_examples(&e, 30, 3, 20, 2);
    kernel_options options = KERNEL_OPTIONS_DEFAULTS;
    actant_status status = ACTANT_ERROR_MEMORY;
    size_t n = 1;
    for (; status != ACTANT_OK; n++) {
        kernel_model m;
        actant_error error = ACTANT_ERROR_INIT;
        mem_fail_at(n);
        status = fit(&m, &e.examples, &options, &error);
        mem_fail_at(0);
        ck_assert_int_eq(error.code, status);
        ck_assert(status == ACTANT_OK || status == ACTANT_ERROR_MEMORY);
        kernel_model_clear(&m);
    }
    ck_assert_uint_gt(n, 60);
    forget_examples(&e);
}
END_TEST

SUITE("train/fit_calibrated", probabilities_are_honest, wrong_options_are_refused,
      no_memory_is_told_and_nothing_leaks)
