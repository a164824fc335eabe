/* SPDX-License-Identifier: MIT */
/*
 * Files that are token columns but for some rows: what is wrong there, so that they are not taken
 * for plain text.
 */
#ifndef ACTANT_TEXT_COLUMN_FAULTS_H
#define ACTANT_TEXT_COLUMN_FAULTS_H

#include "text/column_layout.h"

/* The first row that is not like the others. */
typedef struct column_fault {
    size_t line; /* 1-based */
    const char *text;
    size_t size;
    int count, usual_count; /* columns: its own, and those of most rows */
    int label;              /* the column that holds a tag in most rows */
} column_fault;

/*
 * Looks for a fault in the first bytes of a file (`whole`: in all of them). True if more than half
 * of the rows, comments and blank lines not counted, have the same number of columns, at least two,
 * and in one of these a tag, at least once the tag of a mention; and if some row has not.
 */
bool column_fault_find(column_fault *fault, const char *sample, size_t size, bool whole);

/* The ACTANT_ERROR_INPUT for it. */
actant_status column_fault_refuse(const column_fault *fault, const char *file, actant_error *error);

#endif
