/* SPDX-License-Identifier: MIT */
#include "engine/token_kinds.h"

#include "base/hash.h"
#include "text/utf8.h"

#include <string.h>

/* The hash of the word in lower case; 0 where there is no memory for it, which buffer_status tells.
 */
static uint64_t hash_word(token_kinds *kinds, const char *text, size_t size)
{
    buffer_reset(&kinds->word);
    utf8_lower(text, size, &kinds->word);
    return kinds->word.failed ? 0 : hash_bytes(kinds->word.bytes, kinds->word.size, 0);
}

actant_status token_kinds_init(token_kinds *kinds, const char *determiners, actant_error *error)
{
    hashmap_init(&kinds->determiners);
    buffer_init(&kinds->word);
    for (const char *at = determiners ? determiners : ""; *at;) {
        size_t size = strcspn(at, ",");
        if (size > 0) {
            uint64_t hash = hash_word(kinds, at, size);
            if (kinds->word.failed || !hashmap_add(&kinds->determiners, hash, 0))
                return error_memory(error);
        }
        at += size + (at[size] == ',');
    }
    return ACTANT_OK;
}

void token_kinds_clear(token_kinds *kinds)
{
    hashmap_clear(&kinds->determiners);
    buffer_clear(&kinds->word);
}

static bool is_punctuation(const char *text, size_t size)
{
    for (size_t at = 0; at < size;) {
        uint32_t codepoint;
        at += utf8_decode(text + at, size - at, &codepoint);
        if (utf8_classify(codepoint) != UTF8_PUNCTUATION)
            return false;
    }
    return size > 0;
}

actant_status token_kinds_tell(token_kinds *kinds, const document *d, token_kind *out,
                               actant_error *error)
{
    for (size_t i = 0; i < d->token_count; i++) {
        const char *text = d->text + d->tokens[i].begin;
        size_t size = d->tokens[i].end - d->tokens[i].begin;
        out[i] = is_punctuation(text, size) ? TOKEN_PUNCTUATION : TOKEN_CONTENT;
        if (kinds->determiners.count == 0 || out[i] == TOKEN_PUNCTUATION)
            continue;
        uint64_t hash = hash_word(kinds, text, size);
        if (kinds->word.failed)
            return error_memory(error);
        if (hashmap_find(&kinds->determiners, hash) != HASHMAP_NONE)
            out[i] = TOKEN_DETERMINER;
    }
    return ACTANT_OK;
}
