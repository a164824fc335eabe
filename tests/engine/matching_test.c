/* SPDX-License-Identifier: MIT */
#include "engine/matching.h"

#include "base/memory.h"
#include "base/random.h"
#include "tests/suite.h"

#include <string.h>

enum { MOST = 6 };

/* Which left and right nodes have an edge. */
typedef struct table {
    size_t left_count, right_count;
    bool edges[MOST][MOST];
} table;

/* The most pairs, by trying all, from the left node on. */
static size_t try_all(const table *t, size_t left, unsigned taken)
{
    if (left == t->left_count)
        return 0;
    size_t best = try_all(t, left + 1, taken);
    for (size_t right = 0; right < t->right_count; right++) {
        if (!t->edges[left][right] || taken >> right & 1)
            continue;
        size_t size = 1 + try_all(t, left + 1, taken | 1U << right);
        best = size > best ? size : best;
    }
    return best;
}

static actant_status find(const table *t, uint32_t *mates)
{
    size_t ends[MOST], count = 0;
    uint32_t rights[MOST * MOST];
    for (size_t i = 0; i < t->left_count; i++) {
        for (uint32_t k = 0; k < t->right_count; k++) {
            if (t->edges[i][k])
                rights[count++] = k;
        }
        ends[i] = count;
    }
    const matching_graph graph = {ends, rights, t->left_count, t->right_count};
    return matching_find(&graph, mates, NULL);
}

/* How many pairs there are; each must be an edge, and no left node may be in two. */
static size_t check_pairs(const table *t, const uint32_t *mates)
{
    unsigned taken = 0;
    size_t count = 0;
    for (size_t k = 0; k < t->right_count; k++) {
        if (mates[k] == MATCHING_NONE)
            continue;
        ck_assert_uint_lt(mates[k], t->left_count);
        ck_assert(t->edges[mates[k]][k]);
        ck_assert(!(taken >> mates[k] & 1));
        taken |= 1U << mates[k];
        count++;
    }
    return count;
}

START_TEST(no_pairing_is_larger)
{
    random_source source;
    random_init(&source, 3);
    for (size_t i = 0; i < 3000; i++) {
        table t = {random_below(&source, MOST + 1), random_below(&source, MOST + 1), {{false}}};
        uint64_t density = 1 + random_below(&source, 4);
        for (size_t l = 0; l < t.left_count; l++) {
            for (size_t r = 0; r < t.right_count; r++)
                t.edges[l][r] = random_below(&source, density) == 0;
        }
        uint32_t mates[MOST];
        ck_assert_int_eq(find(&t, mates), ACTANT_OK);
        ck_assert_uint_eq(check_pairs(&t, mates), try_all(&t, 0, 0));
    }
}
END_TEST

/* A chain in which each greedy choice is wrong: i is joined with i and i + 1, the last with 0. */
START_TEST(a_long_path_is_found)
{
    enum { LENGTH = 3000 };
    static size_t ends[LENGTH];
    static uint32_t rights[2 * LENGTH], mates[LENGTH];
    for (uint32_t i = 0; i < LENGTH; i++) {
        size_t first = 2 * (size_t)i;
        rights[first] = i + 1 < LENGTH ? i + 1 : 0;
        rights[first + 1] = i;
        ends[i] = first + 2;
    }
    ends[LENGTH - 1]--;
    const matching_graph graph = {ends, rights, LENGTH, LENGTH};
    ck_assert_int_eq(matching_find(&graph, mates, NULL), ACTANT_OK);
    for (size_t i = 0; i < LENGTH; i++)
        ck_assert_uint_ne(mates[i], MATCHING_NONE);
}
END_TEST

START_TEST(out_of_memory_is_reported)
{
    const table t = {2, 2, {{true, true}, {true, false}}};
    uint32_t mates[MOST];
    size_t n = 1;
    for (actant_status status = ACTANT_ERROR_MEMORY; status != ACTANT_OK; n++) {
        mem_fail_at(n);
        status = find(&t, mates);
        mem_fail_at(0);
    }
    ck_assert_uint_eq(n, 6);
    ck_assert_uint_eq(check_pairs(&t, mates), 2);
}
END_TEST

SUITE("engine/matching", no_pairing_is_larger, a_long_path_is_found, out_of_memory_is_reported)
