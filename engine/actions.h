/* SPDX-License-Identifier: MIT */
/* The action stage: adds an event for each action that a labeller finds in a document. */
#ifndef ACTANT_ENGINE_ACTIONS_H
#define ACTANT_ENGINE_ACTIONS_H

#include "models/labeller.h"

/* The stage's working memory, for one model in one thread. */
typedef struct actions {
    labeller labeller;
} actions;

actant_status actions_init(actions *a, const labeller_model *m,
                           actant_error *error) ACTANT_MUST_USE;
void actions_clear(actions *a);

/*
 * Adds events, in the order of the text, to the document that the view was built for: each has its
 * label, its action and, as its score so far, the probability that both are right. Fails only for
 * memory.
 */
actant_status actions_run(actions *a, const view *v, document *d,
                          actant_error *error) ACTANT_MUST_USE;

/* Adds the labels of the document's events to the set, in the order in which they occur. */
actant_status actions_collect(tagset *labels, const document *d,
                              actant_error *error) ACTANT_MUST_USE;

/*
 * The gold tags of the actions of a document's events, tags[token_count]. Of actions that share a
 * token the longer is kept, of equally long ones the first; *left_out, if not NULL, counts the
 * others, those that cross sentences, hold no token or are in pieces, and those whose label the tag
 * set does not have. Requires an aligned document.
 */
actant_status actions_encode(const document *d, const tagset *tags, uint16_t *out, size_t *left_out,
                             actant_error *error) ACTANT_MUST_USE;

#endif
