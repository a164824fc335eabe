/* SPDX-License-Identifier: MIT */
#include "models/coupling.h"

#include <math.h>

/* exp only of what is negative, so that it never overflows. */
double sigmoid_at(sigmoid s, double value)
{
    double z = s.a * value + s.b;
    return z >= 0 ? exp(-z) / (1 + exp(-z)) : 1 / (1 + exp(z));
}

/* The matrix of the problem min pQp: q[t][t] = sum of shares[j][t]^2, q[t][j] = -shares[j][t]
 * shares[t][j]. */
static void make_matrix(const double *shares, size_t n, double *q)
{
    for (size_t t = 0; t < n; t++) {
        q[t * n + t] = 0;
        for (size_t j = 0; j < n; j++) {
            if (j == t)
                continue;
            double other = shares[j * n + t];
            q[t * n + t] += other * other;
            q[t * n + j] = -other * shares[t * n + j];
        }
    }
}

/* slopes = Qp; returns pQp. */
static double find_slopes(const double *q, const double *p, size_t n, double *slopes)
{
    double whole = 0;
    for (size_t t = 0; t < n; t++) {
        slopes[t] = 0;
        for (size_t j = 0; j < n; j++)
            slopes[t] += q[t * n + j] * p[j];
        whole += p[t] * slopes[t];
    }
    return whole;
}

/* At the optimum all slopes are pQp. */
static double largest_error(const double *slopes, double whole, size_t n)
{
    double largest = 0;
    for (size_t t = 0; t < n; t++)
        largest = fmax(largest, fabs(slopes[t] - whole));
    return largest;
}

/* Sets each p[t] in turn to its best, then divides p by its sum; slopes and pQp are kept up. */
static void sweep(const double *q, size_t n, double *p, double *slopes, double whole)
{
    for (size_t t = 0; t < n; t++) {
        double step = (whole - slopes[t]) / q[t * n + t], sum = 1 + step;
        p[t] += step;
        whole = (whole + step * (step * q[t * n + t] + 2 * slopes[t])) / sum / sum;
        for (size_t j = 0; j < n; j++) {
            slopes[j] = (slopes[j] + step * q[t * n + j]) / sum;
            p[j] /= sum;
        }
    }
}

void coupling_solve(const double *shares, size_t count, double *q, double *slopes, double *p)
{
    if (count == 2) {
        p[0] = shares[1];
        p[1] = shares[2];
        return;
    }
    const double tolerance = 0.005 / (double)count;
    const size_t sweeps_most = count > 100 ? count : 100;
    make_matrix(shares, count, q);
    for (size_t t = 0; t < count; t++)
        p[t] = 1 / (double)count;
    for (size_t i = 0; i < sweeps_most; i++) {
        double whole = find_slopes(q, p, count, slopes);
        if (largest_error(slopes, whole, count) < tolerance)
            break;
        sweep(q, count, p, slopes, whole);
    }
}
