/* SPDX-License-Identifier: MIT */
#include "text/tag_scheme.h"

#include "base/buffer.h"
#include "tests/suite.h"

#include <string.h>

START_TEST(tags_are_told_from_words)
{
    static const char *const tags[] = {"O", "-", "B-PER", "I-creative-work", "S-x", "U-\xc3\xbc"};
    static const char *const words[] = {"", "B", "B-", "o", "X-PER", "BPER", "--", "OO", "-B"};
    for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++)
        ck_assert_msg(tag_is_valid(tags[i], strlen(tags[i])), "%s", tags[i]);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        ck_assert_msg(!tag_is_valid(words[i], strlen(words[i])), "%s", words[i]);
    ck_assert(!tag_is_valid("\0-PER", 5));
}
END_TEST

/* Reads one sentence of tags; each mention comes out as label:begin-end. */
static void read_tags(tag_scheme *scheme, const char *tags, buffer *out)
{
    const char *open = NULL;
    size_t open_size = 0, begin = 0, token = 0;
    for (const char *at = tags;; token++) {
        size_t size = strcspn(at, " ");
        bool end = size == 0;
        tag_step step = tag_scheme_read(scheme, end ? "O" : at, end ? 1 : size, open, open_size);
        if (step.ends)
            buffer_add_format(out, "%.*s:%zu-%zu ", (int)open_size, open, begin, token);
        if (step.ends || step.closes)
            open = NULL;
        if (step.begins) {
            open = at + 2;
            open_size = size - 2;
            begin = token;
        }
        if (step.closes) {
            buffer_add_format(out, "%.*s:%zu-%zu ", (int)(size - 2), at + 2, begin, token + 1);
            open = NULL;
        }
        if (end)
            return;
        at += size + (at[size] == ' ');
    }
}

static void check(const char *tags, const char *mentions, const char *name, size_t illegal)
{
    tag_scheme scheme = {0};
    buffer out;
    size_t count;
    buffer_init(&out);
    read_tags(&scheme, tags, &out);
    ck_assert_str_eq(buffer_text(&out), mentions);
    ck_assert_str_eq(tag_scheme_name(&scheme, &count), name);
    ck_assert_uint_eq(count, illegal);
    buffer_clear(&out);
}

START_TEST(every_scheme_is_read_and_named)
{
    check("O O", "", "O", 0);
    check("I-A I-A O I-B", "A:0-2 B:3-4 ", "IO", 0);
    check("I-A B-A I-A", "A:0-1 A:1-3 ", "IOB1", 0);
    check("B-A B-A I-A O B-B", "A:0-1 A:1-3 B:4-5 ", "IOB2", 0);
    check("B-A E-A S-B O B-C I-C E-C", "A:0-2 B:2-3 C:4-7 ", "BIOES", 0);
    check("B-A L-A U-B O", "A:0-2 B:2-3 ", "BILOU", 0);
    check("B-A M-A E-A S-B", "A:0-3 B:3-4 ", "BMES", 0);
}
END_TEST

START_TEST(illegal_tags_are_read_as_conlleval_does)
{
    check("B-A I-B O I-B B-A", "A:0-1 B:1-2 B:3-4 A:4-5 ", "IOB2", 2);
    check("B-A O E-B I-A S-A", "A:0-1 B:2-3 A:3-4 A:4-5 ", "BIOES", 4);
    check("B-A O B-B", "A:0-1 B:2-3 ", "IOB2", 0);
    check("I-A I-B I-A B-A O B-A", "A:0-1 B:1-2 A:2-3 A:3-4 A:5-6 ", "IOB1", 1);
    check("B-A - I-A", "A:0-1 A:2-3 ", "IOB2", 1);
}
END_TEST

SUITE("text/tag_scheme", tags_are_told_from_words, every_scheme_is_read_and_named,
      illegal_tags_are_read_as_conlleval_does)
