/* SPDX-License-Identifier: MIT */
#include "text/offsets.h"

#include "tests/suite.h"

#include <string.h>

/* Every offset of the text, both ways, against counting from the start. */
static void check_text(const char *text, size_t size)
{
    document *d;
    offsets o;
    ck_assert_int_eq(document_new(&d, "", text, size, NULL), ACTANT_OK);
    ck_assert_int_eq(offsets_init(&o, d, NULL), ACTANT_OK);
    uint32_t codepoint = 0;
    for (uint32_t byte = 0; byte <= size; byte++) {
        if (byte < size && ((unsigned char)text[byte] & 0xC0) == 0x80)
            continue;
        ck_assert_uint_eq(offsets_codepoint(&o, byte), codepoint);
        ck_assert_uint_eq(offsets_byte(&o, codepoint), byte);
        codepoint++;
    }
    ck_assert_uint_eq(offsets_byte(&o, codepoint), OFFSETS_NONE);
    ck_assert_uint_eq(offsets_byte(&o, -1), OFFSETS_NONE);
    ck_assert_uint_eq(offsets_byte(&o, INT64_MAX), OFFSETS_NONE);
    offsets_clear(&o);
    document_free(d);
}

START_TEST(offsets_agree_both_ways)
{
    check_text("", 0);
    check_text("Bonn", 4);
    check_text("Z\xc3\xbcrich \xf0\x9f\x98\x80", 12);
    check_text("\xe2\x82\xac", 3);
}
END_TEST

START_TEST(long_texts_have_marks)
{
    static const char grin[] = {'\xf0', '\x9f', '\x98', '\x80'};
    char text[5000];
    for (size_t shift = 0; shift < 4; shift++) {
        size_t size = 0;
        memset(text, 'a', shift);
        size = shift;
        while (size + 4 < sizeof text) {
            memcpy(text + size, grin, sizeof grin);
            size += 4;
            text[size] = 'b';
            size += size % 3 == 0 && size + 5 < sizeof text;
        }
        check_text(text, size);
    }
}
END_TEST

SUITE("text/offsets", offsets_agree_both_ways, long_texts_have_marks)
