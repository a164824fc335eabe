/* SPDX-License-Identifier: MIT */
/*
 * The pass over a document, and the pipeline of models that it takes from a model file.
 *
 *     text ── tokenizer ──> tokens, sentences ── view ──> entities ──> mentions
 */
#ifndef ACTANT_ENGINE_ENGINE_H
#define ACTANT_ENGINE_ENGINE_H

#include "engine/actant.h"
#include "models/bundle.h"
#include "models/labeller.h"

/* Names of the model file's sections. */
#define ENGINE_CARD "card"
#define ENGINE_CLASSES "classes"
#define ENGINE_ENTITIES "entities"

/*
 * A model from an opened bundle, which stays the caller's. A pipeline made for other features than
 * this program has is an ACTANT_ERROR_MODEL.
 */
actant_status engine_model_new(actant_model **out, const bundle *b,
                               actant_error *error) ACTANT_MUST_USE;

/* Writes the section of the entity labeller: the fingerprint of its features, then the model. */
void engine_write_entities(const labeller_model *m, buffer *out);

/* Changes whenever the same text would get other features. */
uint64_t engine_fingerprint(void);

#endif
