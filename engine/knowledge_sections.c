/* SPDX-License-Identifier: MIT */
#include "engine/knowledge_sections.h"

static actant_status write_classes(const classes *c, bundle *b, actant_error *error)
{
    buffer *body;
    if (c->table_count == 0)
        return ACTANT_OK;
    actant_status status = bundle_add(b, SECTION_CLASSES, &body, error);
    if (status == ACTANT_OK)
        classes_write(c, body);
    return status;
}

static actant_status write_grammar(const grammar *g, bundle *b, actant_error *error)
{
    buffer *body;
    if (grammar_is_empty(g))
        return ACTANT_OK;
    actant_status status = bundle_add(b, SECTION_GRAMMAR, &body, error);
    if (status == ACTANT_OK)
        grammar_write(g, body);
    return status;
}

static actant_status write_lists(const lexicon *l, const char *name, bundle *b, actant_error *error)
{
    buffer *body;
    if (l->list_count == 0)
        return ACTANT_OK;
    actant_status status = bundle_add(b, name, &body, error);
    if (status == ACTANT_OK)
        lexicon_write(l, body);
    return status;
}

static actant_status write_patterns(const patterns *p, const char *name, bundle *b,
                                    actant_error *error)
{
    buffer *body;
    if (p->count == 0)
        return ACTANT_OK;
    actant_status status = bundle_add(b, name, &body, error);
    if (status == ACTANT_OK)
        patterns_write(p, body);
    return status;
}

actant_status knowledge_sections_write(const knowledge *k, bundle *b, actant_error *error)
{
    actant_status status = write_classes(&k->classes, b, error);
    if (status == ACTANT_OK)
        status = write_grammar(&k->grammar, b, error);
    if (status == ACTANT_OK)
        status = write_lists(&k->hints.lists, SECTION_LISTS, b, error);
    if (status == ACTANT_OK)
        status = write_patterns(&k->hints.patterns, SECTION_PATTERNS, b, error);
    if (status == ACTANT_OK)
        status = write_lists(&k->overrides.lists, SECTION_OVERRIDE_LISTS, b, error);
    if (status == ACTANT_OK)
        status = write_patterns(&k->overrides.patterns, SECTION_OVERRIDE_PATTERNS, b, error);
    return status;
}

/* Whether the section was read to its end. */
static actant_status check_end(const wire *in, actant_status status, actant_error *error)
{
    if (status != ACTANT_OK || wire_is_done(in))
        return status;
    return error_set(error, ACTANT_ERROR_MODEL, NULL, 0,
                     "a section of the model file has another length than its content");
}

static actant_status read_lists(lexicon *l, const char *name, const bundle *b, actant_error *error)
{
    wire in;
    if (!bundle_find(b, name, &in))
        return ACTANT_OK;
    return check_end(&in, lexicon_read(l, &in, error), error);
}

static actant_status read_patterns(patterns *p, const char *name, const bundle *b,
                                   actant_error *error)
{
    wire in;
    if (!bundle_find(b, name, &in))
        return ACTANT_OK;
    return check_end(&in, patterns_read(p, &in, error), error);
}

actant_status knowledge_sections_read(knowledge *k, const bundle *b, actant_error *error)
{
    wire in;
    actant_status status = ACTANT_OK;
    if (bundle_find(b, SECTION_CLASSES, &in))
        status = check_end(&in, classes_read(&k->classes, &in, error), error);
    if (status == ACTANT_OK && bundle_find(b, SECTION_GRAMMAR, &in))
        status = check_end(&in, grammar_read(&k->grammar, &in, error), error);
    if (status == ACTANT_OK)
        status = read_lists(&k->hints.lists, SECTION_LISTS, b, error);
    if (status == ACTANT_OK)
        status = read_patterns(&k->hints.patterns, SECTION_PATTERNS, b, error);
    if (status == ACTANT_OK)
        status = read_lists(&k->overrides.lists, SECTION_OVERRIDE_LISTS, b, error);
    if (status == ACTANT_OK)
        status = read_patterns(&k->overrides.patterns, SECTION_OVERRIDE_PATTERNS, b, error);
    return status;
}
