/* SPDX-License-Identifier: MIT */
#include "models/proposals.h"

#include "base/memory.h"
#include "features/labelling.h"
#include "features/token_features.h"
#include "tests/articles.h"
#include "tests/lens.h"
#include "tests/spans.h"
#include "tests/suite.h"

#include <math.h>
#include <string.h>

typedef struct stage {
    sequence_model model;
    decoder decoder;
    lens lens;
    task_list tasks;
    proposals proposals;
} stage;

static void stage_init(stage *s)
{
    sequence_model_init(&s->model);
    spans_learn(&s->model);
    ck_assert_int_eq(decoder_init(&s->decoder, &s->model, &token_features, NULL), ACTANT_OK);
    lens_init(&s->lens);
    task_list_init(&s->tasks);
    proposals_init(&s->proposals);
}

static void stage_clear(stage *s)
{
    proposals_clear(&s->proposals);
    task_list_clear(&s->tasks);
    lens_clear(&s->lens);
    decoder_clear(&s->decoder);
    sequence_model_clear(&s->model);
}

static actant_status find(stage *s, actant_error *error)
{
    task_list_reset(&s->tasks);
    actant_status status = entity_labelling.find_tasks(&s->lens.view, &s->tasks, error);
    return status == ACTANT_OK
               ? proposals_find(&s->proposals, &s->decoder, &s->lens.view, &s->tasks, error)
               : status;
}

static void look_at(stage *s, const char *text)
{
    lens_look_at(&s->lens, text);
    ck_assert_int_eq(find(s, NULL), ACTANT_OK);
}

START_TEST(evidence_adds_up)
{
    stage s;
    stage_init(&s);
    size_t open = 0;
    for (size_t t = 0; t < SPAN_TEXT_COUNT; t++) {
        look_at(&s, span_texts[t]);
        ck_assert_uint_eq(s.proposals.class_count, 4);
        for (size_t i = 0; i < s.proposals.count; i++) {
            evidence e = proposals_evidence(&s.proposals, i);
            float sum = 0, largest = 0, gap = GAP_MOST;
            for (size_t k = 0; k < 4; k++) {
                ck_assert(e.gaps[k] >= 0 && e.gaps[k] <= GAP_MOST && e.shares[k] >= 0);
                sum += e.shares[k];
                largest = fmaxf(largest, e.shares[k]);
                gap = fminf(gap, e.gaps[k]);
            }
            ck_assert_float_eq_tol(sum, 1, 1e-5F);
            ck_assert_float_eq(gap, 0);
            open += largest < 0.9F;
        }
    }
    ck_assert_uint_gt(open, 5); /* else these texts would tell nothing */
    stage_clear(&s);
}
END_TEST

START_TEST(proposals_are_in_order_and_inside_sentences)
{
    stage s;
    stage_init(&s);
    look_at(&s, span_texts[0]);
    ck_assert_uint_gt(s.proposals.count, 10);
    for (size_t i = 0; i < s.proposals.count; i++) {
        span at = s.proposals.items[i].at;
        ck_assert_uint_lt(at.begin, at.end);
        ck_assert_uint_le(at.end, lens_sentence(&s.lens, at.begin).end);
        ck_assert_uint_eq(s.proposals.items[i].task, s.lens.view.tokens[at.begin].sentence);
        if (i == 0)
            continue;
        span before = s.proposals.items[i - 1].at;
        ck_assert(before.begin < at.begin || (before.begin == at.begin && before.end < at.end));
    }
    stage_clear(&s);
}
END_TEST

static size_t index_of(const proposals *p, span at)
{
    for (size_t i = 0; i < p->count; i++) {
        if (p->items[i].at.begin == at.begin && p->items[i].at.end == at.end)
            return i;
    }
    ck_abort_msg("no proposal %u-%u", at.begin, at.end);
}

/* The smallest gap of a sequence that gives the span the label (none: that does not have it). */
static float defined_gap(const stage *s, const uint16_t *paths, const float *scores, size_t count,
                         span sentence, span at, size_t label)
{
    size_t n = sentence.end - sentence.begin;
    float least = GAP_MOST;
    tagged_span spans[64];
    ck_assert_uint_le(n, 64);
    for (size_t k = 0; k < count; k++) {
        size_t found = tagset_decode(&s->model.tags, paths + k * n, n, spans);
        size_t said = s->model.tags.label_count;
        for (size_t i = 0; i < found; i++) {
            if (sentence.begin + spans[i].at.begin == at.begin &&
                sentence.begin + spans[i].at.end == at.end)
                said = spans[i].label;
        }
        if (said == label)
            least = fminf(least, (scores[0] - scores[k]) * (float)s->model.unit);
    }
    return least;
}

START_TEST(gaps_are_those_of_the_best_sequences)
{
    stage s;
    stage_init(&s);
    look_at(&s, span_texts[0]);
    for (size_t i = 0; i < s.proposals.count; i++) {
        uint16_t paths[PROPOSALS_PATHS * 64];
        float scores[PROPOSALS_PATHS];
        size_t count;
        span at = s.proposals.items[i].at, sentence = lens_sentence(&s.lens, at.begin);
        ck_assert_int_eq(decoder_best_paths(&s.decoder, &s.lens.view, NULL, sentence,
                                            PROPOSALS_PATHS, paths, scores, &count, NULL),
                         ACTANT_OK);
        evidence e = proposals_evidence(&s.proposals, i);
        for (size_t k = 0; k < s.proposals.class_count; k++) {
            float gap = defined_gap(&s, paths, scores, count, sentence, at, k);
            ck_assert_float_eq_tol(e.gaps[k], gap, 1e-6F);
            if (gap >= GAP_MOST)
                ck_assert_float_eq(e.shares[k], 0);
            else
                ck_assert_float_gt(e.shares[k], 0);
        }
    }
    stage_clear(&s);
}
END_TEST

START_TEST(the_best_sequence_is_proposed)
{
    stage s;
    stage_init(&s);
    size_t best = 0, proposed = 0;
    for (size_t t = 0; t < ARTICLE_COUNT; t++) {
        look_at(&s, articles[t]);
        proposed += s.proposals.count;
        const document *d = s.lens.document;
        for (size_t i = 0; i < d->sentence_count; i++) {
            span sentence = d->sentences[i];
            size_t n = sentence.end - sentence.begin;
            uint16_t tags[64];
            tagged_span spans[64];
            ck_assert_int_eq(decoder_best(&s.decoder, &s.lens.view, NULL, sentence, tags, NULL),
                             ACTANT_OK);
            size_t count = tagset_decode(&s.model.tags, tags, n, spans);
            best += count;
            for (size_t k = 0; k < count; k++) {
                span at = {sentence.begin + spans[k].at.begin, sentence.begin + spans[k].at.end};
                evidence e = proposals_evidence(&s.proposals, index_of(&s.proposals, at));
                const task_guesses *g = &s.proposals.guesses;
                const labelled_tokens *guess = &g->spans[g->starts[i] + k];
                ck_assert(guess->at.begin == at.begin && guess->at.end == at.end);
                ck_assert_uint_eq(guess->label, spans[k].label);
                ck_assert_uint_eq(g->starts[i + 1] - g->starts[i], count);
                ck_assert_float_eq(e.gaps[spans[k].label], 0);
            }
        }
    }
    ck_assert(best > 0 && proposed > best);
    stage_clear(&s);
}
END_TEST

START_TEST(nothing_is_proposed_for_nothing)
{
    stage s;
    stage_init(&s);
    look_at(&s, span_texts[0]);
    look_at(&s, "");
    ck_assert_uint_eq(s.proposals.count, 0);
    stage_clear(&s);
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
        status = find(&s, &error);
        mem_fail_at(0);
        ck_assert_int_eq(error.code, status);
        ck_assert(status == ACTANT_OK || status == ACTANT_ERROR_MEMORY);
        ck_assert_int_eq(find(&s, NULL), ACTANT_OK);
        ck_assert_uint_eq(s.proposals.count, whole.proposals.count);
        ck_assert_mem_eq(s.proposals.pool, whole.proposals.pool,
                         s.proposals.count * 8 * sizeof *s.proposals.pool);
        stage_clear(&s);
    }
    ck_assert_uint_gt(n, 8);
    stage_clear(&whole);
}
END_TEST

SUITE("models/proposals", evidence_adds_up, proposals_are_in_order_and_inside_sentences,
      gaps_are_those_of_the_best_sequences, the_best_sequence_is_proposed,
      nothing_is_proposed_for_nothing, no_memory_is_told)
