/* SPDX-License-Identifier: MIT */
#include "features/lexicon.h"

#include "base/hash.h"
#include "base/memory.h"
#include "text/utf8.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

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

uint32_t lexicon_value(const lexicon *l, uint64_t chain)
{
    uint32_t number = space_find(&l->chains, chain);
    return number == SPACE_NONE ? 0 : l->values[number];
}

void lexicon_parts(const lexicon *l, const word *w, uint32_t lists[PART_COUNT])
{
    for (uint64_t part = 0; part < PART_COUNT; part++) {
        lists[part] = 0;
        if (l->list_count > 0)
            lists[part] =
                lexicon_value(l, lexicon_extend(CHAIN_PARTS + part, w->attributes[WORD_FORM])) >> 1;
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
