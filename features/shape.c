/* SPDX-License-Identifier: MIT */
#include "features/shape.h"

#include "text/utf8.h"

#include <string.h>

word_case shape_case(const char *word, size_t size)
{
    size_t upper = 0, lower = 0;
    bool first_is_upper = false;
    for (size_t at = 0; at < size;) {
        uint32_t codepoint;
        at += utf8_decode(word + at, size - at, &codepoint);
        utf8_class class = utf8_classify(codepoint);
        if (class == UTF8_UPPER && upper + lower == 0)
            first_is_upper = true;
        upper += class == UTF8_UPPER;
        lower += class == UTF8_LOWER;
    }
    if (upper == 0)
        return lower == 0 ? CASE_NONE : CASE_LOWER;
    if (lower == 0)
        return upper == 1 ? CASE_SINGLE : CASE_UPPER;
    return first_is_upper && upper == 1 ? CASE_INITIAL : CASE_MIXED;
}

/* Writes the shape, with runs of one kind cut to `longest`. */
static void add_shape(const char *word, size_t size, size_t longest, buffer *out)
{
    static const char kinds[] = {
        [UTF8_UPPER] = 'X', [UTF8_LOWER] = 'x', [UTF8_LETTER] = 'a', [UTF8_DIGIT] = '0'};
    uint32_t last = 0;
    size_t run = 0;
    for (size_t at = 0; at < size;) {
        uint32_t codepoint;
        size_t bytes = utf8_decode(word + at, size - at, &codepoint);
        utf8_class class = utf8_classify(codepoint);
        char kind = class <= UTF8_DIGIT ? kinds[class] : '\0';
        uint32_t symbol = kind ? (uint32_t)kind : codepoint;
        run = symbol == last ? run + 1 : 1;
        last = symbol;
        if (run <= longest && kind)
            buffer_add_byte(out, kind);
        else if (run <= longest)
            buffer_add(out, word + at, bytes);
        at += bytes;
    }
}

void shape_long(const char *word, size_t size, buffer *out)
{
    add_shape(word, size, 3, out);
}

void shape_short(const char *word, size_t size, buffer *out)
{
    add_shape(word, size, 1, out);
}

void shape_digits(const char *word, size_t size, buffer *out)
{
    size_t end = out->size, at = end;
    utf8_lower(word, size, out);
    while (at < out->size) {
        uint32_t codepoint;
        size_t bytes = utf8_decode(out->bytes + at, out->size - at, &codepoint);
        if (utf8_classify(codepoint) == UTF8_DIGIT) {
            out->bytes[end++] = '0';
        } else {
            memmove(out->bytes + end, out->bytes + at, bytes);
            end += bytes;
        }
        at += bytes;
    }
    if (end < out->size) {
        out->size = end;
        out->bytes[end] = '\0';
    }
}

static bool starts_character(char byte)
{
    return ((unsigned char)byte & 0xc0) != 0x80;
}

size_t shape_prefix(const char *word, size_t size, size_t count)
{
    size_t at = 0;
    while (count > 0 && at < size) {
        for (at++; at < size && !starts_character(word[at]);)
            at++;
        count--;
    }
    return count == 0 ? at : 0;
}

size_t shape_suffix(const char *word, size_t size, size_t count)
{
    size_t at = size;
    while (count > 0 && at > 0) {
        for (at--; at > 0 && !starts_character(word[at]);)
            at--;
        count--;
    }
    return count == 0 ? size - at : 0;
}
