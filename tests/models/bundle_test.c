/* SPDX-License-Identifier: MIT */
#include "models/bundle.h"

#include "base/file.h"
#include "base/memory.h"
#include "base/random.h"
#include "base/zip.h"
#include "tests/scratch.h"
#include "tests/suite.h"

#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

static const char signature[] = "\x8a"
                                "ACT\r\n\x1a\n";

/* Where things are in the file. */
enum { VERSION_AT = 8, SIZE_AT = 12, CRC_AT = 16, TABLE_AT = 20 };

static void add_section(bundle *b, const char *name, const void *bytes, size_t size)
{
    buffer *body;
    ck_assert_int_eq(bundle_add(b, name, &body, NULL), ACTANT_OK);
    buffer_add(body, bytes, size);
}

/* Three small sections, one of them empty. */
static void make_small(bundle *b)
{
    bundle_init(b);
    add_section(b, "card", "{\"version\": \"0\"}", 16);
    add_section(b, "nothing", "", 0);
    add_section(b, "numbers", "\0\1\2\3\4\5\6\7\0\0\0\0\0\0\0\0\0\0", 18);
}

static void save(const bundle *b, const char *path)
{
    ck_assert_int_eq(bundle_save(b, path, NULL), ACTANT_OK);
}

static void read_file(const char *path, buffer *out)
{
    buffer_init(out);
    ck_assert_int_eq(file_read_whole(path, 1 << 30, out, NULL), ACTANT_OK);
}

static void check_equal(const bundle *a, const bundle *b)
{
    ck_assert_uint_eq(a->count, b->count);
    for (size_t i = 0; i < a->count; i++) {
        const buffer *x = &a->sections[i].body, *y = &b->sections[i].body;
        ck_assert_str_eq(a->sections[i].name, b->sections[i].name);
        ck_assert_uint_eq(x->size, y->size);
        ck_assert_mem_eq(buffer_text(x), buffer_text(y), x->size);
        ck_assert_int_eq(buffer_text(y)[y->size], '\0');
    }
}

static void check_round_trip(const bundle *b, const char *path)
{
    bundle back;
    bundle_init(&back);
    save(b, path);
    ck_assert_int_eq(bundle_open(&back, path, NULL), ACTANT_OK);
    check_equal(b, &back);
    bundle_clear(&back);
}

START_TEST(what_is_saved_is_opened)
{
    bundle b;
    make_small(&b);
    check_round_trip(&b, scratch_path("small.model"));
    check_round_trip(&b, scratch_path("small.model.gz"));
    bundle_clear(&b);
    check_round_trip(&b, scratch_path("empty.model"));
    for (size_t i = 0; i < BUNDLE_SECTIONS_MOST; i++) {
        char name[BUNDLE_NAME_MOST + 1];
        snprintf(name, sizeof name, "%0*zu", BUNDLE_NAME_MOST, i);
        add_section(&b, name, name, i % 64);
    }
    check_round_trip(&b, scratch_path("many.model"));
    bundle_clear(&b);
    static const char zeros[1 << 20];
    for (int i = 0; i < 3; i++)
        add_section(&b, (char[]){(char)('a' + i), '\0'}, zeros, sizeof zeros >> i);
    check_round_trip(&b, scratch_path("large.model"));
    bundle_clear(&b);
}
END_TEST

START_TEST(sections_are_found_by_name)
{
    bundle b;
    make_small(&b);
    wire in;
    ck_assert(bundle_find(&b, "numbers", &in));
    ck_assert_uint_eq(in.size, 18);
    ck_assert_uint_eq(wire_get_u32(&in), 0x03020100);
    ck_assert(bundle_find(&b, "nothing", &in));
    ck_assert_ptr_nonnull(wire_get_bytes(&in, 0));
    ck_assert(wire_is_done(&in));
    ck_assert(!bundle_find(&b, "number", &in));
    bundle_clear(&b);
    ck_assert(!bundle_find(&b, "card", &in));
}
END_TEST

/* ---- the layout ---- */

/* A file around a table of contents and packed bodies, with a checksum that fits. */
static void add_file(buffer *out, const buffer *table, const buffer *bodies)
{
    buffer_add(out, signature, 8);
    wire_put_u32(out, BUNDLE_VERSION);
    wire_put_u32(out, (uint32_t)table->size);
    wire_put_u32(out, zip_crc32(0, buffer_text(table), table->size));
    buffer_add(out, buffer_text(table), table->size);
    buffer_add(out, buffer_text(bodies), bodies->size);
}

static void add_entry(buffer *table, const char *name, uint64_t size, const buffer *packed)
{
    wire_put_string(table, name);
    wire_put_u64(table, size);
    wire_put_u64(table, packed->size);
    wire_put_u32(table, zip_crc32(0, buffer_text(packed), packed->size));
}

START_TEST(the_layout_is_the_documented_one)
{
    bundle b;
    make_small(&b);
    const char *path = scratch_path("layout.model");
    save(&b, path);
    buffer file, table, bodies, expected;
    read_file(path, &file);
    buffer_init(&table);
    buffer_init(&bodies);
    buffer_init(&expected);
    wire_put_u32(&table, (uint32_t)b.count);
    for (size_t i = 0; i < b.count; i++) {
        const buffer *body = &b.sections[i].body;
        buffer packed;
        buffer_init(&packed);
        ck_assert_int_eq(zip_pack(buffer_text(body), body->size, &packed, NULL), ACTANT_OK);
        add_entry(&table, b.sections[i].name, body->size, &packed);
        buffer_add(&bodies, packed.bytes, packed.size);
        buffer_clear(&packed);
    }
    add_file(&expected, &table, &bodies);
    ck_assert_uint_eq(file.size, expected.size);
    ck_assert_mem_eq(file.bytes, expected.bytes, file.size);
    buffer_clear(&file);
    buffer_clear(&table);
    buffer_clear(&bodies);
    buffer_clear(&expected);
    bundle_clear(&b);
}
END_TEST

/* ---- damage ---- */

/* Writes the bytes to a file, which must be refused for that reason. */
static void check_refused(const void *bytes, size_t size, const char *message)
{
    const char *path = scratch_file("damaged.model", bytes, size);
    bundle b;
    bundle_init(&b);
    actant_error error = ACTANT_ERROR_INIT;
    ck_assert_int_eq(bundle_open(&b, path, &error), ACTANT_ERROR_MODEL);
    ck_assert_int_eq(error.code, ACTANT_ERROR_MODEL);
    ck_assert_str_eq(error.file, path);
    ck_assert_str_eq(error.message, message);
    bundle_clear(&b);
}

static const char cut_short[] = "the model file is cut short",
                  bad_table[] = "the table of contents of the model file is damaged";

static void small_file(buffer *out)
{
    bundle b;
    make_small(&b);
    const char *path = scratch_path("whole.model");
    save(&b, path);
    read_file(path, out);
    bundle_clear(&b);
}

START_TEST(every_cut_is_noticed)
{
    buffer file;
    small_file(&file);
    for (size_t size = 0; size < file.size; size++)
        check_refused(file.bytes, size, cut_short);
    buffer_clear(&file);
}
END_TEST

static uint32_t number_at(const buffer *file, size_t at)
{
    wire in;
    wire_init(&in, file->bytes + at, 4);
    return wire_get_u32(&in);
}

/* The section whose packed body has the byte; `at` is behind the table. */
static const char *section_at(const buffer *file, size_t at)
{
    static char name[BUNDLE_NAME_MOST + 1];
    wire table;
    wire_init(&table, file->bytes + TABLE_AT, number_at(file, SIZE_AT));
    size_t end = TABLE_AT + table.size;
    (void)wire_get_u32(&table);
    while (end <= at) {
        size_t size;
        const char *bytes = wire_get_string(&table, &size);
        snprintf(name, sizeof name, "%.*s", (int)size, bytes);
        (void)wire_get_u64(&table);
        end += (size_t)wire_get_u64(&table);
        (void)wire_get_u32(&table);
    }
    return name;
}

/* What a change at that place is told as. */
static const char *damage_at(const buffer *file, size_t at)
{
    static char message[120];
    if (at < 4)
        return "this is not an actant model file";
    if (at < VERSION_AT)
        return "the signature of the model file is damaged, as by a transfer in text mode";
    if (at < SIZE_AT) {
        snprintf(message, sizeof message,
                 "the model file has format version %u; this program reads version 1",
                 (unsigned)number_at(file, VERSION_AT));
        return message;
    }
    if (at < CRC_AT)
        return number_at(file, SIZE_AT) > file->size - TABLE_AT ? cut_short : bad_table;
    if (at < TABLE_AT + number_at(file, SIZE_AT))
        return bad_table;
    snprintf(message, sizeof message, "section \"%s\" of the model file is damaged",
             section_at(file, at));
    return message;
}

START_TEST(every_flipped_bit_is_noticed)
{
    buffer file;
    small_file(&file);
    for (size_t at = 0; at < file.size; at++) {
        for (int bit = 0; bit < 8; bit++) {
            file.bytes[at] = (char)(file.bytes[at] ^ (1 << bit));
            check_refused(file.bytes, file.size, damage_at(&file, at));
            file.bytes[at] = (char)(file.bytes[at] ^ (1 << bit));
        }
    }
    buffer_clear(&file);
}
END_TEST

START_TEST(what_follows_the_end_is_noticed)
{
    buffer file;
    small_file(&file);
    buffer_add(&file, "\0\n", 2);
    check_refused(file.bytes, file.size, "there are 2 bytes behind the end of the model");
    buffer_clear(&file);
}
END_TEST

START_TEST(other_files_are_told_apart)
{
    static const char text[] = "{\"text\": \"The ferry sank.\"}\n";
    check_refused(text, strlen(text), "this is not an actant model file");
    check_refused("x", 1, "this is not an actant model file");
    check_refused("\x8a"
                  "ACT\n\x1a\n\1\0\0\0",
                  11, "the signature of the model file is damaged, as by a transfer in text mode");
    bundle b;
    bundle_init(&b);
    actant_error error = ACTANT_ERROR_INIT;
    ck_assert_int_eq(bundle_open(&b, scratch_path("missing.model"), &error), ACTANT_ERROR_IO);
    ck_assert_str_eq(error.file, scratch_path("missing.model"));
    error = (actant_error)ACTANT_ERROR_INIT;
    ck_assert_int_eq(bundle_open(&b, scratch_folder(), &error), ACTANT_ERROR_IO);
    bundle_clear(&b);
}
END_TEST

/* A file with one section "s", whose table and packed body are as given; `rest` ends the table. */
static void check_crafted(uint32_t count, const char *name, uint64_t size, const buffer *packed,
                          const char *rest, const char *message)
{
    buffer table, file;
    buffer_init(&table);
    buffer_init(&file);
    wire_put_u32(&table, count);
    add_entry(&table, name, size, packed);
    buffer_add_string(&table, rest);
    add_file(&file, &table, packed);
    check_refused(file.bytes, file.size, message);
    buffer_clear(&table);
    buffer_clear(&file);
}

/* Files that all checksums fit and that no bundle_save has written. */
START_TEST(lies_behind_checksums_are_noticed)
{
    static const char bad_section[] = "section \"s\" of the model file is damaged";
    char long_name[BUNDLE_NAME_MOST + 2] = "";
    memset(long_name, 'n', BUNDLE_NAME_MOST + 1);
    buffer packed, empty;
    buffer_init(&packed);
    buffer_init(&empty);
    ck_assert_int_eq(zip_pack("wheat", 5, &packed, NULL), ACTANT_OK);
    check_crafted(1, "s", 4, &packed, "", bad_section);
    check_crafted(1, "s", 6, &packed, "", bad_section);
    check_crafted(1, "s", 5, &empty, "", bad_section);
    check_crafted(1, "s", 1032 * packed.size, &packed, "", bad_section);
    check_crafted(1, "s", BUNDLE_SECTION_MOST, &packed, "", bad_table);
    check_crafted(1, "s", (uint64_t)BUNDLE_SECTION_MOST + 1, &packed, "", bad_table);
    check_crafted(1, "s", UINT64_MAX, &packed, "", bad_table);
    check_crafted(1, long_name, 5, &packed, "", bad_table);
    check_crafted(1, "s", 5, &packed, "?", bad_table);
    check_crafted(2, "s", 5, &packed, "", bad_table);
    check_crafted(0, "s", 5, &packed, "", bad_table);
    check_crafted(BUNDLE_SECTIONS_MOST + 1, "s", 5, &packed, "", bad_table);
    packed.bytes[0] = 0;
    check_crafted(1, "s", 5, &packed, "", bad_section);
    buffer_clear(&packed);
    bundle b;
    bundle_init(&b);
    add_section(&b, "s", "one", 3);
    add_section(&b, "s", "two", 3);
    save(&b, scratch_path("twins.model"));
    read_file(scratch_path("twins.model"), &packed);
    check_refused(packed.bytes, packed.size, bad_section);
    buffer_clear(&packed);
    bundle_clear(&b);
}
END_TEST

START_TEST(a_size_beyond_all_files_is_noticed)
{
    buffer table, file, none;
    buffer_init(&table);
    buffer_init(&file);
    buffer_init(&none);
    wire_put_u32(&table, 1);
    wire_put_string(&table, "s");
    wire_put_u64(&table, 5);
    wire_put_u64(&table, UINT64_MAX);
    wire_put_u32(&table, 0);
    add_file(&file, &table, &none);
    check_refused(file.bytes, file.size, cut_short);
    buffer_clear(&table);
    buffer_clear(&file);
}
END_TEST

/* ---- saving that does not succeed ---- */

static size_t count_files(const char *folder)
{
    DIR *listing = opendir(folder);
    ck_assert_ptr_nonnull(listing);
    size_t count = 0;
    while (readdir(listing))
        count++;
    closedir(listing);
    return count - 2; /* . and .. */
}

/* Saves where no file may grow beyond some size, as on a disk that is full. */
static actant_status save_bounded(const bundle *b, const char *path, size_t most,
                                  actant_error *error)
{
    struct rlimit before, during;
    ck_assert_int_eq(getrlimit(RLIMIT_FSIZE, &before), 0);
    during = before;
    during.rlim_cur = most;
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &during), 0);
    actant_status status = bundle_save(b, path, error);
    setrlimit(RLIMIT_FSIZE, &before);
    signal(SIGXFSZ, handler);
    return status;
}

START_TEST(a_full_disk_leaves_the_old_file)
{
    enum { NOISE = 300000 };
    const char *folder = scratch_subfolder("full"), *path = scratch_path("full/news.model");
    bundle small, large, back;
    make_small(&small);
    bundle_init(&large);
    buffer *noise;
    ck_assert_int_eq(bundle_add(&large, "noise", &noise, NULL), ACTANT_OK);
    random_source random;
    random_init(&random, 1);
    for (size_t i = 0; i < NOISE / 8; i++)
        wire_put_u64(noise, random_next(&random));
    static const size_t limits[] = {0, 100, 65536, 299999};
    for (int there = 0; there < 2; there++) {
        for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++) {
            actant_error error = ACTANT_ERROR_INIT;
            ck_assert_int_eq(save_bounded(&large, path, limits[i], &error), ACTANT_ERROR_IO);
            ck_assert_int_eq(error.code, ACTANT_ERROR_IO);
            ck_assert_ptr_nonnull(strstr(error.file, "news.model"));
            ck_assert_uint_eq(count_files(folder), there);
        }
        if (there == 0)
            save(&small, path);
    }
    bundle_init(&back);
    ck_assert_int_eq(bundle_open(&back, path, NULL), ACTANT_OK);
    check_equal(&small, &back);
    bundle_clear(&back);
    bundle_clear(&small);
    bundle_clear(&large);
}
END_TEST

START_TEST(a_path_that_cannot_be_is_told)
{
    bundle b;
    make_small(&b);
    actant_error error = ACTANT_ERROR_INIT;
    ck_assert_int_eq(bundle_save(&b, scratch_path("no/such/folder.model"), &error),
                     ACTANT_ERROR_IO);
    error = (actant_error)ACTANT_ERROR_INIT;
    ck_assert_int_eq(bundle_save(&b, scratch_folder(), &error), ACTANT_ERROR_IO);
    bundle_clear(&b);
}
END_TEST

START_TEST(what_could_not_be_opened_is_not_saved)
{
    bundle b;
    make_small(&b);
    size_t size = b.sections[2].body.size;
    b.sections[2].body.size = (size_t)BUNDLE_SECTION_MOST + 1;
    actant_error error = ACTANT_ERROR_INIT;
    const char *path = scratch_path("huge.model");
    ck_assert_int_eq(bundle_save(&b, path, &error), ACTANT_ERROR_MEMORY);
    ck_assert_ptr_nonnull(strstr(error.message, "section \"numbers\" does not fit"));
    ck_assert(!file_exists(path));
    b.sections[2].body.size = size;
    b.sections[2].body.failed = true;
    error = (actant_error)ACTANT_ERROR_INIT;
    ck_assert_int_eq(bundle_save(&b, path, &error), ACTANT_ERROR_MEMORY);
    ck_assert_str_eq(error.message, "out of memory");
    ck_assert(!file_exists(path));
    bundle_clear(&b);
}
END_TEST

START_TEST(no_memory_is_told_and_leaves_no_file)
{
    const char *folder = scratch_subfolder("memory"), *path = scratch_path("memory/m.model");
    actant_status status = ACTANT_ERROR_MEMORY;
    size_t n = 1;
    for (; status != ACTANT_OK; n++) {
        bundle b, back;
        make_small(&b);
        bundle_init(&back);
        actant_error error = ACTANT_ERROR_INIT;
        mem_fail_at(n);
        actant_status saved = bundle_save(&b, path, &error);
        status = saved == ACTANT_OK ? bundle_open(&back, path, &error) : saved;
        mem_fail_at(0);
        ck_assert_int_eq(error.code, status);
        ck_assert(status == ACTANT_OK || status == ACTANT_ERROR_MEMORY);
        ck_assert_uint_eq(count_files(folder), saved == ACTANT_OK);
        if (status == ACTANT_OK)
            check_equal(&b, &back);
        remove(path);
        bundle_clear(&b);
        bundle_clear(&back);
    }
    ck_assert_uint_gt(n, 30);
}
END_TEST

SUITE("models/bundle", what_is_saved_is_opened, sections_are_found_by_name,
      the_layout_is_the_documented_one, every_cut_is_noticed, every_flipped_bit_is_noticed,
      what_follows_the_end_is_noticed, other_files_are_told_apart,
      lies_behind_checksums_are_noticed, a_size_beyond_all_files_is_noticed,
      a_full_disk_leaves_the_old_file, a_path_that_cannot_be_is_told,
      what_could_not_be_opened_is_not_saved, no_memory_is_told_and_leaves_no_file)
