/* SPDX-License-Identifier: MIT */
/*
 * Watches a fit: scores each epoch's model on the dev set, keeps the best, and tells when to stop
 * (no gain, time is up, or the caller says so).
 */
#ifndef ACTANT_TRAIN_DEV_WATCH_H
#define ACTANT_TRAIN_DEV_WATCH_H

#include "base/progress.h"
#include "train/dev_score.h"
#include "train/fit_sequence.h"

typedef struct dev_watch {
    /* What to watch with; set by the caller. */
    const char *stage;         /* for progress */
    dev_set dev;               /* may have no documents */
    unsigned epochs, patience; /* as in actant_train_options */
    double seconds, began;     /* the limit (0: none) and the clock at the start */
    actant_progress *progress; /* may be NULL */
    void *progress_context;

    /* What came of it. */
    sequence_model best; /* taken from the fit; the caller's to clear */
    dev_score best_score;
    unsigned best_epoch, epoch; /* 0 before the first */
    bool interrupted;           /* the caller's progress function ended it */
} dev_watch;

/* The functions for the fit. */
fit_watcher dev_watch_watcher(dev_watch *w);

/*
 * Tells of a stage that begins, unless the caller has ended it all before. Whether it should not
 * begin, because the caller wants to stop or the time is up.
 */
bool dev_watch_is_over(dev_watch *w, const char *stage);

/* Monotonic seconds. */
double dev_watch_clock(void);

#endif
