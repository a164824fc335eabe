/* SPDX-License-Identifier: MIT */
#include "train/tune_kernel.h"

#include "base/memory.h"

#include <assert.h>
#include <stdio.h>

void kernel_tuning_init(kernel_tuning *t)
{
    *t = (kernel_tuning){NULL, 0, 0};
}

void kernel_tuning_clear(kernel_tuning *t)
{
    mem_free(t->trials);
    kernel_tuning_init(t);
}

static actant_status judge(kernel_judgement *out, const kernel_problem *p,
                           const kernel_options *options, actant_error *error)
{
    kernel_folds folds;
    kernel_folds_init(&folds);
    sigmoid *sigmoids = NULL;
    actant_status status = kernel_folds_fit(&folds, p, options, NULL, error);
    if (status != ACTANT_OK)
        goto done;
    sigmoids = mem_alloc(folds.pair_count, sizeof *sigmoids);
    status = sigmoids ? kernel_folds_sigmoids(&folds, sigmoids, error) : error_memory(error);
    if (status == ACTANT_OK)
        status = kernel_folds_judge(&folds, sigmoids, out, error);
done:
    mem_free(sigmoids);
    kernel_folds_clear(&folds);
    return status;
}

static bool is_better(const kernel_judgement *a, const kernel_judgement *b, kernel_aim aim)
{
    return aim == KERNEL_AIM_ACCURACY ? a->accuracy > b->accuracy : a->log_loss < b->log_loss;
}

static actant_status tell(const kernel_tuning *t, size_t done, size_t total,
                          actant_progress *progress, void *context, actant_error *error)
{
    char measure[64] = "";
    if (done > 0)
        snprintf(measure, sizeof measure, "log loss %.4f", t->trials[t->best].judgement.log_loss);
    if (!progress || progress(context, "tuning", done, total, measure))
        return ACTANT_OK;
    return error_set(error, ACTANT_ERROR_INTERRUPTED, NULL, 0, "tuning was interrupted");
}

actant_status tune_kernel(kernel_tuning *t, const kernel_problem *p, const kernel_options *options,
                          const kernel_grid *grid, kernel_aim aim, actant_progress *progress,
                          void *context, actant_error *error)
{
    assert(grid->cost_count > 0 && grid->gamma_count > 0);
    size_t gammas = options->function.kind == KERNEL_LINEAR ? 1 : grid->gamma_count;
    size_t total = grid->cost_count * gammas;
    t->trials = mem_alloc(total, sizeof *t->trials);
    if (!t->trials)
        return error_memory(error);
    for (size_t i = 0; i < total; i++) {
        kernel_trial *trial = &t->trials[i];
        kernel_options tried = *options;
        trial->cost = tried.cost = grid->costs[i / gammas];
        trial->gamma = tried.function.gamma = grid->gammas[i % gammas];
        actant_status status = tell(t, i, total, progress, context, error);
        if (status == ACTANT_OK)
            status = judge(&trial->judgement, p, &tried, error);
        if (status != ACTANT_OK)
            return status;
        t->count = i + 1;
        if (is_better(&trial->judgement, &t->trials[t->best].judgement, aim))
            t->best = i;
    }
    return ACTANT_OK;
}
