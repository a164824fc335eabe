/* SPDX-License-Identifier: MIT */
/*
 * The words of raw text, and which of them follow each other how often. A line is a sentence; words
 * are what stands between white space, as they are written. Takes memory for what it counts, not
 * for the text, however long that is.
 */
#ifndef ACTANT_TRAIN_VOCABULARY_H
#define ACTANT_TRAIN_VOCABULARY_H

#include "base/hashmap.h"
#include "base/memory.h"
#include "base/progress.h"
#include "base/status.h"
#include "train/pair_counts.h"

#include <stddef.h>
#include <stdint.h>

/* The word that stands before the first of a sentence and after the last. */
enum { VOCABULARY_EDGE = 0 };

typedef struct vocabulary_word {
    const char *text;
    uint32_t count;
} vocabulary_word;

typedef struct vocabulary {
    vocabulary_word *words; /* [word_count], as they were first seen; [VOCABULARY_EDGE] has no text
                               and counts sentences */
    size_t word_count, word_capacity;
    pair_counts pairs;  /* of numbers of words: one, and the one behind it */
    size_t token_count; /* words and sentences */
    hashmap numbers;    /* from hashes of words */
    arena strings;
} vocabulary;

void vocabulary_init(vocabulary *v);
void vocabulary_clear(vocabulary *v);

/* More than this, words and sentences together, is an ACTANT_ERROR_INPUT. */
#define VOCABULARY_MOST_TOKENS UINT32_MAX

/*
 * Adds the lines of a file, plain or gzipped; "-" is standard input. What is not UTF-8
 * and a line of more than 64 MiB are an ACTANT_ERROR_INPUT. Lines without words are no sentences.
 * `progress` may be NULL.
 */
actant_status vocabulary_read(vocabulary *v, const char *path, actant_progress *progress,
                              void *progress_context, actant_error *error) ACTANT_MUST_USE;

#endif
