/* SPDX-License-Identifier: MIT */
/*
 * The pass over a document, and the pipeline of models that it takes from a model file.
 *
 *     text ── tokenizer ──> tokens, sentences ── view ──> entities ──> mentions
 */
#ifndef ACTANT_ENGINE_ENGINE_H
#define ACTANT_ENGINE_ENGINE_H

#include "engine/actant.h"
#include "features/knowledge.h"
#include "models/bundle.h"
#include "models/labeller.h"

/* Names of the model file's sections, beside those of engine/knowledge_sections.h. */
#define ENGINE_CARD "card"
#define ENGINE_ENTITIES "entities"
#define ENGINE_THRESHOLDS "thresholds"

/*
 * A model from an opened bundle, which stays the caller's. A pipeline made for other features than
 * this program has is an ACTANT_ERROR_MODEL.
 */
actant_status engine_model_new(actant_model **out, const bundle *b,
                               actant_error *error) ACTANT_MUST_USE;

/* Writes the section of the entity labeller: the fingerprint of its features, then the model. */
void engine_write_entities(const labeller_model *m, const knowledge *k, buffer *out);

/* The labels of the model's entities; none if it has no entity labeller. Borrowed. */
const tagset *engine_labels(const actant_model *model);

/* Changes whenever the same text would get other features: with the program, and with the phrase
 * lists and patterns that are features. `k` may be NULL. */
uint64_t engine_fingerprint(const knowledge *k);

#endif
