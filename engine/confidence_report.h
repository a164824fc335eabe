/* SPDX-License-Identifier: MIT */
/* The parts of a report that are about the scores of predictions: how far they can be trusted, and
 * the thresholds that were chosen for them. */
#ifndef ACTANT_ENGINE_CONFIDENCE_REPORT_H
#define ACTANT_ENGINE_CONFIDENCE_REPORT_H

#include "engine/report.h"

/* What the table has of these, each with an empty line before it. `width` is that of the labels. */
void confidence_add_text(const report_table *table, size_t width, buffer *out);

/* The same as members of the table's object, each with a comma before it. */
void confidence_add_json(const report_table *table, buffer *out);

#endif
