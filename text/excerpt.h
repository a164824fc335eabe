/* SPDX-License-Identifier: MIT */
/* What an error message shows of the text that it is about. */
#ifndef ACTANT_TEXT_EXCERPT_H
#define ACTANT_TEXT_EXCERPT_H

#include <stddef.h>

enum { EXCERPT_SIZE = 96 };

/*
 * Writes the beginning of bytes[size] into `out` and returns it: on one line, valid UTF-8 whatever
 * the bytes are ('?' for what is not), cut between code points and then ended by "...".
 */
const char *excerpt(char out[EXCERPT_SIZE], const char *bytes, size_t size);

#endif
