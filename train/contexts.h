/* SPDX-License-Identifier: MIT */
/* The frequent words of a text, and which words stand before and after each of them how often. */
#ifndef ACTANT_TRAIN_CONTEXTS_H
#define ACTANT_TRAIN_CONTEXTS_H

#include "train/vocabulary.h"

typedef struct word_context {
    uint32_t word;  /* one of the frequent, contexts_edge() or contexts_rest() */
    uint32_t count; /* > 0 */
} word_context;

typedef enum context_side { CONTEXT_BEFORE, CONTEXT_AFTER, CONTEXT_SIDES } context_side;

typedef struct contexts {
    size_t word_count;      /* V */
    vocabulary_word *words; /* [V], by falling count, then by bytes; texts are the vocabulary's */
    size_t *starts[CONTEXT_SIDES];      /* [V + 1] */
    word_context *items[CONTEXT_SIDES]; /* those of word w are [starts[w], starts[w + 1]), each word
                                      once, in no special order */
} contexts;

/* The numbers of the two that are no words by themselves. */
static inline uint32_t contexts_edge(const contexts *c)
{
    return (uint32_t)c->word_count; /* the edge of a sentence */
}
static inline uint32_t contexts_rest(const contexts *c)
{
    return (uint32_t)c->word_count + 1; /* all words that are rarer */
}

/*
 * Keeps the words that were counted at least `least_count` times. The texts are borrowed from the
 * vocabulary; its pair counts are no longer needed and are given back, for they are large.
 * *out is to be cleared even after an error.
 */
actant_status contexts_make(contexts *out, vocabulary *v, uint32_t least_count,
                            actant_error *error) ACTANT_MUST_USE;
void contexts_clear(contexts *c);

#endif
