/* SPDX-License-Identifier: MIT */
/*
 * The labeller: the sequence model proposes, the kernel model disposes.
 *
 *     view ── sequence model, k best ──> candidates ── kernel model ──> label or none, probability
 *          ──> the set of candidates without overlap that is most probable
 *
 * A labeller without a kernel model gives the spans of the best sequence, with score 1.
 */
#ifndef ACTANT_MODELS_LABELLER_H
#define ACTANT_MODELS_LABELLER_H

#include "models/candidates.h"
#include "models/kernel_decider.h"

typedef struct labeller_model {
    sequence_model sequence;
    bool has_kernel;
    space features;      /* of candidates; numbers of the kernel's features */
    kernel_model kernel; /* its classes are labels and, last, label_count for none */
} labeller_model;

void labeller_model_init(labeller_model *m);
void labeller_model_clear(labeller_model *m);

/* To and from a section of a model file. Requires an empty model to read into. */
void labeller_model_write(const labeller_model *m, buffer *out);
actant_status labeller_model_read(labeller_model *m, wire *in, actant_error *error) ACTANT_MUST_USE;

typedef struct labelled_span {
    span at; /* tokens of the document */
    uint32_t label;
    double score; /* probability */
} labelled_span;

/* Labels with one model in one thread. */
typedef struct labeller {
    const labeller_model *model; /* borrowed */
    decoder decoder;
    candidates candidates;
    kernel_decider decider;
    kernel_feature *features; /* of one candidate */
    size_t feature_capacity;

    labelled_span *found; /* [found_count]: the result, in the order of the text */
    size_t found_count, found_capacity;

    /* Scratch. */
    struct schedule_choice *choices; /* [choice_count] of one sentence, by end */
    size_t choice_count, choice_capacity;
    struct schedule_step *steps; /* [choice_count + 1] */
    size_t step_capacity;
    uint16_t *tags;
    tagged_span *spans;
    size_t tag_capacity, span_capacity;
} labeller;

actant_status labeller_init(labeller *l, const labeller_model *m, const feature_source *source,
                            actant_error *error) ACTANT_MUST_USE;
void labeller_clear(labeller *l);

/* Labels the view's document; l->found is the result until the next call. */
actant_status labeller_run(labeller *l, const view *v, const void *context,
                           actant_error *error) ACTANT_MUST_USE;

/*
 * Turns a candidate's features into the kernel's: numbers by the space (others are left out),
 * rising, each once. out has room for v->count. Returns how many there are.
 */
size_t labeller_number_features(const space *s, const span_vector *v, kernel_feature *out);

#endif
