/* SPDX-License-Identifier: MIT */
/*
 * Fits the tag stage, and gives the training documents the tags that a model gives to text it has
 * not seen: a later stage must learn from tags as wrong as those it will meet.
 */
#ifndef ACTANT_TRAIN_FIT_TAGS_H
#define ACTANT_TRAIN_FIT_TAGS_H

#include "features/knowledge.h"
#include "train/fit_sequence.h"

typedef struct tag_fit {
    const knowledge *knowledge; /* may be NULL */
    document *const *documents; /* [document_count]; those without tags teach nothing */
    size_t document_count;
    uint32_t least_count; /* of features */
    fit_options sequence; /* miss_cost does not matter */
    size_t thread_count;  /* changes no result */
} tag_fit;

#define TAG_FIT_SEQUENCE_DEFAULTS                                                                  \
    {                                                                                              \
        0.025, 1, 7, 1                                                                             \
    }
enum { TAG_FIT_LEAST_COUNT = 1, TAG_FIT_FOLDS = 5 };

/* Adds the tags of the documents to a plain tag set, in the order in which they occur. More than
 * the set takes are an ACTANT_ERROR_INPUT. */
actant_status fit_tags_collect(tagset *tags, document *const *documents, size_t document_count,
                               actant_error *error) ACTANT_MUST_USE;

/*
 * Fits `out`, an empty model, on all documents that have tags; at least one has, with a token. The
 * tag set holds all their tags. The watcher may be NULL.
 */
actant_status fit_tags(sequence_model *out, const tag_fit *fit, const tagset *tags,
                       const fit_watcher *watcher, actant_error *error) ACTANT_MUST_USE;

/*
 * Tags each document with a model of the documents in the other folds, as numbers of the tag set:
 * out[d] takes [token_count] of document d. Folds are of whole documents. Where only one document
 * has tags, there is nothing to learn from but itself, and all get the tags of its model.
 */
actant_status fit_tags_apart(uint16_t *const *out, const tag_fit *fit, const tagset *tags,
                             size_t fold_count, actant_error *error) ACTANT_MUST_USE;

#endif
