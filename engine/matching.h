/* SPDX-License-Identifier: MIT */
/*
 * Maximum matching in a bipartite graph, by Hopcroft & Karp (1973): pairs each node on the left
 * with at most one on the right, as many as can be. E edges and V nodes take E * sqrt(V) steps at
 * most.
 */
#ifndef ACTANT_ENGINE_MATCHING_H
#define ACTANT_ENGINE_MATCHING_H

#include "base/status.h"

#include <stddef.h>
#include <stdint.h>

enum { MATCHING_NONE = UINT32_MAX >> 1 };

typedef struct matching_graph {
    const size_t *ends;     /* [left_count] where the edges of each left node end */
    const uint32_t *rights; /* the right nodes of its edges */
    size_t left_count, right_count;
} matching_graph;

/* mates[right_count] = the left node that each right node is paired with, or MATCHING_NONE. */
actant_status matching_find(const matching_graph *graph, uint32_t *mates,
                            actant_error *error) ACTANT_MUST_USE;

#endif
