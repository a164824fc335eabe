/* SPDX-License-Identifier: MIT */
#include "train/vocabulary.h"

#include "base/buffer.h"
#include "base/file.h"
#include "tests/scratch.h"
#include "tests/suite.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* "word:count" for each word, then "one|other:count" for each pair; "" is the edge. */
static void describe(const vocabulary *v, buffer *out)
{
    buffer_reset(out);
    for (size_t i = VOCABULARY_EDGE + 1; i < v->word_count; i++)
        buffer_add_format(out, "%s:%u ", v->words[i].text, (unsigned)v->words[i].count);
    for (uint32_t first = 0; first < v->word_count; first++) {
        for (uint32_t second = 0; second < v->word_count; second++) {
            for (size_t i = 0; i < pair_counts_slots(&v->pairs); i++) {
                const pair_count *pair = &v->pairs.slots[i];
                if (pair->count > 0 && pair->first == first && pair->second == second)
                    buffer_add_format(out, "%s|%s:%u ", v->words[first].text, v->words[second].text,
                                      (unsigned)pair->count);
            }
        }
    }
}

/* What is counted in a text. */
static const struct {
    const char *text;
    const char *counts;
    size_t tokens, sentences;
} texts[] = {
    {"", "", 0, 0},
    {"\n \n\t\r\n", "", 0, 0},
    {"one", "one:1 |one:1 one|:1 ", 1, 1},
    {"one two one\n", "one:2 two:1 |one:1 one|:1 one|two:1 two|one:1 ", 3, 1},
    {"a a\r\na\r\n", "a:3 |a:2 a|:2 a|a:1 ", 3, 2},
    {"\n\n  a\t b  \n\n", "a:1 b:1 |a:1 a|b:1 b|:1 ", 2, 1},
    {"\xEF\xBB\xBFThe the\n", "The:1 the:1 |The:1 The|the:1 the|:1 ", 2, 1},
    /* No-break space, ideographic space, line separator. */
    {"a\xC2\xA0z\xE3\x80\x80o\xE2\x80\xA8", "a:1 z:1 o:1 |a:1 a|z:1 z|o:1 o|:1 ", 3, 1},
    /* Letters that begin with the same bytes as those. */
    {"\xC2\xBF\xE2\x82\xAC \xE3\x81\x82",
     "\xC2\xBF\xE2\x82\xAC:1 \xE3\x81\x82:1 "
     "|\xC2\xBF\xE2\x82\xAC:1 \xC2\xBF\xE2\x82\xAC|\xE3\x81\x82:1 \xE3\x81\x82|:1 ",
     2, 1},
    {"a\x01"
     "b\x7F",
     "a:1 b:1 |a:1 a|b:1 b|:1 ", 2, 1},
};

START_TEST(words_and_pairs_are_counted)
{
    buffer counts;
    buffer_init(&counts);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        const char *path = scratch_file("text", texts[i].text, strlen(texts[i].text));
        vocabulary v;
        vocabulary_init(&v);
        ck_assert_int_eq(vocabulary_read(&v, path, NULL, NULL, NULL), ACTANT_OK);
        describe(&v, &counts);
        ck_assert_str_eq(buffer_text(&counts), texts[i].counts);
        ck_assert_uint_eq(v.words[VOCABULARY_EDGE].count, texts[i].sentences);
        ck_assert_uint_eq(v.token_count, texts[i].tokens + texts[i].sentences);
        vocabulary_clear(&v);
    }
    buffer_clear(&counts);
}
END_TEST

START_TEST(a_NUL_is_no_part_of_a_word)
{
    static const char text[] = "a\0b \0\n";
    vocabulary v;
    buffer counts;
    vocabulary_init(&v);
    buffer_init(&counts);
    const char *path = scratch_file("nul", text, sizeof text - 1);
    ck_assert_int_eq(vocabulary_read(&v, path, NULL, NULL, NULL), ACTANT_OK);
    describe(&v, &counts);
    ck_assert_str_eq(buffer_text(&counts), "a:1 b:1 |a:1 a|b:1 b|:1 ");
    buffer_clear(&counts);
    vocabulary_clear(&v);
}
END_TEST

START_TEST(files_add_up_and_may_be_gzipped)
{
    const char *plain = scratch_file("plain", "a b\n", 4), *zipped = scratch_path("zipped.gz");
    file_output *out;
    ck_assert_int_eq(file_create(&out, zipped, NULL), ACTANT_OK);
    ck_assert_int_eq(file_write(out, "b a\na b", 7, NULL), ACTANT_OK);
    ck_assert_int_eq(file_commit(out, NULL), ACTANT_OK);
    vocabulary v;
    buffer counts;
    vocabulary_init(&v);
    buffer_init(&counts);
    ck_assert_int_eq(vocabulary_read(&v, plain, NULL, NULL, NULL), ACTANT_OK);
    ck_assert_int_eq(vocabulary_read(&v, zipped, NULL, NULL, NULL), ACTANT_OK);
    describe(&v, &counts);
    ck_assert_str_eq(buffer_text(&counts), "a:3 b:3 |a:2 |b:1 a|:1 a|b:2 b|:2 b|a:1 ");
    buffer_clear(&counts);
    vocabulary_clear(&v);
}
END_TEST

START_TEST(bad_files_are_refused)
{
    vocabulary v;
    actant_error error = ACTANT_ERROR_INIT;
    vocabulary_init(&v);
    const char *path = scratch_file("bad", "good\nb\xC3(d\n", 10);
    ck_assert_int_eq(vocabulary_read(&v, path, NULL, NULL, &error), ACTANT_ERROR_INPUT);
    ck_assert_str_eq(error.file, path);
    ck_assert_uint_eq(error.line, 2);
    ck_assert_str_eq(error.message, "invalid UTF-8");
    vocabulary_clear(&v);
    ck_assert_int_eq(vocabulary_read(&v, scratch_path("absent"), NULL, NULL, NULL),
                     ACTANT_ERROR_IO);
    vocabulary_clear(&v);
}
END_TEST

/* Counts the calls, and ends the work at the last one. */
static bool count_down(void *calls, const char *stage, size_t done, size_t total,
                       const char *measure)
{
    int *left = calls;
    ck_assert_str_eq(stage, "counting tokens");
    ck_assert_uint_gt(done, 0);
    ck_assert_uint_eq(total, 0);
    ck_assert_str_eq(measure, "2 words");
    return --*left > 0;
}

START_TEST(it_can_be_broken_off)
{
    buffer text;
    buffer_init(&text);
    for (int i = 0; i < 80000; i++)
        buffer_add_string(&text, "a b\n");
    const char *path = scratch_file("long", text.bytes, text.size);
    vocabulary v;
    vocabulary_init(&v);
    int calls = 100;
    ck_assert_int_eq(vocabulary_read(&v, path, count_down, &calls, NULL), ACTANT_OK);
    ck_assert_int_gt(100 - calls, 2);
    ck_assert_uint_eq(v.token_count, 240000);
    calls = 2;
    actant_error error = ACTANT_ERROR_INIT;
    ck_assert_int_eq(vocabulary_read(&v, path, count_down, &calls, &error),
                     ACTANT_ERROR_INTERRUPTED);
    ck_assert_int_eq(calls, 0);
    vocabulary_clear(&v);
    buffer_clear(&text);
}
END_TEST

START_TEST(out_of_memory_leaks_nothing)
{
    buffer text;
    buffer_init(&text);
    for (int i = 0; i < 3000; i++)
        buffer_add_format(&text, "w%d w%d\n", i % 700, i % 601);
    const char *path = scratch_file("many", text.bytes, text.size);
    buffer_clear(&text);
    size_t n = 1;
    for (actant_status status = ACTANT_ERROR_MEMORY; status != ACTANT_OK; n++) {
        vocabulary v;
        actant_error error = ACTANT_ERROR_INIT;
        vocabulary_init(&v);
        mem_fail_at(n);
        status = vocabulary_read(&v, path, NULL, NULL, &error);
        mem_fail_at(0);
        ck_assert_int_eq(error.code, status);
        ck_assert(status == ACTANT_OK || status == ACTANT_ERROR_MEMORY);
        vocabulary_clear(&v);
    }
    ck_assert_uint_gt(n, 20);
}
END_TEST

SUITE("train/vocabulary", words_and_pairs_are_counted, a_NUL_is_no_part_of_a_word,
      files_add_up_and_may_be_gzipped, bad_files_are_refused, it_can_be_broken_off,
      out_of_memory_leaks_nothing)
