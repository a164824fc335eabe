/* SPDX-License-Identifier: MIT */
/*
 * Fits kernel models: C-SVC of libsvm (Chang & Lin 2011), the only place that knows libsvm, or for
 * the linear kernel dual coordinate descent (train/fit_linear.h), which is much faster on many
 * examples. The result depends on nothing but its arguments: libsvm draws random numbers only in
 * its own cross-validation and its own probabilities, which are not used here
 * (train/kernel_folds.h).
 *
 * Limits of libsvm: it cannot be interrupted; where it finds no memory the process ends; in the
 * rare case that it gives up (10 million iterations or more) it says so on stderr. It keeps one
 * global, the function that prints, which kernel_problem_new sets to one that does not.
 */
#ifndef ACTANT_TRAIN_FIT_KERNEL_H
#define ACTANT_TRAIN_FIT_KERNEL_H

#include "models/kernel.h"

#include <stdbool.h>

/* Examples to learn from; all borrowed. */
typedef struct kernel_examples {
    const kernel_vector *vectors; /* [count] */
    const uint32_t *classes;      /* [count], each below class_count */
    const uint32_t *groups;       /* [count] what must not be parted by folds, or NULL */
    const bool *are_spared;       /* [count] not to be fitted, only decided on; NULL: none */
    size_t count, class_count;    /* at most KERNEL_CLASSES_MOST classes, some perhaps unused */
} kernel_examples;

typedef enum kernel_solver {
    KERNEL_LIBSVM,
    KERNEL_DESCENT /* for the linear kernel; without a bias */
} kernel_solver;

typedef struct kernel_options {
    kernel_function function;
    kernel_solver solver;
    double cost;                 /* C of a violated margin, above 0 */
    const double *class_weights; /* [class_count] factors of the cost, above 0; NULL: 1 */
    double epsilon;              /* tolerance of the optimum */
    double cache_mb;             /* for rows of the kernel matrix, for each thread */
    bool shrinking;              /* set aside what seems settled; faster, mostly */
    unsigned fold_count;         /* of cross-validation, at least 2 */
    uint64_t seed;               /* of the folds, and of the steps of the descent */
    size_t thread_count;         /* at once; 1 … */
} kernel_options;

#define KERNEL_OPTIONS_DEFAULTS                                                                    \
    {                                                                                              \
        {KERNEL_LINEAR, 3, 1, 0}, KERNEL_LIBSVM, 1, NULL, 1e-3, 100, true, 5, 1, 1                 \
    }

/* What is wrong with the options, as a sentence; NULL if nothing is. */
const char *kernel_options_check(const kernel_options *options, size_t class_count);

/* Examples as the solver wants them; 16 bytes a feature for libsvm. Read-only; several fits may
 * share it. */
typedef struct kernel_problem kernel_problem;

/* The examples must outlive it. There must be at least one. */
actant_status kernel_problem_new(kernel_problem **out, const kernel_examples *examples,
                                 kernel_solver solver, actant_error *error) ACTANT_MUST_USE;
void kernel_problem_free(kernel_problem *p);

const kernel_examples *kernel_problem_examples(const kernel_problem *p);

/*
 * Fits `out`, an empty model without probabilities, on the members [count] of the examples, at
 * least one. Its classes are those that the members have. Folds, seed and threads are not looked
 * at, nor what is spared. Requires the problem to be for the options' solver. Unfit options are an
 * ACTANT_ERROR_ARGUMENT.
 */
actant_status fit_kernel(kernel_model *out, const kernel_problem *p, const uint32_t *members,
                         size_t count, const kernel_options *options,
                         actant_error *error) ACTANT_MUST_USE;

#endif
