/* SPDX-License-Identifier: MIT */
/* The tag stage: gives each token of a document its part of speech. */
#ifndef ACTANT_ENGINE_TAGS_H
#define ACTANT_ENGINE_TAGS_H

#include "models/decoder.h"

/* The stage's working memory, for one model in one thread. */
typedef struct tagger {
    decoder decoder;
    uint16_t *numbers;  /* [token_count] of the last document */
    const char **names; /* [label_count]: those of its tags that occur in it */
    size_t number_capacity;
} tagger;

/* Takes a model with a plain tag set and at least one tag; it is borrowed. */
actant_status tagger_init(tagger *t, const sequence_model *m, actant_error *error) ACTANT_MUST_USE;
void tagger_clear(tagger *t);

/*
 * The best tags of the document that the view was built for, as numbers of the model's tag set:
 * out[token_count]. Fails only for memory.
 */
actant_status tagger_decide(tagger *t, const view *v, uint16_t *out,
                            actant_error *error) ACTANT_MUST_USE;

/*
 * Sets document.tags, to strings that are the document's own. A document that has tags keeps them,
 * for they are its reader's. Fails only for memory, and leaves the document without tags then.
 */
actant_status tagger_run(tagger *t, const view *v, document *d,
                         actant_error *error) ACTANT_MUST_USE;

#endif
