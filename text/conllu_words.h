/* SPDX-License-Identifier: MIT */
/* The rows of CoNLL-U, one after the other, into a token builder: words and multiword tokens. */
#ifndef ACTANT_TEXT_CONLLU_WORDS_H
#define ACTANT_TEXT_CONLLU_WORDS_H

#include "base/file.h"
#include "text/token_builder.h"

/* The columns, from 1. */
enum { CONLLU_ID = 1, CONLLU_FORM = 2, CONLLU_UPOS = 4, CONLLU_XPOS = 5, CONLLU_MISC = 10 };
enum { CONLLU_COLUMNS = 10 };

/* A multiword token whose words are still to come. */
typedef struct conllu_multiword {
    uint32_t first, last; /* the numbers of its words; last 0: there is none */
    bool glued;           /* no space follows */
    buffer form;
    buffer forms, tags; /* of its words so far, each with a NUL behind it */
} conllu_multiword;

typedef struct conllu_words {
    const file_input *in; /* borrowed; for errors */
    int tag;              /* the column that holds the part of speech, 0 for none */
    token_builder builder;
    uint32_t number; /* of the last word of the open sentence */
    conllu_multiword open;
    bool paragraph; /* set by the caller: the next sentence begins one */
    size_t line;    /* where the first token of the builder stands */
    /* Counts of empty nodes, of multiword tokens that gave their words and that are one token, and
     * of tokens without a tag. */
    size_t empty_nodes, parted, merged, bare;
} conllu_words;

void conllu_words_init(conllu_words *w, const file_input *in, int tag);
void conllu_words_clear(conllu_words *w);

/* Whether the column holds this. */
bool conllu_is(const column *c, const char *text);

/* Adds the row that was last read from the input. */
actant_status conllu_words_add(conllu_words *w, const char *line, size_t size,
                               actant_error *error) ACTANT_MUST_USE;

/* Ends the sentence, if one is open. */
actant_status conllu_words_end(conllu_words *w, actant_error *error) ACTANT_MUST_USE;

#endif
