/* SPDX-License-Identifier: MIT */
/* Fits the sigmoid that turns decision values into probabilities (Platt 1999). */
#ifndef ACTANT_TRAIN_PLATT_H
#define ACTANT_TRAIN_PLATT_H

#include "models/coupling.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * The sigmoid of greatest likelihood for finite values[count], each of the first class or not, with
 * Platt's targets: not 1 and 0, but as far from them as if each class had been seen once more. The
 * values must come from models that were not trained on these examples.
 */
sigmoid platt_fit(const double *values, const bool *is_first, size_t count);

#endif
