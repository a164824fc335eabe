/* SPDX-License-Identifier: MIT */
/*
 * A span source turns a candidate, that is a span with a label, into the features on which the
 * span stage decides whether it is right. Training and extraction both ask the same source.
 */
#ifndef ACTANT_FEATURES_SPAN_SOURCE_H
#define ACTANT_FEATURES_SPAN_SOURCE_H

#include "features/tasks.h"
#include "features/view.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A sparse vector of real values. */
typedef struct span_feature {
    uint64_t hash;
    float value;
} span_feature;

typedef struct span_vector {
    span_feature *items; /* [count] */
    size_t count, capacity;
    bool failed; /* an addition found no memory */
} span_vector;

void span_vector_init(span_vector *v);
void span_vector_clear(span_vector *v);
void span_vector_reset(span_vector *v);
void span_vector_add(span_vector *v, uint64_t hash, float value);

/* Where else the document has words of the span. */
typedef enum span_echo {
    ECHO_SAME,       /* the same words as a proposal */
    ECHO_FIRST,      /* a proposal that begins with the same word */
    ECHO_LAST,       /* one that ends with it */
    ECHO_SAME_STEMS, /* the same stems: many languages inflect names */
    ECHO_LAST_STEM,  /* one whose last word has the same stem */
    ECHO_COUNT
} span_echo;

/* What is known of a candidate. Shares are for the label_count labels and, last, for none. */
typedef struct span_candidate {
    span at; /* tokens of the document */
    uint32_t label;
    size_t label_count;
    const float *shares;             /* see models/proposals.h */
    const float *gaps;               /* the same */
    const float *echoes[ECHO_COUNT]; /* mean share at those other places; NULL: there are none */
    float rival; /* the largest share that another candidate of the task has of the label */
    const task_list *tasks;      /* all of the document's */
    size_t task;                 /* which is this one's */
    const task_guesses *guesses; /* at all of them */
} span_candidate;

typedef struct span_source {
    const char *name;

    /* Adds the features of a candidate. */
    void (*features)(const view *v, const span_candidate *c, span_vector *out);

    /* Changes whenever the same candidate would get other features. */
    uint64_t (*fingerprint)(void);
} span_source;

#endif
