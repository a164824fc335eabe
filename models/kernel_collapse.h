/* SPDX-License-Identifier: MIT */
/* The linear kernel: support vectors summed up to one weight vector for each pair of classes. */
#ifndef ACTANT_MODELS_KERNEL_COLLAPSE_H
#define ACTANT_MODELS_KERNEL_COLLAPSE_H

#include "models/kernel.h"

/*
 * Fills `out`, empty rows, with the weights of the parts, whose support vectors are the columns of
 * `vectors`: a column is a pair. Weights that come out as 0 are left out.
 */
actant_status kernel_collapse(kernel_rows *out, const kernel_parts *parts,
                              const kernel_rows *vectors, actant_error *error) ACTANT_MUST_USE;

#endif
