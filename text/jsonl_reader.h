/* SPDX-License-Identifier: MIT */
/* Reading JSON documents: one a line, or all in one array. */
#ifndef ACTANT_TEXT_JSONL_READER_H
#define ACTANT_TEXT_JSONL_READER_H

#include "text/reading.h"

/*
 * A line may have 64 MiB and more; an array's file, which is read whole, 1 GiB. Prodigy's examples
 * whose "answer" is not "accept" are left out and noted.
 */
extern const reading_format jsonl_format;

#endif
