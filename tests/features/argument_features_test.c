/* SPDX-License-Identifier: MIT */
#include "features/argument_features.h"

#include "features/argument_terms.h"
#include "features/labelling.h"
#include "features/templates.h"
#include "tests/lens.h"
#include "tests/scene.h"
#include "tests/suite.h"

#include <string.h>
#include <time.h>

/* ---- terms ---- */

/* The terms of the first token with the form, for the n-th action. */
static void set_terms(const scene *sc, size_t action, const char *form, uint64_t *terms)
{
    memset(terms, 0xff, ARGUMENT_TERM_COUNT * sizeof *terms);
    argument_terms_set(&sc->view, scene_context(sc, action), scene_find(sc, form), terms);
}

START_TEST(terms_say_what_is_there)
{
    static const char text[] =
        "“/`` The/DT old/JJ crew/NN ”/'' ,/, who/WP *left/VBD Velden/NNP ,/, "
        "was/VBD *seen/VBN by/IN Ada/NNP ./.";
    static const struct {
        size_t action;
        const char *form;
        argument_term term;
        uint64_t value;
    } cases[] = {
        {0, "crew", AT_SIDE, 1},         {0, "Velden", AT_SIDE, 2},
        {0, "left", AT_SIDE, 3},         {0, "Velden", AT_DISTANCE, 1},
        {0, "crew", AT_DISTANCE_3, 3},   {0, "crew", AT_DISTANCE_5, 4},
        {0, "left", AT_DISTANCE, 0},     {0, "“", AT_IS_FIRST, 1},
        {0, "The", AT_IS_FIRST, 0},      {0, ".", AT_REST_4, 1},
        {0, "by", AT_REST_4, 3},         {0, "crew", AT_REST_4, 4},
        {0, "Ada", AT_VERBS_1, 1},       {0, "Velden", AT_VERBS_1, 0},
        {1, "crew", AT_VERBS_3, 1},      {1, "crew", AT_COMMAS_2, 2},
        {1, "crew", AT_OPENERS_2, 1},    {1, "crew", AT_NOUNS_3, 1},
        {1, "Ada", AT_CHUNKS_3, 2},      {1, "left", AT_CHUNKS_5, 3},
        {1, "“", AT_CHUNKS_8, 8},        {1, "crew", AT_ACTIONS_2, 1},
        {1, "Ada", AT_ACTIONS_4, 0},     {0, "left", AT_IS_ACTION, 1},
        {0, "was", AT_IS_ACTION, 0},     {0, "crew", AT_IS_PASSIVE, 0},
        {1, "crew", AT_IS_PASSIVE, 1},   {0, "crew", AT_QUOTES_3, 1},
        {0, "“", AT_QUOTES_3, 2},        {0, "“", AT_QUOTES_2, 2},
        {0, "crew", AT_IS_QUOTED, 1},    {0, "Ada", AT_IS_QUOTED, 0},
        {0, "Ada", AT_QUOTES_3, 0},      {0, "crew", AT_NUMBER_4, 0},
        {0, "crew", AT_REMAINING_4, 2},  {1, "crew", AT_NUMBER_4, 1},
        {0, "Velden", AT_OWN_BESIDE, 1}, {1, "Velden", AT_OWN_BESIDE, 2},
        {0, "crew", AT_OWN_BESIDE, 2},   {0, "crew", AT_LEFT_ACTION_WORD, 0},
    };
    scene sc;
    scene_init(&sc);
    scene_look_at(&sc, text);
    uint64_t terms[ARGUMENT_TERM_COUNT];
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        set_terms(&sc, cases[i].action, cases[i].form, terms);
        ck_assert_msg(terms[cases[i].term] == cases[i].value, "case %zu: %s: %llu", i,
                      cases[i].form, (unsigned long long)terms[cases[i].term]);
    }
    scene_clear(&sc);
}
END_TEST

START_TEST(terms_of_neighbours_agree)
{
    scene sc;
    scene_init(&sc);
    scene_look_at(&sc, "The/DT old/JJ crew/NN *left/VBD Velden/NNP today/NN");
    uint64_t a[ARGUMENT_TERM_COUNT], b[ARGUMENT_TERM_COUNT];
    set_terms(&sc, 0, "old", a);
    set_terms(&sc, 0, "crew", b);
    ck_assert_uint_eq(a[AT_RIGHT_WORD], b[AT_WORD]);
    ck_assert_uint_eq(a[AT_RIGHT_TAG], b[AT_TAG]);
    ck_assert_uint_eq(b[AT_LEFT_WORD], a[AT_WORD]);
    ck_assert_uint_eq(b[AT_LEFT_TAG], a[AT_TAG]);
    ck_assert_uint_eq(a[AT_HEAD_WORD], b[AT_WORD]);
    ck_assert_uint_eq(a[AT_RIGHT_TAG_2], b[AT_RIGHT_TAG]);
    ck_assert_uint_eq(b[AT_NEXT_WORD], b[AT_ACTION_WORD]);
    ck_assert_uint_ne(a[AT_POS], b[AT_POS]);
    ck_assert_uint_eq(a[AT_FULL_WAY], b[AT_FULL_WAY]);
    scene_clear(&sc);
}
END_TEST

/* Every term is set, for every token and action. */
START_TEST(no_term_is_left_out)
{
    static const char *const texts[] = {"*Go/VB", "*Go/VB now/RB", "It/PRP *fell/VBD",
                                        "a/DT *b/VBD +c/RP d/NN ,/, e/NN *f/VB ./."};
    scene sc;
    scene_init(&sc);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        scene_look_at(&sc, texts[i]);
        for (uint32_t at = 0; at < sc.document->token_count; at++) {
            uint64_t terms[2][ARGUMENT_TERM_COUNT];
            memset(terms[0], 0x55, sizeof terms[0]);
            memset(terms[1], 0xaa, sizeof terms[1]);
            for (size_t k = 0; k < 2; k++)
                argument_terms_set(&sc.view, scene_context(&sc, 0), at, terms[k]);
            for (size_t k = 1; k < ARGUMENT_TERM_COUNT; k++)
                ck_assert_msg(terms[0][k] == terms[1][k], "term %zu of token %u", k, (unsigned)at);
        }
    }
    scene_clear(&sc);
}
END_TEST

/* ---- features ---- */

static void describe(const scene *sc, size_t action, uint32_t at, feature_vector *out)
{
    const labelling_task *t = &sc->tasks.items[action];
    vector_reset(out);
    argument_features.place_features(&sc->view, t->context, t->sentence, at, out);
    ck_assert(!out->failed);
}

typedef struct pair {
    scene scene;
    feature_vector one, other;
} pair;

static void pair_init(pair *p)
{
    scene_init(&p->scene);
    vector_init(&p->one);
    vector_init(&p->other);
}

static void pair_clear(pair *p)
{
    scene_clear(&p->scene);
    vector_clear(&p->one);
    vector_clear(&p->other);
}

START_TEST(features_are_of_the_sentence_alone)
{
    pair p;
    pair_init(&p);
    scene_look_at(&p.scene, "Ada/NNP *saw/VBD ships/NNS");
    describe(&p.scene, 0, 2, &p.one);
    scene_look_at(&p.scene, "Go/VB *now/RB\nAda/NNP *saw/VBD ships/NNS\n*Go/VB");
    describe(&p.scene, 1, 4, &p.other);
    ck_assert_uint_gt(p.one.count, 90);
    ck_assert(lens_equal(&p.one, &p.other));
    pair_clear(&p);
}
END_TEST

START_TEST(the_action_makes_a_difference)
{
    static const char *const others[] = {
        "Ada/NNP *sold/VBD ships/NNS",       "Ada/NNP was/VBD *saw/VBN ships/NNS",
        "Ada/NNP *saw/VBD *ships/NNS",       "Ada/NNP *saw/VBD ,/, ships/NNS",
        "Ada/NNP *saw/VBD ships/VBZ",        "Ada/NNP *saw/VBD big/JJ ships/NNS",
        "Ada/NNP who/WP *saw/VBD ships/NNS", "Ada/NNP *saw/VBD “/`` ships/NNS"};
    pair p;
    pair_init(&p);
    scene_look_at(&p.scene, "Ada/NNP *saw/VBD ships/NNS");
    describe(&p.scene, 0, 2, &p.one);
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        scene_look_at(&p.scene, others[i]);
        describe(&p.scene, 0, scene_find(&p.scene, "ships"), &p.other);
        size_t common = lens_common(&p.one, &p.other);
        ck_assert_msg(common > 5 && common + 5 < p.one.count, "%s: %zu of %zu", others[i], common,
                      p.one.count);
    }
    pair_clear(&p);
}
END_TEST

START_TEST(no_feature_is_there_twice)
{
    pair p;
    pair_init(&p);
    scene_look_at(&p.scene, "The/DT old/JJ crew/NN *left/VBD Velden/NNP today/NN ./.");
    for (uint32_t at = 0; at < 7; at++) {
        describe(&p.scene, 0, at, &p.one);
        for (size_t i = 0; i < p.one.count; i++) {
            for (size_t k = 0; k < i; k++)
                ck_assert_uint_ne(p.one.hashes[i], p.one.hashes[k]);
        }
    }
    pair_clear(&p);
}
END_TEST

START_TEST(words_have_features_of_their_own)
{
    feature_vector v;
    scene sc;
    vector_init(&v);
    scene_init(&sc);
    scene_look_at(&sc, "*Go/VB");
    for (int distance = -argument_features.window; distance <= argument_features.window;
         distance++) {
        argument_features.word_features(view_word(&sc.view, 0), distance, &v);
        argument_features.word_features(NULL, distance, &v);
    }
    ck_assert_uint_gt(v.count, 2);
    for (size_t i = 0; i < v.count; i++) {
        for (size_t k = 0; k < i; k++)
            ck_assert_uint_ne(v.hashes[i], v.hashes[k]);
    }
    scene_clear(&sc);
    vector_clear(&v);
}
END_TEST

START_TEST(what_is_far_looks_the_same)
{
    pair p;
    pair_init(&p);
    char *text = scene_long_text(2000, 20);
    scene_look_at(&p.scene, text);
    describe(&p.scene, 0, 1500, &p.one);
    describe(&p.scene, 0, 1801, &p.other);
    ck_assert_uint_eq(p.one.count, 1);
    ck_assert(lens_equal(&p.one, &p.other));
    describe(&p.scene, 99, 300, &p.other);
    ck_assert(p.other.count == 1 && !lens_equal(&p.one, &p.other)); /* on the other side */
    mem_free(text);
    pair_clear(&p);
}
END_TEST

/* Whatever the sentence, there are features and nothing breaks. */
START_TEST(odd_sentences_will_do)
{
    static const char *const texts[] = {"*x/NN",
                                        "*,/,",
                                        "THE/DT CREW/NNP *LEFT/VBD ALL/DT SHIPS/NNPS",
                                        "a/NN *b/NN c/NN",
                                        "“/`` A/NN “/`` b/NN ”/'' *c/VBD ”/'' d/NN ”/''",
                                        "*a/VB *b/VB *c/VB *d/VB *e/VB *f/VB"};
    pair p;
    pair_init(&p);
    for (size_t i = 0; i < 2 * sizeof texts / sizeof texts[0]; i++) {
        scene_look_at(&p.scene, texts[i / 2]);
        if (i % 2 == 1) {
            p.scene.document->tags = NULL;
            scene_look_again(&p.scene);
        }
        for (size_t a = 0; a < p.scene.tasks.count; a++) {
            for (uint32_t at = 0; at < p.scene.document->token_count; at++) {
                describe(&p.scene, a, at, &p.one);
                ck_assert_uint_gt(p.one.count, 90);
            }
        }
    }
    pair_clear(&p);
}
END_TEST

static double time_of(size_t token_count)
{
    scene sc;
    feature_vector v;
    scene_init(&sc);
    vector_init(&v);
    char *text = scene_long_text(token_count, 20);
    clock_t start = clock();
    scene_look_at(&sc, text);
    for (size_t a = 0; a < sc.tasks.count && a < 20; a++) {
        for (uint32_t at = 0; at < token_count; at++)
            describe(&sc, a, at, &v);
    }
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    mem_free(text);
    vector_clear(&v);
    scene_clear(&sc);
    return seconds;
}

START_TEST(time_for_an_action_is_linear)
{
    double one = time_of(2000), ten = time_of(20000);
    ck_assert_msg(ten < 50 * one + 0.2, "%.3f s, then %.3f s", one, ten);
}
END_TEST

START_TEST(no_memory_shows_in_the_vector)
{
    scene sc;
    scene_init(&sc);
    scene_look_at(&sc, "Ada/NNP *saw/VBD ships/NNS");
    size_t n = 0;
    for (bool done = false; !done;) {
        feature_vector v;
        vector_init(&v);
        mem_fail_at(++n);
        argument_features.place_features(&sc.view, sc.tasks.items[0].context, (span){0, 3}, 2, &v);
        mem_fail_at(0);
        done = !v.failed;
        vector_clear(&v);
    }
    ck_assert_uint_gt(n, 2);
    scene_clear(&sc);
}
END_TEST

/* ---- templates ---- */

START_TEST(templates_depend_on_terms_values_and_order)
{
    static const uint64_t terms[] = {0, 5, 7, 5}, others[] = {0, 5, 8, 5};
    const uint64_t some[] = {TEMPLATE(1),    TEMPLATE(2),       TEMPLATE(3),
                             TEMPLATE(1, 2), TEMPLATE(2, 1),    TEMPLATE(1, 1),
                             TEMPLATE(1, 3), TEMPLATE(1, 2, 3), TEMPLATE(1, 1, 1, 1, 1, 1, 1, 1)};
    enum { COUNT = sizeof some / sizeof some[0] };
    for (size_t i = 0; i < COUNT; i++) {
        for (size_t k = 0; k < i; k++)
            ck_assert_uint_ne(template_hash(some[i], terms), template_hash(some[k], terms));
    }
    ck_assert_uint_ne(template_hash(TEMPLATE(1, 2), terms), template_hash(TEMPLATE(1, 2), others));
    ck_assert_uint_eq(template_hash(TEMPLATE(1, 3), terms), template_hash(TEMPLATE(1, 3), others));
    ck_assert_uint_ne(templates_digest(some, COUNT), templates_digest(some, COUNT - 1));
    ck_assert_uint_ne(templates_digest(some, 2), templates_digest(some + 1, 2));
}
END_TEST

START_TEST(fingerprints_tell_stages_apart)
{
    uint64_t own = labelling_fingerprint(&argument_labelling);
    ck_assert_uint_eq(own, labelling_fingerprint(&argument_labelling));
    ck_assert_uint_ne(own, labelling_fingerprint(&entity_labelling));
    ck_assert_uint_ne(own, labelling_fingerprint(&tag_labelling));
}
END_TEST

SUITE("features/argument_features", terms_say_what_is_there, terms_of_neighbours_agree,
      no_term_is_left_out, features_are_of_the_sentence_alone, the_action_makes_a_difference,
      no_feature_is_there_twice, words_have_features_of_their_own, what_is_far_looks_the_same,
      odd_sentences_will_do, time_for_an_action_is_linear, no_memory_shows_in_the_vector,
      templates_depend_on_terms_values_and_order, fingerprints_tell_stages_apart)
