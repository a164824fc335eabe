/* SPDX-License-Identifier: MIT */
#include "features/shape.h"

#include "base/memory.h"
#include "tests/suite.h"

#include <string.h>

/* One word and all that can be said of it. */
static const struct {
    const char *word;
    word_case capitals;
    const char *long_shape, *short_shape, *digits;
} cases[] = {
    {"", CASE_NONE, "", "", ""},
    {"a", CASE_LOWER, "x", "x", "a"},
    {"A", CASE_SINGLE, "X", "X", "a"},
    {"harbour", CASE_LOWER, "xxx", "x", "harbour"},
    {"Harbour", CASE_INITIAL, "Xxxx", "Xx", "harbour"},
    {"NATO", CASE_UPPER, "XXX", "X", "nato"},
    {"McKay", CASE_MIXED, "XxXxx", "XxXx", "mckay"},
    {"eBay", CASE_MIXED, "xXxx", "xXx", "ebay"},
    {"U.N.", CASE_UPPER, "X.X.", "X.X.", "u.n."},
    {"'Twas", CASE_INITIAL, "'Xxxx", "'Xx", "'twas"},
    {"B-52s", CASE_INITIAL, "X-00x", "X-0x", "b-00s"},
    {"3M", CASE_SINGLE, "0X", "0X", "0m"},
    {"2,500.75", CASE_NONE, "0,000.00", "0,0.0", "0,000.00"},
    {"10000000", CASE_NONE, "000", "0", "00000000"},
    {"......", CASE_NONE, "...", ".", "......"},
    {"..,,", CASE_NONE, "..,,", ".,", "..,,"},
    {"$5bn", CASE_LOWER, "$0xx", "$0x", "$0bn"},
    /* Croatian; the last begins with one title-case letter for two. */
    {"Žabljak", CASE_INITIAL, "Xxxx", "Xx", "žabljak"},
    {"ŠĆĐ", CASE_UPPER, "XXX", "X", "šćđ"},
    {"ćevap", CASE_LOWER, "xxx", "x", "ćevap"},
    {"ǅep", CASE_INITIAL, "Xxx", "Xx", "ǆep"},
    /* Greek, with a final sigma, and Cyrillic. */
    {"Αθήνας", CASE_INITIAL, "Xxxx", "Xx", "αθήνας"},
    {"ΕΛΛΑΔΑ", CASE_UPPER, "XXX", "X", "ελλαδα"},
    {"ВМФ-21", CASE_UPPER, "XXX-00", "X-0", "вмф-00"},
    /* Scripts without case: Chinese, where only 〇 is a number, Arabic, Hindi. */
    {"北京", CASE_NONE, "aa", "a", "北京"},
    {"二〇一五年", CASE_NONE, "a0aaa", "a0a", "二0一五年"},
    {"5G网络", CASE_SINGLE, "0Xaa", "0Xa", "0g网络"},
    {"مرحبا", CASE_NONE, "aaa", "a", "مرحبا"},
    {"हिन्दी", CASE_NONE, "aaa", "a", "हिन्दी"},
    /* Digits of other scripts: Arabic, Devanagari, full-width, mathematical (4 bytes); others. */
    {"٢٠١٥", CASE_NONE, "000", "0", "0000"},
    {"१२३km", CASE_LOWER, "000xx", "0x", "000km"},
    {"１２", CASE_NONE, "00", "0", "00"},
    {"a\U0001D7D9b", CASE_LOWER, "x0x", "x0x", "a0b"},
    {"m²", CASE_LOWER, "x0", "x0", "m0"},
    {"½", CASE_NONE, "0", "0", "0"},
    /* Punctuation of more than one byte stays as it is, in runs too; so does an emoji. */
    {"“Oil”", CASE_INITIAL, "“Xxx”", "“Xx”", "“oil”"},
    {"————", CASE_NONE, "———", "—", "————"},
    {"ok\U0001F6A2\U0001F6A2", CASE_LOWER, "xx\U0001F6A2\U0001F6A2", "x\U0001F6A2",
     "ok\U0001F6A2\U0001F6A2"},
    /* A letter that takes two bytes and three in lower case. */
    {"ȺȾ1", CASE_UPPER, "XX0", "X0", "ⱥⱦ0"},
};

enum { CASE_COUNT = sizeof cases / sizeof cases[0] };

static void check_text(void (*add)(const char *, size_t, buffer *), const char *word,
                       const char *expected)
{
    buffer out;
    buffer_init(&out);
    buffer_add_string(&out, "9A");
    add(word, strlen(word), &out);
    ck_assert_uint_eq(out.size, strlen(buffer_text(&out)));
    ck_assert_mem_eq(out.bytes, "9A", 2);
    ck_assert_str_eq(out.bytes + 2, expected);
    buffer_clear(&out);
}

START_TEST(every_word_has_its_shape)
{
    for (size_t i = 0; i < CASE_COUNT; i++) {
        const char *word = cases[i].word;
        ck_assert_msg(shape_case(word, strlen(word)) == cases[i].capitals, "%s", word);
        check_text(shape_long, word, cases[i].long_shape);
        check_text(shape_short, word, cases[i].short_shape);
        check_text(shape_digits, word, cases[i].digits);
    }
}
END_TEST

START_TEST(affixes_are_whole_characters)
{
    static const struct {
        const char *word;
        size_t count;
        const char *prefix, *suffix;
    } affixes[] = {
        {"harbour", 1, "h", "r"},
        {"harbour", 3, "har", "our"},
        {"harbour", 7, "harbour", "harbour"},
        {"harbour", 8, "", ""},
        {"harbour", 0, "", ""},
        {"", 1, "", ""},
        {"", 0, "", ""},
        {"Šibenčić", 1, "Š", "ć"},
        {"Šibenčić", 3, "Šib", "čić"},
        {"Ήπειρος", 2, "Ήπ", "ος"},
        {"北京市", 2, "北京", "京市"},
        {"北京市", 4, "", ""},
        {"\U0001F6A2a", 1, "\U0001F6A2", "a"},
        {"a\U0001F6A2", 1, "a", "\U0001F6A2"},
    };
    for (size_t i = 0; i < sizeof affixes / sizeof affixes[0]; i++) {
        const char *word = affixes[i].word;
        size_t size = strlen(word), count = affixes[i].count;
        size_t prefix = shape_prefix(word, size, count), suffix = shape_suffix(word, size, count);
        ck_assert_uint_eq(prefix, strlen(affixes[i].prefix));
        ck_assert_uint_eq(suffix, strlen(affixes[i].suffix));
        ck_assert_mem_eq(word, affixes[i].prefix, prefix);
        ck_assert_mem_eq(word + size - suffix, affixes[i].suffix, suffix);
    }
}
END_TEST

/* Words need not be terminated: nothing beyond their size is read. */
START_TEST(a_word_ends_where_its_size_says)
{
    static const char text[] = "Ab1Č9";
    char *word = mem_alloc(3, 1);
    memcpy(word, text, 3);
    buffer out;
    buffer_init(&out);
    ck_assert_int_eq(shape_case(word, 3), CASE_INITIAL);
    shape_long(word, 3, &out);
    shape_short(word, 3, &out);
    shape_digits(word, 3, &out);
    ck_assert_str_eq(out.bytes, "Xx0Xx0ab0");
    ck_assert_uint_eq(shape_prefix(word, 3, 4), 0);
    ck_assert_uint_eq(shape_suffix(word, 3, 3), 3);
    buffer_clear(&out);
    mem_free(word);
}
END_TEST

START_TEST(no_memory_shows_in_the_buffer)
{
    static const char word[] = "“Žabljak-١٢”, .!? .!? .!? .!? .!?";
    void (*const adds[])(const char *, size_t, buffer *) = {shape_long, shape_short, shape_digits};
    for (size_t i = 0; i < sizeof adds / sizeof adds[0]; i++) {
        bool done = false;
        size_t n = 1;
        for (; !done; n++) {
            buffer out;
            buffer_init(&out);
            mem_fail_at(n);
            adds[i](word, strlen(word), &out);
            mem_fail_at(0);
            done = !out.failed;
            buffer_clear(&out);
        }
        ck_assert_uint_gt(n, 2);
    }
}
END_TEST

SUITE("features/shape", every_word_has_its_shape, affixes_are_whole_characters,
      a_word_ends_where_its_size_says, no_memory_shows_in_the_buffer)
