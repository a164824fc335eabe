/* SPDX-License-Identifier: MIT */
/*
 * The features of a proposed action: those of a proposed entity, and parts of speech in it and
 * around it where the document has any.
 */
#ifndef ACTANT_FEATURES_ACTION_SPANS_H
#define ACTANT_FEATURES_ACTION_SPANS_H

#include "features/span_source.h"

extern const span_source action_spans;

#endif
