/* SPDX-License-Identifier: MIT */
#include "engine/report.h"

#include "engine/confidence_report.h"
#include "text/json.h"

#include <string.h>

static void fill_lines(report_table *table, const span_scores *s, const span_counts *counts,
                       const uint32_t *order, const measure_interval *intervals)
{
    size_t count = s->labels.count;
    for (size_t i = 0; i < count; i++) {
        uint32_t label = order[i];
        table->labels[i] = (report_line){
            .name = s->labels.names[label],
            .counts = counts[label],
            .value = measures_of(counts[label]),
        };
        if (intervals)
            table->labels[i].interval = intervals[label];
    }
    table->micro = (report_line){.name = "micro", .counts = span_counts_total(counts, count)};
    table->micro.value = measures_of(table->micro.counts);
    table->macro = (report_line){.name = "macro", .value = measures_macro(counts, count)};
    if (intervals) {
        table->micro.interval = intervals[count];
        table->macro.interval = intervals[count + 1];
    }
}

/* Of the sorted numbers, brings those below `first_count` to the front. */
static void put_first(uint32_t *order, size_t count, uint32_t first_count)
{
    size_t at = count;
    for (size_t i = count; i-- > 0;) {
        if (order[i] >= first_count)
            order[--at] = order[i];
    }
    for (uint32_t i = 0; i < first_count; i++)
        order[i] = i;
}

/* Makes the lines of a table; the first ones keep their order. */
static actant_status init_lines(report_table *table, const span_scores *s, uint32_t first_count,
                                actant_error *error)
{
    table->unit = "documents";
    table->unit_count = s->document_count;
    table->label_count = s->labels.count;
    uint32_t *order = NULL;
    measure_interval *intervals = NULL;
    actant_status status = ACTANT_OK;
    span_counts *counts = mem_alloc(s->labels.count, sizeof *counts);
    table->labels = mem_alloc(s->labels.count, sizeof *table->labels);
    if (!counts || !table->labels) {
        status = error_memory(error);
        goto done;
    }
    status = label_table_sort(&s->labels, &order, error);
    if (status == ACTANT_OK && table->sample_count > 0)
        status = bootstrap_intervals(s, table->sample_count, table->seed, &intervals, error);
    if (status != ACTANT_OK)
        goto done;
    put_first(order, s->labels.count, first_count);
    for (size_t i = 0; i < s->document_count; i++)
        span_scores_sum(s, i, counts);
    fill_lines(table, s, counts, order, intervals);
done:
    if (status != ACTANT_OK)
        report_clear(table);
    mem_free(intervals);
    mem_free(order);
    mem_free(counts);
    return status;
}

actant_status report_init(report_table *table, const span_scores *s, size_t sample_count,
                          uint64_t seed, actant_error *error)
{
    *table = (report_table){.subject = "entities",
                            .matching = "exact span and label",
                            .line_kind = "label",
                            .has_averages = true,
                            .sample_count = sample_count,
                            .seed = seed};
    return init_lines(table, s, 0, error);
}

actant_status report_init_events(report_table *table, const event_scores *s, size_t sample_count,
                                 uint64_t seed, actant_error *error)
{
    *table = (report_table){.subject = "events",
                            .matching = s->mode,
                            .line_kind = "measure",
                            .sample_count = sample_count,
                            .seed = seed};
    return init_lines(table, &s->counts, EVENT_ROWS, error);
}

void report_init_unscored(report_table *table, const char *subject, const char *why,
                          size_t gold_count, size_t predicted_count)
{
    *table = (report_table){.subject = subject, .unscored = why};
    table->micro.counts.gold = gold_count;
    table->micro.counts.predicted = predicted_count;
}

void report_clear(report_table *table)
{
    mem_free(table->labels);
    table->labels = NULL;
    table->label_count = 0;
}

void report_add_thresholds(report_table *table, const label_table *labels, const tuned_label *tuned)
{
    for (size_t i = 0; i < table->label_count; i++) {
        const char *name = table->labels[i].name;
        uint32_t label = label_table_find(labels, name, strlen(name));
        table->labels[i].tuned = label == HASHMAP_NONE ? NULL : &tuned[label];
    }
    table->is_tuned = true;
}

/* How many code points a name has. */
static size_t width_of(const char *name)
{
    size_t width = 0;
    for (; *name; name++)
        width += ((unsigned char)*name & 0xc0) != 0x80;
    return width;
}

void report_add_padded(buffer *out, const char *name, size_t width)
{
    buffer_add_string(out, name);
    for (size_t i = width_of(name); i < width; i++)
        buffer_add_byte(out, ' ');
}

static void add_text_line(const report_table *table, const report_line *line, size_t width,
                          bool counted, buffer *out)
{
    report_add_padded(out, line->name, width);
    if (counted)
        buffer_add_format(out, " %9zu %9zu %9zu", line->counts.gold, line->counts.predicted,
                          line->counts.correct);
    else
        buffer_add_format(out, " %9s %9s %9s", "", "", "");
    const double *value = line->value.of;
    buffer_add_format(out, " %9.2f %7.2f %7.2f", 100 * value[MEASURE_PRECISION],
                      100 * value[MEASURE_RECALL], 100 * value[MEASURE_F1]);
    if (table->sample_count > 0)
        buffer_add_format(out, "  %6.2f to %6.2f", 100 * line->interval.low.of[MEASURE_F1],
                          100 * line->interval.high.of[MEASURE_F1]);
    buffer_add_byte(out, '\n');
}

void report_add_text(const report_table *table, buffer *out)
{
    if (table->unscored) {
        buffer_add_format(out, "%s: not scored, for %s; gold: %zu, predicted: %zu\n",
                          table->subject, table->unscored, table->micro.counts.gold,
                          table->micro.counts.predicted);
        return;
    }
    size_t width = strlen(table->line_kind);
    for (size_t i = 0; i < table->label_count; i++) {
        size_t name_width = width_of(table->labels[i].name);
        if (name_width > width)
            width = name_width;
    }
    buffer_add_format(out, "%s: %s; %s: %zu\n\n", table->subject, table->matching, table->unit,
                      table->unit_count);
    report_add_padded(out, table->line_kind, width);
    buffer_add_format(out, " %9s %9s %9s %9s %7s %7s", "gold", "predicted", "correct", "precision",
                      "recall", "F1");
    buffer_add_string(out, table->sample_count > 0 ? "  F1, 95 % interval\n" : "\n");
    for (size_t i = 0; i < table->label_count; i++)
        add_text_line(table, &table->labels[i], width, true, out);
    if (table->has_averages) {
        add_text_line(table, &table->micro, width, true, out);
        add_text_line(table, &table->macro, width, false, out);
    }
    if (table->sample_count > 0)
        buffer_add_format(out,
                          "\nintervals: percentile bootstrap over %s, %zu samples, seed %llu\n",
                          table->unit, table->sample_count, (unsigned long long)table->seed);
    confidence_add_text(table, width, out);
}

static const char *const measure_names[MEASURE_COUNT] = {"precision", "recall", "f1"};

static void add_json_line(const report_table *table, const report_line *line, bool counted,
                          buffer *out)
{
    buffer_add_byte(out, '{');
    if (counted)
        buffer_add_format(out, "\"gold\": %zu, \"predicted\": %zu, \"correct\": %zu, ",
                          line->counts.gold, line->counts.predicted, line->counts.correct);
    for (int k = 0; k < MEASURE_COUNT; k++) {
        buffer_add_format(out, "%s\"%s\": ", k > 0 ? ", " : "", measure_names[k]);
        json_add_number(out, line->value.of[k]);
    }
    for (int k = 0; k < MEASURE_COUNT && table->sample_count > 0; k++) {
        buffer_add_format(out, ", \"%s_interval\": [", measure_names[k]);
        json_add_number(out, line->interval.low.of[k]);
        buffer_add_string(out, ", ");
        json_add_number(out, line->interval.high.of[k]);
        buffer_add_byte(out, ']');
    }
    buffer_add_byte(out, '}');
}

static void add_json_table(const report_table *table, buffer *out)
{
    if (table->unscored) {
        buffer_add_format(out,
                          "\n  \"%s\": {\"not_scored\": \"%s\", \"gold\": %zu, \"predicted\": %zu}",
                          table->subject, table->unscored, table->micro.counts.gold,
                          table->micro.counts.predicted);
        return;
    }
    buffer_add_format(out, "\n  \"%s\": {\n    \"matching\": ", table->subject);
    json_add_string(out, table->matching, strlen(table->matching));
    buffer_add_format(out, ",\n    \"%s\": %zu,\n", table->unit, table->unit_count);
    if (table->sample_count > 0)
        buffer_add_format(out,
                          "    \"bootstrap\": {\"unit\": \"%s\", \"samples\": %zu, \"seed\": %llu, "
                          "\"level\": 0.95},\n",
                          table->unit, table->sample_count, (unsigned long long)table->seed);
    buffer_add_format(out, "    \"%ss\": {", table->line_kind);
    for (size_t i = 0; i < table->label_count; i++) {
        const char *name = table->labels[i].name;
        buffer_add_string(out, i > 0 ? ",\n      " : "\n      ");
        json_add_string(out, name, strlen(name));
        buffer_add_string(out, ": ");
        add_json_line(table, &table->labels[i], true, out);
    }
    buffer_add_string(out, table->label_count > 0 ? "\n    }" : "}");
    if (table->has_averages) {
        buffer_add_string(out, ",\n    \"micro\": ");
        add_json_line(table, &table->micro, true, out);
        buffer_add_string(out, ",\n    \"macro\": ");
        add_json_line(table, &table->macro, false, out);
    }
    confidence_add_json(table, out);
    buffer_add_string(out, "\n  }");
}

void report_add_json(const report_table *tables, size_t count, buffer *out)
{
    buffer_add_byte(out, '{');
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            buffer_add_byte(out, ',');
        add_json_table(&tables[i], out);
    }
    buffer_add_string(out, "\n}\n");
}
