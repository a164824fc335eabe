/* SPDX-License-Identifier: MIT */
#include "engine/tags.h"

#include "base/memory.h"
#include "features/tag_features.h"
#include "tests/suite.h"
#include "tests/tagged.h"
#include "train/fit_tags.h"

/* A model that knows tagged_texts by heart; the caller's to clear. */
static void make_model(sequence_model *m)
{
    document **documents = tagged_make(TAGGED_COUNT);
    tagset tags;
    const tag_fit fit = {.documents = documents,
                         .document_count = TAGGED_COUNT,
                         .least_count = 1,
                         .sequence = {0.03, 1, 10, 1},
                         .thread_count = 1};
    tagset_init(&tags, SCHEME_PLAIN);
    sequence_model_init(m);
    ck_assert_int_eq(fit_tags_collect(&tags, documents, TAGGED_COUNT, NULL), ACTANT_OK);
    ck_assert_int_eq(fit_tags(m, &fit, &tags, NULL, NULL), ACTANT_OK);
    tagset_clear(&tags);
    tagged_free(documents, TAGGED_COUNT);
}

/* Takes the tags away; their strings stay with the document. */
static const char **without_tags(document *d)
{
    const char **tags = d->tags;
    d->tags = NULL;
    return tags;
}

static actant_status run(const sequence_model *m, document *d)
{
    words w;
    view v;
    tagger t;
    words_init(&w, NULL);
    view_init(&v, &w);
    actant_status status = tagger_init(&t, m, NULL);
    if (status == ACTANT_OK) {
        status = view_build(&v, d, NULL);
        if (status == ACTANT_OK)
            status = tagger_run(&t, &v, d, NULL);
        tagger_clear(&t);
    }
    view_clear(&v);
    words_clear(&w);
    return status;
}

START_TEST(what_was_learned_is_told)
{
    sequence_model m;
    make_model(&m);
    for (size_t i = 0; i < TAGGED_COUNT; i++) {
        document *d = tagged_new(tagged_texts[i]);
        const char **gold = without_tags(d);
        ck_assert_int_eq(run(&m, d), ACTANT_OK);
        for (size_t k = 0; k < d->token_count; k++)
            ck_assert_str_eq(d->tags[k], gold[k]);
        document_free(d);
    }
    sequence_model_clear(&m);
}
END_TEST

START_TEST(one_tagger_serves_many_documents)
{
    sequence_model m;
    make_model(&m);
    words w;
    view v;
    tagger t;
    words_init(&w, NULL);
    view_init(&v, &w);
    ck_assert_int_eq(tagger_init(&t, &m, NULL), ACTANT_OK);
    for (size_t i = 0; i < (size_t)2 * TAGGED_COUNT; i++) {
        document *d = tagged_new(tagged_texts[i % TAGGED_COUNT]);
        const char **gold = without_tags(d);
        ck_assert_int_eq(view_build(&v, d, NULL), ACTANT_OK);
        ck_assert_int_eq(tagger_run(&t, &v, d, NULL), ACTANT_OK);
        for (size_t k = 0; k < d->token_count; k++)
            ck_assert_str_eq(d->tags[k], gold[k]);
        document_free(d);
    }
    tagger_clear(&t);
    view_clear(&v);
    words_clear(&w);
    sequence_model_clear(&m);
}
END_TEST

START_TEST(tags_that_are_there_stay)
{
    sequence_model m;
    make_model(&m);
    document *d = tagged_new("the/FIRST dam/SECOND");
    ck_assert_int_eq(run(&m, d), ACTANT_OK);
    ck_assert_str_eq(d->tags[0], "FIRST");
    ck_assert_str_eq(d->tags[1], "SECOND");
    document_free(d);
    sequence_model_clear(&m);
}
END_TEST

/* The strings must not die with the model. */
START_TEST(tags_outlive_the_model)
{
    sequence_model m;
    make_model(&m);
    document *d = tagged_new("The/X old/X port/X ./X");
    without_tags(d);
    ck_assert_int_eq(run(&m, d), ACTANT_OK);
    sequence_model_clear(&m);
    ck_assert_str_eq(d->tags[0], "DT");
    ck_assert_str_eq(d->tags[3], ".");
    document_free(d);
}
END_TEST

START_TEST(a_document_without_tokens_has_no_tags_to_get)
{
    sequence_model m;
    make_model(&m);
    document *d;
    ck_assert_int_eq(document_new(&d, "", "", 0, NULL), ACTANT_OK);
    ck_assert_int_eq(run(&m, d), ACTANT_OK);
    ck_assert_ptr_nonnull(d->tags);
    document_free(d);
    sequence_model_clear(&m);
}
END_TEST

START_TEST(no_memory_is_told_and_nothing_leaks)
{
    sequence_model m;
    make_model(&m);
    actant_status status = ACTANT_ERROR_MEMORY;
    size_t n = 1;
    for (; status != ACTANT_OK; n++) {
        document *d = tagged_new("The/X old/X port/X ./X");
        without_tags(d);
        mem_fail_at(n);
        status = run(&m, d);
        mem_fail_at(0);
        ck_assert(status == ACTANT_OK || status == ACTANT_ERROR_MEMORY);
        ck_assert_int_eq(d->tags != NULL, status == ACTANT_OK);
        document_free(d);
    }
    ck_assert_uint_gt(n, 10);
    sequence_model_clear(&m);
}
END_TEST

SUITE("engine/tags", what_was_learned_is_told, one_tagger_serves_many_documents,
      tags_that_are_there_stay, tags_outlive_the_model,
      a_document_without_tokens_has_no_tags_to_get, no_memory_is_told_and_nothing_leaks)
