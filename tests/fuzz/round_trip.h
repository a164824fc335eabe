/* SPDX-License-Identifier: MIT */
/* What must hold for whatever a reader makes of any bytes. */
#ifndef ACTANT_TESTS_FUZZ_ROUND_TRIP_H
#define ACTANT_TESTS_FUZZ_ROUND_TRIP_H

#include "text/document.h"
#include "text/reader.h"
#include "text/writer.h"

#include <stdint.h>

/* Writes the bytes to a file of this name and returns its path. */
const char *round_trip_file(const char *name, const void *bytes, size_t size);

/* Prepares a document for comparison, or says by false that the format cannot bring it back. */
typedef bool round_trip_filter(document *d);

/*
 * Reads the file, going on after bad input. Each document must keep the rules of text/document.h,
 * can be rendered in every format, and comes back the same when it is written as JSON Lines with
 * tokens and as `options` say, as far as the filter lets it.
 */
void round_trip(const char *path, actant_reader_format format, const actant_writer_options *options,
                round_trip_filter *filter);

#endif
