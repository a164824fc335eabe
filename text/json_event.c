/* SPDX-License-Identifier: MIT */
#include "text/json_event.h"

#include "base/hash.h"
#include "text/excerpt.h"

#include <string.h>

/* ---- parts ---- */

static actant_status add_argument(record *r, event *e, const record_item *item, actant_error *error)
{
    static const char *const keys[] = {"role",  "start", "end",      "pieces",
                                       "score", "event", "entities", NULL};
    const char *role;
    place where;
    double score;
    actant_status status = record_read_string(r, item, "role", &role, error);
    if (status == ACTANT_OK)
        status = record_read_place(r, item, &where, &score, error);
    if (status != ACTANT_OK)
        return status;
    record_count_unused(r, item->value, keys);
    argument *a = document_add_argument(r->d, e, role, where.bytes);
    if (!a)
        return error_memory(error);
    a->place = where;
    a->score = score;
    return ACTANT_OK;
}

static actant_status add_other(record *r, event *e, const record_item *item, actant_error *error)
{
    static const char *const keys[] = {"start", "end", "pieces", "sentence", NULL};
    place where;
    double unused;
    actant_status status = record_read_place(r, item, &where, &unused, error);
    if (status != ACTANT_OK)
        return status;
    record_count_unused(r, item->value, keys);
    place *other = document_add_other(r->d, e, where.bytes);
    if (!other)
        return error_memory(error);
    *other = where;
    return ACTANT_OK;
}

/* Calls add for each item of the event's list, which may be absent. */
static actant_status add_each(record *r, event *e, const record_item *item, const char *key,
                              actant_status (*add)(record *, event *, const record_item *,
                                                   actant_error *),
                              actant_error *error)
{
    const json_value *list = json_find(item->value, key);
    actant_status status = ACTANT_OK;
    if (list && json_kind_of(list) != JSON_KIND_ARRAY)
        return record_wrong(r, item, error, "\"%s\" is %s, not an array", key,
                            json_kind_name(list));
    for (size_t i = 0, count = json_count(list); i < count && status == ACTANT_OK; i++) {
        record_item part = record_item_of(key, list, i);
        status = add(r, e, &part, error);
    }
    return status;
}

/* {"Negated": true, "Modality": "may"}; what is false or null is not there. */
static actant_status add_attributes(record *r, event *e, const record_item *item,
                                    actant_error *error)
{
    const json_value *all = json_find(item->value, "attributes"), *value;
    const char *name;
    void *at = NULL;
    if (all && json_kind_of(all) != JSON_KIND_OBJECT && json_kind_of(all) != JSON_KIND_NULL)
        return record_wrong(r, item, error, "\"attributes\" is %s, not an object",
                            json_kind_name(all));
    while (json_next_member(all, &at, &name, &value)) {
        char shown[EXCERPT_SIZE];
        json_kind kind = json_kind_of(value);
        bool flag = kind == JSON_KIND_BOOLEAN || kind == JSON_KIND_NULL;
        if (!flag && kind != JSON_KIND_STRING)
            return record_wrong(r, item, error,
                                "the attribute \"%s\" is %s, neither a string nor true or false",
                                excerpt(shown, name, strlen(name)), json_kind_name(value));
        if (flag && !json_is_set(value))
            continue;
        if (!*name)
            return record_wrong(r, item, error, "an attribute has no name");
        if (!document_add_attribute(r->d, e, name, flag ? "" : json_text(value, NULL)))
            return error_memory(error);
    }
    return ACTANT_OK;
}

static actant_status add_event(record *r, const record_item *item, actant_error *error)
{
    static const char *const keys[] = {"id",         "label",    "start", "end",
                                       "pieces",     "sentence", "score", "args",
                                       "attributes", "source",   "also",  NULL};
    char room[RECORD_ID_SIZE];
    const char *label, *id;
    place where;
    double score;
    actant_status status = record_read_string(r, item, "label", &label, error);
    if (status == ACTANT_OK)
        status = record_read_id(r, item, json_find(item->value, "id"), room, &id, error);
    if (status == ACTANT_OK)
        status = record_read_place(r, item, &where, &score, error);
    if (status != ACTANT_OK)
        return status;
    record_count_unused(r, item->value, keys);
    event *e = document_add_event(r->d, id, label, where.bytes);
    if (!e)
        return error_memory(error);
    e->action = where;
    e->score = score;
    status = add_each(r, e, item, "args", add_argument, error);
    if (status == ACTANT_OK)
        status = add_attributes(r, e, item, error);
    return status == ACTANT_OK ? add_each(r, e, item, "also", add_other, error) : status;
}

/* ---- links between events ---- */

typedef struct event_names {
    hashmap ids;  /* the first event with each id */
    bool numeric; /* some id is a number, so that numbers are ids and not indexes */
} event_names;

static actant_status collect_names(const record *r, const json_value *list, event_names *names,
                                   actant_error *error)
{
    for (size_t i = 0; i < r->d->event_count; i++) {
        const char *id = r->d->events[i].id;
        const json_value *given = json_find(json_item(list, i), "id");
        names->numeric = names->numeric || json_kind_of(given) == JSON_KIND_NUMBER;
        if (*id && !hashmap_add(&names->ids, hash_bytes(id, strlen(id), 0), (uint32_t)i))
            return error_memory(error);
    }
    return ACTANT_OK;
}

/* The event that a member names; DOCUMENT_NONE if it is no event's id or number. */
static uint32_t find_event(const record *r, const event_names *names, const json_value *name)
{
    char room[RECORD_ID_SIZE];
    const char *id;
    int64_t number;
    if (!names->numeric && json_get_whole(name, &number))
        return number >= 0 && (size_t)number < r->d->event_count ? (uint32_t)number : DOCUMENT_NONE;
    actant_error unused = ACTANT_ERROR_INIT;
    record_item item = {"events", 0, name};
    if (record_read_id(r, &item, name, room, &id, &unused) != ACTANT_OK || !*id)
        return DOCUMENT_NONE;
    uint32_t found = hashmap_find(&names->ids, hash_bytes(id, strlen(id), 0));
    return found == HASHMAP_NONE ? DOCUMENT_NONE : found;
}

static actant_status link_event(record *r, const record_item *item, const event_names *names,
                                actant_error *error)
{
    event *e = &r->d->events[item->index];
    const json_value *args = json_find(item->value, "args");
    const json_value *source = json_find(item->value, "source");
    for (size_t k = 0; k < e->argument_count; k++) {
        const json_value *name = json_find(json_item(args, k), "event");
        if (!name)
            continue;
        e->arguments[k].event = find_event(r, names, name);
        if (e->arguments[k].event == DOCUMENT_NONE)
            return record_wrong(r, item, error, "args[%zu]: \"event\" is no event's id", k);
    }
    if (!source || json_kind_of(source) == JSON_KIND_NULL)
        return ACTANT_OK;
    e->source = find_event(r, names, source);
    if (e->source == DOCUMENT_NONE)
        return record_wrong(r, item, error, "\"source\" is no event's id");
    if (e->source == item->index)
        return record_wrong(r, item, error, "\"source\" is the event itself");
    return ACTANT_OK;
}

/* In a second pass, for the events that are named may follow. */
static actant_status link_events(record *r, const json_value *list, actant_error *error)
{
    event_names names = {.numeric = false};
    hashmap_init(&names.ids);
    actant_status status = collect_names(r, list, &names, error);
    for (size_t i = 0; i < r->d->event_count && status == ACTANT_OK; i++) {
        record_item item = record_item_of("events", list, i);
        status = link_event(r, &item, &names, error);
    }
    hashmap_clear(&names.ids);
    return status;
}

actant_status json_events_read(record *r, actant_error *error)
{
    const json_value *list;
    actant_status status = record_find_list(r, "events", &list, error);
    for (size_t i = 0, count = json_count(list); i < count && status == ACTANT_OK; i++) {
        record_item item = record_item_of("events", list, i);
        status = add_event(r, &item, error);
    }
    return status == ACTANT_OK ? link_events(r, list, error) : status;
}
