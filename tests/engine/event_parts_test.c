/* SPDX-License-Identifier: MIT */
#include "engine/event_parts.h"

#include "tests/event_cases.h"
#include "tests/suite.h"

#include <stdio.h>
#include <string.h>

static actant_status take(event_parts *parts, const document *d, label_table *roles)
{
    token_kinds kinds;
    token_kind told[40];
    uint32_t number;
    ck_assert_uint_le(d->token_count, 40);
    actant_status status = token_kinds_init(&kinds, "a,the", NULL);
    if (status == ACTANT_OK)
        status = token_kinds_tell(&kinds, d, told, NULL);
    if (status == ACTANT_OK)
        status = label_table_add(roles, "", 0, &number, NULL);
    if (status == ACTANT_OK)
        status = event_parts_take(parts, d, d, told, roles, NULL, NULL);
    token_kinds_clear(&kinds);
    return status;
}

/* The tokens and stretches of each part, like "0: 2 3 [8,15)". */
static void tell(const event_parts *p, const event_record *record, char *text, size_t size)
{
    size_t used = 0;
    for (size_t i = record->action; i < record->end_part; i++) {
        const event_part *part = &p->parts[i];
        used += (size_t)snprintf(text + used, size - used, "%u:", part->role);
        for (size_t k = part->first_range; k < part->end_range; k++) {
            for (uint32_t token = p->ranges[k].begin; token < p->ranges[k].end; token++)
                used += (size_t)snprintf(text + used, size - used, " %u", token);
        }
        for (size_t k = part->first_stretch; k < part->end_stretch; k++)
            used += (size_t)snprintf(text + used, size - used, " [%u,%u)", p->stretches[k].begin,
                                     p->stretches[k].end);
        used += (size_t)snprintf(text + used, size - used, "\n");
    }
}

static void check(const char *text, const char *line, uint32_t head, const char *expected)
{
    char told[500];
    event_parts parts;
    label_table roles;
    document *d = event_case_document(text);
    event_case_add(d, line);
    event_parts_init(&parts);
    label_table_init(&roles);
    ck_assert_int_eq(take(&parts, d, &roles), ACTANT_OK);
    ck_assert_uint_eq(parts.record_count, 1);
    ck_assert_uint_eq(parts.records[0].head, head);
    tell(&parts, &parts.records[0], told, sizeof told);
    ck_assert_str_eq(told, expected);
    event_parts_clear(&parts);
    label_table_clear(&roles);
    document_free(d);
}

START_TEST(events_are_taken_apart)
{
    check("the ship sank at the quay", "sank", 2, "0: 2 [9,13)\n");
    check("the ship sank at the quay", "sank ; Topic=the ship ; Place=at the quay", 2,
          "0: 2 [9,13)\n1: 1 [0,8)\n2: 3 4 5 [14,25)\n");
    check("the ship sank at the quay", "sank ; A=quay ; B=ship ; A=at the ; A=quay", 2,
          "0: 2 [9,13)\n1: 3 5 [14,20) [21,25)\n2: 1 [4,8)\n");
    check("the ship sank at the quay", "sank ; A=ship sank at the quay ; A=sank at", 2,
          "0: 2 [9,13)\n1: 1 2 3 4 5 [4,25) [9,16)\n");
    check("the ship sank at the quay", "sank … at ; A=the … quay", 2,
          "0: 2 3 [9,13) [14,16)\n1: 5 [0,3) [21,25)\n");
    check("the ship sank at the quay", "the ship ; A=the@2 ; B=hip sa", 1,
          "0: 1 [0,8)\n1: 4 [17,20)\n2: 1 2 [5,11)\n");
    check(", the . a x", "x ; A=, the . ; B=. a", 4, "0: 4 [10,11)\n1: 1 [0,7)\n2: 3 [6,9)\n");
    check(", . x", "x ; A=, .", 2, "0: 2 [4,5)\n1: 0 1 [0,3)\n");
    check("x   y", "x ; A=   ", 0, "0: 0 [0,1)\n1: [1,4)\n");
}
END_TEST

START_TEST(an_action_without_tokens_has_a_head)
{
    check("x   y", "   ; A=x", 1, "0: [1,3)\n1: 0 [0,1)\n");
}
END_TEST

START_TEST(a_role_is_found_by_its_number)
{
    document *d = event_case_document("Kos met Reyes");
    event_case_add(d, "met ; Actor=Kos");
    event_case_add(d, "met ; Topic=Reyes");
    event_parts parts;
    label_table roles;
    event_parts_init(&parts);
    label_table_init(&roles);
    ck_assert_int_eq(take(&parts, d, &roles), ACTANT_OK);
    ck_assert_ptr_nonnull(event_parts_find(&parts, &parts.records[0], 1));
    ck_assert_ptr_null(event_parts_find(&parts, &parts.records[0], 2));
    ck_assert_uint_eq(event_parts_find(&parts, &parts.records[1], 2)->role, 2);
    ck_assert_ptr_null(event_parts_find(&parts, &parts.records[1], HASHMAP_NONE));
    event_parts_clear(&parts);
    label_table_clear(&roles);
    document_free(d);
}
END_TEST

START_TEST(out_of_memory_is_reported_and_nothing_leaks)
{
    document *d = event_case_document("the ship sank at the quay");
    event_case_add(d, "sank ; A=ship sank at the quay ; A=sank at ; B=the ship");
    size_t n = 1;
    for (actant_status status = ACTANT_ERROR_MEMORY; status != ACTANT_OK; n++) {
        event_parts parts;
        label_table roles;
        event_parts_init(&parts);
        label_table_init(&roles);
        mem_fail_at(n);
        status = take(&parts, d, &roles);
        mem_fail_at(0);
        event_parts_clear(&parts);
        label_table_clear(&roles);
    }
    ck_assert_uint_gt(n, 10);
    document_free(d);
}
END_TEST

SUITE("engine/event_parts", events_are_taken_apart, an_action_without_tokens_has_a_head,
      a_role_is_found_by_its_number, out_of_memory_is_reported_and_nothing_leaks)
