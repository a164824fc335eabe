/* SPDX-License-Identifier: MIT */
#include "engine/tags.h"

#include "base/memory.h"
#include "features/tag_features.h"

#include <assert.h>
#include <string.h>

actant_status tagger_init(tagger *t, const sequence_model *m, actant_error *error)
{
    assert(m->tags.scheme == SCHEME_PLAIN && m->tags.label_count > 0);
    memset(t, 0, sizeof *t);
    actant_status status = decoder_init(&t->decoder, m, &tag_features, error);
    if (status != ACTANT_OK)
        return status;
    t->names = mem_alloc(m->tags.label_count, sizeof *t->names);
    if (t->names)
        return ACTANT_OK;
    tagger_clear(t);
    return error_memory(error);
}

void tagger_clear(tagger *t)
{
    decoder_clear(&t->decoder);
    mem_free(t->numbers);
    mem_free(t->names);
    memset(t, 0, sizeof *t);
}

actant_status tagger_decide(tagger *t, const view *v, uint16_t *out, actant_error *error)
{
    const document *d = v->document;
    actant_status status = ACTANT_OK;
    for (size_t i = 0; i < d->sentence_count && status == ACTANT_OK; i++) {
        span sentence = d->sentences[i];
        status = decoder_best(&t->decoder, v, NULL, sentence, out + sentence.begin, error);
    }
    return status;
}

/* The document's own copy of a tag; NULL if there is no memory. */
static const char *name_in(tagger *t, document *d, uint16_t number)
{
    if (!t->names[number])
        t->names[number] = document_string(d, t->decoder.model->tags.labels[number]);
    return t->names[number];
}

static actant_status write_tags(tagger *t, document *d, actant_error *error)
{
    const char **tags = arena_alloc(&d->memory, d->token_count, sizeof *tags);
    if (!tags)
        return error_memory(error);
    memset(t->names, 0, t->decoder.model->tags.label_count * sizeof *t->names);
    for (size_t i = 0; i < d->token_count; i++) {
        tags[i] = name_in(t, d, t->numbers[i]);
        if (!tags[i])
            return error_memory(error);
    }
    d->tags = tags;
    return ACTANT_OK;
}

actant_status tagger_run(tagger *t, const view *v, document *d, actant_error *error)
{
    if (d->tags)
        return ACTANT_OK;
    if (!mem_reserve(&t->numbers, &t->number_capacity, d->token_count, sizeof *t->numbers))
        return error_memory(error);
    actant_status status = tagger_decide(t, v, t->numbers, error);
    return status == ACTANT_OK ? write_tags(t, d, error) : status;
}
