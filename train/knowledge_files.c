/* SPDX-License-Identifier: MIT */
#include "train/knowledge_files.h"

#include "features/lexicon_builder.h"
#include "text/utf8.h"

#include <string.h>

/* Splits LABEL=VALUE at the first '='; the label is copied to `label`. */
static actant_status split(const char *given, const char *form, buffer *label, const char **value,
                           actant_error *error)
{
    size_t size = strcspn(given, "=");
    buffer_reset(label);
    if (size == 0 || given[size] == '\0' || given[size + 1] == '\0')
        return error_set(error, ACTANT_ERROR_ARGUMENT, NULL, 0, "'%.200s' is not %s", given, form);
    if (utf8_check(given, size, NULL) < size)
        return error_set(error, ACTANT_ERROR_ARGUMENT, NULL, 0,
                         "the label in '%.200s' is not UTF-8", given);
    buffer_add(label, given, size);
    *value = given + size + 1;
    return buffer_status(label, error);
}

/* Makes the label of list `index` differ from those before it. */
static actant_status number_label(const char *const *given, size_t index, buffer *label,
                                  actant_error *error)
{
    size_t size = label->size, same = 1;
    for (size_t i = 0; i < index; i++)
        same += strncmp(given[i], given[index], size + 1) == 0; /* with the '=' */
    if (same > 1)
        buffer_add_format(label, "#%zu", same);
    return buffer_status(label, error);
}

/* `is_numbered`: lists with one label stay apart. */
static actant_status add_lists(lexicon_builder *b, const char *const *given, size_t count,
                               bool is_numbered, actant_notes *notes, actant_error *error)
{
    buffer label;
    buffer_init(&label);
    actant_status status = ACTANT_OK;
    for (size_t i = 0; i < count && status == ACTANT_OK; i++) {
        const char *path = NULL;
        status = split(given[i], "LABEL=FILE", &label, &path, error);
        if (status == ACTANT_OK && is_numbered)
            status = number_label(given, i, &label, error);
        if (status == ACTANT_OK)
            status = lexicon_builder_add_file(b, buffer_text(&label), path, notes, error);
    }
    buffer_clear(&label);
    return status;
}

static actant_status read_lists(lexicon *l, const char *const *given, size_t count,
                                bool is_numbered, actant_notes *notes, actant_error *error)
{
    lexicon_builder *b = NULL;
    if (count == 0)
        return ACTANT_OK;
    actant_status status = lexicon_builder_new(&b, error);
    if (status == ACTANT_OK)
        status = add_lists(b, given, count, is_numbered, notes, error);
    if (status == ACTANT_OK)
        status = lexicon_builder_make(b, l, error);
    lexicon_builder_free(b);
    return status;
}

static actant_status read_patterns(patterns *p, const char *const *given, size_t count,
                                   const char *form, actant_error *error)
{
    buffer name;
    buffer_init(&name);
    actant_status status = ACTANT_OK;
    for (size_t i = 0; i < count && status == ACTANT_OK; i++) {
        const char *source = NULL;
        status = split(given[i], form, &name, &source, error);
        if (status == ACTANT_OK)
            status = patterns_add(p, buffer_text(&name), source, error);
    }
    buffer_clear(&name);
    return status;
}

actant_status knowledge_files_read(knowledge *k, const actant_train_options *o, actant_notes *notes,
                                   actant_error *error)
{
    actant_status status = ACTANT_OK;
    for (size_t i = 0; i < o->class_count && status == ACTANT_OK; i++)
        status = classes_add_file(&k->classes, o->classes[i], error);
    if (status == ACTANT_OK && o->grammar && *o->grammar)
        status = grammar_read_file(&k->grammar, o->grammar, error);
    if (status == ACTANT_OK)
        status =
            read_patterns(&k->hints.patterns, o->patterns, o->pattern_count, "NAME=REGEX", error);
    if (status == ACTANT_OK)
        status = read_patterns(&k->overrides.patterns, o->pattern_overrides,
                               o->pattern_override_count, "LABEL=REGEX", error);
    if (status == ACTANT_OK)
        status = read_lists(&k->hints.lists, o->lexicons, o->lexicon_count, true, notes, error);
    if (status == ACTANT_OK)
        status = read_lists(&k->overrides.lists, o->lexicon_overrides, o->lexicon_override_count,
                            false, notes, error);
    return status;
}
