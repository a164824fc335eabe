/* SPDX-License-Identifier: MIT */
#include "models/coupling.h"

#include "base/random.h"
#include "tests/suite.h"

#include <math.h>

enum { CLASSES_MOST = 30 };

static double shares[CLASSES_MOST * CLASSES_MOST], q[CLASSES_MOST * CLASSES_MOST],
    slopes[CLASSES_MOST], p[CLASSES_MOST];

/* Each pair agrees with some probabilities, give or take `noise`. */
static void invent_shares(size_t n, double noise, random_source *random, double *truth)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += truth[i] = 1 + (double)random_below(random, 1000);
    for (size_t i = 0; i < n; i++)
        truth[i] /= sum;
    for (size_t i = 0; i < n; i++) {
        for (size_t j = i + 1; j < n; j++) {
            double part = (double)random_below(random, 1001) / 1000;
            double share = (1 - noise) * truth[i] / (truth[i] + truth[j]) + noise * part;
            share = fmin(fmax(share, 1e-7), 1 - 1e-7);
            shares[i * n + j] = share;
            shares[j * n + i] = 1 - share;
        }
    }
}

START_TEST(what_agrees_is_found)
{
    random_source random;
    random_init(&random, 1);
    for (size_t n = 1; n <= CLASSES_MOST; n++) {
        double truth[CLASSES_MOST];
        invent_shares(n, 0, &random, truth);
        coupling_solve(shares, n, q, slopes, p);
        for (size_t i = 0; i < n; i++)
            ck_assert(fabs(p[i] - truth[i]) < 0.02);
    }
}
END_TEST

/* The distance that is to be smallest: the sum over pairs of (r_ji p_i - r_ij p_j)^2. */
static double distance_of(size_t n, const double *at)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        for (size_t j = i + 1; j < n; j++) {
            double gap = shares[j * n + i] * at[i] - shares[i * n + j] * at[j];
            sum += gap * gap;
        }
    }
    return sum;
}

START_TEST(probabilities_sum_to_one_and_nothing_near_is_better)
{
    random_source random;
    random_init(&random, 2);
    for (int round = 0; round < 200; round++) {
        size_t n = 2 + random_below(&random, 8);
        double truth[CLASSES_MOST], sum = 0;
        invent_shares(n, 1, &random, truth);
        coupling_solve(shares, n, q, slopes, p);
        for (size_t i = 0; i < n; i++) {
            ck_assert(p[i] >= 0 && p[i] <= 1);
            sum += p[i];
        }
        ck_assert(fabs(sum - 1) < 1e-12);
        double least = distance_of(n, p), step = 0.02;
        for (size_t i = 0; i < n; i++) {
            size_t j = (i + 1) % n;
            double near[CLASSES_MOST];
            for (size_t k = 0; k < n; k++)
                near[k] = p[k];
            near[i] += step;
            near[j] -= step;
            ck_assert(near[j] < 0 || distance_of(n, near) > least - 1e-4);
        }
    }
}
END_TEST

START_TEST(sure_pairs_give_sure_classes)
{
    size_t n = 3;
    double sure[] = {0, 1 - 1e-7, 1 - 1e-7, 1e-7, 0, 0.5, 1e-7, 0.5, 0};
    for (size_t i = 0; i < n * n; i++)
        shares[i] = sure[i];
    coupling_solve(shares, n, q, slopes, p);
    ck_assert(p[0] > 0.99 && p[1] < 0.01 && fabs(p[1] - p[2]) < 0.01);
}
END_TEST

START_TEST(sigmoids_stay_between_0_and_1)
{
    static const struct {
        double a, b, value, probability;
    } cases[] = {
        {-1, 0, 0, 0.5},
        {-1, 0, 2, 0.880797077977882},
        {-2, 1, -1, 0.0474258731775668},
        {-1, 0, 1e300, 1},
        {-1, 0, -1e300, 0},
        {-1e300, 0, 1e300, 1},
        {-1e300, 0, -1e300, 0},
        {0, 0, 5, 0.5},
        {0, -800, 0, 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        double got = sigmoid_at((sigmoid){cases[i].a, cases[i].b}, cases[i].value);
        ck_assert(fabs(got - cases[i].probability) < 1e-14);
    }
}
END_TEST

SUITE("models/coupling", what_agrees_is_found, probabilities_sum_to_one_and_nothing_near_is_better,
      sure_pairs_give_sure_classes, sigmoids_stay_between_0_and_1)
