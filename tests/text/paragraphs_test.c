/* SPDX-License-Identifier: MIT */
#include "text/paragraphs.h"

#include "tests/suite.h"

#include <string.h>

/* Of each text, which stretches of white space with newlines end a sentence: "1" does, "0" not. */
static const struct {
    const char *text, *breaks;
} cases[] = {
    {"one two", ""},
    {"one\n\ntwo", "1"},
    {"one\r\n\r\ntwo", "1"},
    {"one\r\rtwo", "1"},
    {"one\n \t\ntwo", "1"},
    {"one\u2029two", "1"},
    /* short lines */
    {"Milk\nEggs\nBread", "11"},
    {"one line\ngoes on", "0"},
    {"One line.\ngoes on", "1"},
    {"Milk\r\nEggs\rBread\u2028Tea", "111"},
    {"1. milk\n2. Eggs\n- bread", "11"},
    /* a filled paragraph, 44 wide */
    {"The ministers of both countries met in Lima\n"
     "On Friday, where they talked of water and of\n"
     "Fish. Nothing came of it.",
     "00"},
    /* a headline, for "The" had room beside it */
    {"Ministers meet\n"
     "The ministers of both countries met in Lima\n"
     "On Friday, where they talked of water and of\n"
     "Fish.",
     "100"},
    /* room for more, but the line begins small */
    {"The ministers of both countries\n"
     "met in Lima on Friday, where they talked of\n"
     "fish.",
     "00"},
    /* a new sentence in a new line, though it begins small */
    {"they met in Lima.\n"
     "where they talked of water and of all the fish\n"
     "in it",
     "10"},
    /* nobody wraps at 130 */
    {"Too long a line too long a line too long a line too long a line too long a line too long a "
     "line too long a line too long a line.\nand\nOne",
     "11"},
    /* list items, and a date that is none */
    {"They told the reporters of two things in a row:\n"
     "- That all the fish in the river had been eaten\n"
     "* And that the rest had been eaten in the lake\n"
     "2) it was on the\n"
     "12. ožujka",
     "1110"},
    /* an empty line starts a new width */
    {"Milk\nEggs\n\nThe ministers of both countries met in Lima\nOn Friday, where they talked of",
     "110"},
    /* widths are of characters, not of bytes */
    {"ŽŽŽŽŽŽŽŽŽŽ ŽŽŽŽŽŽŽŽŽŽ ŽŽŽŽŽŽŽŽŽŽ ŽŽŽŽŽŽŽ\nŽ", "1"},
    {"ŽŽŽŽŽŽŽŽŽŽ ŽŽŽŽŽŽŽŽŽŽ ŽŽŽŽŽŽŽŽŽŽ ŽŽŽŽŽŽŽŽŽŽ\nŽ", "0"},
};

static bool is_space(const char *at)
{
    return strchr(" \t\r\n", *at) || strncmp(at, "\u2028", 3) == 0 || strncmp(at, "\u2029", 3) == 0;
}

static size_t skip(const char *text, size_t at, bool spaces)
{
    while (text[at] && is_space(text + at) == spaces)
        at += (unsigned char)text[at] >= 0xE0 ? 3 : 1;
    return at;
}

static bool has_newline(const char *text, size_t begin, size_t end)
{
    for (size_t i = begin; i < end; i++)
        if (text[i] != ' ' && text[i] != '\t')
            return true;
    return false;
}

START_TEST(newlines_are_judged)
{
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *text = cases[i].text;
        size_t size = strlen(text), count = 0;
        char breaks[16] = "";
        paragraphs p;
        paragraphs_init(&p, text, size);
        for (size_t begin = skip(text, 0, false), end; begin < size;
             begin = skip(text, end, false)) {
            end = skip(text, begin, true);
            bool ends = paragraphs_break(&p, begin, end);
            if (has_newline(text, begin, end))
                breaks[count++] = ends ? '1' : '0';
            else
                ck_assert(!ends);
        }
        ck_assert_msg(strcmp(breaks, cases[i].breaks) == 0, "%s for\n%s", breaks, text);
    }
}
END_TEST

START_TEST(nothing_ends_at_the_end)
{
    paragraphs p;
    paragraphs_init(&p, "one\n", 4);
    ck_assert(!paragraphs_break(&p, 3, 4));
    ck_assert(!paragraphs_break(&p, 4, 4));
}
END_TEST

SUITE("text/paragraphs", newlines_are_judged, nothing_ends_at_the_end)
