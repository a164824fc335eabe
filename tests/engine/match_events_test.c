/* SPDX-License-Identifier: MIT */
#include "engine/match_events.h"

#include "tests/event_cases.h"
#include "tests/suite.h"

#include <stdio.h>
#include <string.h>

/* Events of both sides, parted by newlines. */
typedef struct sides {
    document *d[2];
    event_parts parts[2];
} sides;

static document *new_document(const char *text, const char *lines)
{
    document *d = event_case_document(text);
    while (*lines) {
        char line[200];
        size_t size = strcspn(lines, "\n");
        ck_assert_uint_lt(size, sizeof line);
        memcpy(line, lines, size);
        line[size] = '\0';
        event_case_add(d, line);
        lines += size + (lines[size] == '\n');
    }
    return d;
}

static void take(sides *s, const char *text, const char *gold, const char *predicted)
{
    const char *const lines[] = {gold, predicted};
    static const token_kind kinds[40]; /* all content */
    label_table roles;
    uint32_t number;
    label_table_init(&roles);
    ck_assert_int_eq(label_table_add(&roles, "", 0, &number, NULL), ACTANT_OK);
    for (size_t i = 0; i < 2; i++) {
        s->d[i] = new_document(text, lines[i]);
        ck_assert_uint_le(s->d[i]->token_count, 40);
        event_parts_init(&s->parts[i]);
        ck_assert_int_eq(
            event_parts_take(&s->parts[i], s->d[i], s->d[i], kinds, &roles, NULL, NULL), ACTANT_OK);
    }
    label_table_clear(&roles);
}

static void drop(sides *s)
{
    for (size_t i = 0; i < 2; i++) {
        event_parts_clear(&s->parts[i]);
        document_free(s->d[i]);
    }
}

/* The mate of each predicted event, "-" for none. */
static void check(const char *text, const char *gold, const char *predicted, const char *expected)
{
    sides s;
    uint32_t mates[20];
    char told[200] = "";
    size_t size = 0;
    take(&s, text, gold, predicted);
    ck_assert_int_eq(match_events(&s.parts[0], &s.parts[1], mates, NULL), ACTANT_OK);
    for (size_t i = 0; i < s.parts[1].record_count; i++)
        size += mates[i] == MATCHING_NONE
                    ? (size_t)snprintf(told + size, sizeof told - size, "- ")
                    : (size_t)snprintf(told + size, sizeof told - size, "%u ", mates[i]);
    ck_assert_str_eq(told, expected);
    drop(&s);
}

static const char news[] = "one two three four met and five fell";

START_TEST(events_with_one_head_and_like_roles_are_paired)
{
    check(news, "", "", "");
    check(news, "met", "", "");
    check(news, "", "met", "- ");
    check(news, "met\nfell\none", "fell\ntwo\nmet", "1 - 0 ");
    check(news, "met ; A=one two", "met ; A=two", "0 ");
    check(news, "met ; A=one two three", "met ; A=two", "- ");
    check(news, "met ; A=one", "met ; B=one", "- ");
    check(news, "met ; A=one", "met", "- ");
    check(news, "met ; A=one ; B=two", "met ; B=two ; A=one", "0 ");
    check(news, "met and", "met", "0 ");
    check(news, "met and", "and", "- ");
}
END_TEST

START_TEST(as_many_as_can_be_are_paired)
{
    check(news, "met ; A=one two three\nmet ; A=two three four",
          "met ; A=one two three four\nmet ; A=one two", "1 0 ");
    check(news, "met ; A=two three four\nmet ; A=one two three",
          "met ; A=one two\nmet ; A=one two three four", "1 0 ");
    check(news, "met\nmet", "met", "0 ");
    check(news, "met", "met\nmet\nfell", "0 - - ");
}
END_TEST

START_TEST(out_of_memory_is_reported_and_nothing_leaks)
{
    sides s;
    uint32_t mates[2];
    size_t n = 1;
    take(&s, news, "met\nfell", "fell\nmet");
    for (actant_status status = ACTANT_ERROR_MEMORY; status != ACTANT_OK; n++) {
        mem_fail_at(n);
        status = match_events(&s.parts[0], &s.parts[1], mates, NULL);
        mem_fail_at(0);
    }
    ck_assert_uint_gt(n, 10);
    ck_assert_uint_eq(mates[0], 1);
    drop(&s);
}
END_TEST

SUITE("engine/match_events", events_with_one_head_and_like_roles_are_paired,
      as_many_as_can_be_are_paired, out_of_memory_is_reported_and_nothing_leaks)
