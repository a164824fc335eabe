/* SPDX-License-Identifier: MIT */
/*
 * Word classes: for each word of a large vocabulary the number of its class, at one or several
 * grain sizes. They tell the learner that a word it never saw behaves like words that it did (Brown
 * et al. 1992; Miller et al. 2004; Turian et al. 2010). Several tables add up.
 *
 * A table file has a word a line, then its class numbers, with tabs between; it may be gzipped. A
 * table in which no word has an upper-case letter is asked for words in lower case.
 */
#ifndef ACTANT_FEATURES_CLASSES_H
#define ACTANT_FEATURES_CLASSES_H

#include "base/buffer.h"
#include "features/space.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    CLASSES_COLUMNS_MOST = 8,   /* of all tables together */
    CLASSES_NUMBER_MOST = 65534 /* the largest class number */
};

typedef struct class_table {
    space words; /* keys: hash of the form, or of the form in lower case */
    bool is_cased;
    size_t column_count;
    uint16_t *numbers; /* [column_count][word count]: class + 1, 0 for none */
} class_table;

typedef struct classes {
    class_table *tables; /* [table_count] */
    size_t table_count, table_capacity;
    size_t column_count; /* of all tables */
} classes;

void classes_init(classes *c);
void classes_clear(classes *c);

/*
 * Adds the table of a file. A line without a number, with fewer than the first, a word that
 * occurs twice, and more columns than there is room for are an ACTANT_ERROR_INPUT with file and
 * line.
 */
actant_status classes_add_file(classes *c, const char *path, actant_error *error) ACTANT_MUST_USE;

/*
 * The classes of a word: out[column_count], class + 1, 0 where a table does not have it. `lower` is
 * the form in lower case.
 */
void classes_find(const classes *c, const char *form, size_t size, const char *lower,
                  size_t lower_size, uint16_t *out);

/* A hash of all tables, for the model card and for telling whether two are the same. */
uint64_t classes_digest(const classes *c);

/* To and from a section of a model file. Requires an empty `c`. */
void classes_write(const classes *c, buffer *out);
actant_status classes_read(classes *c, wire *in, actant_error *error) ACTANT_MUST_USE;

#endif
