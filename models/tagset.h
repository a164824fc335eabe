/* SPDX-License-Identifier: MIT */
/*
 * Tag sets: how spans with labels are written as one tag a token.
 *
 * BIOES (Ratinov & Roth 2009, "BILOU"): a span of one token is S, a longer one B I … I E, all else
 * O. Tags are numbered in groups, O, then all B, S, I, E, so that what may follow what comes in
 * blocks:
 *     after O, S-x or E-x:  O, any B, any S     (outside of a span)
 *     after B-x or I-x:     I-x or E-x          (inside)
 * A plain tag set (parts of speech) has one tag for each label and no constraint.
 */
#ifndef ACTANT_MODELS_TAGSET_H
#define ACTANT_MODELS_TAGSET_H

#include "base/wire.h"
#include "text/document.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { TAGSET_LABELS_MOST = 500, TAGSET_OUTSIDE = 0 };

typedef enum tagset_scheme { SCHEME_BIOES, SCHEME_PLAIN } tagset_scheme;
typedef enum tag_kind { TAG_OUTSIDE, TAG_BEGIN, TAG_SINGLE, TAG_INSIDE, TAG_END } tag_kind;

typedef struct tagset {
    tagset_scheme scheme;
    char **labels; /* [label_count], in the order they were added */
    size_t label_count, label_capacity;
} tagset;

void tagset_init(tagset *t, tagset_scheme scheme);
void tagset_clear(tagset *t);

/* The number of the label; added if it is new. */
actant_status tagset_add(tagset *t, const char *label, uint32_t *number,
                         actant_error *error) ACTANT_MUST_USE;

/* The number of the label, or DOCUMENT_NONE. */
uint32_t tagset_find(const tagset *t, const char *label);

/* How many tags: 4 * labels + 1, or labels. */
size_t tagset_count(const tagset *t);

/* The tag for a kind and a label (BIOES). */
uint32_t tagset_tag(const tagset *t, tag_kind kind, uint32_t label);
tag_kind tagset_kind(const tagset *t, uint32_t tag);
uint32_t tagset_label(const tagset *t, uint32_t tag); /* not for TAG_OUTSIDE */

/* May `next` follow `tag`, may a sentence start with it, end with it? */
bool tagset_follows(const tagset *t, uint32_t tag, uint32_t next);
bool tagset_starts(const tagset *t, uint32_t tag);
bool tagset_ends(const tagset *t, uint32_t tag);

/* A labelled span of positions in a sentence. */
typedef struct tagged_span {
    span at;
    uint32_t label;
} tagged_span;

/* Writes the span's tags over tags[]. */
void tagset_encode(const tagset *t, tagged_span s, uint16_t *tags);

/*
 * The spans of a legal tag sequence, in order, into spans[count]; returns how many. At most `count`
 * positions can hold as many spans, so there is always room.
 */
size_t tagset_decode(const tagset *t, const uint16_t *tags, size_t count, tagged_span *spans);

/*
 * To and from a model file (doc/model-format.md). Requires an empty set to read into. A label that
 * is no UTF-8 or is there twice is an ACTANT_ERROR_MODEL.
 */
void tagset_write(const tagset *t, buffer *out);
actant_status tagset_read(tagset *t, wire *in, actant_error *error) ACTANT_MUST_USE;

#endif
