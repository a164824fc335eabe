/* SPDX-License-Identifier: MIT */
/*
 * What a newline means: the end of a headline, a list item or a paragraph, or just a wrapped line.
 *
 * An empty line always ends a paragraph. A single newline is judged by the longest line of its
 * paragraph. Up to 40 code points, the lines are short ones that stand for themselves; above 120,
 * nobody wraps, and each line is a paragraph. In between, the text may have been filled up to that
 * width: a newline that stands where the next word would still have fitted was set on purpose, any
 * other one is a wrap. In lines of up to 120, one that begins with a small letter goes on with the
 * one before, unless that ends with a full stop and had room for more. A line that begins with a
 * bullet or a list number never goes on.
 */
#ifndef ACTANT_TEXT_PARAGRAPHS_H
#define ACTANT_TEXT_PARAGRAPHS_H

#include <stdbool.h>
#include <stddef.h>

typedef struct paragraphs {
    const char *text;
    size_t size;
    size_t end;   /* of the paragraph that was measured last */
    size_t width; /* its longest line, in code points */
} paragraphs;

/* Borrows the text, which must be valid UTF-8 and terminated. */
void paragraphs_init(paragraphs *p, const char *text, size_t size);

/*
 * Whether a sentence ends at the white space text[begin..end), all that is between two words. To be
 * asked in rising order. Linear over all calls.
 */
bool paragraphs_break(paragraphs *p, size_t begin, size_t end);

#endif
