/* SPDX-License-Identifier: MIT */
/*
 * Features of a token from its sentence as a whole and from the rest of its document: what stands
 * around the same word elsewhere, which longer name it may be part of, whether it also occurs in
 * lower case. After the non-local features of Ratinov & Roth (2009), 5.1, and Krishnan & Manning
 * (2006), but without any labels.
 */
#ifndef ACTANT_FEATURES_DOCUMENT_FEATURES_H
#define ACTANT_FEATURES_DOCUMENT_FEATURES_H

#include "features/vector.h"
#include "features/view.h"

/* Raised whenever these features change; part of the fingerprint. */
enum { DOCUMENT_FEATURES_VERSION = 1 };

void document_features_add(const view *v, span sentence, uint32_t at, feature_vector *out);

#endif
