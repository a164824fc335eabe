/* SPDX-License-Identifier: MIT */
#include "base/part_file.h"

#include "base/file.h"
#include "base/memory.h"
#include "tests/scratch.h"
#include "tests/suite.h"

#include <dirent.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* How many entries a folder has, hidden ones too. */
static size_t count_entries(const char *path)
{
    size_t count = 0;
    DIR *folder = opendir(path);
    ck_assert_ptr_nonnull(folder);
    while (readdir(folder))
        count++;
    closedir(folder);
    return count - 2; /* itself and the one above */
}

static void check_content(const char *path, const char *expected)
{
    buffer content;
    buffer_init(&content);
    ck_assert_int_eq(file_read_whole(path, SIZE_MAX, &content, NULL), ACTANT_OK);
    ck_assert_str_eq(buffer_text(&content), expected);
    buffer_clear(&content);
}

static part_file begin(const char *path, const char *text)
{
    part_file p;
    ck_assert_int_eq(part_file_open(&p, path, path, NULL), ACTANT_OK);
    ck_assert(write(p.descriptor, text, strlen(text)) == (ssize_t)strlen(text));
    return p;
}

START_TEST(a_file_has_its_name_once_it_is_kept)
{
    const char *folder = scratch_subfolder("kept"), *path = scratch_path("kept/article.txt");
    static const char *const texts[] = {"The quay closed.", "It opened again.", ""};
    for (size_t i = 0; i < 3; i++) {
        part_file p = begin(path, texts[i]);
        if (i > 0)
            check_content(path, texts[i - 1]);
        else
            ck_assert(!file_exists(path));
        ck_assert_int_eq(part_file_keep(&p, path, NULL), ACTANT_OK);
        check_content(path, texts[i]);
        ck_assert_uint_eq(count_entries(folder), 1);
    }
}
END_TEST

START_TEST(what_is_discarded_is_gone)
{
    const char *folder = scratch_subfolder("gone");
    part_file p = begin(scratch_path("gone/article.txt"), "The quay closed.");
    part_file_discard(&p);
    part_file_discard(&p);
    ck_assert_uint_eq(count_entries(folder), 0);
}
END_TEST

/* Where the name cannot be taken, a folder being there, nothing is left. */
START_TEST(a_name_that_cannot_be_taken_is_told)
{
    const char *folder = scratch_subfolder("taken");
    const char *path = scratch_subfolder("taken/article.txt");
    scratch_file("taken/article.txt/inside", "", 0);
    part_file p = begin(path, "The quay closed.");
    actant_error error = ACTANT_ERROR_INIT;
    ck_assert_int_eq(part_file_keep(&p, path, &error), ACTANT_ERROR_IO);
    ck_assert_ptr_nonnull(strstr(error.message, "cannot take its name: "));
    ck_assert_str_eq(error.file, path);
    ck_assert_uint_eq(count_entries(folder), 1);
}
END_TEST

START_TEST(a_folder_that_is_missing_is_told)
{
    part_file p;
    actant_error error = ACTANT_ERROR_INIT;
    ck_assert_int_eq(part_file_open(&p, scratch_path("none/article.txt"), "shown", &error),
                     ACTANT_ERROR_IO);
    ck_assert_str_eq(error.message, "cannot be created: No such file or directory");
    ck_assert_str_eq(error.file, "shown");
}
END_TEST

START_TEST(who_is_killed_leaves_nothing_behind)
{
    const char *folder = scratch_subfolder("killed"), *path = scratch_path("killed/article.txt");
    part_file p = begin(path, "");
    bool has_name = p.name;
    part_file_discard(&p);
    if (has_name) {
        puts("skipped: the file system has no files without names");
        return;
    }
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0) {
        begin(path, "The quay");
        raise(SIGKILL);
    }
    int status;
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert(WIFSIGNALED(status));
    ck_assert_uint_eq(count_entries(folder), 0);
}
END_TEST

START_TEST(without_memory_there_is_nothing_to_discard)
{
    const char *folder = scratch_subfolder("memory"), *path = scratch_path("memory/article.txt");
    actant_status status = ACTANT_ERROR_MEMORY;
    for (size_t n = 1; status != ACTANT_OK; n++) {
        part_file p;
        actant_error error = ACTANT_ERROR_INIT;
        mem_fail_at(n);
        status = part_file_open(&p, path, path, &error);
        if (status == ACTANT_OK)
            status = part_file_keep(&p, path, &error);
        mem_fail_at(0);
        ck_assert_int_eq(error.code, status);
        ck_assert_uint_eq(count_entries(folder), status == ACTANT_OK);
    }
    ck_assert_int_eq(unlink(path), 0);
}
END_TEST

SUITE("base/part_file", a_file_has_its_name_once_it_is_kept, what_is_discarded_is_gone,
      a_name_that_cannot_be_taken_is_told, a_folder_that_is_missing_is_told,
      who_is_killed_leaves_nothing_behind, without_memory_there_is_nothing_to_discard)
