/* SPDX-License-Identifier: MIT */
/* A folder of its own for the files that a test writes; it goes when the program ends. */
#ifndef ACTANT_TESTS_SCRATCH_H
#define ACTANT_TESTS_SCRATCH_H

/* The folder's path. */
const char *scratch_folder(void);

/* The path of `name` in it; valid until the program ends. */
const char *scratch_path(const char *name);

/* Writes a file there and gives its path, valid as above. */
const char *scratch_file(const char *name, const void *bytes, unsigned long size);

/* Makes a folder there and gives its path, valid as above. */
const char *scratch_subfolder(const char *name);

#endif
