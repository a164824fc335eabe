/* SPDX-License-Identifier: MIT */
/*
 * Public: word classes. Word vectors or raw text in, a table of words and their classes out, at
 * several grain sizes.
 *
 *     static const size_t sizes[] = {64, 512};
 *     actant_word_classes_options options = ACTANT_WORD_CLASSES_DEFAULTS;
 *     options.sizes = sizes;
 *     options.size_count = 2;
 *     actant_word_classes *classes;
 *     status = actant_word_classes_from_vectors(&classes, "vectors.txt", &options, NULL, NULL,
 *                                               &error);
 *     if (status == ACTANT_OK)
 *         status = actant_word_classes_write(classes, "classes.tsv.gz", &error);
 *     actant_word_classes_free(classes);
 *
 * Each size is clustered by itself. The same input and options give the same classes at any number
 * of threads.
 */
#ifndef ACTANT_TRAIN_WORD_CLASSES_H
#define ACTANT_TRAIN_WORD_CLASSES_H

#include "base/progress.h"
#include "base/status.h"
#include "text/notes.h"

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct actant_word_classes_options {
    const size_t *sizes; /* [size_count]: how many classes, 1 to 65534; borrowed for the call */
    size_t size_count;   /* 1 to 8 */
    unsigned iterations; /* over all words, at most; >= 1. Clustering ends before that when few
                            words change class any more */
    uint64_t seed;       /* of the classes to begin with */
    size_t threads;      /* 0: as many as there are processors */
    size_t limit;        /* vectors: only the first so many words; 0: all */
    size_t least_count;  /* text: only words that are seen so often; >= 1 */
} actant_word_classes_options;

#define ACTANT_WORD_CLASSES_DEFAULTS                                                               \
    {                                                                                              \
        NULL, 0, 30, 1, 0, 0, 5                                                                    \
    }

/* Words with a class at each size, in the order of the vectors, or by falling count. */
typedef struct actant_word_classes actant_word_classes;

/*
 * Spherical k-means of word vectors in text form, plain or gzipped: lines of a word and its
 * numbers, as GloVe writes them, with or without the first line of word2vec and fastText ("words
 * dimensions"). "-" is standard input. An odd row is an ACTANT_ERROR_INPUT, more classes than words
 * are an ACTANT_ERROR_ARGUMENT. `progress` may be NULL; where it returns false, the result is an
 * ACTANT_ERROR_INTERRUPTED.
 */
ACTANT_API actant_status actant_word_classes_from_vectors(
    actant_word_classes **out, const char *path, const actant_word_classes_options *options,
    actant_progress *progress, void *progress_context, actant_error *error) ACTANT_MUST_USE;

/*
 * Exchange clustering of raw text in UTF-8, plain or gzipped: a sentence a line, words between
 * white space, taken as they stand; so tokenize and treat digits first as it will be done when the
 * classes are used. The words and their neighbours are kept in memory, the text is not. Else as
 * above.
 */
ACTANT_API actant_status actant_word_classes_from_text(actant_word_classes **out,
                                                       const char *const *paths, size_t path_count,
                                                       const actant_word_classes_options *options,
                                                       actant_progress *progress,
                                                       void *progress_context,
                                                       actant_error *error) ACTANT_MUST_USE;

/* NULL-safe. */
ACTANT_API void actant_word_classes_free(actant_word_classes *c);

typedef struct actant_clustering {
    size_t class_count;
    unsigned iterations;
    size_t moves;   /* words that changed class in the last iteration */
    double quality; /* vectors: mean cosine of a word and its class; text: what a class tells about
                       the one behind it, in bits */
} actant_clustering;

typedef struct actant_word_classes_report {
    size_t word_count;
    size_t dimension;               /* of the vectors; 0 for text */
    size_t token_count;             /* of the text; 0 for vectors */
    size_t sentence_count;          /* likewise */
    actant_clustering *clusterings; /* [size_count], in the order of the options */
    size_t size_count;
    actant_notes notes; /* what was left out */
} actant_word_classes_report;

/* Borrowed until the classes are freed. */
ACTANT_API const actant_word_classes_report *
actant_word_classes_get_report(const actant_word_classes *c);

/*
 * Writes a line for each word: the word, then its class at each size, separated by tabs. Whole or
 * not at all; "-" is standard output; gzipped if the name ends in ".gz".
 */
ACTANT_API actant_status actant_word_classes_write(const actant_word_classes *c, const char *path,
                                                   actant_error *error) ACTANT_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
