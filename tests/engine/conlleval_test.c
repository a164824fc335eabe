/* SPDX-License-Identifier: MIT */
#include "engine/conlleval.h"

#include "base/file.h"
#include "base/folder.h"
#include "base/memory.h"
#include "engine/tag_pairs.h"
#include "tests/suite.h"

#include <stdio.h>
#include <string.h>

enum { LARGEST_CASE = 1 << 20 };

static actant_status add_pair(const tag_pair *pair, void *context, actant_error *error)
{
    if (pair)
        return conlleval_add(context, pair->gold, pair->gold_size, pair->guess, pair->guess_size,
                             error);
    conlleval_end_sentence(context);
    return ACTANT_OK;
}

static actant_status report_file(const char *path, buffer *out, actant_error *error)
{
    conlleval c;
    actant_status status = conlleval_init(&c, error);
    if (status == ACTANT_OK)
        status = tag_pairs_read(path, add_pair, &c, error);
    if (status == ACTANT_OK)
        status = conlleval_report(&c, out, error);
    conlleval_clear(&c);
    return status;
}

/* Every x.in of the folder against x<suffix>, to the byte; returns how many there were. */
static size_t compare_folder(const char *folder, const char *suffix)
{
    folder_list list = FOLDER_LIST_INIT;
    ck_assert_int_eq(folder_read(&list, folder, NULL), ACTANT_OK);
    size_t compared = 0;
    for (size_t i = 0; i < list.count; i++) {
        size_t size = strlen(list.paths[i]);
        if (size < 3 || strcmp(list.paths[i] + size - 3, ".in") != 0)
            continue;
        char path[1024];
        snprintf(path, sizeof path, "%.*s%s", (int)size - 3, list.paths[i], suffix);
        buffer expected, report;
        buffer_init(&expected);
        buffer_init(&report);
        ck_assert_int_eq(file_read_whole(path, LARGEST_CASE, &expected, NULL), ACTANT_OK);
        ck_assert_int_eq(report_file(list.paths[i], &report, NULL), ACTANT_OK);
        ck_assert_msg(strcmp(buffer_text(&report), buffer_text(&expected)) == 0,
                      "%s:\n%swhere this is expected:\n%s", list.paths[i], buffer_text(&report),
                      buffer_text(&expected));
        buffer_clear(&expected);
        buffer_clear(&report);
        compared++;
    }
    folder_list_clear(&list);
    return compared;
}

START_TEST(reports_are_those_of_the_scorer)
{
    ck_assert_uint_ge(compare_folder(TEST_DATA "/engine/conlleval", ".out"), 11);
}
END_TEST

START_TEST(reports_on_the_shared_cases_are_those_of_the_scorer)
{
    if (!folder_exists(TEST_SHARED "/scorer-cases")) {
        puts("skipped: ../shared/scorer-cases is not there");
        return;
    }
    ck_assert_uint_ge(compare_folder(TEST_SHARED "/scorer-cases", ".conlleval.out"), 6);
}
END_TEST

START_TEST(out_of_memory_is_reported_and_nothing_leaks)
{
    size_t n = 1;
    for (actant_status status = ACTANT_ERROR_MEMORY; status != ACTANT_OK; n++) {
        buffer report;
        buffer_init(&report);
        mem_fail_at(n);
        status = report_file(TEST_DATA "/engine/conlleval/sentences.in", &report, NULL);
        mem_fail_at(0);
        ck_assert(status == ACTANT_OK || status == ACTANT_ERROR_MEMORY);
        buffer_clear(&report);
    }
    ck_assert_uint_gt(n, 10);
}
END_TEST

SUITE("engine/conlleval", reports_are_those_of_the_scorer,
      reports_on_the_shared_cases_are_those_of_the_scorer,
      out_of_memory_is_reported_and_nothing_leaks)
