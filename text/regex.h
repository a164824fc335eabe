/* SPDX-License-Identifier: MIT */
/*
 * Regular expressions over valid UTF-8, by PCRE2 with its just-in-time compiler. A pattern is
 * compiled once and then shared by any number of threads; what changes during a search lives in a
 * context, one for each thread. Steps, depth and memory of a search are limited, so that no pattern
 * and no text can hold a program up.
 */
#ifndef ACTANT_TEXT_REGEX_H
#define ACTANT_TEXT_REGEX_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct regex regex;
typedef struct regex_context regex_context;

/* To be combined with `|`. */
typedef enum regex_flag {
    REGEX_PLAIN = 0,
    REGEX_ANCHORED = 1, /* matches only at the offset where the search starts */
    REGEX_CASELESS = 2,
    REGEX_EXTENDED = 4 /* white space in the pattern does not count, # starts a comment */
} regex_flag;

enum { REGEX_GROUPS_MOST = 31 }; /* capturing groups of one pattern */

/*
 * Compiles a pattern. \w, \d, \s, \b and case follow Unicode; "\n" alone ends a line for ^ and $.
 * An error in the pattern is an ACTANT_ERROR_ARGUMENT that tells the byte of the pattern, which is
 * in error->byte too.
 */
actant_status regex_new(regex **out, const char *pattern, unsigned flags,
                        actant_error *error) ACTANT_MUST_USE;
/* NULL-safe. */
void regex_free(regex *r);

actant_status regex_context_new(regex_context **out, actant_error *error) ACTANT_MUST_USE;
/* NULL-safe. */
void regex_context_free(regex_context *c);

typedef struct regex_match {
    bool found;
    size_t begin, end; /* bytes of the text; 0 where nothing was found */
    const char *mark;  /* the last (*MARK:name) on the way to the match, or NULL; lives as long as
                          the pattern */
} regex_match;

/*
 * Finds the first match that starts at `from` or later (REGEX_ANCHORED: at `from`) in
 * text[0..size), which must be valid UTF-8; `from` is at a code point, and what is before it can be
 * looked back at. A search that exceeds its limits is an ACTANT_ERROR_INPUT.
 */
actant_status regex_find(const regex *r, regex_context *c, const char *text, size_t size,
                         size_t from, regex_match *match, actant_error *error) ACTANT_MUST_USE;

/* The bytes of a group (1 is the first) of the context's last match; false if that found nothing or
 * the group took no part in it. */
bool regex_group(const regex_context *c, size_t group, size_t *begin, size_t *end);

#endif
