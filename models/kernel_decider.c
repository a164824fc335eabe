/* SPDX-License-Identifier: MIT */
#include "models/kernel_decider.h"

#include "base/memory.h"

#include <assert.h>
#include <math.h>
#include <string.h>

actant_status kernel_decider_init(kernel_decider *d, const kernel_model *m, actant_error *error)
{
    size_t classes = m->class_count;
    memset(d, 0, sizeof *d);
    d->model = m;
    d->kernels = mem_alloc(m->vector_count, sizeof *d->kernels);
    d->parts = mem_alloc(classes * classes, sizeof *d->parts);
    d->values = mem_alloc(m->pair_count, sizeof *d->values);
    d->votes = mem_alloc(classes, sizeof *d->votes);
    d->shares = mem_alloc(classes * classes, sizeof *d->shares);
    d->q = mem_alloc(classes * classes, sizeof *d->q);
    d->slopes = mem_alloc(classes, sizeof *d->slopes);
    d->probabilities = mem_alloc(classes, sizeof *d->probabilities);
    bool whole = d->kernels && d->parts && d->values && d->votes && d->shares && d->q &&
                 d->slopes && d->probabilities;
    if (whole)
        return ACTANT_OK;
    kernel_decider_clear(d);
    return error_memory(error);
}

void kernel_decider_clear(kernel_decider *d)
{
    mem_free(d->kernels);
    mem_free(d->parts);
    mem_free(d->values);
    mem_free(d->votes);
    mem_free(d->shares);
    mem_free(d->q);
    mem_free(d->slopes);
    mem_free(d->probabilities);
    memset(d, 0, sizeof *d);
}

/* By squaring, as libsvm does: another order of the products would round otherwise. */
static double power(double base, unsigned exponent)
{
    double result = 1;
    for (; exponent > 0; exponent /= 2) {
        if (exponent % 2 == 1)
            result *= base;
        base *= base;
    }
    return result;
}

static double squared_length(kernel_vector x)
{
    double sum = 0;
    for (size_t i = 0; i < x.count; i++)
        sum += (double)x.features[i].value * (double)x.features[i].value;
    return sum;
}

/* Turns dot products of the support vectors with x into kernels. */
static void apply_function(const kernel_model *m, kernel_vector x, double *dots)
{
    const kernel_function f = m->function;
    if (f.kind == KERNEL_POLY) {
        for (size_t i = 0; i < m->vector_count; i++)
            dots[i] = power(f.gamma * dots[i] + f.coef0, f.degree);
        return;
    }
    const double norm = squared_length(x);
    for (size_t i = 0; i < m->vector_count; i++) {
        double distance = norm + m->norms[i] - 2 * dots[i];
        dots[i] = exp(-f.gamma * fmax(distance, 0));
    }
}

/* parts[c][r]: the sum over the support vectors of class c, with the coefficients r. */
static void sum_parts(kernel_decider *d)
{
    const kernel_model *m = d->model;
    size_t others = m->class_count - 1, vector = 0;
    memset(d->parts, 0, m->class_count * others * sizeof *d->parts);
    for (size_t c = 0; c < m->class_count; c++) {
        double *restrict part = d->parts + c * others;
        for (; vector < m->ends[c]; vector++) {
            const double *restrict coefs = m->coefs + vector * others;
            for (size_t r = 0; r < others; r++)
                part[r] += coefs[r] * d->kernels[vector];
        }
    }
}

/* Of two classes i < j, j is number j - 1 among the others of i, and i is number i among those of
 * j. */
static void combine_parts(kernel_decider *d)
{
    size_t classes = d->model->class_count, others = classes - 1, pair = 0;
    for (size_t i = 0; i < classes; i++) {
        for (size_t j = i + 1; j < classes; j++, pair++)
            d->values[pair] = d->parts[i * others + j - 1] + d->parts[j * others + i];
    }
}

const double *kernel_values(kernel_decider *d, kernel_vector x)
{
    const kernel_model *m = d->model;
    if (m->function.kind == KERNEL_LINEAR) {
        memset(d->values, 0, m->pair_count * sizeof *d->values);
        kernel_rows_multiply(&m->rows, x, d->values);
    } else {
        memset(d->kernels, 0, m->vector_count * sizeof *d->kernels);
        kernel_rows_multiply(&m->rows, x, d->kernels);
        apply_function(m, x, d->kernels);
        sum_parts(d);
        combine_parts(d);
    }
    for (size_t pair = 0; pair < m->pair_count; pair++)
        d->values[pair] -= m->rho[pair];
    return d->values;
}

size_t kernel_vote(kernel_decider *d, const double *values)
{
    size_t classes = d->model->class_count, pair = 0, best = 0;
    memset(d->votes, 0, classes * sizeof *d->votes);
    for (size_t i = 0; i < classes; i++) {
        for (size_t j = i + 1; j < classes; j++, pair++)
            d->votes[values[pair] > 0 ? i : j]++;
    }
    for (size_t i = 1; i < classes; i++) {
        if (d->votes[i] > d->votes[best])
            best = i;
    }
    return best;
}

/* How sure a pair may be at most, so that the coupling is well-defined. */
static const double LEAST_SHARE = 1e-7;

const double *kernel_couple(kernel_decider *d, const double *values)
{
    const kernel_model *m = d->model;
    size_t classes = m->class_count, pair = 0;
    assert(m->sigmoids || classes == 1);
    for (size_t i = 0; i < classes; i++) {
        for (size_t j = i + 1; j < classes; j++, pair++) {
            double share = sigmoid_at(m->sigmoids[pair], values[pair]);
            share = fmin(fmax(share, LEAST_SHARE), 1 - LEAST_SHARE);
            d->shares[i * classes + j] = share;
            d->shares[j * classes + i] = 1 - share;
        }
    }
    coupling_solve(d->shares, classes, d->q, d->slopes, d->probabilities);
    return d->probabilities;
}

size_t kernel_decide(kernel_decider *d, kernel_vector x)
{
    return kernel_vote(d, kernel_values(d, x));
}

const double *kernel_probabilities(kernel_decider *d, kernel_vector x)
{
    return kernel_couple(d, kernel_values(d, x));
}
