/* SPDX-License-Identifier: MIT */
/*
 * The sequence model: a first-order linear-chain SVM over tags, ready to decode.
 *
 * The score of a tag sequence is the sum of w[feature][tag] over the features that are on at each
 * token, and of the transitions. Weights are whole numbers (see `unit`), so that sums do not depend
 * on their order and every machine gives the same result. It is read-only once made; any number of
 * threads share it, each with a decoder of its own.
 */
#ifndef ACTANT_MODELS_SEQUENCE_H
#define ACTANT_MODELS_SEQUENCE_H

#include "features/space.h"
#include "models/tagset.h"
#include "models/viterbi.h"

typedef struct sequence_model {
    tagset tags;
    space features;
    size_t stride;      /* of the rows below, chain_stride(tag count) */
    int8_t *weights;    /* [feature_count][stride] */
    float *transitions; /* [tag_count + 2][stride]: from each tag, at the start, at the end */
    double unit;        /* the margin that one weight unit stands for */
} sequence_model;

void sequence_model_init(sequence_model *m);
void sequence_model_clear(sequence_model *m);

void sequence_model_swap(sequence_model *a, sequence_model *b);

/* The transitions as the decoder wants them; borrowed from the model. */
chain sequence_chain(const sequence_model *m);

/*
 * Makes a model from trained weights: rounds to whole units such that the largest weight fits,
 * and drops features whose weights all become 0. weights[feature_count][stride] and
 * transitions[tag_count + 2][stride] are in margins, finite, and 0 in the padding. `tags` is
 * copied. Requires an empty model.
 */
actant_status sequence_model_quantise(sequence_model *m, const tagset *tags, const uint64_t *hashes,
                                      size_t feature_count, const float *weights,
                                      const float *transitions,
                                      actant_error *error) ACTANT_MUST_USE;

/*
 * To and from a section of a model file. Requires an empty model to read into. Damage is an
 * ACTANT_ERROR_MODEL; whether more follows (wire_is_done) is left to the caller.
 */
void sequence_model_write(const sequence_model *m, buffer *out);
actant_status sequence_model_read(sequence_model *m, wire *in, actant_error *error) ACTANT_MUST_USE;

#endif
