/* SPDX-License-Identifier: MIT */
#include "engine/score_tags.h"

#include "base/memory.h"
#include "tests/suite.h"
#include "tests/tagged.h"

static span_counts counts_of(const span_scores *s, const char *tag)
{
    span_counts counts[16] = {{0, 0, 0}};
    ck_assert_uint_le(s->labels.count, 16);
    for (size_t i = 0; i < s->document_count; i++)
        span_scores_sum(s, i, counts);
    if (!tag)
        return span_counts_total(counts, s->labels.count);
    uint32_t number = label_table_find(&s->labels, tag, strlen(tag));
    ck_assert_uint_ne(number, HASHMAP_NONE);
    return counts[number];
}

static void check_counts(const span_scores *s, const char *tag, size_t gold, size_t predicted,
                         size_t correct)
{
    span_counts c = counts_of(s, tag);
    ck_assert_uint_eq(c.gold, gold);
    ck_assert_uint_eq(c.predicted, predicted);
    ck_assert_uint_eq(c.correct, correct);
}

static actant_status add(span_scores *s, const char *gold, const char *predicted)
{
    document *g = tagged_new(gold), *p = tagged_new(predicted);
    actant_status status = tag_scores_add(s, g, p, NULL);
    document_free(g);
    document_free(p);
    return status;
}

START_TEST(tags_count_one_by_one)
{
    span_scores s;
    span_scores_init(&s);
    ck_assert_int_eq(add(&s, "the/DT dam/NN held/VBD", "the/DT dam/VB held/VBD"), ACTANT_OK);
    check_counts(&s, NULL, 3, 3, 2);
    check_counts(&s, "DT", 1, 1, 1);
    check_counts(&s, "NN", 1, 0, 0);
    check_counts(&s, "VB", 0, 1, 0);
    ck_assert_int_eq(add(&s, "it/PRP held/VBD\nfast/RB", "it/PRP held/VBN\nfast/RB"), ACTANT_OK);
    check_counts(&s, NULL, 6, 6, 4);
    check_counts(&s, "VBD", 2, 1, 1);
    ck_assert_double_eq_tol(measures_of(counts_of(&s, NULL)).of[MEASURE_F1], 4.0 / 6, 1e-12);
    ck_assert_uint_eq(s.document_count, 2);
    span_scores_clear(&s);
}
END_TEST

/* A tag of another token is not correct, though its name is. */
START_TEST(other_tokens_are_wrong)
{
    span_scores s;
    span_scores_init(&s);
    document *gold = tagged_new("no/DT one/NN"), *predicted = tagged_new("no/DT one/NN");
    predicted->tokens[0].end = predicted->tokens[1].end;
    predicted->token_count = 1;
    ck_assert_int_eq(tag_scores_add(&s, gold, predicted, NULL), ACTANT_OK);
    check_counts(&s, NULL, 2, 1, 0);
    document_free(gold);
    document_free(predicted);
    span_scores_clear(&s);
}
END_TEST

START_TEST(no_tokens_no_tags)
{
    span_scores s;
    span_scores_init(&s);
    document *d = tagged_new("it/PRP");
    d->token_count = 0;
    ck_assert_int_eq(tag_scores_add(&s, d, d, NULL), ACTANT_OK);
    check_counts(&s, NULL, 0, 0, 0);
    ck_assert_uint_eq(s.document_count, 1);
    document_free(d);
    span_scores_clear(&s);
}
END_TEST

START_TEST(no_memory_is_told_and_nothing_leaks)
{
    document *gold = tagged_new("the/DT dam/NN"), *predicted = tagged_new("the/DT dam/VB");
    actant_status status = ACTANT_ERROR_MEMORY;
    size_t n = 1;
    for (; status != ACTANT_OK; n++) {
        span_scores s;
        span_scores_init(&s);
        mem_fail_at(n);
        status = tag_scores_add(&s, gold, predicted, NULL);
        mem_fail_at(0);
        ck_assert(status == ACTANT_OK || status == ACTANT_ERROR_MEMORY);
        ck_assert_uint_eq(s.document_count, status == ACTANT_OK);
        span_scores_clear(&s);
    }
    ck_assert_uint_gt(n, 3);
    document_free(gold);
    document_free(predicted);
}
END_TEST

SUITE("engine/score_tags", tags_count_one_by_one, other_tokens_are_wrong, no_tokens_no_tags,
      no_memory_is_told_and_nothing_leaks)
