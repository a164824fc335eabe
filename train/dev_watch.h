/* SPDX-License-Identifier: MIT */
/*
 * Watches a fit: scores each epoch's model on the dev set, keeps the best, and tells when to stop
 * (no gain, time is up, or the caller says so).
 */
#ifndef ACTANT_TRAIN_DEV_WATCH_H
#define ACTANT_TRAIN_DEV_WATCH_H

#include "base/progress.h"
#include "features/source.h"
#include "train/fit_sequence.h"

typedef struct dev_score {
    size_t gold, found, correct; /* spans */
} dev_score;

double dev_score_precision(dev_score s); /* percent; 0 where there is nothing to count */
double dev_score_recall(dev_score s);
double dev_score_f1(dev_score s);

typedef struct dev_watch {
    /* What to watch with; set by the caller. */
    const char *stage; /* for progress */
    const feature_source *source;
    const classes *classes;     /* may be NULL */
    document *const *documents; /* [document_count]: the dev set; may be empty */
    uint16_t *const *tags;      /* gold, one row a document */
    size_t left_out;            /* gold spans that are not in the tags: they count as missed */
    size_t document_count, thread_count;
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

/* Monotonic seconds. */
double dev_watch_clock(void);

#endif
