/* SPDX-License-Identifier: MIT */
#include "train/exchange.h"

#include "base/buffer.h"
#include "base/random.h"
#include "tests/scratch.h"
#include "tests/suite.h"

#include <stdbool.h>
#include <string.h>

/* A text of sentences "the big dog saw the cat .", where any word may stand for its kind. A word is
 * its kind's letter and a number. */
typedef struct sample {
    vocabulary v;
    contexts text;
    uint32_t *classes;
} sample;

enum { KINDS = 5, CLASSES = 8 };

static const char kinds[] = "danv."; /* determiners, adjectives, nouns, verbs, ends */

static void add_word(buffer *text, random_source *random, char kind)
{
    static const unsigned sizes[KINDS] = {4, 30, 60, 25, 2};
    unsigned size = sizes[strchr(kinds, kind) - kinds];
    buffer_add_format(text, "%c%u ", kind, (unsigned)random_below(random, size));
}

static void make_sample(sample *s, size_t sentences)
{
    static const char *const patterns[] = {"danvdn.", "dnvdan.", "nv.", "danvn."};
    random_source random;
    random_init(&random, 3);
    buffer text;
    buffer_init(&text);
    for (size_t i = 0; i < sentences; i++) {
        for (const char *kind = patterns[random_below(&random, 4)]; *kind; kind++)
            add_word(&text, &random, *kind);
        buffer_add_byte(&text, '\n');
    }
    vocabulary_init(&s->v);
    const char *path = scratch_file("text", text.bytes, text.size);
    ck_assert_int_eq(vocabulary_read(&s->v, path, NULL, NULL, NULL), ACTANT_OK);
    ck_assert_int_eq(contexts_make(&s->text, &s->v, 2, NULL), ACTANT_OK);
    s->classes = mem_alloc(s->text.word_count, sizeof *s->classes);
    buffer_clear(&text);
}

static void clear_sample(sample *s)
{
    mem_free(s->classes);
    contexts_clear(&s->text);
    vocabulary_clear(&s->v);
}

/* There are more classes than kinds: with as few, the exchange may end where no single move is a
 * gain. */
START_TEST(words_of_one_kind_come_together)
{
    sample s;
    make_sample(&s, 4000);
    ck_assert_uint_eq(s.text.word_count, 4 + 30 + 60 + 25 + 2);
    for (uint64_t seed = 0; seed < 4; seed++) {
        const exchange_options options = {CLASSES, 30, seed, 1};
        exchange_report report;
        char kind_of[CLASSES] = {0};
        ck_assert_int_eq(exchange_fit(s.classes, &s.text, &options, NULL, NULL, &report, NULL),
                         ACTANT_OK);
        for (size_t w = 0; w < s.text.word_count; w++) {
            char kind = s.text.words[w].text[0];
            ck_assert_uint_lt(s.classes[w], CLASSES);
            if (!kind_of[s.classes[w]])
                kind_of[s.classes[w]] = kind;
            ck_assert_int_eq(kind_of[s.classes[w]], kind);
        }
        ck_assert_uint_eq(report.moves, 0);
        ck_assert_uint_lt(report.sweeps, 30);
        ck_assert_double_gt(report.information, 1);
    }
    clear_sample(&s);
}
END_TEST

START_TEST(threads_change_nothing)
{
    sample s;
    make_sample(&s, 2000);
    size_t size = s.text.word_count * sizeof(uint32_t);
    uint32_t *first = mem_alloc(1, size);
    for (size_t threads = 1; threads <= 4; threads++) {
        const exchange_options options = {17, 5, 9, threads};
        exchange_report report;
        ck_assert_int_eq(exchange_fit(s.classes, &s.text, &options, NULL, NULL, &report, NULL),
                         ACTANT_OK);
        if (threads == 1)
            memcpy(first, s.classes, size);
        ck_assert_mem_eq(s.classes, first, size);
    }
    mem_free(first);
    clear_sample(&s);
}
END_TEST

START_TEST(the_number_of_classes_may_be_extreme)
{
    sample s;
    make_sample(&s, 300);
    const size_t counts[] = {1, 2, s.text.word_count};
    for (size_t i = 0; i < 3; i++) {
        const exchange_options options = {counts[i], 3, 1, 2};
        exchange_report report;
        ck_assert_int_eq(exchange_fit(s.classes, &s.text, &options, NULL, NULL, &report, NULL),
                         ACTANT_OK);
        for (size_t w = 0; w < s.text.word_count; w++)
            ck_assert_uint_lt(s.classes[w], counts[i]);
    }
    clear_sample(&s);
}
END_TEST

/* A better clustering comes of more sweeps. */
START_TEST(sweeps_add_up)
{
    sample s;
    make_sample(&s, 2000);
    double least = 0;
    for (unsigned sweeps = 1; sweeps <= 4; sweeps++) {
        const exchange_options options = {12, sweeps, 1, 1};
        exchange_report report;
        ck_assert_int_eq(exchange_fit(s.classes, &s.text, &options, NULL, NULL, &report, NULL),
                         ACTANT_OK);
        ck_assert_uint_eq(report.sweeps, sweeps);
        ck_assert_double_gt(report.information, least);
        least = report.information;
    }
    clear_sample(&s);
}
END_TEST

static bool stop_at_second(void *context, const char *stage, size_t done, size_t total,
                           const char *measure)
{
    int *calls = context;
    if (++*calls == 1)
        ck_assert_str_eq(stage, "8 classes, sweep 1");
    ck_assert_uint_lt(done, total);
    ck_assert_str_ne(measure, "");
    return *calls < 2;
}

START_TEST(it_can_be_broken_off)
{
    sample s;
    make_sample(&s, 500);
    const exchange_options options = {8, 30, 1, 1};
    exchange_report report;
    actant_error error = ACTANT_ERROR_INIT;
    int calls = 0;
    ck_assert_int_eq(
        exchange_fit(s.classes, &s.text, &options, stop_at_second, &calls, &report, &error),
        ACTANT_ERROR_INTERRUPTED);
    ck_assert_int_eq(error.code, ACTANT_ERROR_INTERRUPTED);
    ck_assert_int_eq(calls, 2);
    clear_sample(&s);
}
END_TEST

START_TEST(out_of_memory_leaks_nothing)
{
    sample s;
    make_sample(&s, 100);
    size_t n = 1;
    for (actant_status status = ACTANT_ERROR_MEMORY; status != ACTANT_OK; n++) {
        const exchange_options options = {4, 3, 1, 2};
        exchange_report report;
        actant_error error = ACTANT_ERROR_INIT;
        mem_fail_at(n);
        status = exchange_fit(s.classes, &s.text, &options, NULL, NULL, &report, &error);
        mem_fail_at(0);
        ck_assert_int_eq(error.code, status);
    }
    ck_assert_uint_gt(n, 20);
    clear_sample(&s);
}
END_TEST

SUITE("train/exchange", words_of_one_kind_come_together, threads_change_nothing,
      the_number_of_classes_may_be_extreme, sweeps_add_up, it_can_be_broken_off,
      out_of_memory_leaks_nothing)
