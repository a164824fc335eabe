/* SPDX-License-Identifier: MIT */
#include "engine/match_events.h"

#include <stdlib.h>

/* ---- whether two events agree ---- */

static size_t count_tokens(const event_parts *parts, const event_part *part)
{
    size_t count = 0;
    for (size_t i = part->first_range; i < part->end_range; i++)
        count += parts->ranges[i].end - parts->ranges[i].begin;
    return count;
}

/* Whether at least half of the tokens of both are in common. */
static bool overlap(const event_parts *a, const event_part *p, const event_parts *b,
                    const event_part *q)
{
    size_t common = 0, i = p->first_range, k = q->first_range;
    while (i < p->end_range && k < q->end_range) {
        span left = a->ranges[i], right = b->ranges[k];
        uint32_t begin = left.begin > right.begin ? left.begin : right.begin;
        uint32_t end = left.end < right.end ? left.end : right.end;
        common += begin < end ? end - begin : 0;
        i += left.end <= right.end;
        k += right.end <= left.end;
    }
    return 2 * common >= count_tokens(a, p) + count_tokens(b, q) - common;
}

/* The next part that has tokens, from the index on, or the end of the record. */
static size_t next_part(const event_parts *parts, const event_record *record, size_t at)
{
    while (at < record->end_part && !event_part_has_tokens(&parts->parts[at]))
        at++;
    return at;
}

/* Whether both have the same roles, filled alike. */
static bool agree(const event_parts *a, const event_record *g, const event_parts *b,
                  const event_record *p)
{
    size_t i = next_part(a, g, g->action + 1), k = next_part(b, p, p->action + 1);
    while (i < g->end_part && k < p->end_part) {
        const event_part *left = &a->parts[i], *right = &b->parts[k];
        if (left->role != right->role || !overlap(a, left, b, right))
            return false;
        i = next_part(a, g, i + 1);
        k = next_part(b, p, k + 1);
    }
    return i == g->end_part && k == p->end_part;
}

/* ---- by head ---- */

/* A record of one side with the head of its action. */
typedef struct headed {
    uint32_t head, number;
} headed;

static int compare_headed(const void *left, const void *right)
{
    const headed *a = left, *b = right;
    if (a->head != b->head)
        return a->head < b->head ? -1 : 1;
    return (a->number > b->number) - (a->number < b->number);
}

/* The records of a side by head, or NULL without memory; freed with mem_free. */
static headed *sort_by_head(const event_parts *parts)
{
    headed *order = mem_alloc(parts->record_count, sizeof *order);
    if (!order)
        return NULL;
    for (uint32_t i = 0; i < parts->record_count; i++)
        order[i] = (headed){parts->records[i].head, i};
    qsort(order, parts->record_count, sizeof *order, compare_headed);
    return order;
}

/* Events of both sides whose actions have one head. */
typedef struct group {
    const event_parts *gold, *predicted;
    const headed *left, *right; /* [left_count], [right_count] */
    size_t left_count, right_count;
} group;

/* Those that agree, as ends[] and rights[] of a matching_graph. */
static void draw_graph(const group *g, size_t *ends, uint32_t *rights)
{
    size_t count = 0;
    for (size_t i = 0; i < g->left_count; i++) {
        const event_record *gold = &g->gold->records[g->left[i].number];
        for (uint32_t k = 0; k < g->right_count; k++) {
            const event_record *predicted = &g->predicted->records[g->right[k].number];
            if (agree(g->gold, gold, g->predicted, predicted))
                rights[count++] = k;
        }
        ends[i] = count;
    }
}

static actant_status match_group(const group *g, uint32_t *mates, actant_error *error)
{
    size_t *ends = mem_alloc(g->left_count, sizeof *ends);
    uint32_t *rights = mem_alloc(g->left_count * g->right_count, sizeof *rights);
    uint32_t *found = mem_alloc(g->right_count, sizeof *found);
    actant_status status = ACTANT_OK;
    if (!ends || !rights || !found) {
        status = error_memory(error);
        goto done;
    }
    draw_graph(g, ends, rights);
    const matching_graph graph = {ends, rights, g->left_count, g->right_count};
    status = matching_find(&graph, found, error);
    for (size_t k = 0; k < g->right_count && status == ACTANT_OK; k++) {
        if (found[k] != MATCHING_NONE)
            mates[g->right[k].number] = g->left[found[k]].number;
    }
done:
    mem_free(ends);
    mem_free(rights);
    mem_free(found);
    return status;
}

/* How many of the records, from the first on, have this head. */
static size_t count_head(const headed *records, size_t count, uint32_t head)
{
    size_t same = 0;
    while (same < count && records[same].head == head)
        same++;
    return same;
}

/* Walks through both sides by head at once. */
static actant_status match_sorted(group *g, size_t gold_left, size_t predicted_left,
                                  uint32_t *mates, actant_error *error)
{
    actant_status status = ACTANT_OK;
    while (gold_left > 0 && predicted_left > 0 && status == ACTANT_OK) {
        uint32_t head = g->left->head < g->right->head ? g->left->head : g->right->head;
        g->left_count = count_head(g->left, gold_left, head);
        g->right_count = count_head(g->right, predicted_left, head);
        if (g->left_count > 0 && g->right_count > 0)
            status = match_group(g, mates, error);
        g->left += g->left_count;
        g->right += g->right_count;
        gold_left -= g->left_count;
        predicted_left -= g->right_count;
    }
    return status;
}

actant_status match_events(const event_parts *gold, const event_parts *predicted, uint32_t *mates,
                           actant_error *error)
{
    headed *left = sort_by_head(gold), *right = sort_by_head(predicted);
    actant_status status = ACTANT_OK;
    for (size_t i = 0; i < predicted->record_count; i++)
        mates[i] = MATCHING_NONE;
    if (left && right) {
        group g = {gold, predicted, left, right, 0, 0};
        status = match_sorted(&g, gold->record_count, predicted->record_count, mates, error);
    } else {
        status = error_memory(error);
    }
    mem_free(left);
    mem_free(right);
    return status;
}
