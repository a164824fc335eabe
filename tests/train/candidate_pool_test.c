/* SPDX-License-Identifier: MIT */
#include "train/candidate_pool.h"

#include "base/memory.h"
#include "tests/articles.h"
#include "tests/gold.h"
#include "tests/suite.h"

#include <string.h>

typedef struct lesson {
    gold gold;
    samples samples;
} lesson;

static void lesson_init(lesson *l, size_t count)
{
    gold_init(&l->gold, articles, ARTICLE_COUNT, count);
    samples_init(&l->samples);
    ck_assert_int_eq(samples_add(&l->samples, &entity_labelling, NULL, l->gold.documents,
                                 l->gold.tags, count, 1, NULL),
                     ACTANT_OK);
    ck_assert_int_eq(samples_settle(&l->samples, 1, NULL), ACTANT_OK);
}

static void lesson_clear(lesson *l)
{
    samples_clear(&l->samples);
    gold_clear(&l->gold);
}

static pool_source source_of(const lesson *l, size_t threads)
{
    return (pool_source){.stage = &entity_labelling,
                         .documents = l->gold.documents,
                         .document_count = l->gold.count,
                         .samples = &l->samples,
                         .tagset = &l->gold.tagset,
                         .sequence = {.rate = 0.01, .miss_cost = 1, .epochs = 2, .seed = 1},
                         .fold_count = 3,
                         .thread_count = threads,
                         .seed = 1};
}

static void fill(candidate_pool *p, const lesson *l, size_t threads)
{
    pool_source source = source_of(l, threads);
    candidate_pool_init(p);
    ck_assert_int_eq(candidate_pool_fill(p, &source, NULL), ACTANT_OK);
}

/* The document's gold span and label: any of the labels, for the pool does not tell which. */
static bool is_mention(const lesson *l, const candidate_pool *p, size_t index)
{
    const samples *s = &l->samples;
    const document *d = l->gold.documents[s->sources[p->tasks[index]]];
    for (size_t i = 0; i < d->mention_count; i++) {
        span tokens = d->mentions[i].place.tokens;
        if (tokens.begin == p->places[index].begin && tokens.end == p->places[index].end)
            return true;
    }
    return false;
}

START_TEST(candidates_are_right_where_gold_says_so)
{
    lesson l;
    candidate_pool p;
    lesson_init(&l, 4 * (size_t)ARTICLE_COUNT);
    fill(&p, &l, 1);
    size_t right = 0, wrong = 0;
    for (size_t i = 0; i < p.count; i++) {
        ck_assert(i == 0 || p.tasks[i - 1] <= p.tasks[i]);
        ck_assert_uint_lt(p.starts[i], p.starts[i + 1]);
        ck_assert_uint_eq(p.groups[i], l.samples.sources[p.tasks[i]]);
        if (p.are_right[i])
            ck_assert(is_mention(&l, &p, i));
        right += p.are_right[i];
        wrong += !p.are_right[i];
    }
    ck_assert(right > 20 && wrong > 20);
    ck_assert_uint_le(right, 4 * (size_t)ARTICLE_MENTIONS);
    candidate_pool_clear(&p);
    lesson_clear(&l);
}
END_TEST

static void check_same(const candidate_pool *a, const candidate_pool *b)
{
    ck_assert_uint_eq(a->count, b->count);
    ck_assert(memcmp(a->starts, b->starts, (a->count + 1) * sizeof *a->starts) == 0);
    ck_assert(memcmp(a->tasks, b->tasks, a->count * sizeof *a->tasks) == 0);
    ck_assert(memcmp(a->are_right, b->are_right, a->count * sizeof *a->are_right) == 0);
    for (size_t i = 0; i < a->starts[a->count]; i++) {
        ck_assert(a->features[i].hash == b->features[i].hash);
        ck_assert_float_eq(a->features[i].value, b->features[i].value);
    }
}

START_TEST(threads_make_no_difference)
{
    for (size_t count = ARTICLE_COUNT; count <= 4 * (size_t)ARTICLE_COUNT; count *= 4) {
        lesson l;
        candidate_pool one, more;
        lesson_init(&l, count);
        fill(&one, &l, 1);
        fill(&more, &l, 3);
        ck_assert_uint_gt(one.count, 0);
        check_same(&one, &more);
        candidate_pool_clear(&one);
        candidate_pool_clear(&more);
        lesson_clear(&l);
    }
}
END_TEST

/* A model that had seen the sentence would know it by heart: what is learned by heart elsewhere
 * must be unknown here. */
START_TEST(no_candidate_was_seen_by_its_model)
{
    static const char *const texts[] = {"[PER Ada] ran .", "[ORG Bo] ran .", "[LOC Cy] ran ."};
    lesson l;
    candidate_pool p;
    gold_init(&l.gold, texts, 3, 3);
    samples_init(&l.samples);
    ck_assert_int_eq(
        samples_add(&l.samples, &entity_labelling, NULL, l.gold.documents, l.gold.tags, 3, 1, NULL),
        ACTANT_OK);
    fill(&p, &l, 1);
    for (size_t i = 0; i < p.count; i++)
        ck_assert(!(p.are_right[i] && p.are_sure[i])); /* the label is in no other fold */
    candidate_pool_clear(&p);
    lesson_clear(&l);
}
END_TEST

START_TEST(no_memory_is_told)
{
    lesson l;
    lesson_init(&l, 2);
    actant_status status = ACTANT_ERROR_MEMORY;
    size_t n = 1;
    for (; status != ACTANT_OK; n++) {
        actant_error error = ACTANT_ERROR_INIT;
        pool_source source = source_of(&l, 1);
        candidate_pool p;
        candidate_pool_init(&p);
        mem_fail_at(n);
        status = candidate_pool_fill(&p, &source, &error);
        mem_fail_at(0);
        ck_assert_int_eq(error.code, status);
        ck_assert(status == ACTANT_OK || status == ACTANT_ERROR_MEMORY);
        candidate_pool_clear(&p);
    }
    ck_assert_uint_gt(n, 30);
    lesson_clear(&l);
}
END_TEST

SUITE("train/candidate_pool", candidates_are_right_where_gold_says_so, threads_make_no_difference,
      no_candidate_was_seen_by_its_model, no_memory_is_told)
