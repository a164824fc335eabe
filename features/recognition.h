/* SPDX-License-Identifier: MIT */
/*
 * A phrasebook at work: the phrases and patterns that occur in a document, and what is known of
 * each token by them. One recognition serves one phrasebook and one word table, in one thread.
 */
#ifndef ACTANT_FEATURES_RECOGNITION_H
#define ACTANT_FEATURES_RECOGNITION_H

#include "features/knowledge.h"
#include "features/lexicon_matcher.h"

typedef struct recognition {
    const phrasebook *book; /* borrowed */
    lexicon_matcher matcher;
    regex_context *search; /* NULL if there is no pattern */
    matches phrases;       /* of the last document; sources are numbers of lists */
    matches patterned;     /* the same; sources are numbers of patterns */
    patterns_tally tally;  /* of all documents so far */

    uint64_t *phrase_features;  /* [list][MATCH_KINDS]: match_feature of each kind of match */
    uint64_t *pattern_features; /* [pattern][MATCH_KINDS] */
} recognition;

actant_status recognition_new(recognition **out, const phrasebook *book,
                              actant_error *error) ACTANT_MUST_USE;
/* NULL-safe. */
void recognition_free(recognition *r);

/* Finds what is in the view's document; both matches are indexed then. Fails for memory only. */
actant_status recognition_run(recognition *r, const view *v, actant_error *error) ACTANT_MUST_USE;

/* Adds to the notes what the patterns could not do since the last call. NULL-safe. */
actant_status recognition_note(recognition *r, actant_notes *notes,
                               actant_error *error) ACTANT_MUST_USE;

#endif
