/* SPDX-License-Identifier: MIT */
/*
 * Scores of events: who does what about what. doc/scores.md tells the same with examples.
 *
 * exact    An event is correct if a gold event has the same action, the same roles, and the same
 *          fillers in each role, byte for byte.
 * relaxed  The headline. An event is correct if a gold event's action has the same head, both have
 *          the same roles, and in each role the Jaccard coefficient of the tokens (those in common
 * by those of either) is at least 1/2. The head is the first token of the action. Both are told
 * once more for those events alone that have an Actor and a Topic.
 *
 * action, action and label   The action is the same, byte for byte; and its label is.
 * ROLE, spans     Of each role, every stretch of text that fills it, byte for byte, at an action
 * with the same head: so a role is not blamed for the boundaries of the action. ROLE, tokens    The
 * same for every token, so that a long filler counts as what it is.
 *
 * engine/event_parts.h says what fills a role and which tokens count. Labels count in "action and
 * label" only. Pairing is one to one and as large as can be, so that neither the order of events
 * nor which side is which changes what is correct. Tokens are those of the gold document.
 *
 * Time is linear but for sorting and for events whose actions have one head: all pairs of those are
 * compared.
 */
#ifndef ACTANT_ENGINE_SCORE_EVENTS_H
#define ACTANT_ENGINE_SCORE_EVENTS_H

#include "engine/score_spans.h"
#include "engine/token_kinds.h"

typedef enum event_row {
    EVENT_RELAXED,
    EVENT_EXACT,
    EVENT_RELAXED_FULL, /* with actor and topic */
    EVENT_EXACT_FULL,
    EVENT_ACTION,
    EVENT_ACTION_AND_LABEL,
    EVENT_ROWS /* behind them, two rows for each role */
} event_row;

/* The rows of a role. */
typedef struct event_role_rows {
    uint32_t spans, tokens;
} event_role_rows;

typedef struct event_scores {
    span_scores counts;    /* by document; its labels are the names of the rows */
    label_table roles;     /* number 0 is the action */
    event_role_rows *rows; /* [row_count] of each role by its number; unused for 0 */
    size_t row_count, row_capacity;
    token_kinds kinds;
    size_t gold_count, predicted_count; /* of events */
    char *mode; /* how events are matched, in a sentence without full stop */
} event_scores;

/* `determiners` as in engine/token_kinds.h. To be cleared whatever happens. */
actant_status event_scores_init(event_scores *s, const char *determiners,
                                actant_error *error) ACTANT_MUST_USE;
void event_scores_clear(event_scores *s);

/*
 * Scores one document. `ground` has the same text and tokens; it is not looked at where neither
 * side has events. With `only`, events whose label is not in there are left out on both sides.
 * After an error the scores can only be cleared.
 */
actant_status event_scores_add(event_scores *s, const document *ground, const document *gold,
                               const document *predicted, const label_table *only,
                               actant_error *error) ACTANT_MUST_USE;

#endif
