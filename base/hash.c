/* SPDX-License-Identifier: MIT */
#include "base/hash.h"

#include <assert.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

uint64_t hash_bytes(const void *bytes, size_t size, uint64_t seed)
{
    return XXH3_64bits_withSeed(bytes, size, seed);
}

/* The words are laid out little-endian first; on such machines that is a plain copy. */
uint64_t hash_words(const uint64_t *words, size_t count)
{
    unsigned char bytes[8 * HASH_WORDS_MOST];
    assert(count <= HASH_WORDS_MOST);
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < 8; k++)
            bytes[8 * i + k] = (unsigned char)(words[i] >> (8 * k));
    }
    return XXH3_64bits(bytes, 8 * count);
}
