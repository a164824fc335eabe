/* SPDX-License-Identifier: MIT */
#include "text/json_record.h"

#include "base/hash.h"
#include "text/excerpt.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

actant_status record_wrong(const record *r, const record_item *item, actant_error *error,
                           const char *format, ...)
{
    char text[400];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    return error_set(error, ACTANT_ERROR_INPUT, r->file, r->line, "%s[%zu]: %s", item->list,
                     item->index, text);
}

record_item record_item_of(const char *list, const json_value *values, size_t index)
{
    return (record_item){list, index, json_item(values, index)};
}

actant_status record_find_list(const record *r, const char *key, const json_value **list,
                               actant_error *error)
{
    *list = json_find(r->root, key);
    if (json_kind_of(*list) == JSON_KIND_NULL)
        *list = NULL;
    if (!*list || json_kind_of(*list) == JSON_KIND_ARRAY)
        return ACTANT_OK;
    return error_set(error, ACTANT_ERROR_INPUT, r->file, r->line, "\"%s\" is %s, not an array", key,
                     json_kind_name(*list));
}

actant_status record_read_id(const record *r, const record_item *item, const json_value *id,
                             char room[RECORD_ID_SIZE], const char **text, actant_error *error)
{
    int64_t number;
    *text = "";
    switch (json_kind_of(id)) {
    case JSON_KIND_NONE:
    case JSON_KIND_NULL:
        return ACTANT_OK;
    case JSON_KIND_STRING:
        *text = json_text(id, NULL);
        return ACTANT_OK;
    default:
        break;
    }
    if (!json_get_whole(id, &number))
        return item
                   ? record_wrong(r, item, error, "\"id\" is %s, neither string nor whole number",
                                  json_kind_name(id))
                   : error_set(error, ACTANT_ERROR_INPUT, r->file, r->line,
                               "\"id\" is %s, neither string nor whole number", json_kind_name(id));
    snprintf(room, RECORD_ID_SIZE, "%" PRId64, number);
    *text = room;
    return ACTANT_OK;
}

actant_status record_begin(record *r, const json_value *id, const json_value *text,
                           const char *text_key, actant_error *error)
{
    char room[RECORD_ID_SIZE], key[EXCERPT_SIZE];
    const char *id_text;
    size_t size;
    const char *bytes = json_text(text, &size);
    if (!bytes)
        return error_set(error, ACTANT_ERROR_INPUT, r->file, r->line,
                         "the text, member \"%s\", is %s", excerpt(key, text_key, strlen(text_key)),
                         json_kind_name(text));
    actant_status status = record_read_id(r, NULL, id, room, &id_text, error);
    if (status == ACTANT_OK)
        status = document_new(&r->d, id_text, bytes, size, error);
    if (status == ACTANT_OK)
        status = offsets_init(&r->places, r->d, error);
    if (r->d)
        r->d->line = r->line;
    error_locate(error, r->file, r->line);
    return status;
}

/* ---- places ---- */

actant_status record_read_span(const record *r, const record_item *item, const json_value *start,
                               const json_value *end, span *bytes, actant_error *error)
{
    int64_t first, behind;
    if (!json_get_whole(start, &first) || !json_get_whole(end, &behind))
        return record_wrong(r, item, error, "the offsets are %s and %s, not whole numbers",
                            json_kind_name(start), json_kind_name(end));
    if (behind <= first)
        return record_wrong(r, item, error, "[%" PRId64 ", %" PRId64 ") is empty", first, behind);
    *bytes = (span){offsets_byte(&r->places, first), offsets_byte(&r->places, behind)};
    if (bytes->begin == OFFSETS_NONE || bytes->end == OFFSETS_NONE)
        return record_wrong(r, item, error,
                            "[%" PRId64 ", %" PRId64
                            ") is outside of the text, which has %u characters",
                            first, behind, offsets_codepoint(&r->places, r->d->text_size));
    return ACTANT_OK;
}

static actant_status read_pieces(record *r, const record_item *item, const json_value *list,
                                 place *where, actant_error *error)
{
    size_t count = json_count(list);
    span *pieces = mem_alloc(count, sizeof *pieces);
    if (!pieces)
        return error_memory(error);
    actant_status status = ACTANT_OK;
    for (size_t i = 0; i < count && status == ACTANT_OK; i++) {
        const json_value *piece = json_item(list, i);
        status =
            record_read_span(r, item, json_item(piece, 0), json_item(piece, 1), &pieces[i], error);
        if (status == ACTANT_OK && i > 0 && pieces[i].begin < pieces[i - 1].end)
            status = record_wrong(r, item, error, "\"pieces\" overlap or are not in order");
    }
    if (status == ACTANT_OK && (count < 2 || pieces[0].begin != where->bytes.begin ||
                                pieces[count - 1].end != where->bytes.end))
        status = record_wrong(r, item, error,
                              "\"pieces\" are not two or more from \"start\" to \"end\"");
    if (status == ACTANT_OK)
        status = document_set_pieces(r->d, where, pieces, (uint32_t)count, error);
    mem_free(pieces);
    return status;
}

/* The member under its first name, or else its second. */
static const json_value *find_either(const json_value *object, const char *first,
                                     const char *second)
{
    const json_value *value = json_find(object, first);
    return value ? value : json_find(object, second);
}

actant_status record_read_place(record *r, const record_item *item, place *where, double *score,
                                actant_error *error)
{
    *where = (place){.pieces = NULL};
    *score = 1.0;
    if (json_kind_of(item->value) != JSON_KIND_OBJECT)
        return record_wrong(r, item, error, "is %s, not an object", json_kind_name(item->value));
    const json_value *start = find_either(item->value, "start", "start_offset");
    const json_value *end = find_either(item->value, "end", "end_offset");
    actant_status status = record_read_span(r, item, start, end, &where->bytes, error);
    if (status != ACTANT_OK)
        return status;
    const json_value *given = json_find(item->value, "score");
    if (given && (!json_get_number(given, score) || *score < 0 || *score > 1))
        return record_wrong(r, item, error, "\"score\" is not a number from 0 to 1");
    const json_value *pieces = json_find(item->value, "pieces");
    return pieces ? read_pieces(r, item, pieces, where, error) : ACTANT_OK;
}

actant_status record_read_string(const record *r, const record_item *item, const char *key,
                                 const char **string, actant_error *error)
{
    const json_value *value = json_find(item->value, key);
    *string = json_text(value, NULL);
    if (!*string)
        return record_wrong(r, item, error, "\"%s\" is %s, not a string", key,
                            json_kind_name(value));
    if (!**string)
        return record_wrong(r, item, error, "\"%s\" is empty", key);
    return ACTANT_OK;
}

/* ---- mentions ---- */

static actant_status check_surface(const record *r, const record_item *item, span bytes,
                                   const json_value *surface, actant_error *error)
{
    char found[EXCERPT_SIZE], given[EXCERPT_SIZE];
    size_t size;
    const char *text = json_text(surface, &size);
    const char *there = r->d->text + bytes.begin;
    size_t there_size = bytes.end - bytes.begin;
    if (!text || (size == there_size && memcmp(text, there, size) == 0))
        return ACTANT_OK;
    return record_wrong(r, item, error, "the text there is \"%s\", not \"%s\"",
                        excerpt(found, there, there_size), excerpt(given, text, size));
}

actant_status record_add_mention(record *r, const record_item *item, const json_value *id,
                                 const char *label, const json_value *surface, actant_error *error)
{
    char room[RECORD_ID_SIZE];
    const char *id_text;
    place where;
    double score;
    actant_status status = record_read_place(r, item, &where, &score, error);
    if (status == ACTANT_OK && where.piece_count == 0)
        status = check_surface(r, item, where.bytes, surface, error);
    if (status == ACTANT_OK)
        status = record_read_id(r, item, id, room, &id_text, error);
    if (status != ACTANT_OK)
        return status;
    uint32_t index = (uint32_t)r->d->mention_count;
    mention *m = document_add_mention(r->d, id_text, label, where.bytes);
    if (!m)
        return error_memory(error);
    m->place = where;
    m->score = score;
    r->numeric_ids = r->numeric_ids || json_kind_of(id) == JSON_KIND_NUMBER;
    if (*id_text && !hashmap_add(&r->ids, hash_bytes(id_text, strlen(id_text), 0), index))
        return error_memory(error);
    return ACTANT_OK;
}

actant_status record_find_mention(const record *r, const record_item *item, const json_value *end,
                                  const char *key, bool by_index, uint32_t *mention_index,
                                  actant_error *error)
{
    char room[RECORD_ID_SIZE], shown[EXCERPT_SIZE];
    const char *id;
    int64_t number;
    actant_status status = record_read_id(r, item, end, room, &id, error);
    if (status != ACTANT_OK)
        return status;
    if (!*id)
        return record_wrong(r, item, error, "\"%s\" is %s", key, json_kind_name(end));
    if (by_index && !r->numeric_ids && json_get_whole(end, &number) && number >= 0 &&
        (size_t)number < r->d->mention_count) {
        *mention_index = (uint32_t)number;
        return ACTANT_OK;
    }
    *mention_index = hashmap_find(&r->ids, hash_bytes(id, strlen(id), 0));
    if (*mention_index == HASHMAP_NONE)
        return record_wrong(r, item, error, "\"%s\" is %s, which no entity has as its id", key,
                            excerpt(shown, id, strlen(id)));
    return ACTANT_OK;
}

void record_count_unused(record *r, const json_value *object, const char *const *keys)
{
    size_t used = 0;
    for (; *keys; keys++)
        used += json_find(object, *keys) != NULL;
    r->unused += json_count(object) - used;
}
