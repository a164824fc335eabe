/* SPDX-License-Identifier: MIT */
/* Trained models for tests. */
#ifndef ACTANT_TESTS_TRAINING_H
#define ACTANT_TESTS_TRAINING_H

#include "base/buffer.h"
#include "train/actant_train.h"

/* A trainer with articles[] as its training set, and as its dev set too if `dev`. Options may be
 * NULL: the defaults without a span stage, so that what was learned by heart comes back. Fails the
 * running test where it cannot. */
actant_trainer *training_begin(const actant_train_options *options, bool dev);

/* Trains on articles[] and writes the model into the scratch folder; gives its path. */
const char *training_model(const char *name, const actant_train_options *options);

/* Extracts from the articles' texts with a model file; how many mentions are as marked, and how
 * many there are. */
size_t training_count_correct(const char *path, size_t *found);

/* The bytes of a file. */
buffer training_file(const char *path);

#endif
