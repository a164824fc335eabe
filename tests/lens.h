/* SPDX-License-Identifier: MIT */
/* A view of a text with all that it borrows, for tests of features. */
#ifndef ACTANT_TESTS_LENS_H
#define ACTANT_TESTS_LENS_H

#include "features/vector.h"
#include "features/view.h"

typedef struct lens {
    words words;
    view view;
    document *document;
} lens;

void lens_init(lens *l);
void lens_clear(lens *l);

/* Builds the view of a text, as article_split reads it. */
void lens_look_at(lens *l, const char *text);

/* The first token with the form; fails the running test if there is none. */
uint32_t lens_find(const lens *l, const char *form);

/* The sentence of a token. */
span lens_sentence(const lens *l, uint32_t token);

/* How many features of `a` are in `b` too. */
size_t lens_common(const feature_vector *a, const feature_vector *b);

/* Whether both hold the same features in the same order. */
bool lens_equal(const feature_vector *a, const feature_vector *b);

#endif
