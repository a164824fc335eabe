/* SPDX-License-Identifier: MIT */
#include "text/token_builder.h"

#include "base/memory.h"

#include <string.h>

void token_builder_init(token_builder *b)
{
    *b = (token_builder){.open = false};
}

void token_builder_clear(token_builder *b)
{
    buffer_clear(&b->text);
    buffer_clear(&b->strings);
    mem_free(b->tokens);
    mem_free(b->sentences);
    mem_free(b->mentions);
    mem_free(b->tags);
    token_builder_init(b);
}

static actant_status add_piece(token_builder *b, builder_piece **list, size_t *count,
                               size_t *capacity, span bytes, const column *string,
                               actant_error *error)
{
    if (!mem_reserve(list, capacity, *count + 1, sizeof **list))
        return error_memory(error);
    (*list)[(*count)++] = (builder_piece){bytes, b->strings.size};
    buffer_add(&b->strings, string->text, string->size);
    buffer_add_byte(&b->strings, '\0');
    return buffer_status(&b->strings, error);
}

static actant_status read_label(token_builder *b, const column *tag, span bytes,
                                actant_error *error)
{
    builder_piece *open = b->open ? &b->mentions[b->mention_count - 1] : NULL;
    const char *open_label = open ? b->strings.bytes + open->string : NULL;
    tag_step step = tag_scheme_read(&b->scheme, tag->text, tag->size, open_label,
                                    open_label ? strlen(open_label) : 0);
    b->open = !step.closes && (step.begins || (open && !step.ends));
    if (!step.begins) {
        if (open && !step.ends)
            open->bytes.end = bytes.end;
        return ACTANT_OK;
    }
    const column label = {tag->text + 2, tag->size - 2};
    return add_piece(b, &b->mentions, &b->mention_count, &b->mention_capacity, bytes, &label,
                     error);
}

actant_status token_builder_add(token_builder *b, const column *token, const column *label,
                                const column *part_of_speech, actant_error *error)
{
    if (b->token_count > b->sentence_begin && !b->glued)
        buffer_add_byte(&b->text, ' ');
    b->glued = false;
    if (b->text.size + token->size > DOCUMENT_LARGEST)
        return error_set(error, ACTANT_ERROR_INPUT, NULL, 0, "the document has more than %d bytes",
                         DOCUMENT_LARGEST);
    span bytes = {(uint32_t)b->text.size, (uint32_t)(b->text.size + token->size)};
    buffer_add(&b->text, token->text, token->size);
    if (b->text.failed ||
        !mem_reserve(&b->tokens, &b->token_capacity, b->token_count + 1, sizeof *b->tokens))
        return error_memory(error);
    b->tokens[b->token_count++] = bytes;
    if (part_of_speech) {
        actant_status status =
            add_piece(b, &b->tags, &b->tag_count, &b->tag_capacity, bytes, part_of_speech, error);
        if (status != ACTANT_OK)
            return status;
    }
    return read_label(b, label, bytes, error);
}

actant_status token_builder_end_sentence(token_builder *b, actant_error *error)
{
    static const column outside = {"O", 1};
    uint32_t end = (uint32_t)b->token_count;
    if (end == b->sentence_begin)
        return ACTANT_OK;
    if (!mem_reserve(&b->sentences, &b->sentence_capacity, b->sentence_count + 1,
                     sizeof *b->sentences))
        return error_memory(error);
    b->sentences[b->sentence_count++] = (span){b->sentence_begin, end};
    b->sentence_begin = end;
    buffer_add_byte(&b->text, '\n');
    return b->text.failed ? error_memory(error) : read_label(b, &outside, (span){0, 0}, error);
}

static bool fill_document(const token_builder *b, document *d)
{
    for (size_t i = 0; i < b->token_count; i++) {
        if (!document_add_token(d, b->tokens[i].begin, b->tokens[i].end))
            return false;
    }
    for (size_t i = 0; i < b->sentence_count; i++) {
        if (!document_add_sentence(d, b->sentences[i].begin, b->sentences[i].end))
            return false;
    }
    for (size_t i = 0; i < b->mention_count; i++) {
        const char *label = b->strings.bytes + b->mentions[i].string;
        if (!document_add_mention(d, "", label, b->mentions[i].bytes))
            return false;
    }
    if (b->tag_count == 0)
        return true;
    d->tags = arena_alloc(&d->memory, b->token_count, sizeof *d->tags);
    for (size_t i = 0; d->tags && i < b->token_count; i++) {
        d->tags[i] = document_string(d, b->strings.bytes + b->tags[i].string);
        if (!d->tags[i])
            return false;
    }
    return d->tags != NULL;
}

static void forget(token_builder *b)
{
    buffer_reset(&b->text);
    buffer_reset(&b->strings);
    b->token_count = b->sentence_count = b->mention_count = b->tag_count = 0;
    b->sentence_begin = 0;
    b->open = b->glued = false;
}

actant_status token_builder_make(token_builder *b, document **out, const char *id,
                                 actant_error *error)
{
    *out = NULL;
    actant_status status = token_builder_end_sentence(b, error);
    if (status != ACTANT_OK)
        return status;
    document *d;
    size_t size = b->text.size > 0 ? b->text.size - 1 : 0; /* without the last newline */
    status = document_new(&d, id, buffer_text(&b->text), size, error);
    if (d && !fill_document(b, d)) {
        document_free(d);
        return error_memory(error);
    }
    forget(b);
    *out = d;
    return status;
}
