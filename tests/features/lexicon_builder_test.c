/* SPDX-License-Identifier: MIT */
#include "features/lexicon_builder.h"

#include "base/file.h"
#include "base/memory.h"
#include "tests/scratch.h"
#include "tests/suite.h"

#include <stdio.h>
#include <string.h>

#define FOUR "a b c d "

/* What becomes of a file: how many phrases, and what is left out. */
static const struct {
    const char *content;
    size_t phrases, empty, too_long;
} files[] = {
    {"Velden\nNew Velden\n", 2, 0, 0},
    {"Velden\nNew Velden", 2, 0, 0},
    {"Velden\r\nNew Velden\r\n", 2, 0, 0},
    {"# licence\nVelden\n# more\n#1 Tarn\n#\n", 3, 0, 0},
    {"\n\nVelden\n \t\n\u200B\n", 1, 4, 0},
    {"\xEF\xBB\xBF# licence\nVelden\n", 1, 0, 0},
    {"\xEF\xBB\xBFVelden\n", 1, 0, 0},
    {FOUR FOUR FOUR FOUR "\n" FOUR FOUR FOUR FOUR "e\nVelden\n", 2, 0, 1},
    {"Velden\nVelden\n", 2, 0, 0},
};

START_TEST(phrases_are_counted)
{
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        lexicon_builder *b;
        actant_notes notes = NOTES_INIT;
        const char *path = scratch_file("list", files[i].content, strlen(files[i].content));
        char empty[200], too_long[200];
        snprintf(empty, sizeof empty, "lines without a word left out of %s", path);
        snprintf(too_long, sizeof too_long, "phrases of more than 16 tokens left out of %s", path);
        ck_assert_int_eq(lexicon_builder_new(&b, NULL), ACTANT_OK);
        ck_assert_int_eq(lexicon_builder_add_file(b, "city", path, &notes, NULL), ACTANT_OK);
        ck_assert_uint_eq(lexicon_builder_phrase_count(b), files[i].phrases);
        ck_assert_uint_eq(notes_find(&notes, empty), files[i].empty);
        ck_assert_uint_eq(notes_find(&notes, too_long), files[i].too_long);
        lexicon_builder_free(b);
        notes_clear(&notes);
    }
}
END_TEST

/* Refused files: where, and why. */
static const struct {
    const char *content;
    size_t size, line;
    const char *message;
} refused[] = {
    {"Velden\nT\xC5rn\n", 12, 2, "invalid UTF-8"},
    {"# T\xC5rn\nVelden\n", 14, 1, "invalid UTF-8"},
    {"# licence\nVelden\nTa\0rn\n", 23, 3, "a NUL in the line"},
    {"", 0, 0, "there is no phrase in the file"},
    {"# nothing else\n\n", 16, 0, "there is no phrase in the file"},
};

START_TEST(bad_files_are_refused)
{
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        lexicon_builder *b;
        actant_notes notes = NOTES_INIT;
        actant_error error = ACTANT_ERROR_INIT;
        const char *path = scratch_file("bad", refused[i].content, refused[i].size);
        ck_assert_int_eq(lexicon_builder_new(&b, NULL), ACTANT_OK);
        ck_assert_int_eq(lexicon_builder_add_file(b, "city", path, &notes, &error),
                         ACTANT_ERROR_INPUT);
        ck_assert_str_eq(error.file, path);
        ck_assert_uint_eq(error.line, refused[i].line);
        ck_assert_str_eq(error.message, refused[i].message);
        lexicon_builder_free(b);
        notes_clear(&notes);
    }
}
END_TEST

START_TEST(a_missing_file_is_named)
{
    lexicon_builder *b;
    actant_notes notes = NOTES_INIT;
    actant_error error = ACTANT_ERROR_INIT;
    ck_assert_int_eq(lexicon_builder_new(&b, NULL), ACTANT_OK);
    ck_assert_int_eq(lexicon_builder_add_file(b, "city", scratch_path("none"), &notes, &error),
                     ACTANT_ERROR_IO);
    ck_assert_str_eq(error.file, scratch_path("none"));
    lexicon_builder_free(b);
    notes_clear(&notes);
}
END_TEST

START_TEST(bad_names_are_refused)
{
    static const char *const names[] = {"", "T\xC5rn"};
    const char *path = scratch_file("list", "Velden\n", 7);
    for (size_t i = 0; i < 2; i++) {
        lexicon_builder *b;
        actant_notes notes = NOTES_INIT;
        actant_error error = ACTANT_ERROR_INIT;
        ck_assert_int_eq(lexicon_builder_new(&b, NULL), ACTANT_OK);
        ck_assert_int_eq(lexicon_builder_add_file(b, names[i], path, &notes, &error),
                         ACTANT_ERROR_ARGUMENT);
        ck_assert_ptr_nonnull(strstr(error.message, path));
        lexicon_builder_free(b);
        notes_clear(&notes);
    }
}
END_TEST

START_TEST(too_many_lists_are_refused)
{
    lexicon_builder *b;
    actant_notes notes = NOTES_INIT;
    const char *path = scratch_file("list", "Velden\n", 7);
    ck_assert_int_eq(lexicon_builder_new(&b, NULL), ACTANT_OK);
    for (int i = 0; i <= LEXICON_LISTS_MOST; i++) {
        char name[16];
        snprintf(name, sizeof name, "n%d", i);
        actant_error error = ACTANT_ERROR_INIT;
        actant_status status = lexicon_builder_add_file(b, name, path, &notes, &error);
        ck_assert_int_eq(status, i < LEXICON_LISTS_MOST ? ACTANT_OK : ACTANT_ERROR_INPUT);
        if (status != ACTANT_OK)
            ck_assert_str_eq(error.message, "there are more than 31 phrase lists");
    }
    lexicon_builder_free(b);
    notes_clear(&notes);
}
END_TEST

/* ---- what is made ---- */

/* The notices of a list's files, and of no other's; later comments are not among them. */
START_TEST(comments_before_the_first_phrase_are_kept)
{
    lexicon_builder *b;
    lexicon l;
    actant_notes notes = NOTES_INIT;
    static const char *const contents[] = {"# Żary city lists\n# CC0\nVelden\n# rivers\nTarn\n",
                                           "Norholm\n# no notice\n", "# more, CC BY\nTarnby\n"};
    static const char *const names[] = {"city", "town", "city"};
    ck_assert_int_eq(lexicon_builder_new(&b, NULL), ACTANT_OK);
    for (size_t i = 0; i < 3; i++) {
        const char *path = scratch_file("list", contents[i], strlen(contents[i]));
        ck_assert_int_eq(lexicon_builder_add_file(b, names[i], path, &notes, NULL), ACTANT_OK);
    }
    lexicon_init(&l);
    ck_assert_int_eq(lexicon_builder_make(b, &l, NULL), ACTANT_OK);
    ck_assert_uint_eq(l.list_count, 2);
    ck_assert_str_eq(l.lists[0].notice, "Żary city lists\nCC0\nmore, CC BY");
    ck_assert_str_eq(l.lists[1].notice, "");
    lexicon_builder_free(b);
    lexicon_clear(&l);
    notes_clear(&notes);
}
END_TEST

START_TEST(endless_comments_are_refused)
{
    buffer text;
    buffer_init(&text);
    for (int i = 0; i < 200; i++)
        buffer_add_format(&text, "# %0100d\n", i);
    lexicon_builder *b;
    actant_notes notes = NOTES_INIT;
    actant_error error = ACTANT_ERROR_INIT;
    const char *path = scratch_file("comments", buffer_text(&text), text.size);
    ck_assert_int_eq(lexicon_builder_new(&b, NULL), ACTANT_OK);
    ck_assert_int_eq(lexicon_builder_add_file(b, "city", path, &notes, &error), ACTANT_ERROR_INPUT);
    ck_assert_uint_eq(error.line, LEXICON_NOTICE_MOST / 101 + 1);
    ck_assert_str_eq(error.message, "the comments before the first phrase are too long");
    lexicon_builder_free(b);
    notes_clear(&notes);
    buffer_clear(&text);
}
END_TEST

enum { MANY = 30000 };

/* A file of many phrases, larger than what is gathered at a time, in some order of its lines. */
static const char *many_phrases(const char *name, size_t stride)
{
    file_output *out;
    const char *path = scratch_path(name);
    ck_assert_int_eq(file_create(&out, path, NULL), ACTANT_OK);
    for (size_t i = 0; i < MANY; i++) {
        char line[64];
        size_t k = i * stride % MANY;
        int size = snprintf(line, sizeof line, "Ward%zux of Tarn%zux\n", k, k % 100);
        ck_assert_int_eq(file_write(out, line, (size_t)size, NULL), ACTANT_OK);
    }
    ck_assert_int_eq(file_commit(out, NULL), ACTANT_OK);
    return path;
}

static void make(lexicon *l, const char *path)
{
    lexicon_builder *b;
    actant_notes notes = NOTES_INIT;
    ck_assert_int_eq(lexicon_builder_new(&b, NULL), ACTANT_OK);
    ck_assert_int_eq(lexicon_builder_add_file(b, "city", path, &notes, NULL), ACTANT_OK);
    ck_assert_uint_eq(lexicon_builder_phrase_count(b), MANY);
    ck_assert_uint_eq(notes.count, 0);
    lexicon_init(l);
    ck_assert_int_eq(lexicon_builder_make(b, l, NULL), ACTANT_OK);
    lexicon_builder_free(b);
    notes_clear(&notes);
}

/* The order of the lines does not matter, nor whether the file is packed. */
START_TEST(one_set_of_phrases_is_one_lexicon)
{
    lexicon l, other;
    make(&l, many_phrases("many", 1));
    make(&other, many_phrases("more.gz", 7));
    ck_assert_uint_eq(l.digest, other.digest);
    /* Folded, with digits as 0: beginnings of one and two tokens and whole ones. Exact: whole ones.
     * Parts: the first, "of", the last. */
    ck_assert_uint_le(l.chains.count, 2 * MANY + MANY + 101);
    ck_assert_uint_gt(l.chains.count, 2 * MANY + 100);
    for (size_t i = 1; i < l.chains.count; i++)
        ck_assert(l.chains.keys[i - 1] < l.chains.keys[i] && l.values[i] != 0);
    lexicon_clear(&l);
    lexicon_clear(&other);
}
END_TEST

/* Whether there was memory enough. */
static bool build(const char *path)
{
    lexicon_builder *b;
    lexicon l;
    lexicon_init(&l);
    actant_notes notes = NOTES_INIT;
    actant_error error = ACTANT_ERROR_INIT;
    actant_status status = lexicon_builder_new(&b, &error);
    if (status == ACTANT_OK)
        status = lexicon_builder_add_file(b, "city", path, &notes, &error);
    if (status == ACTANT_OK)
        status = lexicon_builder_make(b, &l, &error);
    ck_assert(status == ACTANT_OK || status == ACTANT_ERROR_MEMORY);
    ck_assert_int_eq(error.code, status);
    ck_assert(status != ACTANT_OK || notes.count == 2);
    lexicon_builder_free(b);
    lexicon_clear(&l);
    notes_clear(&notes);
    return status == ACTANT_OK;
}

START_TEST(no_memory_is_an_error)
{
    static const char phrases[] = "# made up\nNew Velden\n\nTarn\n" FOUR FOUR FOUR FOUR "e\n";
    const char *path = scratch_file("short", phrases, strlen(phrases));
    bool done = false;
    size_t n = 0;
    while (!done) {
        mem_fail_at(++n);
        done = build(path);
        mem_fail_at(0);
    }
    ck_assert_uint_gt(n, 30);
    lexicon_builder_free(NULL);
}
END_TEST

SUITE("features/lexicon_builder", phrases_are_counted, bad_files_are_refused,
      a_missing_file_is_named, bad_names_are_refused, too_many_lists_are_refused,
      comments_before_the_first_phrase_are_kept, endless_comments_are_refused,
      one_set_of_phrases_is_one_lexicon, no_memory_is_an_error)
