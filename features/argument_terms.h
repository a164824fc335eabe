/* SPDX-License-Identifier: MIT */
/*
 * What is said of a token for the arguments of an action, as a table of values that templates
 * (features/templates.h) combine into features.
 */
#ifndef ACTANT_FEATURES_ARGUMENT_TERMS_H
#define ACTANT_FEATURES_ARGUMENT_TERMS_H

#include "features/argument_context.h"

/*
 * A number at the end of the name of a count is the most that it counts to. The numbers of the
 * terms are part of feature hashes: new ones go to the end.
 */
typedef enum argument_term {
    AT_SIDE = 1, /* before the action, behind it, inside */
    AT_POS,      /* side, symbol of the chunk, first, inner or last token of it */
    /* The token and those beside it: 1 the next on the left or right, 2 the second. */
    AT_WORD,
    AT_LEFT_WORD,
    AT_RIGHT_WORD,
    AT_TAG,
    AT_LEFT_TAG,
    AT_RIGHT_TAG,
    AT_LEFT_TAG_2,
    AT_RIGHT_TAG_2,
    AT_KIND,
    AT_SUFFIX,
    AT_CLASS_1,
    AT_CLASS_2,
    AT_CLASS_3,
    AT_CLASS_4,
    AT_CLASS_5,
    AT_LEFT_CLASS_1,
    AT_LEFT_CLASS_2,
    AT_RIGHT_CLASS_1,
    AT_RIGHT_CLASS_2,
    AT_IS_FIRST, /* of the sentence */
    AT_REST_4,   /* tokens to the end of the sentence */
    /* How far it is from the action. */
    AT_DISTANCE,   /* in tokens, coarse when large */
    AT_DISTANCE_3, /* in tokens */
    AT_DISTANCE_5,
    AT_CHUNKS_3, /* in chunks */
    AT_CHUNKS_4,
    AT_CHUNKS_5,
    AT_CHUNKS_8,
    AT_VERBS_1, /* between: verb groups */
    AT_VERBS_2,
    AT_VERBS_3,
    AT_COMMAS_2,
    AT_COMMAS_3,
    AT_OPENERS_2,
    AT_NOUNS_3,
    AT_FULL_WAY,
    AT_VERB_WAY,
    AT_BRIEF_WAY,
    /* Its chunk and those beside it. */
    AT_HEAD_WORD,
    AT_HEAD_CLASS_1,
    AT_HEAD_CLASS_2,
    AT_PREVIOUS, /* symbols */
    AT_PREVIOUS_2,
    AT_NEXT,
    AT_NEXT_2,
    AT_PREVIOUS_WORD, /* the word before the chunk, the one behind it */
    AT_NEXT_WORD,
    /* The action. */
    AT_ACTION_WORD,
    AT_ACTION_TAG,
    AT_ACTION_KIND, /* of its chunk */
    AT_ACTION_CLASS_1,
    AT_ACTION_CLASS_2,
    AT_ACTION_CLASS_3,
    AT_ACTION_CLASS_5,
    AT_ACTION_SUFFIX_2,
    AT_ACTION_SUFFIX_3,
    AT_VOICE,
    AT_IS_PASSIVE,
    AT_WORD_BEFORE,
    AT_WORD_AFTER,
    AT_TAG_AFTER,
    AT_PREPOSITION,
    AT_NUMBER_4, /* actions of the sentence before it, from it on */
    AT_REMAINING_4,
    /* Other actions. */
    AT_IS_ACTION,
    AT_ACTIONS_2, /* between */
    AT_ACTIONS_3,
    AT_ACTIONS_4,
    AT_FIRST_WORD, /* the first of them, seen from the action */
    AT_FIRST_TAG,
    AT_FIRST_CLASS_2,
    AT_OWN_BESIDE,       /* whether the next action left, right of the token is this one */
    AT_LEFT_ACTION_WORD, /* that action */
    AT_LEFT_ACTION_CLASS_2,
    AT_RIGHT_ACTION_WORD,
    AT_RIGHT_ACTION_CLASS_2,
    /* Quotation marks. */
    AT_QUOTES_2, /* between */
    AT_QUOTES_3,
    AT_IS_QUOTED,        /* an odd number of marks before the token */
    AT_IS_ACTION_QUOTED, /* before the action */
    ARGUMENT_TERM_COUNT
} argument_term;

/* Works out the terms [ARGUMENT_TERM_COUNT] of a token whose chunk is within the context's reach.
 */
void argument_terms_set(const view *v, const argument_context *c, uint32_t at, uint64_t *terms);

#endif
