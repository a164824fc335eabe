/* SPDX-License-Identifier: MIT */
#include "features/match_features.h"

#include "features/token_features.h"
#include "tests/articles.h"
#include "tests/lens.h"
#include "tests/phrases.h"
#include "tests/suite.h"

#include <string.h>

/* A lens whose words know something. */
typedef struct reader {
    knowledge known;
    lens look;
} reader;

static void reader_init(reader *r, const char *const *hints)
{
    knowledge_init(&r->known);
    phrases_make(&r->known.hints, hints);
    words_init(&r->look.words, &r->known);
    view_init(&r->look.view, &r->look.words);
    r->look.document = NULL;
}

static void reader_clear(reader *r)
{
    lens_clear(&r->look);
    knowledge_clear(&r->known);
}

static void features_of(const reader *r, const char *form, feature_vector *out)
{
    uint32_t at = lens_find(&r->look, form);
    vector_init(out);
    match_features_add(&r->look.view, lens_sentence(&r->look, at), at, out);
}

/* How many features the words of a text have, "2 1 0". */
static const struct {
    const char *hints[3], *text, *counts;
} cases[] = {
    {{NULL}, "In Velden now", "0 0 0"},
    {{"city: Velden"}, "He is in Velden now again", "0 0 1 1 1 0"},
    {{"city: New Velden"}, "in New Velden now", "1 2 2 1"},
    {{"city: Velden", "river: Velden"}, "in Velden now", "2 2 2"},
    {{"code~Velden"}, "in Velden now", "1 1 1"},
    {{"city: Velden", "code~Velden"}, "in Velden now", "2 2 2"},
    {{"city: Velden"}, "Velden", "1"},
    /* Not from one sentence to the next. */
    {{"city: Velden"}, "in Velden\nnow it is", "1 1 0 0 0"},
    {{"city: Velden"}, "it was\nVelden", "0 0 1"},
};

START_TEST(tokens_tell_what_they_and_their_neighbours_are)
{
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        reader r;
        reader_init(&r, cases[i].hints);
        lens_look_at(&r.look, cases[i].text);
        buffer shown;
        buffer_init(&shown);
        for (uint32_t at = 0; at < r.look.document->token_count; at++) {
            feature_vector v;
            vector_init(&v);
            match_features_add(&r.look.view, lens_sentence(&r.look, at), at, &v);
            buffer_add_format(&shown, "%s%zu", at > 0 ? " " : "", v.count);
            vector_clear(&v);
        }
        ck_assert_str_eq(buffer_text(&shown), cases[i].counts);
        buffer_clear(&shown);
        reader_clear(&r);
    }
}
END_TEST

/* Each place and kind of match has a feature of its own, and it is always the same. */
START_TEST(features_differ_by_what_they_say)
{
    static const struct {
        const char *hints[2], *text, *form;
    } looks[] = {
        {{"city: Velden"}, "in Velden now", "Velden"},
        {{"city: Velden"}, "in Velden now", "in"},
        {{"city: Velden"}, "in Velden now", "now"},
        {{"town: Velden"}, "in Velden now", "Velden"},
        {{"city~Velden"}, "in Velden now", "Velden"},
        {{"city~Velden"}, "in Velden now", "in"},
        {{"city~Velden"}, "in Velden now", "now"},
        {{"city: Velden"}, "in VELDEN now", "VELDEN"},
        {{"city: Velden"}, "in VELDEN now", "now"},
    };
    enum { COUNT = sizeof looks / sizeof looks[0] };
    uint64_t hashes[COUNT];
    for (size_t i = 0; i < COUNT; i++) {
        reader r;
        feature_vector v;
        reader_init(&r, looks[i].hints);
        for (int round = 0; round < 2; round++) {
            lens_look_at(&r.look, looks[i].text);
            features_of(&r, looks[i].form, &v);
            ck_assert_uint_eq(v.count, 1);
            ck_assert(round == 0 || v.hashes[0] == hashes[i]);
            hashes[i] = v.hashes[0];
            vector_clear(&v);
        }
        for (size_t k = 0; k < i; k++)
            ck_assert_uint_ne(hashes[i], hashes[k]);
        reader_clear(&r);
    }
}
END_TEST

START_TEST(words_tell_which_phrases_they_are_part_of)
{
    reader r;
    reader_init(&r,
                (const char *const[]){"person: Ada Quill|Ada van Tarn", "firm: Ada Steel", NULL});
    lens_look_at(&r.look, "Ada van Steel slept");
    static const size_t counts[] = {2, 1, 1, 0};
    feature_vector all;
    vector_init(&all);
    for (uint32_t at = 0; at < 4; at++) {
        size_t before = all.count;
        match_features_add_parts(view_word(&r.look.view, at), 0, &all);
        ck_assert_uint_eq(all.count - before, counts[at]);
        match_features_add_parts(view_word(&r.look.view, at), 1, &all);
        match_features_add_parts(view_word(&r.look.view, at), -1, &all);
        ck_assert_uint_eq(all.count - before, counts[at]);
    }
    for (size_t i = 0; i < all.count; i++) {
        for (size_t k = 0; k < i; k++)
            ck_assert_uint_ne(all.hashes[i], all.hashes[k]);
    }
    vector_clear(&all);
    reader_clear(&r);
}
END_TEST

/* The last list has the highest bit. */
START_TEST(the_last_list_counts_too)
{
    word w;
    feature_vector v;
    memset(&w, 0, sizeof w);
    vector_init(&v);
    w.parts[PART_LAST] = (uint32_t)1 << (LEXICON_LISTS_MOST - 1);
    match_features_add_parts(&w, 0, &v);
    ck_assert_uint_eq(v.count, 1);
    vector_clear(&v);
}
END_TEST

static void check_source(const reader *r, const reader *bare, const char *text, size_t more)
{
    static const int distances[] = {-2, -1, 0, 1, 2};
    feature_vector with, without;
    vector_init(&with);
    vector_init(&without);
    uint32_t at = lens_find(&r->look, text);
    span sentence = lens_sentence(&r->look, at);
    token_features.place_features(&r->look.view, NULL, sentence, at, &with);
    token_features.place_features(&bare->look.view, NULL, sentence, at, &without);
    for (size_t i = 0; i < sizeof distances / sizeof distances[0]; i++) {
        token_features.word_features(view_word(&r->look.view, at), distances[i], &with);
        token_features.word_features(view_word(&bare->look.view, at), distances[i], &without);
    }
    ck_assert_uint_eq(with.count, without.count + more);
    ck_assert_uint_eq(lens_common(&with, &without), without.count);
    vector_clear(&with);
    vector_clear(&without);
}

/* What a token has without lists it has with them too. */
START_TEST(the_token_source_has_them_beside_the_others)
{
    reader r, bare;
    reader_init(&r, (const char *const[]){"person: Ada Quill", "code~Velden", NULL});
    reader_init(&bare, (const char *const[]){NULL});
    lens_look_at(&r.look, "Then Ada Quill left Velden early");
    lens_look_at(&bare.look, "Then Ada Quill left Velden early");
    check_source(&r, &bare, "Then", 1);
    check_source(&r, &bare, "Ada", 3); /* match, neighbour, part */
    check_source(&r, &bare, "left", 2);
    check_source(&r, &bare, "Velden", 1);
    reader_clear(&bare);
    reader_clear(&r);
}
END_TEST

/* The view makes its own memory for matches; after each failure it works as if nothing had been. */
START_TEST(no_memory_is_an_error)
{
    document *d = article_split("Ada Quill left Velden");
    actant_status status = ACTANT_ERROR_MEMORY;
    size_t n = 0;
    while (status != ACTANT_OK) {
        reader r;
        feature_vector v;
        actant_error error = ACTANT_ERROR_INIT;
        reader_init(&r, (const char *const[]){"person: Ada Quill", "code~Velden", NULL});
        mem_fail_at(++n);
        status = view_build(&r.look.view, d, &error);
        mem_fail_at(0);
        ck_assert_int_eq(error.code, status);
        ck_assert(status == ACTANT_OK || status == ACTANT_ERROR_MEMORY);
        lens_look_at(&r.look, "Ada Quill left Velden");
        features_of(&r, "left", &v);
        ck_assert_uint_eq(v.count, 2);
        vector_clear(&v);
        reader_clear(&r);
    }
    ck_assert_uint_gt(n, 15);
    document_free(d);
}
END_TEST

SUITE("features/match_features", tokens_tell_what_they_and_their_neighbours_are,
      features_differ_by_what_they_say, words_tell_which_phrases_they_are_part_of,
      the_last_list_counts_too, the_token_source_has_them_beside_the_others, no_memory_is_an_error)
