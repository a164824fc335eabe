/* SPDX-License-Identifier: MIT */
/* Mentions written as tags, so that the CoNLL report can be made of two documents. */
#ifndef ACTANT_ENGINE_MENTION_TAGS_H
#define ACTANT_ENGINE_MENTION_TAGS_H

#include "engine/conlleval.h"
#include "text/document.h"

/*
 * Adds the tokens and sentences of one document with the IOB2 tags of the mentions of two; all have
 * the same text. A token that a mention starts or ends inside of counts as two; two sentences that
 * a mention joins count as one. With `only`, mentions with other labels are left out. Mentions that
 * overlap another or have gaps cannot be told by tags and are an ACTANT_ERROR_INPUT.
 */
actant_status mention_tags_add(conlleval *c, const document *tokens, const document *gold,
                               const document *predicted, const label_table *only,
                               actant_error *error) ACTANT_MUST_USE;

#endif
