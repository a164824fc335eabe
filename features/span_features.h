/* SPDX-License-Identifier: MIT */
/*
 * The features of a proposed entity: what the sequence model says of it, its words, shape and
 * surroundings, and what is said of the same words at other places of the document.
 */
#ifndef ACTANT_FEATURES_SPAN_FEATURES_H
#define ACTANT_FEATURES_SPAN_FEATURES_H

#include "features/span_source.h"

extern const span_source span_features;

#endif
