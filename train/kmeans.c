/* SPDX-License-Identifier: MIT */
/*
 * Lloyd's iteration, begun by k-means++ (Arthur & Vassilvitskii 2007) on a sample of the points.
 * Threads share the points by blocks and the means by classes; each mean is summed by one thread in
 * the order of the points, so that no rounding depends on the number of threads.
 */
#include "train/kmeans.h"

#include "base/memory.h"
#include "base/random.h"
#include "base/workers.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum {
    LANES = 32,  /* means side by side, for the processor's vector unit */
    BLOCK = 256, /* points that are assigned together */
    FEW = 200,   /* it ends after an iteration in which fewer than one point in so many moved */
    SAMPLE_LEAST = 4096, /* points of the sample, */
    SAMPLE_MORE = 4      /* and more for each class */
};

typedef struct kmeans {
    const kmeans_points *points;
    size_t class_count; /* k */
    float *means;      /* [panels][dimension][LANES], of length 1: mean c is lane c % LANES of panel
                          c / LANES */
    uint32_t *classes; /* [count] */
    float *similarities; /* [count]: to the class's mean */
    size_t *moves;       /* [blocks] */
    size_t *starts;      /* [k + 1]: of the classes' members */
    uint32_t *members;   /* [count], by class, then by number */
    double *sums;        /* [threads][dimension] */
} kmeans;

static const float *point_of(const kmeans *m, size_t i)
{
    return m->points->values + i * m->points->dimension;
}

static float *mean_of(const kmeans *m, size_t c)
{
    return m->means + c / LANES * m->points->dimension * LANES + c % LANES;
}

static size_t panel_count(size_t class_count)
{
    return (class_count + LANES - 1) / LANES;
}

static size_t block_count(size_t count)
{
    return (count + BLOCK - 1) / BLOCK;
}

/* ---- the means to begin with ---- */

/* In fixed lanes, so that every compiler may use the vector unit and none changes the sum. */
static float product(const float *a, const float *b, size_t dimension)
{
    float lanes[8] = {0}, rest = 0;
    size_t i = 0;
    for (; i + 8 <= dimension; i += 8)
        for (size_t lane = 0; lane < 8; lane++)
            lanes[lane] += a[i + lane] * b[i + lane];
    for (; i < dimension; i++)
        rest += a[i] * b[i];
    for (size_t lane = 0; lane < 8; lane++)
        rest += lanes[lane];
    return rest;
}

static void set_mean(const kmeans *m, size_t c, const float *point)
{
    float *mean = mean_of(m, c);
    for (size_t i = 0; i < m->points->dimension; i++)
        mean[i * LANES] = point[i];
}

/* A number in 0..1, 1 excluded. */
static double random_share(random_source *random)
{
    return (double)(random_next(random) >> 11) * 0x1p-53;
}

/* A position drawn with these weights; the last one if rounding leads past the end, any one if all
 * weights are 0. */
static size_t draw(const double *weights, size_t count, random_source *random)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += weights[i];
    if (sum <= 0)
        return (size_t)random_below(random, count);
    double left = random_share(random) * sum;
    size_t i = 0;
    for (; i + 1 < count && left >= weights[i]; i++)
        left -= weights[i];
    return i;
}

/* Points of the sample, evenly spread over all. */
typedef struct sample {
    const float **points; /* [count] */
    double *distances;    /* [count]: 1 - cosine to the nearest mean so far */
    size_t count;
} sample;

static bool take_sample(sample *s, const kmeans *m)
{
    size_t count = m->points->count, wanted = SAMPLE_LEAST + m->class_count * SAMPLE_MORE;
    s->count = wanted < count ? wanted : count;
    s->points = mem_alloc(s->count, sizeof *s->points);
    s->distances = mem_alloc(s->count, sizeof *s->distances);
    if (!s->points || !s->distances)
        return false;
    for (size_t i = 0; i < s->count; i++) {
        s->points[i] = point_of(m, i * count / s->count);
        s->distances[i] = 1;
    }
    return true;
}

/* Each mean is a point of the sample, the likelier the farther it is from the means before it. */
static void draw_means(const kmeans *m, sample *s, uint64_t seed)
{
    random_source random;
    random_init(&random, seed);
    for (size_t c = 0; c < m->class_count; c++) {
        size_t drawn = draw(s->distances, s->count, &random);
        const float *mean = s->points[drawn];
        set_mean(m, c, mean);
        for (size_t i = 0; i < s->count; i++) {
            double distance = 1 - (double)product(mean, s->points[i], m->points->dimension);
            if (distance < s->distances[i] || c == 0)
                s->distances[i] = distance > 0 ? distance : 0;
        }
        s->distances[drawn] = 0;
    }
}

static actant_status choose_means(const kmeans *m, uint64_t seed, actant_error *error)
{
    sample s = {NULL, NULL, 0};
    bool taken = take_sample(&s, m);
    if (taken)
        draw_means(m, &s, seed);
    mem_free(s.points);
    mem_free(s.distances);
    return taken ? ACTANT_OK : error_memory(error);
}

/* ---- points to classes ---- */

/* The products of a point with LANES means. */
static void add_products(float *restrict out, const float *restrict point,
                         const float *restrict panel, size_t dimension)
{
    float sums[LANES] = {0};
    for (size_t i = 0; i < dimension; i++)
        for (size_t lane = 0; lane < LANES; lane++)
            sums[lane] += point[i] * panel[i * LANES + lane];
    memcpy(out, sums, sizeof sums);
}

static actant_status assign_block(size_t index, size_t worker, void *context, actant_error *error)
{
    kmeans *m = context;
    size_t begin = index * BLOCK, dimension = m->points->dimension;
    size_t end = m->points->count - begin < BLOCK ? m->points->count : begin + BLOCK;
    float best[BLOCK];
    uint32_t classes[BLOCK] = {0};
    (void)worker;
    (void)error;
    for (size_t i = 0; i < BLOCK; i++)
        best[i] = -INFINITY;
    for (size_t first = 0; first < m->class_count; first += LANES) {
        size_t lanes = m->class_count - first < LANES ? m->class_count - first : LANES;
        const float *panel = mean_of(m, first);
        for (size_t i = begin; i < end; i++) {
            float products[LANES];
            add_products(products, point_of(m, i), panel, dimension);
            for (size_t lane = 0; lane < lanes; lane++) {
                if (products[lane] > best[i - begin]) {
                    best[i - begin] = products[lane];
                    classes[i - begin] = (uint32_t)(first + lane);
                }
            }
        }
    }
    m->moves[index] = 0;
    for (size_t i = begin; i < end; i++) {
        m->moves[index] += m->classes[i] != classes[i - begin];
        m->classes[i] = classes[i - begin];
        m->similarities[i] = best[i - begin];
    }
    return ACTANT_OK;
}

/* ---- classes to means ---- */

/* Counts members: starts[c] becomes the size of class c. */
static void count_members(const kmeans *m)
{
    memset(m->starts, 0, (m->class_count + 1) * sizeof *m->starts);
    for (size_t i = 0; i < m->points->count; i++)
        m->starts[m->classes[i]]++;
}

/* The point that fits its class worst, of those that are not alone in it. */
static size_t find_misfit(const kmeans *m)
{
    size_t misfit = 0;
    float least = INFINITY;
    for (size_t i = 0; i < m->points->count; i++) {
        if (m->similarities[i] < least && m->starts[m->classes[i]] > 1) {
            least = m->similarities[i];
            misfit = i;
        }
    }
    return misfit;
}

/* A class that lost all its members gets the worst misfit. */
static void refill_classes(const kmeans *m)
{
    for (uint32_t c = 0; c < m->class_count; c++) {
        if (m->starts[c] > 0)
            continue;
        size_t misfit = find_misfit(m);
        m->starts[m->classes[misfit]]--;
        m->starts[c]++;
        m->classes[misfit] = c;
        m->similarities[misfit] = 1;
    }
}

/* Sorts the points by class; starts[c] becomes where class c begins. */
static void gather_members(const kmeans *m)
{
    size_t total = 0;
    for (size_t c = 0; c <= m->class_count; c++) {
        total += m->starts[c];
        m->starts[c] = total;
    }
    for (size_t i = m->points->count; i-- > 0;)
        m->members[--m->starts[m->classes[i]]] = (uint32_t)i;
}

/* Members that cancel each other out leave the mean where it was. */
static actant_status update_mean(size_t c, size_t worker, void *context, actant_error *error)
{
    const kmeans *m = context;
    size_t dimension = m->points->dimension;
    double *sums = m->sums + worker * dimension, squares = 0;
    (void)error;
    memset(sums, 0, dimension * sizeof *sums);
    for (size_t k = m->starts[c]; k < m->starts[c + 1]; k++) {
        const float *point = point_of(m, m->members[k]);
        for (size_t i = 0; i < dimension; i++)
            sums[i] += point[i];
    }
    for (size_t i = 0; i < dimension; i++)
        squares += sums[i] * sums[i];
    float *mean = mean_of(m, c);
    double scale = 1 / sqrt(squares);
    for (size_t i = 0; i < dimension && squares > 0; i++)
        mean[i * LANES] = (float)(sums[i] * scale);
    return ACTANT_OK;
}

/* ---- all ---- */

static actant_status iterate(kmeans *m, size_t threads, kmeans_report *report, actant_error *error)
{
    size_t blocks = block_count(m->points->count);
    actant_status status = workers_map(blocks, threads, assign_block, m, error);
    if (status != ACTANT_OK)
        return status;
    double sum = 0;
    report->moves = 0;
    for (size_t i = 0; i < blocks; i++)
        report->moves += m->moves[i];
    for (size_t i = 0; i < m->points->count; i++)
        sum += m->similarities[i];
    report->similarity = sum / (double)m->points->count;
    report->iterations++;
    count_members(m);
    refill_classes(m);
    gather_members(m);
    return workers_map(m->class_count, threads, update_mean, m, error);
}

static actant_status tell(const kmeans *m, const kmeans_options *options,
                          const kmeans_report *report, actant_progress *progress, void *context,
                          actant_error *error)
{
    char stage[48], measure[48] = "";
    snprintf(stage, sizeof stage, "%zu classes", m->class_count);
    if (report->iterations > 0)
        snprintf(measure, sizeof measure, "%zu moves, cosine %.4f", report->moves,
                 report->similarity);
    if (!progress || progress(context, stage, report->iterations, options->iterations, measure))
        return ACTANT_OK;
    return error_set(error, ACTANT_ERROR_INTERRUPTED, NULL, 0, "clustering was broken off");
}

static bool make_parts(kmeans *m, size_t threads)
{
    size_t count = m->points->count, dimension = m->points->dimension;
    m->means = mem_alloc(panel_count(m->class_count) * LANES, dimension * sizeof *m->means);
    m->similarities = mem_alloc(count, sizeof *m->similarities);
    m->moves = mem_alloc(block_count(count), sizeof *m->moves);
    m->starts = mem_alloc(m->class_count + 1, sizeof *m->starts);
    m->members = mem_alloc(count, sizeof *m->members);
    m->sums = mem_alloc(threads * dimension, sizeof *m->sums);
    return m->means && m->similarities && m->moves && m->starts && m->members && m->sums;
}

static void clear_parts(kmeans *m)
{
    mem_free(m->means);
    mem_free(m->similarities);
    mem_free(m->moves);
    mem_free(m->starts);
    mem_free(m->members);
    mem_free(m->sums);
}

actant_status kmeans_fit(uint32_t *classes, const kmeans_points *points,
                         const kmeans_options *options, actant_progress *progress,
                         void *progress_context, kmeans_report *report, actant_error *error)
{
    kmeans m = {.points = points, .class_count = options->class_count, .classes = classes};
    assert(options->class_count > 0 && options->class_count <= points->count);
    assert(options->threads > 0);
    memset(report, 0, sizeof *report);
    for (size_t i = 0; i < points->count; i++)
        classes[i] = UINT32_MAX;
    actant_status status = make_parts(&m, options->threads) ? ACTANT_OK : error_memory(error);
    if (status == ACTANT_OK)
        status = tell(&m, options, report, progress, progress_context, error);
    if (status == ACTANT_OK)
        status = choose_means(&m, options->seed, error);
    while (status == ACTANT_OK && report->iterations < options->iterations) {
        status = iterate(&m, options->threads, report, error);
        if (status == ACTANT_OK)
            status = tell(&m, options, report, progress, progress_context, error);
        if (report->moves <= points->count / FEW)
            break;
    }
    clear_parts(&m);
    return status;
}
