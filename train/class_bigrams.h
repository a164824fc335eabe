/* SPDX-License-Identifier: MIT */
/*
 * How often words of one class stand behind words of another, and what moving a word from class to
 * class does to the likelihood of the text under a class bigram model. With N(g, h) for the count
 * of class h behind class g, that likelihood rises with
 *
 *     sum over g, h of f(N(g, h)) - 2 * sum over g of f(N(g)),    f(x) = x ln x
 *
 * (Martin, Liermann & Ney 1998), which a move changes only in the rows and columns of two classes,
 * and there only for classes that stand beside the word.
 */
#ifndef ACTANT_TRAIN_CLASS_BIGRAMS_H
#define ACTANT_TRAIN_CLASS_BIGRAMS_H

#include "train/contexts.h"

#include <stdbool.h>

typedef struct class_bigrams {
    const contexts *text; /* V words; borrowed */
    size_t class_count;   /* k; classes k and k + 1 are those of the edge and of the rest */
    uint32_t *classes;    /* [V + 2]: of words, edge and rest */
    uint32_t *totals;     /* [k + 2]: N(g), left 0 for edge and rest, whose counts never change */
    uint32_t *pairs[CONTEXT_SIDES]; /* [k + 2][k + 2]: BEFORE: row g, column h: N(g, h); AFTER: row
                                       h, column g; 0 among edge and rest */
    double *table;                  /* of f for small numbers */
} class_bigrams;

/*
 * Counts the text with these classes[V], each below class_count. False if there is no memory;
 * `b` is to be cleared even then.
 */
bool class_bigrams_init(class_bigrams *b, const contexts *text, size_t class_count,
                        const uint32_t *classes);
void class_bigrams_clear(class_bigrams *b);

/* The objective, but for a constant. */
double class_bigrams_objective(const class_bigrams *b);

/* What a class tells about the one behind it on average, in bits. */
double class_bigrams_information(const class_bigrams *b);

/* A word among the classes as they are. Each thread has one of its own. */
typedef struct standing {
    uint32_t word, own;               /* and its class */
    uint32_t twins;                   /* how often the word stands behind itself */
    uint32_t *counts[CONTEXT_SIDES];  /* [k + 2]: of the classes on that side, but for the twins */
    uint32_t *classes[CONTEXT_SIDES]; /* [class_count[side]]: those with a count */
    size_t class_count[CONTEXT_SIDES];
    uint32_t *row; /* [k] */
    double *gains; /* [k] */
} standing;

/* False if there is no memory; to be cleared even then. */
bool standing_init(standing *s, size_t class_count);
void standing_clear(standing *s);

/* Looks the word up. What is said of it holds until a word moves. */
void standing_find(standing *s, const class_bigrams *b, uint32_t word);

/* What the objective gains by moving the word to class `to`. */
double standing_gain(const standing *s, const class_bigrams *b, uint32_t to);

/* The class to which moving the word gains most, the lowest of several; its own if none gains. */
uint32_t standing_best(standing *s, const class_bigrams *b);

/* Moves it there. */
void standing_move(const standing *s, class_bigrams *b, uint32_t to);

#endif
