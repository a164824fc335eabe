/* SPDX-License-Identifier: MIT */
#include "train/kmeans.h"

#include "base/memory.h"
#include "base/random.h"
#include "tests/suite.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

/* Points around `centres` directions, one after the other: point i is of direction i % centres. */
typedef struct sample {
    float *values;
    uint32_t *classes;
    kmeans_points points;
} sample;

static float random_value(random_source *random)
{
    return (float)random_below(random, 2001) / 1000 - 1;
}

static void make_sample(sample *s, size_t count, size_t dimension, size_t centres, float noise)
{
    s->values = mem_alloc(count * dimension, sizeof *s->values);
    s->classes = mem_alloc(count, sizeof *s->classes);
    s->points = (kmeans_points){s->values, count, dimension};
    random_source random;
    random_init(&random, 4);
    for (size_t i = 0; i < count; i++) {
        float *point = s->values + i * dimension, squares = 0;
        /* The first points are the directions themselves. */
        for (size_t j = 0; j < dimension; j++) {
            float centre =
                i < centres ? random_value(&random) : s->values[i % centres * dimension + j];
            point[j] = i < centres ? centre : centre + noise * random_value(&random);
            squares += point[j] * point[j];
        }
        for (size_t j = 0; j < dimension; j++)
            point[j] /= sqrtf(squares);
    }
}

static void clear_sample(sample *s)
{
    mem_free(s->values);
    mem_free(s->classes);
}

static kmeans_report fit(const sample *s, size_t class_count, uint64_t seed, size_t threads)
{
    const kmeans_options options = {class_count, 30, seed, threads};
    kmeans_report report;
    ck_assert_int_eq(kmeans_fit(s->classes, &s->points, &options, NULL, NULL, &report, NULL),
                     ACTANT_OK);
    for (size_t i = 0; i < s->points.count; i++)
        ck_assert_uint_lt(s->classes[i], class_count);
    return report;
}

START_TEST(bundles_are_found)
{
    static const struct {
        size_t dimension, centres;
    } cases[] = {{20, 7}, {9, 3}, {64, 40}, {2, 2}, {50, 1}};
    for (size_t k = 0; k < sizeof cases / sizeof cases[0]; k++) {
        size_t centres = cases[k].centres;
        sample s;
        make_sample(&s, 1000, cases[k].dimension, centres, 0.001F);
        for (uint64_t seed = 0; seed < 5; seed++) {
            kmeans_report report = fit(&s, centres, seed, 1);
            for (size_t i = 0; i < 1000; i++)
                ck_assert_uint_eq(s.classes[i], s.classes[i % centres]);
            for (size_t i = 0; i < centres; i++)
                for (size_t j = 0; j < i; j++)
                    ck_assert_uint_ne(s.classes[i], s.classes[j]);
            ck_assert_double_gt(report.similarity, 0.99);
            ck_assert_double_le(report.similarity, 1.00001);
            ck_assert_uint_eq(report.moves, 0);
        }
        clear_sample(&s);
    }
}
END_TEST

START_TEST(threads_change_nothing)
{
    enum { COUNT = 3000 };
    sample s;
    uint32_t first[COUNT];
    double similarity = 0;
    make_sample(&s, COUNT, 13, 40, 1);
    for (size_t threads = 1; threads <= 5; threads++) {
        kmeans_report report = fit(&s, 37, 5, threads);
        if (threads == 1) {
            memcpy(first, s.classes, sizeof first);
            similarity = report.similarity;
        }
        ck_assert_mem_eq(s.classes, first, sizeof first);
        ck_assert(report.similarity == similarity);
    }
    clear_sample(&s);
}
END_TEST

START_TEST(seeds_begin_elsewhere)
{
    sample s;
    make_sample(&s, 500, 10, 500, 1);
    uint32_t first[500];
    fit(&s, 20, 1, 1);
    memcpy(first, s.classes, sizeof first);
    fit(&s, 20, 2, 1);
    ck_assert_mem_ne(s.classes, first, sizeof first);
    clear_sample(&s);
}
END_TEST

/* As many classes as points: each gets its own. */
START_TEST(no_class_stays_empty)
{
    enum { COUNT = 150 };
    sample s;
    bool used[COUNT] = {false};
    make_sample(&s, COUNT, 12, COUNT, 0);
    kmeans_report report = fit(&s, COUNT, 3, 2);
    for (size_t i = 0; i < COUNT; i++) {
        ck_assert(!used[s.classes[i]]);
        used[s.classes[i]] = true;
    }
    ck_assert_double_gt(report.similarity, 0.999);
    clear_sample(&s);
}
END_TEST

/* Fewer directions than classes: some class is refilled in every iteration, and it still ends. */
START_TEST(equal_points_do_not_confuse_it)
{
    enum { COUNT = 600, CLASSES = 9 };
    for (size_t centres = 1; centres < 4; centres++) {
        sample s;
        size_t sizes[CLASSES] = {0};
        make_sample(&s, COUNT, 6, centres, 0);
        kmeans_report report = fit(&s, CLASSES, 1, 2);
        ck_assert_uint_le(report.iterations, 30);
        for (size_t i = 0; i < COUNT; i++)
            sizes[s.classes[i]]++;
        for (size_t i = 0; i < CLASSES; i++)
            ck_assert_uint_gt(sizes[i], 0);
        clear_sample(&s);
    }
}
END_TEST

/* Opposite points leave a mean nowhere to go. */
START_TEST(opposite_points_do_not_confuse_it)
{
    static const float values[] = {1, 0, -1, 0, 0, 1, 0, -1};
    uint32_t classes[4];
    const kmeans_points points = {values, 4, 2};
    const kmeans_options options = {1, 10, 1, 1};
    kmeans_report report;
    ck_assert_int_eq(kmeans_fit(classes, &points, &options, NULL, NULL, &report, NULL), ACTANT_OK);
    for (size_t i = 0; i < 4; i++)
        ck_assert_uint_eq(classes[i], 0);
    ck_assert_double_eq_tol(report.similarity, 0, 1e-6);
}
END_TEST

static bool stop_at_third(void *context, const char *stage, size_t done, size_t total,
                          const char *measure)
{
    int *calls = context;
    ck_assert_str_eq(stage, "30 classes");
    ck_assert_uint_eq(done, *calls);
    ck_assert_uint_eq(total, 25);
    ck_assert_int_eq(*measure == '\0', *calls == 0);
    return ++*calls < 3;
}

START_TEST(it_can_be_broken_off)
{
    sample s;
    make_sample(&s, 900, 12, 900, 1);
    const kmeans_options options = {30, 25, 1, 1};
    kmeans_report report;
    actant_error error = ACTANT_ERROR_INIT;
    int calls = 0;
    ck_assert_int_eq(
        kmeans_fit(s.classes, &s.points, &options, stop_at_third, &calls, &report, &error),
        ACTANT_ERROR_INTERRUPTED);
    ck_assert_int_eq(calls, 3);
    ck_assert_int_eq(error.code, ACTANT_ERROR_INTERRUPTED);
    clear_sample(&s);
}
END_TEST

START_TEST(out_of_memory_leaks_nothing)
{
    sample s;
    make_sample(&s, 300, 4, 5, 0.1F);
    size_t n = 1;
    for (actant_status status = ACTANT_ERROR_MEMORY; status != ACTANT_OK; n++) {
        const kmeans_options options = {5, 10, 1, 2};
        kmeans_report report;
        actant_error error = ACTANT_ERROR_INIT;
        mem_fail_at(n);
        status = kmeans_fit(s.classes, &s.points, &options, NULL, NULL, &report, &error);
        mem_fail_at(0);
        ck_assert_int_eq(error.code, status);
    }
    ck_assert_uint_gt(n, 9);
    clear_sample(&s);
}
END_TEST

SUITE("train/kmeans", bundles_are_found, threads_change_nothing, seeds_begin_elsewhere,
      no_class_stays_empty, equal_points_do_not_confuse_it, opposite_points_do_not_confuse_it,
      it_can_be_broken_off, out_of_memory_leaks_nothing)
