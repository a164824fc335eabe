/* SPDX-License-Identifier: MIT */
#include "text/tally.h"

#include "tests/suite.h"

#include <string.h>

START_TEST(strings_are_counted)
{
    static const char *const names[] = {"LOC", "PER", "LOC", "ORG", "LOC", "ORG", "MISC"};
    static const tally_entry expected[] = {{"LOC", 3}, {"ORG", 2}, {"MISC", 1}, {"PER", 1}};
    tally t;
    uint32_t index;
    tally_init(&t);
    for (size_t i = 0; i < 7; i++)
        ck_assert_int_eq(tally_add(&t, names[i], strlen(names[i]), &index, NULL), ACTANT_OK);
    ck_assert_uint_eq(index, 3);
    ck_assert_uint_eq(t.total, 7);
    ck_assert_uint_eq(t.count, 4);
    ck_assert_str_eq(t.entries[1].name, "PER");
    tally_sort_entries(t.entries, t.count);
    for (size_t i = 0; i < 4; i++) {
        ck_assert_str_eq(t.entries[i].name, expected[i].name);
        ck_assert_uint_eq(t.entries[i].count, expected[i].count);
    }
    tally_clear(&t);
    tally_sort_entries(NULL, 0);
}
END_TEST

START_TEST(no_memory_is_told)
{
    actant_status status = ACTANT_ERROR_MEMORY;
    for (size_t n = 1; status != ACTANT_OK; n++) {
        tally t;
        tally_init(&t);
        mem_fail_at(n);
        status = tally_add(&t, "LOC", 3, NULL, NULL);
        mem_fail_at(0);
        ck_assert_uint_eq(t.total, status == ACTANT_OK);
        tally_clear(&t);
    }
}
END_TEST

SUITE("text/tally", strings_are_counted, no_memory_is_told)
