/* SPDX-License-Identifier: MIT */
/* The span stage from the documents to the scores of what is extracted. */
#include "engine/actant.h"
#include "tests/articles.h"
#include "tests/scratch.h"
#include "tests/suite.h"
#include "tests/training.h"

#include <math.h>

static const actant_train_options defaults = ACTANT_TRAIN_DEFAULTS;

/* What a model finds in the articles has probabilities, and not all are the same. */
static void check_scores(const char *path)
{
    actant_model *model;
    actant_context *context;
    double least = 1, most = 0;
    ck_assert_int_eq(actant_model_open(&model, path, NULL), ACTANT_OK);
    ck_assert_int_eq(actant_context_new(&context, model, NULL), ACTANT_OK);
    for (size_t i = 0; i < ARTICLE_COUNT; i++) {
        document *d = article_split(articles[i]);
        ck_assert_int_eq(actant_extract(context, d, NULL), ACTANT_OK);
        for (size_t k = 0; k < d->mention_count; k++) {
            ck_assert(d->mentions[k].score > 0 && d->mentions[k].score < 1);
            least = fmin(least, d->mentions[k].score);
            most = fmax(most, d->mentions[k].score);
        }
        document_free(d);
    }
    ck_assert_double_lt(least, most);
    actant_context_free(context);
    actant_model_free(model);
}

/* Whatever the kernel, most of what was learned by heart comes back, with a probability. */
START_TEST(a_span_stage_gives_probabilities)
{
    static const struct {
        actant_kernel kernel;
        actant_solver solver;
    } ways[] = {{ACTANT_KERNEL_LINEAR, ACTANT_SOLVER_DESCENT},
                {ACTANT_KERNEL_LINEAR, ACTANT_SOLVER_LIBSVM},
                {ACTANT_KERNEL_POLY, ACTANT_SOLVER_LIBSVM},
                {ACTANT_KERNEL_RBF, ACTANT_SOLVER_LIBSVM}};
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        actant_train_options options = defaults;
        options.kernel = ways[i].kernel;
        options.solver = ways[i].solver;
        options.cost = 1;
        actant_trainer *t = training_begin(&options, true);
        for (size_t k = 0; k < 9 * (size_t)ARTICLE_COUNT; k++)
            ck_assert_int_eq(actant_trainer_add(t, ACTANT_SET_TRAIN,
                                                article_split(articles[k % ARTICLE_COUNT]), NULL),
                             ACTANT_OK);
        ck_assert_int_eq(actant_trainer_fit(t, NULL, NULL, NULL), ACTANT_OK);
        ck_assert_uint_gt(actant_trainer_report(t).stages[ACTANT_STAGE_ENTITIES].span_examples,
                          100);
        ck_assert_double_gt(actant_trainer_report(t).stages[ACTANT_STAGE_ENTITIES].dev_f1, 90);
        const char *path = scratch_path("spans.model");
        ck_assert_int_eq(actant_trainer_save(t, path, NULL), ACTANT_OK);
        actant_trainer_free(t);
        check_scores(path);
    }
}
END_TEST

SUITE("train/span_stage", a_span_stage_gives_probabilities)
