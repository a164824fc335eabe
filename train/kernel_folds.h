/* SPDX-License-Identifier: MIT */
/*
 * Cross-validation of a kernel model: for each fold a model that was trained without it, so that
 * the decision values of the examples in it tell how the model does on what it has not seen.
 */
#ifndef ACTANT_TRAIN_KERNEL_FOLDS_H
#define ACTANT_TRAIN_KERNEL_FOLDS_H

#include "train/fit_kernel.h"

typedef struct kernel_folds {
    const kernel_problem *problem; /* borrowed */
    uint32_t *folds;               /* [example count]: the fold of each */
    kernel_model *models;          /* [fold_count]: without the fold; may lack classes */
    size_t fold_count;
    uint32_t *classes; /* [class_count] that the examples have, rising */
    size_t class_count, pair_count;
    uint32_t *places;  /* [example count]: the number of each one's class in `classes` */
    uint32_t *members; /* [example count]: the examples by class */
    size_t *ends;      /* [class_count] where the members of each class end */
    size_t thread_count;
} kernel_folds;

void kernel_folds_init(kernel_folds *k);
void kernel_folds_clear(kernel_folds *k);

/*
 * Fits the models of all folds (train/group_folds.h), and `whole` on all examples unless it is
 * NULL, always without those that are spared; several at once, with the same result for any number
 * of threads. Requires an empty record and an empty `whole`.
 */
actant_status kernel_folds_fit(kernel_folds *k, const kernel_problem *p,
                               const kernel_options *options, kernel_model *whole,
                               actant_error *error) ACTANT_MUST_USE;

/* Of two classes: the decision values [example count] from models that have not seen the example.
 */
actant_status kernel_folds_values(const kernel_folds *k, double *values,
                                  actant_error *error) ACTANT_MUST_USE;

/*
 * Fits the sigmoids [pair_count] of a model on all examples: each on the decision values that the
 * examples of its two classes get from models that have not seen them (Platt 1999). Where such a
 * model lacks one of the classes the value is 1 for the other, and 0 where it lacks both, as in
 * libsvm.
 */
actant_status kernel_folds_sigmoids(const kernel_folds *k, sigmoid *sigmoids,
                                    actant_error *error) ACTANT_MUST_USE;

typedef struct kernel_judgement {
    double accuracy; /* share of examples whose most probable class is theirs */
    double log_loss; /* mean of -ln(probability of the example's class) */
} kernel_judgement;

/* How good the probabilities of unseen examples are. The sigmoids have seen them, with their two
 * numbers a pair. */
actant_status kernel_folds_judge(const kernel_folds *k, const sigmoid *sigmoids,
                                 kernel_judgement *out, actant_error *error) ACTANT_MUST_USE;

#endif
