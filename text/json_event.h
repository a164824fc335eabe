/* SPDX-License-Identifier: MIT */
/* The events of a JSON object. doc/formats.md has the schema. */
#ifndef ACTANT_TEXT_JSON_EVENT_H
#define ACTANT_TEXT_JSON_EVENT_H

#include "text/json_record.h"

/*
 * Reads "events" of r->root into r->d. An event that a role or "source" names is told by its id, or
 * by its number in the list where ids are no numbers. "sentence" and the "entities" of a role
 * follow from the offsets: they are there for those who read the file otherwise, and not looked at.
 */
actant_status json_events_read(record *r, actant_error *error) ACTANT_MUST_USE;

#endif
