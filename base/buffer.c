/* SPDX-License-Identifier: MIT */
#include "base/buffer.h"

#include "base/memory.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

void buffer_init(buffer *b)
{
    *b = (buffer){NULL, 0, 0, false};
}

void buffer_clear(buffer *b)
{
    mem_free(b->bytes);
    buffer_init(b);
}

void buffer_reset(buffer *b)
{
    b->size = 0;
    b->failed = false;
    if (b->bytes)
        b->bytes[0] = '\0';
}

char *buffer_room(buffer *b, size_t size)
{
    if (b->failed || size >= PTRDIFF_MAX - b->size ||
        !mem_reserve(&b->bytes, &b->capacity, b->size + size + 1, 1)) {
        b->failed = true;
        return NULL;
    }
    return b->bytes + b->size;
}

void buffer_add(buffer *b, const void *bytes, size_t size)
{
    char *room = buffer_room(b, size);
    if (!room)
        return;
    if (size > 0)
        memcpy(room, bytes, size);
    room[size] = '\0';
    b->size += size;
}

void buffer_add_byte(buffer *b, char byte)
{
    buffer_add(b, &byte, 1);
}

void buffer_add_string(buffer *b, const char *string)
{
    buffer_add(b, string, strlen(string));
}

void buffer_add_format(buffer *b, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int size = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    char *room = size < 0 ? NULL : buffer_room(b, (size_t)size);
    if (!room) {
        b->failed = true;
        return;
    }
    va_start(arguments, format);
    vsnprintf(room, (size_t)size + 1, format, arguments);
    va_end(arguments);
    b->size += (size_t)size;
}

const char *buffer_text(const buffer *b)
{
    return b->bytes ? b->bytes : "";
}

actant_status buffer_status(const buffer *b, actant_error *error)
{
    return b->failed ? error_memory(error) : ACTANT_OK;
}
