/* SPDX-License-Identifier: MIT */
/* From paths on a command line to the list of files to read; names and their suffixes. */
#ifndef ACTANT_TEXT_INPUTS_H
#define ACTANT_TEXT_INPUTS_H

#include "base/buffer.h"
#include "base/file.h"
#include "base/folder.h"
#include "text/notes.h"

#include <stdbool.h>

/*
 * Adds each path to `files`, in the order given; a folder becomes the files in it. Of a folder,
 * README, LICENSE, *.md and *.conf are left out and noted; of all, each .ann whose .txt is listed
 * too (the pair is read once), and a path that came before.
 */
actant_status inputs_expand(folder_list *files, const char *const *paths, size_t path_count,
                            actant_notes *notes, actant_error *error) ACTANT_MUST_USE;

/* Takes a byte order mark, if the input starts with one. */
actant_status inputs_skip_mark(file_input *in, actant_error *error) ACTANT_MUST_USE;

/* Whether the name ends with the suffix (".ann"), or with it and ".gz". */
bool inputs_has_suffix(const char *path, const char *suffix);

/* Adds the file's name without folders and without the suffixes that our formats have; "-" stays.
 */
void inputs_add_stem(buffer *out, const char *path);

/*
 * Sets *found to the path of the file beside `path` that has the suffix `to` where this one has
 * `from`, gzipped or not; "" when there is none.
 */
actant_status inputs_find_partner(buffer *found, const char *path, const char *from, const char *to,
                                  actant_error *error) ACTANT_MUST_USE;

#endif
