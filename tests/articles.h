/* SPDX-License-Identifier: MIT */
/*
 * Annotated documents for tests, from marked text: "[Person Ada Quill] left [Place Żary] ." Labels
 * end at the first space, and mentions do not nest.
 */
#ifndef ACTANT_TESTS_ARTICLES_H
#define ACTANT_TESTS_ARTICLES_H

#include "text/document.h"

/* A small corpus of made-up news, with tokens between spaces and a sentence a line: enough to learn
 * it by heart. Persons, places and organisations; some names are written with letters outside
 * ASCII. */
enum { ARTICLE_COUNT = 6, ARTICLE_MENTIONS = 18 };
extern const char *const articles[ARTICLE_COUNT];

/* The text and the mentions; no tokens. Fails the running test where it cannot. */
document *article_new(const char *marked);

/* The same with tokens between spaces and a sentence a line, aligned. */
document *article_split(const char *marked);

/* articles[], split. */
void articles_make(document *documents[ARTICLE_COUNT]);
void articles_free(document *const *documents, size_t count);

/* Whether both have the same mentions: label, place and score. */
bool articles_agree(const document *a, const document *b);

#endif
