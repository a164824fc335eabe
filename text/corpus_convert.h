/* SPDX-License-Identifier: MIT */
/* Copying a corpus: into another format, or into parts for training and testing. */
#ifndef ACTANT_TEXT_CORPUS_CONVERT_H
#define ACTANT_TEXT_CORPUS_CONVERT_H

#include "base/status.h"
#include "text/reader.h"
#include "text/writer.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Takes a document from reader to writer. */
typedef struct actant_corpus_copier actant_corpus_copier;

/* `tokens`: where a document has no tokens or sentences, they are made, as columns need them. */
ACTANT_API actant_status actant_corpus_copier_new(actant_corpus_copier **out, bool tokens,
                                                  actant_error *error) ACTANT_MUST_USE;
/* NULL-safe. */
ACTANT_API void actant_corpus_copier_free(actant_corpus_copier *copier);

/* Aligns the document's annotations with its tokens, which are split where that is needed, and
 * writes it. */
ACTANT_API actant_status actant_corpus_copy(actant_corpus_copier *copier, actant_document *d,
                                            actant_writer *writer,
                                            actant_error *error) ACTANT_MUST_USE;

/* How many tokens were split, and for how many documents tokens or sentences were made. */
ACTANT_API size_t actant_corpus_copier_splits(const actant_corpus_copier *copier);
ACTANT_API size_t actant_corpus_copier_made(const actant_corpus_copier *copier);

/* ---- splitting ---- */

enum { ACTANT_SPLIT_PARTS = 3 }; /* train, dev, test */

/* Deals documents out to the parts. */
typedef struct actant_corpus_split actant_corpus_split;

/*
 * The parts get documents in the proportion of `shares`, whose sum is 1 to 1000: of each run of as
 * many documents as the sum, reduced by the greatest common divisor, each part gets exactly its
 * share, at places that the seed draws. So a stream is dealt out in constant memory, but for one
 * number a document; the same input and seed give the same parts.
 */
ACTANT_API actant_status actant_corpus_split_new(actant_corpus_split **out,
                                                 const unsigned shares[ACTANT_SPLIT_PARTS],
                                                 uint64_t seed,
                                                 actant_error *error) ACTANT_MUST_USE;
/* NULL-safe. */
ACTANT_API void actant_corpus_split_free(actant_corpus_split *split);

/* The part, from 0, that the next document goes to. One whose text was there before goes where that
 * went, so that no part holds what another is tested on. */
ACTANT_API actant_status actant_corpus_split_next(actant_corpus_split *split,
                                                  const actant_document *d, unsigned *part,
                                                  actant_error *error) ACTANT_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
