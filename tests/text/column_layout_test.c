/* SPDX-License-Identifier: MIT */
#include "text/column_layout.h"

#include "tests/suite.h"

#include <string.h>

static column_layout layout_of(const char *sample)
{
    column_layout l;
    ck_assert(column_layout_find(&l, sample, strlen(sample), true));
    return l;
}

static void check(const char *sample, int count, int token, int label, int tag)
{
    column_layout l = layout_of(sample);
    ck_assert_int_eq(l.count, count);
    ck_assert_int_eq(l.token, token);
    ck_assert_int_eq(l.label, label);
    ck_assert_int_eq(l.tag, tag);
}

START_TEST(columns_are_found)
{
    check("Bonn B-LOC\n- O\n", 2, 1, 2, 0);
    check("Bonn NNP I-NP I-LOC\nwaits VBZ I-VP O\n. . O O\n", 4, 1, 4, 2);
    check("1\tBonn\tB-LOC\tB-LOC\t-\n2\twaits\tO\tO\t-\n", 5, 2, 3, 0);
    check("1\tBonn\tB-LOC\t-\tme\n2\twaits\tO\t-\t-\n", 5, 2, 3, 0);
    check("Bonn NNP B-NP\nwaits VBZ B-VP\n", 3, 1, 3, 2);
    check("Bonn bonn NNP B-LOC\nwaits wait VBZ O\n", 4, 1, 4, 3);
    check("word\nlist\n", 1, 1, 0, 0);
}
END_TEST

START_TEST(marks_and_comments_do_not_count)
{
    check("-DOCSTART- O\n\n# a b c d\nBonn B-LOC\n\t \nwaits O\n", 2, 1, 2, 0);
}
END_TEST

START_TEST(the_last_line_of_a_part_is_not_looked_at)
{
    column_layout l;
    static const char sample[] = "Bonn B-LOC\nwai";
    ck_assert(column_layout_find(&l, sample, sizeof sample - 1, false));
    ck_assert_int_eq(l.label, 2);
    ck_assert(!column_layout_find(&l, sample, sizeof sample - 1, true));
    ck_assert_int_eq(l.count, 2);
}
END_TEST

START_TEST(prose_has_no_layout)
{
    column_layout l;
    static const char prose[] = "Talks began in Bonn.\nThey went on.\nO my\n";
    ck_assert(!column_layout_find(&l, prose, sizeof prose - 1, true));
    ck_assert(!column_layout_find(&l, "", 0, true));
    ck_assert_int_eq(l.count, 0);
}
END_TEST

START_TEST(rows_are_split)
{
    column c[COLUMNS_MOST];
    ck_assert_int_eq(column_split(c, " a  b\t", 6, false), 2);
    ck_assert_uint_eq(c[1].size, 1);
    ck_assert_int_eq(column_split(c, "a b\t\tc", 6, true), 3);
    ck_assert_uint_eq(c[0].size, 3);
    ck_assert_uint_eq(c[1].size, 0);
    char many[2 * COLUMNS_MOST + 2];
    for (size_t i = 0; i < sizeof many; i++)
        many[i] = i % 2 == 0 ? 'x' : ' ';
    ck_assert_int_eq(column_split(c, many, sizeof many, false), COLUMNS_MOST + 1);
}
END_TEST

SUITE("text/column_layout", columns_are_found, marks_and_comments_do_not_count,
      the_last_line_of_a_part_is_not_looked_at, prose_has_no_layout, rows_are_split)
