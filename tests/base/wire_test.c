/* SPDX-License-Identifier: MIT */
#include "base/wire.h"

#include "tests/suite.h"

#include <string.h>

START_TEST(what_is_written_is_read)
{
    buffer b;
    buffer_init(&b);
    wire_put_u8(&b, 250);
    wire_put_u32(&b, 0x01020304);
    wire_put_u64(&b, UINT64_MAX - 1);
    wire_put_f64(&b, -0.1);
    wire_put_varint(&b, 0);
    wire_put_varint(&b, 300);
    wire_put_varint(&b, UINT64_MAX);
    wire_put_string(&b, "Actor");
    ck_assert_mem_eq(b.bytes + 1, "\4\3\2\1", 4);

    wire w;
    wire_init(&w, b.bytes, b.size);
    ck_assert_uint_eq(wire_get_u8(&w), 250);
    ck_assert_uint_eq(wire_get_u32(&w), 0x01020304);
    ck_assert_uint_eq(wire_get_u64(&w), UINT64_MAX - 1);
    ck_assert_double_eq(wire_get_f64(&w), -0.1);
    ck_assert_uint_eq(wire_get_varint(&w), 0);
    ck_assert_uint_eq(wire_get_count(&w, 300), 300);
    ck_assert_uint_eq(wire_get_varint(&w), UINT64_MAX);
    ck_assert(!wire_is_done(&w));
    size_t size;
    const char *string = wire_get_string(&w, &size);
    ck_assert_uint_eq(size, 5);
    ck_assert_mem_eq(string, "Actor", 5);
    ck_assert(wire_is_done(&w));
    buffer_clear(&b);
}
END_TEST

static void check_fails(const char *bytes, size_t size, void (*read)(wire *))
{
    wire w;
    wire_init(&w, bytes, size);
    read(&w);
    ck_assert(w.failed);
    ck_assert(!wire_is_done(&w));
}

static void read_u32(wire *w)
{
    ck_assert_uint_eq(wire_get_u32(w), 0);
}

static void read_varint(wire *w)
{
    ck_assert_uint_eq(wire_get_varint(w), 0);
}

static void read_string(wire *w)
{
    size_t size;
    ck_assert_str_eq(wire_get_string(w, &size), "");
    ck_assert_uint_eq(size, 0);
}

static void read_small_count(wire *w)
{
    ck_assert_uint_eq(wire_get_count(w, 9), 0);
}

START_TEST(reading_is_bounded)
{
    check_fails("\1\2\3", 3, read_u32);
    check_fails("\xff\xff", 2, read_varint);
    check_fails("\xff\xff\xff\xff\xff\xff\xff\xff\xff\x02", 10, read_varint);
    check_fails("\x05six", 4, read_string);
    check_fails("\x03s\0x", 4, read_string);
    check_fails("\x0a", 1, read_small_count);
}
END_TEST

SUITE("base/wire", what_is_written_is_read, reading_is_bounded)
