/* SPDX-License-Identifier: MIT */
/* Which tokens do not count at the edges of a span. */
#ifndef ACTANT_ENGINE_TOKEN_KINDS_H
#define ACTANT_ENGINE_TOKEN_KINDS_H

#include "base/buffer.h"
#include "base/hashmap.h"
#include "text/document.h"

/* In rising order of how little they say. */
typedef enum token_kind { TOKEN_CONTENT, TOKEN_DETERMINER, TOKEN_PUNCTUATION } token_kind;

typedef struct token_kinds {
    hashmap determiners; /* of hashes of lower-cased words */
    buffer word;         /* the one that is looked at */
} token_kinds;

/* `determiners` is a list of words parted by commas, any of which may be empty, or NULL for none;
 * words are compared in lower case. To be cleared whatever happens. */
actant_status token_kinds_init(token_kinds *kinds, const char *determiners,
                               actant_error *error) ACTANT_MUST_USE;
void token_kinds_clear(token_kinds *kinds);

/* out[token_count] = the kind of each token. Punctuation is what has no other characters. */
actant_status token_kinds_tell(token_kinds *kinds, const document *d, token_kind *out,
                               actant_error *error) ACTANT_MUST_USE;

#endif
