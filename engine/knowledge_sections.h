/* SPDX-License-Identifier: MIT */
/* The sections of a model file that hold what the model knows beforehand. */
#ifndef ACTANT_ENGINE_KNOWLEDGE_SECTIONS_H
#define ACTANT_ENGINE_KNOWLEDGE_SECTIONS_H

#include "features/knowledge.h"
#include "models/bundle.h"

/* Their names. Each is there only if it holds something. */
#define SECTION_CLASSES "classes"
#define SECTION_GRAMMAR "grammar"
#define SECTION_LISTS "lexicon"
#define SECTION_PATTERNS "patterns"
#define SECTION_OVERRIDE_LISTS "lexicon-overrides"
#define SECTION_OVERRIDE_PATTERNS "pattern-overrides"

/* Adds the sections. */
actant_status knowledge_sections_write(const knowledge *k, bundle *b,
                                       actant_error *error) ACTANT_MUST_USE;

/* Requires an empty `k`; after an error it is to be cleared. Damage is an ACTANT_ERROR_MODEL. */
actant_status knowledge_sections_read(knowledge *k, const bundle *b,
                                      actant_error *error) ACTANT_MUST_USE;

#endif
