/* SPDX-License-Identifier: MIT */
/*
 * Gold spans on their way to tags, of which each token has one. Of spans that share a token the
 * longer is kept, of equally long ones the first; the others are counted.
 */
#ifndef ACTANT_ENGINE_GOLD_SPANS_H
#define ACTANT_ENGINE_GOLD_SPANS_H

#include "models/tagset.h"

typedef struct gold_span {
    span at; /* tokens of the document */
    uint32_t label;
    uint32_t order; /* how many were added before */
} gold_span;

/* All zeros is empty. */
typedef struct gold_spans {
    gold_span *items; /* [count] */
    size_t count, capacity;
    size_t left_out; /* since it was empty */
} gold_spans;

void gold_spans_clear(gold_spans *g);

/* A span that holds no token or crosses sentences of the document is left out. */
actant_status gold_spans_add(gold_spans *g, const document *d, span tokens, uint32_t label,
                             actant_error *error) ACTANT_MUST_USE;

/*
 * Writes the tags of the tokens `within`, out[0] being the first one's, leaves out what does not
 * lie in there, and forgets the spans, but not how many were left out.
 */
void gold_spans_encode(gold_spans *g, const tagset *tags, span within, uint16_t *out);

#endif
