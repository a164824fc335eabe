/* SPDX-License-Identifier: MIT */
/* Finds the phrases of a lexicon in a document. */
#ifndef ACTANT_FEATURES_LEXICON_MATCHER_H
#define ACTANT_FEATURES_LEXICON_MATCHER_H

#include "features/lexicon.h"
#include "features/matches.h"
#include "features/view.h"

/*
 * What changes while matching: what the lexicon tells of each word type, so that most words cost no
 * search. One matcher serves one lexicon and one word table, in one thread.
 */
typedef struct lexicon_matcher {
    const lexicon *lexicon;       /* borrowed */
    struct lexicon_start *starts; /* [type_count]: phrases that begin with the type */
    size_t type_count, capacity;
    uint32_t generation; /* of the word table */
} lexicon_matcher;

void lexicon_matcher_init(lexicon_matcher *m, const lexicon *l);
void lexicon_matcher_clear(lexicon_matcher *m);

/*
 * Adds the matches of a document to `out`, sentence by sentence from the first token to the last.
 * Each list is matched by itself: at each token where none of its matches lies yet it matches the
 * longest of its phrases as they stand, or, where there is none and the token has a capital, the
 * longest folded one: NORHOLM and NorHolm for Norholm, but neither march for March nor in for IN
 * (Indiana), since nearly all such matches are false. The time is linear in the number of tokens.
 * Fails for memory only.
 */
actant_status lexicon_match(lexicon_matcher *m, const view *v, matches *out,
                            actant_error *error) ACTANT_MUST_USE;

#endif
