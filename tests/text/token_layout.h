/* SPDX-License-Identifier: MIT */
/* What holds for the tokens and sentences of every text. */
#ifndef ACTANT_TESTS_TEXT_TOKEN_LAYOUT_H
#define ACTANT_TESTS_TEXT_TOKEN_LAYOUT_H

#include "text/document.h"

/*
 * NULL if tokens are in order, not empty, not too long, and hold all of the text but what has no
 * ink; and sentences are in order, not empty, not too long, and hold all tokens. Else what is
 * wrong.
 */
const char *token_layout_fault(const document *d);

#endif
