/* SPDX-License-Identifier: MIT */
#include "tests/lens.h"

#include "tests/articles.h"

#include <check.h>
#include <string.h>

void lens_init(lens *l)
{
    words_init(&l->words, NULL);
    view_init(&l->view, &l->words);
    l->document = NULL;
}

void lens_clear(lens *l)
{
    view_clear(&l->view);
    words_clear(&l->words);
    document_free(l->document);
}

void lens_look_at(lens *l, const char *text)
{
    document_free(l->document);
    l->document = article_split(text);
    ck_assert_int_eq(view_build(&l->view, l->document, NULL), ACTANT_OK);
}

uint32_t lens_find(const lens *l, const char *form)
{
    const document *d = l->document;
    for (uint32_t i = 0; i < d->token_count; i++) {
        uint32_t size = d->tokens[i].end - d->tokens[i].begin;
        if (size == strlen(form) && memcmp(d->text + d->tokens[i].begin, form, size) == 0)
            return i;
    }
    ck_abort_msg("no token %s", form);
}

span lens_sentence(const lens *l, uint32_t token)
{
    return l->document->sentences[document_sentence_of(l->document, token)];
}

static bool holds(const feature_vector *v, uint64_t hash)
{
    for (size_t i = 0; i < v->count; i++) {
        if (v->hashes[i] == hash)
            return true;
    }
    return false;
}

size_t lens_common(const feature_vector *a, const feature_vector *b)
{
    size_t common = 0;
    for (size_t i = 0; i < a->count; i++)
        common += holds(b, a->hashes[i]);
    return common;
}

bool lens_equal(const feature_vector *a, const feature_vector *b)
{
    return a->count == b->count &&
           (a->count == 0 || memcmp(a->hashes, b->hashes, a->count * sizeof *a->hashes) == 0);
}
