/* SPDX-License-Identifier: MIT */
#include "features/matches.h"

#include "base/hash.h"

#include <assert.h>
#include <string.h>

void matches_init(matches *m)
{
    memset(m, 0, sizeof *m);
}

void matches_clear(matches *m)
{
    mem_free(m->items);
    mem_free(m->starts);
    mem_free(m->covering);
    matches_init(m);
}

void matches_reset(matches *m)
{
    m->count = 0;
}

bool matches_add(matches *m, span tokens, uint32_t source, bool is_folded)
{
    assert(tokens.begin < tokens.end);
    if (!mem_reserve(&m->items, &m->capacity, m->count + 1, sizeof *m->items))
        return false;
    m->items[m->count++] = (token_match){tokens, source, is_folded};
    return true;
}

/*
 * Counts how many matches cover each token, lets each token's part end where the next one's starts,
 * and fills the parts from their ends, the last match first, so that each ends up at its start.
 */
actant_status matches_index(matches *m, size_t token_count, actant_error *error)
{
    if (!mem_reserve(&m->starts, &m->start_capacity, token_count + 1, sizeof *m->starts))
        return error_memory(error);
    memset(m->starts, 0, (token_count + 1) * sizeof *m->starts);
    uint32_t total = 0;
    for (size_t i = 0; i < m->count; i++) {
        span s = m->items[i].tokens;
        assert(s.end <= token_count);
        total += s.end - s.begin;
        for (uint32_t token = s.begin; token < s.end; token++)
            m->starts[token]++;
    }
    /* One more than needed, so that there is an array to point into. */
    if (!mem_reserve(&m->covering, &m->covering_capacity, (size_t)total + 1, sizeof *m->covering))
        return error_memory(error);
    for (size_t token = 1; token <= token_count; token++)
        m->starts[token] += m->starts[token - 1];
    for (size_t i = m->count; i-- > 0;) {
        span s = m->items[i].tokens;
        for (uint32_t token = s.begin; token < s.end; token++)
            m->covering[--m->starts[token]] = (uint32_t)i;
    }
    return ACTANT_OK;
}

match_position match_position_of(const token_match *m, uint32_t token)
{
    bool begins = token == m->tokens.begin, ends = token + 1 == m->tokens.end;
    if (begins)
        return ends ? MATCH_SINGLE : MATCH_BEGIN;
    return ends ? MATCH_END : MATCH_INSIDE;
}

/* 1, 2, or 3 for all that are longer. */
static uint32_t length_of(const token_match *m)
{
    uint32_t length = m->tokens.end - m->tokens.begin;
    return length < 3 ? length : 3;
}

uint32_t match_kind_of(const token_match *m, uint32_t token)
{
    return (uint32_t)match_position_of(m, token) | (uint32_t)m->is_folded << 2 | length_of(m) << 3;
}

uint64_t match_feature(uint64_t name_hash, uint32_t kind)
{
    const uint64_t parts[] = {name_hash, kind};
    return hash_words(parts, 2);
}

void match_feature_text(const char *name, const token_match *m, uint32_t token, buffer *out)
{
    static const char letters[] = {
        [MATCH_SINGLE] = 'S', [MATCH_BEGIN] = 'B', [MATCH_INSIDE] = 'I', [MATCH_END] = 'E'};
    buffer_add_format(out, "%s %c %s %u", name, letters[match_position_of(m, token)],
                      m->is_folded ? "folded" : "exact", (unsigned)length_of(m));
}
