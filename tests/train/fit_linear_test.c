/* SPDX-License-Identifier: MIT */
#include "train/fit_linear.h"

#include "base/memory.h"
#include "base/random.h"
#include "tests/suite.h"

#include <math.h>
#include <string.h>

enum { COUNT = 300, FEATURES = 40, ON = 8 };

/* Noisy examples of a hidden plane; feature 0 is always on. */
typedef struct data {
    kernel_feature features[COUNT][ON];
    kernel_vector vectors[COUNT];
    uint32_t members[COUNT]; /* those of the first class first */
    size_t first_count;
} data;

static void invent(data *d, uint64_t seed)
{
    random_source random;
    random_init(&random, seed);
    bool is_first[COUNT];
    for (size_t i = 0; i < COUNT; i++) {
        double sum = (double)random_below(&random, 100) / 50 - 1;
        for (uint32_t k = 0; k < ON; k++) {
            uint32_t index = k == 0 ? 0 : k * 5 + (uint32_t)random_below(&random, 5);
            float value = k == 0 ? 1 : (float)random_below(&random, 200) / 100;
            d->features[i][k] = (kernel_feature){index, value};
            sum += (double)value * ((double)(index * 7 % 11) - 5) / 5;
        }
        d->vectors[i] = (kernel_vector){d->features[i], ON};
        is_first[i] = sum > 0;
    }
    d->first_count = 0;
    for (uint32_t i = 0; i < COUNT; i++) {
        if (is_first[i])
            d->members[d->first_count++] = i;
    }
    size_t at = d->first_count;
    for (uint32_t i = 0; i < COUNT; i++) {
        if (!is_first[i])
            d->members[at++] = i;
    }
}

static linear_problem problem_of(const data *d, double epsilon)
{
    return (linear_problem){d->vectors, d->members, COUNT, d->first_count, {0.5, 2}, epsilon, 3};
}

static void weights_of(const data *d, const double *coefs, double *weights)
{
    memset(weights, 0, FEATURES * sizeof *weights);
    for (size_t i = 0; i < COUNT; i++) {
        kernel_vector x = d->vectors[d->members[i]];
        for (size_t k = 0; k < x.count; k++)
            weights[x.features[k].index] += coefs[i] * (double)x.features[k].value;
    }
}

static double margin(kernel_vector x, const double *weights)
{
    double sum = 0;
    for (size_t k = 0; k < x.count; k++)
        sum += weights[x.features[k].index] * (double)x.features[k].value;
    return sum;
}

/* The conditions of Karush, Kuhn and Tucker hold at the optimum, and only there. */
START_TEST(what_comes_out_is_the_optimum)
{
    for (uint64_t seed = 1; seed <= 5; seed++) {
        data d;
        double coefs[COUNT], weights[FEATURES];
        size_t inside = 0, bound = 0;
        invent(&d, seed);
        linear_problem p = problem_of(&d, 1e-3);
        ck_assert_int_eq(fit_linear(coefs, &p, NULL), ACTANT_OK);
        weights_of(&d, coefs, weights);
        for (size_t i = 0; i < COUNT; i++) {
            double y = i < d.first_count ? 1 : -1, cost = p.costs[y < 0], alpha = y * coefs[i];
            double slack = y * margin(d.vectors[d.members[i]], weights) - 1;
            ck_assert(alpha >= 0 && alpha <= cost);
            if (alpha > 0)
                ck_assert_double_le(slack, 2e-3);
            if (alpha < cost)
                ck_assert_double_ge(slack, -2e-3);
            inside += alpha > 0 && alpha < cost;
            bound += alpha >= cost;
        }
        ck_assert(inside > 5 && bound > 5);
    }
}
END_TEST

/* Primal and dual meet: the gap bounds how far either is from the optimum. */
static double gap_of(const data *d, const linear_problem *p)
{
    double coefs[COUNT], weights[FEATURES], gap = 0;
    ck_assert_int_eq(fit_linear(coefs, p, NULL), ACTANT_OK);
    weights_of(d, coefs, weights);
    for (size_t k = 0; k < FEATURES; k++)
        gap += weights[k] * weights[k];
    for (size_t i = 0; i < COUNT; i++) {
        double y = i < d->first_count ? 1 : -1;
        gap += p->costs[y < 0] * fmax(1 - y * margin(d->vectors[d->members[i]], weights), 0);
        gap -= y * coefs[i];
    }
    return gap;
}

START_TEST(a_smaller_tolerance_comes_nearer)
{
    data d;
    invent(&d, 9);
    linear_problem loose = problem_of(&d, 1), tight = problem_of(&d, 1e-3);
    ck_assert_double_ge(gap_of(&d, &loose), gap_of(&d, &tight));
    ck_assert_double_le(gap_of(&d, &tight), 1e-2);
}
END_TEST

START_TEST(the_same_problem_gives_the_same_bytes)
{
    data d;
    double once[COUNT], again[COUNT];
    invent(&d, 4);
    linear_problem p = problem_of(&d, 0.1);
    ck_assert_int_eq(fit_linear(once, &p, NULL), ACTANT_OK);
    ck_assert_int_eq(fit_linear(again, &p, NULL), ACTANT_OK);
    ck_assert_mem_eq(once, again, sizeof once);
}
END_TEST

START_TEST(empty_vectors_are_no_trouble)
{
    const kernel_vector vectors[] = {{NULL, 0}, {NULL, 0}};
    const uint32_t members[] = {0, 1};
    const linear_problem p = {vectors, members, 2, 1, {1, 1}, 0.01, 1};
    double coefs[2];
    ck_assert_int_eq(fit_linear(coefs, &p, NULL), ACTANT_OK);
    ck_assert(isfinite(coefs[0]) && isfinite(coefs[1]));
}
END_TEST

START_TEST(no_memory_is_told)
{
    data d;
    double coefs[COUNT];
    invent(&d, 4);
    linear_problem p = problem_of(&d, 0.1);
    size_t n = 1;
    for (; n < 10; n++) {
        actant_error error = ACTANT_ERROR_INIT;
        mem_fail_at(n);
        actant_status status = fit_linear(coefs, &p, &error);
        mem_fail_at(0);
        ck_assert_int_eq(error.code, status);
        if (status == ACTANT_OK)
            break;
        ck_assert_int_eq(status, ACTANT_ERROR_MEMORY);
    }
    ck_assert(n > 3 && n < 10);
}
END_TEST

SUITE("train/fit_linear", what_comes_out_is_the_optimum, a_smaller_tolerance_comes_nearer,
      the_same_problem_gives_the_same_bytes, empty_vectors_are_no_trouble, no_memory_is_told)
