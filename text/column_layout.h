/* SPDX-License-Identifier: MIT */
/* Token columns: splitting rows, and finding out which column holds what. */
#ifndef ACTANT_TEXT_COLUMN_LAYOUT_H
#define ACTANT_TEXT_COLUMN_LAYOUT_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

enum { COLUMNS_MOST = 32 };

/* One value of a row. */
typedef struct column {
    const char *text;
    size_t size;
} column;

/* Columns are numbered from 1; 0 means that there is none. */
typedef struct column_layout {
    bool tabs; /* else any run of blanks parts the columns */
    int count, token, label, tag;
    bool conllu; /* it is CoNLL-U without labels: ten columns, the first of which are numbers */
} column_layout;

/* Splits a row; returns how many columns it has, also those beyond COLUMNS_MOST. */
int column_split(column columns[COLUMNS_MOST], const char *line, size_t size, bool tabs);

/* Whether the line starts with "-DOCSTART-". */
bool column_is_docstart(const char *line, size_t size);

/*
 * Finds the layout of a file from its first bytes (`whole`: from all of them; else the last line
 * is not looked at). Comments and blank lines do not count.
 *
 * The label column is the last that holds nothing but tags, and not only dashes; or, of several
 * such side by side that agree in nine of ten rows, the first (an annotation and its versions). The
 * token column is the first that does not hold numbers; the part of speech is in the first column
 * between them with no more than 150 values, none of them long or in lower case.
 *
 * False when there is no row, or fewer than 19 of 20 rows have the same number of columns; then
 * tabs and count are still set, from the first row.
 */
bool column_layout_find(column_layout *layout, const char *sample, size_t size, bool whole);

#endif
