/* SPDX-License-Identifier: MIT */
/* Training that is ended early, by its caller or by the clock. */
#include "train/actant_train.h"

#include "tests/articles.h"
#include "tests/scratch.h"
#include "tests/suite.h"
#include "tests/training.h"

#include <string.h>

static const actant_train_options defaults = ACTANT_TRAIN_DEFAULTS;

enum { SENTENCES = 11 }; /* of the articles */

typedef struct patron {
    size_t calls, refuse_from; /* calls from this one on are refused; 0: none */
    size_t done, total;
    bool told_of_fitting;
} patron;

static bool watch(void *context, const char *stage, size_t done, size_t total, const char *measure)
{
    patron *p = context;
    ck_assert_ptr_nonnull(measure);
    ck_assert(total == 0 || done <= total);
    p->told_of_fitting = p->told_of_fitting || strcmp(stage, "fitting entities") == 0;
    if (strcmp(stage, "fitting entities") == 0) {
        p->done = done;
        p->total = total;
    }
    p->calls++;
    return p->refuse_from == 0 || p->calls < p->refuse_from;
}

START_TEST(progress_is_told)
{
    patron p = {0};
    actant_trainer *t = training_begin(NULL, true);
    ck_assert_int_eq(actant_trainer_fit(t, watch, &p, NULL), ACTANT_OK);
    ck_assert(p.told_of_fitting);
    ck_assert_uint_ge(p.calls, actant_trainer_report(t).stages[ACTANT_STAGE_ENTITIES].epochs);
    ck_assert_uint_eq(p.total, (size_t)SENTENCES * defaults.epochs);
    ck_assert_uint_eq(p.done, (size_t)SENTENCES *
                                  actant_trainer_report(t).stages[ACTANT_STAGE_ENTITIES].epochs);
    actant_trainer_free(t);
}
END_TEST

/* Wherever it is interrupted: an error as long as there is no model, and else a model to save. */
START_TEST(an_interruption_keeps_the_best_so_far)
{
    size_t interrupted = 0, kept = 0;
    for (size_t n = 1; n <= 6; n++) {
        patron p = {.refuse_from = n};
        actant_error error = ACTANT_ERROR_INIT;
        actant_trainer *t = training_begin(NULL, true);
        actant_status status = actant_trainer_fit(t, watch, &p, &error);
        if (status == ACTANT_OK) {
            size_t found;
            const char *path = scratch_path("interrupted.model");
            ck_assert_int_eq(actant_trainer_save(t, path, NULL), ACTANT_OK);
            ck_assert_uint_le(training_count_correct(path, &found), ARTICLE_MENTIONS);
            ck_assert_uint_lt(actant_trainer_report(t).stages[ACTANT_STAGE_ENTITIES].epochs,
                              defaults.epochs);
            ck_assert_uint_eq(p.calls, n);
            kept++;
        } else {
            ck_assert_int_eq(status, ACTANT_ERROR_INTERRUPTED);
            ck_assert_str_eq(error.message, "training was interrupted before there was a model");
            ck_assert_uint_eq(kept, 0);
            interrupted++;
        }
        actant_trainer_free(t);
    }
    ck_assert(interrupted > 0 && kept > 0);
}
END_TEST

START_TEST(time_runs_out)
{
    actant_train_options options = defaults;
    options.seconds = 1e-9;
    options.epochs = 10000;
    for (int dev = 0; dev <= 1; dev++) {
        const char *path = scratch_path("timed.model");
        size_t found;
        actant_trainer *t = training_begin(&options, dev);
        ck_assert_int_eq(actant_trainer_fit(t, NULL, NULL, NULL), ACTANT_OK);
        ck_assert_uint_eq(actant_trainer_report(t).stages[ACTANT_STAGE_ENTITIES].epochs, 1);
        ck_assert_int_eq(actant_trainer_save(t, path, NULL), ACTANT_OK);
        ck_assert_uint_le(training_count_correct(path, &found), ARTICLE_MENTIONS);
        actant_trainer_free(t);
    }
}
END_TEST

SUITE("train/interruption", progress_is_told, an_interruption_keeps_the_best_so_far, time_runs_out)
