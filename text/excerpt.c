/* SPDX-License-Identifier: MIT */
#include "text/excerpt.h"

#include "text/utf8.h"

#include <string.h>

static const char dots[] = "...";

const char *excerpt(char out[EXCERPT_SIZE], const char *bytes, size_t size)
{
    size_t limit = EXCERPT_SIZE - sizeof dots, used = 0, at = 0;
    while (at < size) {
        size_t left = size - at < 4 ? size - at : 4, taken = 1;
        uint32_t codepoint = '?';
        /* Of the next four bytes, the first code point is whole or it is not UTF-8. */
        if (utf8_check(bytes + at, left, NULL) > 0)
            taken = utf8_decode(bytes + at, left, &codepoint);
        if (used + taken > limit)
            break;
        if (codepoint < ' ' || codepoint == 0x7f)
            out[used] = ' ';
        else if (codepoint == '?')
            out[used] = '?';
        else
            memcpy(out + used, bytes + at, taken);
        used += taken;
        at += taken;
    }
    memcpy(out + used, at < size ? dots : "", at < size ? sizeof dots : 1);
    return out;
}
