/* SPDX-License-Identifier: MIT */
#include "features/lexicon.h"

#include "base/hash.h"
#include "text/utf8.h"

#include <assert.h>
#include <stdlib.h>
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
        s.folded_value = value_of(m->lexicon, s.folded);
        if (s.folded_value >> 1 != 0)
            s.exact_value =
                value_of(m->lexicon, lexicon_extend(CHAIN_EXACT, w->attributes[WORD_FORM]));
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
    return value_of(l, chain) >> 1;
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
    if (!(s->folded_value & GOES_ON))
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
        uint32_t value = value_of(m->lexicon, chain);
        if (value >> 1 != 0)
            note_phrase(found, value >> 1, exact_lists(m->lexicon, v, (span){rest.begin, next}),
                        next);
        if (!(value & GOES_ON) || next == last)
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

void lexicon_parts(const lexicon *l, const word *w, uint32_t lists[PART_COUNT])
{
    for (uint64_t part = 0; part < PART_COUNT; part++) {
        lists[part] = 0;
        if (l->list_count > 0)
            lists[part] =
                value_of(l, lexicon_extend(CHAIN_PARTS + part, w->attributes[WORD_FORM])) >> 1;
    }
}

/* ---- model files ---- */

/* The distinct values, those of most chains first. */
typedef struct value_table {
    hashmap numbers; /* value -> index */
    struct value_count {
        uint32_t value, count;
    } * items; /* [count] */
    size_t count, capacity;
} value_table;

static int compare_counts(const void *left, const void *right)
{
    const struct value_count *a = left, *b = right;
    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    return (a->value > b->value) - (a->value < b->value);
}

static uint64_t key_of(uint32_t value)
{
    return lexicon_extend(0, value);
}

static bool count_values(value_table *t, const lexicon *l)
{
    for (size_t i = 0; i < l->chains.count; i++) {
        uint32_t *number = hashmap_add(&t->numbers, key_of(l->values[i]), (uint32_t)t->count);
        if (!number || !mem_reserve(&t->items, &t->capacity, t->count + 1, sizeof *t->items))
            return false;
        if (*number == t->count)
            t->items[t->count++] = (struct value_count){l->values[i], 0};
        t->items[*number].count++;
    }
    return true;
}

/* Writes the values: how many distinct ones there are; these; the number of each chain's. */
static bool write_values(value_table *t, const lexicon *l, buffer *out)
{
    if (!count_values(t, l))
        return false;
    if (t->count > 0)
        qsort(t->items, t->count, sizeof *t->items, compare_counts);
    wire_put_varint(out, t->count);
    for (size_t i = 0; i < t->count; i++) {
        *hashmap_add(&t->numbers, key_of(t->items[i].value), 0) = (uint32_t)i; /* it is there */
        wire_put_varint(out, t->items[i].value);
    }
    for (size_t i = 0; i < l->chains.count; i++)
        wire_put_varint(out, hashmap_find(&t->numbers, key_of(l->values[i])));
    return true;
}

static void write_chains(const lexicon *l, buffer *out)
{
    value_table t = {.items = NULL};
    hashmap_init(&t.numbers);
    space_write(&l->chains, out);
    if (!write_values(&t, l, out))
        out->failed = true;
    hashmap_clear(&t.numbers);
    mem_free(t.items);
}

/* Of the names of the lists, and of the chains as they are written. */
static uint64_t digest_of(const lexicon *l, const void *chains, size_t size)
{
    uint64_t names = l->list_count;
    for (size_t i = 0; i < l->list_count; i++)
        names = lexicon_extend(names, l->lists[i].hash);
    return hash_bytes(chains, size, names);
}

actant_status lexicon_seal(lexicon *l, actant_error *error)
{
    buffer chains;
    buffer_init(&chains);
    write_chains(l, &chains);
    actant_status status = buffer_status(&chains, error);
    if (status == ACTANT_OK)
        l->digest = digest_of(l, chains.bytes, chains.size);
    buffer_clear(&chains);
    return status;
}

/* The section: version; list count; for each its name and its notice; the chains; their values. */
void lexicon_write(const lexicon *l, buffer *out)
{
    wire_put_u8(out, LEXICON_VERSION);
    wire_put_varint(out, l->list_count);
    for (size_t i = 0; i < l->list_count; i++) {
        wire_put_string(out, l->lists[i].name);
        wire_put_string(out, l->lists[i].notice);
    }
    write_chains(l, out);
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

/* The distinct values; none is 0, nor above `most`. */
static bool read_table(wire *in, size_t most, uint32_t *table, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        table[i] = (uint32_t)wire_get_count(in, most);
        if (table[i] == 0)
            return false;
    }
    return true;
}

static bool read_numbers(wire *in, const uint32_t *table, size_t count, lexicon *l)
{
    for (size_t i = 0; i < l->chains.count; i++) {
        uint64_t number = wire_get_varint(in);
        if (in->failed || number >= count)
            return false;
        l->values[i] = table[number];
    }
    return true;
}

static actant_status read_values(lexicon *l, wire *in, actant_error *error)
{
    size_t most = (size_t)(((uint64_t)2 << l->list_count) - 1);
    size_t count = wire_get_count(in, l->chains.count);
    uint32_t *table = mem_alloc(count, sizeof *table);
    l->values = mem_alloc(l->chains.count, sizeof *l->values);
    if (!table || !l->values) {
        mem_free(table);
        return error_memory(error);
    }
    bool is_sound = read_table(in, most, table, count) && read_numbers(in, table, count, l);
    mem_free(table);
    return is_sound ? ACTANT_OK : damaged(error);
}

actant_status lexicon_read(lexicon *l, wire *in, actant_error *error)
{
    uint8_t version = wire_get_u8(in);
    if (in->failed)
        return damaged(error);
    if (version != LEXICON_VERSION)
        return error_set(error, ACTANT_ERROR_MODEL, NULL, 0,
                         "the phrase lists have version %u, and this program reads version %d",
                         (unsigned)version, LEXICON_VERSION);
    actant_status status = read_lists(l, in, error);
    size_t begin = in->at;
    if (status == ACTANT_OK)
        status = space_read(&l->chains, in, error);
    if (status == ACTANT_OK)
        status = read_values(l, in, error);
    if (status == ACTANT_OK)
        l->digest = digest_of(l, in->bytes + begin, in->at - begin);
    return status;
}
