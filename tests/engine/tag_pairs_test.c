/* SPDX-License-Identifier: MIT */
#include "engine/tag_pairs.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "tests/scratch.h"
#include "tests/suite.h"

#include <string.h>

static actant_status write_down(const tag_pair *pair, void *context, actant_error *error)
{
    buffer *out = context;
    if (!pair)
        buffer_add_string(out, "| ");
    else
        buffer_add_format(out, "%s%.*s/%.*s ", pair->document_start ? "+" : "",
                          (int)pair->gold_size, pair->gold, (int)pair->guess_size, pair->guess);
    return buffer_status(out, error);
}

static actant_status read_text(const char *text, size_t size, buffer *out, actant_error *error)
{
    return tag_pairs_read(scratch_file("pairs.txt", text, size), write_down, out, error);
}

START_TEST(lines_become_pairs)
{
    static const struct {
        const char *text, *pairs;
    } cases[] = {
        {"", ""},
        {"\n\n", ""},
        {"a B-X O\n\n\nb O O\n", "B-X/O | O/O | "},
        {"a B-X O\r\n\r\nb O O", "B-X/O | O/O | "},
        {"a x B-X O\n-X- x O O\nb y O O\n", "B-X/O | O/O | "},
        {"-DOCSTART- O O\n\na O B-X\n", "+O/O | O/B-X | "},
        {"two words\tB-X\tO\nthree\tO\tO\n", "B-X/O O/O | "},
        {"  a   B-X  O  \n", "B-X/O | "},
        {"B-X O\n", "B-X/O | "},
        {"\xe9t\xe9 O O\n", "O/O | "},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        buffer out;
        buffer_init(&out);
        ck_assert_int_eq(read_text(cases[i].text, strlen(cases[i].text), &out, NULL), ACTANT_OK);
        ck_assert_str_eq(buffer_text(&out), cases[i].pairs);
        buffer_clear(&out);
    }
}
END_TEST

START_TEST(bad_lines_are_named)
{
    static const struct {
        const char *text;
        size_t size, line;
        const char *message;
    } cases[] = {
        {"a O O\nb O O\nc O\n", 16, 3, "2 columns, where the first line has 3"},
        {"a O O\n\n\nb x O O\n", 16, 4, "4 columns, where the first line has 3"},
        {"token\n", 6, 1, "one column, where a gold and a guessed tag are needed"},
        {"a O \xff\n", 6, 1, "a tag that is not UTF-8"},
        {"a O B-\0\n", 8, 1, "a tag that is not UTF-8"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        buffer out;
        buffer_init(&out);
        actant_error error = ACTANT_ERROR_INIT;
        ck_assert_int_eq(read_text(cases[i].text, cases[i].size, &out, &error), ACTANT_ERROR_INPUT);
        ck_assert_str_eq(error.message, cases[i].message);
        ck_assert_uint_eq(error.line, cases[i].line);
        ck_assert_ptr_nonnull(strstr(error.file, "pairs.txt"));
        buffer_clear(&out);
    }
}
END_TEST

START_TEST(a_file_that_is_not_there_is_an_error)
{
    actant_error error = ACTANT_ERROR_INIT;
    ck_assert_int_eq(tag_pairs_read(scratch_path("absent"), write_down, NULL, &error),
                     ACTANT_ERROR_IO);
}
END_TEST

SUITE("engine/tag_pairs", lines_become_pairs, bad_lines_are_named,
      a_file_that_is_not_there_is_an_error)
