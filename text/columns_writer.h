/* SPDX-License-Identifier: MIT */
/* Writing token columns. */
#ifndef ACTANT_TEXT_COLUMNS_WRITER_H
#define ACTANT_TEXT_COLUMNS_WRITER_H

#include "text/writing.h"

/*
 * Of mentions that overlap, the outermost is written, the first of those that cross. Left out, too,
 * are discontinuous ones and those that cross the end of a sentence.
 */
writing_render columns_render;

#endif
