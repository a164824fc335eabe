/* SPDX-License-Identifier: MIT */
/*
 * From text to tokens and sentences.
 *
 * Tokens are those of the Penn Treebank as CoNLL-2003 uses them: punctuation, clitics (do|n't,
 * it|'s) and currency signs are split off, abbreviations keep their dot, words with hyphens,
 * numbers, dates and addresses are one token. The rules are in text/rules.h. Offsets are those of
 * the untouched text; what is in no token is space.
 */
#ifndef ACTANT_TEXT_TOKENIZER_H
#define ACTANT_TEXT_TOKENIZER_H

#include "text/document.h"

/* The compiled rules: immutable, shared by all threads. */
typedef struct tokenizer tokenizer;

/* What changes during a run: one for each thread. */
typedef struct tokenizer_context tokenizer_context;

/* A token has at most this many bytes; a longer one is cut. */
enum { TOKEN_LONGEST = 4096 };

actant_status tokenizer_new(tokenizer **out, actant_error *error) ACTANT_MUST_USE;
/* NULL-safe. */
void tokenizer_free(tokenizer *t);

actant_status tokenizer_context_new(tokenizer_context **out, actant_error *error) ACTANT_MUST_USE;
/* NULL-safe. */
void tokenizer_context_free(tokenizer_context *c);

/*
 * Adds tokens to a document that has none, and then sentences if it has none: tokens that are given
 * stay, and so do sentences. Any text will do, in linear time; fails for memory only.
 */
actant_status tokenizer_run(const tokenizer *t, tokenizer_context *c, document *d,
                            actant_error *error) ACTANT_MUST_USE;

/* For tests: whether simple ASCII tokens are found without asking the rules, which gives the same
 * tokens sooner. On at first. */
void tokenizer_use_shortcuts(tokenizer_context *c, bool on);

#endif
