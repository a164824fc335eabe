/* SPDX-License-Identifier: MIT */
/*
 * What is known of an action before its arguments are labelled: its voice, the verb that governs
 * it, where its subject and its object seem to be, and the way from it to each chunk of its
 * sentence. It is worked out once for each action; argument features ask it for each token.
 *
 * Ways reach ARGUMENT_REACH tokens to either side; all that is further off looks the same. So a
 * sentence takes time that is linear in its length for each action, and little for what is far.
 */
#ifndef ACTANT_FEATURES_ARGUMENT_CONTEXT_H
#define ACTANT_FEATURES_ARGUMENT_CONTEXT_H

#include "features/syntax.h"
#include "features/tasks.h"

enum { ARGUMENT_REACH = 60, ARGUMENT_NONE = VIEW_NONE };

/* What the actions of a sentence share. */
typedef struct argument_token {
    uint32_t quote_count;   /* quotation marks before it in the sentence */
    uint32_t action_before; /* the last token of an action before it, or ARGUMENT_NONE */
    uint32_t action_from;   /* the first one from it on, or ARGUMENT_NONE */
} argument_token;

typedef struct argument_sentence {
    const syntax *syntax;
    argument_token *tokens; /* [sentence size + 1]; the last stands for the end */
    uint32_t action_count;
} argument_sentence;

/* The way from the action to a chunk, in what lies between the two. */
typedef struct argument_way {
    uint64_t full;     /* a hash of all symbols but adverbs, the first ten */
    uint64_t verbs;    /* of those that part clauses */
    uint64_t brief;    /* of those but prepositions, with runs of noun phrases as one */
    uint64_t governor; /* as `full`, from the governing verb */
    uint16_t verb_count, comma_count, opener_count, noun_count, action_count;
    uint16_t governor_verb_count; /* as verb_count, from the governing verb */
    uint32_t first_action; /* the first token of the nearest action there, or ARGUMENT_NONE */
} argument_way;

typedef struct argument_context {
    size_t event; /* index in the document; it comes first, where engine/arguments.h looks */
    const argument_sentence *sentence;
    const syntax *syntax; /* the sentence's */
    uint32_t number;      /* of the action in the sentence, in the order of the text */
    span action;          /* tokens */
    uint32_t chunk;       /* of its first token */
    bool is_passive, is_relative /* behind who, which, that */, is_joined /* behind and, or */;
    uint32_t governor; /* the chunk of the verb that its subject belongs to, perhaps its own */
    uint32_t subject, object;        /* chunks, or ARGUMENT_NONE */
    uint64_t voice;                  /* a hash of kind, tag, is_passive, is_relative, is_joined */
    uint64_t before, after;          /* the words before its chunk and behind it */
    uint64_t preposition;            /* the first preposition or particle soon behind it, or 0 */
    uint32_t first_chunk, end_chunk; /* those within reach */
    argument_way *ways;              /* [end_chunk - first_chunk] */
} argument_context;

/*
 * Adds a task for each event of the view's document whose action has tokens, all in one sentence,
 * in the order of the text. The task's context is an argument_context in the list's own memory.
 */
actant_status argument_tasks(const view *v, const grammar *g, task_list *out,
                             actant_error *error) ACTANT_MUST_USE;

static inline bool argument_reaches(const argument_context *c, uint32_t chunk)
{
    return chunk >= c->first_chunk && chunk < c->end_chunk;
}

/* The way to a chunk within reach; beyond it that to the last one on that side. */
static inline const argument_way *argument_way_to(const argument_context *c, uint32_t chunk)
{
    if (chunk < c->first_chunk)
        chunk = c->first_chunk;
    if (chunk >= c->end_chunk)
        chunk = c->end_chunk - 1;
    return &c->ways[chunk - c->first_chunk];
}

#endif
