/* SPDX-License-Identifier: MIT */
/* Documents with their gold tags, for tests of training. */
#ifndef ACTANT_TESTS_GOLD_H
#define ACTANT_TESTS_GOLD_H

#include "models/tagset.h"
#include "text/document.h"

typedef struct gold {
    document **documents; /* [count] */
    uint16_t **tags;      /* [count], each [token_count] */
    size_t count;
    tagset tagset; /* the labels, in the order in which they occur */
} gold;

/* `count` documents: the marked texts (tests/articles.h) over and over. Fails the running test
 * where it cannot. */
void gold_init(gold *g, const char *const *texts, size_t text_count, size_t count);
void gold_clear(gold *g);

#endif
