/* SPDX-License-Identifier: MIT */
#include "engine/reliability.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double levels[RELIABILITY_LEVELS] = {0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99};

/* One prediction that was sure of itself and wrong must not make the mean infinite. */
static const double LEAST_PROBABILITY = 1e-12;

double reliability_share(const reliability_bin *bin)
{
    return bin->count > 0 ? (double)bin->correct / (double)bin->count : 0;
}

/* The right before the wrong, so that sums do not depend on the order of the documents. */
static int compare_judged(const void *left, const void *right)
{
    const judged_span *a = left, *b = right;
    if (a->score != b->score)
        return a->score < b->score ? -1 : 1;
    return b->is_correct - a->is_correct;
}

/*
 * How many of the sorted predictions come into the next bin: an equal part of those that are left,
 * and all that have the score of the last of them.
 */
static size_t next_mass(const judged_span *judged, size_t count, size_t bins_left)
{
    size_t most = count / RELIABILITY_LEAST_MASS;
    if (bins_left > most)
        bins_left = most > 0 ? most : 1;
    size_t mass = (count + bins_left - 1) / bins_left;
    while (mass < count && judged[mass].score == judged[mass - 1].score)
        mass++;
    return mass;
}

static reliability_bin make_bin(const judged_span *judged, size_t count)
{
    reliability_bin bin = {.low = judged[0].score, .high = judged[count - 1].score, .count = count};
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        sum += judged[i].score;
        bin.correct += judged[i].is_correct;
    }
    bin.mean = sum / (double)count;
    return bin;
}

static void fill_bins(reliability *r, const judged_span *sorted)
{
    for (size_t i = 0; i < r->count; r->bin_count++) {
        size_t mass = next_mass(sorted + i, r->count - i, RELIABILITY_BINS - r->bin_count);
        reliability_bin *bin = &r->bins[r->bin_count];
        *bin = make_bin(sorted + i, mass);
        double gap = fabs(bin->mean - reliability_share(bin));
        r->expected_error += gap * (double)mass / (double)r->count;
        r->maximum_error = fmax(r->maximum_error, gap);
        i += mass;
    }
}

static void fill_losses(reliability *r, const judged_span *sorted)
{
    for (size_t i = 0; i < r->count; i++) {
        double given = sorted[i].is_correct ? sorted[i].score : 1 - sorted[i].score;
        r->brier_score += (1 - given) * (1 - given) / (double)r->count;
        r->log_loss -= log(fmax(given, LEAST_PROBABILITY)) / (double)r->count;
    }
}

static size_t count_gold(const span_scores *s)
{
    size_t count = 0;
    for (size_t i = 0; i < s->row_count; i++)
        count += s->rows[i].counts.gold;
    return count;
}

static void fill_levels(reliability *r, const judged_span *sorted, size_t gold_count)
{
    for (size_t k = 0; k < RELIABILITY_LEVELS; k++) {
        r->levels[k] = (reliability_level){levels[k], {gold_count, 0, 0}};
        for (size_t i = r->count; i > 0 && sorted[i - 1].score >= levels[k]; i--) {
            r->levels[k].counts.predicted++;
            r->levels[k].counts.correct += sorted[i - 1].is_correct;
        }
    }
}

actant_status reliability_measure(reliability *r, const span_scores *s, actant_error *error)
{
    memset(r, 0, sizeof *r);
    judged_span *sorted = mem_alloc(s->judged_count, sizeof *sorted);
    if (!sorted)
        return error_memory(error);
    r->count = s->judged_count;
    if (r->count > 0) {
        memcpy(sorted, s->judged, r->count * sizeof *sorted);
        qsort(sorted, r->count, sizeof *sorted, compare_judged);
    }
    fill_bins(r, sorted);
    fill_losses(r, sorted);
    fill_levels(r, sorted, count_gold(s));
    mem_free(sorted);
    return ACTANT_OK;
}
