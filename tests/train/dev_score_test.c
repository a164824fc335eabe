/* SPDX-License-Identifier: MIT */
#include "train/dev_score.h"

#include "base/memory.h"
#include "features/labelling.h"
#include "tests/articles.h"
#include "tests/gold.h"
#include "tests/spans.h"
#include "tests/suite.h"

static dev_set set_of(const gold *g, size_t threads)
{
    return (dev_set){.stage = &entity_labelling,
                     .documents = g->documents,
                     .tags = g->tags,
                     .document_count = g->count,
                     .thread_count = threads};
}

START_TEST(scores_are_those_of_a_count_by_hand)
{
    gold g;
    labeller_model m;
    gold_init(&g, articles, ARTICLE_COUNT, 4 * (size_t)ARTICLE_COUNT);
    labeller_model_init(&m);
    spans_invent(&m, KERNEL_LINEAR, 3);
    dev_score expected = {0, 0, 0};
    words w;
    view v;
    labeller l;
    words_init(&w, NULL);
    view_init(&v, &w);
    ck_assert_int_eq(labeller_init(&l, &m, &entity_labelling, NULL), ACTANT_OK);
    for (size_t d = 0; d < g.count; d++) {
        ck_assert_int_eq(view_build(&v, g.documents[d], NULL), ACTANT_OK);
        ck_assert_int_eq(labeller_run(&l, &v, NULL), ACTANT_OK);
        expected.found += l.found_count;
        for (size_t s = 0; s < g.documents[d]->sentence_count; s++) {
            tagged_span spans[200];
            span at = g.documents[d]->sentences[s];
            size_t count = tagset_decode(&g.tagset, g.tags[d] + at.begin, at.end - at.begin, spans);
            expected.gold += count;
            for (size_t i = 0; i < count * l.found_count; i++) {
                const labelled_span *found = &l.found[i % l.found_count];
                const tagged_span *right = &spans[i / l.found_count];
                expected.correct += found->at.begin == at.begin + right->at.begin &&
                                    found->at.end == at.begin + right->at.end &&
                                    found->label == right->label;
            }
        }
    }
    for (size_t threads = 1; threads <= 2; threads++) {
        dev_set set = set_of(&g, threads);
        dev_score score;
        set.left_out = 7;
        ck_assert_int_eq(dev_score_model(&score, &set, &m, NULL), ACTANT_OK);
        ck_assert_uint_eq(score.gold, expected.gold + 7);
        ck_assert_uint_eq(score.found, expected.found);
        ck_assert_uint_eq(score.correct, expected.correct);
    }
    ck_assert_uint_gt(expected.correct, 0);
    ck_assert_uint_gt(expected.gold, expected.correct);
    labeller_clear(&l);
    view_clear(&v);
    words_clear(&w);
    labeller_model_clear(&m);
    gold_clear(&g);
}
END_TEST

START_TEST(lack_of_memory_is_told)
{
    gold g;
    labeller_model m;
    gold_init(&g, articles, ARTICLE_COUNT, ARTICLE_COUNT);
    labeller_model_init(&m);
    spans_invent(&m, KERNEL_LINEAR, 3);
    dev_set set = set_of(&g, 1);
    dev_score score;
    actant_status status = ACTANT_ERROR_MEMORY;
    size_t n = 0;
    while (status == ACTANT_ERROR_MEMORY) {
        mem_fail_at(++n);
        status = dev_score_model(&score, &set, &m, NULL);
        mem_fail_at(0);
    }
    ck_assert_int_eq(status, ACTANT_OK);
    ck_assert_uint_gt(n, 10);
    labeller_model_clear(&m);
    gold_clear(&g);
}
END_TEST

SUITE("train/dev_score", scores_are_those_of_a_count_by_hand, lack_of_memory_is_told)
