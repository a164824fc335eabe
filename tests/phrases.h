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

#endif
