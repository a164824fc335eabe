/* SPDX-License-Identifier: MIT */
#include "tests/gold.h"

#include "base/memory.h"
#include "engine/entities.h"
#include "tests/articles.h"

#include <check.h>

static void add_labels(tagset *tags, const document *d)
{
    uint32_t number;
    for (size_t i = 0; i < d->mention_count; i++)
        ck_assert_int_eq(tagset_add(tags, d->mentions[i].label, &number, NULL), ACTANT_OK);
}

void gold_init(gold *g, const char *const *texts, size_t text_count, size_t count)
{
    tagset_init(&g->tagset, SCHEME_BIOES);
    g->count = count;
    g->documents = mem_alloc(count, sizeof *g->documents);
    g->tags = mem_alloc(count, sizeof *g->tags);
    ck_assert(g->documents && g->tags);
    for (size_t i = 0; i < count; i++) {
        g->documents[i] = article_split(texts[i % text_count]);
        add_labels(&g->tagset, g->documents[i]);
    }
    for (size_t i = 0; i < count; i++) {
        const document *d = g->documents[i];
        g->tags[i] = mem_alloc(d->token_count, sizeof **g->tags);
        ck_assert_ptr_nonnull(g->tags[i]);
        ck_assert_int_eq(entities_encode(d, &g->tagset, g->tags[i], NULL, NULL), ACTANT_OK);
    }
}

void gold_clear(gold *g)
{
    articles_free(g->documents, g->count);
    for (size_t i = 0; i < g->count; i++)
        mem_free(g->tags[i]);
    mem_free(g->documents);
    mem_free(g->tags);
    tagset_clear(&g->tagset);
}
