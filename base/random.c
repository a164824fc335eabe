/* SPDX-License-Identifier: MIT */
#include "base/random.h"

#include <assert.h>

void random_init(random_source *source, uint64_t seed)
{
    source->state = seed;
}

uint64_t random_next(random_source *source)
{
    uint64_t z = source->state += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

/* The remainder of a number below the largest multiple of the limit; others are drawn again. */
uint64_t random_below(random_source *source, uint64_t limit)
{
    assert(limit > 0);
    uint64_t surplus = (UINT64_MAX % limit + 1) % limit;
    uint64_t number = random_next(source);
    while (number > UINT64_MAX - surplus)
        number = random_next(source);
    return number % limit;
}
