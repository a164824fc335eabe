/* SPDX-License-Identifier: MIT */
/*
 * The features of a token for finding actions: its words as for entities, the parts of speech
 * around it, and both together. What they are is data: a table of templates in the source.
 *
 * In a document without tags the templates that ask for tags give nothing.
 */
#ifndef ACTANT_FEATURES_ACTION_FEATURES_H
#define ACTANT_FEATURES_ACTION_FEATURES_H

#include "features/source.h"

/* Takes no context. */
extern const feature_source action_features;

#endif
