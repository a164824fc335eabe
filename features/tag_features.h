/* SPDX-License-Identifier: MIT */
/*
 * The features of a token for its part of speech: words and word classes around it, its affixes and
 * shape, pairs of words. What they are is data: two tables of templates in the source.
 */
#ifndef ACTANT_FEATURES_TAG_FEATURES_H
#define ACTANT_FEATURES_TAG_FEATURES_H

#include "features/source.h"

/* Takes no context. */
extern const feature_source tag_features;

#endif
