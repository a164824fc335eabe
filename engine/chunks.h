/* SPDX-License-Identifier: MIT */
/*
 * Chunks: the spans that a sequence of tags such as "B-PER" tells.
 *
 * A tag is a kind, all up to the first hyphen, and a type, all after it; the kind alone stands for
 * the empty type. Three readings are known:
 *   lenient  the rules of the CoNLL-2000 scorer (Tjong Kim Sang & Veenstra 1999): every sequence is
 *            legal, and a tag that cannot continue a chunk starts one; what stands in no chunk ends
 *            it, which the scorer forgets after kinds of its own
 *   IOB2     a chunk is B I*; an I that continues none is outside
 *   BIOES    a chunk is S or B I* E; anything else is outside
 */
#ifndef ACTANT_ENGINE_CHUNKS_H
#define ACTANT_ENGINE_CHUNKS_H

#include "text/document.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum chunk_reading { CHUNK_LENIENT, CHUNK_IOB2, CHUNK_BIOES } chunk_reading;

typedef struct chunk_tag {
    char kind;     /* the kind where it is one byte, else NUL */
    uint32_t type; /* a number that the caller gives each type */
} chunk_tag;

/* Cuts a tag in two. The type "0" is the empty one, as for the CoNLL scorer. */
void chunk_split(const char *tag, size_t size, char *kind, const char **type, size_t *type_size);

/* Does a chunk end between the two tags, does one start with `now`? Lenient reading; the tag before
 * the first and after the last one of a sentence is O with the empty type. */
bool chunk_ends(chunk_tag before, chunk_tag now);
bool chunk_starts(chunk_tag before, chunk_tag now);

typedef struct chunk {
    span at; /* positions in tags */
    uint32_t type;
} chunk;

/* The chunks of tags[count] into chunks[count]; returns how many. `empty` numbers the empty type.
 */
size_t chunk_read(chunk_reading reading, const chunk_tag *tags, size_t count, uint32_t empty,
                  chunk *chunks);

#endif
