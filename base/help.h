/* SPDX-License-Identifier: MIT */
/* What --help and --version say, made from a program's table of options. */
#ifndef ACTANT_BASE_HELP_H
#define ACTANT_BASE_HELP_H

#include "base/buffer.h"
#include "base/options.h"

/* Usage line, summary, arguments, options by group with their ranges and defaults, notes; no line
 * is longer than 80 bytes, as long as no word is. */
void help_add(const option_table *table, buffer *out);

/* "program version". */
void help_add_version(const option_table *table, buffer *out);

#endif
