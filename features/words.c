/* SPDX-License-Identifier: MIT */
#include "features/words.h"

#include "base/hash.h"
#include "base/memory.h"
#include "features/knowledge.h"
#include "text/utf8.h"

#include <string.h>

const char *word_attribute_name(word_attribute which)
{
    static const char *const names[WORD_CLASS_1] = {
        [WORD_FORM] = "form",         [WORD_LOWER] = "lower",       [WORD_SHAPE] = "shape",
        [WORD_OUTLINE] = "outline",   [WORD_KIND] = "kind",         [WORD_PREFIX_1] = "prefix-1",
        [WORD_PREFIX_2] = "prefix-2", [WORD_PREFIX_3] = "prefix-3", [WORD_PREFIX_4] = "prefix-4",
        [WORD_PREFIX_5] = "prefix-5", [WORD_SUFFIX_1] = "suffix-1", [WORD_SUFFIX_2] = "suffix-2",
        [WORD_SUFFIX_3] = "suffix-3", [WORD_SUFFIX_4] = "suffix-4", [WORD_SUFFIX_5] = "suffix-5",
    };
    return which < WORD_CLASS_1 ? names[which] : "class";
}

uint64_t word_hash(const char *text, size_t size, word_attribute which)
{
    return hash_bytes(text, size, (uint64_t)which + 1);
}

static bool add_affix(const char *form, size_t size, word_attribute which, buffer *out)
{
    bool is_prefix = which <= WORD_PREFIX_5;
    size_t count = 1 + (size_t)(which - (is_prefix ? WORD_PREFIX_1 : WORD_SUFFIX_1));
    size_t begin = out->size;
    shape_digits(form, size, out);
    if (out->failed)
        return false;
    char *lower = out->bytes + begin;
    size_t lower_size = out->size - begin;
    size_t bytes =
        is_prefix ? shape_prefix(lower, lower_size, count) : shape_suffix(lower, lower_size, count);
    if (!is_prefix)
        memmove(lower, lower + lower_size - bytes, bytes);
    out->size = begin + bytes;
    lower[bytes] = '\0';
    return bytes > 0;
}

static size_t count_digits(const char *form, size_t size)
{
    size_t digits = 0;
    for (size_t i = 0; i < size; i++)
        digits += form[i] >= '0' && form[i] <= '9';
    return digits;
}

/*
 * The kinds: numbers by their length where it tells something (a year, a day, others, those with
 * punctuation), words with digits, words without letters, and words by their capitals, with
 * initials ("J.") and dotted capitals ("U.N.") apart.
 */
static const char *kind_of(const char *form, size_t size)
{
    static const char *const by_case[] = {
        [CASE_NONE] = "mark",      [CASE_LOWER] = "lower",   [CASE_INITIAL] = "initial",
        [CASE_UPPER] = "capitals", [CASE_SINGLE] = "letter", [CASE_MIXED] = "mixed"};
    word_case capitals = shape_case(form, size);
    size_t digits = count_digits(form, size);
    if (digits > 0 && capitals != CASE_NONE)
        return "alphanumeric";
    if (digits > 0 && digits < size)
        return "figures";
    if (digits > 0)
        return digits == 4 ? "year" : digits <= 2 ? "day" : "number";
    if (memchr(form, '.', size) && capitals == CASE_SINGLE && size == 2)
        return "letter-dot";
    if (memchr(form, '.', size) && capitals == CASE_UPPER)
        return "capitals-dot";
    return by_case[capitals];
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
        shape_short(form, size, out);
        return true;
    case WORD_OUTLINE:
        shape_long(form, size, out);
        return true;
    case WORD_KIND:
        buffer_add_string(out, kind_of(form, size));
        return true;
    default:
        return add_affix(form, size, which, out);
    }
}

static bool add_classes(words *w, word *type, const char *form, size_t size)
{
    const classes *c = &w->knowledge->classes;
    uint16_t numbers[CLASSES_COLUMNS_MOST];
    buffer_reset(&w->scratch);
    utf8_lower(form, size, &w->scratch);
    if (w->scratch.failed)
        return false;
    classes_find(c, form, size, buffer_text(&w->scratch), w->scratch.size, numbers);
    for (size_t i = 0; i < c->column_count; i++)
        type->attributes[WORD_CLASS_1 + i] = numbers[i] > 0 ? (uint64_t)numbers[i] + 1 : 0;
    return true;
}

/* False if there is no memory. */
static bool work_out(words *w, word *type, const char *form, size_t size)
{
    for (word_attribute which = 0; which < WORD_CLASS_1; which++) {
        buffer_reset(&w->scratch);
        if (word_attribute_text(form, size, which, &w->scratch))
            type->attributes[which] = word_hash(w->scratch.bytes, w->scratch.size, which);
        if (w->scratch.failed)
            return false;
    }
    if (w->knowledge && !add_classes(w, type, form, size))
        return false;
    if (w->knowledge)
        lexicon_parts(&w->knowledge->hints.lists, type, type->parts);
    type->capitals = shape_case(form, size);
    for (size_t i = 0; i < size; i++)
        type->length += ((unsigned char)form[i] & 0xc0) != 0x80;
    return true;
}

void words_init(words *w, const knowledge *k)
{
    memset(w, 0, sizeof *w);
    w->knowledge = k;
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
    if (!work_out(w, type, form, size) || !hashmap_add(&w->numbers, key, (uint32_t)w->count))
        return HASHMAP_NONE;
    return (uint32_t)w->count++;
}
