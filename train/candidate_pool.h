/* SPDX-License-Identifier: MIT */
/*
 * Candidates to learn from: those of text that the proposing sequence model has not seen. The
 * documents are put into folds, and each fold gets its proposals from a model of the others. Where
 * documents are few, stretches of a corpus take their place.
 */
#ifndef ACTANT_TRAIN_CANDIDATE_POOL_H
#define ACTANT_TRAIN_CANDIDATE_POOL_H

#include "features/knowledge.h"
#include "models/labeller.h"
#include "train/fit_sequence.h"

/* What to make them from; all borrowed. */
typedef struct pool_source {
    const labelling *stage;
    const knowledge *knowledge; /* may be NULL */
    document *const *documents; /* [document_count] */
    size_t document_count;
    const samples *samples; /* of these documents, settled */
    const tagset *tagset;
    fit_options sequence; /* of the folds' models */
    size_t fold_count, thread_count;
    uint64_t seed;
} pool_source;

typedef struct candidate_pool {
    span_feature *features; /* [starts[count]] */
    size_t *starts;         /* [count + 1] */
    span *places;           /* [count]: tokens of the document */
    uint32_t *tasks;        /* [count]: index in samples->sentences */
    uint32_t *groups;       /* [count]: what folds do not part */
    bool *are_right;        /* [count]: span and label are gold */
    bool *are_sure;         /* [count]: nearly all sequences say so, or nearly none */
    size_t count, feature_capacity, start_capacity, place_capacity, task_capacity, group_capacity,
        right_capacity, sure_capacity;
} candidate_pool;

void candidate_pool_init(candidate_pool *p);
void candidate_pool_clear(candidate_pool *p);

/*
 * Fills an empty pool, task by task; it stays empty if there are fewer than two tasks. The result
 * does not depend on the number of threads.
 */
actant_status candidate_pool_fill(candidate_pool *p, const pool_source *source,
                                  actant_error *error) ACTANT_MUST_USE;

#endif
