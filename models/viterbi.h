/* SPDX-License-Identifier: MIT */
/*
 * The best and the k best tag sequences of a first-order linear chain.
 *
 * The best: Viterbi (1967). The k best: the tree-trellis search of Soong & Huang (1991), whose
 * backward A* takes the Viterbi scores of the prefixes as its exact estimates, so that it looks at
 * little more than the paths that it returns. Sequences that the tag set forbids never come out.
 * Of two sequences with the best score the one with the lower tag wins, at the last place where
 * they differ, so that results never depend on the machine's mood.
 */
#ifndef ACTANT_MODELS_VITERBI_H
#define ACTANT_MODELS_VITERBI_H

#include "base/status.h"
#include "models/tagset.h"

#include <stddef.h>
#include <stdint.h>

/* Rows of tags are padded to whole vectors; the padding is never read as a tag. */
enum { CHAIN_PAD = 8 };

/* The transition scores of a chain; borrowed. All scores are finite. */
typedef struct chain {
    const tagset *tags;
    size_t stride;            /* tag count rounded up to CHAIN_PAD */
    const float *transitions; /* [tag_count][stride]: from, to */
    const float *starts;      /* [stride] */
    const float *ends;        /* [stride] */
} chain;

size_t chain_stride(size_t tag_count);

/* Working memory, for one thread. */
typedef struct viterbi {
    float *scores;   /* [n][stride]: the best prefix that ends with the tag */
    uint32_t *froms; /* [n][stride]: its tag before */
    size_t score_capacity, from_capacity;
    struct trellis_node *nodes; /* of the k-best search */
    size_t node_count, node_capacity;
    uint32_t *heap; /* [heap_count] nodes, best first */
    size_t heap_count, heap_capacity;
    float *limits; /* [limit_count] the k best totals so far, best first */
    size_t limit_count, limit_capacity;
} viterbi;

void viterbi_init(viterbi *v);
void viterbi_clear(viterbi *v);

/*
 * Writes the best legal sequence for emissions[n][stride], n >= 1, into tags[n] and its score into
 * *score. Fails only for memory.
 */
actant_status viterbi_best(viterbi *v, const chain *c, const float *emissions, size_t n,
                           uint16_t *tags, float *score, actant_error *error) ACTANT_MUST_USE;

/*
 * Writes the (at most) k best legal sequences, best first, into paths[k][n] with scores[k], and
 * their number into *count. The first is that of viterbi_best. The search takes at most k * n steps
 * behind a Viterbi pass.
 */
actant_status viterbi_best_paths(viterbi *v, const chain *c, const float *emissions, size_t n,
                                 size_t k, uint16_t *paths, float *scores, size_t *count,
                                 actant_error *error) ACTANT_MUST_USE;

#endif
