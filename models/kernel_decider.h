/* SPDX-License-Identifier: MIT */
/* Deciding with a kernel model. One decider serves one model in one thread. */
#ifndef ACTANT_MODELS_KERNEL_DECIDER_H
#define ACTANT_MODELS_KERNEL_DECIDER_H

#include "models/kernel.h"

typedef struct kernel_decider {
    const kernel_model *model; /* borrowed */
    double *kernels;           /* [vector_count]: dot products, then kernels */
    double *parts;             /* [class_count][class_count - 1]: each class's share of values */
    double *values;            /* [pair_count] */
    uint32_t *votes;           /* [class_count] */
    double *shares, *q;        /* [class_count][class_count] */
    double *slopes;            /* [class_count] */
    double *probabilities;     /* [class_count] */
} kernel_decider;

/* All memory is taken here: decisions cannot fail. */
actant_status kernel_decider_init(kernel_decider *d, const kernel_model *m,
                                  actant_error *error) ACTANT_MUST_USE;
void kernel_decider_clear(kernel_decider *d);

/*
 * The decision values [pair_count]; borrowed until the next call. They are those of libsvm's
 * svm_predict_values within 1e-9, as long as gamma |x|^2 (RBF) does not go into the millions.
 */
const double *kernel_values(kernel_decider *d, kernel_vector x);

/* The class with the most votes of the pairs, the first of equals: an index into model->classes. */
size_t kernel_decide(kernel_decider *d, kernel_vector x);

/* The probability of each class [class_count]; borrowed until the next call. Requires sigmoids,
 * unless there is one class. */
const double *kernel_probabilities(kernel_decider *d, kernel_vector x);

/* The same two from decision values [pair_count], which may be those that d has given. */
size_t kernel_vote(kernel_decider *d, const double *values);
const double *kernel_couple(kernel_decider *d, const double *values);

#endif
