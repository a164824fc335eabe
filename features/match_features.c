/* SPDX-License-Identifier: MIT */
#include "features/match_features.h"

#include "base/hash.h"
#include "features/recognition.h"

/* Matches of the tokens at these distances are looked at. */
enum { REACH = 1 };

/* Words that are part of phrases, at these. */
enum { PART_REACH = 0 };

/* What makes features of phrases, patterns and distances differ; the numbers are any. */
static const uint64_t phrase_marks[2 * REACH + 1] = {UINT64_C(0x2f6b4d1c93a5e807), 0,
                                                     UINT64_C(0x9d30c7e25b18f46a)};
static const uint64_t pattern_marks[2 * REACH + 1] = {
    UINT64_C(0x61e8a35f0c97d24b), UINT64_C(0xb8542fd97e03c61a), UINT64_C(0x04d79be8613af5c2)};

static void add_matches(const matches *m, const uint64_t *features, uint64_t mark, uint32_t token,
                        feature_vector *out)
{
    size_t count;
    const uint32_t *indexes = matches_at(m, token, &count);
    for (size_t i = 0; i < count; i++) {
        const token_match *found = &m->items[indexes[i]];
        vector_add(out, features[found->source * MATCH_KINDS + match_kind_of(found, token)] ^ mark);
    }
}

void match_features_add(const view *v, span sentence, uint32_t at, feature_vector *out)
{
    const recognition *r = v->known;
    if (!r)
        return;
    uint32_t first = at > sentence.begin ? at - REACH : at;
    for (uint32_t token = first; token <= at + REACH && token < sentence.end; token++) {
        size_t slot = token + REACH - at;
        add_matches(&r->phrases, r->phrase_features, phrase_marks[slot], token, out);
        add_matches(&r->patterned, r->pattern_features, pattern_marks[slot], token, out);
    }
}

void match_features_add_parts(const word *type, int distance, feature_vector *out)
{
    if (distance < -PART_REACH || distance > PART_REACH)
        return;
    for (uint64_t part = 0; part < PART_COUNT; part++) {
        uint32_t left = type->parts[part];
        for (uint64_t list = 0; left != 0; list++, left >>= 1) {
            const uint64_t parts[] = {0x9a00 + part, list};
            if (left & 1)
                vector_add(out, hash_words(parts, 2));
        }
    }
}
