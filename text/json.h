/* SPDX-License-Identifier: MIT */
/* JSON (RFC 8259): strict reading (jansson), pieces for writing, and walking over raw text. */
#ifndef ACTANT_TEXT_JSON_H
#define ACTANT_TEXT_JSON_H

#include "base/buffer.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A value. Its parts are borrowed from the one that json_parse gave, and die with it. */
typedef struct json_value json_value;

typedef enum json_kind {
    JSON_KIND_NONE, /* there is no value: a NULL pointer */
    JSON_KIND_NULL,
    JSON_KIND_BOOLEAN,
    JSON_KIND_NUMBER,
    JSON_KIND_STRING,
    JSON_KIND_ARRAY,
    JSON_KIND_OBJECT
} json_kind;

/*
 * Parses text[size] as one value. Anything that is not strict JSON, a key that occurs twice in an
 * object, a NUL (also escaped), invalid UTF-8 and more than 2,048 levels are an ACTANT_ERROR_INPUT
 * that names file, line and column; the text starts on line `line` of `file` (which may be NULL).
 * Its memory is jansson's own, so that the hook of base/memory.h does not reach it; without memory
 * jansson sometimes calls the text wrong.
 */
actant_status json_parse(json_value **out, const char *text, size_t size, const char *file,
                         size_t line, actant_error *error) ACTANT_MUST_USE;
void json_free(json_value *value);

json_kind json_kind_of(const json_value *value);
/* "a number", "an array", ..., for messages; "missing" for NULL. */
const char *json_kind_name(const json_value *value);

/* The member of an object, or NULL; also when `value` is NULL or no object. */
const json_value *json_find(const json_value *value, const char *key);
/* How many items or members; 0 for what is neither array nor object. */
size_t json_count(const json_value *value);
/* An item of an array, or NULL. */
const json_value *json_item(const json_value *array, size_t index);
/* The next member of an object, in the order of the text; *at is NULL for the first one. False at
 * the end, and for what is no object. */
bool json_next_member(const json_value *object, void **at, const char **key,
                      const json_value **value);
/* The terminated string (never with a NUL inside), or NULL for any other kind; *size may be NULL.
 */
const char *json_text(const json_value *value, size_t *size);
/* True and *number for a number. */
bool json_get_number(const json_value *value, double *number);
/* True and *number for a whole number; also one written like 3.0. */
bool json_get_whole(const json_value *value, int64_t *number);

/* Whether it is true. */
bool json_is_set(const json_value *value);

/* Adds the text as a JSON string with its quotes. It must be UTF-8, and stays so. */
void json_add_string(buffer *out, const char *text, size_t size);
/* Adds a number: the shortest of at least 15 digits that reads back the same; never in a locale's
 * way. It must be finite. */
void json_add_number(buffer *out, double number);

/*
 * Walks over the members of an object, or the items of an array, as they stand in the text, without
 * parsing them.
 */
typedef struct json_walk {
    const char *text; /* where it stands; for an error, where the text is wrong */
    const char *end;
    bool begun, ended, broken; /* broken: this is not the text of an object or array */
} json_walk;

/* A stretch of the text. */
typedef struct json_piece {
    const char *text;
    size_t size;
} json_piece;

/* The text must begin with the brace or bracket, or white space before it. */
void json_walk_init(json_walk *walk, const char *text, size_t size);
/*
 * The next value, and its key with the quotes (empty in an array); false at the end, or where the
 * text is broken. A value is only measured: what is in it may still be no JSON.
 */
bool json_walk_next(json_walk *walk, json_piece *key, json_piece *value);

#endif
