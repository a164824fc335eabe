/* SPDX-License-Identifier: MIT */
/*
 * Lists of phrases (gazetteers): names of places, persons, currencies, matched against the tokens
 * of a document. features/lexicon_builder.h makes a lexicon from files; it is read-only then, is
 * shared by all threads, and travels inside the model.
 *
 * No strings are kept. A phrase is a chain of word hashes, and the lexicon is a map from chains to
 * the lists that have them: of each phrase in lower case, digits as 0 (folded), with all its
 * beginnings, so that a search ends where no phrase goes on; of each phrase as it stands (exact);
 * and of each word as it stands at the begin, inside and at the end of longer phrases.
 *
 * features/lexicon_matcher.h finds phrases in documents, features/match_features.h makes features
 * of them.
 */
#ifndef ACTANT_FEATURES_LEXICON_H
#define ACTANT_FEATURES_LEXICON_H

#include "features/space.h"
#include "features/words.h"

enum {
    LEXICON_VERSION = 1, /* of the section of a model file */
    LEXICON_LISTS_MOST = 31,
    LEXICON_LONGEST = 16,         /* tokens of a phrase */
    LEXICON_NOTICE_MOST = 1 << 14 /* bytes */
};

typedef struct lexicon_list {
    char *name;
    char *notice;  /* the comments that its files begin with, lines: source and licence; or "" */
    uint64_t hash; /* of the name, for match_feature */
} lexicon_list;

typedef struct lexicon {
    lexicon_list *lists; /* [list_count] */
    size_t list_count;
    space chains;
    uint32_t *values; /* [chains.count]: bit 0: a phrase goes on from here; bit 1 + n: list n has
                         it */
    uint64_t digest;  /* a hash of all but the notices; 0 while empty */
} lexicon;

void lexicon_init(lexicon *l);
void lexicon_clear(lexicon *l);

/* The value of a chain, 0 if the lexicon does not have it. */
uint32_t lexicon_value(const lexicon *l, uint64_t chain);

enum { LEXICON_GOES_ON = 1 }; /* bit of a value */

/* In which lists the word, as it stands, is the first, an inner, the last word of a phrase of
 * several: bit n of lists[part] is list n. */
void lexicon_parts(const lexicon *l, const word *w, uint32_t lists[PART_COUNT]);

/* To and from a section of a model file. Requires an empty `l`; after an error it is to be cleared.
 */
void lexicon_write(const lexicon *l, buffer *out);
actant_status lexicon_read(lexicon *l, wire *in, actant_error *error) ACTANT_MUST_USE;

/* Where the chains begin; PART_FIRST and those behind it are chains of one word. */
enum { CHAIN_FOLDED = 1, CHAIN_EXACT = 2, CHAIN_PARTS = 3 };

/* The chain with one word more; `next` is its WORD_LOWER or WORD_FORM hash. */
uint64_t lexicon_extend(uint64_t chain, uint64_t next);

/* ---- for the builder ---- */

/* Adds a list, which must be new; false if there is no memory. Neither need be terminated. */
bool lexicon_add_list(lexicon *l, const char *name, size_t size, const char *notice,
                      size_t notice_size);

/* Works out the digest of a lexicon that is complete. */
actant_status lexicon_seal(lexicon *l, actant_error *error) ACTANT_MUST_USE;

#endif
