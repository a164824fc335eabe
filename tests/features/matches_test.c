/* SPDX-License-Identifier: MIT */
#include "features/matches.h"

#include "tests/suite.h"

#include <string.h>

enum { TOKENS = 8 };

static void add(matches *m, uint32_t begin, uint32_t end, uint32_t source)
{
    ck_assert(matches_add(m, (span){begin, end}, source, false));
}

/* The sources that cover each token: "0,2|2||" and so on. */
static void check_index(const matches *m, const char *expected)
{
    buffer text;
    buffer_init(&text);
    for (uint32_t token = 0; token < TOKENS; token++) {
        size_t count;
        const uint32_t *at = matches_at(m, token, &count);
        for (size_t i = 0; i < count; i++)
            buffer_add_format(&text, "%s%u", i > 0 ? "," : "", (unsigned)m->items[at[i]].source);
        buffer_add_string(&text, token + 1 < TOKENS ? "|" : "");
    }
    ck_assert_str_eq(buffer_text(&text), expected);
    buffer_clear(&text);
}

START_TEST(every_token_tells_what_covers_it)
{
    matches m;
    matches_init(&m);
    ck_assert_int_eq(matches_index(&m, TOKENS, NULL), ACTANT_OK);
    check_index(&m, "|||||||");
    add(&m, 4, 7, 0);
    add(&m, 0, 1, 1);
    add(&m, 5, 6, 2);
    add(&m, 0, 8, 3);
    for (int round = 0; round < 2; round++) {
        ck_assert_int_eq(matches_index(&m, TOKENS, NULL), ACTANT_OK);
        check_index(&m, "1,3|3|3|3|0,3|0,2,3|0,3|3");
    }
    matches_reset(&m);
    add(&m, 7, 8, 9);
    ck_assert_int_eq(matches_index(&m, TOKENS, NULL), ACTANT_OK);
    check_index(&m, "|||||||9");
    matches_clear(&m);
    ck_assert_uint_eq(m.count, 0);
}
END_TEST

START_TEST(a_document_without_tokens_has_an_index)
{
    matches m;
    matches_init(&m);
    ck_assert_int_eq(matches_index(&m, 0, NULL), ACTANT_OK);
    matches_clear(&m);
}
END_TEST

static const struct {
    token_match match;
    uint32_t token;
    const char *text;
} features[] = {
    {{{3, 4}, 0, false}, 3, "city S exact 1"}, {{{3, 4}, 0, true}, 3, "city S folded 1"},
    {{{3, 5}, 0, false}, 3, "city B exact 2"}, {{{3, 5}, 0, false}, 4, "city E exact 2"},
    {{{3, 6}, 0, false}, 3, "city B exact 3"}, {{{3, 6}, 0, false}, 4, "city I exact 3"},
    {{{3, 6}, 0, true}, 5, "city E folded 3"}, {{{3, 9}, 0, false}, 4, "city I exact 3"},
    {{{3, 9}, 0, false}, 8, "city E exact 3"},
};

/* The hash tells apart what the text tells apart, and nothing else. */
START_TEST(features_and_their_texts_agree)
{
    enum { COUNT = sizeof features / sizeof features[0] };
    for (size_t i = 0; i < COUNT; i++) {
        buffer text;
        buffer_init(&text);
        match_feature_text("city", &features[i].match, features[i].token, &text);
        ck_assert_str_eq(buffer_text(&text), features[i].text);
        buffer_clear(&text);
        uint32_t kind = match_kind_of(&features[i].match, features[i].token);
        uint64_t hash = match_feature(1, kind);
        ck_assert_uint_lt(kind, MATCH_KINDS);
        ck_assert_uint_ne(hash, match_feature(2, kind));
        for (size_t k = 0; k < COUNT; k++) {
            uint64_t other = match_feature(1, match_kind_of(&features[k].match, features[k].token));
            ck_assert_int_eq(hash == other, strcmp(features[i].text, features[k].text) == 0);
        }
    }
}
END_TEST

/* The source is named by its hash, so that the order of lists does not matter. */
START_TEST(the_number_of_the_source_is_no_part_of_the_feature)
{
    token_match a = {{0, 1}, 0, false}, b = {{5, 6}, 4, false};
    ck_assert_uint_eq(match_kind_of(&a, 0), match_kind_of(&b, 5));
}
END_TEST

START_TEST(no_memory_is_an_error)
{
    bool done = false;
    size_t n = 0;
    while (!done) {
        matches m;
        matches_init(&m);
        actant_error error = ACTANT_ERROR_INIT;
        mem_fail_at(++n);
        done = matches_add(&m, (span){0, 2}, 0, false) &&
               matches_index(&m, TOKENS, &error) == ACTANT_OK;
        mem_fail_at(0);
        matches_clear(&m);
    }
    ck_assert_uint_eq(n, 4);
}
END_TEST

SUITE("features/matches", every_token_tells_what_covers_it, a_document_without_tokens_has_an_index,
      features_and_their_texts_agree, the_number_of_the_source_is_no_part_of_the_feature,
      no_memory_is_an_error)
