/* SPDX-License-Identifier: MIT */
/*
 * Reading the tags of token columns, in any of the schemes IO, IOB1, IOB2, BIOES, BILOU and BMES.
 *
 * One rule reads them all, that of conlleval: a mention begins at B, S or U, and at I, M, E or L
 * where none with the same label is open; it ends before O, before what begins one, and behind E,
 * L, S and U. So the scheme need not be known; what is found there tells its name in the end.
 */
#ifndef ACTANT_TEXT_TAG_SCHEME_H
#define ACTANT_TEXT_TAG_SCHEME_H

#include <stdbool.h>
#include <stddef.h>

/* Whether the text is "O", "-", or one of B I E S L U M, a dash, and a label. */
bool tag_is_valid(const char *tag, size_t size);

/* What a tag does to the mention before it and to its token. */
typedef struct tag_step {
    bool ends;   /* the open mention ends before this token */
    bool begins; /* a mention begins with this token */
    bool closes; /* and the open one ends behind it */
} tag_step;

/* The counts that tell the scheme. All zero at first. */
typedef struct tag_scheme {
    size_t b, i, m, e, s, l, u;
    size_t orphans;    /* I, M, E or L where nothing of its label is open */
    size_t needless_b; /* B where IOB1 has I: the token before is in no mention of that label */
    size_t unended;    /* mentions that end without E, L, S or U */
} tag_scheme;

/*
 * Reads one valid tag. `open` is the label of the open mention, [open_size], or NULL for none. At
 * the end of a sentence, pass "O".
 */
tag_step tag_scheme_read(tag_scheme *scheme, const char *tag, size_t size, const char *open,
                         size_t open_size);

/* The scheme's name, and how many tags are illegal in it; they were read as the rule says. */
const char *tag_scheme_name(const tag_scheme *scheme, size_t *illegal_count);

#endif
