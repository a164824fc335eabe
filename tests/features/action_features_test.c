/* SPDX-License-Identifier: MIT */
#include "features/action_features.h"

#include "base/memory.h"
#include "features/tag_features.h"
#include "features/token_features.h"
#include "tests/lens.h"
#include "tests/suite.h"
#include "tests/tagged.h"

#include <string.h>

/* The features of a token that are of its place; the vector is the caller's to clear. */
static feature_vector features_of(document *d, uint32_t at)
{
    words w;
    view v;
    feature_vector out;
    words_init(&w, NULL);
    view_init(&v, &w);
    vector_init(&out);
    ck_assert_int_eq(view_build(&v, d, NULL), ACTANT_OK);
    action_features.place_features(&v, NULL, d->sentences[document_sentence_of(d, at)], at, &out);
    ck_assert(!out.failed);
    view_clear(&v);
    words_clear(&w);
    return out;
}

/* How many features of a token the other text's lacks. */
static size_t count_changed(const char *text, const char *other, uint32_t at)
{
    document *d = tagged_new(text), *e = tagged_new(other);
    feature_vector a = features_of(d, at), b = features_of(e, at);
    size_t changed = a.count - lens_common(&a, &b);
    vector_clear(&a);
    vector_clear(&b);
    document_free(d);
    document_free(e);
    return changed;
}

START_TEST(words_are_those_of_entities)
{
    words w;
    words_init(&w, NULL);
    uint32_t type = words_add(&w, "signed", 6);
    for (int distance = -action_features.window; distance <= action_features.window; distance++) {
        const word *const types[] = {&w.types[type], NULL};
        for (size_t i = 0; i < 2; i++) {
            feature_vector a, b;
            vector_init(&a);
            vector_init(&b);
            action_features.word_features(types[i], distance, &a);
            token_features.word_features(types[i], distance, &b);
            ck_assert(lens_equal(&a, &b));
            vector_clear(&a);
            vector_clear(&b);
        }
    }
    words_clear(&w);
}
END_TEST

START_TEST(tags_and_words_near_by_matter)
{
    static const char *const text = "We/PRP all/DT then/RB signed/VBD the/DT pact/NN there/RB";
    static const struct {
        const char *other;
        bool differs;
    } others[] = {
        {"We/PRP all/DT then/RB signed/VBD the/DT pact/NN there/RB", false},
        {"We/NN all/DT then/RB signed/VBD the/DT pact/NN there/RB", false}, /* too far */
        {"They/PRP all/DT then/RB signed/VBD the/DT pact/NN there/RB", false},
        {"We/PRP all/DT then/RB signed/VBD the/DT pact/NN here/RB", false},
        {"We/PRP all/DT then/RB signed/VBN the/DT pact/NN there/RB", true},
        {"We/PRP all/DT then/IN signed/VBD the/DT pact/NN there/RB", true},
        {"We/PRP all/RB then/RB signed/VBD the/DT pact/NN there/RB", true},
        {"We/PRP all/DT then/RB signed/VBD the/IN pact/NN there/RB", true},
        {"We/PRP all/DT then/RB signed/VBD the/DT pact/VB there/RB", true},
        {"We/PRP all/DT then/RB signed/VBD a/DT pact/NN there/RB", true},
        {"We/PRP all/DT since/RB signed/VBD the/DT pact/NN there/RB", true},
        {"We/PRP all/DT then/RB signed/VBD", true}, /* the edge */
    };
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        ck_assert_msg((count_changed(text, others[i].other, 3) > 0) == others[i].differs, "%s",
                      others[i].other);
}
END_TEST

/* A particle behind the verb shows in several features. */
START_TEST(a_particle_shows)
{
    ck_assert_uint_ge(count_changed("they/PRP called/VBD off/RP talks/NNS",
                                    "they/PRP called/VBD for/IN talks/NNS", 1),
                      5);
}
END_TEST

START_TEST(without_tags_words_are_left)
{
    document *d = tagged_new("They/PRP signed/VBD it/PRP ./.");
    feature_vector with = features_of(d, 1);
    d->tags = NULL;
    feature_vector without = features_of(d, 1);
    ck_assert_uint_gt(without.count, 5);
    ck_assert_uint_ge(with.count, without.count + 15);
    ck_assert_uint_eq(lens_common(&without, &with), without.count);
    vector_clear(&with);
    vector_clear(&without);
    document_free(d);
}
END_TEST

START_TEST(all_features_of_a_place_are_different)
{
    for (size_t i = 0; i < TAGGED_COUNT; i++) {
        document *d = tagged_new(tagged_texts[i]);
        for (uint32_t at = 0; at < d->token_count; at++) {
            feature_vector v = features_of(d, at);
            ck_assert_uint_eq(lens_common(&v, &v), v.count);
            for (size_t k = 0; k < v.count; k++) {
                for (size_t j = 0; j < k; j++)
                    ck_assert_uint_ne(v.hashes[k], v.hashes[j]);
            }
            vector_clear(&v);
        }
        document_free(d);
    }
}
END_TEST

START_TEST(a_token_alone_has_features)
{
    document *d = tagged_new("Go/VB");
    feature_vector v = features_of(d, 0);
    ck_assert_uint_gt(v.count, 10);
    vector_clear(&v);
    document_free(d);
}
END_TEST

START_TEST(the_fingerprint_stays)
{
    ck_assert_uint_ne(action_features.fingerprint(), 0);
    ck_assert_uint_ne(action_features.fingerprint(), token_features.fingerprint());
    ck_assert_uint_ne(action_features.fingerprint(), tag_features.fingerprint());
    ck_assert_uint_eq(action_features.fingerprint(), action_features.fingerprint());
    ck_assert_str_eq(action_features.name, "action");
}
END_TEST

START_TEST(no_memory_shows_in_the_vector)
{
    lens l;
    lens_init(&l);
    lens_look_at(&l, "they signed it");
    size_t n = 1;
    for (bool done = false; !done; n++) {
        feature_vector v;
        vector_init(&v);
        mem_fail_at(n);
        action_features.place_features(&l.view, NULL, lens_sentence(&l, 1), 1, &v);
        mem_fail_at(0);
        done = !v.failed;
        vector_clear(&v);
    }
    ck_assert_uint_gt(n, 1);
    lens_clear(&l);
}
END_TEST

SUITE("features/action_features", words_are_those_of_entities, tags_and_words_near_by_matter,
      a_particle_shows, without_tags_words_are_left, all_features_of_a_place_are_different,
      a_token_alone_has_features, the_fingerprint_stays, no_memory_shows_in_the_vector)
