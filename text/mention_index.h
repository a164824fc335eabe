/* SPDX-License-Identifier: MIT */
/* Which entities stand inside a place, such as a role of an event. */
#ifndef ACTANT_TEXT_MENTION_INDEX_H
#define ACTANT_TEXT_MENTION_INDEX_H

#include "text/document.h"

typedef struct mention_index {
    const document *d;
    uint32_t *order; /* [mention_count] by begin, the outer before the inner */
} mention_index;

/* For the mentions that the document has now; it must not change meanwhile. */
actant_status mention_index_init(mention_index *index, const document *d,
                                 actant_error *error) ACTANT_MUST_USE;
/* Also for one that is all zeros. */
void mention_index_clear(mention_index *index);

/* Where the search for the mentions inside the place starts; by binary search. */
size_t mention_index_first(const mention_index *index, const place *where);

/*
 * The next mention inside the place, in the order of the text, and moves *at behind it; false where
 * there is none. Inside means that each piece of the mention lies within a piece of the place.
 */
bool mention_index_next(const mention_index *index, const place *where, size_t *at,
                        uint32_t *mention_number);

#endif
