/* SPDX-License-Identifier: MIT */
#include "train/contexts.h"

#include <stdlib.h>
#include <string.h>

/* What turns pairs of a vocabulary's numbers into contexts. */
typedef struct builder {
    contexts *out;
    const vocabulary *v;
    uint32_t *ranks; /* [v->word_count]: from the vocabulary's numbers to those of the contexts */
    uint32_t *rest[CONTEXT_SIDES]; /* [V]: how often the rest stands there */
} builder;

void contexts_clear(contexts *c)
{
    mem_free(c->words);
    for (int side = 0; side < CONTEXT_SIDES; side++) {
        mem_free(c->starts[side]);
        mem_free(c->items[side]);
    }
    memset(c, 0, sizeof *c);
}

typedef struct ranked {
    vocabulary_word word;
    uint32_t number;
} ranked;

static int compare_ranked(const void *left, const void *right)
{
    const ranked *l = left, *r = right;
    if (l->word.count != r->word.count)
        return l->word.count < r->word.count ? 1 : -1;
    return strcmp(l->word.text, r->word.text);
}

/* Sorts the frequent words and gives every word of the vocabulary its new number. */
static actant_status rank_words(builder *b, uint32_t least_count, actant_error *error)
{
    const vocabulary *v = b->v;
    contexts *out = b->out;
    ranked *words = mem_alloc(v->word_count, sizeof *words);
    if (!words)
        return error_memory(error);
    for (size_t i = VOCABULARY_EDGE + 1; i < v->word_count; i++)
        if (v->words[i].count >= least_count)
            words[out->word_count++] = (ranked){v->words[i], (uint32_t)i};
    qsort(words, out->word_count, sizeof *words, compare_ranked);
    b->ranks = mem_alloc(v->word_count, sizeof *b->ranks);
    out->words = mem_alloc(out->word_count, sizeof *out->words);
    if (b->ranks && out->words) {
        for (size_t i = 0; i < v->word_count; i++)
            b->ranks[i] = i == VOCABULARY_EDGE ? contexts_edge(out) : contexts_rest(out);
        for (size_t i = 0; i < out->word_count; i++) {
            out->words[i] = words[i].word;
            b->ranks[words[i].number] = (uint32_t)i;
        }
    }
    mem_free(words);
    return b->ranks && out->words ? ACTANT_OK : error_memory(error);
}

/* Pairs with the rest are many for each word; they become one context. */
static void count_side(builder *b, context_side side, uint32_t word, uint32_t other, uint32_t count)
{
    if (word >= b->out->word_count)
        return;
    if (other == contexts_rest(b->out))
        b->rest[side][word] += count;
    else
        b->out->starts[side][word + 1]++;
}

/* starts[w + 1] becomes where the next context of w goes, and so, in the end, where w's end. */
static actant_status open_side(builder *b, context_side side, actant_error *error)
{
    contexts *out = b->out;
    size_t *starts = out->starts[side], total = 0;
    for (size_t w = 0; w < out->word_count; w++) {
        size_t count = starts[w + 1] + (b->rest[side][w] > 0);
        starts[w + 1] = total;
        total += count;
    }
    out->items[side] = mem_alloc(total, sizeof(word_context));
    return out->items[side] ? ACTANT_OK : error_memory(error);
}

static void add_context(builder *b, context_side side, uint32_t word, uint32_t other,
                        uint32_t count)
{
    if (word < b->out->word_count && other != contexts_rest(b->out))
        b->out->items[side][b->out->starts[side][word + 1]++] = (word_context){other, count};
}

static void add_rest(builder *b, context_side side)
{
    contexts *out = b->out;
    for (size_t w = 0; w < out->word_count; w++)
        if (b->rest[side][w] > 0)
            out->items[side][out->starts[side][w + 1]++] =
                (word_context){contexts_rest(out), b->rest[side][w]};
}

/* Calls for each pair: from its second word back to the first, from its first on to the second. */
static void walk(builder *b, void (*visit)(builder *, context_side, uint32_t, uint32_t, uint32_t))
{
    for (size_t i = 0; i < pair_counts_slots(&b->v->pairs); i++) {
        const pair_count *pair = &b->v->pairs.slots[i];
        if (pair->count == 0)
            continue;
        uint32_t first = b->ranks[pair->first], second = b->ranks[pair->second];
        visit(b, CONTEXT_BEFORE, second, first, pair->count);
        visit(b, CONTEXT_AFTER, first, second, pair->count);
    }
}

static actant_status build(builder *b, actant_error *error)
{
    contexts *out = b->out;
    actant_status status = ACTANT_OK;
    for (int side = 0; side < CONTEXT_SIDES; side++) {
        out->starts[side] = mem_alloc(out->word_count + 1, sizeof(size_t));
        b->rest[side] = mem_alloc(out->word_count, sizeof(uint32_t));
        if (!out->starts[side] || !b->rest[side])
            return error_memory(error);
    }
    walk(b, count_side);
    for (int side = 0; side < CONTEXT_SIDES && status == ACTANT_OK; side++)
        status = open_side(b, (context_side)side, error);
    if (status != ACTANT_OK)
        return status;
    walk(b, add_context);
    for (int side = 0; side < CONTEXT_SIDES; side++)
        add_rest(b, (context_side)side);
    return ACTANT_OK;
}

actant_status contexts_make(contexts *out, vocabulary *v, uint32_t least_count, actant_error *error)
{
    builder b = {.out = out, .v = v};
    memset(out, 0, sizeof *out);
    actant_status status = rank_words(&b, least_count, error);
    if (status == ACTANT_OK)
        status = build(&b, error);
    pair_counts_clear(&v->pairs);
    mem_free(b.ranks);
    mem_free(b.rest[CONTEXT_BEFORE]);
    mem_free(b.rest[CONTEXT_AFTER]);
    return status;
}
