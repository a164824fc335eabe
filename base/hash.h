/* SPDX-License-Identifier: MIT */
/* 64-bit hashes (XXH3 of xxHash). They go into model files, so they never depend on the machine. */
#ifndef ACTANT_BASE_HASH_H
#define ACTANT_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

uint64_t hash_bytes(const void *bytes, size_t size, uint64_t seed);

enum { HASH_WORDS_MOST = 6 };

/* The hash of a list of at most HASH_WORDS_MOST hashes; order matters. */
uint64_t hash_words(const uint64_t *words, size_t count);

#endif
