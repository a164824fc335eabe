/* SPDX-License-Identifier: MIT */
#include "base/progress.h"

#include "tests/suite.h"

#include <string.h>

START_TEST(the_text_tells_rate_and_time_left)
{
    static const struct {
        const char *stage;
        size_t done, total;
        const char *measure;
        double seconds;
        const char *text;
    } cases[] = {
        {"reading", 0, 100, "", 0, "reading 0/100"},
        {"reading", 50, 100, "", 5, "reading 50/100 (10/s, 5 s left)"},
        {"reading", 7, 0, "", 2, "reading 7 (3.5/s)"},
        {"fitting", 1, 601, "F1 91.2", 1, "fitting 1/601 (1.0/s, 10 min left) F1 91.2"},
        {"fitting", 1, 99999, "", 1, "fitting 1/99999 (1.0/s, 28 h left)"},
        {"fitting", 601, 601, "F1 93", 2, "fitting 601/601 (300/s) F1 93"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[80];
        progress_text(text, sizeof text, cases[i].stage, cases[i].done, cases[i].total,
                      cases[i].measure, cases[i].seconds);
        ck_assert_str_eq(text, cases[i].text);
    }
}
END_TEST

START_TEST(a_long_text_is_cut)
{
    char text[80], stage[200];
    memset(stage, 's', sizeof stage - 1);
    stage[sizeof stage - 1] = '\0';
    progress_text(text, sizeof text, stage, 1, 2, "measure", 1);
    ck_assert_uint_eq(strlen(text), 79);
}
END_TEST

START_TEST(a_file_is_no_terminal)
{
    FILE *file = tmpfile();
    ck_assert_ptr_nonnull(file);
    progress_line line;
    progress_init(&line, file);
    ck_assert(progress_show(&line, "reading", 1, 2, ""));
    progress_clear(&line);
    ck_assert_int_eq(ftell(file), 0);
    fclose(file);
}
END_TEST

START_TEST(it_draws_seldom_and_cleans_up)
{
    FILE *file = tmpfile();
    ck_assert_ptr_nonnull(file);
    progress_line line = {.out = file};
    for (size_t i = 0; i <= 1000; i++)
        ck_assert(progress_show(&line, "reading", i, 1000, ""));
    ck_assert(progress_show(&line, "fitting", 0, 5, ""));
    progress_clear(&line);
    progress_clear(&line);
    char drawn[4096];
    rewind(file);
    size_t size = fread(drawn, 1, sizeof drawn - 1, file);
    drawn[size] = '\0';
    ck_assert_uint_lt(size, 2000); /* a thousand drawings would be 15,000 bytes */
    ck_assert_ptr_nonnull(strstr(drawn, "\rreading 0/1000\x1b[K"));
    ck_assert_ptr_nonnull(strstr(drawn, "\rfitting 0/5\x1b[K\r\x1b[K"));
    fclose(file);
}
END_TEST

SUITE("base/progress", the_text_tells_rate_and_time_left, a_long_text_is_cut, a_file_is_no_terminal,
      it_draws_seldom_and_cleans_up)
