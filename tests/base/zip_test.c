/* SPDX-License-Identifier: MIT */
#include "base/zip.h"

#include "base/memory.h"
#include "tests/suite.h"

#include <stdint.h>
#include <string.h>

static const char news[] = "The minister met the envoy, who met the minister, who met the envoy.";

/* One gzip member of the text. */
static void add_member(buffer *out, const char *text)
{
    zip_writer *z;
    ck_assert_int_eq(zip_writer_new(&z, NULL), ACTANT_OK);
    ck_assert_int_eq(zip_write(z, ZIP_END, text, strlen(text), out, NULL), ACTANT_OK);
    zip_writer_free(z);
}

/* Reads all, `step` bytes of input and of room at a time. */
static actant_status read_all(const buffer *packed, size_t step, buffer *out, bool *whole,
                              actant_error *error)
{
    zip_reader *z;
    actant_status status = zip_reader_new(&z, error);
    size_t at = 0;
    for (;;) {
        size_t used = packed->size - at < step ? packed->size - at : step, made = step;
        char *room = buffer_room(out, step);
        if (status == ACTANT_OK && !room)
            status = error_memory(error);
        if (status != ACTANT_OK)
            break;
        status = zip_read(z, packed->bytes + at, &used, room, &made, error);
        at += used;
        out->size += made;
        out->bytes[out->size] = '\0';
        if (status == ACTANT_OK && used == 0 && made == 0)
            break;
    }
    *whole = status == ACTANT_OK && zip_reader_whole(z);
    zip_reader_free(z);
    return status;
}

START_TEST(members_that_follow_each_other_are_read_as_one)
{
    buffer packed, out;
    buffer_init(&packed);
    buffer_init(&out);
    add_member(&packed, news);
    add_member(&packed, "");
    add_member(&packed, " Again.");
    buffer_add(&packed, "\0\0\0\0\0", 5);
    static const size_t steps[] = {1, 2, 7, 1000};
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        bool whole = false;
        buffer_reset(&out);
        ck_assert_int_eq(read_all(&packed, steps[i], &out, &whole, NULL), ACTANT_OK);
        ck_assert(whole);
        ck_assert_uint_eq(out.size, strlen(news) + 7);
        ck_assert_int_eq(strncmp(buffer_text(&out), news, strlen(news)), 0);
        ck_assert_str_eq(buffer_text(&out) + strlen(news), " Again.");
    }
    buffer_clear(&packed);
    buffer_clear(&out);
}
END_TEST

START_TEST(every_cut_is_noticed)
{
    buffer packed, out;
    buffer_init(&packed);
    buffer_init(&out);
    add_member(&packed, news);
    size_t full = packed.size;
    for (packed.size = 0; packed.size < full; packed.size++) {
        bool whole = true;
        ck_assert_int_eq(read_all(&packed, 16, &out, &whole, NULL), ACTANT_OK);
        ck_assert(!whole);
    }
    buffer_clear(&packed);
    buffer_clear(&out);
}
END_TEST

START_TEST(every_flipped_bit_of_the_data_is_noticed)
{
    buffer packed, out;
    buffer_init(&packed);
    buffer_init(&out);
    add_member(&packed, news);
    for (size_t i = 10; i < packed.size; i++) {
        for (int bit = 0; bit < 8; bit++) {
            bool whole = true;
            actant_error error = ACTANT_ERROR_INIT;
            packed.bytes[i] = (char)(packed.bytes[i] ^ (1 << bit));
            actant_status status = read_all(&packed, 64, &out, &whole, &error);
            ck_assert(status == ACTANT_ERROR_INPUT || !whole);
            packed.bytes[i] = (char)(packed.bytes[i] ^ (1 << bit));
        }
    }
    buffer_clear(&packed);
    buffer_clear(&out);
}
END_TEST

START_TEST(what_follows_a_member_must_be_a_member)
{
    buffer packed, out;
    buffer_init(&packed);
    buffer_init(&out);
    add_member(&packed, news);
    buffer_add_string(&packed, "plain");
    bool whole;
    actant_error error = ACTANT_ERROR_INIT;
    ck_assert_int_eq(read_all(&packed, 64, &out, &whole, &error), ACTANT_ERROR_INPUT);
    ck_assert_str_eq(error.message, "other data follow the end of the gzip data");
    buffer_clear(&packed);
    buffer_clear(&out);
}
END_TEST

START_TEST(a_flushed_stream_can_be_read_up_to_there)
{
    buffer packed, out;
    buffer_init(&packed);
    buffer_init(&out);
    zip_writer *z;
    ck_assert_int_eq(zip_writer_new(&z, NULL), ACTANT_OK);
    ck_assert_int_eq(zip_write(z, ZIP_MORE, "one ", 4, &packed, NULL), ACTANT_OK);
    ck_assert_int_eq(zip_write(z, ZIP_FLUSH, "two", 3, &packed, NULL), ACTANT_OK);
    bool whole;
    ck_assert_int_eq(read_all(&packed, 64, &out, &whole, NULL), ACTANT_OK);
    ck_assert_str_eq(buffer_text(&out), "one two");
    ck_assert(!whole);
    zip_writer_free(z);
    buffer_clear(&packed);
    buffer_clear(&out);
}
END_TEST

/* Noise, so that the packed form is large; from a fixed start. */
static void fill_noise(unsigned char *bytes, size_t size)
{
    uint32_t state = 7;
    for (size_t i = 0; i < size; i++) {
        state = state * 1664525u + 1013904223u;
        bytes[i] = (unsigned char)(state >> 24);
    }
}

START_TEST(a_block_comes_back)
{
    static const size_t sizes[] = {0, 1, 100, 65536, 300000};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        size_t size = sizes[i];
        unsigned char *bytes = mem_alloc(size, 1), *back = mem_alloc(size, 1);
        fill_noise(bytes, size);
        buffer packed;
        buffer_init(&packed);
        ck_assert_int_eq(zip_pack(bytes, size, &packed, NULL), ACTANT_OK);
        ck_assert_int_eq(zip_unpack(back, size, packed.bytes, packed.size, NULL), ACTANT_OK);
        ck_assert_int_eq(memcmp(bytes, back, size), 0);
        buffer_clear(&packed);
        mem_free(bytes);
        mem_free(back);
    }
}
END_TEST

START_TEST(a_block_of_another_size_is_refused)
{
    buffer packed;
    buffer_init(&packed);
    ck_assert_int_eq(zip_pack(news, strlen(news), &packed, NULL), ACTANT_OK);
    char back[200];
    size_t size = strlen(news);
    actant_error error = ACTANT_ERROR_INIT;
    ck_assert_int_eq(zip_unpack(back, size - 1, packed.bytes, packed.size, &error),
                     ACTANT_ERROR_INPUT);
    ck_assert_str_eq(error.message, "the compressed data do not hold exactly 67 bytes");
    ck_assert_int_eq(zip_unpack(back, 0, packed.bytes, packed.size, NULL), ACTANT_ERROR_INPUT);
    ck_assert_int_eq(zip_unpack(back, size + 1, packed.bytes, packed.size, NULL),
                     ACTANT_ERROR_INPUT);
    for (size_t cut = 0; cut < packed.size; cut++)
        ck_assert_int_eq(zip_unpack(back, size, packed.bytes, cut, NULL), ACTANT_ERROR_INPUT);
    buffer_add_byte(&packed, 'x');
    ck_assert_int_eq(zip_unpack(back, size, packed.bytes, packed.size, NULL), ACTANT_ERROR_INPUT);
    buffer_clear(&packed);
}
END_TEST

START_TEST(the_checksum_can_be_made_in_steps)
{
    ck_assert_uint_eq(zip_crc32(0, "123456789", 9), 0xcbf43926u);
    ck_assert_uint_eq(zip_crc32(zip_crc32(0, "1234", 4), "56789", 5), 0xcbf43926u);
    ck_assert_uint_eq(zip_crc32(0, NULL, 0), 0);
}
END_TEST

START_TEST(no_memory_is_told_and_nothing_leaks)
{
    bool done = false;
    for (size_t n = 1; !done; n++) {
        buffer packed, out;
        buffer_init(&packed);
        buffer_init(&out);
        char back[sizeof news];
        bool whole = false;
        zip_writer *z = NULL;
        actant_error error = ACTANT_ERROR_INIT;
        mem_fail_at(n);
        actant_status status = zip_writer_new(&z, &error);
        if (status == ACTANT_OK)
            status = zip_write(z, ZIP_END, news, sizeof news, &packed, &error);
        if (status == ACTANT_OK)
            status = read_all(&packed, 32, &out, &whole, &error);
        buffer_reset(&packed);
        if (status == ACTANT_OK)
            status = zip_pack(news, sizeof news, &packed, &error);
        if (status == ACTANT_OK)
            status = zip_unpack(back, sizeof news, packed.bytes, packed.size, &error);
        mem_fail_at(0);
        zip_writer_free(z);
        buffer_clear(&packed);
        buffer_clear(&out);
        done = status == ACTANT_OK;
        if (!done)
            ck_assert_int_eq(error.code, ACTANT_ERROR_MEMORY);
    }
}
END_TEST

SUITE("base/zip", members_that_follow_each_other_are_read_as_one, every_cut_is_noticed,
      every_flipped_bit_of_the_data_is_noticed, what_follows_a_member_must_be_a_member,
      a_flushed_stream_can_be_read_up_to_there, a_block_comes_back,
      a_block_of_another_size_is_refused, the_checksum_can_be_made_in_steps,
      no_memory_is_told_and_nothing_leaks)
