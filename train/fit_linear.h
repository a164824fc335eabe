/* SPDX-License-Identifier: MIT */
/*
 * Fits a linear SVM for two classes by dual coordinate descent (Hsieh et al. 2008, algorithm 3,
 * with shrinking): the same problem as C-SVC with the linear kernel, but without a bias, in time
 * that grows with the number of features in the examples and not with its square. Vectors that want
 * a bias have a feature that is always on.
 */
#ifndef ACTANT_TRAIN_FIT_LINEAR_H
#define ACTANT_TRAIN_FIT_LINEAR_H

#include "models/kernel_rows.h"

typedef struct linear_problem {
    const kernel_vector *vectors;
    const uint32_t *members; /* [count]: indexes of vectors; those of the first class first */
    size_t count, first_count;
    double costs[2]; /* C of each class, above 0 */
    double epsilon;  /* how far projected gradients may be from 0 at the end */
    uint64_t seed;   /* of the order of the steps */
} linear_problem;

/*
 * coefs[count] receives each member's multiplier, 0 … C, below 0 for the second class: the weights
 * are the sum of coefficient times vector.
 */
actant_status fit_linear(double *coefs, const linear_problem *p,
                         actant_error *error) ACTANT_MUST_USE;

#endif
