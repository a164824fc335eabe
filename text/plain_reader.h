/* SPDX-License-Identifier: MIT */
/* Reading plain text: a file is one article, and its name without suffix is the id. */
#ifndef ACTANT_TEXT_PLAIN_READER_H
#define ACTANT_TEXT_PLAIN_READER_H

#include "text/reading.h"

extern const reading_format plain_format;

/* Reads all that is left of the file as the text of a new document without annotation. */
actant_status plain_read(document **out, file_input *in, actant_error *error) ACTANT_MUST_USE;

#endif
