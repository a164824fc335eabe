/* SPDX-License-Identifier: MIT */
/*
 * What every command-line program does around its work: read the command line, answer --help and
 * --version, print the error if there is one, and turn it into an exit code. Only programs use it.
 */
#ifndef ACTANT_BASE_PROGRAM_H
#define ACTANT_BASE_PROGRAM_H

#include "base/options.h"
#include "base/status.h"

/* Exit codes. */
enum { PROGRAM_OK = 0, PROGRAM_FAILED = 1, PROGRAM_USAGE = 2 };

/* Does the work. It may set *exit_code, which is PROGRAM_OK, for a result that is not an error. */
typedef actant_status program_work(void *settings, int *exit_code, actant_error *error);

/*
 * Fills the zeroed settings from the command line, does the work and gives the exit code: that of
 * the work, PROGRAM_USAGE for an ACTANT_ERROR_ARGUMENT, PROGRAM_FAILED for any other error, which
 * is printed to stderr as "program: file:line: message". What cannot be written to stdout is an
 * error too.
 */
int program_run(const option_table *table, int argc, char *const *argv, void *settings,
                program_work *work);

#endif
