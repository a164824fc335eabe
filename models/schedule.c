/* SPDX-License-Identifier: MIT */
#include "models/schedule.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

/* The best of the first choices, and whether the last of them is in it. */
typedef struct schedule_step {
    double value;
    size_t before; /* how many choices end where this one begins, or earlier */
    bool is_taken;
} schedule_step;

void schedule_init(schedule *s)
{
    *s = (schedule){NULL, 0, 0, NULL, 0};
}

void schedule_clear(schedule *s)
{
    mem_free(s->choices);
    mem_free(s->steps);
    schedule_init(s);
}

bool schedule_add(schedule *s, span at, double worth, size_t index)
{
    if (!(worth > 0))
        return true;
    if (!mem_reserve(&s->choices, &s->capacity, s->count + 1, sizeof *s->choices))
        return false;
    s->choices[s->count++] = (schedule_choice){at, worth, index};
    return true;
}

/* By end, then by begin, then as they came. */
static int compare_ends(const void *left, const void *right)
{
    const schedule_choice *a = left, *b = right;
    if (a->at.end != b->at.end)
        return a->at.end < b->at.end ? -1 : 1;
    if (a->at.begin != b->at.begin)
        return a->at.begin < b->at.begin ? -1 : 1;
    return (a->index > b->index) - (a->index < b->index);
}

/* How many of the first `count` choices end at the token or earlier; by binary search. */
static size_t count_ends(const schedule_choice *choices, size_t count, uint32_t token)
{
    size_t low = 0;
    while (low < count) {
        size_t middle = low + (count - low) / 2;
        if (choices[middle].at.end <= token)
            low = middle + 1;
        else
            count = middle;
    }
    return low;
}

actant_status schedule_solve(schedule *s, actant_error *error)
{
    size_t count = s->count;
    if (!mem_reserve(&s->steps, &s->step_capacity, count + 1, sizeof *s->steps))
        return error_memory(error);
    if (count > 0)
        qsort(s->choices, count, sizeof *s->choices, compare_ends);
    s->steps[0] = (schedule_step){0, 0, false};
    for (size_t i = 1; i <= count; i++) {
        const schedule_choice *c = &s->choices[i - 1];
        size_t before = count_ends(s->choices, i - 1, c->at.begin);
        double with = s->steps[before].value + c->worth, without = s->steps[i - 1].value;
        s->steps[i] = (schedule_step){fmax(with, without), before, with > without};
    }
    size_t first = count; /* what is taken is gathered at the end, from the last to the first */
    for (size_t i = count; i > 0;) {
        if (s->steps[i].is_taken) {
            s->choices[--first] = s->choices[i - 1];
            i = s->steps[i].before;
        } else {
            i--;
        }
    }
    s->count = count - first;
    for (size_t i = 0; i < s->count; i++)
        s->choices[i] = s->choices[first + i];
    return ACTANT_OK;
}
