/* SPDX-License-Identifier: MIT */
/* Counting what is in a corpus. */
#ifndef ACTANT_TEXT_CORPUS_STATS_H
#define ACTANT_TEXT_CORPUS_STATS_H

#include "base/status.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct document actant_document;

typedef struct actant_corpus_stats actant_corpus_stats;

ACTANT_API actant_status actant_corpus_stats_new(actant_corpus_stats **out,
                                                 actant_error *error) ACTANT_MUST_USE;
/* NULL-safe. */
ACTANT_API void actant_corpus_stats_free(actant_corpus_stats *stats);

/* Counts one document. Where it has no tokens or no sentences, they are made. */
ACTANT_API actant_status actant_corpus_stats_add(actant_corpus_stats *stats, actant_document *d,
                                                 actant_error *error) ACTANT_MUST_USE;

/*
 * The report, for people: counts of all kinds, of each label and role; lengths as least, median,
 * 95th percentile and most. Borrowed from `stats`, until the next call.
 */
ACTANT_API actant_status actant_corpus_stats_text(actant_corpus_stats *stats, const char **text,
                                                  actant_error *error) ACTANT_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
