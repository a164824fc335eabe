/* SPDX-License-Identifier: MIT */
/*
 * Syntax: what features are told of the structure of a sentence. It is shallow, from tags: base
 * noun phrases, verb groups, and the words between them, as a row of chunks. A parser can take its
 * place without a change to those who ask.
 */
#ifndef ACTANT_FEATURES_SYNTAX_H
#define ACTANT_FEATURES_SYNTAX_H

#include "features/grammar.h"
#include "features/view.h"

/* The numbers are part of feature hashes: new ones go to the end. */
typedef enum chunk_kind {
    CHUNK_OTHER, /* a token that the grammar does not know */
    CHUNK_NOUN,
    CHUNK_PRONOUN,
    CHUNK_EXISTENTIAL,
    CHUNK_FINITE,     /* verb groups, by their first verb; actions that are no verbs */
    CHUNK_INFINITIVE, /* with its marker */
    CHUNK_GERUND,
    CHUNK_PARTICIPLE,
    CHUNK_BARE, /* an infinitive without marker */
    CHUNK_PREPOSITION,
    CHUNK_OPENER, /* a preposition that opens a clause with a subject */
    CHUNK_THAT,
    CHUNK_WH,
    CHUNK_CONJUNCTION,
    CHUNK_COMMA,
    CHUNK_COLON,
    CHUNK_STOP,
    CHUNK_QUOTATION,
    CHUNK_OPENING,
    CHUNK_CLOSING,
    CHUNK_ADVERB,
    CHUNK_ADJECTIVE, /* outside noun phrases */
    CHUNK_PARTICLE,
    CHUNK_KIND_COUNT
} chunk_kind;

/* Sets of kinds, as bits. */
#define CHUNK_BIT(kind) (UINT32_C(1) << (kind))
enum {
    CHUNKS_NOUN = 1 << CHUNK_NOUN | 1 << CHUNK_PRONOUN | 1 << CHUNK_EXISTENTIAL, /* noun phrases */
    CHUNKS_VERB = 1 << CHUNK_FINITE | 1 << CHUNK_INFINITIVE | 1 << CHUNK_GERUND |
                  1 << CHUNK_PARTICIPLE | 1 << CHUNK_BARE,
    CHUNKS_OPENING = 1 << CHUNK_OPENER | 1 << CHUNK_THAT | 1 << CHUNK_WH /* open clauses */
};

typedef struct syntax_chunk {
    span at;       /* tokens of the document */
    uint32_t head; /* the token that the chunk is about */
    chunk_kind kind;
    uint64_t symbol; /* what paths are made of: the kind, a preposition that matters, or the tag of
                        a token that the grammar does not know */
} syntax_chunk;

typedef struct syntax_token {
    uint64_t tag;   /* grammar_hash_tag, or 0 */
    uint32_t tags;  /* bits of tag_group */
    uint32_t words; /* bits of word_group */
    uint32_t chunk; /* index */
    bool is_action;
} syntax_token;

typedef struct syntax {
    span sentence;
    syntax_token *tokens; /* [sentence size] */
    syntax_chunk *chunks; /* [chunk_count], they cover the sentence */
    uint32_t chunk_count;
} syntax;

/*
 * The syntax of a sentence, in the arena's memory; NULL if there is none left. `is_action`
 * [sentence size] marks tokens of actions, which are no part of a noun phrase; NULL: none. A
 * document without tags has a chunk for each token. Takes linear time.
 */
syntax *syntax_make(arena *room, const view *v, const grammar *g, span sentence,
                    const bool *is_action);

static inline const syntax_token *syntax_token_at(const syntax *s, uint32_t token)
{
    return &s->tokens[token - s->sentence.begin];
}

static inline const syntax_chunk *syntax_chunk_at(const syntax *s, uint32_t token)
{
    return &s->chunks[syntax_token_at(s, token)->chunk];
}

static inline bool chunk_is_one_of(const syntax_chunk *c, uint32_t kinds)
{
    return (CHUNK_BIT(c->kind) & kinds) != 0;
}

/* The tag's first group, or the tag itself if it is in none: some twenty values in all. */
static inline uint64_t syntax_coarse_tag(const syntax_token *t)
{
    return t->tags ? t->tags & (~t->tags + 1) : t->tag;
}

#endif
