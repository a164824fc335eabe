/* SPDX-License-Identifier: MIT */
/* From the decision values of pairs of classes to a probability for each class. */
#ifndef ACTANT_MODELS_COUPLING_H
#define ACTANT_MODELS_COUPLING_H

#include <stddef.h>

/* Platt (1999): a decision value v says the first class with probability 1 / (1 + exp(a v + b)). */
typedef struct sigmoid {
    double a, b;
} sigmoid;

double sigmoid_at(sigmoid s, double value);

/*
 * Wu, Lin & Weng (2004), their second method: the probabilities p[count] that fit best to
 * shares[count][count], where shares[i][j] is the probability of i given that it is i or j, above 0
 * and below 1 with shares[i][j] + shares[j][i] = 1; the diagonal is not looked at. q[count][count]
 * and slopes[count] are room to work in. Requires count >= 1. Of two classes the shares themselves
 * are best; for more the start and the tolerance are those of libsvm (Chang & Lin 2011, section 8),
 * so that the results are the same.
 */
void coupling_solve(const double *shares, size_t count, double *q, double *slopes, double *p);

#endif
