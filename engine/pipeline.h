/* SPDX-License-Identifier: MIT */
/*
 * The pipeline: all that a model file holds, stage by stage. Training fills one and writes it;
 * extraction reads one and shares it among threads.
 */
#ifndef ACTANT_ENGINE_PIPELINE_H
#define ACTANT_ENGINE_PIPELINE_H

#include "engine/actant.h"
#include "features/knowledge.h"
#include "features/labelling.h"
#include "models/bundle.h"
#include "models/labeller.h"

typedef struct pipeline {
    knowledge knowledge;
    bool has[ACTANT_STAGE_COUNT];
    labeller_model models[ACTANT_STAGE_COUNT]; /* of parts of speech the sequence model alone */
    bool
        *are_single; /* [label count of the arguments]: see engine/arguments.h; NULL without them */
} pipeline;

void pipeline_init(pipeline *p);
void pipeline_clear(pipeline *p);

/* What a stage labels, and its name, which is that of its section. */
const labelling *pipeline_labelling(actant_stage stage);

/* Changes whenever the stage would see other features in the same text: with the program, and with
 * the phrase lists and patterns that are features. `k` may be NULL. */
uint64_t pipeline_fingerprint(actant_stage stage, const knowledge *k);

/* Adds the sections of what there is. */
actant_status pipeline_write(const pipeline *p, bundle *b, actant_error *error) ACTANT_MUST_USE;

/*
 * Requires an empty pipeline; after an error it is to be cleared. Damage, and a pipeline made for
 * other features than this program has, are an ACTANT_ERROR_MODEL.
 */
actant_status pipeline_read(pipeline *p, const bundle *b, actant_error *error) ACTANT_MUST_USE;

#endif
