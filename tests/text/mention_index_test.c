/* SPDX-License-Identifier: MIT */
#include "text/mention_index.h"

#include "tests/suite.h"

#include <stdio.h>
#include <string.h>

static document *new_document(void)
{
    static const span mentions[] = {{10, 14}, {0, 4}, {0, 9}, {5, 9}, {10, 20}, {15, 20}};
    const span pieces[] = {{0, 4}, {15, 20}};
    document *d;
    ck_assert_int_eq(document_new(&d, "", "Oslo bank fell today", 20, NULL), ACTANT_OK);
    for (size_t i = 0; i < sizeof mentions / sizeof mentions[0]; i++)
        ck_assert_ptr_nonnull(document_add_mention(d, "", "X", mentions[i]));
    mention *apart = document_add_mention(d, "", "X", (span){0, 20});
    ck_assert_int_eq(document_set_pieces(d, &apart->place, pieces, 2, NULL), ACTANT_OK);
    return d;
}

/* The numbers of the mentions inside, like "1 3 ". */
static void list_inside(const mention_index *index, const place *where, char text[100])
{
    uint32_t number;
    size_t size = 0;
    text[0] = '\0';
    for (size_t at = mention_index_first(index, where);
         mention_index_next(index, where, &at, &number);)
        size += (size_t)snprintf(text + size, 100 - size, "%u ", number);
}

START_TEST(mentions_inside_come_in_the_order_of_the_text)
{
    static const struct {
        span bytes;
        const char *inside;
    } cases[] = {{{0, 20}, "6 2 1 3 4 0 5 "},
                 {{0, 9}, "2 1 3 "},
                 {{0, 8}, "1 "},
                 {{1, 9}, "3 "},
                 {{10, 14}, "0 "},
                 {{14, 15}, ""},
                 {{5, 5}, ""},
                 {{20, 20}, ""}};
    document *d = new_document();
    mention_index index;
    ck_assert_int_eq(mention_index_init(&index, d, NULL), ACTANT_OK);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const place where = {.bytes = cases[i].bytes};
        char text[100];
        list_inside(&index, &where, text);
        ck_assert_str_eq(text, cases[i].inside);
    }
    mention_index_clear(&index);
    document_free(d);
}
END_TEST

START_TEST(a_gap_is_not_inside)
{
    span pieces[] = {{0, 4}, {10, 20}};
    const place where = {.bytes = {0, 20}, .pieces = pieces, .piece_count = 2};
    document *d = new_document();
    mention_index index;
    char text[100];
    ck_assert_int_eq(mention_index_init(&index, d, NULL), ACTANT_OK);
    list_inside(&index, &where, text);
    ck_assert_str_eq(text, "6 1 4 0 5 ");
    mention_index_clear(&index);
    document_forget_annotation(d);
    ck_assert_int_eq(mention_index_init(&index, d, NULL), ACTANT_OK);
    list_inside(&index, &where, text);
    ck_assert_str_eq(text, "");
    mention_index_clear(&index);
    document_free(d);
}
END_TEST

START_TEST(out_of_memory_is_told)
{
    document *d = new_document();
    size_t n = 1;
    for (actant_status status = ACTANT_ERROR_MEMORY; status != ACTANT_OK; n++) {
        mention_index index;
        mem_fail_at(n);
        status = mention_index_init(&index, d, NULL);
        mem_fail_at(0);
        mention_index_clear(&index);
    }
    ck_assert_uint_eq(n, 4);
    document_free(d);
}
END_TEST

SUITE("text/mention_index", mentions_inside_come_in_the_order_of_the_text, a_gap_is_not_inside,
      out_of_memory_is_told)
