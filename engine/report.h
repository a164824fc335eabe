/* SPDX-License-Identifier: MIT */
/* Scores as text and as JSON. What was scored is told by tables that all have the same form, so
 * that entities, events and pairs are reported by the same functions. */
#ifndef ACTANT_ENGINE_REPORT_H
#define ACTANT_ENGINE_REPORT_H

#include "base/buffer.h"
#include "engine/bootstrap.h"
#include "engine/reliability.h"
#include "engine/score_events.h"
#include "engine/tuning.h"

#include <stdbool.h>
#include <stdint.h>

/* One line of a table. An average has no counts where they would mean nothing. */
typedef struct report_line {
    const char *name;
    span_counts counts;
    measures value;
    measure_interval interval; /* where there are samples */
    const tuned_label *tuned;  /* of a label, where thresholds were chosen; borrowed, or NULL */
} report_line;

/* One table: what is scored, and how it was matched. */
typedef struct report_table {
    const char *subject;  /* "entities" */
    const char *matching; /* "exact span and label" */
    const char *unscored; /* why there are no scores, or NULL; then micro has the counts of either
                             side and the rest is empty */
    const char *unit;     /* what was counted and drawn: "documents" or "sentences" */
    size_t unit_count;
    const char *line_kind; /* what a line tells: "label" or "measure" */
    report_line *labels;   /* [label_count] the lines, by the bytes of their names */
    size_t label_count;
    report_line micro, macro;
    size_t sample_count; /* of the bootstrap; 0: no intervals */
    uint64_t seed;
    const reliability *reliability; /* of the predictions' scores, or NULL; borrowed */
    bool has_averages;              /* where all lines count the same kind of thing */
    bool is_tuned;                  /* thresholds were chosen */
} report_table;

/* The table of the scores, without reliability and thresholds; names are borrowed from them. Free
 * it with report_clear. */
actant_status report_init(report_table *table, const span_scores *s, size_t sample_count,
                          uint64_t seed, actant_error *error) ACTANT_MUST_USE;
/* The same for events: a line for each measure, and then for the roles by the bytes of their names.
 */
actant_status report_init_events(report_table *table, const event_scores *s, size_t sample_count,
                                 uint64_t seed, actant_error *error) ACTANT_MUST_USE;
/* What was annotated and not scored, and why. */
void report_init_unscored(report_table *table, const char *subject, const char *why,
                          size_t gold_count, size_t predicted_count);
void report_clear(report_table *table);

/* Adds the thresholds that were chosen, by the numbers of these labels; borrowed. */
void report_add_thresholds(report_table *table, const label_table *labels,
                           const tuned_label *tuned);

/* The name, then spaces up to `width` code points. */
void report_add_padded(buffer *out, const char *name, size_t width);

/* Percentages, for the eye. */
void report_add_text(const report_table *table, buffer *out);

/* Shares from 0 to 1: {"subject": {"matching": …, "labels": {…}, "micro": {…}, "macro": {…}}};
 * events have "measures" and no averages. What was not scored has {"not_scored": why, "gold": …,
 * "predicted": …}.
 */
void report_add_json(const report_table *tables, size_t count, buffer *out);

#endif
