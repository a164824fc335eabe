/* SPDX-License-Identifier: MIT */
#include "text/regex.h"

#include "base/memory.h"
#include "tests/suite.h"

#include <string.h>

static regex *new_regex(const char *pattern, unsigned flags)
{
    regex *r = NULL;
    actant_error error = ACTANT_ERROR_INIT;
    ck_assert_int_eq(regex_new(&r, pattern, flags, &error), ACTANT_OK);
    return r;
}

static regex_context *new_context(void)
{
    regex_context *c = NULL;
    actant_error error = ACTANT_ERROR_INIT;
    ck_assert_int_eq(regex_context_new(&c, &error), ACTANT_OK);
    return c;
}

/* Where each pattern is found first, from a byte on; begin -1: nowhere. */
static const struct {
    const char *pattern;
    unsigned flags;
    const char *text;
    size_t from;
    int begin, end;
} searches[] = {
    {"b+", REGEX_PLAIN, "abbc", 0, 1, 3},
    {"b+", REGEX_PLAIN, "abbc", 2, 2, 3},
    {"b+", REGEX_PLAIN, "abbc", 3, -1, -1},
    {"b+", REGEX_ANCHORED, "abbc", 0, -1, -1},
    {"b+", REGEX_ANCHORED, "abbc", 1, 1, 3},
    {"(?<=a)b", REGEX_ANCHORED, "abbc", 1, 1, 2},
    {"(?<=a)b", REGEX_ANCHORED, "abbc", 2, -1, -1},
    {"", REGEX_PLAIN, "", 0, 0, 0},
    {"", REGEX_PLAIN, "abc", 3, 3, 3},
    {"ŽUPAN", REGEX_CASELESS, "stari župan", 0, 6, 12},
    {"^\\w+$", REGEX_PLAIN, "Đorđe", 0, 0, 7},
    {"\\bÉ", REGEX_PLAIN, "cÉ É", 0, 4, 6},
    {"\\p{Han}", REGEX_PLAIN, "a中文", 0, 1, 4},
    {"\\d+", REGEX_PLAIN, "x٤٢", 0, 1, 5},
    {"\\s", REGEX_PLAIN, "a\u00A0b", 0, 1, 3},
    {"a b # then\n c", REGEX_EXTENDED, "abc", 0, 0, 3},
    {"c$", REGEX_PLAIN, "c\rc", 0, 2, 3},
};

START_TEST(patterns_are_found_where_they_are)
{
    regex_context *c = new_context();
    for (size_t i = 0; i < sizeof searches / sizeof searches[0]; i++) {
        regex *r = new_regex(searches[i].pattern, searches[i].flags);
        regex_match match;
        const char *text = searches[i].text;
        actant_error error = ACTANT_ERROR_INIT;
        ck_assert_int_eq(regex_find(r, c, text, strlen(text), searches[i].from, &match, &error),
                         ACTANT_OK);
        ck_assert_msg(match.found == (searches[i].begin >= 0), "search %zu", i);
        if (match.found) {
            ck_assert_msg(match.begin == (size_t)searches[i].begin, "search %zu", i);
            ck_assert_msg(match.end == (size_t)searches[i].end, "search %zu", i);
        }
        regex_free(r);
    }
    regex_context_free(c);
}
END_TEST

START_TEST(the_text_ends_where_its_size_says)
{
    regex_context *c = new_context();
    regex *r = new_regex("ab(?!c)", REGEX_PLAIN);
    regex_match match;
    ck_assert_int_eq(regex_find(r, c, "abc", 3, 0, &match, NULL), ACTANT_OK);
    ck_assert(!match.found);
    ck_assert_int_eq(regex_find(r, c, "abc", 2, 0, &match, NULL), ACTANT_OK);
    ck_assert(match.found);
    regex_free(r);
    regex_context_free(c);
}
END_TEST

START_TEST(the_mark_tells_the_alternative)
{
    regex_context *c = new_context();
    regex *r = new_regex("\\d+(*:number)|\\pL+(*:word)|.", REGEX_ANCHORED);
    regex_match match;
    ck_assert_int_eq(regex_find(r, c, "a1?", 3, 0, &match, NULL), ACTANT_OK);
    ck_assert_str_eq(match.mark, "word");
    ck_assert_int_eq(regex_find(r, c, "a1?", 3, 1, &match, NULL), ACTANT_OK);
    ck_assert_str_eq(match.mark, "number");
    ck_assert_int_eq(regex_find(r, c, "a1?", 3, 2, &match, NULL), ACTANT_OK);
    ck_assert(match.found);
    ck_assert_ptr_null(match.mark);
    regex_free(r);
    regex_context_free(c);
}
END_TEST

START_TEST(groups_are_captured)
{
    regex_context *c = new_context();
    regex *r = new_regex("(a)|(b)(x)?(y)?", REGEX_PLAIN);
    regex_match match;
    size_t begin = 9, end = 9;
    ck_assert_int_eq(regex_find(r, c, "--by", 4, 0, &match, NULL), ACTANT_OK);
    ck_assert(!regex_group(c, 1, &begin, &end));
    ck_assert(regex_group(c, 2, &begin, &end));
    ck_assert_uint_eq(begin, 2);
    ck_assert_uint_eq(end, 3);
    ck_assert(!regex_group(c, 3, &begin, &end));
    ck_assert(regex_group(c, 4, &begin, &end));
    ck_assert_uint_eq(end, 4);
    ck_assert(!regex_group(c, 5, &begin, &end));
    ck_assert(!regex_group(c, REGEX_GROUPS_MOST + 1, &begin, &end));
    ck_assert_int_eq(regex_find(r, c, "--", 2, 0, &match, NULL), ACTANT_OK);
    ck_assert(!regex_group(c, 2, &begin, &end));
    regex_free(r);
    regex_context_free(c);
}
END_TEST

static const struct {
    const char *pattern, *message;
    size_t byte;
} bad_patterns[] = {
    {"a(b", "missing closing parenthesis at byte 3 of the pattern 'a(b'", 3},
    {"é[z-a]", "range out of order in character class at byte 5 of the pattern 'é[z-a]'", 5},
    {"x\\C", "using \\C is disabled by the application at byte 3 of the pattern 'x\\C'", 3},
    {"\\p{Nothing}", "unknown property after \\P or \\p at byte 11 of the pattern '\\p{Nothing}'",
     11},
    {"\xFF", "UTF-8 error: illegal byte (0xfe or 0xff) at byte 0 of the pattern '\xFF'", 0},
};

START_TEST(a_bad_pattern_is_refused_with_its_place)
{
    for (size_t i = 0; i < sizeof bad_patterns / sizeof bad_patterns[0]; i++) {
        regex *r = NULL;
        actant_error error = ACTANT_ERROR_INIT;
        ck_assert_int_eq(regex_new(&r, bad_patterns[i].pattern, REGEX_PLAIN, &error),
                         ACTANT_ERROR_ARGUMENT);
        ck_assert_ptr_null(r);
        ck_assert_str_eq(error.message, bad_patterns[i].message);
        ck_assert_uint_eq(error.byte, bad_patterns[i].byte);
        ck_assert_int_eq(regex_new(&r, bad_patterns[i].pattern, REGEX_PLAIN, NULL),
                         ACTANT_ERROR_ARGUMENT);
    }
}
END_TEST

START_TEST(too_many_groups_are_refused)
{
    char pattern[3 * (REGEX_GROUPS_MOST + 1) + 1] = "";
    for (size_t i = 0; i < REGEX_GROUPS_MOST; i++)
        memcpy(pattern + 3 * i, "(a)", 4);
    regex_free(new_regex(pattern, REGEX_PLAIN));
    memcpy(pattern + 3 * (size_t)REGEX_GROUPS_MOST, "(a)", 4);
    regex *r = NULL;
    actant_error error = ACTANT_ERROR_INIT;
    ck_assert_int_eq(regex_new(&r, pattern, REGEX_PLAIN, &error), ACTANT_ERROR_ARGUMENT);
    ck_assert_ptr_nonnull(strstr(error.message, "32 groups"));
}
END_TEST

/* Each takes exponentially many steps, or endless depth, when nothing stops it. */
static const char *const endless[] = {
    "(a+)+$",
    "(a|aa)+$",
    "(?:a|(?:a))*+b|(?:a?){30}a{30}c",
    "((?:a(?1)?)*b|(?1)x)",
    "(*NO_JIT)(a+)+$",
    "(*NO_JIT)(?:a(*:m)|a)*?b",
};

START_TEST(an_endless_search_is_given_up)
{
    enum { SIZE = 200000 };
    char *text = mem_alloc(SIZE + 1, 1);
    memset(text, 'a', SIZE);
    text[SIZE] = '-';
    regex_context *c = new_context();
    size_t given_up = 0;
    for (size_t i = 0; i < sizeof endless / sizeof endless[0]; i++) {
        regex *r = new_regex(endless[i], REGEX_ANCHORED);
        regex_match match;
        actant_error error = ACTANT_ERROR_INIT;
        actant_status status = regex_find(r, c, text, SIZE + 1, 0, &match, &error);
        ck_assert(!match.found);
        ck_assert(status == ACTANT_OK || status == ACTANT_ERROR_INPUT);
        if (status == ACTANT_ERROR_INPUT) {
            given_up++;
            ck_assert_ptr_nonnull(
                strstr(error.message, "a pattern search from byte 0 of the text was given up: "));
        }
        regex_free(r);
    }
    ck_assert_uint_ge(given_up, 4);
    regex *r = new_regex("a", REGEX_PLAIN);
    regex_match match;
    ck_assert_int_eq(regex_find(r, c, text, SIZE, 7, &match, NULL), ACTANT_OK);
    ck_assert_uint_eq(match.begin, 7);
    regex_free(r);
    regex_context_free(c);
    mem_free(text);
}
END_TEST

/* True once there was memory for all. */
static bool search(void)
{
    regex *r = NULL;
    regex_context *c = NULL;
    actant_error error = ACTANT_ERROR_INIT;
    regex_match match = {false, 0, 0, NULL};
    /* Interpreted, for the heap that it takes. */
    actant_status status = regex_new(&r, "(*NO_JIT)(?:a|b)*+(c)", REGEX_PLAIN, &error);
    if (status == ACTANT_OK)
        status = regex_context_new(&c, &error);
    if (status == ACTANT_OK)
        status = regex_find(r, c, "ababababababababc", 17, 0, &match, &error);
    ck_assert(status == ACTANT_OK ? match.found : status == ACTANT_ERROR_MEMORY);
    ck_assert_int_eq(error.code, status);
    regex_free(r);
    regex_context_free(c);
    return status == ACTANT_OK;
}

START_TEST(no_memory_is_never_a_crash)
{
    bool searched = false;
    size_t n = 0;
    while (!searched) {
        mem_fail_at(++n);
        searched = search();
        mem_fail_at(0);
    }
    ck_assert_uint_gt(n, 5);
    regex_free(NULL);
    regex_context_free(NULL);
}
END_TEST

SUITE("text/regex", patterns_are_found_where_they_are, the_text_ends_where_its_size_says,
      the_mark_tells_the_alternative, groups_are_captured, a_bad_pattern_is_refused_with_its_place,
      too_many_groups_are_refused, an_endless_search_is_given_up, no_memory_is_never_a_crash)
