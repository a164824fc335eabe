/* SPDX-License-Identifier: MIT */
#include "train/class_bigrams.h"

#include "base/memory.h"

#include <math.h>
#include <string.h>

enum { TABLE_SIZE = 1 << 16 };

/* x ln x. */
static inline double f(const class_bigrams *b, uint32_t x)
{
    return x < TABLE_SIZE ? b->table[x] : x * log(x);
}

static size_t row_count(const class_bigrams *b)
{
    return b->class_count + 2;
}

static inline uint32_t *row_of(const class_bigrams *b, context_side side, size_t row)
{
    return b->pairs[side] + row * row_count(b);
}

static context_side other_side(context_side side)
{
    return side == CONTEXT_BEFORE ? CONTEXT_AFTER : CONTEXT_BEFORE;
}

static void count_pair(const class_bigrams *b, context_side side, uint32_t there, uint32_t here,
                       uint32_t count)
{
    row_of(b, side, there)[here] += count;
    row_of(b, other_side(side), here)[there] += count;
}

/* A pair of two words is a context of both, and is counted from the second; a pair with the edge or
 * the rest is a context of the word alone. */
static void count_text(const class_bigrams *b)
{
    const contexts *text = b->text;
    for (size_t w = 0; w < text->word_count; w++) {
        b->totals[b->classes[w]] += text->words[w].count;
        for (context_side side = CONTEXT_BEFORE; side < CONTEXT_SIDES; side++) {
            for (size_t i = text->starts[side][w]; i < text->starts[side][w + 1]; i++) {
                word_context c = text->items[side][i];
                if (side == CONTEXT_BEFORE || c.word >= text->word_count)
                    count_pair(b, side, b->classes[c.word], b->classes[w], c.count);
            }
        }
    }
}

bool class_bigrams_init(class_bigrams *b, const contexts *text, size_t class_count,
                        const uint32_t *classes)
{
    *b = (class_bigrams){.text = text, .class_count = class_count};
    size_t rows = row_count(b);
    b->classes = mem_alloc(text->word_count + 2, sizeof *b->classes);
    b->totals = mem_alloc(rows, sizeof *b->totals);
    b->pairs[CONTEXT_BEFORE] = mem_alloc(rows * rows, sizeof(uint32_t));
    b->pairs[CONTEXT_AFTER] = mem_alloc(rows * rows, sizeof(uint32_t));
    b->table = mem_alloc(TABLE_SIZE, sizeof *b->table);
    if (!b->classes || !b->totals || !b->pairs[CONTEXT_BEFORE] || !b->pairs[CONTEXT_AFTER] ||
        !b->table)
        return false;
    for (uint32_t x = 1; x < TABLE_SIZE; x++)
        b->table[x] = x * log(x);
    memcpy(b->classes, classes, text->word_count * sizeof *classes);
    b->classes[contexts_edge(text)] = (uint32_t)class_count;
    b->classes[contexts_rest(text)] = (uint32_t)class_count + 1;
    count_text(b);
    return true;
}

void class_bigrams_clear(class_bigrams *b)
{
    mem_free(b->classes);
    mem_free(b->totals);
    mem_free(b->pairs[CONTEXT_BEFORE]);
    mem_free(b->pairs[CONTEXT_AFTER]);
    mem_free(b->table);
    *b = (class_bigrams){0};
}

double class_bigrams_objective(const class_bigrams *b)
{
    double sum = 0;
    for (size_t i = 0; i < row_count(b) * row_count(b); i++)
        sum += f(b, b->pairs[CONTEXT_BEFORE][i]);
    for (size_t g = 0; g < b->class_count; g++)
        sum -= 2 * f(b, b->totals[g]);
    return sum;
}

/* Average mutual information, over the pairs that are counted. */
double class_bigrams_information(const class_bigrams *b)
{
    double sum = 0, total = 0;
    for (size_t g = 0; g < row_count(b); g++) {
        uint32_t before = 0, after = 0;
        for (size_t h = 0; h < row_count(b); h++) {
            before += row_of(b, CONTEXT_BEFORE, g)[h];
            after += row_of(b, CONTEXT_AFTER, g)[h];
            sum += f(b, row_of(b, CONTEXT_BEFORE, g)[h]);
        }
        sum -= f(b, before) + f(b, after);
        total += before;
    }
    return total > 0 ? (sum / total + log(total)) / log(2) : 0;
}

/* ---- one word ---- */

bool standing_init(standing *s, size_t class_count)
{
    *s = (standing){0};
    s->row = mem_alloc(class_count, sizeof *s->row);
    s->gains = mem_alloc(class_count, sizeof *s->gains);
    bool whole = s->row && s->gains;
    for (context_side side = CONTEXT_BEFORE; side < CONTEXT_SIDES; side++) {
        s->counts[side] = mem_alloc(class_count + 2, sizeof(uint32_t));
        s->classes[side] = mem_alloc(class_count + 2, sizeof(uint32_t));
        whole = whole && s->counts[side] && s->classes[side];
    }
    return whole;
}

void standing_clear(standing *s)
{
    for (context_side side = CONTEXT_BEFORE; side < CONTEXT_SIDES; side++) {
        mem_free(s->counts[side]);
        mem_free(s->classes[side]);
    }
    mem_free(s->row);
    mem_free(s->gains);
    *s = (standing){0};
}

static void find_side(standing *s, const class_bigrams *b, context_side side)
{
    const size_t *starts = b->text->starts[side] + s->word;
    for (size_t i = 0; i < s->class_count[side]; i++)
        s->counts[side][s->classes[side][i]] = 0;
    s->class_count[side] = 0;
    for (size_t i = starts[0]; i < starts[1]; i++) {
        word_context c = b->text->items[side][i];
        if (c.word == s->word) {
            s->twins = c.count;
            continue;
        }
        uint32_t g = b->classes[c.word];
        if (s->counts[side][g] == 0)
            s->classes[side][s->class_count[side]++] = g;
        s->counts[side][g] += c.count;
    }
}

void standing_find(standing *s, const class_bigrams *b, uint32_t word)
{
    s->word = word;
    s->own = b->classes[word];
    s->twins = 0;
    find_side(s, b, CONTEXT_BEFORE);
    find_side(s, b, CONTEXT_AFTER);
}

/* How many pairs the word adds to those of a class with itself by being in it. */
static uint32_t inner_pairs(const standing *s, uint32_t g)
{
    return s->counts[CONTEXT_BEFORE][g] + s->counts[CONTEXT_AFTER][g] + s->twins;
}

static uint32_t inner_count(const class_bigrams *b, uint32_t g)
{
    return row_of(b, CONTEXT_BEFORE, g)[g];
}

/* What the objective has of the word being in its class. */
static double worth_of_own(const standing *s, const class_bigrams *b)
{
    uint32_t total = b->totals[s->own], count = b->text->words[s->word].count;
    uint32_t inner = inner_count(b, s->own);
    double worth = -2 * (f(b, total) - f(b, total - count));
    for (context_side side = CONTEXT_BEFORE; side < CONTEXT_SIDES; side++) {
        const uint32_t *row = row_of(b, other_side(side), s->own);
        for (size_t i = 0; i < s->class_count[side]; i++) {
            uint32_t c = s->classes[side][i];
            if (c != s->own)
                worth += f(b, row[c]) - f(b, row[c] - s->counts[side][c]);
        }
    }
    return worth + f(b, inner) - f(b, inner - inner_pairs(s, s->own));
}

/* What the objective would have of the word being in another class: for each class c beside it,
 * the pairs of c with that class grow, where those of its own class are counted without it. */
static double worth_of_other(const standing *s, const class_bigrams *b, uint32_t to)
{
    uint32_t total = b->totals[to], count = b->text->words[s->word].count;
    uint32_t inner = inner_count(b, to);
    double worth = -2 * (f(b, total + count) - f(b, total));
    for (context_side side = CONTEXT_BEFORE; side < CONTEXT_SIDES; side++) {
        const uint32_t *row = row_of(b, other_side(side), to);
        for (size_t i = 0; i < s->class_count[side]; i++) {
            uint32_t c = s->classes[side][i];
            uint32_t pairs = row[c] - (c == s->own ? s->counts[other_side(side)][to] : 0);
            if (c != to)
                worth += f(b, pairs + s->counts[side][c]) - f(b, pairs);
        }
    }
    return worth + f(b, inner + inner_pairs(s, to)) - f(b, inner);
}

double standing_gain(const standing *s, const class_bigrams *b, uint32_t to)
{
    return to == s->own ? 0 : worth_of_other(s, b, to) - worth_of_own(s, b);
}

/* ---- worth_of_other for all classes at once, so that memory is read row by row ---- */

static void add_row(double *worths, const class_bigrams *b, const uint32_t *row, uint32_t pairs)
{
    for (size_t g = 0; g < b->class_count; g++)
        worths[g] += f(b, row[g] + pairs) - f(b, row[g]);
}

/* The row of the word's own class, without the word. */
static const uint32_t *row_without(const standing *s, const class_bigrams *b, context_side side)
{
    context_side other = other_side(side);
    memcpy(s->row, row_of(b, side, s->own), b->class_count * sizeof *s->row);
    for (size_t i = 0; i < s->class_count[other]; i++) {
        uint32_t c = s->classes[other][i];
        if (c < b->class_count)
            s->row[c] -= s->counts[other][c];
    }
    return s->row;
}

/* The pairs of a class with itself grow from both sides at once: they are taken out here, and
 * standing_best adds them. What comes of this for the word's own class means nothing. */
static void add_side(const standing *s, const class_bigrams *b, context_side side)
{
    for (size_t i = 0; i < s->class_count[side]; i++) {
        uint32_t c = s->classes[side][i], pairs = s->counts[side][c];
        if (c == s->own) {
            add_row(s->gains, b, row_without(s, b, side), pairs);
            continue;
        }
        add_row(s->gains, b, row_of(b, side, c), pairs);
        if (c < b->class_count)
            s->gains[c] -= f(b, inner_count(b, c) + pairs) - f(b, inner_count(b, c));
    }
}

uint32_t standing_best(standing *s, const class_bigrams *b)
{
    uint32_t count = b->text->words[s->word].count, best = s->own;
    for (uint32_t g = 0; g < b->class_count; g++) {
        uint32_t total = b->totals[g], inner = inner_count(b, g);
        s->gains[g] = -2 * (f(b, total + count) - f(b, total)) + f(b, inner + inner_pairs(s, g)) -
                      f(b, inner);
    }
    add_side(s, b, CONTEXT_BEFORE);
    add_side(s, b, CONTEXT_AFTER);
    double most = worth_of_own(s, b);
    for (uint32_t g = 0; g < b->class_count; g++) {
        if (g != s->own && s->gains[g] > most) {
            most = s->gains[g];
            best = g;
        }
    }
    return best;
}

void standing_move(const standing *s, class_bigrams *b, uint32_t to)
{
    for (context_side side = CONTEXT_BEFORE; side < CONTEXT_SIDES; side++) {
        for (size_t i = 0; i < s->class_count[side]; i++) {
            uint32_t c = s->classes[side][i], pairs = s->counts[side][c];
            count_pair(b, side, c, s->own, 0 - pairs);
            count_pair(b, side, c, to, pairs);
        }
    }
    count_pair(b, CONTEXT_BEFORE, s->own, s->own, 0 - s->twins);
    count_pair(b, CONTEXT_BEFORE, to, to, s->twins);
    uint32_t count = b->text->words[s->word].count;
    b->totals[s->own] -= count;
    b->totals[to] += count;
    b->classes[s->word] = to;
}
