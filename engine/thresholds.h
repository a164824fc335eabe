/* SPDX-License-Identifier: MIT */
/* The thresholds of a model's labels: their section in the model file, and their place in its card.
 * In memory they are by label number of the tag set, 0 for a label without. */
#ifndef ACTANT_ENGINE_THRESHOLDS_H
#define ACTANT_ENGINE_THRESHOLDS_H

#include "base/wire.h"
#include "engine/actant.h"
#include "models/tagset.h"

void thresholds_write(const actant_threshold *thresholds, size_t count, buffer *out);

/*
 * *out[tags->label_count], freed with mem_free; NULL after an error. A label that the tag set does
 * not have, one that comes twice, or a value that is not between 0 and 1 is an
 * ACTANT_ERROR_MODEL.
 */
actant_status thresholds_read(double **out, const tagset *tags, wire *in,
                              actant_error *error) ACTANT_MUST_USE;

/* Adds the JSON object `card` with one member more, "thresholds". */
void thresholds_add_card(const double *values, const tagset *tags, const char *card, buffer *out);

#endif
