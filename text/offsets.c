/* SPDX-License-Identifier: MIT */
#include "text/offsets.h"

#include "base/memory.h"

#include <assert.h>

enum { STEP = 256 };

/* How many code points start in text[begin..end). */
static uint32_t count_starts(const char *text, uint32_t begin, uint32_t end)
{
    uint32_t count = 0;
    for (uint32_t i = begin; i < end; i++)
        count += ((unsigned char)text[i] & 0xC0) != 0x80;
    return count;
}

actant_status offsets_init(offsets *o, const document *d, actant_error *error)
{
    *o = (offsets){d->text, d->text_size, NULL, 0};
    if (d->ascii)
        return ACTANT_OK;
    uint32_t mark_count = d->text_size / STEP + 1;
    o->marks = mem_alloc(mark_count, sizeof *o->marks);
    if (!o->marks)
        return error_memory(error);
    o->mark_count = mark_count;
    for (uint32_t i = 1; i < mark_count; i++)
        o->marks[i] = o->marks[i - 1] + count_starts(d->text, (i - 1) * STEP, i * STEP);
    return ACTANT_OK;
}

void offsets_clear(offsets *o)
{
    mem_free(o->marks);
    *o = (offsets){"", 0, NULL, 0};
}

uint32_t offsets_codepoint(const offsets *o, uint32_t byte)
{
    assert(byte <= o->size);
    if (!o->marks)
        return byte;
    uint32_t mark = byte / STEP;
    return o->marks[mark] + count_starts(o->text, mark * STEP, byte);
}

uint32_t offsets_byte(const offsets *o, int64_t codepoint)
{
    if (codepoint < 0 || codepoint > o->size)
        return OFFSETS_NONE;
    if (!o->marks)
        return (uint32_t)codepoint;
    uint32_t low = 0, high = o->mark_count - 1;
    while (low < high) { /* the last mark that is not behind it */
        uint32_t middle = low + (high - low + 1) / 2;
        if (o->marks[middle] <= codepoint)
            low = middle;
        else
            high = middle - 1;
    }
    uint32_t left = (uint32_t)codepoint - o->marks[low];
    for (uint32_t byte = low * STEP; byte <= o->size; byte++) {
        bool starts = byte == o->size || ((unsigned char)o->text[byte] & 0xC0) != 0x80;
        if (starts && left == 0)
            return byte;
        left -= starts;
    }
    return OFFSETS_NONE;
}
