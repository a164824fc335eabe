/* SPDX-License-Identifier: MIT */
/* From a Label Studio task (export "JSON") to a document. */
#ifndef ACTANT_TEXT_LABEL_STUDIO_H
#define ACTANT_TEXT_LABEL_STUDIO_H

#include "text/json_record.h"

/* Whether the object looks like a task: "data" is an object and "annotations" an array. */
bool label_studio_is_task(const json_value *root);

/*
 * Reads r->root. Of several annotations the first that was not cancelled counts. Regions with
 * labels are mentions; relations become ours, swapped where their direction is "left", and two
 * where it is "bi". What else there is, is left out and noted; other members of "data" are kept.
 * Fills r->d, also when it fails.
 */
actant_status label_studio_read(record *r, actant_error *error) ACTANT_MUST_USE;

#endif
