/* SPDX-License-Identifier: MIT */
#include "features/token_features.h"

#include "base/hash.h"
#include "features/document_features.h"
#include "features/match_features.h"

enum { WINDOW = 2 };

/*
 * Word templates: an attribute of one word, at each distance from `first` to `last`. They are
 * nearly free at extraction, see models/decoder.h. doc/experiments.md tells what each adds, and
 * which others added nothing.
 */
static const struct word_template {
    word_attribute attribute;
    int first, last;
} word_templates[] = {
    {WORD_FORM, 0, 0},         {WORD_LOWER, -2, 2},       {WORD_SHAPE, -2, 2},
    {WORD_KIND, -2, -2},       {WORD_KIND, 2, 2},         {WORD_PREFIX_1, 0, 0},
    {WORD_PREFIX_2, 0, 0},     {WORD_PREFIX_3, 0, 0},     {WORD_PREFIX_4, 0, 0},
    {WORD_PREFIX_5, 0, 0},     {WORD_SUFFIX_1, 0, 0},     {WORD_SUFFIX_2, 0, 0},
    {WORD_SUFFIX_3, 0, 0},     {WORD_SUFFIX_4, 0, 0},     {WORD_SUFFIX_5, 0, 0},
    {WORD_CLASS_1, -1, 1},     {WORD_CLASS_1 + 1, -1, 1}, {WORD_CLASS_1 + 2, -1, 1},
    {WORD_CLASS_1 + 3, -1, 1}, {WORD_CLASS_1 + 4, -1, 1}, {WORD_CLASS_1 + 5, -1, 1},
    {WORD_CLASS_1 + 6, -1, 1}, {WORD_CLASS_8, -1, 1},
};

/* Place templates: several terms together, each an attribute of the word at a distance. */
enum { TERMS_MOST = 5 };

typedef struct term {
    int distance;
    word_attribute what;
} term;

static const struct place_template {
    size_t count;
    term terms[TERMS_MOST];
} place_templates[] = {
    /* How capitals and digits alternate. */
    {3, {{-1, WORD_SHAPE}, {0, WORD_SHAPE}, {1, WORD_SHAPE}}},
    {3, {{-2, WORD_SHAPE}, {-1, WORD_SHAPE}, {0, WORD_SHAPE}}},
    {3, {{0, WORD_SHAPE}, {1, WORD_SHAPE}, {2, WORD_SHAPE}}},
    {5, {{-2, WORD_KIND}, {-1, WORD_KIND}, {0, WORD_KIND}, {1, WORD_KIND}, {2, WORD_KIND}}},
    /* A known word and the kinds of words beside it. */
    {3, {{-2, WORD_LOWER}, {-1, WORD_KIND}, {0, WORD_KIND}}},
    {3, {{0, WORD_KIND}, {1, WORD_KIND}, {2, WORD_LOWER}}},
    {2, {{0, WORD_LOWER}, {-1, WORD_KIND}}},
    {2, {{0, WORD_LOWER}, {1, WORD_KIND}}},
};

enum {
    WORD_TEMPLATE_COUNT = sizeof word_templates / sizeof word_templates[0],
    PLACE_TEMPLATE_COUNT = sizeof place_templates / sizeof place_templates[0]
};

/* A term as a number that depends on its meaning only, not on its place in a table. */
static uint64_t term_code(int distance, word_attribute what)
{
    return (uint64_t)(distance + 8) << 8 | (uint64_t)what;
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
        const uint64_t parts[] = {term_code(distance, t->attribute), value};
        if (value != 0 && (type || t->attribute == WORD_LOWER))
            vector_add(out, hash_words(parts, 2));
    }
    if (type)
        match_features_add_parts(type, distance, out);
}

static uint64_t attribute_at(const view *v, span sentence, int64_t token, word_attribute what)
{
    if (token < sentence.begin || token >= sentence.end)
        return edge;
    return view_word(v, (uint32_t)token)->attributes[what];
}

static void add_templates(const view *v, span sentence, uint32_t at, feature_vector *out)
{
    for (size_t i = 0; i < PLACE_TEMPLATE_COUNT; i++) {
        const struct place_template *t = &place_templates[i];
        uint64_t parts[TERMS_MOST + 1] = {0};
        for (size_t k = 0; k < t->count; k++) {
            parts[0] = parts[0] << 12 | term_code(t->terms[k].distance, t->terms[k].what);
            parts[k + 1] =
                attribute_at(v, sentence, (int64_t)at + t->terms[k].distance, t->terms[k].what);
        }
        vector_add(out, hash_words(parts, t->count + 1));
    }
}

static void add_place_features(const view *v, const void *context, span sentence, uint32_t at,
                               feature_vector *out)
{
    (void)context;
    add_templates(v, sentence, at, out);
    document_features_add(v, sentence, at, out);
    match_features_add(v, sentence, at, out);
}

static uint64_t fingerprint(void)
{
    uint64_t parts[3] = {WINDOW, DOCUMENT_FEATURES_VERSION, WORD_ATTRIBUTE_COUNT};
    for (size_t i = 0; i < WORD_TEMPLATE_COUNT; i++) {
        const struct word_template *t = &word_templates[i];
        parts[0] = hash_words(parts, 3);
        parts[1] = term_code(t->first, t->attribute);
        parts[2] = term_code(t->last, t->attribute);
    }
    for (size_t i = 0; i < PLACE_TEMPLATE_COUNT; i++) {
        for (size_t k = 0; k < place_templates[i].count; k++) {
            parts[0] = hash_words(parts, 3);
            parts[1] = i;
            parts[2] =
                term_code(place_templates[i].terms[k].distance, place_templates[i].terms[k].what);
        }
    }
    return hash_words(parts, 3);
}

const feature_source token_features = {"token", WINDOW, add_word_features, add_place_features,
                                       fingerprint};
