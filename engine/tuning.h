/* SPDX-License-Identifier: MIT */
/*
 * Thresholds for the probabilities of candidates, chosen on scored ones so that F1 is high on other
 * texts too.
 *
 * What maximises F1 on a few hundred mentions fits their chance: the best threshold of each label
 * on a tenth of a dev set with 9 labels and 4,546 mentions cost 0.7 points on the rest. So a
 * threshold leaves the model's own only for where F1 gains most less two standard deviations of
 * that gain; and that of a label is between the one of its own candidates and the one of all labels
 * together, in the proportion n to TUNING_PRIOR, where n is the fewer of its gold mentions and its
 * predictions.
 */
#ifndef ACTANT_ENGINE_TUNING_H
#define ACTANT_ENGINE_TUNING_H

#include "engine/score_spans.h"

enum { TUNING_PRIOR = 1000 };

typedef struct tuned_label {
    const char *name; /* borrowed from the scores */
    double threshold; /* what is more probable is taken; 0: the model's own stays, since the label
                         has no gold mention or no prediction, or would gain nothing */
    span_counts tuned_counts; /* with it */
} tuned_label;

/*
 * *out[s->labels.count] by label number; freed with mem_free. The judged spans of `s` are what is
 * found with a threshold well below `own`, the model's, so that thresholds can be lower than that
 * too. They are taken for what would be found with any higher one, which is nearly so.
 */
actant_status tuning_find(const span_scores *s, double own, tuned_label **out,
                          actant_error *error) ACTANT_MUST_USE;

#endif
