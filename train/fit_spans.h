/* SPDX-License-Identifier: MIT */
/*
 * Fits the span stage of a labeller. What it learns from are candidates in text that the proposing
 * model has not seen: the documents are put into folds, and each fold gets its proposals from a
 * sequence model of the others. Decisions on candidates that were not seen either then tell what a
 * decision value is worth: from which on it pays to take a candidate, and how probable it is right.
 */
#ifndef ACTANT_TRAIN_FIT_SPANS_H
#define ACTANT_TRAIN_FIT_SPANS_H

#include "features/knowledge.h"
#include "models/labeller.h"
#include "train/fit_kernel.h"
#include "train/fit_sequence.h"

typedef struct span_fit {
    const labelling *stage;
    const knowledge *knowledge; /* may be NULL */
    document *const *documents; /* [document_count] */
    uint16_t *const *tags;      /* gold, as samples_add wants them */
    size_t document_count;
    const samples *samples; /* of these documents, settled */
    const tagset *tagset;
    fit_options
        sequence; /* of the folds' models; its cost of a miss counts in the span stage too */
    kernel_options kernel; /* its folds are also those of the documents */
    bool tunes;            /* looks for the best cost and gamma around those of `kernel` */
} span_fit;

typedef struct span_fit_report {
    size_t examples;    /* candidates that there were; 0: too few to learn from */
    double cost, gamma; /* those that were taken */
} span_fit_report;

/*
 * Fits all of the model but its sequence model, which is there already. Where there is too little
 * to learn from (fewer than 100 candidates are right) the model is left without a kernel. Tuning
 * tries five costs, from a tenth to ten times that of the options, and for other kernels than the
 * linear three gammas each, and takes what gives the least log-loss in cross-validation. The result
 * does not depend on kernel.thread_count.
 */
actant_status fit_spans(labeller_model *m, const span_fit *fit, span_fit_report *report,
                        actant_error *error) ACTANT_MUST_USE;

#endif
