/* SPDX-License-Identifier: MIT */
/*
 * The features of a proposed span: what the sequence model says of it, its words, shape and
 * surroundings, and what is said of the same words at other places of the document.
 */
#ifndef ACTANT_FEATURES_SPAN_FEATURES_H
#define ACTANT_FEATURES_SPAN_FEATURES_H

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

/* Where else the document has words of the span. */
typedef enum span_echo {
    ECHO_SAME,  /* the same words as a proposal */
    ECHO_FIRST, /* a proposal that begins with the same word */
    ECHO_LAST,  /* one that ends with it */
    ECHO_COUNT
} span_echo;

/* All of it for the class_count - 1 labels and, last, for none of them; borrowed. */
typedef struct span_evidence {
    size_t class_count;
    const float *shares;             /* see models/proposals.h */
    const float *gaps;               /* the same */
    const float *echoes[ECHO_COUNT]; /* mean share at those other places; NULL: there are none */
} span_evidence;

void span_features_add(const view *v, span at, const span_evidence *e, span_vector *out);

/* Changes whenever the same span would get other features. */
uint64_t span_features_fingerprint(void);

#endif
