/* SPDX-License-Identifier: MIT */
#include "train/fit_linear.h"

#include "base/memory.h"
#include "base/random.h"

#include <math.h>

/* It ends after so many passes, however far it is. */
enum { PASSES_MOST = 1000 };

typedef struct descent {
    const linear_problem *problem;
    double *coefs;   /* [count] multipliers, 0 or more */
    double *weights; /* [feature count] */
    double *squares; /* [count]: squared lengths */
    uint32_t *order; /* [count]: those at `active` and beyond are set aside */
    size_t active;
    double high, low;           /* projected gradients of the pass before, for shrinking */
    double next_high, next_low; /* of this pass */
} descent;

static size_t feature_count(const linear_problem *p)
{
    size_t count = 0;
    for (size_t i = 0; i < p->count; i++) {
        kernel_vector x = p->vectors[p->members[i]];
        if (x.count > 0 && x.features[x.count - 1].index >= count)
            count = x.features[x.count - 1].index + (size_t)1;
    }
    return count;
}

static actant_status begin(descent *d, const linear_problem *p, double *coefs, actant_error *error)
{
    *d = (descent){.problem = p, .coefs = coefs, .active = p->count, INFINITY, -INFINITY, 0, 0};
    d->weights = mem_alloc(feature_count(p), sizeof *d->weights);
    d->squares = mem_alloc(p->count, sizeof *d->squares);
    d->order = mem_alloc(p->count, sizeof *d->order);
    if (!d->weights || !d->squares || !d->order)
        return error_memory(error);
    for (size_t i = 0; i < p->count; i++) {
        kernel_vector x = p->vectors[p->members[i]];
        for (size_t k = 0; k < x.count; k++)
            d->squares[i] += (double)x.features[k].value * (double)x.features[k].value;
        coefs[i] = 0;
        d->order[i] = (uint32_t)i;
    }
    return ACTANT_OK;
}

static void finish(descent *d)
{
    mem_free(d->weights);
    mem_free(d->squares);
    mem_free(d->order);
}

static double sign_of(const linear_problem *p, uint32_t member)
{
    return member < p->first_count ? 1 : -1;
}

static void move(descent *d, uint32_t member, double by)
{
    kernel_vector x = d->problem->vectors[d->problem->members[member]];
    for (size_t k = 0; k < x.count; k++)
        d->weights[x.features[k].index] += by * (double)x.features[k].value;
}

/* One step along one multiplier. False if it sits at its bound and seems to stay there. */
static bool step(descent *d, uint32_t member)
{
    const linear_problem *p = d->problem;
    kernel_vector x = p->vectors[p->members[member]];
    double y = sign_of(p, member), cost = p->costs[y < 0], dot = 0;
    for (size_t k = 0; k < x.count; k++)
        dot += d->weights[x.features[k].index] * (double)x.features[k].value;
    double gradient = y * dot - 1, projected = gradient, coef = d->coefs[member];
    if (coef <= 0) {
        if (gradient > d->high)
            return false;
        projected = fmin(gradient, 0);
    } else if (coef >= cost) {
        if (gradient < d->low)
            return false;
        projected = fmax(gradient, 0);
    }
    d->next_high = fmax(d->next_high, projected);
    d->next_low = fmin(d->next_low, projected);
    if (fabs(projected) > 1e-12 && d->squares[member] > 0) {
        d->coefs[member] = fmin(fmax(coef - gradient / d->squares[member], 0), cost);
        move(d, member, y * (d->coefs[member] - coef));
    }
    return true;
}

/* One pass over those that are not set aside, in a new order. */
static void pass(descent *d, random_source *random)
{
    d->next_high = -INFINITY;
    d->next_low = INFINITY;
    for (size_t i = 0; i < d->active; i++) {
        size_t k = i + (size_t)random_below(random, d->active - i);
        uint32_t member = d->order[k];
        d->order[k] = d->order[i];
        d->order[i] = member;
        if (step(d, member))
            continue;
        d->active--;
        d->order[i] = d->order[d->active];
        d->order[d->active] = member;
        i--;
    }
    d->high = d->next_high > 0 ? d->next_high : INFINITY;
    d->low = d->next_low < 0 ? d->next_low : -INFINITY;
}

actant_status fit_linear(double *coefs, const linear_problem *p, actant_error *error)
{
    descent d;
    random_source random;
    random_init(&random, p->seed);
    actant_status status = begin(&d, p, coefs, error);
    for (size_t n = 0; n < PASSES_MOST && status == ACTANT_OK; n++) {
        pass(&d, &random);
        if (d.next_high - d.next_low > p->epsilon)
            continue;
        if (d.active == p->count)
            break;
        d.active = p->count; /* look at all again before the end */
        d.high = INFINITY;
        d.low = -INFINITY;
    }
    for (size_t i = 0; i < p->count && status == ACTANT_OK; i++)
        coefs[i] *= sign_of(p, (uint32_t)i);
    finish(&d);
    return status;
}
