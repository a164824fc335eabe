/* SPDX-License-Identifier: MIT */
#include "models/viterbi.h"

#include "base/memory.h"

#include <math.h>
#include <string.h>

size_t chain_stride(size_t tag_count)
{
    return (tag_count + CHAIN_PAD - 1) / CHAIN_PAD * CHAIN_PAD;
}

void viterbi_init(viterbi *v)
{
    memset(v, 0, sizeof *v);
}

void viterbi_clear(viterbi *v)
{
    mem_free(v->scores);
    mem_free(v->froms);
    mem_free(v->nodes);
    mem_free(v->heap);
    mem_free(v->limits);
    viterbi_init(v);
}

/* Lets tag `from` with prefix score `score` compete for the targets begin … end-1. */
static inline void compete(float score, uint32_t from, const float *restrict transitions,
                           size_t begin, size_t end, float *restrict best, uint32_t *restrict froms)
{
    for (size_t to = begin; to < end; to++) {
        float candidate = score + transitions[to];
        froms[to] = candidate > best[to] ? from : froms[to];
        best[to] = candidate > best[to] ? candidate : best[to];
    }
}

/*
 * One step in BIOES, block by block (see tagset.h): tags outside of a span lead to the first
 * 2 * labels + 1 tags, a tag inside of one leads to the I and E of its own label only.
 */
static void step_bioes(const chain *c, const float *last, float *best, uint32_t *froms)
{
    size_t labels = c->tags->label_count, stride = c->stride;
    size_t begins = 1, singles = 1 + labels, insides = 1 + 2 * labels, ends = 1 + 3 * labels;
    compete(last[0], 0, c->transitions, 0, insides, best, froms);
    for (size_t from = singles; from < insides; from++)
        compete(last[from], (uint32_t)from, c->transitions + from * stride, 0, insides, best,
                froms);
    for (size_t from = ends; from < ends + labels; from++)
        compete(last[from], (uint32_t)from, c->transitions + from * stride, 0, insides, best,
                froms);
    for (size_t l = 0; l < labels; l++) {
        const size_t open[2] = {begins + l, insides + l}, targets[2] = {insides + l, ends + l};
        for (size_t i = 0; i < 4; i++) {
            size_t from = open[i / 2], to = targets[i % 2];
            compete(last[from], (uint32_t)from, c->transitions + from * stride, to, to + 1, best,
                    froms);
        }
    }
}

static void step_plain(const chain *c, const float *last, float *best, uint32_t *froms)
{
    size_t tag_count = c->tags->label_count;
    for (size_t from = 0; from < tag_count; from++)
        compete(last[from], (uint32_t)from, c->transitions + from * c->stride, 0, tag_count, best,
                froms);
}

/* Fills scores and froms for all positions. */
static actant_status run_forward(viterbi *v, const chain *c, const float *emissions, size_t n,
                                 actant_error *error)
{
    size_t tag_count = tagset_count(c->tags), stride = c->stride;
    if (!mem_reserve(&v->scores, &v->score_capacity, n * stride, sizeof *v->scores) ||
        !mem_reserve(&v->froms, &v->from_capacity, n * stride, sizeof *v->froms))
        return error_memory(error);
    for (uint32_t tag = 0; tag < tag_count; tag++)
        v->scores[tag] = tagset_starts(c->tags, tag) ? c->starts[tag] + emissions[tag] : -INFINITY;
    for (size_t i = 1; i < n; i++) {
        float *best = v->scores + i * stride;
        uint32_t *froms = v->froms + i * stride;
        for (size_t tag = 0; tag < tag_count; tag++) {
            best[tag] = -INFINITY;
            froms[tag] = 0;
        }
        if (c->tags->scheme == SCHEME_BIOES)
            step_bioes(c, best - stride, best, froms);
        else
            step_plain(c, best - stride, best, froms);
        for (size_t tag = 0; tag < tag_count; tag++)
            best[tag] += emissions[i * stride + tag];
    }
    return ACTANT_OK;
}

actant_status viterbi_best(viterbi *v, const chain *c, const float *emissions, size_t n,
                           uint16_t *tags, float *score, actant_error *error)
{
    actant_status status = run_forward(v, c, emissions, n, error);
    if (status != ACTANT_OK)
        return status;
    const float *last = v->scores + (n - 1) * c->stride;
    uint32_t best = 0;
    *score = -INFINITY;
    for (uint32_t tag = 0; tag < tagset_count(c->tags); tag++) {
        if (tagset_ends(c->tags, tag) && last[tag] + c->ends[tag] > *score) {
            *score = last[tag] + c->ends[tag];
            best = tag;
        }
    }
    for (size_t i = n; i-- > 0;) {
        tags[i] = (uint16_t)best;
        best = i > 0 ? v->froms[i * c->stride + best] : 0;
    }
    return ACTANT_OK;
}

/* A suffix of a sequence, from `position` to the end. */
typedef struct trellis_node {
    float total; /* the best whole sequence that has this suffix */
    float after; /* the score of the suffix without the first tag's emission and what is before */
    uint32_t suffix; /* the node of the suffix without its first tag; DOCUMENT_NONE at the end */
    uint32_t position;
    uint16_t tag;
} trellis_node;

/*
 * Best total first; then the one that is nearest to the start of the sentence, so that of many
 * equals one is followed to its end before the next is looked at; then the one found first.
 */
static bool is_before(const viterbi *v, uint32_t a, uint32_t b)
{
    const trellis_node *x = &v->nodes[a], *y = &v->nodes[b];
    if (x->total != y->total)
        return x->total > y->total;
    return x->position != y->position ? x->position < y->position : a < b;
}

static bool push(viterbi *v, trellis_node node)
{
    if (v->node_count >= DOCUMENT_NONE ||
        !mem_reserve(&v->nodes, &v->node_capacity, v->node_count + 1, sizeof *v->nodes) ||
        !mem_reserve(&v->heap, &v->heap_capacity, v->heap_count + 1, sizeof *v->heap))
        return false;
    uint32_t added = (uint32_t)v->node_count++;
    v->nodes[added] = node;
    size_t i = v->heap_count++;
    for (; i > 0 && is_before(v, added, v->heap[(i - 1) / 2]); i = (i - 1) / 2)
        v->heap[i] = v->heap[(i - 1) / 2];
    v->heap[i] = added;
    return true;
}

static uint32_t pop(viterbi *v)
{
    uint32_t top = v->heap[0], moved = v->heap[--v->heap_count];
    size_t i = 0;
    for (size_t child; (child = 2 * i + 1) < v->heap_count; i = child) {
        if (child + 1 < v->heap_count && is_before(v, v->heap[child + 1], v->heap[child]))
            child++;
        if (!is_before(v, v->heap[child], moved))
            break;
        v->heap[i] = v->heap[child];
    }
    v->heap[i] = moved;
    return top;
}

/*
 * Whether a sequence with that total may still be among the k best. Each node stands for a sequence
 * of its own, so that what k others reach or exceed is not needed. The limits are the k best totals
 * so far, best first.
 */
static bool admit(viterbi *v, size_t k, float total)
{
    if (v->limit_count == k && total <= v->limits[k - 1])
        return false;
    size_t i = v->limit_count < k ? v->limit_count++ : k - 1;
    for (; i > 0 && v->limits[i - 1] < total; i--)
        v->limits[i] = v->limits[i - 1];
    v->limits[i] = total;
    return true;
}

/* A suffix that is to be made longer by one tag. */
typedef struct extension {
    const chain *chain;
    const float *prefixes; /* [tag_count]: the best prefixes that end before it */
    trellis_node node;
    float after;          /* of the node, with the first tag's emission */
    uint32_t index, best; /* the node's, and the tag before it on its best sequence */
    size_t k;
} extension;

/*
 * Adds the node for a tag before the suffix. The best one takes the place and the total of its
 * suffix, whatever sums in another order would round to, and none exceeds it: so each sequence
 * takes at most n steps to its end.
 */
static bool extend(viterbi *v, const extension *x, uint32_t tag)
{
    float after = x->after + x->chain->transitions[tag * x->chain->stride + x->node.tag];
    float total = x->node.total;
    if (tag != x->best) {
        total = fminf(total, x->prefixes[tag] + after);
        if (!admit(v, x->k, total))
            return true;
    }
    const trellis_node longer = {total, after, x->index, x->node.position - 1, (uint16_t)tag};
    return push(v, longer);
}

/* Extends by the tags begin … end-1, the best one excepted. */
static bool extend_by(viterbi *v, const extension *x, uint32_t begin, uint32_t end)
{
    for (uint32_t tag = begin; tag < end; tag++) {
        if (tag != x->best && x->prefixes[tag] != -INFINITY && !extend(v, x, tag))
            return false;
    }
    return true;
}

/* Extends the suffix by every tag that may stand before it: the best one, then the others. */
static bool expand(viterbi *v, const chain *c, const float *emissions, size_t k, uint32_t index)
{
    trellis_node node = v->nodes[index];
    size_t cell = node.position * c->stride + node.tag;
    const extension x = {
        .chain = c,
        .prefixes = v->scores + (node.position - 1) * c->stride,
        .node = node,
        .after = node.after + emissions[cell],
        .index = index,
        .best = v->froms[cell],
        .k = k,
    };
    const tagset *t = c->tags;
    if (!extend(v, &x, x.best))
        return false;
    if (t->scheme == SCHEME_PLAIN)
        return extend_by(v, &x, 0, (uint32_t)t->label_count);
    uint32_t singles = tagset_tag(t, TAG_SINGLE, 0), insides = tagset_tag(t, TAG_INSIDE, 0),
             ends = tagset_tag(t, TAG_END, 0), all = (uint32_t)tagset_count(t);
    if (tagset_starts(t, node.tag))
        return extend_by(v, &x, TAGSET_OUTSIDE, TAGSET_OUTSIDE + 1) &&
               extend_by(v, &x, singles, insides) && extend_by(v, &x, ends, all);
    uint32_t begin = tagset_tag(t, TAG_BEGIN, tagset_label(t, node.tag)),
             inside = tagset_tag(t, TAG_INSIDE, tagset_label(t, node.tag));
    return extend_by(v, &x, begin, begin + 1) && extend_by(v, &x, inside, inside + 1);
}

static bool push_ends(viterbi *v, const chain *c, size_t n, size_t k)
{
    const float *last = v->scores + (n - 1) * c->stride;
    for (uint32_t tag = 0; tag < tagset_count(c->tags); tag++) {
        if (!tagset_ends(c->tags, tag) || last[tag] == -INFINITY)
            continue;
        float total = last[tag] + c->ends[tag];
        const trellis_node node = {total, c->ends[tag], DOCUMENT_NONE, (uint32_t)n - 1,
                                   (uint16_t)tag};
        if (admit(v, k, total) && !push(v, node))
            return false;
    }
    return true;
}

actant_status viterbi_best_paths(viterbi *v, const chain *c, const float *emissions, size_t n,
                                 size_t k, uint16_t *paths, float *scores, size_t *count,
                                 actant_error *error)
{
    *count = 0;
    if (k == 0)
        return ACTANT_OK;
    actant_status status = run_forward(v, c, emissions, n, error);
    if (status != ACTANT_OK)
        return status;
    v->node_count = v->heap_count = v->limit_count = 0;
    if (!mem_reserve(&v->limits, &v->limit_capacity, k, sizeof *v->limits) ||
        !push_ends(v, c, n, k))
        return error_memory(error);
    while (*count < k && v->heap_count > 0) {
        uint32_t top = pop(v);
        if (v->nodes[top].position > 0) {
            if (!expand(v, c, emissions, k, top))
                return error_memory(error);
            continue;
        }
        scores[*count] = v->nodes[top].total;
        uint16_t *path = paths + n * (*count)++;
        for (uint32_t node = top; node != DOCUMENT_NONE; node = v->nodes[node].suffix)
            path[v->nodes[node].position] = v->nodes[node].tag;
    }
    return ACTANT_OK;
}
