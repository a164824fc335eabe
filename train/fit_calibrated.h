/* SPDX-License-Identifier: MIT */
/* Fits a kernel model that gives probabilities. */
#ifndef ACTANT_TRAIN_FIT_CALIBRATED_H
#define ACTANT_TRAIN_FIT_CALIBRATED_H

#include "train/fit_kernel.h"

/*
 * Fits `out`, an empty model, on all examples, and its sigmoids by cross-validation over the same
 * folds for all pairs of classes. The result depends on the examples, their order, the options and
 * the seed, not on the number of threads.
 */
actant_status fit_calibrated(kernel_model *out, const kernel_problem *p,
                             const kernel_options *options, actant_error *error) ACTANT_MUST_USE;

#endif
