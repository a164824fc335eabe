/* SPDX-License-Identifier: MIT */
#include "engine/score_columns.h"

#include "base/memory.h"
#include "engine/tag_pairs.h"

#include <string.h>

enum { EMPTY_TYPE = 0 }; /* the first that is added */

/* The tags of the sentence, then the spans of the document, on one side. */
typedef struct side {
    chunk_tag *tags; /* [pass.tag_count] */
    size_t tag_capacity;
    scored_span *spans;
    size_t span_count, span_capacity;
} side;

/* One pass over a file. */
typedef struct pass {
    const column_scoring *how;
    label_table types; /* of all tags; the scores get only those of whole chunks */
    side gold, guess;
    size_t tag_count;
    chunk *chunks; /* of the sentence */
    size_t chunk_capacity;
    size_t position;  /* where the sentence starts in the document, in tokens */
    bool by_document; /* there was a -DOCSTART- */
} pass;

static actant_status add_tag(pass *p, side *s, const char *text, size_t size, actant_error *error)
{
    if (!mem_reserve(&s->tags, &s->tag_capacity, p->tag_count + 1, sizeof *s->tags))
        return error_memory(error);
    chunk_tag *tag = &s->tags[p->tag_count];
    const char *type;
    size_t type_size;
    chunk_split(text, size, &tag->kind, &type, &type_size);
    return label_table_add(&p->types, type, type_size, &tag->type, error);
}

/* The tag as the CoNLL report is to see it. */
static void restrict_tag(const pass *p, const char **text, size_t *size)
{
    char kind;
    const char *type;
    size_t type_size;
    chunk_split(*text, *size, &kind, &type, &type_size);
    if (p->how->only_known &&
        label_table_find(&p->how->scores->labels, type, type_size) == HASHMAP_NONE) {
        *text = "O";
        *size = 1;
    }
}

static actant_status add_to_conlleval(pass *p, const tag_pair *pair, actant_error *error)
{
    if (!p->how->conlleval)
        return ACTANT_OK;
    const char *gold = pair->gold, *guess = pair->guess;
    size_t gold_size = pair->gold_size, guess_size = pair->guess_size;
    restrict_tag(p, &gold, &gold_size);
    restrict_tag(p, &guess, &guess_size);
    return conlleval_add(p->how->conlleval, gold, gold_size, guess, guess_size, error);
}

/* Turns the tags of the sentence into spans of the document. */
static actant_status end_side(pass *p, side *s, actant_error *error)
{
    if (!mem_reserve(&p->chunks, &p->chunk_capacity, p->tag_count, sizeof *p->chunks))
        return error_memory(error);
    size_t count = chunk_read(p->how->reading, s->tags, p->tag_count, EMPTY_TYPE, p->chunks);
    if (!mem_reserve(&s->spans, &s->span_capacity, s->span_count + count, sizeof *s->spans))
        return error_memory(error);
    label_table *labels = &p->how->scores->labels;
    for (size_t i = 0; i < count; i++) {
        const char *name = p->types.names[p->chunks[i].type];
        uint32_t label = label_table_find(labels, name, strlen(name));
        if (label == HASHMAP_NONE && p->how->only_known)
            continue;
        actant_status status = label_table_add(labels, name, strlen(name), &label, error);
        if (status != ACTANT_OK)
            return status;
        uint32_t begin = (uint32_t)(p->position + p->chunks[i].at.begin);
        uint32_t end = (uint32_t)(p->position + p->chunks[i].at.end);
        s->spans[s->span_count++] = (scored_span){{begin, end}, NULL, 0, label, 1};
    }
    return ACTANT_OK;
}

static actant_status end_document(pass *p, actant_error *error)
{
    if (p->position == 0)
        return ACTANT_OK;
    actant_status status = span_scores_add(p->how->scores, p->gold.spans, p->gold.span_count,
                                           p->guess.spans, p->guess.span_count, error);
    p->gold.span_count = p->guess.span_count = p->position = 0;
    return status;
}

static actant_status end_sentence(pass *p, actant_error *error)
{
    if (p->how->conlleval)
        conlleval_end_sentence(p->how->conlleval);
    actant_status status = end_side(p, &p->gold, error);
    if (status == ACTANT_OK)
        status = end_side(p, &p->guess, error);
    p->position += p->tag_count;
    p->tag_count = 0;
    if (status == ACTANT_OK && !p->by_document)
        status = end_document(p, error);
    return status;
}

static actant_status visit_pair(const tag_pair *pair, void *context, actant_error *error)
{
    pass *p = context;
    if (!pair)
        return end_sentence(p, error);
    actant_status status = ACTANT_OK;
    if (pair->document_start) {
        status = end_document(p, error);
        p->by_document = true;
    }
    if (status == ACTANT_OK)
        status = add_to_conlleval(p, pair, error);
    if (status == ACTANT_OK)
        status = add_tag(p, &p->gold, pair->gold, pair->gold_size, error);
    if (status == ACTANT_OK)
        status = add_tag(p, &p->guess, pair->guess, pair->guess_size, error);
    if (status == ACTANT_OK)
        p->tag_count++;
    return status;
}

actant_status score_columns(const column_scoring *how, const char *path, bool *by_document,
                            actant_error *error)
{
    pass p = {.how = how};
    label_table_init(&p.types);
    uint32_t empty;
    actant_status status = label_table_add(&p.types, "", 0, &empty, error);
    if (status == ACTANT_OK)
        status = tag_pairs_read(path, visit_pair, &p, error);
    if (status == ACTANT_OK)
        status = end_document(&p, error);
    *by_document = p.by_document;
    label_table_clear(&p.types);
    mem_free(p.gold.tags);
    mem_free(p.gold.spans);
    mem_free(p.guess.tags);
    mem_free(p.guess.spans);
    mem_free(p.chunks);
    return status;
}
