/* SPDX-License-Identifier: MIT */
/* Sentences over the tokens of a document. */
#ifndef ACTANT_TEXT_SENTENCES_H
#define ACTANT_TEXT_SENTENCES_H

#include "text/document.h"
#include "text/regex.h"

/* A sentence has at most this many tokens. A longer one is cut, so that what later stages do for
 * each sentence stays bounded: in its second half after the last newline or semicolon, else after
 * the last comma, else where it is full. */
enum { SENTENCE_LONGEST = 1000 };

/*
 * Adds the sentences of a document that has tokens but no sentences. They end by the sentence rules
 * (text/rules.h), which `rules` is compiled from, and by lines and paragraphs (text/paragraphs.h);
 * they hold at least one letter, unless a paragraph has none. Every token is in one sentence.
 */
actant_status sentences_find(const regex *rules, regex_context *search, document *d,
                             actant_error *error) ACTANT_MUST_USE;

#endif
