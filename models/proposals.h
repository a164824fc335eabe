/* SPDX-License-Identifier: MIT */
/*
 * Proposals: the spans that occur in some of the k best tag sequences of a task's sentence, with
 * what the sequences say of each. The span stage decides among them.
 */
#ifndef ACTANT_MODELS_PROPOSALS_H
#define ACTANT_MODELS_PROPOSALS_H

#include "features/tasks.h"
#include "models/decoder.h"

/* So many sequences are looked at for each task. */
enum { PROPOSALS_PATHS = 10 };

/*
 * What the k best sequences say of one span, for each label and, last, for none of them:
 * the share of the sequences that say so, each weighed by exp(margin) like a probability; and the
 * gap in margins between the best sequence and the best that says so, GAP_MOST if none does.
 */
typedef struct evidence {
    float *shares; /* [label_count + 1], together 1 */
    float *gaps;   /* [label_count + 1], one of them 0 */
} evidence;

enum { GAP_MOST = 4 };

typedef struct proposal {
    span at;         /* tokens of the document */
    uint32_t task;   /* index in the list of tasks */
    size_t evidence; /* where its shares, then its gaps, begin in the pool */
} proposal;

typedef struct proposals {
    proposal *items; /* [count], task by task, by begin and end */
    size_t count, capacity;
    task_guesses guesses;              /* the best sequence of each task */
    float *pool;                       /* [count][2][label_count + 1] */
    size_t pool_capacity, class_count; /* label count + 1 */

    /* Scratch for one task. */
    uint16_t *paths; /* [PROPOSALS_PATHS][n] */
    tagged_span *spans;
    size_t path_capacity, span_capacity;
} proposals;

void proposals_init(proposals *p);
void proposals_clear(proposals *p);

/* Replaces the content by the proposals for all tasks. */
actant_status proposals_find(proposals *p, decoder *d, const view *v, const task_list *tasks,
                             actant_error *error) ACTANT_MUST_USE;

/* Borrowed. */
evidence proposals_evidence(const proposals *p, size_t index);

#endif
