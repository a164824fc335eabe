/* SPDX-License-Identifier: MIT */
/*
 * Exchange clustering (Kneser & Ney 1993; Martin, Liermann & Ney 1998): classes of words that make
 * the text most likely under a class bigram model. Each word in turn goes to the class that gains
 * most by it, over and over.
 */
#ifndef ACTANT_TRAIN_EXCHANGE_H
#define ACTANT_TRAIN_EXCHANGE_H

#include "base/progress.h"
#include "train/contexts.h"

typedef struct exchange_options {
    size_t class_count; /* >= 1, <= the number of words */
    unsigned sweeps;    /* over all words, at most; it ends when few words move any more */
    uint64_t seed;      /* of the classes to begin with */
    size_t threads;     /* >= 1; the result does not depend on it */
} exchange_options;

typedef struct exchange_report {
    unsigned sweeps;
    size_t moves;       /* of the last sweep */
    double information; /* of a class about the one behind it, in bits */
} exchange_report;

/*
 * Fills classes[text->word_count] with numbers below class_count. `progress` may be NULL; where it
 * returns false, the result is an ACTANT_ERROR_INTERRUPTED.
 */
actant_status exchange_fit(uint32_t *classes, const contexts *text, const exchange_options *options,
                           actant_progress *progress, void *progress_context,
                           exchange_report *report, actant_error *error) ACTANT_MUST_USE;

#endif
