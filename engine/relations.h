/* SPDX-License-Identifier: MIT */
/*
 * What is said of an event beside its roles, worked out from them and from the words around its
 * action (doc/relations.md): whether it is negated, whether it only may or will be, who says so,
 * and how probable it is that all of it is right. Which words negate is the grammar's business; one
 * that is empty leaves all events plain.
 */
#ifndef ACTANT_ENGINE_RELATIONS_H
#define ACTANT_ENGINE_RELATIONS_H

#include "features/grammar.h"
#include "features/view.h"

/* A stretch of a statement: of a topic that is a clause, in an event that names an actor. */
typedef struct statement {
    span at;
    uint32_t event;
    uint32_t extent; /* tokens of all stretches of the event */
} statement;

/* Working memory, for one thread. */
typedef struct relations {
    arena room;         /* for the syntax of one sentence */
    uint32_t *order;    /* [order_count]: the events whose actions have tokens, in their order */
    bool *is_action;    /* [sentence size]: the token is part of an action */
    uint32_t *before;   /* [sentence size + 1]: how many actions begin before */
    uint32_t *extents;  /* [event_count]: tokens of its statement; 0: it makes none */
    statement *items;   /* [count]: the statements of one sentence */
    statement *waiting; /* [count]: those that have begun, innermost last */
    size_t order_count, count;
    size_t order_capacity, action_capacity, before_capacity, extent_capacity, capacity,
        waiting_capacity;
} relations;

void relations_init(relations *r);
void relations_clear(relations *r);

/*
 * Completes all events of the document that the view was built for. An attribute or a source that
 * an event has already stays. Its score, the probability of the action, becomes that of the whole:
 * the product of it and those of all its arguments. No event is a source of its own source. Fails
 * only for memory.
 */
actant_status relations_run(relations *r, const view *v, const grammar *g, document *d,
                            actant_error *error) ACTANT_MUST_USE;

#endif
