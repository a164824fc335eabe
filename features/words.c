/* SPDX-License-Identifier: MIT */
#include "features/words.h"

#include "base/hash.h"
#include "base/memory.h"

#include <string.h>

const char *word_attribute_name(word_attribute which)
{
    static const char *const names[WORD_ATTRIBUTE_COUNT] = {
        [WORD_FORM] = "form",         [WORD_LOWER] = "lower",
        [WORD_SHAPE] = "shape",       [WORD_SHAPE_RUNS] = "shape-runs",
        [WORD_PREFIX_1] = "prefix-1", [WORD_PREFIX_2] = "prefix-2",
        [WORD_PREFIX_3] = "prefix-3", [WORD_PREFIX_4] = "prefix-4",
        [WORD_SUFFIX_1] = "suffix-1", [WORD_SUFFIX_2] = "suffix-2",
        [WORD_SUFFIX_3] = "suffix-3", [WORD_SUFFIX_4] = "suffix-4",
        [WORD_CASE] = "case",
    };
    return names[which];
}

static bool add_affix(const char *form, size_t size, word_attribute which, buffer *out)
{
    bool is_prefix = which <= WORD_PREFIX_4;
    size_t count = 1 + (size_t)(which - (is_prefix ? WORD_PREFIX_1 : WORD_SUFFIX_1));
    size_t bytes = is_prefix ? shape_prefix(form, size, count) : shape_suffix(form, size, count);
    if (bytes == 0 || bytes == size)
        return false;
    buffer_add(out, is_prefix ? form : form + size - bytes, bytes);
    return true;
}

static void add_case(const char *form, size_t size, buffer *out)
{
    bool has_digit = false;
    for (size_t i = 0; i < size; i++)
        has_digit = has_digit || (form[i] >= '0' && form[i] <= '9');
    buffer_add_byte(out, (char)('0' + shape_case(form, size)));
    if (has_digit)
        buffer_add_byte(out, 'd');
    if (memchr(form, '-', size))
        buffer_add_byte(out, '-');
    if (memchr(form, '.', size))
        buffer_add_byte(out, '.');
}

bool word_attribute_text(const char *form, size_t size, word_attribute which, buffer *out)
{
    switch (which) {
    case WORD_FORM:
        buffer_add(out, form, size);
        return true;
    case WORD_LOWER:
        shape_digits(form, size, out);
        return true;
    case WORD_SHAPE:
        shape_long(form, size, out);
        return true;
    case WORD_SHAPE_RUNS:
        shape_short(form, size, out);
        return true;
    case WORD_CASE:
        add_case(form, size, out);
        return true;
    default:
        return add_affix(form, size, which, out);
    }
}

static void work_out(words *w, word *type, const char *form, size_t size)
{
    for (word_attribute which = 0; which < WORD_ATTRIBUTE_COUNT; which++) {
        buffer_reset(&w->scratch);
        if (word_attribute_text(form, size, which, &w->scratch))
            type->attributes[which] = hash_bytes(w->scratch.bytes, w->scratch.size, which + 1);
    }
    type->capitals = shape_case(form, size);
}

void words_init(words *w)
{
    memset(w, 0, sizeof *w);
    hashmap_init(&w->numbers);
    buffer_init(&w->scratch);
}

void words_clear(words *w)
{
    hashmap_clear(&w->numbers);
    mem_free(w->types);
    buffer_clear(&w->scratch);
}

void words_settle(words *w)
{
    if (w->count <= WORDS_MOST)
        return;
    hashmap_reset(&w->numbers);
    w->count = 0;
    w->generation++;
}

/* The map learns the word last, so that a failure on the way leaves the table as it was. */
uint32_t words_add(words *w, const char *form, size_t size)
{
    uint64_t key = hash_bytes(form, size, 0);
    uint32_t known = hashmap_find(&w->numbers, key);
    if (known != HASHMAP_NONE)
        return known;
    if (!mem_reserve(&w->types, &w->capacity, w->count + 1, sizeof *w->types))
        return HASHMAP_NONE;
    word *type = &w->types[w->count];
    memset(type, 0, sizeof *type);
    work_out(w, type, form, size);
    if (w->scratch.failed || !hashmap_add(&w->numbers, key, (uint32_t)w->count))
        return HASHMAP_NONE;
    return (uint32_t)w->count++;
}
