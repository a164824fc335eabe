/* SPDX-License-Identifier: MIT */
#include "engine/gold_spans.h"

#include "base/memory.h"
#include "tests/articles.h"
#include "tests/suite.h"

#include <string.h>

enum { TOKENS = 8, SPANS = 4 };

/* Two sentences, of five and of three tokens. */
static document *make_document(void)
{
    return article_split("a b c d e\nf g h");
}

/* The tags as letters, each but O with the number of its label. */
static void render(const tagset *tags, const uint16_t *tag, size_t count, char *out)
{
    for (size_t i = 0; i < count; i++) {
        *out++ = "OBSIE"[tagset_kind(tags, tag[i])];
        if (tag[i] != TAGSET_OUTSIDE)
            *out++ = (char)('0' + tagset_label(tags, tag[i]));
    }
    *out = '\0';
}

START_TEST(spans_become_tags)
{
    static const struct {
        size_t count;
        struct {
            uint32_t begin, end, label;
        } spans[SPANS];
        span within;
        const char *tags;
        size_t left_out;
    } cases[] = {
        {0, {{0, 0, 0}}, {0, 8}, "OOOOOOOO", 0},
        {2, {{0, 1, 0}, {1, 4, 1}}, {0, 8}, "S0B1I1E1OOOO", 0},
        {2, {{1, 2, 0}, {1, 4, 1}}, {0, 8}, "OB1I1E1OOOO", 1}, /* the longer */
        {2, {{1, 3, 1}, {2, 4, 0}}, {0, 8}, "OB1E1OOOOO", 1},  /* the first */
        {2, {{2, 4, 0}, {1, 3, 1}}, {0, 8}, "OOB0E0OOOO", 1},
        {3, {{3, 5, 0}, {1, 4, 1}, {4, 5, 0}}, {0, 8}, "OB1I1E1S0OOO", 1}, /* room again */
        {2, {{4, 6, 0}, {2, 2, 0}}, {0, 8}, "OOOOOOOO", 2}, /* two sentences; no token */
        {2, {{5, 8, 1}, {0, 2, 1}}, {0, 5}, "B1E1OOO", 1},  /* another sentence */
        {2, {{5, 6, 1}, {7, 8, 0}}, {5, 8}, "S1OS0", 0},
        {1, {{5, 7, 1}}, {6, 8}, "OO", 1},
        {1, {{5, 8, 1}}, {5, 5}, "", 1},
    };
    tagset tags;
    uint32_t number;
    tagset_init(&tags, SCHEME_BIOES);
    ck_assert_int_eq(tagset_add(&tags, "x", &number, NULL), ACTANT_OK);
    ck_assert_int_eq(tagset_add(&tags, "y", &number, NULL), ACTANT_OK);
    document *d = make_document();
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        gold_spans g = {NULL, 0, 0, 0};
        uint16_t tag[TOKENS];
        char rendered[2 * TOKENS + 1];
        memset(tag, 0xff, sizeof tag);
        for (size_t k = 0; k < cases[i].count; k++) {
            span at = {cases[i].spans[k].begin, cases[i].spans[k].end};
            ck_assert_int_eq(gold_spans_add(&g, d, at, cases[i].spans[k].label, NULL), ACTANT_OK);
        }
        gold_spans_encode(&g, &tags, cases[i].within, tag);
        render(&tags, tag, cases[i].within.end - cases[i].within.begin, rendered);
        ck_assert_str_eq(rendered, cases[i].tags);
        ck_assert_uint_eq(g.left_out, cases[i].left_out);
        ck_assert_uint_eq(g.count, 0);
        gold_spans_clear(&g);
    }
    document_free(d);
    tagset_clear(&tags);
}
END_TEST

START_TEST(no_memory_is_told)
{
    document *d = make_document();
    gold_spans g = {NULL, 0, 0, 0};
    actant_error error = ACTANT_ERROR_INIT;
    mem_fail_at(1);
    actant_status status = gold_spans_add(&g, d, (span){0, 1}, 0, &error);
    mem_fail_at(0);
    ck_assert_int_eq(status, ACTANT_ERROR_MEMORY);
    ck_assert_int_eq(error.code, ACTANT_ERROR_MEMORY);
    ck_assert_uint_eq(g.count, 0);
    gold_spans_clear(&g);
    document_free(d);
}
END_TEST

SUITE("engine/gold_spans", spans_become_tags, no_memory_is_told)
