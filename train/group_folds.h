/* SPDX-License-Identifier: MIT */
/* Folds for cross-validation that never part what belongs together, such as one document's spans.
 */
#ifndef ACTANT_TRAIN_GROUP_FOLDS_H
#define ACTANT_TRAIN_GROUP_FOLDS_H

#include "base/status.h"

#include <stdint.h>

/*
 * Gives each of `count` items a fold, folds[count], below *fold_count. Items of one group come into
 * the same fold; groups are shuffled by the seed, and each goes where the fewest items are.
 * `groups` [count] holds small numbers, such as those of documents; NULL, or only one group, makes
 * each item a group of its own. *fold_count goes in as the number wanted, at least 1, and comes out
 * smaller if there are fewer groups.
 */
actant_status group_folds(uint32_t *folds, const uint32_t *groups, size_t count, uint64_t seed,
                          size_t *fold_count, actant_error *error) ACTANT_MUST_USE;

#endif
