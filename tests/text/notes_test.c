/* SPDX-License-Identifier: MIT */
#include "text/notes.h"

#include "base/memory.h"
#include "tests/suite.h"

START_TEST(notes_add_up)
{
    actant_notes a = NOTES_INIT, b = NOTES_INIT;
    ck_assert_int_eq(notes_add(&a, 2, NULL, "files of %s", "Bonn"), ACTANT_OK);
    ck_assert_int_eq(notes_add(&a, 0, NULL, "nothing"), ACTANT_OK);
    ck_assert_int_eq(notes_add(&a, 1, NULL, "others"), ACTANT_OK);
    ck_assert_int_eq(notes_add(&a, 3, NULL, "files of Bonn"), ACTANT_OK);
    ck_assert_uint_eq(a.count, 2);
    ck_assert_str_eq(a.items[0].text, "files of Bonn");
    ck_assert_int_eq(notes_add_all(&b, &a, NULL), ACTANT_OK);
    ck_assert_int_eq(notes_add_all(&b, &a, NULL), ACTANT_OK);
    ck_assert_uint_eq(notes_find(&b, "files of Bonn"), 10);
    ck_assert_uint_eq(notes_find(&b, "others"), 2);
    ck_assert_uint_eq(notes_find(&b, "nothing"), 0);
    notes_clear(&a);
    notes_clear(&b);
    ck_assert_uint_eq(a.count, 0);
}
END_TEST

START_TEST(no_memory_is_told)
{
    for (size_t n = 1; n <= 2; n++) {
        actant_notes notes = NOTES_INIT;
        mem_fail_at(n);
        ck_assert_int_eq(notes_add(&notes, 1, NULL, "lost"), ACTANT_ERROR_MEMORY);
        mem_fail_at(0);
        ck_assert_uint_eq(notes.count, 0);
        notes_clear(&notes);
    }
}
END_TEST

SUITE("text/notes", notes_add_up, no_memory_is_told)
