/* SPDX-License-Identifier: MIT */
#include "text/utf8.h"

#include "base/memory.h"
#include "tests/suite.h"

#include <string.h>

/* The two ends of every row of table 3-7, and what lies just outside of it. */
static const struct {
    const char *bytes;
    size_t valid;
} sequences[] = {
    {"", 0},
    {"\x7F", 1},
    {"\x80", 0},
    {"\xBF", 0},
    {"\xC0\x80", 0},
    {"\xC1\xBF", 0},
    {"\xC2\x80", 2},
    {"\xDF\xBF", 2},
    {"\xC2\x7F", 0},
    {"\xC2\xC0", 0},
    {"\xC2", 0},
    {"\xE0\x9F\xBF", 0},
    {"\xE0\xA0\x80", 3},
    {"\xED\x9F\xBF", 3},
    {"\xED\xA0\x80", 0},
    {"\xEE\x80\x80", 3},
    {"\xEF\xBF\xBF", 3},
    {"\xE2\x82", 0},
    {"\xE2\x82 ", 0},
    {"\xE2\x28\xA1", 0},
    {"\xF0\x8F\xBF\xBF", 0},
    {"\xF0\x90\x80\x80", 4},
    {"\xF4\x8F\xBF\xBF", 4},
    {"\xF4\x90\x80\x80", 0},
    {"\xF5\x80\x80\x80", 0},
    {"\xFF", 0},
    {"\xF0\x9F\x98", 0},
    {"\xF0\x9F\x98\xC0", 0},
    {"ab\xC3\xA9 c", 6},
};

START_TEST(only_well_formed_sequences_are_valid)
{
    for (size_t i = 0; i < sizeof sequences / sizeof sequences[0]; i++)
        ck_assert_msg(utf8_check(sequences[i].bytes, strlen(sequences[i].bytes), NULL) ==
                          sequences[i].valid,
                      "sequence %zu", i);
}
END_TEST

START_TEST(the_bad_byte_is_found_at_any_offset)
{
    char text[40];
    for (size_t size = 1; size < sizeof text; size++)
        for (size_t bad = 0; bad < size; bad++) {
            memset(text, 'a', sizeof text);
            bool ascii;
            ck_assert_uint_eq(utf8_check(text, size, &ascii), size);
            ck_assert(ascii);
            text[bad] = '\xFF';
            ck_assert_uint_eq(utf8_check(text, size, &ascii), bad);
            ck_assert(ascii);
            if (bad < 2)
                continue;
            text[bad - 2] = '\xC3';
            text[bad - 1] = '\xA9';
            ck_assert_uint_eq(utf8_check(text, size, &ascii), bad);
            ck_assert(!ascii);
        }
}
END_TEST

static void encode(uint32_t c, char bytes[4], size_t *size)
{
    if (c < 0x80) {
        bytes[0] = (char)c;
        *size = 1;
        return;
    }
    *size = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (size_t i = *size; i-- > 1; c >>= 6)
        bytes[i] = (char)(0x80 | (c & 0x3F));
    bytes[0] = (char)((0xF00 >> *size) | c);
}

static bool is_right(uint32_t c)
{
    char bytes[4];
    size_t size;
    encode(c, bytes, &size);
    if (c >= 0xD800 && c < 0xE000)
        return utf8_check(bytes, size, NULL) == 0;
    uint32_t decoded = 0;
    return utf8_check(bytes, size, NULL) == size && utf8_decode(bytes, size, &decoded) == size &&
           decoded == c;
}

/* An assertion for each would take long. */
START_TEST(every_code_point_is_valid_and_decoded)
{
    uint32_t c = 0;
    while (c <= 0x10FFFF && is_right(c))
        c++;
    ck_assert_msg(c == 0x110000, "U+%04X", (unsigned)c);
}
END_TEST

static const struct {
    uint32_t codepoint;
    utf8_class class;
} classes[] = {
    {'A', UTF8_UPPER},          {'z', UTF8_LOWER},          {'7', UTF8_DIGIT},
    {' ', UTF8_SPACE},          {'\v', UTF8_SPACE},         {'\x1F', UTF8_OTHER},
    {0x7F, UTF8_OTHER},         {'$', UTF8_SYMBOL},         {'`', UTF8_SYMBOL},
    {'_', UTF8_PUNCTUATION},    {'@', UTF8_PUNCTUATION},    {'%', UTF8_PUNCTUATION},
    {0x85, UTF8_SPACE},         {0xA0, UTF8_SPACE},         {0x3000, UTF8_SPACE},
    {0x2028, UTF8_SPACE},       {0x10C, UTF8_UPPER},        {0x10D, UTF8_LOWER},
    {0x1C5, UTF8_UPPER},        {0x416, UTF8_UPPER},        {0x3C9, UTF8_LOWER},
    {0x4E2D, UTF8_LETTER},      {0x627, UTF8_LETTER},       {0x301, UTF8_LETTER},
    {0x93E, UTF8_LETTER},       {0x664, UTF8_DIGIT},        {0xBD, UTF8_DIGIT},
    {0x2167, UTF8_DIGIT},       {0x2014, UTF8_PUNCTUATION}, {0xAB, UTF8_PUNCTUATION},
    {0x3002, UTF8_PUNCTUATION}, {0x20AC, UTF8_SYMBOL},      {0x1F600, UTF8_SYMBOL},
    {0xFEFF, UTF8_OTHER},       {0xE000, UTF8_OTHER},       {0x10FFFF, UTF8_OTHER},
};

START_TEST(classes_follow_the_general_category)
{
    for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++)
        ck_assert_msg(utf8_classify(classes[i].codepoint) == classes[i].class, "U+%04X",
                      (unsigned)classes[i].codepoint);
}
END_TEST

static const char *const lowered[][2] = {
    {"", ""},
    {"NATO said 24/7 [Z`{@", "nato said 24/7 [z`{@"},
    {"ŽIVOT ÉTÉ", "život été"},
    {"ΑΘΗΝΑΣ МОСКВА", "αθηνασ москва"},
    {"Straße ẞ", "straße ß"},
    {"İx", "ix"},                     /* two bytes become one */
    {"\u023A\u023A", "\u2C65\u2C65"}, /* two bytes become three */
    {"中文 😀", "中文 😀"},
};

START_TEST(lower_case_maps_code_point_by_code_point)
{
    buffer b;
    buffer_init(&b);
    for (size_t i = 0; i < sizeof lowered / sizeof lowered[0]; i++) {
        buffer_reset(&b);
        buffer_add_string(&b, ">");
        utf8_lower(lowered[i][0], strlen(lowered[i][0]), &b);
        ck_assert_str_eq(buffer_text(&b) + 1, lowered[i][1]);
        ck_assert_uint_eq(b.size, strlen(lowered[i][1]) + 1);
    }
    buffer_clear(&b);
}
END_TEST

START_TEST(lower_case_without_memory_is_a_failed_buffer)
{
    buffer b;
    buffer_init(&b);
    mem_fail_at(1);
    utf8_lower("ABC", 3, &b);
    mem_fail_at(0);
    ck_assert(b.failed);
    buffer_clear(&b);
}
END_TEST

/* a, é (2 bytes), €, (3), 😀 (4), b: the starts of the code points, and the end. */
static const char mixed[] = "aé€😀b";
static const size_t starts[] = {0, 1, 3, 6, 10, 11};
enum { MIXED_COUNT = 5 };

START_TEST(a_cursor_moves_both_ways)
{
    size_t size = sizeof mixed - 1;
    for (size_t from = 0; from <= MIXED_COUNT; from++)
        for (size_t to = 0; to <= MIXED_COUNT; to++) {
            utf8_cursor c;
            utf8_cursor_init(&c, mixed, size);
            ck_assert_uint_eq(utf8_codepoint_at(&c, starts[from]), from);
            ck_assert_uint_eq(utf8_codepoint_at(&c, starts[to]), to);
            ck_assert_uint_eq(utf8_byte_at(&c, from), starts[from]);
            ck_assert_uint_eq(utf8_byte_at(&c, to), starts[to]);
        }
}
END_TEST

START_TEST(a_cursor_stops_at_the_end)
{
    utf8_cursor c;
    utf8_cursor_init(&c, mixed, sizeof mixed - 1);
    ck_assert_uint_eq(utf8_byte_at(&c, MIXED_COUNT + 1), SIZE_MAX);
    ck_assert_uint_eq(utf8_byte_at(&c, SIZE_MAX - 1), SIZE_MAX);
    ck_assert_uint_eq(utf8_byte_at(&c, 2), starts[2]);
    utf8_cursor_init(&c, "", 0);
    ck_assert_uint_eq(utf8_codepoint_at(&c, 0), 0);
    ck_assert_uint_eq(utf8_byte_at(&c, 0), 0);
    ck_assert_uint_eq(utf8_byte_at(&c, 1), SIZE_MAX);
}
END_TEST

START_TEST(a_byte_inside_a_code_point_counts_as_the_next)
{
    utf8_cursor c;
    utf8_cursor_init(&c, mixed, sizeof mixed - 1);
    ck_assert_uint_eq(utf8_codepoint_at(&c, 2), 2);
    ck_assert_uint_eq(utf8_byte_at(&c, 2), 3);
    ck_assert_uint_eq(utf8_codepoint_at(&c, 5), 3);
    ck_assert_uint_eq(utf8_byte_at(&c, 1), 1);
}
END_TEST

SUITE("text/utf8", only_well_formed_sequences_are_valid, the_bad_byte_is_found_at_any_offset,
      every_code_point_is_valid_and_decoded, classes_follow_the_general_category,
      lower_case_maps_code_point_by_code_point, lower_case_without_memory_is_a_failed_buffer,
      a_cursor_moves_both_ways, a_cursor_stops_at_the_end,
      a_byte_inside_a_code_point_counts_as_the_next)
