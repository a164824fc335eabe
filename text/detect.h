/* SPDX-License-Identifier: MIT */
/* What kind of file this is, by its name and its first bytes. */
#ifndef ACTANT_TEXT_DETECT_H
#define ACTANT_TEXT_DETECT_H

#include "text/reading.h"

/*
 * The format of the file: as wished, or else as text/reader.h says. An empty file, one of white
 * space only, UTF-16, and a binary file (a NUL among the first bytes) are an ACTANT_ERROR_INPUT.
 * Of a stream no more is awaited than is needed to decide.
 */
actant_status detect_format(const reading_format **out, file_input *in, actant_reader_format wish,
                            actant_error *error) ACTANT_MUST_USE;

#endif
