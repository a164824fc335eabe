/* SPDX-License-Identifier: MIT */
/*
 * Pseudo-random numbers that are the same everywhere for one seed: SplitMix64 (Steele, Lea & Flood
 * 2014). For shuffling and sampling, not for secrets.
 */
#ifndef ACTANT_BASE_RANDOM_H
#define ACTANT_BASE_RANDOM_H

#include <stdint.h>

typedef struct random_source {
    uint64_t state;
} random_source;

void random_init(random_source *source, uint64_t seed);

/* 64 random bits. */
uint64_t random_next(random_source *source);

/* A number in 0..limit, limit excluded, each equally likely. Requires limit > 0. */
uint64_t random_below(random_source *source, uint64_t limit);

#endif
