/* SPDX-License-Identifier: MIT */
/*
 * Progress: how the library tells about long work, and the line that a program draws of it.
 */
#ifndef ACTANT_BASE_PROGRESS_H
#define ACTANT_BASE_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Called now and then during long work, from one thread at a time. `stage` names the work ("fitting
 * entities"), `done` of `total` steps are behind it (total 0: unknown), and `measure` is a figure
 * of the moment ("F1 91.2") or "". The strings are borrowed for the call. Returning false asks the
 * library to stop: it then returns ACTANT_ERROR_INTERRUPTED.
 */
typedef bool actant_progress(void *context, const char *stage, size_t done, size_t total,
                             const char *measure);

/* A line on a terminal that is drawn over and over; nothing at all where it is none. */
typedef struct progress_line {
    FILE *out; /* NULL: draws nothing */
    char stage[48];
    double began, drawn; /* seconds; of the stage, of the last drawing */
    bool visible;
} progress_line;

/* Draws on `out` if that is a terminal. */
void progress_init(progress_line *line, FILE *out);

/* An actant_progress whose context is the line: draws at most ten times a second. Returns true. */
bool progress_show(void *line, const char *stage, size_t done, size_t total, const char *measure);

/* Wipes the line away, so that something else can be printed. */
void progress_clear(progress_line *line);

/* The text of a line, cut to size: "stage 40/100 (12/s, 5 s left) measure". */
void progress_text(char *text, size_t size, const char *stage, size_t done, size_t total,
                   const char *measure, double seconds);

#ifdef __cplusplus
}
#endif

#endif
