/* SPDX-License-Identifier: MIT */
#include "engine/token_kinds.h"

#include "tests/event_cases.h"
#include "tests/suite.h"

static void check_kinds(const char *determiners, const char *text, const char *expected)
{
    static const char letters[] = "cdp";
    token_kind told[20];
    token_kinds kinds;
    document *d = event_case_document(text);
    ck_assert_uint_le(d->token_count, 20);
    ck_assert_int_eq(token_kinds_init(&kinds, determiners, NULL), ACTANT_OK);
    ck_assert_int_eq(token_kinds_tell(&kinds, d, told, NULL), ACTANT_OK);
    for (size_t i = 0; i < d->token_count; i++)
        ck_assert_msg(letters[told[i]] == expected[i], "token %zu of '%s'", i, text);
    token_kinds_clear(&kinds);
    document_free(d);
}

START_TEST(each_token_is_of_one_kind)
{
    check_kinds("a,an,the", "The deal , an “ idea ” .", "dcpdpcpp");
    check_kinds("a,an,the", "A's then THE — … $ 5 -", "ccdppccp");
    check_kinds("", "The deal , .", "ccpp");
    check_kinds(NULL, "The the", "cc");
    check_kinds(",,ÉTÉ,,a", "été É a à", "dcdc");
}
END_TEST

START_TEST(out_of_memory_is_reported)
{
    document *d = event_case_document("The deal , .");
    size_t n = 1;
    for (actant_status status = ACTANT_ERROR_MEMORY; status != ACTANT_OK; n++) {
        token_kind told[4];
        token_kinds kinds;
        mem_fail_at(n);
        status = token_kinds_init(&kinds, "a,the", NULL);
        if (status == ACTANT_OK)
            status = token_kinds_tell(&kinds, d, told, NULL);
        mem_fail_at(0);
        token_kinds_clear(&kinds);
    }
    ck_assert_uint_gt(n, 2);
    document_free(d);
}
END_TEST

SUITE("engine/token_kinds", each_token_is_of_one_kind, out_of_memory_is_reported)
