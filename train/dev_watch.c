/* SPDX-License-Identifier: MIT */
#include "train/dev_watch.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

double dev_watch_clock(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static bool is_time_up(const dev_watch *w)
{
    return w->seconds > 0 && dev_watch_clock() - w->began >= w->seconds;
}

static bool go_on(void *context, unsigned epoch, size_t done, size_t total)
{
    dev_watch *w = context;
    char measure[64] = "";
    if (w->best_epoch > 0 && w->dev.document_count > 0)
        snprintf(measure, sizeof measure, "dev F1 %.2f", dev_score_f1(w->best_score));
    if (w->progress && !w->progress(w->progress_context, w->stage, (epoch - 1) * total + done,
                                    w->epochs * total, measure))
        w->interrupted = true;
    return !w->interrupted && !is_time_up(w);
}

/* Scores the sequence model by itself. */
static actant_status score_sequence(const dev_watch *w, const sequence_model *m, dev_score *score,
                                    actant_error *error)
{
    labeller_model alone; /* borrows the model for the call */
    labeller_model_init(&alone);
    alone.sequence = *m;
    return dev_score_model(score, &w->dev, &alone, error);
}

static actant_status epoch_done(void *context, unsigned epoch, sequence_model *m, bool *stop,
                                actant_error *error)
{
    dev_watch *w = context;
    dev_score score = {0, 0, 0};
    actant_status status = ACTANT_OK;
    if (w->dev.document_count > 0)
        status = score_sequence(w, m, &score, error);
    if (status != ACTANT_OK)
        return status;
    w->epoch = epoch;
    bool is_best = w->best_epoch == 0 || w->dev.document_count == 0 ||
                   dev_score_f1(score) > dev_score_f1(w->best_score);
    if (is_best) {
        sequence_model_swap(&w->best, m);
        w->best_score = score;
        w->best_epoch = epoch;
    }
    bool is_stale =
        w->dev.document_count > 0 && w->patience > 0 && epoch - w->best_epoch >= w->patience;
    *stop = *stop || is_stale || is_time_up(w);
    return ACTANT_OK;
}

bool dev_watch_is_over(dev_watch *w, const char *stage)
{
    w->stage = stage;
    if (!w->interrupted && w->progress && !w->progress(w->progress_context, stage, 0, 0, ""))
        w->interrupted = true;
    return w->interrupted || is_time_up(w);
}

fit_watcher dev_watch_watcher(dev_watch *w)
{
    return (fit_watcher){go_on, epoch_done, w};
}
