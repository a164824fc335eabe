/* SPDX-License-Identifier: MIT */
/*
 * Features of a token from the phrase lists and patterns that it, or a token beside it, is matched
 * by; and of a word from the lists whose phrases it is part of, whether or not such a phrase is
 * there. Without lists and patterns there are none.
 */
#ifndef ACTANT_FEATURES_MATCH_FEATURES_H
#define ACTANT_FEATURES_MATCH_FEATURES_H

#include "features/vector.h"
#include "features/view.h"

/* Raised whenever these features change; part of the fingerprint of models that have them. */
enum { MATCH_FEATURES_VERSION = 1 };

void match_features_add(const view *v, span sentence, uint32_t at, feature_vector *out);

/* Those of a word at a distance from the token. */
void match_features_add_parts(const word *type, int distance, feature_vector *out);

#endif
