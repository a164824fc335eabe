/* SPDX-License-Identifier: MIT */
/*
 * Public: training. Annotated documents in, a model file out.
 *
 *     actant_trainer *trainer;
 *     actant_train_options options = ACTANT_TRAIN_DEFAULTS;
 *     status = actant_trainer_new(&trainer, &options, &error);
 *     ... actant_trainer_add(trainer, ACTANT_SET_TRAIN, document, &error) for each document ...
 *     status = actant_trainer_fit(trainer, NULL, NULL, &error);
 *     status = actant_trainer_save(trainer, "news.actant", &error);
 *
 * The same documents, options and program give the same file, byte for byte, at any number of
 * threads.
 */
#ifndef ACTANT_TRAIN_ACTANT_TRAIN_H
#define ACTANT_TRAIN_ACTANT_TRAIN_H

#include "base/progress.h"
#include "base/status.h"
#include "engine/actant.h"
#include "text/notes.h"
#include "text/reader.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The kernel of the span stage, which decides among the spans that the sequence model proposes. */
typedef enum actant_kernel {
    ACTANT_KERNEL_NONE,   /* no span stage: the best sequence counts, and scores are 1 */
    ACTANT_KERNEL_LINEAR, /* x.y */
    ACTANT_KERNEL_POLY,   /* (gamma x.y + 1)^degree */
    ACTANT_KERNEL_RBF     /* exp(-gamma |x - y|^2) */
} actant_kernel;

/* How the linear kernel's problem is solved; the others are always libsvm's. */
typedef enum actant_solver {
    ACTANT_SOLVER_DESCENT, /* dual coordinate descent: linear time, all candidates */
    ACTANT_SOLVER_LIBSVM   /* quadratic time, at most 15,000 of the candidates */
} actant_solver;

typedef struct actant_train_options {
    double rate;       /* AdaGrad's step: the first change of each weight; > 0 */
    double miss_cost;  /* what taking a token of a span for outside costs, other errors: 1; > 0 */
    unsigned epochs;   /* passes over the training set, at most; >= 1 */
    unsigned patience; /* with a dev set: stop after so many epochs without gain; 0 never */
    unsigned least_count; /* features seen less often in the training set are left out; >= 1 */
    unsigned degree;      /* of the poly kernel; >= 1 */
    uint64_t seed;        /* of every random choice */
    double seconds;       /* stop after this time with the best so far; 0: no limit */
    size_t threads;       /* 0: as many as there are processors */
    const char *const *classes; /* [class_count]: files of word classes (features/classes.h) */
    size_t class_count;

    /* Phrase lists, each as LABEL=FILE (features/lexicon_builder.h), and patterns, each as
     * NAME=REGEX (features/patterns.h). What they match is a feature of its tokens. Each list is by
     * itself, also where several have one label. */
    const char *const *lexicons; /* [lexicon_count] */
    size_t lexicon_count;
    const char *const *patterns; /* [pattern_count] */
    size_t pattern_count;

    /* The same; but what they match as it stands is an entity with that label, whatever the model
     * says, with score 1. The label may be one that no annotation has. */
    const char *const *lexicon_overrides; /* [lexicon_override_count] */
    size_t lexicon_override_count;
    const char *const *pattern_overrides; /* [pattern_override_count] */
    size_t pattern_override_count;

    actant_kernel kernel;
    actant_solver solver;
    double cost;         /* C of the span stage: the cost of a violated margin; > 0 */
    double gamma;        /* > 0; not for linear */
    const char *grammar; /* a file that tells what tags and words of the language do
                            (features/grammar.h), for arguments; NULL or "" for none */
    const char *base;    /* a model file whose stages, knowledge included, the new model takes where
                            it does not train them anew; NULL or "" for none */
    unsigned stages;     /* which to train: 1 << ACTANT_STAGE_TAGS and so on, or 0 for all that the
                            corpora have annotation for; parts of speech only where they help */
    bool tune;           /* look for the best cost, and gamma, around those given, in
                            cross-validation by documents */
    const char *licence; /* of the model, for its card; "" for none. Copied */
} actant_train_options;

#define ACTANT_TRAIN_DEFAULTS                                                                      \
    {                                                                                              \
        0.015, 1.0, 14, 4, 1, 2, 1, 0, 0, NULL, 0, NULL, 0, NULL, 0, NULL, 0, NULL, 0,             \
            ACTANT_KERNEL_LINEAR, ACTANT_SOLVER_DESCENT, 0.1, 0.02, NULL, NULL, 0, false, ""       \
    }

/* Whether the options make sense; else an ACTANT_ERROR_ARGUMENT that says why not. */
ACTANT_API actant_status actant_train_options_check(const actant_train_options *options,
                                                    actant_error *error) ACTANT_MUST_USE;

typedef struct actant_trainer actant_trainer;

/* `options` may be NULL for the defaults. */
ACTANT_API actant_status actant_trainer_new(actant_trainer **out,
                                            const actant_train_options *options,
                                            actant_error *error) ACTANT_MUST_USE;
/* NULL-safe. */
ACTANT_API void actant_trainer_free(actant_trainer *trainer);

typedef enum actant_set {
    ACTANT_SET_TRAIN, /* weights are learned from these */
    ACTANT_SET_DEV    /* these only tell when to stop, and how good the model is */
} actant_set;

/*
 * The documents that are added from now on are of another corpus. What a corpus has no annotation
 * of at all, such as entities, is taken for not annotated and not for absent: it teaches nothing.
 */
ACTANT_API void actant_trainer_begin_corpus(actant_trainer *trainer);

/*
 * Adds a document, which is the trainer's from then on, also when this fails. Text without tokens
 * or sentences gets them; a token that a mention begins or ends inside of is split.
 */
ACTANT_API actant_status actant_trainer_add(actant_trainer *trainer, actant_set set,
                                            actant_document *document,
                                            actant_error *error) ACTANT_MUST_USE;

/*
 * Trains stage after stage. `progress` (may be NULL) is told of it, and may end it: the model is
 * then the best so far, without the stages that were still to come, and only if there is none yet
 * the result is ACTANT_ERROR_INTERRUPTED. A training set without annotation to learn from is an
 * ACTANT_ERROR_INPUT. Called once.
 */
ACTANT_API actant_status actant_trainer_fit(actant_trainer *trainer, actant_progress *progress,
                                            void *progress_context,
                                            actant_error *error) ACTANT_MUST_USE;

/* Where a stage of the model comes from. */
typedef enum actant_origin {
    ACTANT_ORIGIN_NONE,
    ACTANT_ORIGIN_BASE,
    ACTANT_ORIGIN_TRAINED
} actant_origin;

typedef struct actant_stage_report {
    actant_origin origin; /* what follows is told of what was trained */
    size_t documents;     /* that it learned from */
    size_t left_out;      /* spans that overlap a longer one, leave their sentence, or have a label
                             that only the dev set has */
    size_t features_seen, features_kept;
    size_t span_examples;         /* that the span stage learned from; 0: there is none */
    double span_cost, span_gamma; /* of the span stage */
    unsigned epochs, best_epoch;
    double dev_precision, dev_recall, dev_f1; /* percent, of the model kept, given the right tasks;
                                                 -1 without a dev set */
} actant_stage_report;

typedef struct actant_train_report {
    size_t documents[2], sentences[2], tokens[2]; /* by actant_set */
    size_t tagged_tokens[2], mentions[2], events[2], arguments[2];
    size_t split_tokens; /* tokens that an annotation begins or ends inside of */
    actant_stage_report stages[ACTANT_STAGE_COUNT];
    double seconds; /* of actant_trainer_fit */
} actant_train_report;

ACTANT_API actant_train_report actant_trainer_report(const actant_trainer *trainer);

/* What was left out of phrase lists, and what patterns could not do in the training set, with
 * counts. Borrowed from the trainer. */
ACTANT_API const actant_notes *actant_trainer_get_notes(const actant_trainer *trainer);

/* Writes the model file, whole or not at all. Requires a successful fit. */
ACTANT_API actant_status actant_trainer_save(const actant_trainer *trainer, const char *path,
                                             actant_error *error) ACTANT_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
