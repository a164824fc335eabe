/* SPDX-License-Identifier: MIT */
/* Writing brat standoff. */
#ifndef ACTANT_TEXT_BRAT_WRITER_H
#define ACTANT_TEXT_BRAT_WRITER_H

#include "text/writing.h"

/* Renders the .txt and the .ann. Ids that brat could not read, or that are not there, are replaced
 * for the whole document. */
writing_render brat_render;

/* Adds a file name for the document: its id, with '_' for what a name cannot hold; or, where it has
 * none, "document". */
void brat_add_name(buffer *out, const char *id);

#endif
