/* SPDX-License-Identifier: MIT */
#include "text/label_studio.h"

#include "text/json_document.h"

#include <string.h>

bool label_studio_is_task(const json_value *root)
{
    return json_kind_of(json_find(root, "data")) == JSON_KIND_OBJECT &&
           json_kind_of(json_find(root, "annotations")) == JSON_KIND_ARRAY;
}

static bool is_text(const json_value *value, const char *text)
{
    const char *given = json_text(value, NULL);
    return given && strcmp(given, text) == 0;
}

/* The results of the annotation that counts. */
static const json_value *find_results(record *r, actant_error *error, actant_status *status)
{
    const json_value *list = json_find(r->root, "annotations"), *chosen = NULL;
    size_t count = json_count(list);
    for (size_t i = 0; i < count && !chosen; i++) {
        const json_value *cancelled = json_find(json_item(list, i), "was_cancelled");
        if (!json_is_set(cancelled))
            chosen = json_find(json_item(list, i), "result");
    }
    *status = notes_add(r->how->notes, count - (chosen != NULL), error,
                        "Label Studio annotations left out: cancelled, or not the first");
    return chosen;
}

/* A region with labels: one mention for each. */
static actant_status add_region(record *r, const record_item *result, const json_value *labels,
                                actant_error *error)
{
    const json_value *value = json_find(result->value, "value");
    const record_item region = {result->list, result->index, value};
    actant_status status = ACTANT_OK;
    for (size_t i = 0; i < json_count(labels) && status == ACTANT_OK; i++) {
        const char *label = json_text(json_item(labels, i), NULL);
        if (!label || !*label)
            return record_wrong(r, result, error, "\"labels\" are no strings");
        status = record_add_mention(r, &region, i == 0 ? json_find(result->value, "id") : NULL,
                                    label, json_find(value, "text"), error);
    }
    return status;
}

static actant_status add_relation(record *r, const record_item *result, actant_error *error)
{
    const json_value *direction = json_find(result->value, "direction");
    const char *label = json_text(json_item(json_find(result->value, "labels"), 0), NULL);
    uint32_t ends[2];
    actant_status status = record_find_mention(r, result, json_find(result->value, "from_id"),
                                               "from_id", false, &ends[0], error);
    if (status == ACTANT_OK)
        status = record_find_mention(r, result, json_find(result->value, "to_id"), "to_id", false,
                                     &ends[1], error);
    if (status != ACTANT_OK)
        return status;
    if (!label || !*label)
        return record_wrong(r, result, error, "the relation has no label");
    int from = is_text(direction, "left") ? 1 : 0;
    if (!document_add_relation(r->d, "", label, ends[from], ends[1 - from]))
        return error_memory(error);
    if (is_text(direction, "bi") && !document_add_relation(r->d, "", label, ends[1], ends[0]))
        return error_memory(error);
    return ACTANT_OK;
}

/* First the regions, then the relations between them; both in the order of the file. */
static actant_status read_results(record *r, const json_value *results, actant_error *error)
{
    size_t others = 0;
    actant_status status = ACTANT_OK;
    for (size_t i = 0; i < json_count(results) && status == ACTANT_OK; i++) {
        const record_item item = {"result", i, json_item(results, i)};
        const json_value *labels = json_find(json_find(item.value, "value"), "labels");
        if (labels)
            status = add_region(r, &item, labels, error);
        else
            others += !is_text(json_find(item.value, "type"), "relation");
    }
    for (size_t i = 0; i < json_count(results) && status == ACTANT_OK; i++) {
        const record_item item = {"result", i, json_item(results, i)};
        if (is_text(json_find(item.value, "type"), "relation"))
            status = add_relation(r, &item, error);
    }
    return status == ACTANT_OK ? notes_add(r->how->notes, others, error,
                                           "Label Studio results left out: neither labels "
                                           "nor relations")
                               : status;
}

/* The raw text of the member "data". */
static json_piece find_data(const record *r)
{
    json_walk walk;
    json_piece key, value;
    json_walk_init(&walk, r->raw, r->raw_size);
    while (json_walk_next(&walk, &key, &value)) {
        if (key.size == 6 && memcmp(key.text, "\"data\"", 6) == 0)
            return value;
    }
    return (json_piece){"{}", 2};
}

actant_status label_studio_read(record *r, actant_error *error)
{
    const char *text_key = r->how->options->text_key;
    const char *const used[] = {text_key, NULL};
    const json_value *data = json_find(r->root, "data");
    actant_status status =
        record_begin(r, json_find(r->root, "id"), json_find(data, text_key), text_key, error);
    if (status != ACTANT_OK)
        return status;
    const json_value *results = find_results(r, error, &status);
    if (status == ACTANT_OK)
        status = read_results(r, results, error);
    json_piece raw = find_data(r);
    if (status == ACTANT_OK)
        status = json_document_keep_extra(r, raw.text, raw.size, used, error);
    return status;
}
