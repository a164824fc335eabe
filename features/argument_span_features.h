/* SPDX-License-Identifier: MIT */
/*
 * The features of a candidate for an argument of an action: what the sequence model says of it; the
 * words, tags and chunks in it and around it; the way to it; its presumed head with the action; and
 * what is first guessed of the action's other roles and of the sentence's other actions. What they
 * are is data: tables of templates in the source.
 */
#ifndef ACTANT_FEATURES_ARGUMENT_SPAN_FEATURES_H
#define ACTANT_FEATURES_ARGUMENT_SPAN_FEATURES_H

#include "features/span_source.h"

/* The context of each task is an argument_context (features/argument_context.h). */
extern const span_source argument_span_features;

#endif
