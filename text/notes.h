/* SPDX-License-Identifier: MIT */
/* Counted sentences: what a reader found out and left out, what a writer could not hold. */
#ifndef ACTANT_TEXT_NOTES_H
#define ACTANT_TEXT_NOTES_H

#include "base/status.h"

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* For example {"brat comments left out", 12}. */
typedef struct actant_note {
    char *text;
    size_t count;
} actant_note;

/* In the order in which they first came up; no text twice. */
typedef struct actant_notes {
    actant_note *items;
    size_t count, capacity;
} actant_notes;

#define NOTES_INIT                                                                                 \
    {                                                                                              \
        NULL, 0, 0                                                                                 \
    }

void notes_clear(actant_notes *notes);

/* Adds `amount` to the note with this text; nothing happens when it is 0. */
actant_status notes_add(actant_notes *notes, size_t amount, actant_error *error, const char *format,
                        ...) ACTANT_MUST_USE ACTANT_PRINTF(4, 5);

/* Adds all notes of `more`. */
actant_status notes_add_all(actant_notes *notes, const actant_notes *more,
                            actant_error *error) ACTANT_MUST_USE;

/* Orders them by text, where they came up in no order of their own. */
void notes_sort(actant_notes *notes);

/* The count of the note with this text, or 0. */
size_t notes_find(const actant_notes *notes, const char *text);

#ifdef __cplusplus
}
#endif

#endif
