/* SPDX-License-Identifier: MIT */
/*
 * How far the scores of predictions can be trusted as probabilities: of those with a score near p,
 * a share of p should be right.
 *
 * The expected and the maximum calibration error are those of Naeini, Cooper & Hauskrecht (2015)
 * and Guo et al. (2017), over bins of equal mass as Nguyen & O'Connor (2015) have them, since most
 * scores are near 1 and bins of equal width would be nearly empty.
 */
#ifndef ACTANT_ENGINE_RELIABILITY_H
#define ACTANT_ENGINE_RELIABILITY_H

#include "engine/score_spans.h"

enum {
    RELIABILITY_BINS = 15,      /* the most */
    RELIABILITY_LEAST_MASS = 10 /* no bin aims at fewer predictions than this */
};

typedef struct reliability_bin {
    double low, high, mean; /* of the scores */
    size_t count, correct;
} reliability_bin;

/* What would stay if all with a lower score were left out. */
typedef struct reliability_level {
    double score;
    span_counts counts;
} reliability_level;

enum { RELIABILITY_LEVELS = 8 };

typedef struct reliability {
    size_t count; /* of predictions */
    reliability_bin bins[RELIABILITY_BINS];
    size_t bin_count;
    double expected_error, maximum_error; /* of |mean score - share right|: mean over predictions,
                                             and the worst bin */
    double brier_score;                   /* mean of (score - right)^2 */
    double log_loss; /* mean of -ln of what the truth was given, which counts as 1e-12 at least */
    reliability_level levels[RELIABILITY_LEVELS]; /* from 0.5 to 0.99 */
} reliability;

/* The share that is right. */
double reliability_share(const reliability_bin *bin);

/*
 * Measures the predictions of all documents and labels together. Predictions with the same score
 * are never parted, so that there may be fewer bins than RELIABILITY_BINS, of unequal mass; without
 * predictions there are none, and all figures are 0.
 */
actant_status reliability_measure(reliability *r, const span_scores *s,
                                  actant_error *error) ACTANT_MUST_USE;

#endif
