/* SPDX-License-Identifier: MIT */
#include "engine/bootstrap.h"

#include "base/random.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* The samples of every measure: values[line][measure][sample], a line for each label and for the
 * two averages. */
typedef struct samples {
    double *values;
    span_counts *counts; /* [label_count] of one sample */
    size_t line_count, sample_count;
} samples;

static double *values_of(const samples *t, size_t line, int which)
{
    return t->values + (line * MEASURE_COUNT + (size_t)which) * t->sample_count;
}

static void keep(samples *t, size_t sample, size_t line, measures m)
{
    for (int k = 0; k < MEASURE_COUNT; k++)
        values_of(t, line, k)[sample] = m.of[k];
}

static void draw_sample(const span_scores *s, random_source *source, samples *t, size_t sample)
{
    size_t label_count = s->labels.count;
    memset(t->counts, 0, label_count * sizeof *t->counts);
    for (size_t i = 0; i < s->document_count; i++)
        span_scores_sum(s, random_below(source, s->document_count), t->counts);
    for (size_t i = 0; i < label_count; i++)
        keep(t, sample, i, measures_of(t->counts[i]));
    keep(t, sample, label_count, measures_of(span_counts_total(t->counts, label_count)));
    keep(t, sample, label_count + 1, measures_macro(t->counts, label_count));
}

static int compare_values(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

/* Between the two nearest of the sorted values. */
static double quantile(const double *values, size_t count, double share)
{
    double rank = share * (double)(count - 1);
    size_t below = (size_t)rank;
    if (below + 1 == count)
        return values[below];
    return values[below] + (rank - (double)below) * (values[below + 1] - values[below]);
}

static void read_intervals(const samples *t, measure_interval *intervals)
{
    for (size_t line = 0; line < t->line_count; line++) {
        for (int k = 0; k < MEASURE_COUNT; k++) {
            double *values = values_of(t, line, k);
            qsort(values, t->sample_count, sizeof *values, compare_values);
            intervals[line].low.of[k] = quantile(values, t->sample_count, 0.025);
            intervals[line].high.of[k] = quantile(values, t->sample_count, 0.975);
        }
    }
}

actant_status bootstrap_intervals(const span_scores *s, size_t sample_count, uint64_t seed,
                                  measure_interval **out, actant_error *error)
{
    assert(sample_count > 0);
    samples t = {NULL, NULL, s->labels.count + 2, sample_count};
    measure_interval *intervals = mem_alloc(t.line_count, sizeof *intervals);
    t.values = mem_alloc(t.line_count * MEASURE_COUNT * sizeof *t.values, sample_count);
    t.counts = mem_alloc(s->labels.count, sizeof *t.counts);
    actant_status status = ACTANT_OK;
    if (!intervals || !t.values || !t.counts) {
        status = error_memory(error);
        mem_free(intervals);
        intervals = NULL;
    } else {
        random_source source;
        random_init(&source, seed);
        for (size_t i = 0; i < sample_count; i++)
            draw_sample(s, &source, &t, i);
        read_intervals(&t, intervals);
    }
    mem_free(t.values);
    mem_free(t.counts);
    *out = intervals;
    return status;
}
