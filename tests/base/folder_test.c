/* SPDX-License-Identifier: MIT */
#include "base/folder.h"

#include "base/memory.h"
#include "tests/scratch.h"
#include "tests/suite.h"

#include <stdbool.h>
#include <string.h>
#include <unistd.h>

static void make_tree(void)
{
    static bool made;
    if (made)
        return;
    made = true;
    scratch_subfolder("tree");
    scratch_subfolder("tree/b");
    scratch_subfolder("tree/b/c");
    scratch_subfolder("tree/.hidden");
    scratch_file("tree/.hidden/x", "", 0);
    scratch_file("tree/z", "", 0);
    scratch_file("tree/b/c/deep", "", 0);
    scratch_file("tree/b.txt", "", 0);
    scratch_file("tree/.dot", "", 0);
    ck_assert_int_eq(symlink("z", scratch_path("tree/link")), 0);
    ck_assert_int_eq(symlink("..", scratch_path("tree/b/loop")), 0);
    ck_assert_int_eq(symlink("nowhere", scratch_path("tree/dangling")), 0);
}

static void check_tree(const folder_list *list)
{
    static const char *const expected[] = {"b.txt", "b/c/deep", "link", "z"};
    size_t skip = strlen(scratch_path("tree/"));
    ck_assert_uint_eq(list->count, 4);
    for (size_t i = 0; i < list->count; i++)
        ck_assert_str_eq(list->paths[i] + skip, expected[i]);
}

START_TEST(a_folder_is_listed_deep_and_sorted)
{
    make_tree();
    static const char *const names[] = {"tree", "tree/", "tree///"};
    for (size_t i = 0; i < 3; i++) {
        folder_list list = FOLDER_LIST_INIT;
        ck_assert_int_eq(folder_read(&list, scratch_path(names[i]), NULL), ACTANT_OK);
        check_tree(&list);
        folder_list_clear(&list);
    }
}
END_TEST

START_TEST(a_folder_is_made_once)
{
    const char *path = scratch_path("made");
    ck_assert(!folder_exists(path));
    ck_assert_int_eq(folder_make(path, NULL), ACTANT_OK);
    ck_assert(folder_exists(path));
    ck_assert_int_eq(folder_make(path, NULL), ACTANT_OK);
    actant_error error = ACTANT_ERROR_INIT;
    ck_assert_int_eq(folder_make(scratch_path("no/where"), &error), ACTANT_ERROR_IO);
    ck_assert_str_eq(error.message, "cannot be made: No such file or directory");
    error = (actant_error)ACTANT_ERROR_INIT;
    ck_assert_int_eq(folder_make(scratch_file("file", "", 0), &error), ACTANT_ERROR_IO);
    ck_assert_str_eq(error.message, "cannot be made: File exists");
    folder_list list = FOLDER_LIST_INIT;
    ck_assert_int_eq(folder_read(&list, scratch_path("none"), NULL), ACTANT_ERROR_IO);
    folder_list_clear(&list);
}
END_TEST

START_TEST(no_memory_is_told_and_nothing_leaks)
{
    make_tree();
    const char *path = scratch_path("tree");
    actant_status status = ACTANT_ERROR_MEMORY;
    for (size_t n = 1; status != ACTANT_OK; n++) {
        folder_list list = FOLDER_LIST_INIT;
        mem_fail_at(n);
        status = folder_read(&list, path, NULL);
        mem_fail_at(0);
        if (status == ACTANT_OK)
            check_tree(&list);
        else
            ck_assert_int_eq(status, ACTANT_ERROR_MEMORY);
        folder_list_clear(&list);
    }
}
END_TEST

SUITE("base/folder", a_folder_is_listed_deep_and_sorted, a_folder_is_made_once,
      no_memory_is_told_and_nothing_leaks)
