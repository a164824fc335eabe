/* SPDX-License-Identifier: MIT */
/*
 * A labelling: what a labeller needs to know of a stage of the pipeline, that is what there is to
 * label in a document, and what to look at. The stages differ in nothing else.
 */
#ifndef ACTANT_FEATURES_LABELLING_H
#define ACTANT_FEATURES_LABELLING_H

#include "features/source.h"
#include "features/span_source.h"

typedef struct labelling {
    const char *name;             /* of what it finds, in lower case: "entities" */
    const feature_source *tokens; /* for the sequence model */
    const span_source *spans;     /* for the span stage; NULL where there is none */

    /* Fills an empty list with the tasks of the view's document, in the order of the text. Fails
     * only for memory. */
    actant_status (*find_tasks)(const view *v, task_list *out, actant_error *error);
} labelling;

/* Changes whenever the same document would get other features. */
uint64_t labelling_fingerprint(const labelling *s);

/* In these each sentence is a task without a context. */
extern const labelling entity_labelling, tag_labelling, action_labelling;

/*
 * Each event whose action has tokens, all in one sentence, is a task, in the order of the text. Its
 * context is an argument_context (features/argument_context.h), which tells the event; its labels
 * are roles. It asks document->tags and the knowledge's grammar, and does without either.
 */
extern const labelling argument_labelling;

#endif
