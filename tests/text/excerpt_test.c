/* SPDX-License-Identifier: MIT */
#include "text/excerpt.h"

#include "tests/suite.h"
#include "text/utf8.h"

#include <string.h>

static void check(const char *bytes, size_t size, const char *expected)
{
    char out[EXCERPT_SIZE];
    ck_assert_str_eq(excerpt(out, bytes, size), expected);
}

START_TEST(short_text_is_shown_as_it_is)
{
    check("", 0, "");
    check("Z\xc3\xbcrich?", 8, "Z\xc3\xbcrich?");
    check("a\tb\nc\0d\x7f", 8, "a b c d ");
    check("\xff\xc3", 2, "??");
    check("\xe2\x82", 2, "??");
}
END_TEST

START_TEST(long_text_is_cut_between_code_points)
{
    static const char euro[] = {'\xe2', '\x82', '\xac'};
    char text[400], out[EXCERPT_SIZE];
    for (size_t shift = 0; shift < 4; shift++) {
        memset(text, 'x', shift);
        for (size_t i = shift; i + 3 <= sizeof text; i += 3)
            memcpy(text + i, euro, sizeof euro);
        excerpt(out, text, sizeof text);
        size_t size = strlen(out);
        ck_assert_uint_lt(size, EXCERPT_SIZE);
        ck_assert_uint_gt(size, EXCERPT_SIZE - 8);
        ck_assert_uint_eq(utf8_check(out, size, NULL), size);
        ck_assert_str_eq(out + size - 3, "...");
    }
}
END_TEST

SUITE("text/excerpt", short_text_is_shown_as_it_is, long_text_is_cut_between_code_points)
