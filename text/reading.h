/* SPDX-License-Identifier: MIT */
/* What the reader and the formats it reads know of each other. */
#ifndef ACTANT_TEXT_READING_H
#define ACTANT_TEXT_READING_H

#include "base/file.h"
#include "text/document.h"
#include "text/reader.h"

#include <stdbool.h>

/* What each format's reader works with; it outlives that. */
typedef struct reading {
    const actant_reader_options *options;
    actant_notes *notes; /* takes what was found out and what was left out */
} reading;

/* One format. A reader of it has one input, which stays the caller's and open. */
typedef struct reading_format {
    const char *name;
    bool resumes; /* after bad input, `next` goes on behind it */
    actant_status (*open)(void **reader, file_input *in, const reading *how, actant_error *error);
    /* *out is NULL at the end. */
    actant_status (*next)(void *reader, document **out, actant_error *error);
    void (*close)(void *reader); /* NULL-safe */
} reading_format;

#endif
