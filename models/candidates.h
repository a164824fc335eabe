/* SPDX-License-Identifier: MIT */
/*
 * Candidates: each proposal of a document with each label that some sequence gives it, as the
 * feature vector on which the span stage decides. Training and extraction take them from here, so
 * that they agree by construction.
 */
#ifndef ACTANT_MODELS_CANDIDATES_H
#define ACTANT_MODELS_CANDIDATES_H

#include "features/labelling.h"
#include "models/proposals.h"

typedef struct candidate {
    uint32_t proposal, label;
} candidate;

typedef struct candidates {
    const labelling *stage; /* borrowed */
    task_list tasks;
    proposals proposals;
    candidate *items; /* [count], by proposal, then by label */
    size_t count, capacity;

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

void candidates_init(candidates *c, const labelling *s);
void candidates_clear(candidates *c);

/*
 * Replaces the content by the candidates of the view's document: finds the tasks of the stage, then
 * proposes for them. Between the two steps the list of tasks may be shortened.
 */
actant_status candidates_find_tasks(candidates *c, const view *v,
                                    actant_error *error) ACTANT_MUST_USE;
actant_status candidates_propose(candidates *c, decoder *d, const view *v,
                                 actant_error *error) ACTANT_MUST_USE;

/* Both. */
actant_status candidates_find(candidates *c, decoder *d, const view *v,
                              actant_error *error) ACTANT_MUST_USE;

/* Where a candidate stands. */
const proposal *candidates_proposal(const candidates *c, size_t index);

/* The features of a candidate into c->vector. */
actant_status candidates_describe(candidates *c, const view *v, size_t index,
                                  actant_error *error) ACTANT_MUST_USE;

#endif
