/* SPDX-License-Identifier: MIT */
#include "train/group_folds.h"

#include "base/memory.h"
#include "base/random.h"

#include <stdbool.h>
#include <string.h>

typedef struct grouping {
    size_t *sizes;    /* [group_count] items of each group */
    uint32_t *order;  /* [used_count] groups that have items */
    uint32_t *places; /* [group_count] the fold of each */
    size_t *loads;    /* [fold_count] items of each fold */
    size_t group_count, used_count;
} grouping;

/* The group of an item; without groups, the item itself. */
static uint32_t group_of(const uint32_t *groups, size_t item)
{
    return groups ? groups[item] : (uint32_t)item;
}

static bool is_one_group(const uint32_t *groups, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        if (groups[i] != groups[0])
            return false;
    }
    return true;
}

static actant_status begin(grouping *g, const uint32_t *groups, size_t count, size_t fold_count,
                           actant_error *error)
{
    memset(g, 0, sizeof *g);
    for (size_t i = 0; i < count; i++) {
        size_t group = group_of(groups, i);
        g->group_count = group + 1 > g->group_count ? group + 1 : g->group_count;
    }
    g->sizes = mem_alloc(g->group_count, sizeof *g->sizes);
    g->order = mem_alloc(g->group_count, sizeof *g->order);
    g->places = mem_alloc(g->group_count, sizeof *g->places);
    g->loads = mem_alloc(fold_count, sizeof *g->loads);
    if (!g->sizes || !g->order || !g->places || !g->loads)
        return error_memory(error);
    for (size_t i = 0; i < count; i++)
        g->sizes[group_of(groups, i)]++;
    for (size_t group = 0; group < g->group_count; group++) {
        if (g->sizes[group] > 0)
            g->order[g->used_count++] = (uint32_t)group;
    }
    return ACTANT_OK;
}

static void finish(grouping *g)
{
    mem_free(g->sizes);
    mem_free(g->order);
    mem_free(g->places);
    mem_free(g->loads);
}

static void shuffle(uint32_t *items, size_t count, uint64_t seed)
{
    random_source random;
    random_init(&random, seed);
    for (size_t i = count; i > 1; i--) {
        size_t k = (size_t)random_below(&random, i);
        uint32_t kept = items[i - 1];
        items[i - 1] = items[k];
        items[k] = kept;
    }
}

static uint32_t least_loaded(const size_t *loads, size_t fold_count)
{
    uint32_t least = 0;
    for (uint32_t fold = 1; fold < fold_count; fold++) {
        if (loads[fold] < loads[least])
            least = fold;
    }
    return least;
}

actant_status group_folds(uint32_t *folds, const uint32_t *groups, size_t count, uint64_t seed,
                          size_t *fold_count, actant_error *error)
{
    if (groups && is_one_group(groups, count))
        groups = NULL;
    grouping g;
    actant_status status = begin(&g, groups, count, *fold_count, error);
    if (status == ACTANT_OK) {
        if (*fold_count > g.used_count)
            *fold_count = g.used_count;
        shuffle(g.order, g.used_count, seed);
        for (size_t i = 0; i < g.used_count; i++) {
            uint32_t fold = least_loaded(g.loads, *fold_count);
            g.places[g.order[i]] = fold;
            g.loads[fold] += g.sizes[g.order[i]];
        }
        for (size_t i = 0; i < count; i++)
            folds[i] = g.places[group_of(groups, i)];
    }
    finish(&g);
    return status;
}
