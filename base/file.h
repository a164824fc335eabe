/* SPDX-License-Identifier: MIT */
/* Files: input that may be gzipped or standard input, output that appears whole or not at all. */
#ifndef ACTANT_BASE_FILE_H
#define ACTANT_BASE_FILE_H

#include "base/buffer.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

/* Input. gzip is recognised by its first two bytes, whatever the name; members may follow each
 * other. Damaged or cut gzip data are an ACTANT_ERROR_INPUT. */
typedef struct file_input file_input;

/* "-" is standard input. A folder is an ACTANT_ERROR_IO. */
actant_status file_open(file_input **out, const char *path, actant_error *error) ACTANT_MUST_USE;
void file_close(file_input *in);

/* The path as given to file_open. */
const char *file_name(const file_input *in);

/*
 * The next line, without its "\n" or "\r\n"; *line is terminated and borrowed until the next call.
 * *found is false at the end. A last line without newline counts. Reads no further than what the
 * system has ready, so a line that has arrived on a pipe is returned at once. A line longer than
 * `limit` bytes is an ACTANT_ERROR_INPUT. Bytes are not otherwise judged (NUL, UTF-8: callers do).
 */
actant_status file_read_line(file_input *in, size_t limit, const char **line, size_t *size,
                             bool *found, actant_error *error) ACTANT_MUST_USE;

/*
 * Shows what comes next without taking it: at least `least` bytes, or fewer where the input ends.
 * Borrowed until the next call.
 */
actant_status file_peek(file_input *in, size_t least, const char **bytes, size_t *size,
                        actant_error *error) ACTANT_MUST_USE;
/* Takes `size` bytes that file_peek has shown. */
void file_skip(file_input *in, size_t size);

/* The number of the line that file_read_line last returned, 1-based. */
size_t file_line(const file_input *in);

/* Whether a line that file_read_line returned ended with "\r\n". */
bool file_has_crlf(const file_input *in);

/* Adds all that is left to `out`; more than `limit` bytes is an ACTANT_ERROR_INPUT. */
actant_status file_read_rest(file_input *in, size_t limit, buffer *out,
                             actant_error *error) ACTANT_MUST_USE;

/* Opens, reads all and closes. */
actant_status file_read_whole(const char *path, size_t limit, buffer *out,
                              actant_error *error) ACTANT_MUST_USE;

/* Output. */
typedef struct file_output file_output;

/*
 * "-" is standard output. A file takes its name by file_commit only, so that it is whole or absent
 * and an older one stays until then (base/part_file.h).
 * What is no regular file (a device, a named pipe) is written to directly. A name that ends in
 * ".gz" is written compressed.
 */
actant_status file_create(file_output **out, const char *path, actant_error *error) ACTANT_MUST_USE;
actant_status file_write(file_output *out, const void *bytes, size_t size,
                         actant_error *error) ACTANT_MUST_USE;
/* Hands what is buffered to the system. */
actant_status file_flush(file_output *out, actant_error *error) ACTANT_MUST_USE;
/* Flushes, syncs, closes, takes its name; frees `out` whatever happens. A failure leaves no file.
 */
actant_status file_commit(file_output *out, actant_error *error) ACTANT_MUST_USE;
/* Closes and removes what was written; frees. NULL-safe. */
void file_discard(file_output *out);

bool file_exists(const char *path);

/* The error for what the system refused about a path: `what`, then the reason that errno gives. */
actant_status file_refused(actant_error *error, const char *path, const char *what);

#endif
