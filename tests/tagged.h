/* SPDX-License-Identifier: MIT */
/* Documents with parts of speech for tests, from text like "the/DT dam/NN held/VBD". */
#ifndef ACTANT_TESTS_TAGGED_H
#define ACTANT_TESTS_TAGGED_H

#include "text/document.h"

/* A small corpus of made-up sentences: enough to learn it by heart. */
enum { TAGGED_COUNT = 6 };
extern const char *const tagged_texts[TAGGED_COUNT];

/* A sentence a line, tokens between spaces, each with a slash and its tag; fails the running test
 * where it cannot. */
document *tagged_new(const char *text);

/* `count` documents: tagged_texts[] over and over. */
document **tagged_make(size_t count);
void tagged_free(document **documents, size_t count);

#endif
