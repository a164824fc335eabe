/* SPDX-License-Identifier: MIT */
/* What all JSON shapes of a document have in common: ids, places, mentions, relations. */
#ifndef ACTANT_TEXT_JSON_RECORD_H
#define ACTANT_TEXT_JSON_RECORD_H

#include "base/hashmap.h"
#include "text/document.h"
#include "text/json.h"
#include "text/offsets.h"
#include "text/reading.h"

/* One JSON object while it becomes a document. */
typedef struct record {
    const reading *how;
    const char *file;
    size_t line;
    const char *raw; /* [raw_size] its text */
    size_t raw_size;
    const json_value *root;
    document *d;
    offsets places;
    hashmap ids;      /* of mentions, the first with each id */
    bool numeric_ids; /* some mention's id is a number, so that numbers are ids and not indexes */
    size_t unused;    /* members of annotations that have no place in a document */
} record;

/* Room for an id that was a number. */
enum { RECORD_ID_SIZE = 24 };

/* The place of an item in messages: entities[3]. */
typedef struct record_item {
    const char *list;
    size_t index;
    const json_value *value;
} record_item;

/* The item of a list of the root, or of another list by that name. */
record_item record_item_of(const char *list, const json_value *values, size_t index);

/* The member of the root, which must be an array, null or absent; *list is NULL for the latter. */
actant_status record_find_list(const record *r, const char *key, const json_value **list,
                               actant_error *error) ACTANT_MUST_USE;

/* Fills the error: file:line: list[index]: what is wrong. */
actant_status record_wrong(const record *r, const record_item *item, actant_error *error,
                           const char *format, ...) ACTANT_PRINTF(4, 5);

/* Makes r->d of a text and an id, which may be a string, a number, null, or absent. */
actant_status record_begin(record *r, const json_value *id, const json_value *text,
                           const char *text_key, actant_error *error) ACTANT_MUST_USE;

/* Reads two code point offsets as a span of bytes that is not empty. */
actant_status record_read_span(const record *r, const record_item *item, const json_value *start,
                               const json_value *end, span *bytes,
                               actant_error *error) ACTANT_MUST_USE;

/* Reads "start", "end" (or "start_offset", "end_offset"), "pieces" and "score" of the item. */
actant_status record_read_place(record *r, const record_item *item, place *where, double *score,
                                actant_error *error) ACTANT_MUST_USE;

/* A member as a string that lives as long as the record's JSON; an ACTANT_ERROR_INPUT if it is
 * none.
 */
actant_status record_read_string(const record *r, const record_item *item, const char *key,
                                 const char **string, actant_error *error) ACTANT_MUST_USE;

/* An id as text: a string, or a number written into `room`; "" for null and NULL. */
actant_status record_read_id(const record *r, const record_item *item, const json_value *id,
                             char room[RECORD_ID_SIZE], const char **text,
                             actant_error *error) ACTANT_MUST_USE;

/* Adds a mention and remembers its id; `surface`, unless NULL, must be the text there. */
actant_status record_add_mention(record *r, const record_item *item, const json_value *id,
                                 const char *label, const json_value *surface,
                                 actant_error *error) ACTANT_MUST_USE;

/* The mention that a relation's end names: by its id, or (`by_index`) by its number in the list. */
actant_status record_find_mention(const record *r, const record_item *item, const json_value *end,
                                  const char *key, bool by_index, uint32_t *mention_index,
                                  actant_error *error) ACTANT_MUST_USE;

/* Adds to r->unused how many members the item has beside the keys (ended by NULL). */
void record_count_unused(record *r, const json_value *object, const char *const *keys);

#endif
