/* SPDX-License-Identifier: MIT */
#include "engine/confidence_report.h"

#include "text/json.h"

#include <math.h>
#include <string.h>

static void add_counts_text(span_counts counts, buffer *out)
{
    const measures value = measures_of(counts);
    buffer_add_format(out, " %9zu %9zu %9.2f %7.2f %7.2f", counts.predicted, counts.correct,
                      100 * value.of[MEASURE_PRECISION], 100 * value.of[MEASURE_RECALL],
                      100 * value.of[MEASURE_F1]);
}

/* ---- reliability ---- */

static double gap_of(const reliability_bin *bin)
{
    return fabs(bin->mean - reliability_share(bin));
}

static void add_reliability_text(const reliability *r, buffer *out)
{
    buffer_add_format(out, "\nreliability: predictions: %zu, bins of equal mass: %zu\n\n", r->count,
                      r->bin_count);
    buffer_add_format(out, "%9s %9s %9s %9s %9s %9s %9s\n", "lowest", "highest", "mean", "right",
                      "gap", "predicted", "correct");
    for (size_t i = 0; i < r->bin_count; i++) {
        const reliability_bin *bin = &r->bins[i];
        buffer_add_format(out, "%9.4f %9.4f %9.4f %9.4f %9.4f %9zu %9zu\n", bin->low, bin->high,
                          bin->mean, reliability_share(bin), gap_of(bin), bin->count, bin->correct);
    }
    buffer_add_format(out,
                      "\ncalibration error: expected %.4f, maximum %.4f; Brier score %.4f, "
                      "log-loss %.4f\n",
                      r->expected_error, r->maximum_error, r->brier_score, r->log_loss);
    buffer_add_format(out, "\n%9s %9s %9s %9s %7s %7s\n", "score", "predicted", "correct",
                      "precision", "recall", "F1");
    for (size_t i = 0; i < RELIABILITY_LEVELS; i++) {
        buffer_add_format(out, ">= %6.2f", r->levels[i].score);
        add_counts_text(r->levels[i].counts, out);
        buffer_add_byte(out, '\n');
    }
}

static void add_number(buffer *out, const char *key, double number)
{
    buffer_add_format(out, "\"%s\": ", key);
    json_add_number(out, number);
    buffer_add_string(out, ", ");
}

/* The last members of an object, and its end. */
static void add_counts_json(span_counts counts, buffer *out)
{
    const measures value = measures_of(counts);
    buffer_add_format(out, "\"predicted\": %zu, \"correct\": %zu, ", counts.predicted,
                      counts.correct);
    add_number(out, "precision", value.of[MEASURE_PRECISION]);
    add_number(out, "recall", value.of[MEASURE_RECALL]);
    buffer_add_string(out, "\"f1\": ");
    json_add_number(out, value.of[MEASURE_F1]);
    buffer_add_byte(out, '}');
}

static void add_bins_json(const reliability *r, buffer *out)
{
    buffer_add_string(out, "      \"bins\": [");
    for (size_t i = 0; i < r->bin_count; i++) {
        const reliability_bin *bin = &r->bins[i];
        buffer_add_string(out, i > 0 ? ",\n        {" : "\n        {");
        add_number(out, "lowest", bin->low);
        add_number(out, "highest", bin->high);
        add_number(out, "mean", bin->mean);
        add_number(out, "right", reliability_share(bin));
        buffer_add_format(out, "\"predicted\": %zu, \"correct\": %zu}", bin->count, bin->correct);
    }
    buffer_add_string(out, "],\n");
}

static void add_reliability_json(const reliability *r, buffer *out)
{
    buffer_add_format(out, ",\n    \"reliability\": {\n      \"predicted\": %zu,\n      ",
                      r->count);
    add_number(out, "expected_calibration_error", r->expected_error);
    add_number(out, "maximum_calibration_error", r->maximum_error);
    add_number(out, "brier_score", r->brier_score);
    buffer_add_string(out, "\"log_loss\": ");
    json_add_number(out, r->log_loss);
    buffer_add_string(out, ",\n");
    add_bins_json(r, out);
    buffer_add_string(out, "      \"levels\": [");
    for (size_t i = 0; i < RELIABILITY_LEVELS; i++) {
        buffer_add_string(out, i > 0 ? ",\n        {" : "\n        {");
        add_number(out, "score", r->levels[i].score);
        add_counts_json(r->levels[i].counts, out);
    }
    buffer_add_string(out, "]\n    }");
}

/* ---- thresholds ---- */

/* The sum over labels of what the thresholds leave. */
static span_counts tuned_total(const report_table *table)
{
    span_counts total = {0, 0, 0};
    for (size_t i = 0; i < table->label_count; i++) {
        const tuned_label *t = table->labels[i].tuned;
        const span_counts both[] = {total, t ? t->tuned_counts : total};
        total = span_counts_total(both, t ? 2 : 1);
    }
    return total;
}

static void add_thresholds_text(const report_table *table, size_t width, buffer *out)
{
    buffer_add_string(out, "\nthresholds: what is more probable is taken\n\n");
    report_add_padded(out, "label", width);
    buffer_add_format(out, " %9s %9s %9s %9s %7s %7s\n", "threshold", "predicted", "correct",
                      "precision", "recall", "F1");
    for (size_t i = 0; i < table->label_count; i++) {
        const tuned_label *t = table->labels[i].tuned;
        if (!t)
            continue;
        report_add_padded(out, t->name, width);
        if (t->threshold > 0)
            buffer_add_format(out, " %9.4f", t->threshold);
        else
            buffer_add_format(out, " %9s", "own");
        add_counts_text(t->tuned_counts, out);
        buffer_add_byte(out, '\n');
    }
    report_add_padded(out, "micro", width);
    buffer_add_format(out, " %9s", "");
    add_counts_text(tuned_total(table), out);
    buffer_add_byte(out, '\n');
}

static void add_thresholds_json(const report_table *table, buffer *out)
{
    const char *before = "";
    buffer_add_string(out, ",\n    \"thresholds\": {\n      \"labels\": {");
    for (size_t i = 0; i < table->label_count; i++) {
        const tuned_label *t = table->labels[i].tuned;
        if (!t)
            continue;
        buffer_add_format(out, "%s\n        ", before);
        json_add_string(out, t->name, strlen(t->name));
        buffer_add_string(out, ": {\"threshold\": ");
        if (t->threshold > 0)
            json_add_number(out, t->threshold);
        else
            buffer_add_string(out, "null");
        buffer_add_string(out, ", ");
        add_counts_json(t->tuned_counts, out);
        before = ",";
    }
    buffer_add_string(out, "},\n      \"micro\": {");
    add_counts_json(tuned_total(table), out);
    buffer_add_string(out, "\n    }");
}

/* ---- all ---- */

void confidence_add_text(const report_table *table, size_t width, buffer *out)
{
    if (table->reliability)
        add_reliability_text(table->reliability, out);
    if (table->is_tuned)
        add_thresholds_text(table, width, out);
}

void confidence_add_json(const report_table *table, buffer *out)
{
    if (table->reliability)
        add_reliability_json(table->reliability, out);
    if (table->is_tuned)
        add_thresholds_json(table, out);
}
