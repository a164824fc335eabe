/* SPDX-License-Identifier: MIT */
#include "engine/score_spans.h"

#include "tests/suite.h"

#include <string.h>

enum { MOST_SPANS = 8 };
static const double tolerance = 1e-12;

/* "A0-2 B5-7" as mentions of a document; the text is long enough for all. */
static document *document_of(const char *mentions)
{
    document *d;
    ck_assert_int_eq(document_new(&d, "d", "a quay, a crane, a ship", 23, NULL), ACTANT_OK);
    for (; *mentions; mentions += *mentions == ' ') {
        char label[2] = {*mentions++, '\0'};
        span at;
        char *end;
        at.begin = (uint32_t)strtoul(mentions, &end, 10);
        at.end = (uint32_t)strtoul(end + 1, &end, 10);
        mentions = end;
        ck_assert_ptr_nonnull(document_add_mention(d, "", label, at));
    }
    return d;
}

static void add(span_scores *s, const char *gold, const char *predicted)
{
    document *g = document_of(gold), *p = document_of(predicted);
    ck_assert_int_eq(span_scores_add_mentions(s, g, p, false, NULL), ACTANT_OK);
    document_free(g);
    document_free(p);
}

static span_counts counts_of(const span_scores *s, const char *label)
{
    span_counts counts[MOST_SPANS] = {{0, 0, 0}};
    ck_assert_uint_le(s->labels.count, MOST_SPANS);
    for (size_t i = 0; i < s->document_count; i++)
        span_scores_sum(s, i, counts);
    if (!label)
        return span_counts_total(counts, s->labels.count);
    uint32_t number = label_table_find(&s->labels, label, strlen(label));
    ck_assert_uint_ne(number, HASHMAP_NONE);
    return counts[number];
}

START_TEST(matching_is_exact_and_one_to_one)
{
    static const struct {
        const char *gold, *predicted;
        span_counts total;
    } cases[] = {
        {"", "", {0, 0, 0}},
        {"A0-2 B3-5", "", {2, 0, 0}},
        {"", "A0-2", {0, 1, 0}},
        {"A0-2 B3-5 A7-9", "A7-9 A0-2 B3-5", {3, 3, 3}},
        {"A0-2", "B0-2", {1, 1, 0}},
        {"A0-2", "A0-3", {1, 1, 0}},
        {"A1-2", "A0-2", {1, 1, 0}},
        {"A0-2", "A0-2 A0-2", {1, 2, 1}},
        {"A0-2 A0-2", "A0-2", {2, 1, 1}},
        {"A0-2 A0-2", "A0-2 A0-2", {2, 2, 2}},
        {"A0-9 A0-2 B0-2", "A0-2 A0-9 B0-9", {3, 3, 2}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        span_scores s;
        span_scores_init(&s);
        add(&s, cases[i].gold, cases[i].predicted);
        span_counts total = counts_of(&s, NULL);
        ck_assert_uint_eq(total.gold, cases[i].total.gold);
        ck_assert_uint_eq(total.predicted, cases[i].total.predicted);
        ck_assert_uint_eq(total.correct, cases[i].total.correct);
        ck_assert_uint_eq(s.document_count, 1);
        span_scores_clear(&s);
    }
}
END_TEST

START_TEST(predictions_are_kept_with_their_scores)
{
    document *gold = document_of("A0-2 B3-5"), *predicted = document_of("A0-2 B3-6 A0-2 A0-2");
    static const double scores[] = {0.25, 0.5, 0.75, 0.125};
    for (size_t i = 0; i < 4; i++)
        predicted->mentions[i].score = scores[i];
    span_scores s;
    span_scores_init(&s);
    ck_assert_int_eq(span_scores_add_mentions(&s, gold, predicted, false, NULL), ACTANT_OK);
    ck_assert_uint_eq(s.judged_count, 4);
    /* Of three that are the same the surest is right. */
    for (size_t i = 0; i < 4; i++) {
        ck_assert(s.judged[i].is_correct == (s.judged[i].score == 0.75));
        ck_assert_str_eq(s.labels.names[s.judged[i].label], s.judged[i].score == 0.5 ? "B" : "A");
    }
    add(&s, "A0-2", "A0-2 C3-4");
    ck_assert_uint_eq(s.judged_count, 6);
    ck_assert_double_eq(s.judged[4].score, 1);
    document_free(gold);
    document_free(predicted);
    span_scores_clear(&s);
}
END_TEST

START_TEST(documents_and_labels_are_counted_apart)
{
    span_scores s;
    span_scores_init(&s);
    add(&s, "B0-2 A3-5", "A3-5");
    add(&s, "", "");
    add(&s, "A0-2", "A0-2 C3-4");
    ck_assert_uint_eq(s.document_count, 3);
    ck_assert_uint_eq(s.row_count, 4);
    ck_assert_uint_eq(counts_of(&s, "A").correct, 2);
    ck_assert_uint_eq(counts_of(&s, "B").gold, 1);
    ck_assert_uint_eq(counts_of(&s, "B").predicted, 0);
    ck_assert_uint_eq(counts_of(&s, "C").predicted, 1);
    span_counts third[3] = {{0, 0, 0}, {0, 0, 0}, {0, 0, 0}};
    span_scores_sum(&s, 2, third);
    ck_assert_uint_eq(span_counts_total(third, 3).gold, 1);
    ck_assert_uint_eq(span_counts_total(third, 3).predicted, 2);
    span_scores_clear(&s);
}
END_TEST

START_TEST(pieces_must_be_the_same)
{
    const span two[] = {{0, 2}, {5, 9}}, other[] = {{0, 3}, {5, 9}};
    document *gold = document_of("A0-9"), *same = document_of("A0-9");
    document *different = document_of("A0-9"), *whole = document_of("A0-9");
    ck_assert_int_eq(document_set_pieces(gold, &gold->mentions[0].place, two, 2, NULL), ACTANT_OK);
    ck_assert_int_eq(document_set_pieces(same, &same->mentions[0].place, two, 2, NULL), ACTANT_OK);
    ck_assert_int_eq(document_set_pieces(different, &different->mentions[0].place, other, 2, NULL),
                     ACTANT_OK);
    const document *const predicted[] = {same, different, whole};
    for (size_t i = 0; i < 3; i++) {
        span_scores s;
        span_scores_init(&s);
        ck_assert_int_eq(span_scores_add_mentions(&s, gold, predicted[i], false, NULL), ACTANT_OK);
        ck_assert_uint_eq(counts_of(&s, "A").correct, i == 0);
        span_scores_clear(&s);
    }
    document_free(gold);
    document_free(same);
    document_free(different);
    document_free(whole);
}
END_TEST

START_TEST(only_known_labels_count_if_so_wished)
{
    span_scores s;
    span_scores_init(&s);
    uint32_t number;
    ck_assert_int_eq(label_table_add(&s.labels, "B", 1, &number, NULL), ACTANT_OK);
    document *gold = document_of("A0-2 B3-5"), *predicted = document_of("A0-2 C3-5");
    ck_assert_int_eq(span_scores_add_mentions(&s, gold, predicted, true, NULL), ACTANT_OK);
    ck_assert_uint_eq(s.labels.count, 1);
    ck_assert_uint_eq(counts_of(&s, NULL).gold, 1);
    ck_assert_uint_eq(counts_of(&s, NULL).predicted, 0);
    document_free(gold);
    document_free(predicted);
    span_scores_clear(&s);
}
END_TEST

START_TEST(measures_are_shares_and_their_mean)
{
    measures m = measures_of((span_counts){8, 6, 3});
    ck_assert_double_eq_tol(m.of[MEASURE_PRECISION], 0.5, tolerance);
    ck_assert_double_eq_tol(m.of[MEASURE_RECALL], 0.375, tolerance);
    ck_assert_double_eq_tol(m.of[MEASURE_F1], 3.0 / 7, tolerance);
    m = measures_of((span_counts){0, 0, 0});
    ck_assert_double_eq(m.of[MEASURE_F1], 0);
    /* A label that is on neither side does not pull the mean down; one that is missed does. */
    const span_counts counts[] = {{1, 1, 1}, {0, 0, 0}, {2, 0, 0}};
    m = measures_macro(counts, 3);
    ck_assert_double_eq_tol(m.of[MEASURE_F1], 0.5, tolerance);
    m = measures_macro(counts + 1, 1);
    ck_assert_double_eq(m.of[MEASURE_PRECISION], 0);
}
END_TEST

START_TEST(out_of_memory_is_reported_and_nothing_leaks)
{
    document *gold = document_of("A0-2 B3-5"), *predicted = document_of("A0-2 C3-5");
    size_t n = 1;
    for (actant_status status = ACTANT_ERROR_MEMORY; status != ACTANT_OK; n++) {
        span_scores s;
        span_scores_init(&s);
        mem_fail_at(n);
        status = span_scores_add_mentions(&s, gold, predicted, false, NULL);
        mem_fail_at(0);
        ck_assert_uint_eq(s.document_count, status == ACTANT_OK);
        span_scores_clear(&s);
    }
    ck_assert_uint_gt(n, 5);
    document_free(gold);
    document_free(predicted);
}
END_TEST

SUITE("engine/score_spans", matching_is_exact_and_one_to_one,
      predictions_are_kept_with_their_scores, documents_and_labels_are_counted_apart,
      pieces_must_be_the_same, only_known_labels_count_if_so_wished,
      measures_are_shares_and_their_mean, out_of_memory_is_reported_and_nothing_leaks)
