/* SPDX-License-Identifier: MIT */
#include "train/kernel_folds.h"

#include "base/memory.h"
#include "models/kernel_decider.h"
#include "tests/suite.h"
#include "tests/train/kernel_data.h"

#include <math.h>
#include <string.h>

static actant_status fit(kernel_folds *k, kernel_problem **p, const kernel_examples *e,
                         const kernel_options *options, kernel_model *whole, actant_error *error)
{
    kernel_folds_init(k);
    if (whole)
        kernel_model_init(whole);
    actant_status status = kernel_problem_new(p, e, KERNEL_LIBSVM, error);
    return status == ACTANT_OK ? kernel_folds_fit(k, *p, options, whole, error) : status;
}

static void clear(kernel_folds *k, kernel_problem *p)
{
    kernel_folds_clear(k);
    kernel_problem_free(p);
}

static void check_same_model(const kernel_model *a, const kernel_model *b)
{
    buffer one, other;
    buffer_init(&one);
    buffer_init(&other);
    kernel_model_write(a, &one);
    kernel_model_write(b, &other);
    ck_assert(one.size == other.size && memcmp(one.bytes, other.bytes, one.size) == 0);
    buffer_clear(&one);
    buffer_clear(&other);
}

START_TEST(each_fold_has_a_model_that_has_not_seen_it)
{
    invented_examples e;
    invent_examples(&e, 150, 3, 60, 1);
    kernel_options options = KERNEL_OPTIONS_DEFAULTS;
    options.fold_count = 4;
    kernel_folds k;
    kernel_problem *p;
    ck_assert_int_eq(fit(&k, &p, &e.examples, &options, NULL, NULL), ACTANT_OK);
    ck_assert_uint_eq(k.fold_count, 4);
    for (size_t fold = 0; fold < 4; fold++) {
        uint32_t members[150];
        size_t count = 0;
        for (uint32_t i = 0; i < 150; i++) {
            ck_assert_uint_eq(k.folds[i], k.folds[i - i % 5]); /* groups of five */
            if (k.folds[i] != fold)
                members[count++] = i;
        }
        ck_assert_uint_lt(count, 150);
        kernel_model m;
        kernel_model_init(&m);
        ck_assert_int_eq(fit_kernel(&m, p, members, count, &options, NULL), ACTANT_OK);
        check_same_model(&m, &k.models[fold]);
        kernel_model_clear(&m);
    }
    clear(&k, p);
    forget_examples(&e);
}
END_TEST

START_TEST(threads_make_no_difference)
{
    invented_examples e;
    invent_examples(&e, 200, 4, 100, 2);
    kernel_options options = KERNEL_OPTIONS_DEFAULTS;
    options.function = (kernel_function){KERNEL_RBF, 0, 0.1, 0};
    sigmoid first[6], next[6];
    kernel_judgement before, after;
    kernel_model whole, again;
    for (size_t threads = 1; threads <= 4; threads++) {
        options.thread_count = threads;
        kernel_folds k;
        kernel_problem *p;
        ck_assert_int_eq(fit(&k, &p, &e.examples, &options, threads == 1 ? &whole : &again, NULL),
                         ACTANT_OK);
        ck_assert_int_eq(kernel_folds_sigmoids(&k, threads == 1 ? first : next, NULL), ACTANT_OK);
        ck_assert_int_eq(kernel_folds_judge(&k, first, threads == 1 ? &before : &after, NULL),
                         ACTANT_OK);
        if (threads > 1) {
            check_same_model(&whole, &again);
            ck_assert_mem_eq(first, next, sizeof first);
            ck_assert(before.accuracy == after.accuracy && before.log_loss == after.log_loss);
            kernel_model_clear(&again);
        }
        clear(&k, p);
    }
    kernel_model_clear(&whole);
    forget_examples(&e);
}
END_TEST

/* Two classes that one feature tells, and a third that only one group has: the model without that
 * group lacks the class. */
START_TEST(missing_classes_are_voted_against)
{
    enum { COUNT = 60 };
    static const kernel_feature features[] = {{0, 1}, {1, 1}, {2, 1}};
    kernel_vector vectors[COUNT];
    uint32_t classes[COUNT], groups[COUNT];
    for (uint32_t i = 0; i < COUNT; i++) {
        classes[i] = i < 6 ? 7 : i % 2;
        groups[i] = i / 6;
        vectors[i] = (kernel_vector){&features[classes[i] == 7 ? 2 : classes[i]], 1};
    }
    kernel_examples e = {vectors, classes, groups, NULL, COUNT, 8};
    kernel_options options = KERNEL_OPTIONS_DEFAULTS;
    kernel_folds k;
    kernel_problem *p;
    ck_assert_int_eq(fit(&k, &p, &e, &options, NULL, NULL), ACTANT_OK);
    ck_assert_uint_eq(k.class_count, 3);
    ck_assert_uint_eq(k.models[k.folds[0]].class_count, 2);
    sigmoid s[3];
    ck_assert_int_eq(kernel_folds_sigmoids(&k, s, NULL), ACTANT_OK);
    ck_assert(s[0].a < 0);
    ck_assert(sigmoid_at(s[0], 1) > 0.9 && sigmoid_at(s[0], -1) < 0.1);
    for (size_t i = 0; i < 3; i++)
        ck_assert(isfinite(s[i].a) && isfinite(s[i].b));
    kernel_judgement j;
    ck_assert_int_eq(kernel_folds_judge(&k, s, &j, NULL), ACTANT_OK);
    ck_assert(fabs(j.accuracy - 0.9) < 1e-9); /* all but the class that was never seen */
    ck_assert(j.log_loss > 0.1 && j.log_loss < 3);
    clear(&k, p);
}
END_TEST

/* The judgement on examples whose classes are drawn at random cannot beat chance. */
START_TEST(noise_is_judged_as_noise)
{
    invented_examples e;
    invent_examples(&e, 400, 2, 50, 5);
    for (size_t i = 0; i < 400; i++)
        e.classes[i] = i * 7919 % 401 % 2;
    kernel_options options = KERNEL_OPTIONS_DEFAULTS;
    kernel_folds k;
    kernel_problem *p;
    ck_assert_int_eq(fit(&k, &p, &e.examples, &options, NULL, NULL), ACTANT_OK);
    sigmoid s[1];
    kernel_judgement j;
    ck_assert_int_eq(kernel_folds_sigmoids(&k, s, NULL), ACTANT_OK);
    ck_assert_int_eq(kernel_folds_judge(&k, s, &j, NULL), ACTANT_OK);
    ck_assert(j.accuracy > 0.35 && j.accuracy < 0.65);
    ck_assert(j.log_loss > 0.66 && j.log_loss < 0.75); /* ln 2 = 0.693 */
    clear(&k, p);
    forget_examples(&e);
}
END_TEST

START_TEST(the_fewest_examples_do)
{
    for (uint32_t count = 1; count <= 3; count++) {
        invented_examples e;
        invent_examples(&e, count, count, 5, 1);
        kernel_options options = KERNEL_OPTIONS_DEFAULTS;
        kernel_folds k;
        kernel_problem *p;
        kernel_model whole;
        ck_assert_int_eq(fit(&k, &p, &e.examples, &options, &whole, NULL), ACTANT_OK);
        ck_assert_uint_eq(whole.class_count, count);
        sigmoid s[3];
        kernel_judgement j;
        ck_assert_int_eq(kernel_folds_sigmoids(&k, s, NULL), ACTANT_OK);
        ck_assert_int_eq(kernel_folds_judge(&k, s, &j, NULL), ACTANT_OK);
        ck_assert(isfinite(j.log_loss) && j.accuracy <= 1);
        kernel_model_clear(&whole);
        clear(&k, p);
        forget_examples(&e);
    }
}
END_TEST

START_TEST(no_memory_is_told_and_nothing_leaks)
{
    invented_examples e;
    invent_examples(&e, 40, 3, 20, 2);
    kernel_options options = KERNEL_OPTIONS_DEFAULTS;
    options.fold_count = 2;
    actant_status status = ACTANT_ERROR_MEMORY;
    size_t n = 1;
    for (; status != ACTANT_OK; n++) {
        kernel_folds k;
        kernel_problem *p = NULL;
        kernel_model whole;
        sigmoid s[3];
        kernel_judgement j;
        actant_error error = ACTANT_ERROR_INIT;
        mem_fail_at(n);
        status = fit(&k, &p, &e.examples, &options, &whole, &error);
        if (status == ACTANT_OK)
            status = kernel_folds_sigmoids(&k, s, &error);
        if (status == ACTANT_OK)
            status = kernel_folds_judge(&k, s, &j, &error);
        mem_fail_at(0);
        ck_assert_int_eq(error.code, status);
        ck_assert(status == ACTANT_OK || status == ACTANT_ERROR_MEMORY);
        kernel_model_clear(&whole);
        clear(&k, p);
    }
    ck_assert_uint_gt(n, 60);
    forget_examples(&e);
}
END_TEST

SUITE("train/kernel_folds", each_fold_has_a_model_that_has_not_seen_it, threads_make_no_difference,
      missing_classes_are_voted_against, noise_is_judged_as_noise, the_fewest_examples_do,
      no_memory_is_told_and_nothing_leaks)
