/* SPDX-License-Identifier: MIT */
#include "engine/label_table.h"

#include "base/memory.h"
#include "tests/suite.h"

#include <stdio.h>
#include <string.h>

START_TEST(labels_get_numbers_in_order)
{
    label_table table;
    label_table_init(&table);
    static const char *const labels[] = {"Person", "", "Place", "Person", "Per"};
    static const uint32_t numbers[] = {0, 1, 2, 0, 3};
    for (size_t i = 0; i < 5; i++) {
        uint32_t number;
        ck_assert_int_eq(label_table_add(&table, labels[i], strlen(labels[i]), &number, NULL),
                         ACTANT_OK);
        ck_assert_uint_eq(number, numbers[i]);
    }
    ck_assert_uint_eq(label_table_find(&table, "Place", 5), 2);
    ck_assert_uint_eq(label_table_find(&table, "Place", 4), HASHMAP_NONE);
    uint32_t *order;
    ck_assert_int_eq(label_table_sort(&table, &order, NULL), ACTANT_OK);
    static const char *const sorted[] = {"", "Per", "Person", "Place"};
    for (size_t i = 0; i < 4; i++)
        ck_assert_str_eq(table.names[order[i]], sorted[i]);
    mem_free(order);
    label_table_clear(&table);
    ck_assert_uint_eq(label_table_find(&table, "Place", 5), HASHMAP_NONE);
}
END_TEST

static actant_status fill_and_sort(label_table *table)
{
    actant_status status = ACTANT_OK;
    for (int i = 0; i < 40 && status == ACTANT_OK; i++) {
        char name[24];
        uint32_t number;
        snprintf(name, sizeof name, "label %d", i);
        status = label_table_add(table, name, strlen(name), &number, NULL);
    }
    uint32_t *order = NULL;
    if (status == ACTANT_OK)
        status = label_table_sort(table, &order, NULL);
    mem_free(order);
    return status;
}

START_TEST(out_of_memory_leaves_it_whole)
{
    size_t n = 1;
    for (actant_status status = ACTANT_ERROR_MEMORY; status != ACTANT_OK; n++) {
        label_table table;
        label_table_init(&table);
        mem_fail_at(n);
        status = fill_and_sort(&table);
        mem_fail_at(0);
        for (uint32_t i = 0; i < table.count; i++)
            ck_assert_uint_eq(label_table_find(&table, table.names[i], strlen(table.names[i])), i);
        label_table_clear(&table);
    }
    ck_assert_uint_gt(n, 40);
}
END_TEST

SUITE("engine/label_table", labels_get_numbers_in_order, out_of_memory_leaves_it_whole)
