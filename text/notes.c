/* SPDX-License-Identifier: MIT */
#include "text/notes.h"

#include "base/memory.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void notes_clear(actant_notes *notes)
{
    for (size_t i = 0; i < notes->count; i++)
        mem_free(notes->items[i].text);
    mem_free(notes->items);
    *notes = (actant_notes)NOTES_INIT;
}

/* Notes are few, so that a search from the front will do. */
static actant_note *find(const actant_notes *notes, const char *text)
{
    for (size_t i = 0; i < notes->count; i++) {
        if (strcmp(notes->items[i].text, text) == 0)
            return &notes->items[i];
    }
    return NULL;
}

size_t notes_find(const actant_notes *notes, const char *text)
{
    const actant_note *note = find(notes, text);
    return note ? note->count : 0;
}

static actant_status add(actant_notes *notes, size_t amount, const char *text, actant_error *error)
{
    actant_note *note = find(notes, text);
    if (note) {
        note->count += amount;
        return ACTANT_OK;
    }
    char *copy = mem_copy_string(text);
    if (!copy ||
        !mem_reserve(&notes->items, &notes->capacity, notes->count + 1, sizeof *notes->items)) {
        mem_free(copy);
        return error_memory(error);
    }
    notes->items[notes->count++] = (actant_note){copy, amount};
    return ACTANT_OK;
}

actant_status notes_add(actant_notes *notes, size_t amount, actant_error *error, const char *format,
                        ...)
{
    char text[256];
    if (amount == 0)
        return ACTANT_OK;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    return add(notes, amount, text, error);
}

actant_status notes_add_all(actant_notes *notes, const actant_notes *more, actant_error *error)
{
    actant_status status = ACTANT_OK;
    for (size_t i = 0; i < more->count && status == ACTANT_OK; i++)
        status = add(notes, more->items[i].count, more->items[i].text, error);
    return status;
}

static int compare_notes(const void *left, const void *right)
{
    const actant_note *a = left, *b = right;
    return strcmp(a->text, b->text);
}

void notes_sort(actant_notes *notes)
{
    if (notes->count > 0)
        qsort(notes->items, notes->count, sizeof *notes->items, compare_notes);
}
