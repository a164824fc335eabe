/* SPDX-License-Identifier: MIT */
#include "features/view.h"

#include "base/hash.h"

#include <string.h>

void view_init(view *v, words *w)
{
    memset(v, 0, sizeof *v);
    v->words = w;
    hashmap_init(&v->evidence);
}

void view_clear(view *v)
{
    mem_free(v->types);
    mem_free(v->facts);
    hashmap_clear(&v->evidence);
    memset(v, 0, sizeof *v);
}

const word *view_word(const view *v, uint32_t token)
{
    return &v->words->types[v->types[token]];
}

uint64_t view_fact_of(const view *v, uint32_t token, view_fact which)
{
    return v->facts[token * VIEW_FACT_COUNT + which];
}

/* How a word occurs in the document, as bits of its entry in `evidence`. */
enum {
    SEEN_LOWER = 1,           /* in lower case */
    SEEN_INITIAL_INSIDE = 2,  /* capitalised, not as the first word of a sentence */
    SEEN_INITIAL_AT_START = 4 /* capitalised at the start of one */
};

static bool has_capital(word_case capitals)
{
    return capitals >= CASE_INITIAL;
}

/* A sentence in capitals or in title case tells nothing by the capitals of its words. */
static bool is_headline(const view *v, span sentence)
{
    size_t capital = 0, lower = 0;
    for (uint32_t i = sentence.begin; i < sentence.end; i++) {
        word_case capitals = view_word(v, i)->capitals;
        capital += has_capital(capitals);
        lower += capitals == CASE_LOWER;
    }
    return lower == 0 && capital > 1;
}

static bool collect_evidence(view *v, span sentence)
{
    if (is_headline(v, sentence))
        return true;
    for (uint32_t i = sentence.begin; i < sentence.end; i++) {
        const word *type = view_word(v, i);
        uint32_t bit = type->capitals == CASE_LOWER   ? SEEN_LOWER
                       : !has_capital(type->capitals) ? 0
                       : i == sentence.begin          ? SEEN_INITIAL_AT_START
                                                      : SEEN_INITIAL_INSIDE;
        if (bit == 0)
            continue;
        uint32_t *bits = hashmap_add(&v->evidence, type->attributes[WORD_LOWER], 0);
        if (!bits)
            return false;
        *bits |= bit;
    }
    return true;
}

static void state_facts(view *v, span sentence)
{
    bool headline = is_headline(v, sentence);
    for (uint32_t i = sentence.begin; i < sentence.end; i++) {
        const word *type = view_word(v, i);
        uint64_t *facts = v->facts + (size_t)i * VIEW_FACT_COUNT;
        facts[FACT_SENTENCE] = 1 + (uint64_t)headline + 2 * (uint64_t)(i == sentence.begin);
        uint32_t seen = hashmap_find(&v->evidence, type->attributes[WORD_LOWER]);
        bool tells = has_capital(type->capitals) && seen != HASHMAP_NONE;
        facts[FACT_DOCUMENT] = tells ? 1 + seen : 0;
    }
}

actant_status view_build(view *v, const document *d, actant_error *error)
{
    v->document = d;
    hashmap_reset(&v->evidence);
    if (!mem_reserve(&v->types, &v->capacity, d->token_count, sizeof *v->types) ||
        !mem_reserve(&v->facts, &v->fact_capacity, d->token_count * VIEW_FACT_COUNT,
                     sizeof *v->facts))
        return error_memory(error);
    words_settle(v->words);
    for (size_t i = 0; i < d->token_count; i++) {
        span token = d->tokens[i];
        v->types[i] = words_add(v->words, d->text + token.begin, token.end - token.begin);
        if (v->types[i] == HASHMAP_NONE)
            return error_memory(error);
    }
    for (size_t i = 0; i < d->sentence_count; i++) {
        if (!collect_evidence(v, d->sentences[i]))
            return error_memory(error);
    }
    for (size_t i = 0; i < d->sentence_count; i++)
        state_facts(v, d->sentences[i]);
    return ACTANT_OK;
}
