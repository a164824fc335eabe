/* SPDX-License-Identifier: MIT */
#include "tests/models/kernel_parts.h"

#include "base/memory.h"

#include <math.h>

/* -1 … 1 */
static double any_real(random_source *random)
{
    return (double)random_below(random, 2000001) / 1000000.0 - 1;
}

kernel_vector invent_vector(kernel_feature *features, size_t feature_count, random_source *random)
{
    size_t wanted = random_below(random, INVENTED_FEATURES_MOST), count = 0, index = 0;
    for (size_t i = 0; i < wanted; i++) {
        index += 1 + random_below(random, 2 * feature_count / INVENTED_FEATURES_MOST + 1);
        if (index > feature_count)
            break;
        bool is_plain = random_below(random, 3) > 0;
        features[count++] =
            (kernel_feature){(uint32_t)index - 1, is_plain ? 1 : (float)any_real(random)};
        if (random_below(random, 20) == 0)
            features[count - 1].value = 0;
    }
    return (kernel_vector){features, count};
}

static void invent_vectors(invented_kernel *k, random_source *random)
{
    for (size_t i = 0; i < k->vector_count; i++) {
        k->vectors[i] =
            invent_vector(k->features + i * INVENTED_FEATURES_MOST, k->feature_count, random);
        size_t most = k->parts.class_count > 1 ? k->parts.class_count - 1 : 1;
        k->vector_counts[random_below(random, most)]++;
    }
}

static void invent_numbers(invented_kernel *k, random_source *random)
{
    size_t classes = k->parts.class_count;
    for (size_t r = 0; r + 1 < classes; r++) {
        k->coefs[r] = mem_alloc(k->vector_count, sizeof *k->coefs[r]);
        for (size_t i = 0; i < k->vector_count; i++)
            k->coefs[r][i] = any_real(random);
    }
    for (size_t p = 0; p < kernel_pair_count(classes); p++) {
        k->rho[p] = any_real(random);
        k->sigmoids[p] = (sigmoid){-1 - fabs(any_real(random)), any_real(random)};
    }
    for (size_t c = 0; c < classes; c++)
        k->classes[c] = (uint32_t)(3 * c + 1);
}

void invent_kernel(invented_kernel *k, kernel_function function, size_t class_count,
                   size_t vector_count, size_t feature_count, uint64_t seed)
{
    random_source random;
    random_init(&random, seed);
    k->vector_count = vector_count;
    k->feature_count = feature_count;
    k->vectors = mem_alloc(vector_count, sizeof *k->vectors);
    k->features = mem_alloc(vector_count * INVENTED_FEATURES_MOST, sizeof *k->features);
    k->classes = mem_alloc(class_count, sizeof *k->classes);
    k->vector_counts = mem_alloc(class_count, sizeof *k->vector_counts);
    k->coefs = mem_alloc(class_count, sizeof *k->coefs);
    k->rho = mem_alloc(kernel_pair_count(class_count), sizeof *k->rho);
    k->sigmoids = mem_alloc(kernel_pair_count(class_count), sizeof *k->sigmoids);
    k->parts = (kernel_parts){function,         k->classes, class_count, k->vectors,
                              k->vector_counts, k->coefs,   k->rho,      k->sigmoids};
    invent_vectors(k, &random);
    invent_numbers(k, &random);
}

void forget_kernel(invented_kernel *k)
{
    for (size_t r = 0; r + 1 < k->parts.class_count; r++)
        mem_free(k->coefs[r]);
    mem_free(k->vectors);
    mem_free(k->features);
    mem_free(k->classes);
    mem_free(k->vector_counts);
    mem_free(k->coefs);
    mem_free(k->rho);
    mem_free(k->sigmoids);
}

static double value_of(kernel_vector x, uint32_t index)
{
    for (size_t i = 0; i < x.count; i++) {
        if (x.features[i].index == index)
            return (double)x.features[i].value;
    }
    return 0;
}

static double defined_kernel(kernel_function f, kernel_vector s, kernel_vector x)
{
    double dot = 0, distance = 0;
    for (size_t i = 0; i < s.count; i++) {
        double a = (double)s.features[i].value, b = value_of(x, s.features[i].index);
        dot += a * b;
        distance += (a - b) * (a - b);
    }
    for (size_t i = 0; i < x.count; i++) {
        double b = (double)x.features[i].value;
        bool is_there = false;
        for (size_t k = 0; k < s.count; k++)
            is_there = is_there || s.features[k].index == x.features[i].index;
        distance += is_there ? 0 : b * b;
    }
    switch (f.kind) {
    case KERNEL_LINEAR:
        return dot;
    case KERNEL_POLY:
        return pow(f.gamma * dot + f.coef0, f.degree);
    default:
        return exp(-f.gamma * distance);
    }
}

/* The sum over the support vectors of class `one` with their coefficients towards `other`. */
static double defined_part(const kernel_parts *p, size_t one, size_t other, kernel_vector x)
{
    size_t begin = 0;
    for (size_t c = 0; c < one; c++)
        begin += p->vector_counts[c];
    const double *coefs = p->coefs[other < one ? other : other - 1];
    double sum = 0;
    for (size_t i = begin; i < begin + p->vector_counts[one]; i++)
        sum += coefs[i] * defined_kernel(p->function, p->vectors[i], x);
    return sum;
}

void defined_values(const kernel_parts *parts, kernel_vector x, double *values)
{
    size_t pair = 0;
    for (size_t i = 0; i < parts->class_count; i++) {
        for (size_t j = i + 1; j < parts->class_count; j++, pair++)
            values[pair] =
                defined_part(parts, i, j, x) + defined_part(parts, j, i, x) - parts->rho[pair];
    }
}
