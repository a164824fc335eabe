/* SPDX-License-Identifier: MIT */
/* A growable run of bytes. Once an allocation fails it stays failed, so that callers check once. */
#ifndef ACTANT_BASE_BUFFER_H
#define ACTANT_BASE_BUFFER_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct buffer {
    char *bytes; /* [size], then a NUL; NULL while empty and never grown */
    size_t size, capacity;
    bool failed; /* an allocation failed; what was added since is lost */
} buffer;

void buffer_init(buffer *b);
void buffer_clear(buffer *b);

/* Forgets the content, keeps the memory and clears the failure. */
void buffer_reset(buffer *b);

void buffer_add(buffer *b, const void *bytes, size_t size);
void buffer_add_byte(buffer *b, char byte);
void buffer_add_string(buffer *b, const char *string);
void buffer_add_format(buffer *b, const char *format, ...) ACTANT_PRINTF(2, 3);

/* Room for `size` more bytes at the end, not yet counted in b->size; NULL if there is no memory. */
char *buffer_room(buffer *b, size_t size);

/* The content as a terminated string; "" while empty. */
const char *buffer_text(const buffer *b);

/* ACTANT_OK, or the out-of-memory error if any addition failed. */
actant_status buffer_status(const buffer *b, actant_error *error) ACTANT_MUST_USE;

#endif
