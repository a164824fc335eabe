/* SPDX-License-Identifier: MIT */
/*
 * The events of one document in the parts by which they are scored.
 *
 * What fills a role of an event is a set: one argument with two pieces is the same as two arguments
 * of that role, and what is there twice is there once. An argument that another event fills stands
 * where that event's action does.
 *
 * The tokens of a stretch are those that it touches, but for determiners and punctuation at its
 * edges. Where nothing else is left in the whole role, its determiners count, and where it has
 * none, its punctuation does.
 */
#ifndef ACTANT_ENGINE_EVENT_PARTS_H
#define ACTANT_ENGINE_EVENT_PARTS_H

#include "engine/label_table.h"
#include "engine/token_kinds.h"
#include "text/document.h"

/* The action of an event, or all that fills one of its roles. */
typedef struct event_part {
    uint32_t role;                     /* its number in the table; 0 for the action */
    size_t first_stretch, end_stretch; /* in order, without repetition */
    size_t first_range, end_range;     /* of tokens, in order, apart from each other */
} event_part;

typedef struct event_record {
    const event *event; /* borrowed from the document */
    uint32_t head;      /* the first token of its action; where that has none, the one behind it */
    size_t action;      /* index of its part; its roles follow, by number */
    size_t end_part;
} event_record;

typedef struct event_parts {
    arena memory; /* of all arrays */
    event_record *records;
    event_part *parts;
    span *stretches; /* bytes */
    span *ranges;    /* tokens; none is empty */
    size_t record_count, part_count, stretch_count, range_count;
    size_t record_capacity, part_capacity, stretch_capacity, range_capacity;
} event_parts;

void event_parts_init(event_parts *parts);
void event_parts_clear(event_parts *parts);

/*
 * Takes the events of `d` apart. Tokens are those of `ground`, a document with the same text, and
 * kinds[ground->token_count] what they are. Every role gets its number in `roles`, whose number 0
 * must be taken, for it means the action. With `only`, events whose label is not in there are left
 * out.
 */
actant_status event_parts_take(event_parts *parts, const document *d, const document *ground,
                               const token_kind *kinds, label_table *roles, const label_table *only,
                               actant_error *error) ACTANT_MUST_USE;

/* Whether any of its tokens count; false for NULL. */
bool event_part_has_tokens(const event_part *part);

/* The part of the record with this role, or NULL. */
const event_part *event_parts_find(const event_parts *parts, const event_record *record,
                                   uint32_t role);

#endif
