/* SPDX-License-Identifier: MIT */
#include "text/utf8.h"

#include <assert.h>
#include <string.h>
#include <utf8proc.h>

static bool is_continuation(unsigned char byte)
{
    return (byte & 0xC0) == 0x80;
}

static size_t skip_ascii(const unsigned char *text, size_t at, size_t size)
{
    for (uint64_t word; size - at >= sizeof word; at += sizeof word) {
        memcpy(&word, text + at, sizeof word);
        if (word & UINT64_C(0x8080808080808080))
            break;
    }
    while (at < size && text[at] < 0x80)
        at++;
    return at;
}

/* How many bytes the well-formed sequence that starts with a byte >= 0x80 takes; 0 if it is none.
 * Only the second byte's range depends on the first one. */
static size_t sequence_size(const unsigned char *text, size_t left)
{
    unsigned char first = text[0], low = 0x80, high = 0xBF;
    size_t need = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (first < 0xC2 || first > 0xF4 || left < need)
        return 0;
    if (first == 0xE0)
        low = 0xA0;
    else if (first == 0xED)
        high = 0x9F;
    else if (first == 0xF0)
        low = 0x90;
    else if (first == 0xF4)
        high = 0x8F;
    if (text[1] < low || text[1] > high)
        return 0;
    for (size_t i = 2; i < need; i++)
        if (!is_continuation(text[i]))
            return 0;
    return need;
}

size_t utf8_check(const char *text, size_t size, bool *ascii)
{
    const unsigned char *bytes = (const unsigned char *)text;
    size_t at = skip_ascii(bytes, 0, size);
    size_t first_run = at;
    while (at < size) {
        size_t taken = sequence_size(bytes + at, size - at);
        if (taken == 0)
            break;
        at += taken;
        if (at < size && bytes[at] < 0x80)
            at = skip_ascii(bytes, at, size);
    }
    if (ascii)
        *ascii = at == first_run;
    return at;
}

size_t utf8_decode(const char *text, size_t size, uint32_t *codepoint)
{
    assert(size >= 1);
    const unsigned char *b = (const unsigned char *)text;
    if (b[0] < 0x80) {
        *codepoint = b[0];
        return 1;
    }
    assert(sequence_size(b, size) > 0);
    (void)size;
    if (b[0] < 0xE0) {
        *codepoint = (b[0] & 0x1FU) << 6 | (b[1] & 0x3FU);
        return 2;
    }
    if (b[0] < 0xF0) {
        *codepoint = (b[0] & 0x0FU) << 12 | (b[1] & 0x3FU) << 6 | (b[2] & 0x3FU);
        return 3;
    }
    *codepoint = (b[0] & 0x07U) << 18 | (b[1] & 0x3FU) << 12 | (b[2] & 0x3FU) << 6 | (b[3] & 0x3FU);
    return 4;
}

/* The same as classify_unicode for U+0000..U+007F, without its two table look-ups. */
static utf8_class classify_ascii(uint32_t c)
{
    if (c >= 'a' && c <= 'z')
        return UTF8_LOWER;
    if (c >= 'A' && c <= 'Z')
        return UTF8_UPPER;
    if (c >= '0' && c <= '9')
        return UTF8_DIGIT;
    if (c == ' ' || (c >= '\t' && c <= '\r'))
        return UTF8_SPACE;
    if (c < ' ' || c == 0x7F)
        return UTF8_OTHER;
    switch (c) {
    case '$':
    case '+':
    case '<':
    case '=':
    case '>':
    case '^':
    case '`':
    case '|':
    case '~':
        return UTF8_SYMBOL;
    default:
        return UTF8_PUNCTUATION;
    }
}

static utf8_class classify_unicode(uint32_t codepoint)
{
    switch (utf8proc_category((utf8proc_int32_t)codepoint)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT:
        return UTF8_UPPER;
    case UTF8PROC_CATEGORY_LL:
        return UTF8_LOWER;
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
        return UTF8_LETTER;
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
        return UTF8_DIGIT;
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return UTF8_SPACE;
    case UTF8PROC_CATEGORY_PC:
    case UTF8PROC_CATEGORY_PD:
    case UTF8PROC_CATEGORY_PS:
    case UTF8PROC_CATEGORY_PE:
    case UTF8PROC_CATEGORY_PI:
    case UTF8PROC_CATEGORY_PF:
    case UTF8PROC_CATEGORY_PO:
        return UTF8_PUNCTUATION;
    case UTF8PROC_CATEGORY_SM:
    case UTF8PROC_CATEGORY_SC:
    case UTF8PROC_CATEGORY_SK:
    case UTF8PROC_CATEGORY_SO:
        return UTF8_SYMBOL;
    default: /* unassigned, control, format, private use */
        return codepoint == 0x85 ? UTF8_SPACE : UTF8_OTHER;
    }
}

utf8_class utf8_classify(uint32_t codepoint)
{
    return codepoint < 0x80 ? classify_ascii(codepoint) : classify_unicode(codepoint);
}

void utf8_lower(const char *text, size_t size, buffer *out)
{
    /* No code point grows when lower-cased, but for a few that take two bytes and then three. */
    char *room = size <= PTRDIFF_MAX / 2 ? buffer_room(out, size + size / 2) : NULL;
    if (!room) {
        out->failed = true;
        return;
    }
    size_t written = 0;
    for (size_t at = 0; at < size;) {
        unsigned char byte = (unsigned char)text[at];
        if (byte < 0x80) {
            room[written++] = (char)(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte);
            at++;
            continue;
        }
        uint32_t codepoint;
        at += utf8_decode(text + at, size - at, &codepoint);
        written += (size_t)utf8proc_encode_char(utf8proc_tolower((utf8proc_int32_t)codepoint),
                                                (utf8proc_uint8_t *)room + written);
    }
    room[written] = '\0';
    out->size += written;
}

void utf8_cursor_init(utf8_cursor *c, const char *text, size_t size)
{
    *c = (utf8_cursor){text, size, 0, 0};
}

/* How many code points start in text[begin..end). */
static size_t count_starts(const char *text, size_t begin, size_t end)
{
    size_t count = 0;
    for (size_t i = begin; i < end; i++)
        count += !is_continuation((unsigned char)text[i]);
    return count;
}

size_t utf8_codepoint_at(utf8_cursor *c, size_t byte)
{
    assert(byte <= c->size);
    if (byte >= c->byte)
        c->codepoint += count_starts(c->text, c->byte, byte);
    else
        c->codepoint -= count_starts(c->text, byte, c->byte);
    c->byte = byte;
    return c->codepoint;
}

static size_t skip_continuation(const utf8_cursor *c, size_t byte)
{
    while (byte < c->size && is_continuation((unsigned char)c->text[byte]))
        byte++;
    return byte;
}

size_t utf8_byte_at(utf8_cursor *c, size_t codepoint)
{
    while (c->codepoint > codepoint)
        c->codepoint -= !is_continuation((unsigned char)c->text[--c->byte]);
    c->byte = skip_continuation(c, c->byte);
    for (; c->codepoint < codepoint && c->byte < c->size; c->codepoint++)
        c->byte = skip_continuation(c, c->byte + 1);
    return c->codepoint == codepoint ? c->byte : SIZE_MAX;
}
