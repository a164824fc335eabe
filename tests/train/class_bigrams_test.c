/* SPDX-License-Identifier: MIT */
#include "train/class_bigrams.h"

#include "base/buffer.h"
#include "base/random.h"
#include "tests/scratch.h"
#include "tests/suite.h"

#include <math.h>
#include <string.h>

enum { CLASSES = 5 };

/* A text of a few dozen words, some rare, some that double. */
typedef struct sample {
    vocabulary v;
    contexts text;
    uint32_t classes[64];
    random_source random;
} sample;

static void make_sample(sample *s)
{
    buffer text;
    buffer_init(&text);
    random_init(&s->random, 11);
    for (int i = 0; i < 900; i++) {
        unsigned word = (unsigned)random_below(&s->random, 1 + random_below(&s->random, 40));
        buffer_add_format(&text, "w%u%s%c", word, i % 9 == 0 ? " double double" : "",
                          i % 6 == 0 ? '\n' : ' ');
    }
    vocabulary_init(&s->v);
    const char *path = scratch_file("text", text.bytes, text.size);
    ck_assert_int_eq(vocabulary_read(&s->v, path, NULL, NULL, NULL), ACTANT_OK);
    ck_assert_int_eq(contexts_make(&s->text, &s->v, 6, NULL), ACTANT_OK);
    ck_assert_uint_gt(s->text.word_count, 20);
    ck_assert_uint_lt(s->text.word_count, 40);
    for (size_t i = 0; i < s->text.word_count; i++)
        s->classes[i] = (uint32_t)random_below(&s->random, CLASSES);
    buffer_clear(&text);
}

/* As if the text were so many times as long. */
static void multiply(contexts *c, uint32_t factor)
{
    for (size_t w = 0; w < c->word_count; w++)
        c->words[w].count *= factor;
    for (context_side side = CONTEXT_BEFORE; side < CONTEXT_SIDES; side++)
        for (size_t i = 0; i < c->starts[side][c->word_count]; i++)
            c->items[side][i].count *= factor;
}

static void clear_sample(sample *s)
{
    contexts_clear(&s->text);
    vocabulary_clear(&s->v);
}

/* The counts after moves must be those of the classes as they now are. */
static void check_counts(const class_bigrams *b)
{
    class_bigrams fresh;
    size_t rows = CLASSES + 2;
    ck_assert(class_bigrams_init(&fresh, b->text, CLASSES, b->classes));
    ck_assert_mem_eq(fresh.totals, b->totals, rows * sizeof *b->totals);
    for (context_side side = CONTEXT_BEFORE; side < CONTEXT_SIDES; side++)
        ck_assert_mem_eq(fresh.pairs[side], b->pairs[side], rows * rows * sizeof(uint32_t));
    class_bigrams_clear(&fresh);
}

/* Both sides hold the same counts. */
static void check_sides(const class_bigrams *b)
{
    size_t rows = CLASSES + 2;
    for (size_t g = 0; g < rows; g++)
        for (size_t h = 0; h < rows; h++)
            ck_assert_uint_eq(b->pairs[CONTEXT_BEFORE][g * rows + h],
                              b->pairs[CONTEXT_AFTER][h * rows + g]);
}

/* The class that the gains tell is best. */
static uint32_t best_by_gains(const standing *s, const class_bigrams *b, double *most)
{
    uint32_t best = s->own;
    *most = 0;
    for (uint32_t g = 0; g < CLASSES; g++) {
        double gain = standing_gain(s, b, g);
        if (gain > *most) {
            *most = gain;
            best = g;
        }
    }
    return best;
}

static void check_moves(sample *s)
{
    class_bigrams b;
    standing at;
    ck_assert(class_bigrams_init(&b, &s->text, CLASSES, s->classes));
    ck_assert(standing_init(&at, CLASSES));
    for (int i = 0; i < 400; i++) {
        uint32_t word = (uint32_t)random_below(&s->random, s->text.word_count);
        uint32_t to = (uint32_t)random_below(&s->random, CLASSES);
        double before = class_bigrams_objective(&b), most;
        standing_find(&at, &b, word);
        ck_assert_uint_eq(at.own, b.classes[word]);
        double gain = standing_gain(&at, &b, to);
        uint32_t best = best_by_gains(&at, &b, &most);
        ck_assert(standing_best(&at, &b) == best ||
                  fabs(standing_gain(&at, &b, standing_best(&at, &b)) - most) < 1e-6);
        if (to != at.own)
            standing_move(&at, &b, to);
        ck_assert_double_eq_tol(class_bigrams_objective(&b) - before, gain, 1e-9 * fabs(before));
        ck_assert_uint_eq(b.classes[word], to);
    }
    check_counts(&b);
    check_sides(&b);
    standing_clear(&at);
    class_bigrams_clear(&b);
}

START_TEST(gains_are_what_moves_change)
{
    sample s;
    make_sample(&s);
    check_moves(&s);
    clear_sample(&s);
}
END_TEST

START_TEST(large_counts_are_treated_alike)
{
    sample s;
    make_sample(&s);
    multiply(&s.text, 200000);
    check_moves(&s);
    clear_sample(&s);
}
END_TEST

/* Classes that follow each other in a ring tell all: log2 of their number, edge included. */
START_TEST(information_is_in_bits)
{
    static const char text[] = "a b c\na b c\na b c\n";
    static const uint32_t apart[] = {0, 1, 2}, together[] = {0, 0, 0};
    vocabulary v;
    contexts c;
    class_bigrams b;
    vocabulary_init(&v);
    const char *path = scratch_file("ring", text, sizeof text - 1);
    ck_assert_int_eq(vocabulary_read(&v, path, NULL, NULL, NULL), ACTANT_OK);
    ck_assert_int_eq(contexts_make(&c, &v, 1, NULL), ACTANT_OK);
    ck_assert(class_bigrams_init(&b, &c, 3, apart));
    ck_assert_double_eq_tol(class_bigrams_information(&b), 2, 1e-12);
    class_bigrams_clear(&b);
    ck_assert(class_bigrams_init(&b, &c, 1, together));
    ck_assert_double_lt(class_bigrams_information(&b), 1);
    class_bigrams_clear(&b);
    contexts_clear(&c);
    vocabulary_clear(&v);
}
END_TEST

START_TEST(out_of_memory_leaks_nothing)
{
    sample s;
    make_sample(&s);
    size_t n = 1;
    for (bool whole = false; !whole; n++) {
        class_bigrams b;
        standing at;
        mem_fail_at(n);
        whole = class_bigrams_init(&b, &s.text, CLASSES, s.classes);
        whole = standing_init(&at, CLASSES) && whole;
        mem_fail_at(0);
        standing_clear(&at);
        class_bigrams_clear(&b);
    }
    ck_assert_uint_eq(n, 13);
    clear_sample(&s);
}
END_TEST

SUITE("train/class_bigrams", gains_are_what_moves_change, large_counts_are_treated_alike,
      information_is_in_bits, out_of_memory_leaks_nothing)
