/* SPDX-License-Identifier: MIT */
#include "text/json_document.h"

#include "text/json_event.h"

#include <string.h>

/* ---- tokens, parts of speech, sentences ---- */

/* A token or sentence: [start, end], or an object with these members. */
static actant_status read_stretch(const record *r, const record_item *item, span *bytes,
                                  actant_error *error)
{
    bool object = json_kind_of(item->value) == JSON_KIND_OBJECT;
    const json_value *start = object ? json_find(item->value, "start") : json_item(item->value, 0);
    const json_value *end = object ? json_find(item->value, "end") : json_item(item->value, 1);
    return record_read_span(r, item, start, end, bytes, error);
}

static actant_status read_tokens(record *r, actant_error *error)
{
    const json_value *list;
    actant_status status = record_find_list(r, "tokens", &list, error);
    for (size_t i = 0, count = json_count(list); i < count && status == ACTANT_OK; i++) {
        record_item item = record_item_of("tokens", list, i);
        span bytes;
        status = read_stretch(r, &item, &bytes, error);
        if (status == ACTANT_OK && i > 0 && bytes.begin < r->d->tokens[i - 1].end)
            status = record_wrong(r, &item, error, "begins before the end of the one before");
        if (status == ACTANT_OK && !document_add_token(r->d, bytes.begin, bytes.end))
            status = error_memory(error);
    }
    return status;
}

static actant_status read_tags(record *r, actant_error *error)
{
    const json_value *list;
    actant_status status = record_find_list(r, "pos", &list, error);
    size_t count = json_count(list);
    if (status != ACTANT_OK || !list)
        return status;
    if (count != r->d->token_count)
        return error_set(error, ACTANT_ERROR_INPUT, r->file, r->line,
                         "there are %zu \"pos\" for %zu tokens", count, r->d->token_count);
    if (count == 0)
        return ACTANT_OK;
    r->d->tags = arena_alloc(&r->d->memory, count, sizeof *r->d->tags);
    if (!r->d->tags)
        return error_memory(error);
    for (size_t i = 0; i < count; i++) {
        record_item item = record_item_of("pos", list, i);
        const char *tag = json_text(item.value, NULL);
        if (!tag)
            return record_wrong(r, &item, error, "is %s, not a string", json_kind_name(item.value));
        r->d->tags[i] = document_string(r->d, tag);
        if (!r->d->tags[i])
            return error_memory(error);
    }
    return ACTANT_OK;
}

/* Adds the sentence from token `first` on; it must hold each token that begins before its end. */
static actant_status add_sentence(record *r, const record_item *item, uint32_t first,
                                  actant_error *error)
{
    document *d = r->d;
    span bytes;
    actant_status status = read_stretch(r, item, &bytes, error);
    if (status != ACTANT_OK)
        return status;
    uint32_t end = first;
    while (end < d->token_count && d->tokens[end].begin < bytes.end)
        end++;
    if (end > first && (d->tokens[first].begin < bytes.begin || d->tokens[end - 1].end > bytes.end))
        return record_wrong(r, item, error, "does not begin and end with a token");
    return end == first || document_add_sentence(d, first, end) ? ACTANT_OK : error_memory(error);
}

static actant_status read_sentences(record *r, actant_error *error)
{
    const json_value *list;
    document *d = r->d;
    actant_status status = record_find_list(r, "sentences", &list, error);
    size_t count = json_count(list);
    if (status != ACTANT_OK || count == 0)
        return status;
    if (d->token_count == 0)
        return notes_add(r->how->notes, count, error,
                         "sentences left out, for there are no tokens");
    for (size_t i = 0; i < count && status == ACTANT_OK; i++) {
        record_item item = record_item_of("sentences", list, i);
        size_t done = d->sentence_count;
        status = add_sentence(r, &item, done > 0 ? d->sentences[done - 1].end : 0, error);
    }
    uint32_t covered = d->sentence_count > 0 ? d->sentences[d->sentence_count - 1].end : 0;
    if (status == ACTANT_OK && covered < d->token_count)
        return error_set(error, ACTANT_ERROR_INPUT, r->file, r->line,
                         "the tokens from tokens[%u] on are in no sentence", covered);
    return status;
}

/* ---- entities ---- */

/* [start, end, label] */
static actant_status add_triple(record *r, const record_item *item, actant_error *error)
{
    span bytes;
    const char *label = json_text(json_item(item->value, 2), NULL);
    actant_status status = record_read_span(r, item, json_item(item->value, 0),
                                            json_item(item->value, 1), &bytes, error);
    if (status != ACTANT_OK)
        return status;
    if (!label || !*label)
        return record_wrong(r, item, error, "is not [start, end, label]");
    return document_add_mention(r->d, "", label, bytes) ? ACTANT_OK : error_memory(error);
}

static actant_status add_entity(record *r, const record_item *item, actant_error *error)
{
    static const char *const keys[] = {"id",           "label",  "start", "end",
                                       "start_offset", "score",  "text",  "pieces",
                                       "end_offset",   "labels", NULL};
    if (json_kind_of(item->value) == JSON_KIND_ARRAY)
        return add_triple(r, item, error);
    const char *label = json_text(json_item(json_find(item->value, "labels"), 0), NULL);
    actant_status status = ACTANT_OK;
    if (!label || json_find(item->value, "label"))
        status = record_read_string(r, item, "label", &label, error);
    if (status != ACTANT_OK)
        return status;
    record_count_unused(r, item->value, keys);
    return record_add_mention(r, item, json_find(item->value, "id"), label,
                              json_find(item->value, "text"), error);
}

/* The member that holds the entities, or NULL. A list of strings is a label of the document. */
static const char *entity_key(const json_value *root)
{
    static const char *const keys[] = {"entities", "spans", "label", "labels"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        const json_value *list = json_find(root, keys[i]);
        json_kind first = json_kind_of(json_item(list, 0));
        if (json_kind_of(list) == JSON_KIND_ARRAY &&
            (json_count(list) == 0 || first == JSON_KIND_ARRAY || first == JSON_KIND_OBJECT))
            return keys[i];
    }
    return json_find(root, "entities") ? "entities" : NULL;
}

static actant_status read_entities(record *r, const char *key, actant_error *error)
{
    const json_value *list = NULL;
    actant_status status = key ? record_find_list(r, key, &list, error) : ACTANT_OK;
    for (size_t i = 0, count = json_count(list); i < count && status == ACTANT_OK; i++) {
        record_item item = record_item_of(key, list, i);
        status = add_entity(r, &item, error);
    }
    return status;
}

/* ---- relations ---- */

static actant_status add_relation(record *r, const record_item *item, actant_error *error)
{
    static const char *const keys[] = {"id",      "label", "type",  "head", "tail",
                                       "from_id", "to_id", "score", NULL};
    char room[RECORD_ID_SIZE];
    const char *label, *id;
    uint32_t head, tail;
    bool ours = json_find(item->value, "head") != NULL;
    const char *from = ours ? "head" : "from_id", *to = ours ? "tail" : "to_id";
    actant_status status = record_read_string(
        r, item, json_find(item->value, "type") ? "type" : "label", &label, error);
    if (status == ACTANT_OK)
        status = record_read_id(r, item, json_find(item->value, "id"), room, &id, error);
    if (status == ACTANT_OK)
        status =
            record_find_mention(r, item, json_find(item->value, from), from, ours, &head, error);
    if (status == ACTANT_OK)
        status = record_find_mention(r, item, json_find(item->value, to), to, ours, &tail, error);
    if (status != ACTANT_OK)
        return status;
    record_count_unused(r, item->value, keys);
    double score = 1.0;
    const json_value *given = json_find(item->value, "score");
    if (given && (!json_get_number(given, &score) || score < 0 || score > 1))
        return record_wrong(r, item, error, "\"score\" is not a number from 0 to 1");
    relation *made = document_add_relation(r->d, id, label, head, tail);
    if (!made)
        return error_memory(error);
    made->score = score;
    return ACTANT_OK;
}

static actant_status read_relations(record *r, actant_error *error)
{
    const json_value *list;
    actant_status status = record_find_list(r, "relations", &list, error);
    for (size_t i = 0, count = json_count(list); i < count && status == ACTANT_OK; i++) {
        record_item item = record_item_of("relations", list, i);
        status = add_relation(r, &item, error);
    }
    return status;
}

/* ---- what is not ours ---- */

static bool among(const char *key, size_t size, const char *const *keys)
{
    for (; *keys; keys++) {
        if (strlen(*keys) == size && memcmp(*keys, key, size) == 0)
            return true;
    }
    return false;
}

/* Whether the raw key, with its quotes, is among the keys; one with escapes is parsed first. */
static actant_status is_key(json_piece raw, const char *const *keys, bool *found,
                            actant_error *error)
{
    if (!memchr(raw.text, '\\', raw.size)) {
        *found = among(raw.text + 1, raw.size - 2, keys);
        return ACTANT_OK;
    }
    json_value *parsed;
    size_t size;
    actant_status status = json_parse(&parsed, raw.text, raw.size, NULL, 0, error);
    const char *key = json_text(parsed, &size);
    *found = key && among(key, size, keys);
    json_free(parsed);
    return status;
}

/* A newline is never part of a string in JSON, so that one space may stand for it and for the
 * indentation that follows. */
static void add_on_one_line(buffer *out, json_piece piece)
{
    const char *at = piece.text, *end = piece.text + piece.size;
    while (at < end) {
        const char *begin = at;
        while (at < end && *at != '\n' && *at != '\r')
            at++;
        buffer_add(out, begin, (size_t)(at - begin));
        if (at < end)
            buffer_add_byte(out, ' ');
        while (at < end && (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r'))
            at++;
    }
}

actant_status json_document_keep_extra(record *r, const char *raw, size_t size,
                                       const char *const *skipped, actant_error *error)
{
    static const char *const ours[] = {"id",       "text",   "sentences", "tokens", "pos",
                                       "entities", "events", "relations", NULL};
    buffer kept;
    json_walk walk;
    json_piece key, value;
    size_t clashes = 0;
    actant_status status = ACTANT_OK;
    buffer_init(&kept);
    json_walk_init(&walk, raw, size);
    while (status == ACTANT_OK && json_walk_next(&walk, &key, &value)) {
        bool skip, clash;
        status = is_key(key, skipped, &skip, error);
        if (status != ACTANT_OK || skip)
            continue;
        status = is_key(key, ours, &clash, error);
        clashes += clash;
        if (status != ACTANT_OK || clash)
            continue;
        if (kept.size > 0)
            buffer_add_string(&kept, ", ");
        add_on_one_line(&kept, key);
        buffer_add_string(&kept, ": ");
        add_on_one_line(&kept, value);
    }
    if (status == ACTANT_OK)
        status = buffer_status(&kept, error);
    if (status == ACTANT_OK) {
        r->d->extra = document_string(r->d, buffer_text(&kept));
        status = r->d->extra ? ACTANT_OK : error_memory(error);
    }
    buffer_clear(&kept);
    if (status == ACTANT_OK)
        status = notes_add(r->how->notes, clashes, error,
                           "members left out, for our schema uses their names");
    return status;
}

actant_status json_document_read(record *r, actant_error *error)
{
    const char *text_key = r->how->options->text_key, *mentions = entity_key(r->root);
    const char *const used[] = {text_key, "id",        "sentences", "tokens", "pos",
                                "events", "relations", mentions,    NULL};
    actant_status status =
        record_begin(r, json_find(r->root, "id"), json_find(r->root, text_key), text_key, error);
    if (status == ACTANT_OK)
        status = read_tokens(r, error);
    if (status == ACTANT_OK)
        status = read_tags(r, error);
    if (status == ACTANT_OK)
        status = read_sentences(r, error);
    if (status == ACTANT_OK)
        status = read_entities(r, mentions, error);
    if (status == ACTANT_OK)
        status = json_events_read(r, error);
    if (status == ACTANT_OK)
        status = read_relations(r, error);
    if (status == ACTANT_OK)
        status = json_document_keep_extra(r, r->raw, r->raw_size, used, error);
    return status;
}
