/* SPDX-License-Identifier: MIT */
/* What a trainer holds, for its own rooms: train/actant_train.c and train/train_stages.c. */
#ifndef ACTANT_TRAIN_TRAINER_H
#define ACTANT_TRAIN_TRAINER_H

#include "engine/pipeline.h"
#include "text/tokenizer.h"
#include "train/actant_train.h"

/* What a corpus has annotation of. */
enum { HAS_TAGS = 1, HAS_MENTIONS = 2, HAS_EVENTS = 4, HAS_ARGUMENTS = 8 };

/* The documents of one set. */
typedef struct trainer_set {
    document **documents; /* [count] */
    uint32_t *corpora;    /* [count]: number of the corpus of each */
    size_t count, capacity, corpus_capacity;
    uint64_t digest; /* of all texts and annotation, in order */
} trainer_set;

struct actant_trainer {
    actant_train_options options;
    char *licence, *base_card;
    tokenizer *tokenizer;
    tokenizer_context *tokenizing;
    actant_notes notes;
    pipeline pipeline;
    trainer_set sets[2]; /* by actant_set */
    unsigned *corpora;   /* [corpus_count]: HAS_TAGS | … */
    size_t corpus_count, corpora_capacity;
    bool begins_corpus; /* the next document is of a new corpus */
    actant_train_report report;
};

/* Trains what is to be trained, stage after stage, into the pipeline. */
actant_status train_stages(actant_trainer *t, actant_progress *progress, void *progress_context,
                           actant_error *error) ACTANT_MUST_USE;

#endif
