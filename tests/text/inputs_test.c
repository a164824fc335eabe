/* SPDX-License-Identifier: MIT */
#include "text/inputs.h"

#include "base/memory.h"
#include "tests/scratch.h"
#include "tests/suite.h"

#include <string.h>

static void check_stem(const char *path, const char *stem)
{
    buffer out;
    buffer_init(&out);
    inputs_add_stem(&out, path);
    ck_assert_str_eq(buffer_text(&out), stem);
    buffer_clear(&out);
}

START_TEST(a_stem_has_no_folder_and_no_suffix)
{
    check_stem("a/b/news.txt", "news");
    check_stem("news.txt.gz", "news");
    check_stem("news.jsonl", "news");
    check_stem("news.2024", "news.2024");
    check_stem("eng.train", "eng.train");
    check_stem("set.iob2", "set");
    check_stem("set.conllu", "set");
    check_stem(".txt", ".txt");
    check_stem("-", "-");
}
END_TEST

START_TEST(partners_are_found)
{
    buffer found;
    buffer_init(&found);
    const char *text = scratch_file("one.txt", "", 0);
    const char *annotation = scratch_file("one.ann.gz", "", 0);
    ck_assert_int_eq(inputs_find_partner(&found, text, ".txt", ".ann", NULL), ACTANT_OK);
    ck_assert_str_eq(buffer_text(&found), annotation);
    ck_assert_int_eq(inputs_find_partner(&found, annotation, ".ann", ".txt", NULL), ACTANT_OK);
    ck_assert_str_eq(buffer_text(&found), text);
    ck_assert_int_eq(inputs_find_partner(&found, text, ".ann", ".txt", NULL), ACTANT_OK);
    ck_assert_str_eq(buffer_text(&found), "");
    ck_assert_int_eq(inputs_find_partner(&found, "-", ".txt", ".ann", NULL), ACTANT_OK);
    ck_assert_str_eq(buffer_text(&found), "");
    buffer_clear(&found);
    ck_assert(inputs_has_suffix("a.ann.gz", ".ann"));
    ck_assert(!inputs_has_suffix("a.gz", ".ann"));
}
END_TEST

/* The names of the files, and the notes. */
static actant_status expand(buffer *out, const char *const *paths, size_t count)
{
    folder_list files = FOLDER_LIST_INIT;
    actant_notes notes = NOTES_INIT;
    actant_status status = inputs_expand(&files, paths, count, &notes, NULL);
    for (size_t i = 0; i < files.count && status == ACTANT_OK; i++)
        buffer_add_format(out, "%s ", strrchr(files.paths[i], '/') + 1);
    for (size_t i = 0; i < notes.count && status == ACTANT_OK; i++)
        buffer_add_format(out, "%s: %zu; ", notes.items[i].text, notes.items[i].count);
    folder_list_clear(&files);
    notes_clear(&notes);
    return status == ACTANT_OK ? buffer_status(out, NULL) : status;
}

START_TEST(folders_are_expanded_and_doubles_dropped)
{
    scratch_subfolder("set");
    scratch_file("set/b.txt", "", 0);
    scratch_file("set/b.ann", "", 0);
    scratch_file("set/c.ann", "", 0);
    scratch_file("set/LICENSE", "", 0);
    scratch_file("set/visual.conf", "", 0);
    const char *const paths[] = {scratch_file("a.ann", "", 0), scratch_path("set"),
                                 scratch_file("a.txt", "", 0), scratch_path("a.txt")};
    static const char expected[] =
        "b.txt c.ann a.txt "
        "files left out: README, LICENSE, *.md and *.conf in a folder: 2; "
        "files named twice and read once: 1; ";
    actant_status status = ACTANT_ERROR_MEMORY;
    for (size_t n = 1; status != ACTANT_OK; n++) {
        buffer out;
        buffer_init(&out);
        mem_fail_at(n);
        status = expand(&out, paths, 4);
        mem_fail_at(0);
        if (status == ACTANT_OK)
            ck_assert_str_eq(buffer_text(&out), expected);
        else
            ck_assert_int_eq(status, ACTANT_ERROR_MEMORY);
        buffer_clear(&out);
    }
}
END_TEST

SUITE("text/inputs", a_stem_has_no_folder_and_no_suffix, partners_are_found,
      folders_are_expanded_and_doubles_dropped)
