/* SPDX-License-Identifier: MIT */
#include "features/span_features.h"

#include "base/memory.h"
#include "tests/lens.h"
#include "tests/suite.h"

#include <string.h>

enum { LABELS = 2 };

static const float shares[LABELS + 1] = {0.25F, 0.75F, 0}, gaps[LABELS + 1] = {0.5F, 0, 4},
                                   elsewhere[LABELS + 1] = {0.55F, 0, 0.45F};

static const span_candidate plain = {.label_count = LABELS, .shares = shares, .gaps = gaps};

/* The features of the span from one word to another of the text. */
static void describe(lens *l, const char *text, const char *first, const char *last,
                     const span_candidate *as, span_vector *out)
{
    lens_look_at(l, text);
    span_candidate c = *as;
    c.at = (span){lens_find(l, first), lens_find(l, last) + 1};
    labelling_task t = {lens_sentence(l, c.at.begin), NULL};
    const task_list tasks = {.items = &t, .count = 1};
    c.tasks = &tasks;
    span_vector_reset(out);
    span_features.features(&l->view, &c, out);
    ck_assert(!out->failed);
}

static size_t count_with_value(const span_vector *v, float value)
{
    size_t count = 0;
    for (size_t i = 0; i < v->count; i++)
        count += v->items[i].value >= value && v->items[i].value <= value;
    return count;
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

typedef struct pair {
    lens lens;
    span_vector one, other;
} pair;

static void pair_init(pair *p)
{
    lens_init(&p->lens);
    span_vector_init(&p->one);
    span_vector_init(&p->other);
}

static void pair_clear(pair *p)
{
    lens_clear(&p->lens);
    span_vector_clear(&p->one);
    span_vector_clear(&p->other);
}

START_TEST(evidence_gives_its_values)
{
    pair p;
    pair_init(&p);
    describe(&p.lens, "then Ada Quill left", "Ada", "Quill", &plain, &p.one);
    ck_assert_uint_eq(count_with_value(&p.one, 0.25F), 2); /* for any label and for this one */
    ck_assert_uint_eq(count_with_value(&p.one, 0.75F), 2);
    ck_assert_uint_eq(count_with_value(&p.one, 0.5F), 2);
    ck_assert_uint_eq(count_with_value(&p.one, 4), 2);
    ck_assert_uint_eq(count_with_value(&p.one, 0), 0); /* says nothing */
    for (size_t i = 0; i < p.one.count; i++) {
        for (size_t k = 0; k < i; k++)
            ck_assert_uint_ne(p.one.items[i].hash, p.one.items[k].hash);
    }
    pair_clear(&p);
}
END_TEST

START_TEST(echoes_add_features)
{
    pair p;
    pair_init(&p);
    describe(&p.lens, "then Ada Quill left", "Ada", "Quill", &plain, &p.one);
    for (span_echo way = ECHO_SAME; way < ECHO_COUNT; way++) {
        span_candidate e = plain;
        e.echoes[way] = elsewhere;
        describe(&p.lens, "then Ada Quill left", "Ada", "Quill", &e, &p.other);
        ck_assert_uint_eq(count_missing(&p.one, &p.other), 2); /* that there is none */
        ck_assert_uint_eq(count_missing(&p.other, &p.one), 8); /* shares, size, who leads */
        ck_assert_uint_eq(count_with_value(&p.other, 0.55F), 2);
        ck_assert_uint_eq(count_with_value(&p.other, 0.45F), 2);
    }
    pair_clear(&p);
}
END_TEST

/* Most features are the label's own; what is said of any label is half of the evidence. */
START_TEST(another_label_has_features_of_its_own)
{
    span_candidate e = plain;
    e.label = 1;
    pair p;
    pair_init(&p);
    describe(&p.lens, "then Ada Quill left", "Ada", "Quill", &plain, &p.one);
    describe(&p.lens, "then Ada Quill left", "Ada", "Quill", &e, &p.other);
    size_t common = p.one.count - count_missing(&p.one, &p.other);
    ck_assert(common > 3 && common < p.one.count / 2);
    pair_clear(&p);
}
END_TEST

START_TEST(words_inside_and_around_count)
{
    static const struct {
        const char *text, *first, *last;
        bool differs;
    } others[] = {
        {"then Ada Quill left", "Ada", "Quill", false},
        {"so what\nthen Ada Quill left", "Ada", "Quill", false}, /* another sentence */
        {"then Ada Quill left the town", "Ada", "Quill", false}, /* far off */
        {"then ADA Quill left", "ADA", "Quill", true},           /* kinds */
        {"then Bo Quill left", "Bo", "Quill", true},
        {"then Ada Quinn left", "Ada", "Quinn", true},
        {"when Ada Quill left", "Ada", "Quill", true},
        {"then Ada Quill spoke", "Ada", "Quill", true},
        {"Ada Quill left", "Ada", "Quill", true},
        {"then\nAda Quill left", "Ada", "Quill", true},
        {"then Ada Quill\nleft", "Ada", "Quill", true},
        {"then Ada Quill left", "Ada", "Ada", true},
        {"then Ada Quill left", "Quill", "Quill", true},
        {"then Ada Quill left a quill", "Ada", "Quill", true}, /* written in lower case */
    };
    pair p;
    pair_init(&p);
    describe(&p.lens, "then Ada Quill left", "Ada", "Quill", &plain, &p.one);
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        describe(&p.lens, others[i].text, others[i].first, others[i].last, &plain, &p.other);
        size_t missing = count_missing(&p.one, &p.other) + count_missing(&p.other, &p.one);
        ck_assert_msg((missing > 0) == others[i].differs, "%s", others[i].text);
    }
    pair_clear(&p);
}
END_TEST

START_TEST(the_order_of_words_counts)
{
    pair p;
    pair_init(&p);
    describe(&p.lens, "the Tarn Steel fell", "Tarn", "Steel", &plain, &p.one);
    describe(&p.lens, "the Steel Tarn fell", "Steel", "Tarn", &plain, &p.other);
    ck_assert_uint_ge(count_missing(&p.one, &p.other), 3); /* first, last, whole */
    pair_clear(&p);
}
END_TEST

START_TEST(no_memory_shows_in_the_vector)
{
    pair p;
    pair_init(&p);
    lens_look_at(&p.lens, "then Ada Quill left");
    span_candidate c = plain;
    c.at = (span){1, 3};
    labelling_task t = {{0, 4}, NULL};
    const task_list tasks = {.items = &t, .count = 1};
    c.tasks = &tasks;
    size_t n = 1;
    for (bool done = false; !done; n++) {
        span_vector v;
        span_vector_init(&v);
        mem_fail_at(n);
        span_features.features(&p.lens.view, &c, &v);
        mem_fail_at(0);
        done = !v.failed;
        span_vector_reset(&v);
        ck_assert(!v.failed && v.count == 0);
        span_vector_clear(&v);
    }
    ck_assert_uint_gt(n, 2);
    pair_clear(&p);
}
END_TEST

SUITE("features/span_features", evidence_gives_its_values, echoes_add_features,
      another_label_has_features_of_its_own, words_inside_and_around_count,
      the_order_of_words_counts, no_memory_shows_in_the_vector)
