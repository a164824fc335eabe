/* SPDX-License-Identifier: MIT */
#include "engine/actant.h"

#include "engine/merge_events.h"
#include "text/document.h"
#include "text/utf8.h"

#include <assert.h>
#include <string.h>

const char *actant_version(void)
{
    return ACTANT_VERSION;
}

actant_status actant_document_new(actant_document **out, const char *id, const char *text,
                                  size_t size, actant_error *error)
{
    return document_new(out, id, text, size, error);
}

static bool copy_tokens(document *copy, const document *d)
{
    for (size_t i = 0; i < d->token_count; i++) {
        if (!document_add_token(copy, d->tokens[i].begin, d->tokens[i].end))
            return false;
    }
    for (size_t i = 0; i < d->sentence_count; i++) {
        if (!document_add_sentence(copy, d->sentences[i].begin, d->sentences[i].end))
            return false;
    }
    copy->source = document_string(copy, d->source);
    copy->extra = document_string(copy, d->extra);
    copy->line = d->line;
    return copy->source && copy->extra;
}

actant_status actant_document_copy_text(actant_document **out, const actant_document *d,
                                        actant_error *error)
{
    actant_status status = document_new(out, d->id, d->text, d->text_size, error);
    if (status == ACTANT_OK && !copy_tokens(*out, d)) {
        document_free(*out);
        *out = NULL;
        status = error_memory(error);
    }
    return status;
}

const char *actant_document_id(const actant_document *d)
{
    return d->id;
}

const char *actant_document_text(const actant_document *d)
{
    return d->text;
}

size_t actant_document_token_count(const actant_document *d)
{
    return d->token_count;
}

size_t actant_document_sentence_count(const actant_document *d)
{
    return d->sentence_count;
}

size_t actant_document_mention_count(const actant_document *d)
{
    return d->mention_count;
}

/* Sets the code points of the bytes from `begin` to `end`. */
static void find_codepoints(const document *d, span bytes, size_t *begin, size_t *end)
{
    utf8_cursor cursor;
    utf8_cursor_init(&cursor, d->text, d->text_size);
    *begin = d->ascii ? bytes.begin : utf8_codepoint_at(&cursor, bytes.begin);
    *end = d->ascii ? bytes.end : utf8_codepoint_at(&cursor, bytes.end);
}

actant_mention actant_document_mention(const actant_document *d, size_t index)
{
    assert(index < d->mention_count);
    const mention *m = &d->mentions[index];
    actant_mention told = {m->label, m->place.bytes.begin, m->place.bytes.end, 0, 0, m->score};
    find_codepoints(d, m->place.bytes, &told.begin, &told.end);
    return told;
}

/* ---- events ---- */

size_t actant_document_event_count(const actant_document *d)
{
    return d->event_count;
}

actant_event actant_document_event(const actant_document *d, size_t index)
{
    assert(index < d->event_count);
    const event *e = &d->events[index];
    actant_event told = {.label = e->label,
                         .begin_byte = e->action.bytes.begin,
                         .end_byte = e->action.bytes.end,
                         .argument_count = e->argument_count,
                         .source = e->source == DOCUMENT_NONE ? d->event_count : e->source,
                         .score = e->score};
    find_codepoints(d, e->action.bytes, &told.begin, &told.end);
    return told;
}

actant_argument actant_document_argument(const actant_document *d, size_t event_index, size_t index)
{
    assert(event_index < d->event_count && index < d->events[event_index].argument_count);
    const argument *a = &d->events[event_index].arguments[index];
    actant_argument told = {
        a->role, a->place.bytes.begin, a->place.bytes.end, 0, 0, a->score,
    };
    find_codepoints(d, a->place.bytes, &told.begin, &told.end);
    return told;
}

const char *actant_document_attribute(const actant_document *d, size_t event_index,
                                      const char *name)
{
    assert(event_index < d->event_count);
    return document_find_attribute(&d->events[event_index], name);
}

actant_status actant_document_merge_events(actant_document *d, actant_error *error)
{
    return merge_events(d, error);
}

actant_status actant_document_drop_events_below(actant_document *d, double score, size_t *dropped,
                                                actant_error *error)
{
    size_t count = d->event_count;
    *dropped = 0;
    uint32_t *heirs = mem_alloc(count, sizeof *heirs);
    if (!heirs)
        return error_memory(error);
    for (uint32_t i = 0; i < count; i++)
        heirs[i] = d->events[i].score >= score ? i : DOCUMENT_NONE;
    document_drop_events(d, heirs);
    *dropped = count - d->event_count;
    mem_free(heirs);
    return ACTANT_OK;
}

actant_status actant_document_drop_mentions_below(actant_document *d, double score, size_t *dropped,
                                                  actant_error *error)
{
    return document_drop_mentions(d, score, dropped, error);
}
