/* SPDX-License-Identifier: MIT */
/*
 * From a JSON object to a document: our own schema and, by their field names, what doccano and
 * Prodigy export.
 */
#ifndef ACTANT_TEXT_JSON_DOCUMENT_H
#define ACTANT_TEXT_JSON_DOCUMENT_H

#include "text/json_record.h"

/*
 * Reads r->root, an object. Mentions come from "entities", "spans", "label" or "labels", the first
 * that is a list of objects or of [start, end, label]; relations name their ends by id or, with
 * "head" and "tail", by number. Members that have no place in a document are kept in its `extra`.
 * Fills r->d, also when it fails.
 */
actant_status json_document_read(record *r, actant_error *error) ACTANT_MUST_USE;

/* Keeps the raw members of the object `raw` in r->d->extra, but for those whose key is among the
 * `skipped` (ended by NULL) or is one of our schema's. */
actant_status json_document_keep_extra(record *r, const char *raw, size_t size,
                                       const char *const *skipped,
                                       actant_error *error) ACTANT_MUST_USE;

#endif
