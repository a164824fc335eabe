/* SPDX-License-Identifier: MIT */
#include "train/fit_kernel.h"

#include "base/memory.h"
#include "models/kernel_decider.h"
#include "tests/suite.h"
#include "tests/train/kernel_data.h"

#include <math.h>
#include <string.h>
#include <svm.h>

static const kernel_function functions[] = {{KERNEL_LINEAR, 3, 1, 0},
                                            {KERNEL_POLY, 3, 0.1, 1},
                                            {KERNEL_POLY, 2, 0.5, 0},
                                            {KERNEL_RBF, 0, 0.05, 0},
                                            {KERNEL_RBF, 0, 2, 0}};
enum { FUNCTION_COUNT = sizeof functions / sizeof functions[0], CLASSES_MOST = 8 };

static kernel_options options_of(kernel_function function)
{
    kernel_options options = KERNEL_OPTIONS_DEFAULTS;
    options.function = function;
    return options;
}

/* Fits on the first `count` of the examples. */
static actant_status fit_some(kernel_model *m, const kernel_examples *examples, size_t count,
                              const kernel_options *options, actant_error *error)
{
    kernel_problem *p = NULL;
    kernel_model_init(m);
    uint32_t *members = NULL;
    actant_status status = kernel_problem_new(&p, examples, options->solver, error);
    if (status == ACTANT_OK) {
        members = malloc(count * sizeof *members); /* not a matter of the module's memory */
        for (uint32_t i = 0; i < count; i++)
            members[i] = i;
        status = fit_kernel(m, p, members, count, options, error);
    }
    free(members);
    kernel_problem_free(p);
    return status;
}

static void fit(kernel_model *m, const kernel_examples *examples, const kernel_options *options)
{
    ck_assert_int_eq(fit_some(m, examples, examples->count, options, NULL), ACTANT_OK);
}

/* ---- libsvm itself, on the same examples by class ---- */

typedef struct reference {
    struct svm_problem problem;
    struct svm_node *nodes;
    struct svm_model *model;
    double weights[CLASSES_MOST];
    int weight_classes[CLASSES_MOST];
} reference;

static struct svm_node *put_vector(struct svm_node *to, kernel_vector x)
{
    for (size_t i = 0; i < x.count; i++)
        *to++ = (struct svm_node){(int)x.features[i].index + 1, (double)x.features[i].value};
    *to++ = (struct svm_node){-1, 0};
    return to;
}

static void train_reference(reference *r, const kernel_examples *e, const kernel_options *o,
                            int probability)
{
    static const int kinds[] = {LINEAR, POLY, RBF};
    r->nodes = mem_alloc(e->count * 64, sizeof *r->nodes);
    r->problem.y = mem_alloc(e->count, sizeof *r->problem.y);
    r->problem.x = mem_alloc(e->count, sizeof(struct svm_node *));
    r->problem.l = 0;
    struct svm_node *next = r->nodes;
    for (uint32_t class = 0; class < e->class_count; class ++) {
        r->weight_classes[class] = (int)class;
        r->weights[class] = o->class_weights ? o->class_weights[class] : 1;
        for (size_t i = 0; i < e->count; i++) {
            if (e->classes[i] != class)
                continue;
            r->problem.y[r->problem.l] = class;
            r->problem.x[r->problem.l++] = next;
            next = put_vector(next, e->vectors[i]);
        }
    }
    struct svm_parameter parameter = {.svm_type = C_SVC,
                                      .kernel_type = kinds[o->function.kind],
                                      .degree = (int)o->function.degree,
                                      .gamma = o->function.gamma,
                                      .coef0 = o->function.coef0,
                                      .cache_size = 50,
                                      .eps = o->epsilon,
                                      .C = o->cost,
                                      .nr_weight = o->class_weights ? (int)e->class_count : 0,
                                      .weight_label = r->weight_classes,
                                      .weight = r->weights,
                                      .shrinking = o->shrinking,
                                      .probability = probability};
    r->model = svm_train(&r->problem, &parameter);
}

static void clear_reference(reference *r)
{
    svm_free_and_destroy_model(&r->model);
    mem_free(r->nodes);
    mem_free(r->problem.y);
    mem_free(r->problem.x);
}

static void save_and_load(kernel_model *m)
{
    buffer out;
    buffer_init(&out);
    kernel_model_write(m, &out);
    kernel_model_clear(m);
    wire in;
    wire_init(&in, out.bytes, out.size);
    ck_assert_int_eq(kernel_model_read(m, &in, NULL), ACTANT_OK);
    ck_assert(wire_is_done(&in));
    buffer_clear(&out);
}

/* Decisions on all vectors must be the same to 1e-9; probabilities to 1e-6. */
static void compare(const kernel_model *m, const reference *r, const kernel_examples *e)
{
    kernel_decider d;
    ck_assert_int_eq(kernel_decider_init(&d, m, NULL), ACTANT_OK);
    for (size_t i = 0; i < e->count; i++) {
        struct svm_node x[64];
        double values[CLASSES_MOST * CLASSES_MOST], probabilities[CLASSES_MOST];
        put_vector(x, e->vectors[i]);
        double class = svm_predict_values(r->model, x, values);
        const double *ours = kernel_values(&d, e->vectors[i]);
        for (size_t p = 0; p < m->pair_count; p++)
            ck_assert(fabs(ours[p] - values[p]) < 1e-9);
        ck_assert(m->classes[kernel_vote(&d, values)] == class);
        if (!m->sigmoids)
            continue;
        svm_predict_probability(r->model, x, probabilities);
        const double *chances = kernel_probabilities(&d, e->vectors[i]);
        for (size_t c = 0; c < m->class_count; c++)
            ck_assert(fabs(chances[c] - probabilities[c]) < 1e-6);
    }
    kernel_decider_clear(&d);
}

/* Fits on the first two thirds, compares on all. */
static void check_against_libsvm(const invented_examples *e, const kernel_options *options)
{
    kernel_examples some = e->examples;
    some.count = some.count * 2 / 3;
    kernel_model m;
    reference r;
    fit(&m, &some, options);
    train_reference(&r, &some, options, 0);
    compare(&m, &r, &e->examples);
    save_and_load(&m);
    compare(&m, &r, &e->examples);
    kernel_model_clear(&m);
    clear_reference(&r);
}

START_TEST(decisions_are_those_of_libsvm)
{
    static const struct {
        size_t count, class_count, feature_count;
    } cases[] = {{12, 2, 5}, {150, 2, 100}, {300, 3, 40}, {400, 8, 3000}, {60, 4, 1000000}};
    for (size_t k = 0; k < sizeof cases / sizeof cases[0]; k++) {
        invented_examples e;
        invent_examples(&e, cases[k].count, cases[k].class_count, cases[k].feature_count, k);
        for (size_t i = 0; i < FUNCTION_COUNT; i++) {
            kernel_options options = options_of(functions[i]);
            check_against_libsvm(&e, &options);
            options.cost = 0.01;
            check_against_libsvm(&e, &options);
        }
        forget_examples(&e);
    }
}
END_TEST

START_TEST(costs_weights_and_tolerance_reach_libsvm)
{
    static const double weights[] = {0.5, 4, 1, 2};
    invented_examples e;
    invent_examples(&e, 240, 4, 200, 7);
    for (size_t i = 0; i < FUNCTION_COUNT; i++) {
        kernel_options options = options_of(functions[i]);
        options.cost = 20;
        options.class_weights = weights;
        options.epsilon = 0.05;
        options.shrinking = false;
        check_against_libsvm(&e, &options);
    }
    forget_examples(&e);
}
END_TEST

/* The same vectors in both classes, or none at all: libsvm has an answer, and so have we. */
START_TEST(hopeless_examples_are_fitted)
{
    static const kernel_feature f[] = {{1, 1}, {4, 1}};
    static const kernel_vector same[] = {{f, 2}, {f, 2}, {f, 2}},
                               empty[] = {{f, 0}, {f, 0}, {f, 0}};
    static const uint32_t classes[] = {1, 0, 1};
    for (size_t i = 0; i < FUNCTION_COUNT; i++) {
        kernel_options options = options_of(functions[i]);
        for (int k = 0; k < 2; k++) {
            kernel_examples e = {k ? same : empty, classes, NULL, NULL, 3, 2};
            kernel_model m;
            reference r;
            fit(&m, &e, &options);
            train_reference(&r, &e, &options, 0);
            compare(&m, &r, &e);
            kernel_model_clear(&m);
            clear_reference(&r);
        }
    }
}
END_TEST

START_TEST(one_class_is_always_the_answer)
{
    static const kernel_feature f[] = {{1, 1}};
    static const kernel_vector vectors[] = {{f, 1}, {f, 0}};
    static const uint32_t classes[] = {5, 5};
    kernel_examples e = {vectors, classes, NULL, NULL, 2, 7};
    for (size_t i = 0; i < FUNCTION_COUNT; i++) {
        kernel_options options = options_of(functions[i]);
        kernel_model m;
        fit(&m, &e, &options);
        ck_assert_uint_eq(m.class_count, 1);
        ck_assert_uint_eq(m.classes[0], 5);
        kernel_decider d;
        ck_assert_int_eq(kernel_decider_init(&d, &m, NULL), ACTANT_OK);
        ck_assert_uint_eq(kernel_decide(&d, vectors[0]), 0);
        kernel_decider_clear(&d);
        kernel_model_clear(&m);
    }
}
END_TEST

/* Class numbers that nothing has are left out; the others keep their numbers. */
START_TEST(unused_classes_are_left_out)
{
    invented_examples e;
    invent_examples(&e, 120, 3, 60, 3);
    for (size_t i = 0; i < 120; i++)
        e.classes[i] = 2 * e.classes[i] + 1;
    e.examples.class_count = 8;
    kernel_options options = options_of(functions[0]);
    check_against_libsvm(&e, &options);
    kernel_model m;
    fit(&m, &e.examples, &options);
    ck_assert_uint_eq(m.class_count, 3);
    ck_assert(m.classes[0] == 1 && m.classes[1] == 3 && m.classes[2] == 5);
    kernel_model_clear(&m);
    forget_examples(&e);
}
END_TEST

/* With the sigmoids that libsvm has fitted for itself. */
START_TEST(probabilities_are_those_of_libsvm)
{
    for (size_t classes = 2; classes <= CLASSES_MOST; classes += 2) {
        invented_examples e;
        invent_examples(&e, 300, classes, 200, classes);
        for (size_t i = 0; i < FUNCTION_COUNT; i++) {
            kernel_options options = options_of(functions[i]);
            kernel_model m;
            reference r;
            fit(&m, &e.examples, &options);
            train_reference(&r, &e.examples, &options, 1);
            m.sigmoids = mem_alloc(m.pair_count, sizeof *m.sigmoids);
            for (size_t p = 0; p < m.pair_count; p++)
                m.sigmoids[p] = (sigmoid){r.model->probA[p], r.model->probB[p]};
            save_and_load(&m);
            compare(&m, &r, &e.examples);
            kernel_model_clear(&m);
            clear_reference(&r);
        }
        forget_examples(&e);
    }
}
END_TEST

/* With each example its mirror image in the other class, libsvm's bias is nothing, and both solvers
 * have the same problem. */
START_TEST(both_solvers_find_the_same)
{
    enum { HALF = 60, MOST = 8 };
    kernel_feature features[2 * HALF][MOST];
    kernel_vector vectors[2 * HALF];
    uint32_t classes[2 * HALF];
    invented_examples e;
    invent_examples(&e, HALF, 2, 30, 7);
    for (size_t i = 0; i < HALF; i++) {
        size_t count = e.vectors[i].count < MOST ? e.vectors[i].count : MOST;
        for (size_t k = 0; k < count; k++) {
            features[i][k] = features[HALF + i][k] = e.vectors[i].features[k];
            features[HALF + i][k].value = -features[i][k].value;
        }
        vectors[i] = (kernel_vector){features[i], count};
        vectors[HALF + i] = (kernel_vector){features[HALF + i], count};
        classes[i] = e.classes[i];
        classes[HALF + i] = 1 - e.classes[i];
    }
    const kernel_examples both = {vectors, classes, NULL, NULL, 2 * (size_t)HALF, 2};
    kernel_options options = options_of(functions[0]);
    kernel_model models[2];
    kernel_decider deciders[2];
    options.epsilon = 1e-3;
    for (kernel_solver solver = KERNEL_LIBSVM; solver <= KERNEL_DESCENT; solver++) {
        options.solver = solver;
        fit(&models[solver], &both, &options);
        ck_assert_int_eq(kernel_decider_init(&deciders[solver], &models[solver], NULL), ACTANT_OK);
    }
    ck_assert_double_eq_tol(models[KERNEL_LIBSVM].rho[0], 0, 1e-2);
    ck_assert_uint_lt(models[KERNEL_DESCENT].vector_count, 2 * (size_t)HALF);
    for (size_t i = 0; i < 2 * (size_t)HALF; i++) {
        double value = *kernel_values(&deciders[KERNEL_LIBSVM], vectors[i]);
        ck_assert_double_eq_tol(*kernel_values(&deciders[KERNEL_DESCENT], vectors[i]), value, 1e-2);
    }
    for (size_t i = 0; i < 2; i++) {
        kernel_decider_clear(&deciders[i]);
        kernel_model_clear(&models[i]);
    }
    forget_examples(&e);
}
END_TEST

/* Decision values of several classes have their classes' signs where libsvm's have, mostly. */
START_TEST(descent_tells_several_classes_apart)
{
    invented_examples e;
    invent_examples(&e, 200, 4, 60, 3);
    kernel_options options = options_of(functions[0]);
    kernel_model ours, theirs;
    kernel_decider d, r;
    fit(&theirs, &e.examples, &options);
    options.solver = KERNEL_DESCENT;
    fit(&ours, &e.examples, &options);
    ck_assert_uint_eq(ours.class_count, theirs.class_count);
    ck_assert_int_eq(kernel_decider_init(&d, &ours, NULL), ACTANT_OK);
    ck_assert_int_eq(kernel_decider_init(&r, &theirs, NULL), ACTANT_OK);
    size_t right = 0, expected = 0;
    for (size_t i = 0; i < e.examples.count; i++) {
        right += ours.classes[kernel_decide(&d, e.vectors[i])] == e.classes[i];
        expected += theirs.classes[kernel_decide(&r, e.vectors[i])] == e.classes[i];
    }
    ck_assert_uint_ge(right + e.examples.count / 20, expected);
    kernel_decider_clear(&d);
    kernel_decider_clear(&r);
    kernel_model_clear(&ours);
    kernel_model_clear(&theirs);
    forget_examples(&e);
}
END_TEST

START_TEST(what_cannot_be_fitted_is_refused)
{
    static const double bad_weights[] = {1, 0};
    static const struct {
        kernel_options options;
        const char *message;
    } cases[] = {
        {{{KERNEL_LINEAR, 3, 1, 0}, KERNEL_LIBSVM, 0, NULL, 1e-3, 1, true, 5, 1, 1},
         "the cost must be above 0"},
        {{{KERNEL_LINEAR, 3, 1, 0}, KERNEL_LIBSVM, NAN, NULL, 1e-3, 1, true, 5, 1, 1},
         "the cost must be above 0"},
        {{{KERNEL_LINEAR, 3, 1, 0}, KERNEL_LIBSVM, 1, bad_weights, 1e-3, 1, true, 5, 1, 1},
         "the weight of a class must be above 0"},
        {{{KERNEL_LINEAR, 3, 1, 0}, KERNEL_LIBSVM, 1, NULL, 0, 1, true, 5, 1, 1},
         "the tolerance must be above 0"},
        {{{KERNEL_LINEAR, 3, 1, 0}, KERNEL_LIBSVM, 1, NULL, 1e-3, -1, true, 5, 1, 1},
         "the cache must be larger than 0"},
        {{{KERNEL_LINEAR, 3, 1, 0}, KERNEL_LIBSVM, 1, NULL, 1e-3, 1, true, 1, 1, 1},
         "cross-validation needs at least 2 folds"},
        {{{KERNEL_LINEAR, 3, 1, 0}, KERNEL_LIBSVM, 1, NULL, 1e-3, 1, true, 5, 1, 0},
         "there must be at least one thread"},
        {{{KERNEL_RBF, 3, -1, 0}, KERNEL_LIBSVM, 1, NULL, 1e-3, 1, true, 5, 1, 1},
         "gamma must be 0 or more"},
        {{{KERNEL_POLY, 3, 1, INFINITY}, KERNEL_LIBSVM, 1, NULL, 1e-3, 1, true, 5, 1, 1},
         "coef0 must be a number"},
        {{{KERNEL_POLY, 33, 1, 0}, KERNEL_LIBSVM, 1, NULL, 1e-3, 1, true, 5, 1, 1},
         "the degree of the kernel is too high"},
        {{{KERNEL_RBF, 3, 1, 0}, KERNEL_DESCENT, 1, NULL, 1e-3, 1, true, 5, 1, 1},
         "only the linear kernel can be fitted by coordinate descent"},
    };
    invented_examples e;
    invent_examples(&e, 10, 2, 5, 1);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        kernel_model m;
        actant_error error = ACTANT_ERROR_INIT;
        ck_assert_int_eq(fit_some(&m, &e.examples, 10, &cases[i].options, &error),
                         ACTANT_ERROR_ARGUMENT);
        ck_assert_str_eq(error.message, cases[i].message);
        kernel_model_clear(&m);
    }
    kernel_options good = KERNEL_OPTIONS_DEFAULTS;
    ck_assert_ptr_null(kernel_options_check(&good, 2));
    kernel_problem *p;
    e.examples.count = 0;
    ck_assert_int_eq(kernel_problem_new(&p, &e.examples, KERNEL_LIBSVM, NULL),
                     ACTANT_ERROR_ARGUMENT);
    ck_assert_ptr_null(p);
    forget_examples(&e);
}
END_TEST

START_TEST(no_memory_is_told_and_nothing_leaks)
{
    invented_examples e;
    invent_examples(&e, 60, 3, 30, 2);
    for (size_t i = 0; i < FUNCTION_COUNT; i++) {
        kernel_options options = options_of(functions[i]);
        actant_status status = ACTANT_ERROR_MEMORY;
        size_t n = 1;
        for (; status != ACTANT_OK; n++) {
            kernel_model m;
            actant_error error = ACTANT_ERROR_INIT;
            mem_fail_at(n);
            status = fit_some(&m, &e.examples, 60, &options, &error);
            mem_fail_at(0);
            ck_assert_int_eq(error.code, status);
            ck_assert(status == ACTANT_OK || status == ACTANT_ERROR_MEMORY);
            kernel_model_clear(&m);
        }
        ck_assert_uint_gt(n, 15);
    }
    forget_examples(&e);
}
END_TEST

SUITE("train/fit_kernel", decisions_are_those_of_libsvm, costs_weights_and_tolerance_reach_libsvm,
      hopeless_examples_are_fitted, one_class_is_always_the_answer, unused_classes_are_left_out,
      probabilities_are_those_of_libsvm, both_solvers_find_the_same,
      descent_tells_several_classes_apart, what_cannot_be_fitted_is_refused,
      no_memory_is_told_and_nothing_leaks)
