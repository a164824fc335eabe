/* SPDX-License-Identifier: MIT */
#include "features/lexicon.h"

#include "base/hash.h"
#include "text/utf8.h"

#include <assert.h>
#include <string.h>

enum { GOES_ON = 1 };

void lexicon_init(lexicon *l)
{
    memset(l, 0, sizeof *l);
    space_init(&l->chains);
}

void lexicon_clear(lexicon *l)
{
    for (size_t i = 0; i < l->list_count; i++) {
        mem_free(l->lists[i].name);
        mem_free(l->lists[i].notice);
    }
    mem_free(l->lists);
    space_clear(&l->chains);
    mem_free(l->values);
    lexicon_init(l);
}

static char *copy_string(const char *bytes, size_t size)
{
    char *copy = mem_alloc(size + 1, 1);
    if (copy && size > 0)
        memcpy(copy, bytes, size);
    return copy;
}

bool lexicon_add_list(lexicon *l, const char *name, size_t size, const char *notice,
                      size_t notice_size)
{
    assert(l->list_count < LEXICON_LISTS_MOST);
    lexicon_list *lists = mem_resize(l->lists, l->list_count + 1, sizeof *lists);
    if (!lists)
        return false;
    l->lists = lists;
    lexicon_list *fresh = &lists[l->list_count++];
    *fresh = (lexicon_list){copy_string(name, size), copy_string(notice, notice_size),
                            hash_bytes(name, size, 0)};
    return fresh->name && fresh->notice;
}

uint64_t lexicon_extend(uint64_t chain, uint64_t next)
{
    const uint64_t parts[] = {chain, next};
    return hash_words(parts, 2);
}

static uint32_t value_of(const lexicon *l, uint64_t chain)
{
    uint32_t number = space_find(&l->chains, chain);
    return number == SPACE_NONE ? 0 : l->values[number];
}

/* ---- matching ---- */

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
    uint64_t folded, exact;
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

static lexicon_start step(const lexicon *l, uint64_t folded, uint64_t exact, const word *w)
{
    lexicon_start s = {lexicon_extend(folded, w->attributes[WORD_LOWER]),
                       lexicon_extend(exact, w->attributes[WORD_FORM]), 0, 0};
    s.folded_value = value_of(l, s.folded);
    if (s.folded_value >> 1 != 0)
        s.exact_value = value_of(l, s.exact);
    return s;
}

/* Learns the types that are new in the word table. False if there is no memory. */
static bool learn_types(lexicon_matcher *m, const words *table)
{
    if (m->generation != table->generation)
        m->type_count = 0;
    m->generation = table->generation;
    if (!mem_reserve(&m->starts, &m->capacity, table->count, sizeof *m->starts))
        return false;
    for (; m->type_count < table->count; m->type_count++)
        m->starts[m->type_count] =
            step(m->lexicon, CHAIN_FOLDED, CHAIN_EXACT, &table->types[m->type_count]);
    return true;
}

/* A phrase as it stands is a phrase folded too, so that only the folded chains need be followed. */
static void find_phrases(const lexicon_matcher *m, const view *v, span rest, longest *found)
{
    uint32_t last =
        rest.end - rest.begin > LEXICON_LONGEST ? rest.begin + LEXICON_LONGEST : rest.end;
    lexicon_start s = m->starts[v->tokens[rest.begin].type];
    found->lists = 0;
    for (uint32_t next = rest.begin + 1;; next++) {
        if (s.folded_value >> 1 != 0)
            note_phrase(found, s.folded_value >> 1, s.exact_value >> 1, next);
        if (!(s.folded_value & GOES_ON) || next == last)
            return;
        s = step(m->lexicon, s.folded, s.exact, view_word(v, next));
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

actant_status lexicon_match(lexicon_matcher *m, const view *v, matches *out, actant_error *error)
{
    uint32_t taken[LEXICON_LISTS_MOST] = {0};
    longest found;
    if (!learn_types(m, v->words))
        return error_memory(error);
    for (size_t s = 0; s < v->document->sentence_count; s++) {
        span rest = v->document->sentences[s];
        for (; rest.begin < rest.end; rest.begin++) {
            find_phrases(m, v, rest, &found);
            bool is_capitalised = word_is_capitalised(view_word(v, rest.begin));
            if (!add_matches(&found, rest.begin, is_capitalised, taken, out))
                return error_memory(error);
        }
    }
    return ACTANT_OK;
}

void lexicon_parts(const lexicon *l, const word *w, uint32_t lists[PART_COUNT])
{
    for (uint64_t part = 0; part < PART_COUNT; part++)
        lists[part] =
            value_of(l, lexicon_extend(CHAIN_PARTS + part, w->attributes[WORD_FORM])) >> 1;
}

/* ---- model files ---- */

uint64_t lexicon_digest(const lexicon *l)
{
    uint64_t digest = l->list_count;
    for (size_t i = 0; i < l->list_count; i++)
        digest = lexicon_extend(digest, l->lists[i].hash);
    for (size_t i = 0; i < l->chains.count; i++) {
        const uint64_t parts[] = {digest, l->chains.keys[i], l->values[i]};
        digest = hash_words(parts, 3);
    }
    return digest;
}

/* The section: list count; for each its name and its notice; the chains; their values. */
void lexicon_write(const lexicon *l, buffer *out)
{
    wire_put_varint(out, l->list_count);
    for (size_t i = 0; i < l->list_count; i++) {
        wire_put_string(out, l->lists[i].name);
        wire_put_string(out, l->lists[i].notice);
    }
    space_write(&l->chains, out);
    for (size_t i = 0; i < l->chains.count; i++)
        wire_put_varint(out, l->values[i]);
}

static actant_status damaged(actant_error *error)
{
    return error_set(error, ACTANT_ERROR_MODEL, NULL, 0, "the phrase lists are damaged");
}

/* Both go into reports, which are UTF-8. */
static const char *get_text(wire *in, size_t most, size_t *size)
{
    const char *text = wire_get_string(in, size);
    return text && *size <= most && utf8_check(text, *size, NULL) == *size ? text : NULL;
}

static actant_status read_lists(lexicon *l, wire *in, actant_error *error)
{
    size_t count = wire_get_count(in, LEXICON_LISTS_MOST);
    for (size_t i = 0; i < count; i++) {
        size_t size, notice_size;
        const char *name = get_text(in, LEXICON_NOTICE_MOST, &size);
        const char *notice = get_text(in, LEXICON_NOTICE_MOST, &notice_size);
        if (!name || !notice || size == 0)
            return damaged(error);
        if (!lexicon_add_list(l, name, size, notice, notice_size))
            return error_memory(error);
    }
    return in->failed ? damaged(error) : ACTANT_OK;
}

static actant_status read_values(lexicon *l, wire *in, actant_error *error)
{
    uint32_t most = (uint32_t)(((uint64_t)2 << l->list_count) - 1);
    if (l->chains.count > in->size - in->at)
        return damaged(error);
    l->values = mem_alloc(l->chains.count, sizeof *l->values);
    if (!l->values)
        return error_memory(error);
    for (size_t i = 0; i < l->chains.count; i++) {
        l->values[i] = (uint32_t)wire_get_count(in, most);
        if (l->values[i] == 0)
            return damaged(error);
    }
    return ACTANT_OK;
}

actant_status lexicon_read(lexicon *l, wire *in, actant_error *error)
{
    actant_status status = read_lists(l, in, error);
    if (status == ACTANT_OK)
        status = space_read(&l->chains, in, error);
    if (status == ACTANT_OK)
        status = read_values(l, in, error);
    return status;
}
