/* SPDX-License-Identifier: MIT */
/*
 * The report of the scorer of the CoNLL-2000 to 2003 shared tasks (version of 2004-01-26), to the
 * byte: counts, accuracy over tags, precision, recall and F1 over chunks, by type.
 */
#ifndef ACTANT_ENGINE_CONLLEVAL_H
#define ACTANT_ENGINE_CONLLEVAL_H

#include "base/buffer.h"
#include "engine/chunks.h"
#include "engine/label_table.h"

typedef struct conlleval {
    label_table types;
    struct conlleval_counts *counts; /* [types.count], by type */
    size_t counts_capacity;
    size_t token_count, correct_tags;
    chunk_tag gold, guess; /* the tags before the next token */
    bool correct_so_far;   /* inside of a chunk that is the same on both sides until now */
} conlleval;

actant_status conlleval_init(conlleval *c, actant_error *error) ACTANT_MUST_USE;
void conlleval_clear(conlleval *c);

/* The next token of a sentence. */
actant_status conlleval_add(conlleval *c, const char *gold, size_t gold_size, const char *guess,
                            size_t guess_size, actant_error *error) ACTANT_MUST_USE;

/* The end of a sentence. */
void conlleval_end_sentence(conlleval *c);

/* Adds the report; called once, after the last token. */
actant_status conlleval_report(conlleval *c, buffer *out, actant_error *error) ACTANT_MUST_USE;

#endif
