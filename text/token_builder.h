/* SPDX-License-Identifier: MIT */
/* From tokens with tags, one after the other, to a document. */
#ifndef ACTANT_TEXT_TOKEN_BUILDER_H
#define ACTANT_TEXT_TOKEN_BUILDER_H

#include "base/buffer.h"
#include "text/column_layout.h"
#include "text/document.h"
#include "text/tag_scheme.h"

/* A stretch of the text with a string: a mention with its label, a token with its part of speech.
 */
typedef struct builder_piece {
    span bytes;
    size_t string; /* offset in `strings` */
} builder_piece;

typedef struct token_builder {
    tag_scheme scheme; /* of all labels that came by, in all documents */
    buffer text, strings;
    span *tokens, *sentences;
    size_t token_count, token_capacity, sentence_count, sentence_capacity;
    uint32_t sentence_begin; /* the first token of the open sentence */
    builder_piece *mentions, *tags;
    size_t mention_count, mention_capacity, tag_count, tag_capacity;
    bool open;  /* the last mention may go on */
    bool glued; /* set by the caller: no space before the next token of the sentence */
} token_builder;

void token_builder_init(token_builder *b);
void token_builder_clear(token_builder *b);

/*
 * Adds a token, which must be UTF-8 without NUL and not empty. `label` is a valid tag
 * (text/tag_scheme.h). The part of speech may be NULL, but then for all tokens of the document.
 */
actant_status token_builder_add(token_builder *b, const column *token, const column *label,
                                const column *part_of_speech, actant_error *error) ACTANT_MUST_USE;

/* Ends the sentence; nothing happens if it has no token. */
actant_status token_builder_end_sentence(token_builder *b, actant_error *error) ACTANT_MUST_USE;

/*
 * Makes a document of what was added since the last one. Its text is the tokens, parted by one
 * space unless glued, each sentence but the last ended by a newline.
 */
actant_status token_builder_make(token_builder *b, document **out, const char *id,
                                 actant_error *error) ACTANT_MUST_USE;

#endif
