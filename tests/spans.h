/* SPDX-License-Identifier: MIT */
/* Sequence models and labellers of tests/articles.h, for tests of the span stage. */
#ifndef ACTANT_TESTS_SPANS_H
#define ACTANT_TESTS_SPANS_H

#include "models/labeller.h"

/* Names that the articles have, some of them again, in company that they have not. */
enum { SPAN_TEXT_COUNT = 3 };
extern const char *const span_texts[SPAN_TEXT_COUNT];

/* A sequence model of the articles that is not sure of itself. Requires an empty model. */
void spans_learn(sequence_model *m);

/*
 * A labeller of that sequence model and a kernel with weights made up from the seed, which takes
 * and leaves candidates at random. Requires an empty model.
 */
void spans_invent(labeller_model *m, kernel_kind kind, uint64_t seed);

#endif
