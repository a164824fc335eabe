/* SPDX-License-Identifier: MIT */
#include "train/platt.h"

#include "base/random.h"
#include "tests/suite.h"

#include <math.h>

enum { COUNT = 4000 };

static double values[COUNT];
static bool is_first[COUNT];

/* Values from -3 to 3 whose class is drawn by the sigmoid. */
static void draw(sigmoid s, size_t count, uint64_t seed)
{
    random_source random;
    random_init(&random, seed);
    for (size_t i = 0; i < count; i++) {
        values[i] = (double)random_below(&random, 6001) / 1000 - 3;
        is_first[i] = (double)random_below(&random, 1000000) / 1e6 < sigmoid_at(s, values[i]);
    }
}

START_TEST(the_sigmoid_behind_the_values_is_found)
{
    static const sigmoid truths[] = {{-1, 0}, {-3, 1}, {-0.5, -2}, {2, 0.5}, {0, 1}};
    for (size_t i = 0; i < sizeof truths / sizeof truths[0]; i++) {
        draw(truths[i], COUNT, i);
        sigmoid s = platt_fit(values, is_first, COUNT);
        ck_assert(fabs(s.a - truths[i].a) < 0.3 && fabs(s.b - truths[i].b) < 0.3);
    }
}
END_TEST

/* Minus the log-likelihood with Platt's targets, as one would write it down. */
static double loss(sigmoid s, size_t count)
{
    double firsts = 0, sum = 0;
    for (size_t i = 0; i < count; i++)
        firsts += is_first[i];
    for (size_t i = 0; i < count; i++) {
        double p = sigmoid_at(s, values[i]);
        double t = is_first[i] ? (firsts + 1) / (firsts + 2) : 1 / ((double)count - firsts + 2);
        sum -= t * log(p) + (1 - t) * log(1 - p);
    }
    return sum;
}

START_TEST(nothing_near_is_likelier)
{
    for (uint64_t seed = 0; seed < 50; seed++) {
        size_t count = 5 + seed * 3;
        draw((sigmoid){-1.5, 0.5}, count, seed);
        sigmoid s = platt_fit(values, is_first, count);
        double least = loss(s, count);
        for (int k = 0; k < 4; k++) {
            sigmoid near = {s.a + (k == 0   ? 0.01
                                   : k == 1 ? -0.01
                                            : 0),
                            s.b + (k == 2   ? 0.01
                                   : k == 3 ? -0.01
                                            : 0)};
            ck_assert(loss(near, count) >= least);
        }
    }
}
END_TEST

START_TEST(whatever_the_values_the_sigmoid_is_finite)
{
    static const struct {
        double values[4];
        bool is_first[4];
        size_t count;
    } cases[] = {
        {{0}, {false}, 0},
        {{1}, {true}, 1},
        {{1, 1, 1}, {true, false, true}, 3},
        {{1, 1, -1, -1}, {true, true, false, false}, 4},
        {{1e9, 1e9, -1e9, -1e9}, {true, true, false, false}, 4},
        {{1e-300, 0, 0, 0}, {true, true, false, false}, 4},
        {{5, 6, 7, 8}, {true, true, true, true}, 4},
        {{1e150, -1e150, 3, 4}, {false, true, true, true}, 4},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        sigmoid s = platt_fit(cases[i].values, cases[i].is_first, cases[i].count);
        ck_assert(isfinite(s.a) && isfinite(s.b));
    }
}
END_TEST

/* Values that part the classes must not make it certain. */
START_TEST(few_examples_leave_doubt)
{
    const double parted[] = {1, 2, -1, -2};
    const bool first[] = {true, true, false, false};
    sigmoid s = platt_fit(parted, first, 4);
    ck_assert(s.a < 0);
    ck_assert(sigmoid_at(s, 2) > 0.6 && sigmoid_at(s, 2) < 0.95);
}
END_TEST

SUITE("train/platt", the_sigmoid_behind_the_values_is_found, nothing_near_is_likelier,
      whatever_the_values_the_sigmoid_is_finite, few_examples_leave_doubt)
