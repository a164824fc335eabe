/* SPDX-License-Identifier: MIT */
#include "engine/conlleval.h"

#include "base/memory.h"

#include <string.h>

struct conlleval_counts {
    size_t gold, guess, correct; /* chunks */
};

enum { EMPTY_TYPE = 0 }; /* the first that is added */

static actant_status number_type(conlleval *c, const char *type, size_t size, uint32_t *number,
                                 actant_error *error)
{
    /* Room for the counts first: a type is never without. */
    if (!mem_reserve(&c->counts, &c->counts_capacity, c->types.count + 1, sizeof *c->counts))
        return error_memory(error);
    size_t count = c->types.count;
    actant_status status = label_table_add(&c->types, type, size, number, error);
    if (c->types.count > count)
        c->counts[count] = (struct conlleval_counts){0, 0, 0};
    return status;
}

actant_status conlleval_init(conlleval *c, actant_error *error)
{
    memset(c, 0, sizeof *c);
    label_table_init(&c->types);
    c->gold = c->guess = (chunk_tag){'O', EMPTY_TYPE};
    uint32_t empty;
    return number_type(c, "", 0, &empty, error);
}

void conlleval_clear(conlleval *c)
{
    label_table_clear(&c->types);
    mem_free(c->counts);
    memset(c, 0, sizeof *c);
}

static actant_status read_tag(conlleval *c, const char *text, size_t size, chunk_tag *tag,
                              actant_error *error)
{
    const char *type;
    size_t type_size;
    chunk_split(text, size, &tag->kind, &type, &type_size);
    return number_type(c, type, type_size, &tag->type, error);
}

/* Follows both sides by one tag. A chunk is correct if it starts at once on both sides with the
 * same type, neither side ends before the other, and the types stay the same. */
static void step(conlleval *c, chunk_tag gold, chunk_tag guess)
{
    bool gold_ends = chunk_ends(c->gold, gold), guess_ends = chunk_ends(c->guess, guess);
    bool gold_starts = chunk_starts(c->gold, gold), guess_starts = chunk_starts(c->guess, guess);
    if (c->correct_so_far) {
        if (gold_ends && guess_ends && c->gold.type == c->guess.type) {
            c->counts[c->gold.type].correct++;
            c->correct_so_far = false;
        } else if (gold_ends != guess_ends || gold.type != guess.type) {
            c->correct_so_far = false;
        }
    }
    if (gold_starts && guess_starts && gold.type == guess.type)
        c->correct_so_far = true;
    c->counts[gold.type].gold += gold_starts;
    c->counts[guess.type].guess += guess_starts;
    c->gold = gold;
    c->guess = guess;
}

/* Kinds of several bytes have no part in the chunk rules, but are compared for the accuracy. */
static bool same_kind(const char *gold, size_t gold_size, const char *guess, size_t guess_size)
{
    const char *gold_hyphen = memchr(gold, '-', gold_size);
    const char *guess_hyphen = memchr(guess, '-', guess_size);
    size_t size = gold_hyphen ? (size_t)(gold_hyphen - gold) : gold_size;
    size_t other = guess_hyphen ? (size_t)(guess_hyphen - guess) : guess_size;
    return size == other && memcmp(gold, guess, size) == 0;
}

actant_status conlleval_add(conlleval *c, const char *gold, size_t gold_size, const char *guess,
                            size_t guess_size, actant_error *error)
{
    chunk_tag gold_tag, guess_tag;
    actant_status status = read_tag(c, gold, gold_size, &gold_tag, error);
    if (status == ACTANT_OK)
        status = read_tag(c, guess, guess_size, &guess_tag, error);
    if (status != ACTANT_OK)
        return status;
    step(c, gold_tag, guess_tag);
    c->token_count++;
    c->correct_tags +=
        gold_tag.type == guess_tag.type && same_kind(gold, gold_size, guess, guess_size);
    return ACTANT_OK;
}

void conlleval_end_sentence(conlleval *c)
{
    const chunk_tag outside = {'O', EMPTY_TYPE};
    step(c, outside, outside);
}

/* Percent, in the order of operations that the scorer has, so that rounding is the same. */
typedef struct percents {
    double precision, recall, f1;
} percents;

static percents percents_of(struct conlleval_counts n)
{
    percents p = {0, 0, 0};
    if (n.guess > 0)
        p.precision = 100 * (double)n.correct / (double)n.guess;
    if (n.gold > 0)
        p.recall = 100 * (double)n.correct / (double)n.gold;
    if (p.precision + p.recall > 0)
        p.f1 = 2 * p.precision * p.recall / (p.precision + p.recall);
    return p;
}

static void add_type(const conlleval *c, uint32_t type, buffer *out)
{
    struct conlleval_counts n = c->counts[type];
    percents p = percents_of(n);
    /* The scorer lists the empty type once for each side that has it. */
    int times = type == EMPTY_TYPE ? (n.gold > 0) + (n.guess > 0) : n.gold > 0 || n.guess > 0;
    for (int i = 0; i < times; i++)
        buffer_add_format(out, "%17s: precision: %6.2f%%; recall: %6.2f%%; FB1: %6.2f  %zu\n",
                          c->types.names[type], p.precision, p.recall, p.f1, n.guess);
}

actant_status conlleval_report(conlleval *c, buffer *out, actant_error *error)
{
    /* A chunk that is open on both sides counts, as it does for the scorer at the end of its input.
     */
    c->counts[c->gold.type].correct += c->correct_so_far;
    c->correct_so_far = false;
    struct conlleval_counts all = {0, 0, 0};
    for (size_t i = 0; i < c->types.count; i++) {
        all.gold += c->counts[i].gold;
        all.guess += c->counts[i].guess;
        all.correct += c->counts[i].correct;
    }
    uint32_t *order;
    actant_status status = label_table_sort(&c->types, &order, error);
    if (status != ACTANT_OK)
        return status;
    buffer_add_format(out,
                      "processed %zu tokens with %zu phrases; found: %zu phrases; correct: %zu.\n",
                      c->token_count, all.gold, all.guess, all.correct);
    if (c->token_count > 0) {
        percents p = percents_of(all);
        buffer_add_format(
            out, "accuracy: %6.2f%%; precision: %6.2f%%; recall: %6.2f%%; FB1: %6.2f\n",
            100 * (double)c->correct_tags / (double)c->token_count, p.precision, p.recall, p.f1);
    }
    for (size_t i = 0; i < c->types.count; i++)
        add_type(c, order[i], out);
    mem_free(order);
    return buffer_status(out, error);
}
