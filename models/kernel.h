/* SPDX-License-Identifier: MIT */
/*
 * The kernel model: a support vector machine for several classes (C-SVC, one against one), ready to
 * decide. For each pair of classes i < j a decision value, above 0 for i, is
 *     sum over support vectors s of i and j:  coefficient(s) K(s, x)  -  rho
 * as libsvm (Chang & Lin 2011) defines it, and equal to its own within rounding; training fills it
 * from there. With the linear kernel the support vectors are summed up to one weight vector a pair.
 * It is read-only once made; any number of threads share it, each with a decider of its own.
 */
#ifndef ACTANT_MODELS_KERNEL_H
#define ACTANT_MODELS_KERNEL_H

#include "models/coupling.h"
#include "models/kernel_rows.h"

enum { KERNEL_CLASSES_MOST = 512, KERNEL_DEGREE_MOST = 32 };

typedef enum kernel_kind {
    KERNEL_LINEAR, /* s.x */
    KERNEL_POLY,   /* (gamma s.x + coef0)^degree */
    KERNEL_RBF     /* exp(-gamma |s - x|^2) */
} kernel_kind;

typedef struct kernel_function {
    kernel_kind kind;
    unsigned degree;     /* at most KERNEL_DEGREE_MOST */
    double gamma, coef0; /* finite, gamma >= 0 */
} kernel_function;

typedef struct kernel_model {
    kernel_function function;
    uint32_t *classes; /* [class_count] as training called them, rising */
    size_t class_count, pair_count;
    double *rho;       /* [pair_count]: 0-1, 0-2, …, 1-2, … */
    sigmoid *sigmoids; /* [pair_count], or NULL: no probabilities */
    kernel_rows rows;  /* its columns are pairs if linear, else support vectors */

    /* Not for the linear kernel. */
    size_t vector_count; /* support vectors, by class */
    size_t *ends;        /* [class_count] where the support vectors of each class end */
    double *coefs;       /* [vector_count][class_count - 1]: towards each other class, in order */
    double *norms;       /* [vector_count] squared lengths */
} kernel_model;

void kernel_model_init(kernel_model *m);
void kernel_model_clear(kernel_model *m);
void kernel_model_swap(kernel_model *a, kernel_model *b);

/* How many pairs so many classes make. */
size_t kernel_pair_count(size_t class_count);

/* What a model is made of; all borrowed, and laid out as libsvm does. */
typedef struct kernel_parts {
    kernel_function function;
    const uint32_t *classes;      /* [class_count] rising */
    size_t class_count;           /* 1 … KERNEL_CLASSES_MOST */
    const kernel_vector *vectors; /* support vectors, those of class 0 first */
    const size_t *vector_counts;  /* [class_count] how many each class has */
    double *const *coefs;         /* [class_count - 1][vector count] */
    const double *rho;            /* [pair_count] */
    const sigmoid *sigmoids;      /* [pair_count], or NULL */
} kernel_parts;

/* Requires an empty model, and finite numbers. */
actant_status kernel_model_make(kernel_model *m, const kernel_parts *parts,
                                actant_error *error) ACTANT_MUST_USE;

/*
 * To and from a section of a model file, to the bit. Requires an empty model to read into. Damage
 * is an ACTANT_ERROR_MODEL; whether more follows (wire_is_done) is left to the caller.
 */
void kernel_model_write(const kernel_model *m, buffer *out);
actant_status kernel_model_read(kernel_model *m, wire *in, actant_error *error) ACTANT_MUST_USE;

#endif
