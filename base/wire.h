/* SPDX-License-Identifier: MIT */
/*
 * Numbers and strings as bytes, little-endian, for model files. Writing goes to a buffer; reading
 * is bounded: past the end it gives zeros and sets `failed`, so that callers check once.
 */
#ifndef ACTANT_BASE_WIRE_H
#define ACTANT_BASE_WIRE_H

#include "base/buffer.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

void wire_put_u8(buffer *b, uint8_t value);
void wire_put_u32(buffer *b, uint32_t value);
void wire_put_u64(buffer *b, uint64_t value);
void wire_put_f64(buffer *b, double value);          /* IEEE 754 */
void wire_put_varint(buffer *b, uint64_t value);     /* 7 bits a byte, low first */
void wire_put_string(buffer *b, const char *string); /* varint length, bytes */

typedef struct wire {
    const unsigned char *bytes; /* [size], borrowed */
    size_t size, at;
    bool failed;
} wire;

void wire_init(wire *w, const void *bytes, size_t size);
uint8_t wire_get_u8(wire *w);
uint32_t wire_get_u32(wire *w);
uint64_t wire_get_u64(wire *w);
double wire_get_f64(wire *w);
uint64_t wire_get_varint(wire *w);

/* A varint that must be <= most; larger fails the wire and gives 0. */
size_t wire_get_count(wire *w, size_t most);

/* `size` bytes, borrowed from the wire, or NULL past the end. */
const void *wire_get_bytes(wire *w, size_t size);

/* A string as wire_put_string wrote it, without NULs inside: bytes, borrowed, not terminated. */
const char *wire_get_string(wire *w, size_t *size);

/* Nothing failed, and everything was read. */
bool wire_is_done(const wire *w);

#endif
