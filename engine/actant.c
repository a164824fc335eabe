/* SPDX-License-Identifier: MIT */
#include "engine/actant.h"

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

actant_mention actant_document_mention(const actant_document *d, size_t index)
{
    assert(index < d->mention_count);
    const mention *m = &d->mentions[index];
    utf8_cursor cursor;
    utf8_cursor_init(&cursor, d->text, d->text_size);
    actant_mention told = {m->label, m->place.bytes.begin, m->place.bytes.end, 0, 0, m->score};
    told.begin = d->ascii ? told.begin_byte : utf8_codepoint_at(&cursor, told.begin_byte);
    told.end = d->ascii ? told.end_byte : utf8_codepoint_at(&cursor, told.end_byte);
    return told;
}
