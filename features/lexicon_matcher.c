/* SPDX-License-Identifier: MIT */
#include "features/lexicon_matcher.h"

#include "base/memory.h"

/* The longest phrases of each list from one token on: the token behind them, 0 for none. */
typedef struct longest {
    uint32_t exact[LEXICON_LISTS_MOST], folded[LEXICON_LISTS_MOST];
    uint32_t lists; /* bit n: list n has one */
} longest;

/* The number of the lowest list, of at least one; see Leiserson, Prokop & Randall (1998). */
static uint32_t lowest_list(uint32_t lists)
{
    static const unsigned char numbers[32] = {0,  1,  28, 2,  29, 14, 24, 3,  30, 22, 20,
                                              15, 25, 17, 4,  8,  31, 27, 13, 23, 21, 19,
                                              16, 7,  26, 12, 18, 6,  11, 5,  10, 9};
    return numbers[((lists & (0 - lists)) * 0x077CB531U) >> 27];
}

static void note_phrase(longest *found, uint32_t folded_lists, uint32_t exact_lists, uint32_t end)
{
    uint32_t fresh = folded_lists & ~found->lists;
    found->lists |= folded_lists;
    for (uint32_t left = folded_lists; left != 0; left &= left - 1) {
        uint32_t list = lowest_list(left);
        found->folded[list] = end;
        if (exact_lists >> list & 1)
            found->exact[list] = end;
        else if (fresh >> list & 1)
            found->exact[list] = 0;
    }
}

/* The chains of one word type by itself, and their values. */
typedef struct lexicon_start {
    uint64_t folded;
    uint32_t folded_value, exact_value;
} lexicon_start;

void lexicon_matcher_init(lexicon_matcher *m, const lexicon *l)
{
    *m = (lexicon_matcher){l, NULL, 0, 0, 0};
}

void lexicon_matcher_clear(lexicon_matcher *m)
{
    mem_free(m->starts);
    lexicon_matcher_init(m, m->lexicon);
}

/* Learns the types that are new in the word table. False if there is no memory. */
static bool learn_types(lexicon_matcher *m, const words *table)
{
    if (m->generation != table->generation)
        m->type_count = 0;
    m->generation = table->generation;
    if (!mem_reserve(&m->starts, &m->capacity, table->count, sizeof *m->starts))
        return false;
    for (; m->type_count < table->count; m->type_count++) {
        const word *w = &table->types[m->type_count];
        lexicon_start s = {lexicon_extend(CHAIN_FOLDED, w->attributes[WORD_LOWER]), 0, 0};
        s.folded_value = lexicon_value(m->lexicon, s.folded);
        if (s.folded_value >> 1 != 0)
            s.exact_value =
                lexicon_value(m->lexicon, lexicon_extend(CHAIN_EXACT, w->attributes[WORD_FORM]));
        m->starts[m->type_count] = s;
    }
    return true;
}

/* The lists that have the tokens as they stand. */
static uint32_t exact_lists(const lexicon *l, const view *v, span tokens)
{
    uint64_t chain = CHAIN_EXACT;
    for (; tokens.begin < tokens.end; tokens.begin++)
        chain = lexicon_extend(chain, view_word(v, tokens.begin)->attributes[WORD_FORM]);
    return lexicon_value(l, chain) >> 1;
}

/*
 * Most words begin some longer phrase that is not there. To find that out takes a look at a place
 * of a large table, so that the chain of a token and the next is worked out some tokens ahead, and
 * the memory is on its way.
 */
enum { AHEAD = 8 };

/* The chain from token `first` to the next; 0 if no phrase goes on. */
static uint64_t look_ahead(const lexicon_matcher *m, const view *v, uint32_t first, uint32_t end)
{
    if (first + 1 >= end)
        return 0;
    const lexicon_start *s = &m->starts[v->tokens[first].type];
    if (!(s->folded_value & LEXICON_GOES_ON))
        return 0;
    uint64_t chain = lexicon_extend(s->folded, view_word(v, first + 1)->attributes[WORD_LOWER]);
    space_prefetch(&m->lexicon->chains, chain);
    return chain;
}

/* A phrase as it stands is a phrase folded too, so that only the folded chains need be followed. */
static void find_phrases(const lexicon_matcher *m, const view *v, span rest, uint64_t chain,
                         longest *found)
{
    uint32_t last =
        rest.end - rest.begin > LEXICON_LONGEST ? rest.begin + LEXICON_LONGEST : rest.end;
    const lexicon_start *s = &m->starts[v->tokens[rest.begin].type];
    found->lists = 0;
    if (s->folded_value >> 1 != 0)
        note_phrase(found, s->folded_value >> 1, s->exact_value >> 1, rest.begin + 1);
    for (uint32_t next = rest.begin + 2; chain != 0; next++) {
        uint32_t value = lexicon_value(m->lexicon, chain);
        if (value >> 1 != 0)
            note_phrase(found, value >> 1, exact_lists(m->lexicon, v, (span){rest.begin, next}),
                        next);
        if (!(value & LEXICON_GOES_ON) || next == last)
            return;
        chain = lexicon_extend(chain, view_word(v, next)->attributes[WORD_LOWER]);
    }
}

/* `taken` [list]: the token behind the list's last match. */
static bool add_matches(const longest *found, uint32_t first, bool is_capitalised, uint32_t *taken,
                        matches *out)
{
    for (uint32_t left = found->lists; left != 0; left &= left - 1) {
        uint32_t list = lowest_list(left), exact = found->exact[list];
        uint32_t end = exact > 0 ? exact : found->folded[list];
        if (taken[list] > first || (exact == 0 && !is_capitalised))
            continue;
        if (!matches_add(out, (span){first, end}, list, exact == 0))
            return false;
        taken[list] = end;
    }
    return true;
}

static bool match_sentence(const lexicon_matcher *m, const view *v, span sentence, uint32_t *taken,
                           matches *out)
{
    uint64_t chains[AHEAD];
    longest found;
    for (uint32_t at = sentence.begin; at < sentence.begin + AHEAD; at++)
        chains[at % AHEAD] = look_ahead(m, v, at, sentence.end);
    for (uint32_t at = sentence.begin; at < sentence.end; at++) {
        find_phrases(m, v, (span){at, sentence.end}, chains[at % AHEAD], &found);
        chains[at % AHEAD] = look_ahead(m, v, at + AHEAD, sentence.end);
        if (found.lists != 0 &&
            !add_matches(&found, at, word_is_capitalised(view_word(v, at)), taken, out))
            return false;
    }
    return true;
}

actant_status lexicon_match(lexicon_matcher *m, const view *v, matches *out, actant_error *error)
{
    uint32_t taken[LEXICON_LISTS_MOST] = {0};
    if (!learn_types(m, v->words))
        return error_memory(error);
    for (size_t s = 0; s < v->document->sentence_count; s++) {
        if (!match_sentence(m, v, v->document->sentences[s], taken, out))
            return error_memory(error);
    }
    return ACTANT_OK;
}
