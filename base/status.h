/* SPDX-License-Identifier: MIT */
/*
 * Status codes and the error record.
 *
 * What can fail returns an actant_status (0 is success). A failing call also fills the caller's
 * error record with one sentence about the cause, written where the cause is known and never
 * overwritten on the way up. The library keeps no error of its own and never prints.
 */
#ifndef ACTANT_BASE_STATUS_H
#define ACTANT_BASE_STATUS_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum actant_status {
    ACTANT_OK = 0,
    ACTANT_ERROR_MEMORY,     /* an allocation failed, or a size does not fit */
    ACTANT_ERROR_IO,         /* the operating system refused to read or write */
    ACTANT_ERROR_INPUT,      /* text, corpus or prediction is not what it should be */
    ACTANT_ERROR_MODEL,      /* a model file is foreign, damaged, or of another version */
    ACTANT_ERROR_ARGUMENT,   /* an option has a value that makes no sense */
    ACTANT_ERROR_INTERRUPTED /* the caller asked to stop before there was a result */
} actant_status;

/* Where it went wrong and what is wrong there. All strings are NUL-terminated, cut if too long. */
typedef struct actant_error {
    actant_status code;
    char file[256];    /* "" when no file is involved; "-" is standard input */
    size_t line;       /* 1-based; 0 when unknown */
    size_t byte;       /* 0-based offset in the file or line; meaningful if the message says so */
    char message[512]; /* one sentence, no newline, no full stop */
} actant_error;

/* An empty record, for initialisation. */
#define ACTANT_ERROR_INIT                                                                          \
    {                                                                                              \
        ACTANT_OK, "", 0, 0, ""                                                                    \
    }

#if defined(__GNUC__)
#define ACTANT_MUST_USE __attribute__((warn_unused_result))
#define ACTANT_PRINTF(string, first) __attribute__((format(printf, string, first)))
#define ACTANT_API __attribute__((visibility("default")))
#else
#define ACTANT_MUST_USE
#define ACTANT_PRINTF(string, first)
#define ACTANT_API
#endif

/*
 * Writes "file:line: message" (or what of it is known) into text[size], always terminated.
 * Returns text.
 */
ACTANT_API const char *actant_error_text(const actant_error *error, char *text, size_t size);

/*
 * Fills the record and returns code, so that a caller can `return error_set(...)`. `error` and
 * `file` may be NULL; line 0 means unknown. A record that already holds an error is left as it is:
 * the first cause is the one to tell.
 */
actant_status error_set(actant_error *error, actant_status code, const char *file, size_t line,
                        const char *format, ...) ACTANT_PRINTF(5, 6);

/* The one message for every failed allocation. */
actant_status error_memory(actant_error *error);

/* Gives the record a file and line where it has none; for callers that know where they are. */
void error_locate(actant_error *error, const char *file, size_t line);

#ifdef __cplusplus
}
#endif

#endif
