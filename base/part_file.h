/* SPDX-License-Identifier: MIT */
/*
 * A file that is written before it takes its name. Where the system can (O_TMPFILE), it has none
 * until then, so that a program that is killed on the way leaves nothing behind; else it has a
 * hidden one in the same folder.
 */
#ifndef ACTANT_BASE_PART_FILE_H
#define ACTANT_BASE_PART_FILE_H

#include "base/status.h"

typedef struct part_file {
    int descriptor;
    char *name; /* NULL: none */
} part_file;

/* For a file that is to be called `path`; errors call it `shown`. After an error there is nothing
 * to discard. */
actant_status part_file_open(part_file *p, const char *path, const char *shown,
                             actant_error *error) ACTANT_MUST_USE;

/* Closes it under the name `path`, in place of an older file; after an error it is gone. */
actant_status part_file_keep(part_file *p, const char *path, actant_error *error) ACTANT_MUST_USE;

/* Closes and removes it. */
void part_file_discard(part_file *p);

#endif
