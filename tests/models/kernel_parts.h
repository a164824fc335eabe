/* SPDX-License-Identifier: MIT */
/* Invented support vectors for the tests of kernel models, and decisions by the book. */
#ifndef ACTANT_TESTS_MODELS_KERNEL_PARTS_H
#define ACTANT_TESTS_MODELS_KERNEL_PARTS_H

#include "base/random.h"
#include "models/kernel.h"

typedef struct invented_kernel {
    kernel_parts parts;
    size_t vector_count, feature_count;
    /* What the parts point at. */
    kernel_vector *vectors;
    kernel_feature *features;
    uint32_t *classes;
    size_t *vector_counts;
    double **coefs, *rho;
    sigmoid *sigmoids;
} invented_kernel;

/*
 * class_count classes with some support vectors each, of the given total (the last class may have
 * none); features below feature_count; some vectors are empty or have values of 0.
 */
void invent_kernel(invented_kernel *k, kernel_function function, size_t class_count,
                   size_t vector_count, size_t feature_count, uint64_t seed);
void forget_kernel(invented_kernel *k);

enum { INVENTED_FEATURES_MOST = 40 };

/* A random vector in features[INVENTED_FEATURES_MOST]. */
kernel_vector invent_vector(kernel_feature *features, size_t feature_count, random_source *random);

/* Decision values[pair_count] straight from their definition. */
void defined_values(const kernel_parts *parts, kernel_vector x, double *values);

#endif
