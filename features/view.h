/* SPDX-License-Identifier: MIT */
/*
 * A view of a document for feature functions: the word type of each token, and what is known of the
 * token from its sentence and from the whole document, before anything is labelled.
 */
#ifndef ACTANT_FEATURES_VIEW_H
#define ACTANT_FEATURES_VIEW_H

#include "features/words.h"
#include "text/document.h"

enum { VIEW_NONE = HASHMAP_NONE };

typedef struct view_token {
    uint32_t type;     /* number in `words` */
    uint32_t sentence; /* index */
    /* The stretch of capitalised words around the token; the token alone if it is not one. */
    span run;
    uint32_t entry; /* what the document tells of the word, or VIEW_NONE */
    uint32_t next;  /* the next token with the same entry, or VIEW_NONE */
} view_token;

/* How a word, whatever its case, occurs in the document where it is capitalised. */
typedef struct view_entry {
    uint32_t first;          /* its first capitalised occurrence; the others follow by `next` */
    uint32_t count;          /* how many there are */
    bool is_lower_elsewhere; /* it also occurs in lower case */
    bool is_inside; /* it occurs capitalised inside a sentence that is not all in capitals */
    span longest;   /* the longest run that it is part of, {0, 0} if none */
} view_entry;

/* How a sentence is written, by its long words: in a heading capitals are no sign of a name. */
typedef enum sentence_style {
    STYLE_BARE,    /* it has no long word with letters that have case */
    STYLE_LOWER,   /* at least half of them are in lower case */
    STYLE_TITLE,   /* most are capitalised */
    STYLE_CAPITALS /* all are */
} sentence_style;

typedef struct view {
    const document *document; /* borrowed: tokens and sentences */
    words *words;             /* borrowed */
    view_token *tokens;       /* [token_count] */
    bool *is_shouted;         /* [sentence_count]: all in capitals */
    sentence_style *styles;   /* [sentence_count] */
    view_entry *entries;      /* [entry_count] */
    size_t entry_count;
    hashmap numbers; /* WORD_LOWER hash -> entry */
    size_t token_capacity, shouted_capacity, style_capacity, entry_capacity;

    /* The phrases and patterns (features/recognition.h) that the words' knowledge has hints of;
     * NULL if it has none. */
    struct recognition *known;
} view;

void view_init(view *v, words *w);
void view_clear(view *v);

/* Looks at a document that has tokens and sentences. The view is good until the next build. */
actant_status view_build(view *v, const document *d, actant_error *error) ACTANT_MUST_USE;

static inline const word *view_word(const view *v, uint32_t token)
{
    return &v->words->types[v->tokens[token].type];
}

#endif
