/* SPDX-License-Identifier: MIT */
/* Phrasebooks for tests. */
#ifndef ACTANT_TESTS_PHRASES_H
#define ACTANT_TESTS_PHRASES_H

#include "features/knowledge.h"

/*
 * A phrasebook from texts, up to a NULL: "city: Velden|New Velden" is a list, "code~[A-Z]+" a
 * pattern. Uses the scratch folder. Fails the running test where it cannot.
 */
void phrases_make(phrasebook *b, const char *const *given);

/* A list as a test writes it: name, then phrases, a line each. */
typedef struct given_list {
    const char *name, *phrases;
} given_list;

enum { GIVEN_LISTS_MOST = 4 };

/* Makes the lexicon of lists that end with a NULL name or are GIVEN_LISTS_MOST. */
void phrases_make_lexicon(lexicon *l, const given_list *lists);

/* Matches a text, as article_split reads it, and compares: "city 0-2, person 3-4 folded", in the
 * order of the matches. */
void phrases_check_matches(const lexicon *l, const char *text, const char *expected);

#endif
