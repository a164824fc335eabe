/* SPDX-License-Identifier: MIT */
#include "features/tag_features.h"

#include "base/memory.h"
#include "features/token_features.h"
#include "tests/articles.h"
#include "tests/lens.h"
#include "tests/suite.h"

#include <string.h>

/* Adds all features of a token: what a sequence model is asked for. */
static void add_features(const lens *l, uint32_t at, feature_vector *out)
{
    span sentence = lens_sentence(l, at);
    for (int distance = -tag_features.window; distance <= tag_features.window; distance++) {
        int64_t token = (int64_t)at + distance;
        bool is_inside = token >= sentence.begin && token < sentence.end;
        tag_features.word_features(is_inside ? view_word(&l->view, (uint32_t)token) : NULL,
                                   distance, out);
    }
    tag_features.place_features(&l->view, NULL, sentence, at, out);
    ck_assert(!out->failed);
}

/* The features of the first token with the form; the vector is the caller's to clear. */
static feature_vector features_in(const char *text, const char *form)
{
    lens l;
    feature_vector v;
    lens_init(&l);
    vector_init(&v);
    lens_look_at(&l, text);
    add_features(&l, lens_find(&l, form), &v);
    lens_clear(&l);
    return v;
}

static bool same_features(const char *text, const char *other, const char *form)
{
    feature_vector a = features_in(text, form), b = features_in(other, form);
    bool same = lens_equal(&a, &b);
    vector_clear(&a);
    vector_clear(&b);
    return same;
}

/* ---- of words ---- */

START_TEST(word_features_depend_on_type_and_distance)
{
    lens l;
    lens_init(&l);
    lens_look_at(&l, "bank of Velden");
    feature_vector v[3][16];
    for (uint32_t type = 0; type < 3; type++) {
        for (int slot = 0; slot <= 2 * tag_features.window; slot++) {
            vector_init(&v[type][slot]);
            tag_features.word_features(view_word(&l.view, type), slot - tag_features.window,
                                       &v[type][slot]);
            ck_assert_uint_ge(v[type][slot].count, 2);
            for (int before = 0; before < slot; before++)
                ck_assert_uint_eq(lens_common(&v[type][slot], &v[type][before]), 0);
            for (uint32_t other = 0; other < type; other++)
                ck_assert(!lens_equal(&v[type][slot], &v[other][slot]));
        }
    }
    for (uint32_t type = 0; type < 3; type++) {
        for (int slot = 0; slot <= 2 * tag_features.window; slot++)
            vector_clear(&v[type][slot]);
    }
    lens_clear(&l);
}
END_TEST

START_TEST(the_edge_is_no_word)
{
    lens l;
    lens_init(&l);
    lens_look_at(&l, "bank");
    for (int distance = -tag_features.window; distance <= tag_features.window; distance++) {
        feature_vector edge, inner;
        vector_init(&edge);
        vector_init(&inner);
        tag_features.word_features(NULL, distance, &edge);
        tag_features.word_features(view_word(&l.view, 0), distance, &inner);
        ck_assert_uint_gt(edge.count, 0);
        ck_assert_uint_eq(lens_common(&edge, &inner), 0);
        vector_clear(&edge);
        vector_clear(&inner);
    }
    lens_clear(&l);
}
END_TEST

/* ---- of places ---- */

START_TEST(other_sentences_matter_for_capitals_only)
{
    static const char *const text = "it met\nthen Quill spoke of loans\nhe left";
    ck_assert(same_features(text, "it met\nthen Quill spoke of loans\nshe came", "Quill"));
    ck_assert(same_features(text, "it met\nthen Quill spoke of loans", "Quill"));
    ck_assert(!same_features(text, "it met\nthen Quill spoke of loans\na quill fell", "Quill"));
    ck_assert(same_features("then quill fell", "then quill fell\nAda Quill left", "quill"));
}
END_TEST

/* At the start of a sentence, and in a shouted one, a capital is no sign of a name. */
START_TEST(capitals_depend_on_where_they_stand)
{
    ck_assert(!same_features("Loans rose", "then\nthe Loans rose", "Loans"));
    ck_assert(!same_features("we MET THEM NOW", "we MET them now", "MET"));
}
END_TEST

/* Each word in the window matters. */
START_TEST(near_words_matter)
{
    static const char *const text = "we and they met Quill there on Monday again";
    static const char *const others[] = {"we and you met Quill there on Monday again",
                                         "we and they saw Quill there on Monday again",
                                         "we and they met Quill here on Monday again",
                                         "we and they met Quill there at Monday again"};
    ck_assert(same_features(text, "we but they met Quill there on Monday again", "Quill"));
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        ck_assert(!same_features(text, others[i], "Quill"));
}
END_TEST

/* A hyphen inside a word has no spaces around it, a dash has. */
START_TEST(spaces_matter)
{
    static const char text[] = "a well - known port";
    document *d;
    words w;
    view v;
    feature_vector spaced, glued;
    words_init(&w, NULL);
    view_init(&v, &w);
    vector_init(&spaced);
    vector_init(&glued);
    ck_assert_int_eq(document_new(&d, "", text, sizeof text - 1, NULL), ACTANT_OK);
    static const span tokens[] = {{0, 1}, {2, 6}, {7, 8}, {9, 14}, {15, 19}};
    for (size_t i = 0; i < 5; i++)
        ck_assert_ptr_nonnull(document_add_token(d, tokens[i].begin, tokens[i].end));
    ck_assert_ptr_nonnull(document_add_sentence(d, 0, 5));
    ck_assert_int_eq(view_build(&v, d, NULL), ACTANT_OK);
    tag_features.place_features(&v, NULL, d->sentences[0], 2, &spaced);
    d->tokens[1].end++;
    d->tokens[3].begin--;
    tag_features.place_features(&v, NULL, d->sentences[0], 2, &glued);
    ck_assert_uint_eq(glued.count, spaced.count);
    ck_assert_uint_eq(lens_common(&glued, &spaced), spaced.count - 2);
    vector_clear(&spaced);
    vector_clear(&glued);
    document_free(d);
    view_clear(&v);
    words_clear(&w);
}
END_TEST

START_TEST(the_style_of_the_sentence_matters)
{
    ck_assert(!same_features("the Port of Velden was very calm today",
                             "the Port of Velden Was Very Calm Today", "Port"));
}
END_TEST

/* A name that was never seen shares what its form and place have in common with others. */
START_TEST(alike_tokens_share_features)
{
    feature_vector quill = features_in("he met Ada Quill there .", "Quill");
    feature_vector quall = features_in("he met Ada Quall there .", "Quall");
    feature_vector bank = features_in("the loans of a bank .", "bank");
    size_t alike = lens_common(&quill, &quall), unlike = lens_common(&quill, &bank);
    ck_assert_uint_gt(alike, 2 * unlike);
    ck_assert_uint_lt(alike, quill.count);
    vector_clear(&quill);
    vector_clear(&quall);
    vector_clear(&bank);
}
END_TEST

/* The features are those of the place, whatever was looked at before. */
START_TEST(features_do_not_depend_on_what_came_before)
{
    lens used;
    lens_init(&used);
    for (size_t i = 0; i < ARTICLE_COUNT; i++)
        lens_look_at(&used, articles[i]);
    for (size_t i = 0; i < ARTICLE_COUNT; i++) {
        lens fresh;
        lens_init(&fresh);
        lens_look_at(&fresh, articles[i]);
        lens_look_at(&used, articles[i]);
        for (uint32_t at = 0; at < fresh.document->token_count; at++) {
            feature_vector a, b;
            vector_init(&a);
            vector_init(&b);
            add_features(&fresh, at, &a);
            add_features(&used, at, &b);
            ck_assert(lens_equal(&a, &b));
            ck_assert_uint_lt(a.count, 200);
            vector_clear(&a);
            vector_clear(&b);
        }
        lens_clear(&fresh);
    }
    lens_clear(&used);
}
END_TEST

START_TEST(the_fingerprint_stays)
{
    ck_assert_uint_ne(tag_features.fingerprint(), token_features.fingerprint());
    ck_assert_uint_ne(tag_features.fingerprint(), 0);
    ck_assert_uint_eq(tag_features.fingerprint(), tag_features.fingerprint());
    ck_assert_str_eq(tag_features.name, "tag");
}
END_TEST

START_TEST(no_memory_shows_in_the_vector)
{
    lens l;
    lens_init(&l);
    lens_look_at(&l, articles[1]);
    size_t n = 1;
    for (bool done = false; !done; n++) {
        feature_vector v;
        vector_init(&v);
        mem_fail_at(n);
        tag_features.place_features(&l.view, NULL, lens_sentence(&l, 0), 0, &v);
        mem_fail_at(0);
        done = !v.failed;
        vector_clear(&v);
    }
    ck_assert_uint_gt(n, 2);
    lens_clear(&l);
}
END_TEST

SUITE("features/tag_features", word_features_depend_on_type_and_distance, the_edge_is_no_word,
      other_sentences_matter_for_capitals_only, capitals_depend_on_where_they_stand, spaces_matter,
      the_style_of_the_sentence_matters, near_words_matter, alike_tokens_share_features,
      features_do_not_depend_on_what_came_before, the_fingerprint_stays,
      no_memory_shows_in_the_vector)
