/* SPDX-License-Identifier: MIT */
/* Looks for the cost and gamma that do best in cross-validation. */
#ifndef ACTANT_TRAIN_TUNE_KERNEL_H
#define ACTANT_TRAIN_TUNE_KERNEL_H

#include "base/progress.h"
#include "train/kernel_folds.h"

/* What to try: each cost with each gamma. The linear kernel has no gamma: the first stands for
 * all. */
typedef struct kernel_grid {
    const double *costs;  /* [cost_count], at least one */
    const double *gammas; /* [gamma_count], at least one */
    size_t cost_count, gamma_count;
} kernel_grid;

typedef enum kernel_aim { KERNEL_AIM_LOG_LOSS, KERNEL_AIM_ACCURACY } kernel_aim;

typedef struct kernel_trial {
    double cost, gamma;
    kernel_judgement judgement;
} kernel_trial;

typedef struct kernel_tuning {
    kernel_trial *trials; /* [count]: by cost, then by gamma, as the grid has them */
    size_t count, best;   /* the first of equals */
} kernel_tuning;

void kernel_tuning_init(kernel_tuning *t);
void kernel_tuning_clear(kernel_tuning *t);

/*
 * Fills an empty table; all other options are as given. The folds are the same for all trials, and
 * those of one trial are fitted at once. `progress`, which may be NULL, is called before each
 * trial; the stage is "tuning".
 */
actant_status tune_kernel(kernel_tuning *t, const kernel_problem *p, const kernel_options *options,
                          const kernel_grid *grid, kernel_aim aim, actant_progress *progress,
                          void *context, actant_error *error) ACTANT_MUST_USE;

#endif
