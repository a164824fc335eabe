/* SPDX-License-Identifier: MIT */
#include "base/buffer.h"

#include "base/memory.h"
#include "tests/suite.h"

START_TEST(what_is_added_is_there)
{
    buffer b;
    buffer_init(&b);
    ck_assert_str_eq(buffer_text(&b), "");
    buffer_add_string(&b, "who ");
    buffer_add_format(&b, "%s %d", "does", 7);
    buffer_add_byte(&b, '!');
    ck_assert_str_eq(buffer_text(&b), "who does 7!");
    ck_assert_uint_eq(b.size, 11);
    buffer_reset(&b);
    ck_assert_str_eq(buffer_text(&b), "");
    buffer_clear(&b);
}
END_TEST

START_TEST(a_failure_is_kept_until_reset)
{
    buffer b;
    buffer_init(&b);
    mem_fail_at(1);
    buffer_add_string(&b, "lost");
    mem_fail_at(0);
    buffer_add_string(&b, "also lost");
    actant_error error = ACTANT_ERROR_INIT;
    ck_assert_int_eq(buffer_status(&b, &error), ACTANT_ERROR_MEMORY);
    ck_assert_str_eq(error.message, "out of memory");
    buffer_reset(&b);
    buffer_add_string(&b, "kept");
    ck_assert_int_eq(buffer_status(&b, &error), ACTANT_OK);
    ck_assert_str_eq(buffer_text(&b), "kept");
    buffer_clear(&b);
}
END_TEST

SUITE("base/buffer", what_is_added_is_there, a_failure_is_kept_until_reset)
