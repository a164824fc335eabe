/* SPDX-License-Identifier: MIT */
/* Byte offsets and code point offsets of one text, each from the other, in any order. */
#ifndef ACTANT_TEXT_OFFSETS_H
#define ACTANT_TEXT_OFFSETS_H

#include "text/document.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct offsets {
    const char *text;
    uint32_t size;       /* bytes */
    uint32_t *marks;     /* [mark_count] code points before each 256th byte; NULL for ASCII */
    uint32_t mark_count; /* 0 for ASCII */
} offsets;

/* Borrows the document's text; linear time, none for ASCII. */
actant_status offsets_init(offsets *o, const document *d, actant_error *error) ACTANT_MUST_USE;
void offsets_clear(offsets *o);

/* The code point offset of a byte offset <= size; constant time. */
uint32_t offsets_codepoint(const offsets *o, uint32_t byte);

enum { OFFSETS_NONE = INT32_MAX };

/* The byte offset of a code point offset, or OFFSETS_NONE if the text is shorter; logarithmic. */
uint32_t offsets_byte(const offsets *o, int64_t codepoint);

#endif
