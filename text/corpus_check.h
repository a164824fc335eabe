/* SPDX-License-Identifier: MIT */
/*
 * Looking for mistakes in an annotated corpus, document by document.
 *
 *   errors    an id that two documents have, or two annotations of one kind in a document; an
 *             annotation that is there twice; white space at the edge of an annotation; an event
 *             that is a source of its own source
 *   warnings  mentions that cross, or lie within each other; annotations that cross the end of a
 *             sentence, or begin or end inside of a token; a text that is there twice
 *   notes     a string that has more than one label, a label or role that occurs once
 *
 * What cannot be read at all is the reader's to tell.
 */
#ifndef ACTANT_TEXT_CORPUS_CHECK_H
#define ACTANT_TEXT_CORPUS_CHECK_H

#include "base/status.h"

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct document actant_document;

typedef enum actant_severity {
    ACTANT_PROBLEM_ERROR,
    ACTANT_PROBLEM_WARNING,
    ACTANT_PROBLEM_NOTE
} actant_severity;

/* All strings are valid during the call only. */
typedef struct actant_problem {
    actant_severity severity;
    const char *file; /* "" for what is about the whole corpus */
    size_t line;      /* where the document begins; 0: unknown */
    const char *text; /* one line */
} actant_problem;

/* Takes one problem. */
typedef void actant_problem_handler(void *context, const actant_problem *problem);

typedef struct actant_corpus_check actant_corpus_check;

ACTANT_API actant_status actant_corpus_check_new(actant_corpus_check **out,
                                                 actant_problem_handler *handler, void *context,
                                                 actant_error *error) ACTANT_MUST_USE;
/* NULL-safe. */
ACTANT_API void actant_corpus_check_free(actant_corpus_check *check);

/* Looks at one document and hands its problems to the handler. */
ACTANT_API actant_status actant_corpus_check_add(actant_corpus_check *check,
                                                 const actant_document *d,
                                                 actant_error *error) ACTANT_MUST_USE;

/* Hands out what is about the whole corpus. To be called once, at the end. */
ACTANT_API actant_status actant_corpus_check_finish(actant_corpus_check *check,
                                                    actant_error *error) ACTANT_MUST_USE;

/* How many problems of a severity were handed out. */
ACTANT_API size_t actant_corpus_check_count(const actant_corpus_check *check,
                                            actant_severity severity);

#ifdef __cplusplus
}
#endif

#endif
