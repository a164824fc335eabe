/* SPDX-License-Identifier: MIT */
/*
 * Tasks: what is to be labelled in a document. For entities each sentence is a task; for the
 * arguments of actions each action is one, and its context tells which.
 */
#ifndef ACTANT_FEATURES_TASKS_H
#define ACTANT_FEATURES_TASKS_H

#include "base/memory.h"
#include "text/document.h"

typedef struct labelling_task {
    span sentence;       /* the tokens to label; not empty */
    const void *context; /* the stage's own; NULL if it has none */
} labelling_task;

/* A span of tokens of the document with the number of a label. */
typedef struct labelled_tokens {
    span at;
    uint32_t label;
} labelled_tokens;

/* A first guess at all tasks of a document: what the best sequence of each says. */
typedef struct task_guesses {
    labelled_tokens *spans; /* [starts[task count]], task by task, in the order of the text */
    size_t *starts;         /* [task count + 1] */
    size_t span_capacity, start_capacity;
} task_guesses;

typedef struct task_list {
    labelling_task *items; /* [count] */
    size_t count, capacity;
    arena room; /* for contexts */
} task_list;

void task_list_init(task_list *l);
void task_list_clear(task_list *l);

/* Forgets the tasks and their contexts. */
void task_list_reset(task_list *l);

/* False if there is no memory. */
bool task_list_add(task_list *l, span sentence, const void *context);

#endif
