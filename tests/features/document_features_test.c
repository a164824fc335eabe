/* SPDX-License-Identifier: MIT */
#include "features/document_features.h"

#include "base/memory.h"
#include "tests/lens.h"
#include "tests/suite.h"

#include <string.h>

/* The features of the first token with the form; the vector is the caller's to clear. */
static feature_vector features_in(const char *text, const char *form)
{
    lens l;
    feature_vector v;
    lens_init(&l);
    vector_init(&v);
    lens_look_at(&l, text);
    uint32_t at = lens_find(&l, form);
    document_features_add(&l.view, lens_sentence(&l, at), at, &v);
    ck_assert(!v.failed);
    lens_clear(&l);
    return v;
}

/* How many features the token has in one text and not in the other. */
static size_t count_new(const char *text, const char *other, const char *form)
{
    feature_vector a = features_in(text, form), b = features_in(other, form);
    size_t count = a.count - lens_common(&a, &b);
    vector_clear(&a);
    vector_clear(&b);
    return count;
}

/* How many features two tokens share of those that only the first text's ending gives the first. */
static size_t count_shared_news(const char *text, const char *other, const char *form,
                                const char *witness, const char *witness_form)
{
    feature_vector a = features_in(text, form), b = features_in(other, form);
    feature_vector c = features_in(witness, witness_form);
    size_t count = 0;
    for (size_t i = 0; i < a.count; i++) {
        feature_vector one = {&a.hashes[i], 1, 1, false};
        count += lens_common(&one, &b) == 0 && lens_common(&one, &c) == 1;
    }
    vector_clear(&a);
    vector_clear(&b);
    vector_clear(&c);
    return count;
}

START_TEST(a_word_that_comes_back_brings_its_neighbours)
{
    static const char *const alone = "then Quill left\nshe rose";
    static const char *const again = "then Quill left\nminister Quill rose";
    /* Seen with the same neighbours, another name gets the same features. */
    ck_assert_uint_gt(count_shared_news(again, alone, "Quill",
                                        "but Lind spoke here\na minister Lind rose", "Lind"),
                      1);
    /* Its own neighbours are not among these. */
    ck_assert_uint_eq(count_new("so then Quill left now", "so when Quill came now", "Quill"), 0);
    /* It matters what they are, not where. */
    ck_assert_uint_gt(count_new(again, "then Quill left\nsinger Quill rose", "Quill"), 0);
    ck_assert_uint_eq(count_new(again, "then Quill left\nnews\nminister Quill rose", "Quill"), 0);
    /* Only capitalised occurrences count. */
    ck_assert_uint_eq(
        count_new("then Quill left\na quill fell", "then Quill left\nold quill rots", "Quill"), 0);
}
END_TEST

START_TEST(a_word_in_lower_case_elsewhere_tells)
{
    ck_assert_uint_gt(
        count_new("Steel rose\nmore steel fell", "Steel rose\nmore copper fell", "Steel"), 0);
    ck_assert_uint_eq(
        count_new("the steel rose\nmore steel fell", "the steel rose\nmore copper fell", "steel"),
        0);
}
END_TEST

START_TEST(a_longer_name_elsewhere_tells)
{
    static const char *const alone = "then Quill left\nshe saw Bo";
    static const char *const longer = "then Quill left\nshe saw Ada Quill";
    ck_assert_uint_gt(
        count_shared_news(longer, alone, "Quill", "here Lind spoke\nthey heard Ada Lind", "Lind"),
        1);
    /* The place in it matters. */
    ck_assert_uint_gt(count_new(longer, "then Quill left\nshe saw Quill Ada", "Quill"), 0);
    /* A shorter one does not: it is an occurrence like any other. */
    ck_assert_uint_eq(count_new("then Ada Quill left\nshe heard Quill",
                                "then Ada Quill left\nshe heard Quill\nnews of Ada Bo", "Quill"),
                      0);
}
END_TEST

START_TEST(a_sentence_in_capitals_tells)
{
    ck_assert_uint_gt(count_new("STEEL FALLS HERE", "STEEL falls here", "STEEL"), 0);
    ck_assert_uint_eq(count_new("STEEL falls here", "STEEL falls here\nMORE NEWS", "STEEL"), 0);
}
END_TEST

START_TEST(places_in_the_sentence_tell)
{
    ck_assert_uint_gt(count_new("we met\nQuill left", "we met\nthen Quill left", "Quill"), 0);
    ck_assert_uint_gt(count_new("we met\nQuill left", "we met\nQuill left then", "left"), 0);
    /* So does the word that opens the document. */
    ck_assert_uint_gt(count_new("Madrid\nQuill left", "Berlin\nQuill left", "Quill"), 0);
    ck_assert_uint_eq(count_new("Madrid\nnews\nQuill left", "Madrid\nfacts\nQuill left", "Quill"),
                      0);
}
END_TEST

/* However often a word occurs, it is looked at a bounded number of times. */
START_TEST(occurrences_are_bounded)
{
    enum { OCCURRENCES = 3000 };
    buffer text;
    buffer_init(&text);
    for (int i = 0; i < OCCURRENCES; i++)
        buffer_add_format(&text, "a%d Quill b%d\n", i, i);
    lens l;
    lens_init(&l);
    lens_look_at(&l, buffer_text(&text));
    for (uint32_t at = 0; at < l.document->token_count; at++) {
        feature_vector v;
        vector_init(&v);
        document_features_add(&l.view, lens_sentence(&l, at), at, &v);
        ck_assert_uint_lt(v.count, 60);
        vector_clear(&v);
    }
    lens_clear(&l);
    buffer_clear(&text);
}
END_TEST

SUITE("features/document_features", a_word_that_comes_back_brings_its_neighbours,
      a_word_in_lower_case_elsewhere_tells, a_longer_name_elsewhere_tells,
      a_sentence_in_capitals_tells, places_in_the_sentence_tell, occurrences_are_bounded)
