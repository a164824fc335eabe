/* SPDX-License-Identifier: MIT */
/* The model card: what a model is made of and how good it is, as a JSON object in its file. */
#ifndef ACTANT_TRAIN_CARD_H
#define ACTANT_TRAIN_CARD_H

#include "base/buffer.h"
#include "engine/pipeline.h"
#include "train/actant_train.h"

/* All that goes into a card; borrowed. */
typedef struct card_facts {
    const actant_train_options *options;
    const actant_train_report *report;
    const pipeline *pipeline;
    const char *base_card; /* of the model whose stages it took; or NULL */
    uint64_t digests[2];   /* of the data, by actant_set */
} card_facts;

/*
 * Adds the card to `out`. It holds no time and no path, so that the same training gives the same
 * bytes. doc/model-format.md lists the members.
 */
void card_write(const card_facts *facts, buffer *out);

#endif
