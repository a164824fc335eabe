/* SPDX-License-Identifier: MIT */
/*
 * Public: precision, recall and F1 of what was found against what is there.
 *
 * Make the scores, add pairs of documents (or files of them) one after the other, then ask for
 * reports. A prediction is correct if its span and its label are exactly those of a gold mention.
 * Events are scored where the gold documents have any (doc/scores.md).
 */
#ifndef ACTANT_ENGINE_SCORES_H
#define ACTANT_ENGINE_SCORES_H

#include "base/status.h"
#include "engine/actant.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct actant_scores actant_scores;

typedef struct actant_scores_options {
    const char *const *labels; /* [label_count]: only these count; each is one label, or several
                                  parted by commas; copied */
    size_t label_count;        /* 0: all labels */
    bool conlleval;            /* keep what ACTANT_REPORT_CONLLEVAL needs */
    bool without_events;       /* the predictions come from what finds no events: those of the gold
                                  documents are counted, but not scored */
    const char *determiners;   /* words, parted by commas, that do not count at the edges of the
                                  roles of events, such as "a,an,the"; NULL for none; copied */
    bool parts_of_speech;      /* score these too; then both documents must have them */
} actant_scores_options;

#define ACTANT_SCORES_DEFAULTS                                                                     \
    {                                                                                              \
        NULL, 0, false, false, NULL, false                                                         \
    }

ACTANT_API actant_status actant_scores_new(actant_scores **out,
                                           const actant_scores_options *options,
                                           actant_error *error) ACTANT_MUST_USE;
/* NULL-safe. */
ACTANT_API void actant_scores_free(actant_scores *scores);

/*
 * Adds one document. Both must have the same text, else it is an ACTANT_ERROR_INPUT that names the
 * document; their tokens may differ. Where parts of speech are wanted and missing, that is one too.
 * The CoNLL report and events take the tokens of `gold`, which are made where it has none.
 */
ACTANT_API actant_status actant_scores_add(actant_scores *scores, const actant_document *gold,
                                           const actant_document *predicted,
                                           actant_error *error) ACTANT_MUST_USE;

/* How the tags of a column file tell spans (engine/chunks.h). */
typedef enum actant_tags {
    ACTANT_TAGS_LENIENT, /* every tag counts, as for the CoNLL scorer */
    ACTANT_TAGS_IOB2,    /* only well-formed B I* */
    ACTANT_TAGS_BIOES    /* only well-formed S and B I* E */
} actant_tags;

/*
 * Adds a file of token columns whose last two are gold and guessed tag; "-" is standard input. A
 * document is what stands from one -DOCSTART- to the next, or a sentence where the file has none.
 */
ACTANT_API actant_status actant_scores_add_columns(actant_scores *scores, const char *path,
                                                   actant_tags tags,
                                                   actant_error *error) ACTANT_MUST_USE;

/*
 * The one figure, 0 to 1: micro-averaged F1 of the entities or, where neither side has entities,
 * the relaxed F1 of the events or, where there are no events either, that of parts of speech, which
 * is their accuracy where both sides have the same tokens.
 */
ACTANT_API double actant_scores_f1(const actant_scores *scores);
/* What that is, like "micro F1 of the entities". */
ACTANT_API const char *actant_scores_f1_name(const actant_scores *scores);

/*
 * Adds, beside what actant_scores_add gets, what the model finds in the document with a low
 * threshold (actant_context_set_threshold), for actant_scores_tune. Both must have the same text.
 */
ACTANT_API actant_status actant_scores_add_candidates(actant_scores *scores,
                                                      const actant_document *gold,
                                                      const actant_document *candidates,
                                                      actant_error *error) ACTANT_MUST_USE;

/*
 * Chooses thresholds for labels by the candidates (engine/tuning.h tells how); `own` is that of the
 * model, actant_model_threshold. *thresholds[*count] are those that do better than it, in the order
 * in which the labels were first seen; borrowed until something is added. Reports tell them until
 * then. actant_model_set_thresholds puts them into a model file.
 */
ACTANT_API actant_status actant_scores_tune(actant_scores *scores, double own,
                                            const actant_threshold **thresholds, size_t *count,
                                            actant_error *error) ACTANT_MUST_USE;

typedef enum actant_report_form {
    ACTANT_REPORT_TEXT,     /* a table in percent */
    ACTANT_REPORT_JSON,     /* the same as one JSON object, shares from 0 to 1 */
    ACTANT_REPORT_CONLLEVAL /* what the scorer of CoNLL-2000 to 2003 prints, to the byte */
} actant_report_form;

typedef struct actant_report_options {
    actant_report_form form;
    size_t bootstrap; /* draws of documents for 95 % intervals; 0: no intervals */
    uint64_t seed;    /* of the draws */
    bool reliability; /* how far scores can be trusted, and what stays above each (not CONLLEVAL) */
} actant_report_options;

#define ACTANT_REPORT_DEFAULTS                                                                     \
    {                                                                                              \
        ACTANT_REPORT_TEXT, 0, 1, false                                                            \
    }

enum { ACTANT_BOOTSTRAP_MOST = 100000 };

/*
 * *text = the report on all that was added, borrowed until the next one or until the scores are
 * freed. Nothing can be added after a CoNLL report.
 */
ACTANT_API actant_status actant_scores_report(actant_scores *scores,
                                              const actant_report_options *options,
                                              const char **text,
                                              actant_error *error) ACTANT_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
