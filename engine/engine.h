/* SPDX-License-Identifier: MIT */
/*
 * The pass over a document, with the pipeline of models that it takes from a model file.
 *
 *     text ── tokenizer ──> tokens, sentences ── view ──> parts of speech ──> mentions
 *          ──> actions ──> their arguments
 */
#ifndef ACTANT_ENGINE_ENGINE_H
#define ACTANT_ENGINE_ENGINE_H

#include "engine/pipeline.h"

/* The section of the model card; for the others see engine/pipeline.h. */
#define ENGINE_CARD "card"
#define ENGINE_THRESHOLDS "thresholds"

/* A model from an opened bundle, which stays the caller's. */
actant_status engine_model_new(actant_model **out, const bundle *b,
                               actant_error *error) ACTANT_MUST_USE;

/* The labels of the model's entities; none if it has no entity labeller. Borrowed. */
const tagset *engine_labels(const actant_model *model);

#endif
