/* SPDX-License-Identifier: MIT */
#include "train/vectors.h"

#include "base/buffer.h"
#include "base/file.h"
#include "tests/scratch.h"
#include "tests/suite.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* Files of two dimensions: the words, or the error. Of each vector only its direction is kept: the
 * tenths of its angle in degrees. */
static const struct {
    const char *content;
    const char *words; /* "word angle" for each */
    size_t limit;
    const char *message; /* NULL: none */
    size_t line;
} cases[] = {
    {"a 1 0\nb 0 1\n", "a 0 b 900 ", 0, NULL, 0},
    {"a 1 0\r\nb\t0  -2.5 \r\n", "a 0 b -900 ", 0, NULL, 0},
    {"2 2\na 1 0\nb 0 1", "a 0 b 900 ", 0, NULL, 0},
    {"\xEF\xBB\xBF"
     "2 2\na 1 0\nb 0 1",
     "a 0 b 900 ", 0, NULL, 0},
    {"a 1 0\nb 0 1\nc x\n", "a 0 b 900 ", 2, NULL, 0},
    {"9 2\na 1 0\nb 0 1\n", "a 0 b 900 ", 2, NULL, 0},
    {"a 1 0\n", "a 0 ", 7, NULL, 0},
    /* Numbers. */
    {"a 1e3 +1.E+3\n", "a 450 ", 0, NULL, 0},
    {"a .5 50e-2\n", "a 450 ", 0, NULL, 0},
    {"a 1E-30 1e-30\n", "a 450 ", 0, NULL, 0},
    {"a 3e38 -3e38\n", "a -450 ", 0, NULL, 0},
    {"a 1e-400 1\n", "a 900 ", 0, NULL, 0},
    {"a 0e999999999999 1\n", "a 900 ", 0, NULL, 0},
    {"a 123456789012345678901234567890 123456789012345678901234567890.5\n", "a 450 ", 0, NULL, 0},
    {"a 0.00000000000000000000000000000012345 0.00000000000000000000000000000012345\n", "a 450 ", 0,
     NULL, 0},
    {"0.5 0 1\n", "0.5 900 ", 0, NULL, 0},
    /* Left out. */
    {"a 1 0\na 0 1\n", "a 0 ", 0, NULL, 0},
    {"a 1 0\n. . 1 1\nb 0 1\n", "a 0 b 900 ", 0, NULL, 0},
    {"a 1 0\nz 0 0.0\nb 0 1\n", "a 0 b 900 ", 0, NULL, 0},
    {"a 1 0\nz 1e-60 0\n", "a 0 ", 0, NULL, 0},
    {"\xE9t\xE9 1 0\nb 0 1\n", "b 900 ", 0, NULL, 0},
    {"x\x01y 1 0\nb 0 1\n", "b 900 ", 0, NULL, 0},
    {"3 2\na 1 0\na 0 1\nb 0 1\n", "a 0 b 900 ", 0, NULL, 0},
    /* Refused. */
    {"", "", 0, "no word vectors", 0},
    {"\n", "", 0, "vectors of 0 numbers; at least 1 and at most 16384 can be read", 1},
    {"3 0\na\n", "", 0, "vectors of 0 numbers; at least 1 and at most 16384 can be read", 1},
    {"3 16385\n", "", 0, "vectors of 16385 numbers; at least 1 and at most 16384 can be read", 1},
    {"0 2\n", "", 0, "no word vectors", 1},
    {"z 0 0\n", "", 0, "no word vectors", 1},
    {"a\n", "", 0, "vectors of 0 numbers; at least 1 and at most 16384 can be read", 1},
    {"a 1 0\n\n", "", 0, "a vector of 0 numbers, not 2", 2},
    {"a 1 0\nb 1\n", "", 0, "a vector of 1 numbers, not 2", 2},
    {"a 1 0\nb 1 2 3\n", "", 0, "a vector of 3 numbers, not 2", 2},
    {"a 1 0\nb 1 nan\n", "", 0, "'nan' is not a number of a vector", 2},
    {"a 1 0\nb inf 1\n", "", 0, "'inf' is not a number of a vector", 2},
    {"a 1 0\nb 1 0x1p3\n", "", 0, "'0x1p3' is not a number of a vector", 2},
    {"a 1 1,5\n", "", 0, "'1,5' is not a number of a vector", 1},
    {"a 1 2e\n", "", 0, "'2e' is not a number of a vector", 1},
    {"a 1 .\n", "", 0, "'.' is not a number of a vector", 1},
    {"a 1 -\n", "", 0, "'-' is not a number of a vector", 1},
    {"a 1 1e39\n", "", 0, "'1e39' is not a number of a vector", 1},
    {"a 1 -1e999999999999999999999\n", "", 0,
     "'-1e999999999999999999999' is not a number of a vector", 1},
    {"a 1 0\n. . 1 x\n", "", 0, "'.' is not a number of a vector", 2},
    {"3 2\na 1 0\nb 0 1\n", "", 0, "the file ends after 2 words; the first line announces 3", 3},
    {"1 2\na 1 0\nb 0 1\n", "", 0, "more words than the 1 that the first line announces", 3},
    {"1 3\na 1 0\n", "", 0, "a vector of 2 numbers, not 3", 2},
};

static void describe(const vectors *v, buffer *out)
{
    buffer_reset(out);
    for (size_t i = 0; i < v->count; i++) {
        double x = v->values[i * 2], y = v->values[i * 2 + 1];
        ck_assert_double_eq_tol(hypot(x, y), 1, 1e-6);
        long angle = lround(atan2(y, x) / acos(-1) * 1800);
        buffer_add_format(out, "%s %ld ", v->words[i], angle);
    }
}

START_TEST(files_are_read_or_refused)
{
    buffer words;
    buffer_init(&words);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        vectors v;
        vectors_init(&v);
        actant_error error = ACTANT_ERROR_INIT;
        const char *path = scratch_file("vectors", cases[i].content, strlen(cases[i].content));
        actant_status status = vectors_read(&v, path, cases[i].limit, NULL, NULL, &error);
        if (cases[i].message) {
            ck_assert_int_eq(status, ACTANT_ERROR_INPUT);
            ck_assert_str_eq(error.message, cases[i].message);
            ck_assert_str_eq(error.file, path);
            ck_assert_uint_eq(error.line, cases[i].line);
        } else {
            ck_assert_str_eq(error.message, "");
            ck_assert_int_eq(status, ACTANT_OK);
            ck_assert_uint_eq(v.dimension, 2);
            describe(&v, &words);
            ck_assert_str_eq(buffer_text(&words), cases[i].words);
        }
        vectors_clear(&v);
    }
    buffer_clear(&words);
}
END_TEST

START_TEST(what_is_left_out_is_counted)
{
    static const char content[] = "a 1 0\na 0 1\n. . 1 1\n a b 1 1\nz 0 0\n\xFF 1 1\nb 1 1\n";
    vectors v;
    vectors_init(&v);
    const char *path = scratch_file("some", content, sizeof content - 1);
    ck_assert_int_eq(vectors_read(&v, path, 0, NULL, NULL, NULL), ACTANT_OK);
    ck_assert_uint_eq(v.count, 2);
    ck_assert_uint_eq(v.notes.count, 4);
    ck_assert_uint_eq(notes_find(&v.notes, "words that came before left out"), 1);
    ck_assert_uint_eq(notes_find(&v.notes, "words with blanks left out"), 2);
    ck_assert_uint_eq(notes_find(&v.notes, "words with vectors of zeros left out"), 1);
    ck_assert_uint_eq(notes_find(&v.notes, "words that are not UTF-8 text left out"), 1);
    vectors_clear(&v);
}
END_TEST

START_TEST(a_file_may_be_gzipped_or_absent)
{
    const char *path = scratch_path("vectors.gz");
    file_output *out;
    vectors v;
    ck_assert_int_eq(file_create(&out, path, NULL), ACTANT_OK);
    ck_assert_int_eq(file_write(out, "a 3 0 4\n", 8, NULL), ACTANT_OK);
    ck_assert_int_eq(file_commit(out, NULL), ACTANT_OK);
    vectors_init(&v);
    ck_assert_int_eq(vectors_read(&v, path, 0, NULL, NULL, NULL), ACTANT_OK);
    ck_assert_uint_eq(v.dimension, 3);
    ck_assert_float_eq(v.values[0], 0.6F);
    ck_assert_float_eq(v.values[1], 0);
    ck_assert_float_eq(v.values[2], 0.8F);
    vectors_clear(&v);
    ck_assert_int_eq(vectors_read(&v, scratch_path("absent"), 0, NULL, NULL, NULL),
                     ACTANT_ERROR_IO);
    vectors_clear(&v);
}
END_TEST

/* A number of many digits is the float that the compiler makes of it, or the next one. */
START_TEST(numbers_are_exact_to_a_float)
{
    static const struct {
        const char *row;
        float first;
    } rows[] = {
        {"a 0.038194000000000000000000001 0.999270", 0.038194F},
        {"a -0.6000000000000000888 0.8", -0.6F},
        {"a 600000000000000000000000000000 800000000000000000000000000000", 0.6F},
        {"a 0.0000000000000000000000000000006 0.0000000000000000000000000000008", 0.6F},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        vectors v;
        vectors_init(&v);
        const char *path = scratch_file("row", rows[i].row, strlen(rows[i].row));
        ck_assert_int_eq(vectors_read(&v, path, 0, NULL, NULL, NULL), ACTANT_OK);
        ck_assert_float_eq_tol(v.values[0], rows[i].first, 1e-7F);
        vectors_clear(&v);
    }
}
END_TEST

static const char *many_words(size_t count)
{
    buffer text;
    buffer_init(&text);
    for (size_t i = 0; i < count; i++)
        buffer_add_format(&text, "w%zu %zu 1 -1\n", i, i);
    const char *path = scratch_file("many", text.bytes, text.size);
    buffer_clear(&text);
    return path;
}

static bool stop(void *context, const char *stage, size_t done, size_t total, const char *measure)
{
    int *calls = context;
    ck_assert_str_eq(stage, "reading vectors");
    ck_assert_str_eq(measure, "");
    ck_assert_uint_le(done, total);
    ++*calls;
    return false;
}

START_TEST(it_can_be_broken_off)
{
    vectors v;
    vectors_init(&v);
    actant_error error = ACTANT_ERROR_INIT;
    int calls = 0;
    const char *path = many_words(5000);
    ck_assert_int_eq(vectors_read(&v, path, 5000, stop, &calls, &error), ACTANT_ERROR_INTERRUPTED);
    ck_assert_int_eq(calls, 1);
    vectors_clear(&v);
}
END_TEST

START_TEST(out_of_memory_leaks_nothing)
{
    static const char content[] = "a 1 0\na 0 1\n. . 1 1\nz 0 0\n\xFF 1 1\nb 1 1\n";
    const char *paths[] = {many_words(400), scratch_file("some", content, sizeof content - 1)};
    for (size_t i = 0; i < 2; i++) {
        size_t n = 1;
        for (actant_status status = ACTANT_ERROR_MEMORY; status != ACTANT_OK; n++) {
            vectors v;
            vectors_init(&v);
            actant_error error = ACTANT_ERROR_INIT;
            mem_fail_at(n);
            status = vectors_read(&v, paths[i], 0, NULL, NULL, &error);
            mem_fail_at(0);
            ck_assert_int_eq(error.code, status);
            ck_assert(status == ACTANT_OK || status == ACTANT_ERROR_MEMORY);
            vectors_clear(&v);
        }
        ck_assert_uint_gt(n, 10);
    }
}
END_TEST

SUITE("train/vectors", files_are_read_or_refused, what_is_left_out_is_counted,
      a_file_may_be_gzipped_or_absent, numbers_are_exact_to_a_float, it_can_be_broken_off,
      out_of_memory_leaks_nothing)
