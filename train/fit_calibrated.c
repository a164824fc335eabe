/* SPDX-License-Identifier: MIT */
#include "train/fit_calibrated.h"

#include "base/memory.h"
#include "train/kernel_folds.h"

actant_status fit_calibrated(kernel_model *out, const kernel_problem *p,
                             const kernel_options *options, actant_error *error)
{
    kernel_folds folds;
    kernel_folds_init(&folds);
    actant_status status = kernel_folds_fit(&folds, p, options, out, error);
    if (status != ACTANT_OK)
        goto done;
    out->sigmoids = mem_alloc(folds.pair_count, sizeof *out->sigmoids);
    status =
        out->sigmoids ? kernel_folds_sigmoids(&folds, out->sigmoids, error) : error_memory(error);
done:
    kernel_folds_clear(&folds);
    return status;
}
