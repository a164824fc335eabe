/* SPDX-License-Identifier: MIT */
/* The entity stage: adds the mentions that a labeller and overrides find in a document. */
#ifndef ACTANT_ENGINE_ENTITIES_H
#define ACTANT_ENGINE_ENTITIES_H

#include "engine/overrides.h"

/* The stage's working memory, for one model in one thread. */
typedef struct entities {
    labeller labeller;
    overrides overrides;
} entities;

/* Model and phrasebook are borrowed; `sure` may be NULL. After an error there is nothing to clear.
 */
actant_status entities_init(entities *e, const labeller_model *m, const phrasebook *sure,
                            actant_error *error) ACTANT_MUST_USE;
void entities_clear(entities *e);

/*
 * From now on a span is a mention where its probability is above thresholds[label], or above the
 * model's own threshold if that is 0; NULL for the model's own for all labels.
 */
void entities_set_thresholds(entities *e, const double *thresholds);
/* The same with one threshold for all labels, which is above 0 and below 1. */
void entities_set_threshold(entities *e, double threshold);

/* Adds mentions to the document that the view was built for. Fails only for memory. */
actant_status entities_run(entities *e, const view *v, document *d,
                           actant_error *error) ACTANT_MUST_USE;

/*
 * The gold tags of a document's mentions, tags[token_count]. Of mentions that share a token the
 * longer is kept, of equally long ones the first; *left_out, if not NULL, counts the others, those
 * that cross sentences, and those whose label the tag set does not have. Requires an aligned
 * document.
 */
actant_status entities_encode(const document *d, const tagset *tags, uint16_t *out,
                              size_t *left_out, actant_error *error) ACTANT_MUST_USE;

#endif
