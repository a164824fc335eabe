/* SPDX-License-Identifier: MIT */
/*
 * Fits the weights of a sequence model: a structural SVM (Taskar et al. 2003; Tsochantaridis et al.
 * 2005) with Hamming cost. Each sentence whose cost-augmented best sequence is not gold gives a
 * subgradient step with AdaGrad's step sizes (Duchi et al. 2011), and the weights are averaged
 * (Polyak & Juditsky 1992; Daumé 2006 for the bookkeeping).
 */
#ifndef ACTANT_TRAIN_FIT_SEQUENCE_H
#define ACTANT_TRAIN_FIT_SEQUENCE_H

#include "models/sequence.h"
#include "train/samples.h"

typedef struct fit_options {
    double rate;      /* AdaGrad's step: the first change of each weight */
    double miss_cost; /* the Hamming cost of taking a span's token for outside; others cost 1 */
    unsigned epochs;  /* passes over the samples, at most */
    uint64_t seed;    /* of the order in which sentences are visited */
} fit_options;

/* Who looks on. Either function may be NULL. */
typedef struct fit_watcher {
    /* Called now and then during an epoch and at its end; false ends the fit there. */
    bool (*go_on)(void *context, unsigned epoch, size_t done, size_t total);
    /*
     * Called after each epoch, whole or broken off, with the averaged weights so far, rounded as
     * the model file will hold them. It may take the model away (by sequence_model_swap) and may
     * set *stop to end the fit. Its error ends it too.
     */
    actant_status (*epoch_done)(void *context, unsigned epoch, sequence_model *m, bool *stop,
                                actant_error *error);
    void *context;
} fit_watcher;

/* Fits `out`, an empty model, on the samples; it ends as the last epoch's model. */
actant_status fit_sequence(sequence_model *out, const samples *s, const tagset *tags,
                           const fit_options *options, const fit_watcher *watcher,
                           actant_error *error) ACTANT_MUST_USE;

#endif
