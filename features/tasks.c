/* SPDX-License-Identifier: MIT */
#include "features/tasks.h"

void task_list_init(task_list *l)
{
    *l = (task_list){NULL, 0, 0, {NULL, 0}};
    arena_init(&l->room);
}

void task_list_clear(task_list *l)
{
    mem_free(l->items);
    arena_clear(&l->room);
    task_list_init(l);
}

void task_list_reset(task_list *l)
{
    l->count = 0;
    arena_clear(&l->room);
}

bool task_list_add(task_list *l, span sentence, const void *context)
{
    if (!mem_reserve(&l->items, &l->capacity, l->count + 1, sizeof *l->items))
        return false;
    l->items[l->count++] = (labelling_task){sentence, context};
    return true;
}
