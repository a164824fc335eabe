/* SPDX-License-Identifier: MIT */
/*
 * Scores of parts of speech. Each token with its tag is a labelled span, and is matched as spans
 * are (engine/score_spans.h), so that a tag is correct if the other side has the same token with
 * the same tag. Where both sides have the same tokens, the micro F1 is the accuracy.
 */
#ifndef ACTANT_ENGINE_SCORE_TAGS_H
#define ACTANT_ENGINE_SCORE_TAGS_H

#include "engine/score_spans.h"

/* Matches the tags of one document. Requires both to have tags, and the same text. */
actant_status tag_scores_add(span_scores *s, const document *gold, const document *predicted,
                             actant_error *error) ACTANT_MUST_USE;

#endif
