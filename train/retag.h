/* SPDX-License-Identifier: MIT */
/*
 * The stage of parts of speech: trains it, or takes the base's, and gives all documents its tags.
 * Later stages learn from tags as wrong as those that they will meet: those of a model that has not
 * seen the document. Without a model no document keeps its tags, for there will be none later.
 */
#ifndef ACTANT_TRAIN_RETAG_H
#define ACTANT_TRAIN_RETAG_H

#include "train/fit_labeller.h"
#include "train/trainer.h"

actant_status retag(actant_trainer *t, bool train, fit_patron *patron,
                    actant_error *error) ACTANT_MUST_USE;

#endif
