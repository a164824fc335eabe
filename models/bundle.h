/* SPDX-License-Identifier: MIT */
/*
 * The model file: named sections in one file, each checked and compressed. doc/model-format.md
 * tells the layout byte by byte.
 */
#ifndef ACTANT_MODELS_BUNDLE_H
#define ACTANT_MODELS_BUNDLE_H

#include "base/buffer.h"
#include "base/status.h"
#include "base/wire.h"

#include <stddef.h>
#include <stdint.h>

enum {
    BUNDLE_VERSION = 1,
    BUNDLE_SECTIONS_MOST = 256,
    BUNDLE_NAME_MOST = 63,        /* bytes of a section's name */
    BUNDLE_SECTION_MOST = 1 << 30 /* bytes of a section, unpacked */
};

typedef struct bundle_section {
    char name[BUNDLE_NAME_MOST + 1];
    buffer body; /* unpacked */
} bundle_section;

typedef struct bundle {
    bundle_section *sections; /* [count], in the order they were added */
    size_t count, capacity;
} bundle;

void bundle_init(bundle *b);
void bundle_clear(bundle *b);

/*
 * Adds an empty section and points *body at its buffer, to be filled; borrowed until the next
 * addition; NULL after an error. The name must be new and fit.
 */
actant_status bundle_add(bundle *b, const char *name, buffer **body,
                         actant_error *error) ACTANT_MUST_USE;

/* Starts to read a section; false if there is none of that name. */
bool bundle_find(const bundle *b, const char *name, wire *in);

/* Writes the file, whole or not at all. A model too large for a file is an ACTANT_ERROR_MEMORY. */
actant_status bundle_save(const bundle *b, const char *path, actant_error *error) ACTANT_MUST_USE;

/*
 * Reads a file into an empty bundle. A file that is not a model, of another version, cut, or
 * changed by a single bit is an ACTANT_ERROR_MODEL that says which of these. After an error the
 * bundle may hold some of the sections.
 */
actant_status bundle_open(bundle *b, const char *path, actant_error *error) ACTANT_MUST_USE;

/* The same for the bytes of a file; the error names none. */
actant_status bundle_read(bundle *b, const void *bytes, size_t size,
                          actant_error *error) ACTANT_MUST_USE;

#endif
