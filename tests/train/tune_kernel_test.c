/* SPDX-License-Identifier: MIT */
#include "train/tune_kernel.h"

#include "base/memory.h"
#include "tests/suite.h"
#include "tests/train/kernel_data.h"

#include <math.h>
#include <string.h>

static const double costs[] = {1e-4, 1}, gammas[] = {1e-6, 0.1, 100};

static actant_status tune(kernel_tuning *t, const kernel_examples *e, kernel_kind kind,
                          size_t threads, kernel_aim aim, actant_progress *progress, void *context,
                          actant_error *error)
{
    kernel_options options = KERNEL_OPTIONS_DEFAULTS;
    options.function.kind = kind;
    options.thread_count = threads;
    const kernel_grid grid = {costs, gammas, 2, 3};
    kernel_problem *p = NULL;
    kernel_tuning_init(t);
    actant_status status = kernel_problem_new(&p, e, KERNEL_LIBSVM, error);
    if (status == ACTANT_OK)
        status = tune_kernel(t, p, &options, &grid, aim, progress, context, error);
    kernel_problem_free(p);
    return status;
}

START_TEST(all_is_tried_and_the_best_is_told)
{
    invented_examples e;
    invent_examples(&e, 200, 3, 60, 1);
    for (int aim = KERNEL_AIM_LOG_LOSS; aim <= KERNEL_AIM_ACCURACY; aim++) {
        kernel_tuning t;
        ck_assert_int_eq(tune(&t, &e.examples, KERNEL_RBF, 1, (kernel_aim)aim, NULL, NULL, NULL),
                         ACTANT_OK);
        ck_assert_uint_eq(t.count, 6);
        const kernel_judgement *best = &t.trials[t.best].judgement;
        for (size_t i = 0; i < t.count; i++) {
            const kernel_judgement *j = &t.trials[i].judgement;
            ck_assert(t.trials[i].cost == costs[i / 3] && t.trials[i].gamma == gammas[i % 3]);
            ck_assert(aim == KERNEL_AIM_ACCURACY ? j->accuracy <= best->accuracy
                                                 : j->log_loss >= best->log_loss);
        }
        ck_assert(t.trials[t.best].cost == 1 && t.trials[t.best].gamma == 0.1);
        ck_assert(best->accuracy > 0.6 && best->log_loss < 1);
        kernel_tuning_clear(&t);
    }
    forget_examples(&e);
}
END_TEST

START_TEST(linear_kernels_have_no_gamma_to_try)
{
    invented_examples e;
    invent_examples(&e, 60, 2, 60, 1);
    kernel_tuning t;
    ck_assert_int_eq(tune(&t, &e.examples, KERNEL_LINEAR, 1, KERNEL_AIM_LOG_LOSS, NULL, NULL, NULL),
                     ACTANT_OK);
    ck_assert_uint_eq(t.count, 2);
    ck_assert(t.trials[0].cost == costs[0] && t.trials[1].cost == costs[1]);
    kernel_tuning_clear(&t);
    forget_examples(&e);
}
END_TEST

START_TEST(threads_make_no_difference)
{
    invented_examples e;
    invent_examples(&e, 100, 3, 60, 1);
    kernel_tuning one, three;
    ck_assert_int_eq(tune(&one, &e.examples, KERNEL_POLY, 1, KERNEL_AIM_LOG_LOSS, NULL, NULL, NULL),
                     ACTANT_OK);
    ck_assert_int_eq(
        tune(&three, &e.examples, KERNEL_POLY, 3, KERNEL_AIM_LOG_LOSS, NULL, NULL, NULL),
        ACTANT_OK);
    ck_assert_uint_eq(one.best, three.best);
    ck_assert_mem_eq(one.trials, three.trials, one.count * sizeof *one.trials);
    kernel_tuning_clear(&one);
    kernel_tuning_clear(&three);
    forget_examples(&e);
}
END_TEST

static bool stop_at_two(void *context, const char *stage, size_t done, size_t total,
                        const char *measure)
{
    size_t *calls = context;
    ck_assert_str_eq(stage, "tuning");
    ck_assert_uint_eq(done, *calls);
    ck_assert_uint_eq(total, 6);
    ck_assert_int_eq(strncmp(measure, "log loss ", 9) == 0, done > 0);
    ++*calls;
    return done < 2;
}

START_TEST(tuning_can_be_interrupted)
{
    invented_examples e;
    invent_examples(&e, 60, 2, 60, 1);
    kernel_tuning t;
    size_t calls = 0;
    actant_error error = ACTANT_ERROR_INIT;
    ck_assert_int_eq(
        tune(&t, &e.examples, KERNEL_RBF, 1, KERNEL_AIM_LOG_LOSS, stop_at_two, &calls, &error),
        ACTANT_ERROR_INTERRUPTED);
    ck_assert_uint_eq(calls, 3);
    ck_assert_uint_eq(t.count, 2);
    kernel_tuning_clear(&t);
    forget_examples(&e);
}
END_TEST

START_TEST(no_memory_is_told_and_nothing_leaks)
{
    invented_examples e;
    invent_examples(&e, 30, 2, 20, 2);
    actant_status status = ACTANT_ERROR_MEMORY;
    size_t n = 1;
    for (; status != ACTANT_OK; n += 1 + n / 40) {
        kernel_tuning t;
        actant_error error = ACTANT_ERROR_INIT;
        mem_fail_at(n);
        status = tune(&t, &e.examples, KERNEL_LINEAR, 1, KERNEL_AIM_LOG_LOSS, NULL, NULL, &error);
        mem_fail_at(0);
        ck_assert_int_eq(error.code, status);
        ck_assert(status == ACTANT_OK || status == ACTANT_ERROR_MEMORY);
        kernel_tuning_clear(&t);
    }
    ck_assert_uint_gt(n, 100);
    forget_examples(&e);
}
END_TEST

SUITE("train/tune_kernel", all_is_tried_and_the_best_is_told, linear_kernels_have_no_gamma_to_try,
      threads_make_no_difference, tuning_can_be_interrupted, no_memory_is_told_and_nothing_leaks)
