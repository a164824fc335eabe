/* SPDX-License-Identifier: MIT */
#include "base/file.h"

#include "base/memory.h"
#include "base/zip.h"
#include "tests/scratch.h"
#include "tests/suite.h"

#include <dirent.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

/* All lines of the file, each with its size and a bar. */
static actant_status lines_of(const char *path, size_t limit, buffer *out, actant_error *error)
{
    file_input *in;
    actant_status status = file_open(&in, path, error);
    bool found = status == ACTANT_OK;
    while (found) {
        const char *line;
        size_t size;
        status = file_read_line(in, limit, &line, &size, &found, error);
        found = found && status == ACTANT_OK;
        if (found)
            buffer_add_format(out, "%zu:%s|", size, line);
        ck_assert(!found || line[size] == '\0');
    }
    file_close(in);
    return status;
}

static void check_lines(const char *content, size_t size, size_t limit, const char *expected)
{
    buffer out;
    buffer_init(&out);
    const char *path = scratch_file("lines", content, size);
    ck_assert_int_eq(lines_of(path, limit, &out, NULL), ACTANT_OK);
    ck_assert_str_eq(buffer_text(&out), expected);
    buffer_clear(&out);
}

START_TEST(lines_end_in_any_way)
{
    check_lines("", 0, 10, "");
    check_lines("\n", 1, 10, "0:|");
    check_lines("one\ntwo\r\n\nlast", 14, 10, "3:one|3:two|0:|4:last|");
    check_lines("cr\r", 3, 10, "3:cr\r|");
    check_lines("a\rb\n", 4, 10, "3:a\rb|");
    check_lines("nul\0l\n", 6, 10, "5:nul|");
    check_lines("\x1f\n", 2, 10, "1:\x1f|");
    check_lines("\x1f", 1, 10, "1:\x1f|");
    check_lines("12345\r\n12345\n12345", 18, 5, "5:12345|5:12345|5:12345|");
}
END_TEST

START_TEST(a_line_beyond_the_limit_is_named)
{
    static const char *const contents[] = {"one\n123456\n", "one\n123456", "one\n12345\r6\n"};
    for (size_t i = 0; i < 3; i++) {
        buffer out;
        buffer_init(&out);
        actant_error error = ACTANT_ERROR_INIT;
        const char *path = scratch_file("long", contents[i], strlen(contents[i]));
        ck_assert_int_eq(lines_of(path, 5, &out, &error), ACTANT_ERROR_INPUT);
        ck_assert_uint_eq(error.line, 2);
        ck_assert_str_eq(error.file, path);
        ck_assert_str_eq(error.message, "the line is longer than 5 bytes");
        buffer_clear(&out);
    }
}
END_TEST

START_TEST(line_numbers_and_crlf_are_known)
{
    file_input *in;
    const char *line;
    size_t size;
    bool found;
    const char *path = scratch_file("numbers", "a\nb\r\n", 5);
    ck_assert_int_eq(file_open(&in, path, NULL), ACTANT_OK);
    ck_assert_str_eq(file_name(in), path);
    ck_assert_uint_eq(file_line(in), 0);
    ck_assert_int_eq(file_read_line(in, 9, &line, &size, &found, NULL), ACTANT_OK);
    ck_assert_uint_eq(file_line(in), 1);
    ck_assert(!file_has_crlf(in));
    ck_assert_int_eq(file_read_line(in, 9, &line, &size, &found, NULL), ACTANT_OK);
    ck_assert_uint_eq(file_line(in), 2);
    ck_assert(file_has_crlf(in));
    ck_assert_int_eq(file_read_line(in, 9, &line, &size, &found, NULL), ACTANT_OK);
    ck_assert(!found);
    file_close(in);
}
END_TEST

START_TEST(a_line_on_a_pipe_is_returned_at_once)
{
    int ends[2];
    ck_assert_int_eq(pipe(ends), 0);
    char path[64];
    snprintf(path, sizeof path, "/dev/fd/%d", ends[0]);
    file_input *in;
    ck_assert_int_eq(file_open(&in, path, NULL), ACTANT_OK);
    for (int i = 0; i < 3; i++) {
        const char *line;
        size_t size;
        bool found;
        ck_assert_int_eq(write(ends[1], "news\npart", i == 0 ? 9 : 5), i == 0 ? 9 : 5);
        ck_assert_int_eq(file_read_line(in, 100, &line, &size, &found, NULL), ACTANT_OK);
        ck_assert_str_eq(line, i == 1 ? "partnews" : "news");
    }
    file_close(in);
    close(ends[0]);
    close(ends[1]);
}
END_TEST

START_TEST(what_is_shown_is_not_taken)
{
    file_input *in;
    const char *bytes, *line;
    size_t size;
    bool found;
    ck_assert_int_eq(file_open(&in, scratch_file("peek", "one\ntwo", 7), NULL), ACTANT_OK);
    ck_assert_int_eq(file_peek(in, 2, &bytes, &size, NULL), ACTANT_OK);
    ck_assert_uint_ge(size, 2);
    ck_assert_int_eq(strncmp(bytes, "on", 2), 0);
    ck_assert_int_eq(file_peek(in, 100, &bytes, &size, NULL), ACTANT_OK);
    ck_assert_uint_eq(size, 7);
    file_skip(in, 1);
    ck_assert_int_eq(file_read_line(in, 9, &line, &size, &found, NULL), ACTANT_OK);
    ck_assert_str_eq(line, "ne");
    file_close(in);
    ck_assert_int_eq(file_open(&in, scratch_file("nothing", "", 0), NULL), ACTANT_OK);
    ck_assert_int_eq(file_peek(in, 1, &bytes, &size, NULL), ACTANT_OK);
    ck_assert_uint_eq(size, 0);
    file_close(in);
}
END_TEST

/* Writes the text in two halves. */
static actant_status write_text(const char *path, const char *text, actant_error *error)
{
    file_output *out;
    size_t size = strlen(text);
    actant_status status = file_create(&out, path, error);
    if (status == ACTANT_OK)
        status = file_write(out, text, size / 2, error);
    if (status == ACTANT_OK)
        status = file_write(out, text + size / 2, size - size / 2, error);
    if (status == ACTANT_OK)
        return file_commit(out, error);
    file_discard(out);
    return status;
}

static void check_content(const char *path, const char *expected)
{
    buffer content;
    buffer_init(&content);
    ck_assert_int_eq(file_read_whole(path, SIZE_MAX, &content, NULL), ACTANT_OK);
    ck_assert_str_eq(buffer_text(&content), expected);
    buffer_clear(&content);
}

/* Of all entries, hidden ones too. */
static size_t scratch_count(void)
{
    size_t count = 0;
    DIR *folder = opendir(scratch_folder());
    ck_assert_ptr_nonnull(folder);
    while (readdir(folder))
        count++;
    closedir(folder);
    return count;
}

START_TEST(what_is_written_is_read)
{
    const char *plain = scratch_path("plain.txt"), *zipped = scratch_path("zipped.txt.gz");
    ck_assert_int_eq(write_text(plain, "who does what\n", NULL), ACTANT_OK);
    ck_assert_int_eq(write_text(zipped, "who does what\n", NULL), ACTANT_OK);
    check_content(plain, "who does what\n");
    check_content(zipped, "who does what\n");
    FILE *raw = fopen(zipped, "rb");
    ck_assert_int_eq(fgetc(raw), 0x1f);
    fclose(raw);
    ck_assert_int_eq(write_text(plain, "", NULL), ACTANT_OK);
    check_content(plain, "");
}
END_TEST

START_TEST(the_file_appears_only_when_whole)
{
    const char *path = scratch_path("whole.txt");
    ck_assert_int_eq(write_text(path, "old", NULL), ACTANT_OK);
    ck_assert_int_eq(chmod(path, 0640), 0);
    file_output *out;
    ck_assert_int_eq(file_create(&out, path, NULL), ACTANT_OK);
    ck_assert_int_eq(file_write(out, "new", 3, NULL), ACTANT_OK);
    ck_assert_int_eq(file_flush(out, NULL), ACTANT_OK);
    check_content(path, "old");
    file_discard(out);
    check_content(path, "old");
    size_t before = scratch_count();
    ck_assert_int_eq(write_text(path, "new", NULL), ACTANT_OK);
    check_content(path, "new");
    ck_assert_uint_eq(scratch_count(), before);
    struct stat about;
    ck_assert_int_eq(stat(path, &about), 0);
    ck_assert_uint_eq(about.st_mode & 0777, 0640);
}
END_TEST

START_TEST(a_link_stays_a_link)
{
    const char *path = scratch_path("behind.txt"), *link = scratch_path("link.txt");
    ck_assert_int_eq(write_text(path, "old", NULL), ACTANT_OK);
    ck_assert_int_eq(symlink("behind.txt", link), 0);
    ck_assert_int_eq(write_text(link, "new", NULL), ACTANT_OK);
    check_content(path, "new");
    struct stat about;
    ck_assert_int_eq(lstat(link, &about), 0);
    ck_assert(S_ISLNK(about.st_mode));
}
END_TEST

START_TEST(a_full_device_is_an_error)
{
    if (access("/dev/full", W_OK) != 0) {
        puts("skipped: there is no /dev/full");
        return;
    }
    actant_error error = ACTANT_ERROR_INIT;
    char text[300];
    ck_assert_int_eq(write_text("/dev/full", "news", &error), ACTANT_ERROR_IO);
    ck_assert_str_eq(actant_error_text(&error, text, sizeof text),
                     "/dev/full: cannot be written: No space left on device");
}
END_TEST

START_TEST(no_temporary_is_left_when_the_disk_is_full)
{
    const char *path = scratch_path("limited.txt");
    size_t before = scratch_count();
    struct rlimit old, small;
    ck_assert_int_eq(getrlimit(RLIMIT_FSIZE, &old), 0);
    small = old;
    small.rlim_cur = 4;
    signal(SIGXFSZ, SIG_IGN);
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &small), 0);
    actant_error error = ACTANT_ERROR_INIT;
    actant_status status = write_text(path, "longer than four", &error);
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &old), 0);
    ck_assert_int_eq(status, ACTANT_ERROR_IO);
    ck_assert_str_eq(error.message, "cannot be written: File too large");
    ck_assert_str_eq(error.file, path);
    ck_assert(!file_exists(path));
    ck_assert_uint_eq(scratch_count(), before);
}
END_TEST

START_TEST(what_cannot_be_opened_says_why)
{
    file_input *in;
    file_output *out;
    actant_error error = ACTANT_ERROR_INIT;
    ck_assert_int_eq(file_open(&in, "nowhere.txt", &error), ACTANT_ERROR_IO);
    ck_assert_str_eq(error.message, "cannot be opened: No such file or directory");
    ck_assert_ptr_null(in);
    error = (actant_error)ACTANT_ERROR_INIT;
    ck_assert_int_eq(file_open(&in, scratch_folder(), &error), ACTANT_ERROR_IO);
    ck_assert_str_eq(error.message, "is a folder, not a file");
    error = (actant_error)ACTANT_ERROR_INIT;
    ck_assert_int_eq(file_create(&out, "nowhere/x", &error), ACTANT_ERROR_IO);
    ck_assert_str_eq(error.message, "cannot be created: No such file or directory");
    error = (actant_error)ACTANT_ERROR_INIT;
    ck_assert_int_eq(file_create(&out, scratch_folder(), &error), ACTANT_ERROR_IO);
    ck_assert_str_eq(error.message, "is a folder, not a file");
}
END_TEST

START_TEST(damaged_gzip_is_an_error)
{
    buffer packed, out;
    buffer_init(&packed);
    buffer_init(&out);
    zip_writer *z;
    ck_assert_int_eq(zip_writer_new(&z, NULL), ACTANT_OK);
    ck_assert_int_eq(zip_write(z, ZIP_END, "a\nb\n", 4, &packed, NULL), ACTANT_OK);
    zip_writer_free(z);
    actant_error error = ACTANT_ERROR_INIT;
    const char *path = scratch_file("cut.gz", packed.bytes, packed.size - 3);
    ck_assert_int_eq(lines_of(path, 9, &out, &error), ACTANT_ERROR_INPUT);
    ck_assert_str_eq(error.message, "the gzip data are cut off before their end");
    ck_assert_str_eq(error.file, path);
    error = (actant_error)ACTANT_ERROR_INIT;
    packed.bytes[packed.size - 6] ^= 1;
    path = scratch_file("flipped.gz", packed.bytes, packed.size);
    ck_assert_int_eq(lines_of(path, 9, &out, &error), ACTANT_ERROR_INPUT);
    ck_assert_str_eq(error.message, "the compressed data are damaged");
    ck_assert_str_eq(error.file, path);
    buffer_clear(&packed);
    buffer_clear(&out);
}
END_TEST

START_TEST(the_rest_has_a_limit)
{
    buffer out;
    buffer_init(&out);
    actant_error error = ACTANT_ERROR_INIT;
    const char *path = scratch_file("rest", "12345", 5);
    ck_assert_int_eq(file_read_whole(path, 5, &out, NULL), ACTANT_OK);
    ck_assert_str_eq(buffer_text(&out), "12345");
    ck_assert_int_eq(file_read_whole(path, 4, &out, &error), ACTANT_ERROR_INPUT);
    ck_assert_str_eq(error.message, "the file is larger than 4 bytes");
    buffer_clear(&out);
}
END_TEST

START_TEST(no_memory_is_told_and_nothing_leaks)
{
    const char *path = scratch_path("memory.txt.gz");
    bool done = false;
    for (size_t n = 1; !done; n++) {
        buffer out;
        buffer_init(&out);
        actant_error error = ACTANT_ERROR_INIT;
        mem_fail_at(n);
        actant_status status = write_text(path, "one\ntwo\n", &error);
        if (status == ACTANT_OK)
            status = lines_of(path, 10, &out, &error);
        if (status == ACTANT_OK)
            status = file_read_whole(path, 10, &out, &error);
        mem_fail_at(0);
        done = status == ACTANT_OK;
        if (done)
            ck_assert_str_eq(buffer_text(&out), "3:one|3:two|one\ntwo\n");
        else
            ck_assert_int_eq(error.code, ACTANT_ERROR_MEMORY);
        buffer_clear(&out);
    }
}
END_TEST

SUITE("base/file", lines_end_in_any_way, a_line_beyond_the_limit_is_named,
      line_numbers_and_crlf_are_known, a_line_on_a_pipe_is_returned_at_once,
      what_is_shown_is_not_taken, what_is_written_is_read, the_file_appears_only_when_whole,
      a_link_stays_a_link, a_full_device_is_an_error, no_temporary_is_left_when_the_disk_is_full,
      what_cannot_be_opened_says_why, damaged_gzip_is_an_error, the_rest_has_a_limit,
      no_memory_is_told_and_nothing_leaks)
