/* SPDX-License-Identifier: MIT */
/*
 * Confidence intervals by the percentile bootstrap (Efron 1979): documents are drawn with
 * replacement, as many as there are, and scored anew; the middle 95 % of the results are the
 * interval.
 */
#ifndef ACTANT_ENGINE_BOOTSTRAP_H
#define ACTANT_ENGINE_BOOTSTRAP_H

#include "engine/score_spans.h"

typedef struct measure_interval {
    measures low, high;
} measure_interval;

/*
 * *out[labels.count + 2] = the intervals of each label by its number, then of the micro and of the
 * macro average; freed with mem_free. Requires sample_count > 0; without documents all is 0.
 */
actant_status bootstrap_intervals(const span_scores *s, size_t sample_count, uint64_t seed,
                                  measure_interval **out, actant_error *error) ACTANT_MUST_USE;

#endif
