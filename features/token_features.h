/* SPDX-License-Identifier: MIT */
/*
 * The features of a token for labelling spans of tokens: entities, actions, tags. What they are is
 * data: two tables of templates in the source, each with the reason for it.
 */
#ifndef ACTANT_FEATURES_TOKEN_FEATURES_H
#define ACTANT_FEATURES_TOKEN_FEATURES_H

#include "features/source.h"

/* Takes no context. */
extern const feature_source token_features;

#endif
