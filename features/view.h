/* SPDX-License-Identifier: MIT */
/*
 * A view of a document for feature functions: the word type of each token, and what is known of the
 * token from its sentence and from the whole document, before anything is labelled.
 */
#ifndef ACTANT_FEATURES_VIEW_H
#define ACTANT_FEATURES_VIEW_H

#include "features/words.h"
#include "text/document.h"

typedef struct view {
    const document *document; /* borrowed: tokens and sentences */
    words *words;             /* borrowed */
    uint32_t *types;          /* [token_count]: numbers in `words` */
    size_t capacity;
    hashmap evidence; /* WORD_LOWER hash -> how the word occurs in the document */
    uint64_t *facts;  /* [token_count][VIEW_FACT_COUNT] */
    size_t fact_capacity;
} view;

/* What is said of a token beyond its word. Each is a hash, 0 for nothing. */
typedef enum view_fact {
    FACT_SENTENCE, /* capitals of the sentence, and whether the token is its first word */
    FACT_DOCUMENT, /* how the same word is written elsewhere in the document */
    VIEW_FACT_COUNT
} view_fact;

void view_init(view *v, words *w);
void view_clear(view *v);

/* Looks at a document that has tokens and sentences. The view is good until the next build. */
actant_status view_build(view *v, const document *d, actant_error *error) ACTANT_MUST_USE;

const word *view_word(const view *v, uint32_t token);
uint64_t view_fact_of(const view *v, uint32_t token, view_fact which);

#endif
