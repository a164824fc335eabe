/* SPDX-License-Identifier: MIT */
/*
 * Work on several threads whose result does not depend on how many there are.
 *
 * The calling thread is worker 0; the others are started for the call and joined before it
 * returns. Where the system refuses a thread, the work is done by those that there are. A worker's
 * number is below thread_count, so that a caller can keep [thread_count] contexts.
 */
#ifndef ACTANT_BASE_WORKERS_H
#define ACTANT_BASE_WORKERS_H

#include "base/status.h"

#include <stddef.h>

/* How many processors there are to use; at least 1. */
size_t workers_available(void);

/* Does step `index`. Writes only to what belongs to that index or to that worker. */
typedef actant_status workers_task(size_t index, size_t worker, void *context, actant_error *error);

/*
 * Calls the task once for each index in 0..count, in no fixed order. Of several failing indexes
 * the lowest gives the result and the error; no new index above it is begun after that.
 */
actant_status workers_map(size_t count, size_t thread_count, workers_task *task, void *context,
                          actant_error *error) ACTANT_MUST_USE;

/*
 * A pipeline from a source to a sink that keeps the order. Each worker takes an item, works on it,
 * waits for its turn, and gives it: there is no queue, and never are more than thread_count items
 * there.
 */
typedef struct workers_pipeline {
    /* Reads the next item; *item = NULL is the end. One call at a time, in order. */
    actant_status (*take)(void *context, void **item, actant_error *error);
    /* Several at a time, in any order. */
    actant_status (*work)(void *context, void *item, size_t worker, actant_error *error);
    /* Writes the item. One call at a time, in the order of taking. */
    actant_status (*give)(void *context, void *item, actant_error *error);
    /* Frees an item; called once for each that was taken, given or not. */
    void (*drop)(void *context, void *item);
    void *context;
} workers_pipeline;

/*
 * Runs until the end or the first error in the order of the items, whichever step it came from.
 * Every item before that one has then been given, and none after it.
 */
actant_status workers_run(const workers_pipeline *pipeline, size_t thread_count,
                          actant_error *error) ACTANT_MUST_USE;

#endif
