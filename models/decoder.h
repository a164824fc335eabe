/* SPDX-License-Identifier: MIT */
/*
 * Decoding: from a view of a document and a sequence model to tag sequences. One decoder serves one
 * model in one thread.
 *
 * Most features of a token depend on one word type at one distance. Their summed weights are kept
 * for each type and distance, so that a word seen before costs one row addition instead of some
 * twenty look-ups; weights are whole numbers, so the sum is the same to the bit.
 */
#ifndef ACTANT_MODELS_DECODER_H
#define ACTANT_MODELS_DECODER_H

#include "features/source.h"
#include "models/sequence.h"

typedef struct decoder {
    const sequence_model *model;  /* borrowed */
    const feature_source *source; /* borrowed */
    viterbi viterbi;
    feature_vector vector;
    int16_t *word_scores; /* [type][2 * window + 1][stride] */
    uint8_t *is_scored;   /* [type][2 * window + 1] */
    size_t score_capacity, scored_capacity, type_count;
    uint32_t generation;  /* of the word table that the sums are for */
    int16_t *edge_scores; /* [2 * window + 1][stride]: where the sentence ends before */
    int16_t *sum;         /* [stride] */
    float *emissions;     /* [n][stride] of the last sentence, in weight units */
    size_t emission_capacity;
} decoder;

actant_status decoder_init(decoder *d, const sequence_model *m, const feature_source *source,
                           actant_error *error) ACTANT_MUST_USE;
void decoder_clear(decoder *d);

/* tags[n] receives the best legal sequence of a sentence (token span, not empty). */
actant_status decoder_best(decoder *d, const view *v, const void *context, span sentence,
                           uint16_t *tags, actant_error *error) ACTANT_MUST_USE;

/* The k best into paths[k][n] with scores[k], in weight units; see viterbi_best_paths. */
actant_status decoder_best_paths(decoder *d, const view *v, const void *context, span sentence,
                                 size_t k, uint16_t *paths, float *scores, size_t *count,
                                 actant_error *error) ACTANT_MUST_USE;

#endif
