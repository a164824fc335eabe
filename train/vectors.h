/* SPDX-License-Identifier: MIT */
/*
 * Word vectors in text form: a line for each word, the word and then its numbers, as GloVe writes
 * them; word2vec and fastText put a line with the number of words and of dimensions before them.
 */
#ifndef ACTANT_TRAIN_VECTORS_H
#define ACTANT_TRAIN_VECTORS_H

#include "base/memory.h"
#include "base/progress.h"
#include "base/status.h"
#include "text/notes.h"

#include <stddef.h>

typedef struct vectors {
    size_t count, dimension;
    const char **words; /* [count], each once, in the order of the file; of the arena */
    float *values;      /* [count][dimension]: of each word, scaled to length 1 */
    size_t word_capacity, value_capacity;
    arena strings;
    actant_notes notes; /* rows left out: a word with blanks, not UTF-8, or seen before; zeros */
} vectors;

void vectors_init(vectors *v);
void vectors_clear(vectors *v);

enum { VECTORS_MOST_DIMENSIONS = 1 << 14 };

/*
 * Reads a file, plain or gzipped; "-" is standard input. Words after the first `limit` are not
 * looked at; 0 takes all. The number of dimensions is that of the first line. A row with another
 * number of numbers, something that is no decimal number (nan and inf are none) or is too large, a
 * file that ends before the announced number of words, and one without any word are an
 * ACTANT_ERROR_INPUT. `v` must be fresh; it is to be cleared even after an error. `progress` may be
 * NULL.
 */
actant_status vectors_read(vectors *v, const char *path, size_t limit, actant_progress *progress,
                           void *progress_context, actant_error *error) ACTANT_MUST_USE;

#endif
