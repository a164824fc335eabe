/* SPDX-License-Identifier: MIT */
/* Events for tests, from lines of words: tests/engine/events/cases.txt tells how they are written.
 */
#ifndef ACTANT_TESTS_EVENT_CASES_H
#define ACTANT_TESTS_EVENT_CASES_H

#include "text/document.h"

/* A document with tokens between spaces and no events. Fails the running test where it cannot. */
document *event_case_document(const char *text);

/* Adds an event like "Attack: hit ; Actor=Rebels ; Topic=the dam", whose words stand in the text.
 */
event *event_case_add(document *d, const char *line);

#endif
