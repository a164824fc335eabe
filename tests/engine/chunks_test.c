/* SPDX-License-Identifier: MIT */
#include "engine/chunks.h"

#include "tests/suite.h"

#include <stdio.h>
#include <string.h>

START_TEST(a_tag_is_cut_at_its_first_hyphen)
{
    static const struct {
        const char *tag;
        char kind;
        const char *type;
    } cases[] = {{"B-PER", 'B', "PER"}, {"I-New-Type", 'I', "New-Type"},
                 {"O", 'O', ""},        {"NP", '\0', ""},
                 {"", '\0', ""},        {"-X", '\0', "X"},
                 {"BE-X", '\0', "X"},   {"B-", 'B', ""},
                 {"B-0", 'B', ""},      {"B-00", 'B', "00"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char kind;
        const char *type;
        size_t size;
        chunk_split(cases[i].tag, strlen(cases[i].tag), &kind, &type, &size);
        ck_assert_int_eq(kind, cases[i].kind);
        ck_assert_uint_eq(size, strlen(cases[i].type));
        ck_assert(memcmp(type, cases[i].type, size) == 0);
    }
}
END_TEST

enum { MOST_TAGS = 16 };

/* "Ba Ia O" to tags: a kind and, but for O, a type of one letter. */
static size_t read_tags(const char *text, chunk_tag *tags)
{
    size_t count = 0;
    for (; *text; text += *text == ' ') {
        ck_assert_uint_lt(count, MOST_TAGS);
        tags[count].kind = *text++;
        tags[count].type = *text && *text != ' ' ? (uint32_t)*text++ : 0;
        count++;
    }
    return count;
}

static void show_chunks(const char *text, chunk_reading reading, char *out, size_t size)
{
    chunk_tag tags[MOST_TAGS];
    chunk chunks[MOST_TAGS];
    size_t tag_count = read_tags(text, tags);
    size_t count = chunk_read(reading, tags, tag_count, 0, chunks);
    ck_assert_uint_le(count, tag_count);
    out[0] = '\0';
    for (size_t i = 0; i < count; i++) {
        size_t used = strlen(out);
        snprintf(out + used, size - used, "%s%c%u-%u", used > 0 ? " " : "", (int)chunks[i].type,
                 (unsigned)chunks[i].at.begin, (unsigned)chunks[i].at.end);
    }
}

START_TEST(sequences_are_read_three_ways)
{
    static const struct {
        const char *tags, *chunks[3]; /* lenient, IOB2, BIOES */
    } cases[] = {
        {"", {"", "", ""}},
        {"O O", {"", "", ""}},
        {"Ba Ia O Bb", {"a0-2 b3-4", "a0-2 b3-4", ""}},
        {"Ba Ba Ia", {"a0-1 a1-3", "a0-1 a1-3", ""}},
        {"Ia Ia O Ib", {"a0-2 b3-4", "", ""}},
        {"Ba Ib Ia", {"a0-1 b1-2 a2-3", "a0-1", ""}},
        {"Ba Ea Sa Bb Ib Eb", {"a0-3 b3-6", "a0-1 b3-5", "a0-2 a2-3 b3-6"}},
        {"Sa Sa", {"a0-2", "", "a0-1 a1-2"}},
        {"Ba Ia O Ea", {"a0-2 a3-4", "a0-2", ""}},
        {"Ba Eb", {"a0-1 b1-2", "a0-1", ""}},
        {"Ba Ia Ea Ia", {"a0-3 a3-4", "a0-2", "a0-3"}},
        {"Xa .a O Ba", {"a0-1 a3-4", "a3-4", ""}},
        {"X .", {"", "", ""}},
        {"[a ]a ]a", {"a0-1 a1-2 a2-3", "", ""}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        for (int k = 0; k < 3; k++) {
            char chunks[128];
            show_chunks(cases[i].tags, (chunk_reading)k, chunks, sizeof chunks);
            ck_assert_str_eq(chunks, cases[i].chunks[k]);
        }
    }
}
END_TEST

SUITE("engine/chunks", a_tag_is_cut_at_its_first_hyphen, sequences_are_read_three_ways)
