/* SPDX-License-Identifier: MIT */
/*
 * Overrides: phrases and patterns that are mentions whatever a model says. A phrase counts where it
 * stands as it is in its list, not folded. An override has score 1 and drives out what a labeller
 * found in any of its tokens; of overrides that share a token the longer stays, of equally long
 * ones the earlier in the text, then the earlier list, lists before patterns.
 */
#ifndef ACTANT_ENGINE_OVERRIDES_H
#define ACTANT_ENGINE_OVERRIDES_H

#include "features/recognition.h"
#include "models/labeller.h"

/* Applies one phrasebook in one thread. */
typedef struct overrides {
    recognition *known; /* NULL if the phrasebook is empty */
    const tagset *tags; /* borrowed */
    uint32_t *labels;   /* [lists, then patterns]: label numbers */

    const labelled_span *spans; /* [span_count]: the result, in the order of the text */
    size_t span_count;

    /* Scratch. */
    labelled_span *merged;
    size_t merged_capacity;
    struct override_choice *choices; /* [choice_count] */
    size_t choice_count, choice_capacity;
    bool *is_taken; /* [token_count] */
    size_t taken_capacity;
} overrides;

/*
 * Lists and patterns of the book are named by labels. Those that the tag set has get its numbers,
 * others numbers behind them. Both are borrowed; `book` may be NULL. After an error there is
 * nothing to clear.
 */
actant_status overrides_init(overrides *o, const phrasebook *book, const tagset *tags,
                             actant_error *error) ACTANT_MUST_USE;
void overrides_clear(overrides *o);

/* o->spans becomes found[count], which is in the order of the text, as the overrides leave it; good
 * until the next call and as long as `found`. Each sentence of the document is a task. */
actant_status overrides_apply(overrides *o, const view *v, const task_list *tasks,
                              const labelled_span *found, size_t count,
                              actant_error *error) ACTANT_MUST_USE;

/* The text of a label number of o->spans; lives as long as book and tag set. */
const char *overrides_label(const overrides *o, uint32_t label);

#endif
