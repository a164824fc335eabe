/* SPDX-License-Identifier: MIT */
/*
 * Candidates: a document's proposals, each as the feature vector on which the span stage decides.
 * Training and extraction take them from here, so that they agree by construction.
 */
#ifndef ACTANT_MODELS_CANDIDATES_H
#define ACTANT_MODELS_CANDIDATES_H

#include "features/span_features.h"
#include "models/proposals.h"

typedef struct candidates {
    proposals proposals;

    /* What proposals with the same words, first word or last word say together. */
    hashmap echo_numbers;
    uint32_t *echoes;      /* [proposal][ECHO_COUNT]: numbers of echoes */
    float *echo_sums;      /* [echo][class_count]: of shares */
    uint32_t *echo_counts; /* [echo]: how many proposals */
    size_t echo_count, echo_capacity, sum_capacity, count_capacity;

    float *means; /* [ECHO_COUNT][class_count] for one candidate */
    size_t mean_capacity;
    span_vector vector; /* of the candidate last asked for */
} candidates;

void candidates_init(candidates *c);
void candidates_clear(candidates *c);

/* Replaces the content by the candidates of the view's document. */
actant_status candidates_find(candidates *c, decoder *d, const view *v, const void *context,
                              actant_error *error) ACTANT_MUST_USE;

/* The features of a candidate into c->vector. */
actant_status candidates_describe(candidates *c, const view *v, size_t index,
                                  actant_error *error) ACTANT_MUST_USE;

#endif
