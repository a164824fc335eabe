/* SPDX-License-Identifier: MIT */
/*
 * Training samples of a sequence model: for each token of each task its features, as numbers of a
 * space that was learned from them, and its gold tag.
 */
#ifndef ACTANT_TRAIN_SAMPLES_H
#define ACTANT_TRAIN_SAMPLES_H

#include "features/knowledge.h"
#include "features/labelling.h"
#include "features/space.h"
#include "models/tagset.h"
#include "text/document.h"

#include <stddef.h>
#include <stdint.h>

typedef struct samples {
    space_learner space;
    span *sentences;   /* [sentence_count]: of each task, in the tokens below */
    uint32_t *sources; /* [sentence_count]: the document each is from */
    size_t sentence_count, sentence_capacity, source_capacity;
    size_t *starts; /* [token_count + 1]: where each token's features begin */
    uint16_t *tags; /* [token_count]: gold */
    size_t token_count, start_capacity, tag_capacity;
    uint32_t *features; /* [starts[token_count]] */
    size_t feature_capacity;
    patterns_tally tally; /* what the patterns could not do */
} samples;

void samples_init(samples *s);
void samples_clear(samples *s);

/*
 * Appends the tasks of a stage in all documents, in order. tags[d] holds document d's gold tags,
 * for the tokens of one task after the other. Documents are looked at by `thread_count` threads at
 * once; the result does not depend on how many. `k` may be NULL.
 */
actant_status samples_add(samples *s, const labelling *stage, const knowledge *k,
                          document *const *documents, uint16_t *const *tags, size_t document_count,
                          size_t thread_count, actant_error *error) ACTANT_MUST_USE;

/*
 * Drops the features that were seen less than `least` times and numbers the others anew, frequent
 * ones first, so that the weights that are needed most lie side by side.
 */
actant_status samples_settle(samples *s, uint32_t least, actant_error *error) ACTANT_MUST_USE;

#endif
