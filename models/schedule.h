/* SPDX-License-Identifier: MIT */
/*
 * The set of spans without overlap that is worth most: weighted interval scheduling (Kleinberg &
 * Tardos 2005, 6.1).
 */
#ifndef ACTANT_MODELS_SCHEDULE_H
#define ACTANT_MODELS_SCHEDULE_H

#include "text/document.h"

typedef struct schedule_choice {
    span at;      /* not empty */
    double worth; /* finite; what is worth 0 or less is never taken */
    size_t index; /* the caller's */
} schedule_choice;

/* Working memory, for one thread. */
typedef struct schedule {
    schedule_choice *choices; /* [count], to be filled by schedule_add */
    size_t count, capacity;
    struct schedule_step *steps; /* [count + 1] */
    size_t step_capacity;
} schedule;

void schedule_init(schedule *s);
void schedule_clear(schedule *s);

/* Offers a choice, unless it is worthless. False if there is no memory. */
bool schedule_add(schedule *s, span at, double worth, size_t index);

/*
 * Keeps the best set of the choices, in the order of the text; s->choices[s->count] is the result.
 * Of sets that are worth the same, always the same one. Set count to 0 to begin anew.
 */
actant_status schedule_solve(schedule *s, actant_error *error) ACTANT_MUST_USE;

#endif
