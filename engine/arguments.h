/* SPDX-License-Identifier: MIT */
/*
 * The argument stage: adds to each event the spans that a labeller finds for its roles. The stage's
 * labelling makes a task of each event that can have arguments; the context of such a task begins
 * with a size_t, which is the index of its event in the document.
 */
#ifndef ACTANT_ENGINE_ARGUMENTS_H
#define ACTANT_ENGINE_ARGUMENTS_H

#include "models/labeller.h"

/* The stage's working memory, for one model in one thread. */
typedef struct arguments {
    labeller labeller;
    const bool *is_single; /* [label_count]; borrowed */
    size_t *best;          /* [label_count]: for one event, where the most probable span is */
} arguments;

/*
 * Borrows the model, the labelling, and is_single[label_count]: of a role that is single only the
 * most probable span of each event is taken. NULL: no role is.
 */
actant_status arguments_init(arguments *a, const labeller_model *m, const labelling *stage,
                             const bool *is_single, actant_error *error) ACTANT_MUST_USE;
void arguments_clear(arguments *a);

/*
 * Adds arguments, in the order of the text, to the events of the document that the view was built
 * for, each with the probability that it is right. Those of one event share no token with each
 * other, nor with its action. Fails only for memory.
 */
actant_status arguments_run(arguments *a, const view *v, document *d,
                            actant_error *error) ACTANT_MUST_USE;

/* Adds the roles of the document's events to the set, in the order in which they occur. */
actant_status arguments_collect(tagset *roles, const document *d,
                                actant_error *error) ACTANT_MUST_USE;

/*
 * *out = the gold tags of the roles of the view's document, for the tokens of one task of the stage
 * after the other; freed with mem_free. An argument in pieces has as many spans. Of spans that
 * share a token the longer is kept, of equally long ones the first; *left_out, if not NULL, counts
 * the others, and those that share one with the action, leave its sentence, hold no token, are of
 * events without a task, or whose role the tag set does not have. Requires an aligned document.
 */
actant_status arguments_encode(const view *v, const labelling *stage, const tagset *roles,
                               uint16_t **out, size_t *left_out,
                               actant_error *error) ACTANT_MUST_USE;

/*
 * Tells of each role whether it is single: of the events that have it, at least 99 in 100 have one
 * span of it only. A role that no event has is not.
 */
actant_status arguments_find_singles(const tagset *roles, document *const *documents,
                                     size_t document_count, bool *is_single,
                                     actant_error *error) ACTANT_MUST_USE;

#endif
