/* SPDX-License-Identifier: MIT */
#include "engine/tuning.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Candidates by rising probability, of one label or of all. */
typedef struct ladder {
    const judged_span *steps; /* [count] */
    size_t count;
    size_t own;  /* from this one on, the model's own threshold takes them */
    size_t gold; /* mentions */
    double own_threshold;
} ladder;

static int compare_scores(const void *left, const void *right)
{
    const judged_span *a = left, *b = right;
    return (a->score > b->score) - (a->score < b->score);
}

static int compare_labels(const void *left, const void *right)
{
    const judged_span *a = left, *b = right;
    if (a->label != b->label)
        return a->label < b->label ? -1 : 1;
    return compare_scores(a, b);
}

static ladder make_ladder(const judged_span *steps, size_t count, size_t gold, double own)
{
    ladder l = {steps, count, 0, gold, own};
    while (l.own < count && steps[l.own].score <= own)
        l.own++;
    return l;
}

/* What a threshold takes. */
static span_counts taken(const ladder *l, double threshold)
{
    span_counts counts = {.gold = l->gold};
    for (size_t i = l->count; i > 0 && l->steps[i - 1].score > threshold; i--) {
        counts.predicted++;
        counts.correct += l->steps[i - 1].is_correct;
    }
    return counts;
}

static double f1_of(span_counts counts)
{
    return measures_of(counts).of[MEASURE_F1];
}

/*
 * Leaving out predictions raises F1 if fewer than half of F1 of them are right (Lipton, Elkan &
 * Narayanaswamy 2014), and taking more does if more are: each is worth F1/2 out and 1 in if it is
 * right. The standard deviation is that of as many draws; Laplace's rule keeps it above 0.
 * With two of them off, what is chosen on a half or a tenth of a dev set gains 0.05 or 0.01 points
 * on the rest (CoNLL-2003) or loses 0.01 or 0.03 (WorldWide); with one, 0.12, 0.01, 0.00, and 0.12
 * lost.
 */
static double cautious_gain(double f1, size_t count, size_t correct, bool are_dropped)
{
    double n = (double)count, right = (double)correct, share = (right + 1) / (n + 2);
    double gain = are_dropped ? f1 / 2 * n - right : right - f1 / 2 * n;
    return gain - 2 * sqrt(n * share * (1 - share));
}

/* A threshold between two steps, or the model's own if none is a gain. */
static double cautious_threshold(const ladder *l)
{
    double f1 = f1_of(taken(l, l->own_threshold)), best = 0, threshold = l->own_threshold;
    for (int up = 0; up < 2; up++) {
        size_t correct = 0, i = l->own;
        while (up ? i + 1 < l->count : i > 1) {
            correct += l->steps[up ? i : i - 1].is_correct;
            i = up ? i + 1 : i - 1;
            double below = l->steps[i - 1].score, above = l->steps[i].score;
            double gain = cautious_gain(f1, up ? i - l->own : l->own - i, correct, up);
            if (below < above && gain > best) {
                best = gain;
                threshold = (below + above) / 2;
            }
        }
    }
    return threshold;
}

static void tune_label(tuned_label *t, const ladder *l, double shared)
{
    span_counts counts = taken(l, l->own_threshold);
    size_t least = l->gold < counts.predicted ? l->gold : counts.predicted;
    double weight = (double)least / (double)(least + TUNING_PRIOR);
    double threshold = shared + (cautious_threshold(l) - shared) * weight;
    t->tuned_counts = counts;
    if (least == 0 || !(f1_of(taken(l, threshold)) > f1_of(counts)))
        return;
    t->threshold = threshold;
    t->tuned_counts = taken(l, threshold);
}

/* steps[s->judged_count] is scratch. */
static void tune_labels(const span_scores *s, double own, const span_counts *counts,
                        judged_span *steps, tuned_label *tuned)
{
    assert(steps && tuned && (s->labels.count == 0 || counts));
    size_t gold = span_counts_total(counts, s->labels.count).gold;
    double shared = own;
    if (s->judged_count > 0) {
        memcpy(steps, s->judged, s->judged_count * sizeof *steps);
        qsort(steps, s->judged_count, sizeof *steps, compare_scores);
        const ladder all = make_ladder(steps, s->judged_count, gold, own);
        shared = cautious_threshold(&all);
        qsort(steps, s->judged_count, sizeof *steps, compare_labels);
    }
    for (size_t i = 0; i < s->labels.count; i++) {
        const ladder l = make_ladder(steps, counts[i].predicted, counts[i].gold, own);
        tuned[i].name = s->labels.names[i];
        tune_label(&tuned[i], &l, shared);
        steps += counts[i].predicted;
    }
}

actant_status tuning_find(const span_scores *s, double own, tuned_label **out, actant_error *error)
{
    span_counts *counts = mem_alloc(s->labels.count, sizeof *counts);
    judged_span *steps = mem_alloc(s->judged_count, sizeof *steps);
    tuned_label *tuned = mem_alloc(s->labels.count, sizeof *tuned);
    *out = NULL;
    actant_status status = counts && steps && tuned ? ACTANT_OK : error_memory(error);
    if (status == ACTANT_OK) {
        for (size_t i = 0; i < s->document_count; i++)
            span_scores_sum(s, i, counts);
        tune_labels(s, own, counts, steps, tuned);
        *out = tuned;
        tuned = NULL;
    }
    mem_free(counts);
    mem_free(steps);
    mem_free(tuned);
    return status;
}
