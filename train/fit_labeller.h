/* SPDX-License-Identifier: MIT */
/*
 * Fits a labeller: the sequence model, epoch by epoch until nothing is gained on the dev set or the
 * caller wants to stop, then the span stage.
 */
#ifndef ACTANT_TRAIN_FIT_LABELLER_H
#define ACTANT_TRAIN_FIT_LABELLER_H

#include "train/dev_watch.h"
#include "train/fit_spans.h"

/* What to fit it to; all borrowed. */
typedef struct labeller_fit {
    const labelling *stage;
    const tagset *tagset;
    document *const *documents; /* [document_count] */
    uint16_t *const *tags;      /* gold, as samples_add wants them */
    size_t document_count;
    dev_set dev;          /* may have no documents; its knowledge is that of all documents */
    uint32_t least_count; /* of features */
    fit_options sequence;
    unsigned patience;     /* epochs without gain on the dev set; 0: no limit */
    bool wants_kernel;     /* a span stage too */
    kernel_options kernel; /* of it */
    bool tunes_kernel;     /* looks for its best cost and gamma */
} labeller_fit;

/* What the caller of a training wants to be told, and when it is to end. */
typedef struct fit_patron {
    actant_progress *progress; /* may be NULL */
    void *progress_context;
    double seconds, began; /* the limit (0: none), and the clock (dev_watch_clock) at the start */
    bool interrupted;      /* the progress function ended the training */
} fit_patron;

typedef struct labeller_outcome {
    size_t features_seen;
    span_fit_report spans;
    unsigned epochs, best_epoch;
    dev_score score;      /* of the best, where there is a dev set */
    patterns_tally tally; /* what the patterns could not do */
} labeller_outcome;

/*
 * Fits `out`, an empty model. A training that is ended keeps the best so far; if there is none yet
 * the result is ACTANT_ERROR_INTERRUPTED. It does not depend on kernel.thread_count.
 */
actant_status fit_labeller(labeller_model *out, labeller_outcome *outcome, const labeller_fit *fit,
                           fit_patron *patron, actant_error *error) ACTANT_MUST_USE;

#endif
