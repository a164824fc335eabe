/* SPDX-License-Identifier: MIT */
/*
 * Fits the span stage of a labeller. What it learns from are proposals for text that the proposing
 * model has not seen: the documents are put into folds, and each fold gets its proposals from a
 * sequence model of the others.
 */
#ifndef ACTANT_TRAIN_FIT_SPANS_H
#define ACTANT_TRAIN_FIT_SPANS_H

#include "models/labeller.h"
#include "train/fit_kernel.h"
#include "train/fit_sequence.h"

typedef struct span_fit {
    const feature_source *source;
    const classes *classes;     /* may be NULL */
    document *const *documents; /* [document_count] */
    uint16_t *const *tags;      /* gold, one row a document */
    size_t document_count;
    const tagset *tagset;
    uint32_t least_count;  /* of features of the sequence models */
    fit_options sequence;  /* of the folds' models */
    kernel_options kernel; /* its folds are also those of the documents */
} span_fit;

/*
 * Fits features and kernel of the model, whose sequence model is there already. With fewer than two
 * documents there are no folds: the model is left without a kernel. *example_count tells how many
 * candidates it learned from. The result does not depend on kernel.thread_count.
 */
actant_status fit_spans(labeller_model *m, const span_fit *fit, size_t *example_count,
                        actant_error *error) ACTANT_MUST_USE;

#endif
