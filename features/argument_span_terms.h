/* SPDX-License-Identifier: MIT */
/*
 * What is said of a candidate for an argument of an action, as a table of values that templates
 * (features/templates.h) combine into features.
 */
#ifndef ACTANT_FEATURES_ARGUMENT_SPAN_TERMS_H
#define ACTANT_FEATURES_ARGUMENT_SPAN_TERMS_H

#include "features/argument_context.h"
#include "features/span_source.h"

/*
 * A number at the end of the name of a count is the most that it counts to. The numbers of the
 * terms are part of feature hashes: new ones go to the end.
 */
typedef enum argument_span_term {
    AS_SIDE = 1, /* before the action, behind it, around it */
    /* Words and tags at the ends, and around; 2 is one further from the end. */
    AS_FIRST_WORD,
    AS_FIRST_TAG,
    AS_FIRST_TAG_2,
    AS_FIRST_CLASS_2,
    AS_LAST_WORD,
    AS_LAST_TAG,
    AS_LAST_TAG_2,
    AS_LAST_CLASS_2,
    AS_BEFORE_WORD,
    AS_BEFORE_TAG,
    AS_BEFORE_TAG_2,
    AS_BEFORE_CLASS_1,
    AS_AFTER_WORD,
    AS_AFTER_TAG,
    AS_AFTER_TAG_2,
    AS_AFTER_CLASS_1,
    AS_LENGTH, /* in tokens, coarse when large */
    AS_LENGTH_4,
    AS_LENGTH_8,
    AS_AT_BEGIN, /* of the sentence */
    AS_AT_END,   /* of the sentence or before its full stop */
    AS_NEAR_END, /* at most one token is left */
    /* Its chunks and those beside it. */
    AS_FIRST_SYMBOL,
    AS_LAST_SYMBOL,
    AS_PREVIOUS,
    AS_PREVIOUS_2,
    AS_NEXT,
    AS_NEXT_2,
    AS_FIT,      /* whether it begins, ends with a chunk */
    AS_TAGS,     /* all coarse tags */
    AS_CHUNKS,   /* all symbols */
    AS_CLAUSES,  /* those of chunks that part clauses */
    AS_CHUNKS_3, /* chunks behind the first */
    AS_CHUNKS_6,
    /* The presumed head: that of the first chunk, or behind a preposition of the second. */
    AS_HEAD_WORD,
    AS_HEAD_TAG,
    AS_HEAD_KIND,
    AS_HEAD_CLASS_1,
    AS_HEAD_CLASS_2,
    AS_HEAD_CLASS_3,
    AS_HEAD_CLASS_4,
    /* The way from the action to its nearest chunk. */
    AS_FULL_WAY,
    AS_VERB_WAY,
    AS_BRIEF_WAY,
    AS_VERBS_2,
    AS_VERBS_3,
    AS_COMMAS_2,
    AS_OPENERS_2,
    AS_NOUNS_2,
    AS_NOUNS_3,
    AS_ACTIONS_3,
    AS_DISTANCE_6, /* tokens between */
    AS_STEPS_3,    /* chunks */
    AS_GOVERNOR_WAY,
    AS_GOVERNOR_SIDE, /* whether it stands before the governing verb, */
    AS_GOVERNOR_OWN,  /* that is the action itself, */
    AS_GOVERNOR_VERBS_1,
    AS_GOVERNOR_WORD,
    /* The action. */
    AS_ACTION_WORD,
    AS_ACTION_KIND,
    AS_ACTION_CLASS_1,
    AS_ACTION_CLASS_2,
    AS_ACTION_CLASS_4,
    AS_ACTION_SUFFIX,
    AS_VOICE,
    AS_IS_PASSIVE,
    /* Marks in pairs. */
    AS_ODD_QUOTES,
    AS_QUOTED_ENDS,   /* whether it begins, ends with a quotation mark */
    AS_QUOTED_AROUND, /* whether one stands before, behind it */
    AS_BRACKETS,      /* those left open, those closed too much */
    /* What the sequence model says. */
    AS_GAP,       /* of the label, coarse */
    AS_OTHER_GAP, /* of another label */
    AS_NONE_GAP,
    AS_IS_BEST,
    AS_RIVALRY, /* the share of the label, that of the best other candidate for it, in tenths */
    /* The other role of the action, as first guessed. */
    AS_ROLE_RELATION,
    AS_ROLE_SIDE,
    AS_ROLE_TOUCHES,
    AS_ROLE_TAG, /* of its head */
    AS_ROLE_CLASS_1,
    AS_ROLE_SYMBOL,
    /* Another action of the sentence, and a role of it as first guessed. */
    AS_OTHER_RELATION,
    AS_OTHER_LABEL,
    AS_OTHER_ORDER, /* before this action or behind it, next to it or not */
    AS_OTHER_INSIDE,
    AS_OTHER_WORD,
    AS_OTHER_CLASS_2,
    AS_OTHER_WAY,
    AS_OTHER_VERB_WAY,
    /* All other actions and their roles. */
    AS_INNER_3,    /* actions inside */
    AS_INNER_WORD, /* the first of them */
    AS_INNER_TAG,
    AS_INNER_CLASS_2,
    AS_INNER_PLACE_4, /* how far from the begin */
    AS_INNER_END_TAG, /* the last of them, if the span ends with it */
    AS_CROSSING,      /* roles that cross it, of actions outside, inside */
    AS_COMMON_ENDS,   /* roles that begin, end with it */
    AS_SHARED,        /* the same span has this label, another one there */
    AS_ESCAPING_2,    /* roles of actions inside that are not inside */
    AS_ACTION_AFTER,
    AS_ACTION_BEFORE,
    AS_COMING,       /* the next action behind: none, this one, another */
    AS_COMING_STEPS, /* how many chunks further */
    AS_COMING_TAG,
    ARGUMENT_SPAN_TERM_COUNT
} argument_span_term;

/* A candidate whose terms are worked out. */
typedef struct argument_span {
    const view *view;
    const span_candidate *candidate;
    const argument_context *context;
    const syntax *syntax;
    span at;
    uint32_t first_chunk, last_chunk;
    uint32_t near;   /* the chunk of it that is nearest to the action */
    uint64_t *terms; /* [ARGUMENT_SPAN_TERM_COUNT] */
} argument_span;

/* Works out the terms that depend on the span and its action alone, that is up to AS_BRACKETS. */
void argument_span_terms_set(const argument_span *s);

/* The candidate's place among the rest; terms are the caller's. */
argument_span argument_span_of(const view *v, const span_candidate *c, uint64_t *terms);

#endif
