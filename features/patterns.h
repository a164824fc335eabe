/* SPDX-License-Identifier: MIT */
/*
 * Named patterns (text/regex.h) whose matches are features: case numbers, tail numbers, names of
 * treaties, whatever a user can write down as a regular expression. They are read-only once added,
 * shared by all threads, and travel inside the model as they were written.
 *
 * What to make of a match is as with phrases: match_feature with the hash of the pattern's name.
 */
#ifndef ACTANT_FEATURES_PATTERNS_H
#define ACTANT_FEATURES_PATTERNS_H

#include "base/buffer.h"
#include "base/wire.h"
#include "features/matches.h"
#include "text/notes.h"
#include "text/regex.h"

enum {
    PATTERNS_VERSION = 1, /* of the section of a model file */
    PATTERNS_MOST = 64,
    PATTERN_LONGEST = 1 << 16 /* bytes */
};

typedef struct pattern {
    char *name, *source;
    uint64_t hash; /* of the name, for match_feature */
    regex *compiled;
} pattern;

typedef struct patterns {
    pattern *items; /* [count] */
    size_t count, capacity;
} patterns;

void patterns_init(patterns *p);
void patterns_clear(patterns *p);

/*
 * Compiles and adds a pattern. Several may have one name; they are matched one by one. A name that
 * is empty, a pattern that is none, and more patterns than there is room for are an
 * ACTANT_ERROR_ARGUMENT.
 */
actant_status patterns_add(patterns *p, const char *name, const char *source,
                           actant_error *error) ACTANT_MUST_USE;

/* What patterns_match could not do, for each pattern. */
typedef struct patterns_tally {
    size_t uneven[PATTERNS_MOST];   /* matches that do not start and end where tokens do */
    size_t given_up[PATTERNS_MOST]; /* documents that took too long */
} patterns_tally;

void patterns_tally_add(patterns_tally *sum, const patterns_tally *more);

/* Adds it to the notes, for people. */
actant_status patterns_note(const patterns *p, const patterns_tally *tally, actant_notes *notes,
                            actant_error *error) ACTANT_MUST_USE;

/*
 * Adds the matches of a document to `out`, pattern by pattern. Each sentence is searched by itself,
 * so that ^ and $ are its ends, no match crosses them, and the time is linear in the number of
 * sentences. Matches of no width do not count. A pattern whose search exceeds its limits in one
 * sentence is left alone for the rest of the document. Adds to *tally. Fails for memory only.
 */
actant_status patterns_match(const patterns *p, regex_context *search, const document *d,
                             matches *out, patterns_tally *tally,
                             actant_error *error) ACTANT_MUST_USE;

/* A hash of all names and patterns. */
uint64_t patterns_digest(const patterns *p);

/* To and from a section of a model file. Requires an empty `p`; after an error it is to be cleared.
 */
void patterns_write(const patterns *p, buffer *out);
actant_status patterns_read(patterns *p, wire *in, actant_error *error) ACTANT_MUST_USE;

#endif
