/* SPDX-License-Identifier: MIT */
/*
 * What a model knows beforehand, from files and options instead of annotated text: classes of
 * words, a grammar, and phrase lists and patterns, as features or as the last word. It is read-only
 * once made, is shared by all threads, and travels inside the model.
 */
#ifndef ACTANT_FEATURES_KNOWLEDGE_H
#define ACTANT_FEATURES_KNOWLEDGE_H

#include "features/classes.h"
#include "features/grammar.h"
#include "features/lexicon.h"
#include "features/patterns.h"

/* What marks stretches of text. */
typedef struct phrasebook {
    lexicon lists;
    patterns patterns;
} phrasebook;

void phrasebook_init(phrasebook *b);
void phrasebook_clear(phrasebook *b);
bool phrasebook_is_empty(const phrasebook *b);

/* A hash of all of it. */
uint64_t phrasebook_digest(const phrasebook *b);

typedef struct knowledge {
    classes classes;
    grammar grammar;      /* of the language; empty if none was given */
    phrasebook hints;     /* each match is a feature of its tokens */
    phrasebook overrides; /* each match as it stands is a mention; lists and patterns are named by
                             its label */
} knowledge;

void knowledge_init(knowledge *k);
void knowledge_clear(knowledge *k);

#endif
