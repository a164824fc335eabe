/* SPDX-License-Identifier: MIT */
/* What a model is to know beforehand, from the files and texts that the options name. */
#ifndef ACTANT_TRAIN_KNOWLEDGE_FILES_H
#define ACTANT_TRAIN_KNOWLEDGE_FILES_H

#include "features/knowledge.h"
#include "train/actant_train.h"

/*
 * Requires an empty `k`; after an error it is to be cleared. Phrase lists that are features get
 * names of their own: of those with one label the second is called LABEL#2, and so on. What is left
 * out is added to the notes. What is no LABEL=FILE or NAME=REGEX is an ACTANT_ERROR_ARGUMENT.
 */
actant_status knowledge_files_read(knowledge *k, const actant_train_options *o, actant_notes *notes,
                                   actant_error *error) ACTANT_MUST_USE;

#endif
