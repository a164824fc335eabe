/* SPDX-License-Identifier: MIT */
#include "engine/confidence_report.h"

#include "base/memory.h"
#include "engine/scores.h"
#include "tests/suite.h"
#include "text/document.h"
#include "text/json.h"

#include <string.h>

/* ---- rendering ---- */

static double number_at(const json_value *line, const char *key)
{
    double number = -1;
    ck_assert(json_get_number(json_find(line, key), &number));
    return number;
}

/* Ten predictions of each label, with a score of their own; of those of Łódź all are right. */
static void fill_sure(span_scores *s, tuned_label *tuned)
{
    static const char *const labels[] = {"Łódź", "\"A\""};
    span_scores_init(s);
    for (uint32_t number = 0; number < 2; number++) {
        uint32_t label;
        ck_assert_int_eq(
            label_table_add(&s->labels, labels[number], strlen(labels[number]), &label, NULL),
            ACTANT_OK);
        for (size_t i = 0; i < 10; i++) {
            scored_span gold[] = {{{0, 1}, NULL, 0, label, 1}};
            scored_span predicted[] = {{{label, 1}, NULL, 0, label, label == 0 ? 0.9 : 0.5}};
            ck_assert_int_eq(span_scores_add(s, gold, 1, predicted, 1, NULL), ACTANT_OK);
        }
    }
    tuned[0] = (tuned_label){s->labels.names[0], 0, {10, 10, 10}};
    tuned[1] = (tuned_label){s->labels.names[1], 0.625, {10, 2, 0}};
}

static void render_sure(bool json, buffer *out)
{
    span_scores s;
    tuned_label tuned[2];
    report_table table;
    reliability trust;
    fill_sure(&s, tuned);
    ck_assert_int_eq(report_init(&table, &s, 0, 1, NULL), ACTANT_OK);
    ck_assert_int_eq(reliability_measure(&trust, &s, NULL), ACTANT_OK);
    table.reliability = &trust;
    report_add_thresholds(&table, &s.labels, tuned);
    buffer_init(out);
    if (json)
        report_add_json(&table, 1, out);
    else
        report_add_text(&table, out);
    report_clear(&table);
    span_scores_clear(&s);
}

START_TEST(scores_and_thresholds_are_in_columns)
{
    static const char expected[] =
        "\n"
        "reliability: predictions: 20, bins of equal mass: 2\n"
        "\n"
        "   lowest   highest      mean     right       gap predicted   correct\n"
        "   0.5000    0.5000    0.5000    0.0000    0.5000        10         0\n"
        "   0.9000    0.9000    0.9000    1.0000    0.1000        10        10\n"
        "\n"
        "calibration error: expected 0.3000, maximum 0.5000; Brier score 0.1300, log-loss 0.3993\n"
        "\n"
        "    score predicted   correct precision  recall      F1\n"
        ">=   0.50        20        10     50.00   50.00   50.00\n"
        ">=   0.60        10        10    100.00   50.00   66.67\n"
        ">=   0.70        10        10    100.00   50.00   66.67\n"
        ">=   0.80        10        10    100.00   50.00   66.67\n"
        ">=   0.90        10        10    100.00   50.00   66.67\n"
        ">=   0.95         0         0      0.00    0.00    0.00\n"
        ">=   0.98         0         0      0.00    0.00    0.00\n"
        ">=   0.99         0         0      0.00    0.00    0.00\n"
        "\n"
        "thresholds: what is more probable is taken\n"
        "\n"
        "label threshold predicted   correct precision  recall      F1\n"
        "\"A\"      0.6250         2         0      0.00    0.00    0.00\n"
        "Łódź        own        10        10    100.00  100.00  100.00\n"
        "micro                  12        10     83.33   50.00   62.50\n";
    buffer out;
    render_sure(false, &out);
    const char *found = strstr(buffer_text(&out), "\nreliability");
    ck_assert_ptr_nonnull(found);
    ck_assert_str_eq(found, expected);
    buffer_clear(&out);
}
END_TEST

START_TEST(the_json_tells_scores_and_thresholds)
{
    buffer out;
    json_value *root;
    render_sure(true, &out);
    ck_assert_int_eq(json_parse(&root, out.bytes, out.size, NULL, 1, NULL), ACTANT_OK);
    const json_value *entities = json_find(root, "entities");
    const json_value *trust = json_find(entities, "reliability");
    ck_assert_double_eq(number_at(trust, "predicted"), 20);
    ck_assert_double_eq_tol(number_at(trust, "expected_calibration_error"), 0.3, 1e-12);
    ck_assert_double_eq_tol(number_at(trust, "maximum_calibration_error"), 0.5, 1e-12);
    ck_assert_double_eq_tol(number_at(trust, "brier_score"), 0.13, 1e-12);
    ck_assert_double_gt(number_at(trust, "log_loss"), 0.39);
    const json_value *bins = json_find(trust, "bins"), *levels = json_find(trust, "levels");
    ck_assert_uint_eq(json_count(bins), 2);
    ck_assert_double_eq(number_at(json_item(bins, 1), "right"), 1);
    ck_assert_double_eq(number_at(json_item(bins, 0), "highest"), 0.5);
    ck_assert_uint_eq(json_count(levels), RELIABILITY_LEVELS);
    ck_assert_double_eq(number_at(json_item(levels, 4), "score"), 0.9);
    ck_assert_double_eq(number_at(json_item(levels, 4), "precision"), 1);
    const json_value *thresholds = json_find(entities, "thresholds");
    const json_value *labels = json_find(thresholds, "labels");
    ck_assert_double_eq(number_at(json_find(labels, "\"A\""), "threshold"), 0.625);
    ck_assert_int_eq(json_kind_of(json_find(json_find(labels, "Łódź"), "threshold")),
                     JSON_KIND_NULL);
    ck_assert_double_eq(number_at(json_find(thresholds, "micro"), "predicted"), 12);
    json_free(root);
    buffer_clear(&out);
}
END_TEST

/* ---- from scores ---- */

static document *new_document(const char *text, const char *label, uint32_t begin, uint32_t end)
{
    document *d;
    ck_assert_int_eq(document_new(&d, "notice", text, strlen(text), NULL), ACTANT_OK);
    ck_assert_ptr_nonnull(document_add_mention(d, "", label, (span){begin, end}));
    return d;
}

/* Candidates, all taken, of which those with a lower probability are wrong. */
static actant_status try_many(actant_scores *scores, size_t count, actant_error *error)
{
    document *gold = new_document("the quay closed", "Place", 4, 8);
    document *right = new_document("the quay closed", "Place", 4, 8);
    document *wrong = new_document("the quay closed", "Place", 0, 8);
    actant_status status = ACTANT_OK;
    right->mentions[0].score = 0.75;
    wrong->mentions[0].score = 0.25;
    for (size_t i = 0; i < 2 * count && status == ACTANT_OK; i++) {
        const document *found = i % 2 == 0 ? right : wrong;
        status = actant_scores_add(scores, gold, found, error);
        if (status == ACTANT_OK)
            status = actant_scores_add_candidates(scores, gold, found, error);
    }
    document_free(gold);
    document_free(right);
    document_free(wrong);
    return status;
}

static void add_many(actant_scores *scores, size_t count)
{
    ck_assert_int_eq(try_many(scores, count, NULL), ACTANT_OK);
}

static const char *report_of(actant_scores *scores, const actant_report_options *how)
{
    const char *report;
    ck_assert_int_eq(actant_scores_report(scores, how, &report, NULL), ACTANT_OK);
    return report;
}

START_TEST(thresholds_are_chosen_and_told_until_more_is_added)
{
    const actant_scores_options options = ACTANT_SCORES_DEFAULTS;
    const actant_report_options text = ACTANT_REPORT_DEFAULTS;
    const actant_threshold *thresholds;
    size_t count;
    actant_scores *scores;
    ck_assert_int_eq(actant_scores_new(&scores, &options, NULL), ACTANT_OK);
    ck_assert_int_eq(actant_scores_tune(scores, 0.125, &thresholds, &count, NULL), ACTANT_OK);
    ck_assert_uint_eq(count, 0);
    add_many(scores, 100);
    ck_assert_ptr_null(strstr(report_of(scores, &text), "\nthresholds: "));
    ck_assert_int_eq(actant_scores_tune(scores, 0.125, &thresholds, &count, NULL), ACTANT_OK);
    ck_assert_uint_eq(count, 1);
    ck_assert_str_eq(thresholds[0].label, "Place");
    ck_assert_double_eq_tol(thresholds[0].value, 0.5, 1e-12);
    ck_assert_ptr_nonnull(strstr(report_of(scores, &text), "\nthresholds: "));
    document *gold = new_document("the quay closed", "Place", 4, 8);
    document *other = new_document("the quay burned", "Place", 4, 8);
    ck_assert_int_eq(actant_scores_add_candidates(scores, gold, gold, NULL), ACTANT_OK);
    ck_assert_ptr_null(strstr(report_of(scores, &text), "\nthresholds: "));
    ck_assert_int_eq(actant_scores_add_candidates(scores, gold, other, NULL), ACTANT_ERROR_INPUT);
    document_free(gold);
    document_free(other);
    actant_scores_free(scores);
}
END_TEST

START_TEST(reliability_is_told_if_so_wished)
{
    const actant_scores_options options = ACTANT_SCORES_DEFAULTS;
    const actant_report_options how = {ACTANT_REPORT_TEXT, 0, 1, true};
    actant_scores *scores;
    ck_assert_int_eq(actant_scores_new(&scores, &options, NULL), ACTANT_OK);
    add_many(scores, 10);
    ck_assert_ptr_nonnull(strstr(report_of(scores, &how),
                                 "calibration error: expected 0.2500, maximum 0.2500; "
                                 "Brier score 0.0625, log-loss 0.2877\n"));
    actant_scores_free(scores);
}
END_TEST

START_TEST(tuning_without_memory_is_told)
{
    const actant_scores_options options = ACTANT_SCORES_DEFAULTS;
    const actant_report_options json = {ACTANT_REPORT_JSON, 0, 1, true};
    actant_scores *scores;
    ck_assert_int_eq(actant_scores_new(&scores, &options, NULL), ACTANT_OK);
    add_many(scores, 100);
    actant_status status = ACTANT_ERROR_MEMORY;
    size_t n = 1;
    for (; status != ACTANT_OK; n++) {
        const actant_threshold *thresholds;
        size_t count;
        const char *report;
        actant_error error = ACTANT_ERROR_INIT;
        mem_fail_at(n);
        status = actant_scores_tune(scores, 0.125, &thresholds, &count, &error);
        if (status == ACTANT_OK)
            status = actant_scores_report(scores, &json, &report, &error);
        mem_fail_at(0);
        ck_assert_int_eq(error.code, status);
    }
    ck_assert_uint_gt(n, 7);
    actant_scores_free(scores);
}
END_TEST

SUITE("engine/confidence_report", scores_and_thresholds_are_in_columns,
      the_json_tells_scores_and_thresholds, thresholds_are_chosen_and_told_until_more_is_added,
      reliability_is_told_if_so_wished, tuning_without_memory_is_told)
