/* SPDX-License-Identifier: MIT */
/*
 * The cases of the tokenizer: tests/text/tokenizer/<subject>.txt. Lines of a case that start with
 * ">" are the text; then follow the sentences, one a line, tokens parted by " | ". An empty line
 * ends a case; lines that start with "#" where a case could begin are comments.
 */
#ifndef ACTANT_TESTS_TEXT_TOKEN_CASES_H
#define ACTANT_TESTS_TEXT_TOKEN_CASES_H

#include "base/buffer.h"
#include "text/document.h"

#include <stddef.h>

typedef struct token_case {
    const char *path;
    size_t line; /* where it begins */
    buffer text, sentences;
} token_case;

typedef void token_case_visitor(const token_case *c, void *context);

/* Visits all cases and returns how many there are. */
size_t token_cases_visit(token_case_visitor *visit, void *context);

/* Adds the document's sentences in the form of the cases. */
void token_cases_write(const document *d, buffer *out);

#endif
