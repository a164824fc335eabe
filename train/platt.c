/* SPDX-License-Identifier: MIT */
#include "train/platt.h"

#include <math.h>

/*
 * Lin, Lin & Weng (2007), "A note on Platt's probabilistic outputs for support vector machines":
 * Newton's method with backtracking, on sums that neither overflow nor cancel.
 */
typedef struct fit {
    const double *values;
    const bool *is_first;
    size_t count;
    double high, low; /* the targets of the first class and of the other */
} fit;

static const double LEAST_SLOPE = 1e-5, DAMPING = 1e-12;
enum { ITERATIONS_MOST = 100, HALVINGS_MOST = 33 };

static double target(const fit *f, size_t i)
{
    return f->is_first[i] ? f->high : f->low;
}

/* Minus the log-likelihood. */
static double loss(const fit *f, sigmoid s)
{
    double sum = 0;
    for (size_t i = 0; i < f->count; i++) {
        double z = s.a * f->values[i] + s.b, t = target(f, i);
        sum += z >= 0 ? t * z + log1p(exp(-z)) : (t - 1) * z + log1p(exp(z));
    }
    return sum;
}

/* The gradient (a, b) of the loss, and its matrix of second derivatives. */
typedef struct slopes {
    double a, b, aa, ab, bb;
} slopes;

static slopes find_slopes(const fit *f, sigmoid s)
{
    slopes at = {0, 0, DAMPING, 0, DAMPING};
    for (size_t i = 0; i < f->count; i++) {
        double v = f->values[i], p = sigmoid_at(s, v);
        double first = target(f, i) - p, second = p * (1 - p);
        at.a += v * first;
        at.b += first;
        at.aa += v * v * second;
        at.ab += v * second;
        at.bb += second;
    }
    return at;
}

/* Goes along Newton's direction as far as the loss falls enough; false if it does not at all. */
static bool descend(const fit *f, sigmoid *s, double *least, slopes at)
{
    double determinant = at.aa * at.bb - at.ab * at.ab;
    double da = -(at.bb * at.a - at.ab * at.b) / determinant;
    double db = -(at.aa * at.b - at.ab * at.a) / determinant;
    double slope = at.a * da + at.b * db;
    double step = 1;
    for (int halvings = 0; halvings <= HALVINGS_MOST; halvings++, step /= 2) {
        sigmoid next = {s->a + step * da, s->b + step * db};
        double reached = loss(f, next);
        if (reached < *least + 1e-4 * step * slope) {
            *s = next;
            *least = reached;
            return true;
        }
    }
    return false;
}

sigmoid platt_fit(const double *values, const bool *is_first, size_t count)
{
    double firsts = 0, others = 0;
    for (size_t i = 0; i < count; i++)
        *(is_first[i] ? &firsts : &others) += 1;
    const fit f = {values, is_first, count, (firsts + 1) / (firsts + 2), 1 / (others + 2)};
    sigmoid s = {0, log((others + 1) / (firsts + 1))};
    double least = loss(&f, s);
    for (int i = 0; i < ITERATIONS_MOST; i++) {
        slopes at = find_slopes(&f, s);
        if (fabs(at.a) < LEAST_SLOPE && fabs(at.b) < LEAST_SLOPE)
            break;
        if (!descend(&f, &s, &least, at))
            break;
    }
    return s;
}
