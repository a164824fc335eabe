/* SPDX-License-Identifier: MIT */
/*
 * Files of token columns whose last two are the gold tag and the guessed one, as the CoNLL scorer
 * reads them: a line for each token, an empty line (or one that starts with "-X-") after each
 * sentence. Columns are cut at tabs where the line has one, else at spaces.
 */
#ifndef ACTANT_ENGINE_TAG_PAIRS_H
#define ACTANT_ENGINE_TAG_PAIRS_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

/* One token; the tags are borrowed and not terminated. */
typedef struct tag_pair {
    const char *gold, *guess;
    size_t gold_size, guess_size;
    bool document_start; /* the token is -DOCSTART- */
} tag_pair;

/* Gets every token, and NULL at the end of each sentence, also of the last. */
typedef actant_status tag_pair_visitor(const tag_pair *pair, void *context, actant_error *error);

/* Lines with fewer than two columns, or not as many as the first, and tags that are not UTF-8 are
 * an ACTANT_ERROR_INPUT. */
actant_status tag_pairs_read(const char *path, tag_pair_visitor *visit, void *context,
                             actant_error *error) ACTANT_MUST_USE;

#endif
