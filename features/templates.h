/* SPDX-License-Identifier: MIT */
/*
 * Feature templates: which values of a place make a feature together. A source works out a table of
 * terms, values by number, for a place; each template names up to eight of them. It is a number
 * itself, a byte for each term, so that long lists of templates are plain data and are hashed fast.
 */
#ifndef ACTANT_FEATURES_TEMPLATES_H
#define ACTANT_FEATURES_TEMPLATES_H

#include <stddef.h>
#include <stdint.h>

enum { TEMPLATE_TERMS_MOST = 255 }; /* the largest number of a term; 0 stands for none */

/* TEMPLATE(SIDE, WORD): terms by their numbers, one to eight. */
#define TEMPLATE(...) TEMPLATE_PACK(__VA_ARGS__, 0, 0, 0, 0, 0, 0, 0, 0)
#define TEMPLATE_PACK(a, b, c, d, e, f, g, h, ...)                                                 \
    ((uint64_t)(a) | (uint64_t)(b) << 8 | (uint64_t)(c) << 16 | (uint64_t)(d) << 24 |              \
     (uint64_t)(e) << 32 | (uint64_t)(f) << 40 | (uint64_t)(g) << 48 | (uint64_t)(h) << 56)

/* One step of a hash that is fast where values are many and short: the upper bits are good. */
static inline uint64_t template_mix(uint64_t hash, uint64_t value)
{
    hash = (hash ^ value) * UINT64_C(0x9fb21c651e98df25);
    return hash ^ hash >> 32;
}

/* The hash of a template's feature at the place that the terms are of. */
static inline uint64_t template_hash(uint64_t template, const uint64_t *terms)
{
    uint64_t hash = template_mix(0, template);
    for (; template != 0; template >>= 8)
        hash = template_mix(hash, terms[template & 0xff]);
    return hash;
}

/* A hash of a list of templates, for fingerprints. */
static inline uint64_t templates_digest(const uint64_t *templates, size_t count)
{
    uint64_t digest = count;
    for (size_t i = 0; i < count; i++)
        digest = template_mix(digest, templates[i]);
    return digest;
}

#endif
