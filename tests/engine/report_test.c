/* SPDX-License-Identifier: MIT */
#include "engine/report.h"

#include "tests/suite.h"
#include "text/json.h"

#include <string.h>

static void fill(span_scores *s)
{
    static const char *const labels[] = {"Łódź", "\"A\""};
    span_scores_init(s);
    for (size_t i = 0; i < 2; i++) {
        uint32_t number;
        ck_assert_int_eq(label_table_add(&s->labels, labels[i], strlen(labels[i]), &number, NULL),
                         ACTANT_OK);
        scored_span gold[] = {
            {{0, 1}, NULL, 0, 0, 1}, {{2, 3}, NULL, 0, 0, 1}, {{4, 5}, NULL, 0, 0, 1}};
        scored_span predicted[] = {{{0, 1}, NULL, 0, 0, 1}};
        ck_assert_int_eq(span_scores_add(s, gold, 3, predicted, 1, NULL), ACTANT_OK);
    }
    scored_span predicted[] = {{{0, 1}, NULL, 0, 1, 1}};
    ck_assert_int_eq(span_scores_add(s, NULL, 0, predicted, 1, NULL), ACTANT_OK);
}

static void render(size_t sample_count, bool json, buffer *out)
{
    span_scores s;
    fill(&s);
    report_table table;
    ck_assert_int_eq(report_init(&table, &s, sample_count, 3, NULL), ACTANT_OK);
    buffer_init(out);
    if (json)
        report_add_json(&table, 1, out);
    else
        report_add_text(&table, out);
    report_clear(&table);
    span_scores_clear(&s);
}

START_TEST(the_table_is_in_columns)
{
    buffer out;
    render(0, false, &out);
    ck_assert_str_eq(buffer_text(&out),
                     "entities: exact span and label; documents: 3\n"
                     "\n"
                     "label      gold predicted   correct precision  recall      F1\n"
                     "\"A\"           0         1         0      0.00    0.00    0.00\n"
                     "Łódź          6         2         2    100.00   33.33   50.00\n"
                     "micro         6         3         2     66.67   33.33   44.44\n"
                     "macro                                   50.00   16.67   25.00\n");
    buffer_clear(&out);
    render(50, false, &out);
    ck_assert_ptr_nonnull(strstr(buffer_text(&out), " to "));
    ck_assert_ptr_nonnull(strstr(buffer_text(&out), "\nintervals: percentile bootstrap over "
                                                    "documents, 50 samples, seed 3\n"));
    buffer_clear(&out);
}
END_TEST

static double number_at(const json_value *line, const char *key)
{
    double number = -1;
    ck_assert(json_get_number(json_find(line, key), &number));
    return number;
}

START_TEST(the_json_says_the_same)
{
    buffer out;
    render(50, true, &out);
    json_value *root;
    ck_assert_int_eq(json_parse(&root, out.bytes, out.size, NULL, 1, NULL), ACTANT_OK);
    const json_value *entities = json_find(root, "entities");
    ck_assert_str_eq(json_text(json_find(entities, "matching"), NULL), "exact span and label");
    ck_assert_double_eq(number_at(entities, "documents"), 3);
    const json_value *line = json_find(json_find(entities, "labels"), "Łódź");
    ck_assert_double_eq(number_at(line, "gold"), 6);
    ck_assert_double_eq(number_at(line, "predicted"), 2);
    ck_assert_double_eq(number_at(line, "correct"), 2);
    ck_assert_double_eq_tol(number_at(line, "recall"), 1.0 / 3, 1e-12);
    ck_assert_ptr_nonnull(json_find(json_find(entities, "labels"), "\"A\""));
    ck_assert_double_eq_tol(number_at(json_find(entities, "micro"), "f1"), 4.0 / 9, 1e-12);
    ck_assert_double_eq_tol(number_at(json_find(entities, "macro"), "f1"), 0.25, 1e-12);
    const json_value *interval = json_find(json_find(entities, "micro"), "f1_interval");
    ck_assert_uint_eq(json_count(interval), 2);
    ck_assert_double_eq(number_at(json_find(entities, "bootstrap"), "samples"), 50);
    json_free(root);
    buffer_clear(&out);
}
END_TEST

/* Events with rows for the measures and for two roles. */
static void fill_events(event_scores *s)
{
    span_counts counts[EVENT_ROWS + 2] = {{4, 2, 1}};
    uint32_t number;
    ck_assert_int_eq(event_scores_init(s, "the", NULL), ACTANT_OK);
    ck_assert_int_eq(label_table_add(&s->counts.labels, "Topic, spans", 12, &number, NULL),
                     ACTANT_OK);
    ck_assert_int_eq(label_table_add(&s->counts.labels, "Actor, spans", 12, &number, NULL),
                     ACTANT_OK);
    counts[EVENT_ROWS] = (span_counts){2, 2, 2};
    counts[EVENT_ROWS + 1] = (span_counts){1, 0, 0};
    ck_assert_int_eq(span_scores_add_counts(&s->counts, counts, NULL), ACTANT_OK);
}

START_TEST(measures_of_events_keep_their_order)
{
    event_scores s;
    report_table table;
    buffer out;
    fill_events(&s);
    buffer_init(&out);
    ck_assert_int_eq(report_init_events(&table, &s, 0, 1, NULL), ACTANT_OK);
    report_add_text(&table, &out);
    ck_assert_str_eq(
        buffer_text(&out),
        "events: relaxed is the head of the action and 1/2 of the tokens of each role, not "
        "counting punctuation and the at edges; exact is all characters; documents: 1\n"
        "\n"
        "measure                       gold predicted   correct precision  recall      F1\n"
        "relaxed                          4         2         1     50.00   25.00   33.33\n"
        "exact                            0         0         0      0.00    0.00    0.00\n"
        "relaxed, actor and topic         0         0         0      0.00    0.00    0.00\n"
        "exact, actor and topic           0         0         0      0.00    0.00    0.00\n"
        "action                           0         0         0      0.00    0.00    0.00\n"
        "action and label                 0         0         0      0.00    0.00    0.00\n"
        "Actor, spans                     1         0         0      0.00    0.00    0.00\n"
        "Topic, spans                     2         2         2    100.00  100.00  100.00\n");
    buffer_reset(&out);
    report_add_json(&table, 1, &out);
    json_value *root;
    ck_assert_int_eq(json_parse(&root, out.bytes, out.size, NULL, 1, NULL), ACTANT_OK);
    const json_value *events = json_find(root, "events");
    ck_assert_double_eq(number_at(json_find(json_find(events, "measures"), "relaxed"), "recall"),
                        0.25);
    ck_assert_ptr_null(json_find(events, "micro"));
    json_free(root);
    report_clear(&table);
    buffer_clear(&out);
    event_scores_clear(&s);
}
END_TEST

START_TEST(what_is_not_scored_is_told)
{
    report_table table;
    buffer out;
    buffer_init(&out);
    report_init_unscored(&table, "events", "there are none", 7, 2);
    report_add_text(&table, &out);
    ck_assert_str_eq(buffer_text(&out),
                     "events: not scored, for there are none; gold: 7, predicted: 2\n");
    buffer_reset(&out);
    report_add_json(&table, 1, &out);
    json_value *root;
    ck_assert_int_eq(json_parse(&root, out.bytes, out.size, NULL, 1, NULL), ACTANT_OK);
    ck_assert_str_eq(json_text(json_find(json_find(root, "events"), "not_scored"), NULL),
                     "there are none");
    ck_assert_double_eq(number_at(json_find(root, "events"), "gold"), 7);
    ck_assert_double_eq(number_at(json_find(root, "events"), "predicted"), 2);
    json_free(root);
    report_clear(&table);
    buffer_clear(&out);
}
END_TEST

START_TEST(nothing_scored_is_still_a_report)
{
    span_scores s;
    span_scores_init(&s);
    report_table table;
    ck_assert_int_eq(report_init(&table, &s, 10, 1, NULL), ACTANT_OK);
    buffer out;
    buffer_init(&out);
    report_add_json(&table, 1, &out);
    json_value *root;
    ck_assert_int_eq(json_parse(&root, out.bytes, out.size, NULL, 1, NULL), ACTANT_OK);
    json_free(root);
    buffer_reset(&out);
    report_add_text(&table, &out);
    ck_assert_ptr_nonnull(
        strstr(buffer_text(&out), "entities: exact span and label; documents: 0"));
    buffer_clear(&out);
    report_clear(&table);
    span_scores_clear(&s);
}
END_TEST

START_TEST(out_of_memory_is_reported_and_nothing_leaks)
{
    span_scores s;
    fill(&s);
    size_t n = 1;
    for (actant_status status = ACTANT_ERROR_MEMORY; status != ACTANT_OK; n++) {
        report_table table;
        mem_fail_at(n);
        status = report_init(&table, &s, 5, 1, NULL);
        mem_fail_at(0);
        report_clear(&table);
    }
    ck_assert_uint_gt(n, 5);
    span_scores_clear(&s);
}
END_TEST

SUITE("engine/report", the_table_is_in_columns, the_json_says_the_same,
      measures_of_events_keep_their_order, what_is_not_scored_is_told,
      nothing_scored_is_still_a_report, out_of_memory_is_reported_and_nothing_leaks)
