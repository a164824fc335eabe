/* SPDX-License-Identifier: MIT */
#include "train/contexts.h"

#include "base/buffer.h"
#include "tests/scratch.h"
#include "tests/suite.h"

#include <string.h>

static void read_text(vocabulary *v, const char *text)
{
    vocabulary_init(v);
    const char *path = scratch_file("text", text, strlen(text));
    ck_assert_int_eq(vocabulary_read(v, path, NULL, NULL, NULL), ACTANT_OK);
}

static const char *name_of(const contexts *c, uint32_t word)
{
    if (word == contexts_edge(c))
        return "EDGE";
    return word == contexts_rest(c) ? "REST" : c->words[word].text;
}

static void add_side(const contexts *c, context_side side, size_t word, buffer *out)
{
    const size_t *starts = c->starts[side] + word;
    for (uint32_t other = 0; other < c->word_count + 2; other++)
        for (size_t i = starts[0]; i < starts[1]; i++)
            if (c->items[side][i].word == other)
                buffer_add_format(out, " %s:%u", name_of(c, other),
                                  (unsigned)c->items[side][i].count);
}

/* A line for each word: count, what stands before it, what after it. */
static void describe(const contexts *c, buffer *out)
{
    buffer_reset(out);
    for (size_t w = 0; w < c->word_count; w++) {
        buffer_add_format(out, "%s %u <", c->words[w].text, (unsigned)c->words[w].count);
        add_side(c, CONTEXT_BEFORE, w, out);
        buffer_add_string(out, " >");
        add_side(c, CONTEXT_AFTER, w, out);
        buffer_add_string(out, "\n");
    }
}

/* What is kept of a text. */
static const struct {
    const char *text;
    uint32_t least;
    const char *kept;
} cases[] = {
    {"", 1, ""},
    {"a b\n", 2, ""},
    {"b a b\n", 1, "b 2 < a:1 EDGE:1 > a:1 EDGE:1\na 1 < b:1 > b:1\n"},
    {"a a a\n", 1, "a 3 < a:2 EDGE:1 > a:2 EDGE:1\n"},
    /* Of equal counts the lower bytes come first, upper case before lower. */
    {"b B a A\n", 1, "A 1 < a:1 > EDGE:1\nB 1 < b:1 > a:1\na 1 < B:1 > A:1\nb 1 < EDGE:1 > B:1\n"},
    /* x, y and z are rare: one context, however many they are. */
    {"x a y\nz a x\na\n", 3, "a 3 < EDGE:1 REST:2 > EDGE:1 REST:2\n"},
    {"a x b a b\n", 2, "a 2 < b:1 EDGE:1 > b:1 REST:1\nb 2 < a:1 REST:1 > a:1 EDGE:1\n"},
};

START_TEST(frequent_words_get_their_neighbours)
{
    buffer text;
    buffer_init(&text);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        vocabulary v;
        contexts c;
        read_text(&v, cases[i].text);
        ck_assert_int_eq(contexts_make(&c, &v, cases[i].least, NULL), ACTANT_OK);
        describe(&c, &text);
        ck_assert_str_eq(buffer_text(&text), cases[i].kept);
        ck_assert_uint_eq(v.pairs.count, 0);
        contexts_clear(&c);
        vocabulary_clear(&v);
    }
    buffer_clear(&text);
}
END_TEST

START_TEST(every_token_has_one_neighbour_on_each_side)
{
    buffer text;
    buffer_init(&text);
    for (int i = 0; i < 500; i++)
        buffer_add_format(&text, "%d %d%c", i % 37, i * i % 53, i % 7 == 0 ? '\n' : ' ');
    vocabulary v;
    contexts c;
    read_text(&v, text.bytes);
    ck_assert_int_eq(contexts_make(&c, &v, 20, NULL), ACTANT_OK);
    ck_assert_uint_gt(c.word_count, 5);
    for (size_t w = 0; w < c.word_count; w++) {
        for (context_side side = CONTEXT_BEFORE; side < CONTEXT_SIDES; side++) {
            uint32_t sum = 0;
            for (size_t i = c.starts[side][w]; i < c.starts[side][w + 1]; i++)
                sum += c.items[side][i].count;
            ck_assert_uint_eq(sum, c.words[w].count);
        }
    }
    contexts_clear(&c);
    vocabulary_clear(&v);
    buffer_clear(&text);
}
END_TEST

START_TEST(out_of_memory_leaks_nothing)
{
    size_t n = 1;
    for (actant_status status = ACTANT_ERROR_MEMORY; status != ACTANT_OK; n++) {
        vocabulary v;
        contexts c;
        actant_error error = ACTANT_ERROR_INIT;
        read_text(&v, "a b c a b\nc b a\n");
        mem_fail_at(n);
        status = contexts_make(&c, &v, 2, &error);
        mem_fail_at(0);
        ck_assert_int_eq(error.code, status);
        contexts_clear(&c);
        vocabulary_clear(&v);
    }
    ck_assert_uint_eq(n, 11);
}
END_TEST

SUITE("train/contexts", frequent_words_get_their_neighbours,
      every_token_has_one_neighbour_on_each_side, out_of_memory_leaks_nothing)
