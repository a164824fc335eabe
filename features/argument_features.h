/* SPDX-License-Identifier: MIT */
/*
 * The features of a token for the arguments of an action: words and tags around it, where it stands
 * in its chunk, the way from the action to that chunk, the action itself, the other actions of the
 * sentence, and quotation marks. What they are is data: tables of templates in the source. After
 * Gildea & Jurafsky (2002), Hacioglu et al. (2004) and Punyakanok et al. (2008), with ways through
 * chunks in place of paths in a parse.
 */
#ifndef ACTANT_FEATURES_ARGUMENT_FEATURES_H
#define ACTANT_FEATURES_ARGUMENT_FEATURES_H

#include "features/source.h"

/* The context is an argument_context (features/argument_context.h). */
extern const feature_source argument_features;

#endif
