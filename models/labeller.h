/* SPDX-License-Identifier: MIT */
/*
 * The labeller: the sequence model proposes, the kernel model disposes.
 *
 *     view ── sequence model, k best ──> candidates ── kernel model ──> right or wrong, probability
 *          ──> the set of candidates without overlap that is most probable
 *
 * A labeller without a kernel model gives the spans of the best sequence, with score 1.
 */
#ifndef ACTANT_MODELS_LABELLER_H
#define ACTANT_MODELS_LABELLER_H

#include "models/candidates.h"
#include "models/kernel_decider.h"
#include "models/schedule.h"

/* The classes of the kernel model. */
enum { CANDIDATE_RIGHT, CANDIDATE_WRONG, CANDIDATE_CLASS_COUNT };

typedef struct labeller_model {
    sequence_model sequence;
    bool has_kernel;
    space features;      /* of candidates; numbers of the kernel's features */
    kernel_model kernel; /* one class or both, with probabilities */
    double threshold;    /* only what is more probable is taken; above 0 and below 1 */
} labeller_model;

void labeller_model_init(labeller_model *m);
void labeller_model_clear(labeller_model *m);

/* To and from a section of a model file. Requires an empty model to read into. */
void labeller_model_write(const labeller_model *m, buffer *out);
actant_status labeller_model_read(labeller_model *m, wire *in, actant_error *error) ACTANT_MUST_USE;

typedef struct labelled_span {
    span at;       /* tokens of the document */
    uint32_t task; /* index in l->candidates.tasks */
    uint32_t label;
    double score; /* probability that span and label are right */
} labelled_span;

/* Labels with one model in one thread. */
typedef struct labeller {
    const labeller_model *model; /* borrowed */
    decoder decoder;
    candidates candidates;
    kernel_decider decider;
    double *thresholds;       /* [label_count]; the model's, unless they are set */
    kernel_feature *features; /* of one candidate */
    size_t feature_capacity;

    labelled_span *found; /* [found_count]: the result, by task, in the order of the text */
    size_t found_count, found_capacity;

    /* Scratch. */
    schedule schedule;
    double *scores; /* [candidate] */
    uint16_t *tags;
    tagged_span *spans;
    size_t score_capacity, tag_capacity, span_capacity;
} labeller;

actant_status labeller_init(labeller *l, const labeller_model *m, const labelling *s,
                            actant_error *error) ACTANT_MUST_USE;
void labeller_clear(labeller *l);

/*
 * From now on a span of that label is taken where its probability is above the threshold, which is
 * above 0 and below 1. Without a kernel model there are no probabilities, and this does nothing.
 */
void labeller_set_threshold(labeller *l, uint32_t label, double threshold);

/* Labels the view's document; l->found is the result until the next call. */
actant_status labeller_run(labeller *l, const view *v, actant_error *error) ACTANT_MUST_USE;

/*
 * Turns a candidate's features into the kernel's: numbers by the space (others are left out),
 * rising, each once. out has room for v->count. Returns how many there are.
 */
size_t labeller_number_features(const space *s, const span_vector *v, kernel_feature *out);

/* What taking a candidate of that probability is worth: log odds, less those of the threshold. */
double labeller_worth(double score, double threshold);

#endif
