/* SPDX-License-Identifier: MIT */
#include "text/column_faults.h"

#include "tests/suite.h"

#include <string.h>

static void check_fault(const char *sample, size_t line, const char *message)
{
    column_fault fault;
    actant_error error = ACTANT_ERROR_INIT;
    ck_assert_msg(column_fault_find(&fault, sample, strlen(sample), true), "%s", sample);
    ck_assert_int_eq(column_fault_refuse(&fault, "bad.conll", &error), ACTANT_ERROR_INPUT);
    ck_assert_str_eq(error.file, "bad.conll");
    ck_assert_uint_eq(error.line, line);
    ck_assert_str_eq(error.message, message);
}

static void check_none(const char *sample)
{
    column_fault fault;
    ck_assert_msg(!column_fault_find(&fault, sample, strlen(sample), true), "%s", sample);
}

START_TEST(the_first_row_that_is_not_like_the_others_is_told)
{
    check_fault("Ada B-PER\nQuill I-PER\nleft\nVelden B-LOC\n", 3,
                "the row has 1 column, most rows have 2: \"left\"");
    check_fault("# newdoc\n\nAda B-PER\r\n\r\nQuill PER I-PER\r\nleft O\r\n", 5,
                "the row has 3 columns, most rows have 2: \"Quill PER I-PER\"");
    /* Also where it is the very first one, or the last, without its newline. */
    check_fault("Ada\nQuill I-PER\nleft O\n", 1, "the row has 1 column, most rows have 2: \"Ada\"");
    check_fault("Ada B-PER\nleft O\nVelden", 3,
                "the row has 1 column, most rows have 2: \"Velden\"");
    check_fault("Ada\tNNP\tB-PER\nleft\tVBD\tO\nVelden NNP B-LOC\n", 3,
                "the row has 1 column, most rows have 3: \"Velden NNP B-LOC\"");
}
END_TEST

START_TEST(a_row_without_a_tag_is_told)
{
    check_fault("Ada B-PER\nleft O\nVelden LOC\nBonn b-LOC\n. O\n", 3,
                "there is no tag in column 2, where most rows have one: \"Velden LOC\"");
    check_fault("Ada NNP B-PER x\nleft VBD 0 x\nVelden NNP B-LOC x\n", 2,
                "there is no tag in column 3, where most rows have one: \"left VBD 0 x\"");
}
END_TEST

START_TEST(what_is_no_column_file_has_no_fault)
{
    check_none("");
    check_none("\n \n# a comment\n");
    check_none("Talks began in Bonn.\nThey went on.\nO my\n");
    check_none("word\nlist\nof\nwords\n");
    check_none("two words\nper line\nin all\nof it here\n");
    /* Grades in most lines are no mentions. */
    check_none("grade O\ngrade O\ngrade O\nnothing\n");
    check_none("- one\n- two\n- three things\n");
    /* Half of the rows are not most of them. */
    check_none("Ada B-PER\nQuill I-PER\nleft\nVelden\n");
    check_none("Ada B-PER\nleft O\nthe town\nin May\n");
}
END_TEST

START_TEST(a_sound_file_has_no_fault)
{
    check_none("Ada B-PER\nleft O\n\n-DOCSTART- x y z\nVelden B-LOC\n");
}
END_TEST

START_TEST(the_last_line_of_a_part_is_not_looked_at)
{
    static const char sample[] = "Ada B-PER\nleft O\nVel";
    column_fault fault;
    ck_assert(!column_fault_find(&fault, sample, sizeof sample - 1, false));
    ck_assert(column_fault_find(&fault, sample, sizeof sample - 1, true));
}
END_TEST

START_TEST(very_wide_rows_are_odd_too)
{
    char sample[400] = "Ada B-PER\nleft O\n";
    for (size_t i = 0, at = strlen(sample); i < COLUMNS_MOST + 3; i++, at += 2)
        memcpy(sample + at, "x ", 3); /* with its end */
    check_fault(sample, 3,
                "the row has 35 columns, most rows have 2: \"x x x x x x x x x x x x x x x x x x x "
                "x x x x x x x x x x x x x x x x \"");
}
END_TEST

SUITE("text/column_faults", the_first_row_that_is_not_like_the_others_is_told,
      a_row_without_a_tag_is_told, what_is_no_column_file_has_no_fault, a_sound_file_has_no_fault,
      the_last_line_of_a_part_is_not_looked_at, very_wide_rows_are_odd_too)
