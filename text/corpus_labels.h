/* SPDX-License-Identifier: MIT */
/* What labels a corpus gives to what strings, to find what looks like an oversight. */
#ifndef ACTANT_TEXT_CORPUS_LABELS_H
#define ACTANT_TEXT_CORPUS_LABELS_H

#include "base/buffer.h"
#include "text/document.h"
#include "text/tally.h"

typedef struct corpus_labels {
    tally names;   /* of labels and roles: "entity Person", "role Actor" */
    tally strings; /* of mentions */
    tally pairs;   /* a string, a tab, a label */
    buffer key;
} corpus_labels;

void corpus_labels_init(corpus_labels *l);
void corpus_labels_clear(corpus_labels *l);

actant_status corpus_labels_add(corpus_labels *l, const document *d,
                                actant_error *error) ACTANT_MUST_USE;

/*
 * Calls `tell` for each label and role that occurs once while another of its kind occurs often, and
 * for the strings that most often have another label than the one they mostly have. To be called
 * once, at the end.
 */
actant_status corpus_labels_tell(corpus_labels *l, void (*tell)(void *context, const char *text),
                                 void *context, actant_error *error) ACTANT_MUST_USE;

#endif
