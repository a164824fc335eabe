/* SPDX-License-Identifier: MIT */
#include "engine/merge_events.h"

#include "tests/event_cases.h"
#include "tests/suite.h"

#include <stdio.h>
#include <string.h>

static const char text[] = "Kos met Reyes . KOS Met  Reyes . Kos met Reyes and she met Kos .";

/* Adds an event with a score. */
static event *add(document *d, const char *line, double score)
{
    event *e = event_case_add(d, line);
    e->score = score;
    return e;
}

/* Where the actions stand: "4+20+37 59" are two events, of which the first has two other places. */
static void check(const document *d, const char *expected)
{
    char told[200] = "";
    size_t size = 0;
    for (size_t i = 0; i < d->event_count; i++) {
        const event *e = &d->events[i];
        size += (size_t)snprintf(told + size, sizeof told - size, "%s%u", i > 0 ? " " : "",
                                 e->action.bytes.begin);
        for (size_t k = 0; k < e->other_count; k++)
            size +=
                (size_t)snprintf(told + size, sizeof told - size, "+%u", e->others[k].bytes.begin);
    }
    ck_assert_str_eq(told, expected);
}

START_TEST(the_most_probable_event_stays)
{
    static const struct {
        double scores[3];
        const char *expected;
    } cases[] = {
        {{1, 1, 1}, "4+20+37"},
        {{0.5, 0.7, 0.6}, "20+4+37"},
        {{0.5, 0.6, 0.7}, "37+4+20"},
        {{0.7, 0.5, 0.7}, "4+20+37"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        document *d = event_case_document(text);
        add(d, "met ; Actor=Kos ; Topic=Reyes", cases[i].scores[0]);
        add(d, "Met ; Topic=Reyes@2 ; Actor=KOS", cases[i].scores[1]);
        add(d, "met@2 ; Actor=Kos@2 ; Topic=Reyes@3", cases[i].scores[2]);
        ck_assert_int_eq(merge_events(d, NULL), ACTANT_OK);
        check(d, cases[i].expected);
        ck_assert_str_eq(d->events[0].arguments[0].role, i == 1 ? "Topic" : "Actor");
        ck_assert_int_eq(merge_events(d, NULL), ACTANT_OK);
        check(d, cases[i].expected);
        document_free(d);
    }
}
END_TEST

START_TEST(what_differs_stays_apart)
{
    document *d = event_case_document(text);
    add(d, "met ; Actor=Kos ; Topic=Reyes", 1);
    add(d, "met@2 ; Actor=Reyes ; Topic=Kos", 1);
    add(d, "met@3 ; Actor=Kos", 1);
    add(d, "Talk: met ; Actor=Kos ; Topic=Reyes", 1);
    add(d, "met ; Actor=Kos ; Topic=Reyes ; Place=and", 1);
    add(d, "met Reyes ; Actor=Kos ; Topic=Reyes", 1);
    event *e = add(d, "met@2 ; Actor=Kos ; Topic=Reyes", 1);
    ck_assert_ptr_nonnull(document_add_attribute(d, e, DOCUMENT_NEGATED, ""));
    e = add(d, "met@2 ; Actor=Kos ; Topic=Reyes", 1);
    ck_assert_ptr_nonnull(document_add_attribute(d, e, DOCUMENT_MODALITY, "may"));
    e = add(d, "met@2 ; Actor=Kos ; Topic=Reyes", 1);
    ck_assert_ptr_nonnull(document_add_attribute(d, e, DOCUMENT_MODALITY, "will"));
    add(d, "met", 1);
    add(d, "met@2", 1);
    size_t count = d->event_count;
    ck_assert_int_eq(merge_events(d, NULL), ACTANT_OK);
    ck_assert_uint_eq(d->event_count, count);
    document_free(d);
}
END_TEST

START_TEST(white_space_and_the_order_of_attributes_do_not_matter)
{
    document *d = event_case_document(text);
    event *e = add(d, "and ; Actor=Kos met Reyes", 1);
    ck_assert_ptr_nonnull(document_add_attribute(d, e, "A", ""));
    ck_assert_ptr_nonnull(document_add_attribute(d, e, "B", "x"));
    e = add(d, "and ; Actor=KOS Met  Reyes", 1);
    ck_assert_ptr_nonnull(document_add_attribute(d, e, "B", "x"));
    ck_assert_ptr_nonnull(document_add_attribute(d, e, "A", ""));
    ck_assert_int_eq(merge_events(d, NULL), ACTANT_OK);
    ck_assert_uint_eq(d->event_count, 1);
    document_free(d);
}
END_TEST

START_TEST(links_go_to_who_stays)
{
    document *d = event_case_document(text);
    add(d, "met ; Actor=Kos", 0.5);
    add(d, "and ; Actor=she", 1)->source = 0;
    add(d, "met@2 ; Actor=Kos@2", 0.9)->source = 0;
    d->events[1].arguments[0].event = 0;
    ck_assert_int_eq(merge_events(d, NULL), ACTANT_OK);
    ck_assert_uint_eq(d->event_count, 2);
    ck_assert_uint_eq(d->events[0].source, 1);
    ck_assert_uint_eq(d->events[0].arguments[0].event, 1);
    ck_assert_uint_eq(d->events[1].source, DOCUMENT_NONE);
    document_free(d);
}
END_TEST

START_TEST(out_of_memory_is_reported_and_nothing_leaks)
{
    size_t n = 1;
    for (actant_status status = ACTANT_ERROR_MEMORY; status != ACTANT_OK; n++) {
        document *d = event_case_document(text);
        add(d, "met ; Actor=Kos ; Topic=Reyes", 1);
        add(d, "Met ; Topic=Reyes@2 ; Actor=KOS", 1);
        mem_fail_at(n);
        status = merge_events(d, NULL);
        mem_fail_at(0);
        ck_assert(status == ACTANT_OK || status == ACTANT_ERROR_MEMORY);
        document_free(d);
    }
    ck_assert_uint_gt(n, 4);
}
END_TEST

SUITE("engine/merge_events", the_most_probable_event_stays, what_differs_stays_apart,
      white_space_and_the_order_of_attributes_do_not_matter, links_go_to_who_stays,
      out_of_memory_is_reported_and_nothing_leaks)
