/* SPDX-License-Identifier: MIT */
#include "engine/thresholds.h"

#include "base/memory.h"
#include "engine/engine.h"
#include "text/json.h"

#include <string.h>

/* ---- the section ---- */

void thresholds_write(const actant_threshold *thresholds, size_t count, buffer *out)
{
    wire_put_varint(out, count);
    for (size_t i = 0; i < count; i++) {
        wire_put_string(out, thresholds[i].label);
        wire_put_f64(out, thresholds[i].value);
    }
}

/* The number of a label that is not terminated, or DOCUMENT_NONE. */
static uint32_t find_label(const tagset *tags, const char *name, size_t size)
{
    for (uint32_t i = 0; name && i < tags->label_count; i++) {
        if (strlen(tags->labels[i]) == size && memcmp(tags->labels[i], name, size) == 0)
            return i;
    }
    return DOCUMENT_NONE;
}

/* Not for NaN. */
static bool is_threshold(double value)
{
    return value > 0 && value < 1;
}

actant_status thresholds_read(double **out, const tagset *tags, wire *in, actant_error *error)
{
    double *values = mem_alloc(tags->label_count, sizeof *values);
    *out = NULL;
    if (!values)
        return error_memory(error);
    size_t count = wire_get_count(in, tags->label_count);
    for (size_t i = 0; i < count && !in->failed; i++) {
        size_t size;
        const char *name = wire_get_string(in, &size);
        double value = wire_get_f64(in);
        uint32_t label = find_label(tags, name, size);
        if (label == DOCUMENT_NONE || values[label] > 0 || !is_threshold(value))
            in->failed = true;
        else
            values[label] = value;
    }
    if (!wire_is_done(in)) {
        mem_free(values);
        return error_set(error, ACTANT_ERROR_MODEL, NULL, 0,
                         "the thresholds of the model file are damaged");
    }
    *out = values;
    return ACTANT_OK;
}

/* ---- the card ---- */

void thresholds_add_card(const double *values, const tagset *tags, const char *card, buffer *out)
{
    size_t end = strlen(card);
    while (end > 0 && card[end] != '}')
        end--;
    buffer_add(out, card, end);
    /* An object without members has no colon. */
    const char *comma = strchr(card, ':') ? "," : "";
    buffer_add_format(out, "%s\n \"thresholds\": {", comma);
    const char *before = "";
    for (size_t i = 0; i < tags->label_count; i++) {
        if (values[i] == 0)
            continue;
        buffer_add_string(out, before);
        json_add_string(out, tags->labels[i], strlen(tags->labels[i]));
        buffer_add_string(out, ": ");
        json_add_number(out, values[i]);
        before = ", ";
    }
    buffer_add_string(out, "}}\n");
}

/* ---- another model file ---- */

static actant_status check_label(const tagset *tags, const actant_threshold *thresholds, size_t i,
                                 actant_error *error)
{
    const char *label = thresholds[i].label;
    if (find_label(tags, label, strlen(label)) == DOCUMENT_NONE)
        return error_set(error, ACTANT_ERROR_ARGUMENT, NULL, 0,
                         "a threshold is given for '%s', which the model has not", label);
    if (!is_threshold(thresholds[i].value))
        return error_set(error, ACTANT_ERROR_ARGUMENT, NULL, 0,
                         "the threshold of '%s' is not between 0 and 1", label);
    for (size_t k = 0; k < i; k++) {
        if (strcmp(thresholds[k].label, label) == 0)
            return error_set(error, ACTANT_ERROR_ARGUMENT, NULL, 0,
                             "two thresholds are given for '%s'", label);
    }
    return ACTANT_OK;
}

static actant_status check_labels(const bundle *b, const actant_threshold *thresholds, size_t count,
                                  actant_error *error)
{
    actant_model *model;
    actant_status status = engine_model_new(&model, b, error);
    for (size_t i = 0; i < count && status == ACTANT_OK; i++)
        status = check_label(engine_labels(model), thresholds, i, error);
    actant_model_free(model);
    return status;
}

static void drop_section(bundle *b, const char *name)
{
    for (size_t i = 0; i < b->count; i++) {
        if (strcmp(b->sections[i].name, name) != 0)
            continue;
        buffer_clear(&b->sections[i].body);
        b->count--;
        memmove(&b->sections[i], &b->sections[i + 1], (b->count - i) * sizeof *b->sections);
        return;
    }
}

actant_status actant_model_set_thresholds(const char *from, const char *to,
                                          const actant_threshold *thresholds, size_t count,
                                          actant_error *error)
{
    bundle b;
    buffer *body;
    bundle_init(&b);
    actant_status status = bundle_open(&b, from, error);
    if (status == ACTANT_OK)
        status = check_labels(&b, thresholds, count, error);
    if (status == ACTANT_ERROR_MODEL)
        error_locate(error, from, 0);
    drop_section(&b, ENGINE_THRESHOLDS);
    if (status == ACTANT_OK && count > 0) {
        status = bundle_add(&b, ENGINE_THRESHOLDS, &body, error);
        if (status == ACTANT_OK)
            thresholds_write(thresholds, count, body);
    }
    if (status == ACTANT_OK)
        status = bundle_save(&b, to, error);
    bundle_clear(&b);
    return status;
}
