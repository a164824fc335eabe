/* SPDX-License-Identifier: MIT */
/*
 * Spherical k-means (Dhillon & Modha 2001): classes of directions, so that each point and the mean
 * direction of its class point the same way as nearly as can be.
 */
#ifndef ACTANT_TRAIN_KMEANS_H
#define ACTANT_TRAIN_KMEANS_H

#include "base/progress.h"
#include "base/status.h"

#include <stddef.h>
#include <stdint.h>

typedef struct kmeans_points {
    const float *values; /* [count][dimension], each row of length 1 */
    size_t count, dimension;
} kmeans_points;

typedef struct kmeans_options {
    size_t class_count;  /* >= 1, <= the number of points */
    unsigned iterations; /* at most, >= 1; it ends when few points move any more */
    uint64_t seed;       /* of the points to begin with */
    size_t threads;      /* >= 1; the result does not depend on it */
} kmeans_options;

typedef struct kmeans_report {
    unsigned iterations;
    size_t moves;      /* of the last iteration */
    double similarity; /* mean cosine between a point and its class */
} kmeans_report;

/*
 * Fills classes[points->count] with numbers below class_count. `progress` may be NULL; where it
 * returns false, the result is an ACTANT_ERROR_INTERRUPTED.
 */
actant_status kmeans_fit(uint32_t *classes, const kmeans_points *points,
                         const kmeans_options *options, actant_progress *progress,
                         void *progress_context, kmeans_report *report,
                         actant_error *error) ACTANT_MUST_USE;

#endif
