/* SPDX-License-Identifier: MIT */
/*
 * A feature source turns a place in a document into the features of one stage. Training and
 * extraction both ask the same source, so they agree by construction.
 *
 * Its features come in two kinds. Those of one word type at one distance depend on nothing else,
 * and are worked out once for each type and distance. Those of a place may look at everything that
 * the view and the context hold.
 */
#ifndef ACTANT_FEATURES_SOURCE_H
#define ACTANT_FEATURES_SOURCE_H

#include "features/vector.h"
#include "features/view.h"
#include "features/words.h"

typedef struct feature_source {
    const char *name;
    int window; /* word features are asked for at distances -window … window */

    /* Adds the features of a word at that distance; type NULL: the sentence ends before. */
    void (*word_features)(const word *type, int distance, feature_vector *out);

    /* Adds those of token `at` of the sentence. The context is the stage's own (an action). */
    void (*place_features)(const view *v, const void *context, span sentence, uint32_t at,
                           feature_vector *out);

    /* Changes whenever the same place would get other features. */
    uint64_t (*fingerprint)(void);
} feature_source;

#endif
