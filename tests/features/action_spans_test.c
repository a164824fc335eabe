/* SPDX-License-Identifier: MIT */
#include "features/action_spans.h"

#include "base/memory.h"
#include "features/span_features.h"
#include "tests/suite.h"
#include "tests/tagged.h"

enum { LABELS = 2 };

static const float shares[LABELS + 1] = {0.25F, 0.75F, 0}, gaps[LABELS + 1] = {0.5F, 0, 4};

/* A document with a view of it. */
typedef struct scene {
    document *document;
    words words;
    view view;
} scene;

static void scene_init(scene *s, const char *text)
{
    s->document = tagged_new(text);
    words_init(&s->words, NULL);
    view_init(&s->view, &s->words);
    ck_assert_int_eq(view_build(&s->view, s->document, NULL), ACTANT_OK);
}

static void scene_clear(scene *s)
{
    view_clear(&s->view);
    words_clear(&s->words);
    document_free(s->document);
}

/* Adds the features of the tokens as an action. */
static void describe(const scene *s, span at, const span_source *source, span_vector *out)
{
    const document *d = s->document;
    labelling_task t = {d->sentences[document_sentence_of(d, at.begin)], NULL};
    const task_list tasks = {.items = &t, .count = 1};
    const span_candidate c = {
        .at = at, .label_count = LABELS, .shares = shares, .gaps = gaps, .tasks = &tasks};
    source->features(&s->view, &c, out);
}

static bool holds(const span_vector *v, uint64_t hash)
{
    for (size_t i = 0; i < v->count; i++) {
        if (v->items[i].hash == hash)
            return true;
    }
    return false;
}

/* How many features of `a` are not in `b`. */
static size_t count_missing(const span_vector *a, const span_vector *b)
{
    size_t missing = 0;
    for (size_t i = 0; i < a->count; i++)
        missing += !holds(b, a->items[i].hash);
    return missing;
}

/* How many features of the span the other text's lacks. */
static size_t count_changed(const char *text, const char *other, span at)
{
    scene s, o;
    span_vector a, b;
    span_vector_init(&a);
    span_vector_init(&b);
    scene_init(&s, text);
    scene_init(&o, other);
    describe(&s, at, &action_spans, &a);
    describe(&o, at, &action_spans, &b);
    size_t changed = count_missing(&a, &b);
    ck_assert_uint_eq(a.count, b.count);
    span_vector_clear(&a);
    span_vector_clear(&b);
    scene_clear(&s);
    scene_clear(&o);
    return changed;
}

START_TEST(tags_come_on_top_of_the_features_of_entities)
{
    scene s;
    span_vector entity, action, bare;
    span_vector_init(&entity);
    span_vector_init(&action);
    span_vector_init(&bare);
    scene_init(&s, "They/PRP called/VBD off/RP talks/NNS ./.");
    const span at = {1, 3};
    describe(&s, at, &span_features, &entity);
    describe(&s, at, &action_spans, &action);
    s.document->tags = NULL;
    describe(&s, at, &action_spans, &bare);
    ck_assert_uint_eq(count_missing(&entity, &bare), 0);
    ck_assert_uint_eq(count_missing(&bare, &action), 0);
    ck_assert_uint_gt(bare.count, entity.count);
    ck_assert_uint_ge(action.count, bare.count + 8);
    span_vector_clear(&entity);
    span_vector_clear(&action);
    span_vector_clear(&bare);
    scene_clear(&s);
}
END_TEST

START_TEST(tags_inside_and_around_matter)
{
    static const char *const text = "all/DT they/PRP called/VBD off/RP talks/NNS there/RB now/RB";
    static const struct {
        const char *other;
        bool differs;
    } others[] = {
        {"all/DT they/PRP called/VBD off/RP talks/NNS there/RB now/RB", false},
        {"all/DT they/PRP called/VBD off/RP talks/NNS there/RB now/UH", false}, /* too far */
        {"all/PDT they/PRP called/VBD off/RP talks/NNS there/RB now/RB", true},
        {"all/DT they/FW called/VBD off/RP talks/NNS there/RB now/RB", true},
        {"all/DT they/PRP called/VBN off/RP talks/NNS there/RB now/RB", true},
        {"all/DT they/PRP called/VBD off/IN talks/NNS there/RB now/RB", true},
        {"all/DT they/PRP called/VBD off/RP talks/VBZ there/RB now/RB", true},
        {"all/DT they/PRP called/VBD off/RP talks/NNS there/EX now/RB", true},
        {"all/DT you/PRP called/VBD off/RP talks/NNS there/RB now/RB", true},
    };
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        ck_assert_msg((count_changed(text, others[i].other, (span){2, 4}) > 0) == others[i].differs,
                      "%s", others[i].other);
}
END_TEST

START_TEST(a_sentence_that_is_an_action_has_edges)
{
    ck_assert_uint_eq(count_changed("Go/VB", "Go/VB\non/RP", (span){0, 1}), 0);
    ck_assert_uint_gt(count_changed("Go/VB", "Go/VB on/RP", (span){0, 1}), 3);
}
END_TEST

START_TEST(the_fingerprint_is_its_own)
{
    ck_assert_uint_ne(action_spans.fingerprint(), span_features.fingerprint());
    ck_assert_uint_eq(action_spans.fingerprint(), action_spans.fingerprint());
}
END_TEST

START_TEST(no_memory_shows_in_the_vector)
{
    scene s;
    scene_init(&s, "They/PRP called/VBD off/RP talks/NNS ./.");
    size_t n = 1;
    for (bool done = false; !done; n++) {
        span_vector v;
        span_vector_init(&v);
        mem_fail_at(n);
        describe(&s, (span){1, 3}, &action_spans, &v);
        mem_fail_at(0);
        done = !v.failed;
        span_vector_clear(&v);
    }
    ck_assert_uint_gt(n, 2);
    scene_clear(&s);
}
END_TEST

SUITE("features/action_spans", tags_come_on_top_of_the_features_of_entities,
      tags_inside_and_around_matter, a_sentence_that_is_an_action_has_edges,
      the_fingerprint_is_its_own, no_memory_shows_in_the_vector)
