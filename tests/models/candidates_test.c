/* SPDX-License-Identifier: MIT */
#include "models/candidates.h"

#include "base/memory.h"
#include "features/span_features.h"
#include "features/token_features.h"
#include "tests/lens.h"
#include "tests/spans.h"
#include "tests/suite.h"

#include <math.h>
#include <string.h>

typedef struct stage {
    sequence_model model;
    decoder decoder;
    lens lens;
    candidates candidates;
} stage;

static void stage_init(stage *s)
{
    sequence_model_init(&s->model);
    spans_learn(&s->model);
    ck_assert_int_eq(decoder_init(&s->decoder, &s->model, &token_features, NULL), ACTANT_OK);
    lens_init(&s->lens);
    candidates_init(&s->candidates, &entity_labelling);
}

static void stage_clear(stage *s)
{
    candidates_clear(&s->candidates);
    lens_clear(&s->lens);
    decoder_clear(&s->decoder);
    sequence_model_clear(&s->model);
}

static actant_status find_and_describe(stage *s, actant_error *error)
{
    candidates *c = &s->candidates;
    actant_status status = candidates_find(c, &s->decoder, &s->lens.view, error);
    for (size_t i = 0; i < c->count && status == ACTANT_OK; i++)
        status = candidates_describe(c, &s->lens.view, i, error);
    return status;
}

static void look_at(stage *s, const char *text)
{
    lens_look_at(&s->lens, text);
    ck_assert_int_eq(find_and_describe(s, NULL), ACTANT_OK);
}

/* ---- echoes, straight from their definition ---- */

static bool same_word(const view *v, uint32_t a, uint32_t b)
{
    return view_word(v, a)->attributes[WORD_LOWER] == view_word(v, b)->attributes[WORD_LOWER];
}

static bool same_stem(const view *v, uint32_t a, uint32_t b)
{
    const uint64_t *x = view_word(v, a)->attributes, *y = view_word(v, b)->attributes;
    if (x[WORD_PREFIX_5] == 0 || y[WORD_PREFIX_5] == 0)
        return same_word(v, a, b);
    return x[WORD_PREFIX_5] == y[WORD_PREFIX_5];
}

static bool echoes(const view *v, span a, span b, span_echo way)
{
    if (way == ECHO_FIRST)
        return same_word(v, a.begin, b.begin);
    if (way == ECHO_LAST)
        return same_word(v, a.end - 1, b.end - 1);
    if (way == ECHO_LAST_STEM)
        return same_stem(v, a.end - 1, b.end - 1);
    bool same = a.end - a.begin == b.end - b.begin;
    for (uint32_t i = 0; same && i < a.end - a.begin; i++)
        same = way == ECHO_SAME ? same_word(v, a.begin + i, b.begin + i)
                                : same_stem(v, a.begin + i, b.begin + i);
    return same;
}

/* The mean shares of the others; whether there are any. */
static bool defined_means(const stage *s, size_t index, span_echo way, float *means)
{
    const proposals *p = &s->candidates.proposals;
    size_t count = 0;
    memset(means, 0, p->class_count * sizeof *means);
    for (size_t i = 0; i < p->count; i++) {
        if (i == index || !echoes(&s->lens.view, p->items[i].at, p->items[index].at, way))
            continue;
        evidence e = proposals_evidence(p, i);
        for (size_t k = 0; k < p->class_count; k++)
            means[k] += e.shares[k];
        count++;
    }
    for (size_t k = 0; k < p->class_count && count > 0; k++)
        means[k] /= (float)count;
    return count > 0;
}

/* Sums of floats taken in another order may leave a speck where there is nothing. */
static const float SPECK = 1e-5F;

static void check_contained(const span_vector *a, const span_vector *b)
{
    for (size_t i = 0; i < a->count; i++) {
        bool is_there = fabsf(a->items[i].value) < SPECK;
        for (size_t k = 0; k < b->count && !is_there; k++)
            is_there = a->items[i].hash == b->items[k].hash &&
                       fabsf(a->items[i].value - b->items[k].value) < SPECK;
        ck_assert_msg(is_there, "feature %zu: %f", i, (double)a->items[i].value);
    }
}

START_TEST(echoes_are_means_over_the_others)
{
    stage s;
    stage_init(&s);
    look_at(&s, span_texts[0]);
    const proposals *p = &s.candidates.proposals;
    ck_assert_uint_eq(p->class_count, 4);
    size_t echo_counts[ECHO_COUNT] = {0}, lonely = 0;
    span_vector expected;
    span_vector_init(&expected);
    for (size_t i = 0; i < s.candidates.count; i++) {
        float means[ECHO_COUNT][4];
        candidate c = s.candidates.items[i];
        span at = candidates_proposal(&s.candidates, i)->at;
        evidence own = proposals_evidence(p, c.proposal);
        span_candidate e = {.at = at,
                            .label = c.label,
                            .label_count = 3,
                            .shares = own.shares,
                            .gaps = own.gaps,
                            .tasks = &s.candidates.tasks,
                            .task = p->items[c.proposal].task};
        ck_assert_float_gt(own.shares[c.label], 0);
        for (span_echo way = ECHO_SAME; way < ECHO_COUNT; way++) {
            bool any = defined_means(&s, c.proposal, way, means[way]);
            e.echoes[way] = any ? means[way] : NULL;
            echo_counts[way] += any;
            lonely += !any;
        }
        span_vector_reset(&expected);
        span_features.features(&s.lens.view, &e, &expected);
        ck_assert_int_eq(candidates_describe(&s.candidates, &s.lens.view, i, NULL), ACTANT_OK);
        check_contained(&expected, &s.candidates.vector);
        check_contained(&s.candidates.vector, &expected);
    }
    for (span_echo way = ECHO_SAME; way < ECHO_COUNT; way++)
        ck_assert_uint_gt(echo_counts[way], 0);
    ck_assert_uint_gt(lonely, 0);
    span_vector_clear(&expected);
    stage_clear(&s);
}
END_TEST

/* ---- the same again ---- */

static void check_same(stage *a, stage *b)
{
    ck_assert_uint_eq(a->candidates.count, b->candidates.count);
    for (size_t i = 0; i < a->candidates.count; i++) {
        ck_assert_int_eq(candidates_describe(&a->candidates, &a->lens.view, i, NULL), ACTANT_OK);
        ck_assert_int_eq(candidates_describe(&b->candidates, &b->lens.view, i, NULL), ACTANT_OK);
        const span_vector *x = &a->candidates.vector, *y = &b->candidates.vector;
        ck_assert_uint_eq(x->count, y->count);
        for (size_t k = 0; k < x->count; k++) {
            ck_assert_uint_eq(x->items[k].hash, y->items[k].hash);
            ck_assert_float_eq(x->items[k].value, y->items[k].value);
        }
    }
}

/* ---- rivals ---- */

/* Tells the rival as the value of the one feature. */
static void tell_rival(const view *v, const span_candidate *c, span_vector *out)
{
    (void)v;
    span_vector_add(out, 1, c->rival);
}

static const span_source rival_source = {"rival", tell_rival, NULL};

START_TEST(rivals_are_the_best_others_of_the_task)
{
    stage s;
    stage_init(&s);
    labelling telling = entity_labelling;
    telling.spans = &rival_source;
    s.candidates.stage = &telling;
    look_at(&s, span_texts[0]);
    const candidates *c = &s.candidates;
    size_t rivalries = 0;
    for (size_t i = 0; i < c->count; i++) {
        float best = 0;
        for (size_t k = 0; k < c->count; k++) {
            evidence e = proposals_evidence(&c->proposals, c->items[k].proposal);
            bool same_task = candidates_proposal(c, i)->task == candidates_proposal(c, k)->task;
            if (i != k && same_task && c->items[i].label == c->items[k].label)
                best = fmaxf(best, e.shares[c->items[i].label]);
        }
        ck_assert_int_eq(candidates_describe(&s.candidates, &s.lens.view, i, NULL), ACTANT_OK);
        ck_assert_float_eq(c->vector.items[0].value, best);
        rivalries += best > 0;
    }
    ck_assert_uint_gt(rivalries, 0);
    stage_clear(&s);
}
END_TEST

START_TEST(documents_do_not_know_of_each_other)
{
    stage fresh, used;
    stage_init(&fresh);
    stage_init(&used);
    for (size_t i = 0; i < SPAN_TEXT_COUNT; i++)
        look_at(&used, span_texts[i]);
    look_at(&used, "");
    ck_assert_uint_eq(used.candidates.count, 0);
    look_at(&used, span_texts[0]);
    look_at(&fresh, span_texts[0]);
    check_same(&fresh, &used);
    stage_clear(&fresh);
    stage_clear(&used);
}
END_TEST

START_TEST(no_memory_is_told)
{
    stage whole;
    stage_init(&whole);
    look_at(&whole, span_texts[0]);
    actant_status status = ACTANT_ERROR_MEMORY;
    size_t n = 1;
    for (; status != ACTANT_OK; n++) {
        stage s;
        stage_init(&s);
        lens_look_at(&s.lens, span_texts[0]);
        actant_error error = ACTANT_ERROR_INIT;
        mem_fail_at(n);
        status = find_and_describe(&s, &error);
        mem_fail_at(0);
        ck_assert_int_eq(error.code, status);
        ck_assert(status == ACTANT_OK || status == ACTANT_ERROR_MEMORY);
        ck_assert_int_eq(find_and_describe(&s, NULL), ACTANT_OK);
        check_same(&whole, &s);
        stage_clear(&s);
    }
    ck_assert_uint_gt(n, 15);
    stage_clear(&whole);
}
END_TEST

SUITE("models/candidates", echoes_are_means_over_the_others, rivals_are_the_best_others_of_the_task,
      documents_do_not_know_of_each_other, no_memory_is_told)
