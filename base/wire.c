/* SPDX-License-Identifier: MIT */
#include "base/wire.h"

#include <string.h>

static void put(buffer *b, uint64_t value, size_t size)
{
    char bytes[8];
    for (size_t i = 0; i < size; i++)
        bytes[i] = (char)(unsigned char)(value >> (8 * i));
    buffer_add(b, bytes, size);
}

void wire_put_u8(buffer *b, uint8_t value)
{
    put(b, value, 1);
}

void wire_put_u32(buffer *b, uint32_t value)
{
    put(b, value, 4);
}

void wire_put_u64(buffer *b, uint64_t value)
{
    put(b, value, 8);
}

void wire_put_f64(buffer *b, double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    put(b, bits, 8);
}

void wire_put_varint(buffer *b, uint64_t value)
{
    char bytes[10];
    size_t size = 0;
    do {
        unsigned char low = value & 0x7f;
        value >>= 7;
        bytes[size++] = (char)(value ? low | 0x80 : low);
    } while (value);
    buffer_add(b, bytes, size);
}

void wire_put_string(buffer *b, const char *string)
{
    size_t size = strlen(string);
    wire_put_varint(b, size);
    buffer_add(b, string, size);
}

void wire_init(wire *w, const void *bytes, size_t size)
{
    *w = (wire){bytes, size, 0, false};
}

const void *wire_get_bytes(wire *w, size_t size)
{
    if (w->failed || size > w->size - w->at) {
        w->failed = true;
        return NULL;
    }
    const void *bytes = w->bytes + w->at;
    w->at += size;
    return bytes;
}

static uint64_t get(wire *w, size_t size)
{
    const unsigned char *bytes = wire_get_bytes(w, size);
    uint64_t value = 0;
    for (size_t i = 0; bytes && i < size; i++)
        value |= (uint64_t)bytes[i] << (8 * i);
    return value;
}

uint8_t wire_get_u8(wire *w)
{
    return (uint8_t)get(w, 1);
}

uint32_t wire_get_u32(wire *w)
{
    return (uint32_t)get(w, 4);
}

uint64_t wire_get_u64(wire *w)
{
    return get(w, 8);
}

double wire_get_f64(wire *w)
{
    uint64_t bits = get(w, 8);
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

uint64_t wire_get_varint(wire *w)
{
    size_t left = w->failed ? 0 : w->size - w->at, most = left < 10 ? left : 10;
    const unsigned char *bytes = w->bytes + w->at;
    uint64_t value = 0;
    for (size_t i = 0; i < most; i++) {
        if (i == 9 && bytes[i] > 1)
            break;
        value |= (uint64_t)(bytes[i] & 0x7f) << 7 * i;
        if (bytes[i] < 0x80) {
            w->at += i + 1;
            return value;
        }
    }
    w->failed = true;
    return 0;
}

size_t wire_get_count(wire *w, size_t most)
{
    uint64_t value = wire_get_varint(w);
    if (value > most) {
        w->failed = true;
        return 0;
    }
    return (size_t)value;
}

const char *wire_get_string(wire *w, size_t *size)
{
    *size = wire_get_count(w, w->size - w->at);
    const char *bytes = wire_get_bytes(w, *size);
    if (bytes && memchr(bytes, '\0', *size)) {
        w->failed = true;
        bytes = NULL;
    }
    if (!bytes)
        *size = 0;
    return bytes ? bytes : "";
}

bool wire_is_done(const wire *w)
{
    return !w->failed && w->at == w->size;
}
