/* SPDX-License-Identifier: MIT */
/*
 * What of a document is known by itself: stretches of tokens that a phrase of a list
 * (features/lexicon.h) or a pattern (features/patterns.h) matches, and what that says of a token.
 */
#ifndef ACTANT_FEATURES_MATCHES_H
#define ACTANT_FEATURES_MATCHES_H

#include "base/buffer.h"
#include "base/status.h"
#include "text/document.h"

typedef struct token_match {
    span tokens;     /* in one sentence, not empty */
    uint32_t source; /* number of the list or of the pattern */
    bool is_folded;  /* equal but for case and digits */
} token_match;

/* The matches of a document. Matches of one source do not overlap. */
typedef struct matches {
    token_match *items; /* [count] */
    size_t count, capacity;
    uint32_t *starts;   /* [token_count + 1]: where those of each token start in `covering` */
    uint32_t *covering; /* indexes of the items that cover each token, one token after the other */
    size_t start_capacity, covering_capacity;
} matches;

void matches_init(matches *m);
void matches_clear(matches *m);

/* Forgets all matches and keeps the memory. */
void matches_reset(matches *m);

/* False if there is no memory. */
bool matches_add(matches *m, span tokens, uint32_t source, bool is_folded);

/* Makes matches_at ready; good until the next addition. Requires every match to lie in
 * 0 … token_count. */
actant_status matches_index(matches *m, size_t token_count, actant_error *error) ACTANT_MUST_USE;

/* The indexes of the items that cover a token, in the order in which they were added. */
static inline const uint32_t *matches_at(const matches *m, uint32_t token, size_t *count)
{
    *count = m->starts[token + 1] - m->starts[token];
    return m->covering + m->starts[token];
}

/* Where a token stands in a match; the numbers are part of feature hashes. */
typedef enum match_position { MATCH_SINGLE, MATCH_BEGIN, MATCH_INSIDE, MATCH_END } match_position;

/* Requires the match to cover the token. */
match_position match_position_of(const token_match *m, uint32_t token);

/* What a match says of a token that it covers: the token's position, whether the match is folded,
 * and its length: 1, 2, 3 or more tokens. Below MATCH_KINDS. */
uint32_t match_kind_of(const token_match *m, uint32_t token);

enum { MATCH_KINDS = 32 };

/* The feature of it: the source's name (as a hash), and the kind. */
uint64_t match_feature(uint64_t name_hash, uint32_t kind);

/* The same for people: "city B folded 2". */
void match_feature_text(const char *name, const token_match *m, uint32_t token, buffer *out);

#endif
