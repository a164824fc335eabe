/* SPDX-License-Identifier: MIT */
#include "features/token_features.h"

#include "base/hash.h"

enum { WINDOW = 2 };

/*
 * Word templates: an attribute of one word, at each distance from `first` to `last`. They are
 * nearly free at extraction, see models/decoder.h.
 */
static const struct word_template {
    word_attribute attribute;
    int first, last;
} word_templates[] = {
    {WORD_FORM, -2, 2},    {WORD_LOWER, -2, 2},   {WORD_SHAPE, -1, 1},    {WORD_SHAPE_RUNS, -2, 2},
    {WORD_PREFIX_1, 0, 0}, {WORD_PREFIX_2, 0, 0}, {WORD_PREFIX_3, -1, 1}, {WORD_PREFIX_4, 0, 0},
    {WORD_SUFFIX_1, 0, 0}, {WORD_SUFFIX_2, 0, 0}, {WORD_SUFFIX_3, -1, 1}, {WORD_SUFFIX_4, 0, 0},
    {WORD_CASE, -1, 1},
};

/*
 * Place templates: up to three terms, each an attribute of the word at a distance or a fact of the
 * token there, all of which must be present.
 */
enum { TERMS_MOST = 3, FACT = WORD_ATTRIBUTE_COUNT };

typedef struct term {
    int distance;
    int what; /* a word_attribute, or FACT + a view_fact */
} term;

static const struct place_template {
    size_t count;
    term terms[TERMS_MOST];
} place_templates[] = {
    {1, {{0, FACT + FACT_SENTENCE}}},
    {1, {{0, FACT + FACT_DOCUMENT}}},
    {2, {{0, FACT + FACT_SENTENCE}, {0, WORD_SHAPE_RUNS}}},
    {2, {{0, FACT + FACT_DOCUMENT}, {0, FACT + FACT_SENTENCE}}},
    {1, {{1, FACT + FACT_DOCUMENT}}},
    {1, {{-1, FACT + FACT_DOCUMENT}}},
    {2, {{-1, WORD_LOWER}, {0, WORD_LOWER}}},
    {2, {{0, WORD_LOWER}, {1, WORD_LOWER}}},
    {2, {{-2, WORD_LOWER}, {-1, WORD_LOWER}}},
    {2, {{1, WORD_LOWER}, {2, WORD_LOWER}}},
    {2, {{-1, WORD_SHAPE_RUNS}, {0, WORD_SHAPE_RUNS}}},
    {2, {{0, WORD_SHAPE_RUNS}, {1, WORD_SHAPE_RUNS}}},
    {3, {{-1, WORD_SHAPE_RUNS}, {0, WORD_SHAPE_RUNS}, {1, WORD_SHAPE_RUNS}}},
    {2, {{-1, WORD_LOWER}, {0, WORD_SHAPE_RUNS}}},
    {2, {{0, WORD_SHAPE_RUNS}, {1, WORD_LOWER}}},
    {3, {{-1, WORD_LOWER}, {0, WORD_SHAPE_RUNS}, {1, WORD_LOWER}}},
};

enum {
    WORD_TEMPLATE_COUNT = sizeof word_templates / sizeof word_templates[0],
    PLACE_TEMPLATE_COUNT = sizeof place_templates / sizeof place_templates[0]
};

/* A term as a number that depends on its meaning only, not on its place in a table. */
static uint64_t term_code(term t)
{
    return (uint64_t)(t.distance + 128) << 8 | (uint64_t)t.what;
}

/* Beyond the edge of the sentence every attribute is this. */
static const uint64_t edge = 1;

static void add_word_features(const word *type, int distance, feature_vector *out)
{
    for (size_t i = 0; i < WORD_TEMPLATE_COUNT; i++) {
        const struct word_template *t = &word_templates[i];
        if (distance < t->first || distance > t->last)
            continue;
        uint64_t value = type ? type->attributes[t->attribute] : edge;
        const uint64_t parts[] = {term_code((term){distance, (int)t->attribute}), value};
        if (value != 0 && (type || t->attribute == WORD_FORM))
            vector_add(out, hash_words(parts, 2));
    }
}

static uint64_t term_value(const view *v, span sentence, uint32_t at, term t)
{
    int64_t token = (int64_t)at + t.distance;
    if (token < sentence.begin || token >= sentence.end)
        return t.what < FACT ? edge : 0;
    if (t.what >= FACT)
        return view_fact_of(v, (uint32_t)token, (view_fact)(t.what - FACT));
    return view_word(v, (uint32_t)token)->attributes[t.what];
}

static void add_place_features(const view *v, const void *context, span sentence, uint32_t at,
                               feature_vector *out)
{
    (void)context;
    for (size_t i = 0; i < PLACE_TEMPLATE_COUNT; i++) {
        const struct place_template *t = &place_templates[i];
        uint64_t parts[TERMS_MOST + 1] = {0};
        bool present = true;
        for (size_t k = 0; k < t->count; k++) {
            parts[0] = parts[0] << 16 | term_code(t->terms[k]);
            parts[k + 1] = term_value(v, sentence, at, t->terms[k]);
            present = present && parts[k + 1] != 0;
        }
        if (present)
            vector_add(out, hash_words(parts, t->count + 1));
    }
}

static uint64_t fingerprint(void)
{
    uint64_t print = WINDOW;
    for (size_t i = 0; i < WORD_TEMPLATE_COUNT; i++) {
        const struct word_template *t = &word_templates[i];
        for (int distance = t->first; distance <= t->last; distance++)
            print = hash_words(
                (const uint64_t[]){print, term_code((term){distance, (int)t->attribute})}, 2);
    }
    for (size_t i = 0; i < PLACE_TEMPLATE_COUNT; i++) {
        for (size_t k = 0; k < place_templates[i].count; k++)
            print =
                hash_words((const uint64_t[]){print, i, term_code(place_templates[i].terms[k])}, 3);
    }
    return print;
}

const feature_source token_features = {"token", WINDOW, add_word_features, add_place_features,
                                       fingerprint};
