/* SPDX-License-Identifier: MIT */
/* UTF-8: validation, decoding, character classes and case folding (utf8proc), offsets. */
#ifndef ACTANT_TEXT_UTF8_H
#define ACTANT_TEXT_UTF8_H

#include "base/buffer.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * The byte offset of the first thing that is not well-formed UTF-8 (Unicode 15, table 3-7: no
 * overlong forms, no surrogates, nothing above U+10FFFF), or size if all is.
 * *ascii, if not NULL, tells whether every byte up to there was below 0x80.
 */
size_t utf8_check(const char *text, size_t size, bool *ascii);

/*
 * Decodes the code point at text[0..size), size >= 1, of valid UTF-8 into *codepoint.
 * Returns how many bytes it takes.
 */
size_t utf8_decode(const char *text, size_t size, uint32_t *codepoint);

typedef enum utf8_class {
    UTF8_UPPER,  /* upper- and title-case letters */
    UTF8_LOWER,  /* lower-case letters */
    UTF8_LETTER, /* letters without case, and marks */
    UTF8_DIGIT,  /* all number categories */
    UTF8_SPACE,
    UTF8_PUNCTUATION,
    UTF8_SYMBOL,
    UTF8_OTHER
} utf8_class;

utf8_class utf8_classify(uint32_t codepoint);

/* Adds the text in lower case, code point by code point (simple mapping, no locale). */
void utf8_lower(const char *text, size_t size, buffer *out);

/* Turns byte offsets into code point offsets, and back; quick when asked in rising order. */
typedef struct utf8_cursor {
    const char *text;
    size_t size, byte, codepoint;
} utf8_cursor;

void utf8_cursor_init(utf8_cursor *c, const char *text, size_t size);

/* The code point offset of a byte offset <= size, and moves there. A byte inside a code point
 * counts as the next one. */
size_t utf8_codepoint_at(utf8_cursor *c, size_t byte);

/* The byte offset of a code point offset, and moves there; SIZE_MAX if the text is shorter. */
size_t utf8_byte_at(utf8_cursor *c, size_t codepoint);

#endif
