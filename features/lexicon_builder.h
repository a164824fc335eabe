/* SPDX-License-Identifier: MIT */
/*
 * Makes a lexicon from files. A file has a phrase a line, in UTF-8, and may be gzipped. Lines that
 * start with "# " are comments; those before the first phrase tell the source and its licence, and
 * are kept with the list. A phrase is split into tokens as text is, so that "St. John's" is
 * found where a text has it; how much white space is between the words does not matter.
 */
#ifndef ACTANT_FEATURES_LEXICON_BUILDER_H
#define ACTANT_FEATURES_LEXICON_BUILDER_H

#include "features/lexicon.h"
#include "text/notes.h"

typedef struct lexicon_builder lexicon_builder;

actant_status lexicon_builder_new(lexicon_builder **out, actant_error *error) ACTANT_MUST_USE;
/* NULL-safe. */
void lexicon_builder_free(lexicon_builder *b);

/*
 * Adds the phrases of a file to the list of that name, which is made if it is new. What is left out
 * is added to the notes: lines without a token, phrases of more than LEXICON_LONGEST tokens. A line
 * that is not UTF-8, a file without a phrase, more lists than there is room for and longer notices
 * are an ACTANT_ERROR_INPUT; a name that is empty or not UTF-8 is an ACTANT_ERROR_ARGUMENT. After
 * an error the builder can only be freed.
 */
actant_status lexicon_builder_add_file(lexicon_builder *b, const char *name, const char *path,
                                       actant_notes *notes, actant_error *error) ACTANT_MUST_USE;

/* How many phrases the lists have, those that occur twice counted twice. */
size_t lexicon_builder_phrase_count(const lexicon_builder *b);

/* Makes the lexicon, which must be empty, of all that was added; the builder can only be freed
 * then. */
actant_status lexicon_builder_make(lexicon_builder *b, lexicon *out,
                                   actant_error *error) ACTANT_MUST_USE;

#endif
