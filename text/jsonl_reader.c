/* SPDX-License-Identifier: MIT */
#include "text/jsonl_reader.h"

#include "text/json.h"
#include "text/json_document.h"
#include "text/label_studio.h"

#include <string.h>

/* A text of the largest size, and as much again for its annotation. */
enum { LINE_LONGEST = 2 * DOCUMENT_LARGEST, ARRAY_LARGEST = 1 << 30 };

typedef struct jsonl_reader {
    file_input *in;
    const reading *how;
    bool is_array;
    bool ended;   /* the file cannot be read further */
    buffer array; /* the whole text */
    json_walk walk;
    const char *counted; /* newlines before here are counted in `line` */
    size_t line;
} jsonl_reader;

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static void jsonl_close(void *reader)
{
    jsonl_reader *r = reader;
    if (!r)
        return;
    buffer_clear(&r->array);
    mem_free(r);
}

/* Looks for the first character, but no further than that: more may be long in coming. */
static actant_status find_array(jsonl_reader *r, actant_error *error)
{
    for (size_t at = 0;; at++) {
        const char *bytes;
        size_t size;
        actant_status status = file_peek(r->in, at + 1, &bytes, &size, error);
        if (status != ACTANT_OK || at >= size)
            return status;
        if (!is_space(bytes[at])) {
            r->is_array = bytes[at] == '[';
            return ACTANT_OK;
        }
    }
}

static actant_status jsonl_open(void **out, file_input *in, const reading *how, actant_error *error)
{
    *out = NULL;
    jsonl_reader *r = mem_alloc(1, sizeof *r);
    if (!r)
        return error_memory(error);
    r->in = in;
    r->how = how;
    actant_status status = find_array(r, error);
    if (status == ACTANT_OK && r->is_array) {
        status = file_read_rest(in, ARRAY_LARGEST, &r->array, error);
        json_walk_init(&r->walk, buffer_text(&r->array), r->array.size);
        r->counted = buffer_text(&r->array);
        r->line = 1;
    }
    if (status != ACTANT_OK) {
        jsonl_close(r);
        return status;
    }
    *out = r;
    return ACTANT_OK;
}

/* ---- one document ---- */

static bool is_rejected(const json_value *root)
{
    const char *answer = json_text(json_find(root, "answer"), NULL);
    return answer && strcmp(answer, "accept") != 0 && json_find(root, "spans");
}

static actant_status read_object(record *r, actant_error *error)
{
    if (json_kind_of(r->root) != JSON_KIND_OBJECT)
        return error_set(error, ACTANT_ERROR_INPUT, r->file, r->line,
                         "a document must be an object, but this is %s", json_kind_name(r->root));
    if (is_rejected(r->root))
        return notes_add(r->how->notes, 1, error, "examples left out, for they were not accepted");
    actant_status status =
        !json_find(r->root, r->how->options->text_key) && label_studio_is_task(r->root)
            ? label_studio_read(r, error)
            : json_document_read(r, error);
    if (status == ACTANT_OK)
        status = notes_add(r->how->notes, r->unused, error,
                           "members of annotations left out, for a document has no place for them");
    return status;
}

/* *out is NULL where the document is left out. */
static actant_status read_text(const jsonl_reader *reader, document **out, const char *text,
                               size_t size, size_t line, actant_error *error)
{
    json_value *root;
    record r = {.how = reader->how,
                .file = file_name(reader->in),
                .line = line,
                .raw = text,
                .raw_size = size};
    actant_status status = json_parse(&root, text, size, r.file, line, error);
    r.root = root;
    if (status == ACTANT_OK)
        status = read_object(&r, error);
    if (status != ACTANT_OK) {
        document_free(r.d);
        r.d = NULL;
    }
    *out = r.d;
    offsets_clear(&r.places);
    hashmap_clear(&r.ids);
    json_free(root);
    return status;
}

/* ---- one after the other ---- */

static size_t count_newlines(const char *text, size_t size)
{
    size_t count = 0;
    for (size_t i = 0; i < size; i++)
        count += text[i] == '\n';
    return count;
}

static actant_status next_item(jsonl_reader *r, document **out, bool *found, actant_error *error)
{
    json_piece key, value;
    *found = json_walk_next(&r->walk, &key, &value);
    const char *at = *found ? value.text : r->walk.text;
    r->line += count_newlines(r->counted, (size_t)(at - r->counted));
    r->counted = at;
    if (*found)
        return read_text(r, out, value.text, value.size, r->line, error);
    if (r->walk.broken && !r->walk.ended) {
        r->walk.ended = true;
        return error_set(error, ACTANT_ERROR_INPUT, file_name(r->in), r->line,
                         "the JSON array is damaged or cut off here");
    }
    return ACTANT_OK;
}

static bool is_blank_line(const char *line, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if (!is_space(line[i]))
            return false;
    }
    return true;
}

static actant_status next_line(jsonl_reader *r, document **out, bool *found, actant_error *error)
{
    const char *line;
    size_t size;
    *found = false;
    if (r->ended)
        return ACTANT_OK;
    actant_status status = file_read_line(r->in, LINE_LONGEST, &line, &size, found, error);
    r->ended = status != ACTANT_OK;
    if (status != ACTANT_OK || !*found || is_blank_line(line, size))
        return status;
    return read_text(r, out, line, size, file_line(r->in), error);
}

static actant_status jsonl_next(void *reader, document **out, actant_error *error)
{
    jsonl_reader *r = reader;
    bool found = true;
    actant_status status = ACTANT_OK;
    *out = NULL;
    while (status == ACTANT_OK && found && !*out)
        status = r->is_array ? next_item(r, out, &found, error) : next_line(r, out, &found, error);
    return status;
}

const reading_format jsonl_format = {"JSON", true, jsonl_open, jsonl_next, jsonl_close};
