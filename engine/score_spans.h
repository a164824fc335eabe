/* SPDX-License-Identifier: MIT */
/*
 * Exact scores of labelled spans.
 *
 * A predicted span is correct if a gold span has the same label, the same bytes, and the same
 * pieces where it is discontinuous. Matching is one to one, so that of two equal predictions only
 * one, the surer, is correct for one gold span; the order of the spans does not matter.
 */
#ifndef ACTANT_ENGINE_SCORE_SPANS_H
#define ACTANT_ENGINE_SCORE_SPANS_H

#include "engine/label_table.h"
#include "text/document.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct span_counts {
    size_t gold, predicted, correct;
} span_counts;

typedef enum measure { MEASURE_PRECISION, MEASURE_RECALL, MEASURE_F1, MEASURE_COUNT } measure;

/* Precision, recall and F1, 0 to 1; 0 where there is nothing to divide by. */
typedef struct measures {
    double of[MEASURE_COUNT];
} measures;

measures measures_of(span_counts counts);

/* The mean over those labels that have gold or predicted spans; 0 if none has. */
measures measures_macro(const span_counts *counts, size_t count);

/* A span to be matched; pieces and label are borrowed for the call. */
typedef struct scored_span {
    span at;
    const span *pieces; /* [piece_count] or NULL */
    uint32_t piece_count;
    uint32_t label; /* its number in the scores' table */
    double score;   /* how sure a prediction is; 1 where nothing is told */
} scored_span;

/* A prediction, once it is matched. */
typedef struct judged_span {
    double score;
    uint32_t label;
    bool is_correct;
} judged_span;

/* What one document adds to one label. */
typedef struct span_row {
    uint32_t label;
    span_counts counts;
} span_row;

/* Counts by document and label, and the predictions one by one. */
typedef struct span_scores {
    label_table labels;
    span_row *rows; /* by document; a document has a row for each of its labels, in rising order */
    size_t row_count, row_capacity;
    size_t *ends; /* [document_count] where the rows of a document end */
    size_t document_count, document_capacity;
    judged_span *judged; /* [judged_count], document by document */
    size_t judged_count, judged_capacity;
} span_scores;

void span_scores_init(span_scores *s);
void span_scores_clear(span_scores *s);

/* Matches the spans of one document; the arrays get sorted. On an error the scores are as before.
 */
actant_status span_scores_add(span_scores *s, scored_span *gold, size_t gold_count,
                              scored_span *predicted, size_t predicted_count,
                              actant_error *error) ACTANT_MUST_USE;

/* Adds one document that was matched elsewhere: counts[labels.count]. */
actant_status span_scores_add_counts(span_scores *s, const span_counts *counts,
                                     actant_error *error) ACTANT_MUST_USE;

/*
 * Matches the mentions of one document. With `only_known`, mentions whose label is not in the table
 * yet are left out on both sides.
 */
actant_status span_scores_add_mentions(span_scores *s, const document *gold,
                                       const document *predicted, bool only_known,
                                       actant_error *error) ACTANT_MUST_USE;

/* Adds the counts of the document at `index` to counts[labels.count]. */
void span_scores_sum(const span_scores *s, size_t index, span_counts *counts);

/* The sum of counts[count]. */
span_counts span_counts_total(const span_counts *counts, size_t count);

#endif
