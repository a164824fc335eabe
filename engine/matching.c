/* SPDX-License-Identifier: MIT */
#include "engine/matching.h"

#include "base/memory.h"

#include <stdbool.h>

/* One phase after the other: a breadth-first search tells how far each left node is from a free
 * one, over alternating edges; then depth-first searches along rising levels find paths without
 * common nodes, and each makes the matching larger by one. */
typedef struct search {
    const matching_graph *graph;
    uint32_t *mates;  /* [right_count] */
    uint32_t *levels; /* [left_count] MATCHING_NONE where no path goes */
    uint32_t *path;   /* [left_count] the queue of the first, the path of the second search */
    size_t *at;       /* [left_count] the edge that is tried */
    bool *is_matched; /* [left_count] */
} search;

static size_t first_edge(const matching_graph *graph, uint32_t left)
{
    return left > 0 ? graph->ends[left - 1] : 0;
}

/* Whether a free right node can be reached. */
static bool find_levels(search *s)
{
    const matching_graph *graph = s->graph;
    size_t head = 0, tail = 0;
    bool reached = false;
    for (uint32_t left = 0; left < graph->left_count; left++) {
        s->levels[left] = s->is_matched[left] ? MATCHING_NONE : 0;
        s->at[left] = first_edge(graph, left);
        if (!s->is_matched[left])
            s->path[tail++] = left;
    }
    while (head < tail) {
        uint32_t left = s->path[head++];
        for (size_t i = first_edge(graph, left); i < graph->ends[left]; i++) {
            uint32_t next = s->mates[graph->rights[i]];
            reached = reached || next == MATCHING_NONE;
            if (next == MATCHING_NONE || s->levels[next] != MATCHING_NONE)
                continue;
            s->levels[next] = s->levels[left] + 1;
            s->path[tail++] = next;
        }
    }
    return reached;
}

/* Follows a path from the free node to a free one on the right and swaps its edges in and out of
 * the matching. */
static void augment(search *s, uint32_t root)
{
    const matching_graph *graph = s->graph;
    size_t depth = 0;
    s->path[0] = root;
    for (;;) {
        uint32_t left = s->path[depth];
        if (s->at[left] == graph->ends[left]) {
            s->levels[left] = MATCHING_NONE;
            if (depth-- == 0)
                return;
            continue;
        }
        uint32_t next = s->mates[graph->rights[s->at[left]]];
        if (next == MATCHING_NONE)
            break;
        if (s->levels[next] == s->levels[left] + 1)
            s->path[++depth] = next;
        else
            s->at[left]++;
    }
    for (size_t i = 0; i <= depth; i++)
        s->mates[graph->rights[s->at[s->path[i]]]] = s->path[i];
    s->is_matched[root] = true;
}

actant_status matching_find(const matching_graph *graph, uint32_t *mates, actant_error *error)
{
    size_t count = graph->left_count;
    search s = {.graph = graph, .mates = mates};
    s.levels = mem_alloc(count, sizeof *s.levels);
    s.path = mem_alloc(count, sizeof *s.path);
    s.at = mem_alloc(count, sizeof *s.at);
    s.is_matched = mem_alloc(count, sizeof *s.is_matched);
    bool enough = s.levels && s.path && s.at && s.is_matched;
    for (size_t i = 0; i < graph->right_count; i++)
        mates[i] = MATCHING_NONE;
    while (enough && find_levels(&s)) {
        for (uint32_t left = 0; left < count; left++) {
            if (!s.is_matched[left])
                augment(&s, left);
        }
    }
    mem_free(s.levels);
    mem_free(s.path);
    mem_free(s.at);
    mem_free(s.is_matched);
    return enough ? ACTANT_OK : error_memory(error);
}
