/* SPDX-License-Identifier: MIT */
/* Reading token columns (CoNLL-2002, CoNLL-2003 and their like). */
#ifndef ACTANT_TEXT_COLUMNS_READER_H
#define ACTANT_TEXT_COLUMNS_READER_H

#include "text/reading.h"

/*
 * The text of a document is its tokens, parted by one space, with a newline after each sentence.
 * Documents begin at "-DOCSTART-" and "# newdoc"; where a file has neither, every thousand
 * sentences are one. A row with another number of columns than the file's first, and a label that
 * is no tag, are errors.
 */
extern const reading_format columns_format;

enum { COLUMNS_SAMPLE = 256 << 10 }; /* how much of a file is looked at to find its columns */

#endif
