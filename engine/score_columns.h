/* SPDX-License-Identifier: MIT */
/* Scores a file of token columns that holds gold and guessed tags (engine/tag_pairs.h). */
#ifndef ACTANT_ENGINE_SCORE_COLUMNS_H
#define ACTANT_ENGINE_SCORE_COLUMNS_H

#include "engine/chunks.h"
#include "engine/conlleval.h"
#include "engine/score_spans.h"

typedef struct column_scoring {
    chunk_reading reading; /* how tags become spans; the CoNLL report is always lenient */
    bool only_known;       /* labels that the scores do not know yet count as outside */
    span_scores *scores;
    conlleval *conlleval; /* NULL: not wanted */
} column_scoring;

/*
 * Adds the file. What is one document for the scores goes from one -DOCSTART- to the next, or is a
 * sentence in a file without; *by_document tells which.
 */
actant_status score_columns(const column_scoring *how, const char *path, bool *by_document,
                            actant_error *error) ACTANT_MUST_USE;

#endif
