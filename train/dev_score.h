/* SPDX-License-Identifier: MIT */
/* Scores a labeller, with overrides, on documents with gold tags, by exact span and label. */
#ifndef ACTANT_TRAIN_DEV_SCORE_H
#define ACTANT_TRAIN_DEV_SCORE_H

#include "features/knowledge.h"
#include "models/labeller.h"

typedef struct dev_score {
    size_t gold, found, correct; /* spans */
} dev_score;

double dev_score_precision(dev_score s); /* percent; 0 where there is nothing to count */
double dev_score_recall(dev_score s);
double dev_score_f1(dev_score s);

/* What to score on; all borrowed. */
typedef struct dev_set {
    const labelling *stage;
    const knowledge *knowledge;  /* may be NULL */
    const phrasebook *overrides; /* of entities; NULL for none */
    document *const *documents;  /* [document_count] */
    uint16_t *const *tags;       /* gold, as samples_add wants them */
    size_t document_count;
    size_t left_out; /* gold mentions that the tags cannot tell; they count as gold */
    size_t thread_count;
} dev_set;

actant_status dev_score_model(dev_score *out, const dev_set *set, const labeller_model *m,
                              actant_error *error) ACTANT_MUST_USE;

#endif
