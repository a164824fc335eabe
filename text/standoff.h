/* SPDX-License-Identifier: MIT */
/* The lines of a brat .ann file, as they stand: ids are not yet looked up, nor offsets. */
#ifndef ACTANT_TEXT_STANDOFF_H
#define ACTANT_TEXT_STANDOFF_H

#include "base/file.h"
#include "base/hashmap.h"
#include "base/memory.h"
#include "text/document.h"
#include "text/notes.h"

/* T: a labelled place, in code points. */
typedef struct standoff_span {
    const char *id, *label, *text;
    span *pieces; /* [piece_count], in order, without overlap */
    uint32_t piece_count;
    size_t line;
} standoff_span;

/* Role:Id, of an event or a relation. */
typedef struct standoff_link {
    const char *role, *target;
} standoff_link;

/* The role by which an event refers to the event whose statement it stands in. */
#define STANDOFF_SOURCE "Source"

/* A, or M as older files have it: what is said of another annotation. */
typedef struct standoff_attribute {
    const char *name, *target;
    const char *value; /* "" without one */
} standoff_attribute;

/* E: the first link is the event's type and its trigger. R: label, and two links. */
typedef struct standoff_record {
    const char *id, *label; /* label: "" for an event */
    standoff_link *links;
    size_t link_count, link_capacity;
    size_t line;
} standoff_record;

typedef struct standoff {
    arena memory;
    hashmap ids; /* of spans and events; see standoff_find */
    standoff_span *spans;
    size_t span_count, span_capacity;
    standoff_record *events, *relations;
    size_t event_count, event_capacity, relation_count, relation_capacity;
    standoff_attribute *attributes;
    size_t attribute_count, attribute_capacity;
} standoff;

/*
 * Reads the whole file. Lines of other kinds (N, #, *) are left out and noted; a line that is none
 * of brat's is an ACTANT_ERROR_INPUT. To be cleared whatever happens.
 */
actant_status standoff_read(standoff *s, file_input *in, actant_notes *notes,
                            actant_error *error) ACTANT_MUST_USE;
void standoff_clear(standoff *s);

/* What an id stands for: sets one of the two to its index, the other to HASHMAP_NONE. */
void standoff_find(const standoff *s, const char *id, uint32_t *span_index, uint32_t *event_index);

#endif
