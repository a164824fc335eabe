/* SPDX-License-Identifier: MIT */
#include "train/word_classes.h"

#include "base/buffer.h"
#include "base/file.h"
#include "base/memory.h"
#include "features/classes.h"
#include "tests/scratch.h"
#include "tests/suite.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static const char vectors_text[] = "red 1 0.1 0\ndog 0 1 0.1\nblue 1 0 0.1\ncat 0.1 1 0\n";
static const char raw_text[] = "the dog saw the cat\nthe cat saw the dog\na dog saw a cat\n"
                               "a cat saw the dog\nonce the cat saw a dog\n";

static const size_t two_sizes[] = {2, 3};

static actant_word_classes_options usual(void)
{
    actant_word_classes_options options = ACTANT_WORD_CLASSES_DEFAULTS;
    options.sizes = two_sizes;
    options.size_count = 2;
    options.threads = 1;
    return options;
}

static const char *vectors_path(void)
{
    return scratch_file("vectors", vectors_text, sizeof vectors_text - 1);
}

static const char *text_path(void)
{
    return scratch_file("text", raw_text, sizeof raw_text - 1);
}

/* The table as a file, read again. */
static void read_table(const actant_word_classes *c, const char *name, buffer *out)
{
    const char *path = scratch_path(name);
    ck_assert_int_eq(actant_word_classes_write(c, path, NULL), ACTANT_OK);
    buffer_reset(out);
    ck_assert_int_eq(file_read_whole(path, 1 << 20, out, NULL), ACTANT_OK);
}

/* The class of a word in a table of two sizes; both. */
static void find(const char *table, const char *word, unsigned out[2])
{
    buffer row;
    buffer_init(&row);
    buffer_add_format(&row, "%s\t", word);
    const char *at = strncmp(table, row.bytes, row.size) == 0 ? table : NULL;
    for (const char *p = table; !at && (p = strchr(p, '\n')) != NULL; p++)
        if (strncmp(p + 1, row.bytes, row.size) == 0)
            at = p + 1;
    ck_assert_ptr_nonnull(at);
    ck_assert_int_eq(sscanf(at + row.size, "%u\t%u\n", &out[0], &out[1]), 2);
    buffer_clear(&row);
}

static bool together(const char *table, const char *one, const char *other)
{
    unsigned left[2], right[2];
    find(table, one, left);
    find(table, other, right);
    return left[0] == right[0];
}

START_TEST(vectors_give_a_table)
{
    actant_word_classes *c;
    actant_word_classes_options options = usual();
    buffer table;
    buffer_init(&table);
    ck_assert_int_eq(
        actant_word_classes_from_vectors(&c, vectors_path(), &options, NULL, NULL, NULL),
        ACTANT_OK);
    read_table(c, "table.tsv", &table);
    ck_assert(together(table.bytes, "red", "blue"));
    ck_assert(together(table.bytes, "dog", "cat"));
    ck_assert(!together(table.bytes, "red", "cat"));
    ck_assert_ptr_eq(strstr(table.bytes, "red\t"), table.bytes);
    const actant_word_classes_report *r = actant_word_classes_get_report(c);
    ck_assert_uint_eq(r->word_count, 4);
    ck_assert_uint_eq(r->dimension, 3);
    ck_assert_uint_eq(r->token_count, 0);
    ck_assert_uint_eq(r->size_count, 2);
    ck_assert_uint_eq(r->clusterings[0].class_count, 2);
    ck_assert_double_gt(r->clusterings[0].quality, 0.98);
    ck_assert_double_gt(r->clusterings[1].quality, r->clusterings[0].quality);
    actant_word_classes_free(c);
    buffer_clear(&table);
}
END_TEST

START_TEST(text_gives_a_table)
{
    actant_word_classes *c;
    actant_word_classes_options options = usual();
    const char *paths[] = {text_path(), text_path()};
    buffer table;
    buffer_init(&table);
    options.least_count = 6;
    ck_assert_int_eq(actant_word_classes_from_text(&c, paths, 2, &options, NULL, NULL, NULL),
                     ACTANT_OK);
    read_table(c, "table.tsv", &table);
    ck_assert_ptr_eq(strstr(table.bytes, "the\t"), table.bytes);
    ck_assert_ptr_null(strstr(table.bytes, "once"));
    unsigned found[5][2];
    static const char *const words[] = {"the", "a", "dog", "cat", "saw"};
    for (size_t i = 0; i < 5; i++)
        find(table.bytes, words[i], found[i]);
    ck_assert_uint_eq(found[0][1], found[1][1]);
    ck_assert_uint_eq(found[2][1], found[3][1]);
    ck_assert_uint_ne(found[0][1], found[2][1]);
    ck_assert_uint_ne(found[4][1], found[0][1]);
    ck_assert_uint_ne(found[4][1], found[2][1]);
    const actant_word_classes_report *r = actant_word_classes_get_report(c);
    ck_assert_uint_eq(r->word_count, 5);
    ck_assert_uint_eq(r->dimension, 0);
    ck_assert_uint_eq(r->token_count, 52);
    ck_assert_uint_eq(r->sentence_count, 10);
    ck_assert_uint_eq(notes_find(&r->notes, "words seen less than 6 times left out"), 1);
    actant_word_classes_free(c);
    buffer_clear(&table);
}
END_TEST

START_TEST(features_read_what_is_written)
{
    actant_word_classes *c;
    actant_word_classes_options options = usual();
    classes read;
    uint16_t red[2], blue[2];
    ck_assert_int_eq(
        actant_word_classes_from_vectors(&c, vectors_path(), &options, NULL, NULL, NULL),
        ACTANT_OK);
    const char *path = scratch_path("table.tsv.gz");
    ck_assert_int_eq(actant_word_classes_write(c, path, NULL), ACTANT_OK);
    classes_init(&read);
    ck_assert_int_eq(classes_add_file(&read, path, NULL), ACTANT_OK);
    ck_assert_uint_eq(read.column_count, 2);
    classes_find(&read, "red", 3, "red", 3, red);
    classes_find(&read, "blue", 4, "blue", 4, blue);
    ck_assert_uint_gt(red[0], 0);
    ck_assert_uint_eq(red[0], blue[0]);
    classes_clear(&read);
    actant_word_classes_free(c);
}
END_TEST

START_TEST(options_that_make_no_sense_are_refused)
{
    static const size_t none[] = {4, 0}, many[] = {65535}, five[] = {2, 5};
    static const struct {
        const size_t *sizes;
        size_t size_count, least_count;
        unsigned iterations;
        const char *message;
    } cases[] = {
        {two_sizes, 0, 5, 1, "there are to be 1 to 8 sizes, not 0"},
        {two_sizes, 9, 5, 1, "there are to be 1 to 8 sizes, not 9"},
        {none, 2, 5, 1, "there are to be 1 to 65534 classes, not 0"},
        {many, 1, 5, 1, "there are to be 1 to 65534 classes, not 65535"},
        {two_sizes, 2, 5, 0, "there is at least 1 iteration"},
        {two_sizes, 2, 0, 1, "the least count is at least 1 and less than 2^32"},
        {five, 2, 5, 1, "5 classes cannot be made of 4 words"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        actant_word_classes *c;
        actant_word_classes_options options = usual();
        actant_error error = ACTANT_ERROR_INIT;
        options.sizes = cases[i].sizes;
        options.size_count = cases[i].size_count;
        options.least_count = cases[i].least_count;
        options.iterations = cases[i].iterations;
        ck_assert_int_eq(
            actant_word_classes_from_vectors(&c, vectors_path(), &options, NULL, NULL, &error),
            ACTANT_ERROR_ARGUMENT);
        ck_assert_ptr_null(c);
        ck_assert_str_eq(error.message, cases[i].message);
    }
}
END_TEST

START_TEST(text_without_frequent_words_is_refused)
{
    actant_word_classes *c;
    actant_word_classes_options options = usual();
    actant_error error = ACTANT_ERROR_INIT;
    const char *path = text_path();
    options.least_count = 100;
    ck_assert_int_eq(actant_word_classes_from_text(&c, &path, 1, &options, NULL, NULL, &error),
                     ACTANT_ERROR_INPUT);
    ck_assert_str_eq(error.message, "no word in the text is seen 100 times");
    actant_word_classes_free(c);
}
END_TEST

static actant_status make_and_write(bool from_text, const char *path, const char *output,
                                    actant_error *error)
{
    actant_word_classes *c;
    actant_word_classes_options options = usual();
    options.iterations = 2;
    actant_status status =
        from_text ? actant_word_classes_from_text(&c, &path, 1, &options, NULL, NULL, error)
                  : actant_word_classes_from_vectors(&c, path, &options, NULL, NULL, error);
    if (status == ACTANT_OK)
        status = actant_word_classes_write(c, output, error);
    actant_word_classes_free(c);
    return status;
}

START_TEST(out_of_memory_leaks_nothing)
{
    const char *output = scratch_path("out.tsv.gz");
    for (int from_text = 0; from_text < 2; from_text++) {
        const char *path = from_text ? text_path() : vectors_path();
        size_t n = 1;
        for (actant_status status = ACTANT_ERROR_MEMORY; status != ACTANT_OK; n++) {
            actant_error error = ACTANT_ERROR_INIT;
            mem_fail_at(n);
            status = make_and_write(from_text, path, output, &error);
            mem_fail_at(0);
            ck_assert_int_eq(error.code, status);
        }
        ck_assert_uint_gt(n, 30);
    }
}
END_TEST

SUITE("train/word_classes", vectors_give_a_table, text_gives_a_table, features_read_what_is_written,
      options_that_make_no_sense_are_refused, text_without_frequent_words_is_refused,
      out_of_memory_leaks_nothing)
