/* SPDX-License-Identifier: MIT */
#include "features/tag_features.h"

#include "base/hash.h"

enum { WINDOW = 2 };

/*
 * Word templates: an attribute of one word, at each distance from `first` to `last`. After
 * Ratnaparkhi (1996) and Toutanova et al. (2003); doc/experiments.md tells what each adds.
 */
static const struct word_template {
    word_attribute attribute;
    int first, last;
} word_templates[] = {
    {WORD_FORM, 0, 0},         {WORD_LOWER, -2, 2},       {WORD_KIND, -2, 2},
    {WORD_OUTLINE, 0, 0},      {WORD_PREFIX_1, 0, 0},     {WORD_PREFIX_2, 0, 0},
    {WORD_PREFIX_3, 0, 0},     {WORD_PREFIX_4, 0, 0},     {WORD_PREFIX_5, 0, 0},
    {WORD_SUFFIX_1, 0, 0},     {WORD_SUFFIX_2, 0, 0},     {WORD_SUFFIX_3, 0, 0},
    {WORD_SUFFIX_4, 0, 0},     {WORD_SUFFIX_5, 0, 0},     {WORD_CLASS_1, -2, 2},
    {WORD_CLASS_1 + 1, -2, 2}, {WORD_CLASS_1 + 2, -2, 2}, {WORD_CLASS_1 + 3, -2, 2},
    {WORD_CLASS_1 + 4, -2, 2}, {WORD_CLASS_1 + 5, -2, 2}, {WORD_CLASS_1 + 6, -2, 2},
    {WORD_CLASS_8, -2, 2},
};

/* Place templates: several terms together, each an attribute of the word at a distance. */
enum { TERMS_MOST = 3 };

typedef struct term {
    int distance;
    word_attribute what;
} term;

static const struct place_template {
    size_t count;
    term terms[TERMS_MOST];
} place_templates[] = {
    {2, {{-1, WORD_LOWER}, {0, WORD_LOWER}}},
    {2, {{0, WORD_LOWER}, {1, WORD_LOWER}}},
    {2, {{-1, WORD_LOWER}, {1, WORD_LOWER}}},
    {2, {{-2, WORD_LOWER}, {-1, WORD_LOWER}}},
    {2, {{1, WORD_LOWER}, {2, WORD_LOWER}}},
    /* An ending means more beside other endings: "-ed" behind "has". */
    {2, {{-1, WORD_SUFFIX_3}, {0, WORD_SUFFIX_3}}},
    {2, {{0, WORD_SUFFIX_3}, {1, WORD_SUFFIX_3}}},
    {3, {{-1, WORD_KIND}, {0, WORD_KIND}, {1, WORD_KIND}}},
};

enum {
    WORD_TEMPLATE_COUNT = sizeof word_templates / sizeof word_templates[0],
    PLACE_TEMPLATE_COUNT = sizeof place_templates / sizeof place_templates[0]
};

/* The features that are no templates; with the number that sets them apart. */
enum {
    FEATURE_CAPITALS = 1,
    FEATURE_ELSEWHERE,
    FEATURE_RUN,
    FEATURE_GAPS,
    FEATURE_STYLE,
    FEATURE_STYLE_ENDING,
    FEATURES_VERSION = 1 /* raised when one of them changes */
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

/*
 * A capital tells little at the start of a sentence and in one that is all in capitals; how the
 * word is written elsewhere in the document, and the capitals around it, tell the rest.
 */
static void add_capitals(const view *v, span sentence, uint32_t at, feature_vector *out)
{
    const view_token *t = &v->tokens[at];
    bool is_first = at == sentence.begin;
    const uint64_t kind[] = {FEATURE_CAPITALS, is_first, v->is_shouted[t->sentence],
                             view_word(v, at)->attributes[WORD_KIND]};
    vector_add(out, hash_words(kind, 4));
    if (t->entry == VIEW_NONE)
        return;
    const view_entry *e = &v->entries[t->entry];
    const uint64_t elsewhere[] = {FEATURE_ELSEWHERE, is_first, e->is_lower_elsewhere, e->is_inside};
    const uint64_t run[] = {FEATURE_RUN, t->run.begin == sentence.begin, at - t->run.begin,
                            t->run.end - at};
    vector_add(out, hash_words(elsewhere, 4));
    vector_add(out, hash_words(run, 4));
}

static bool is_glued(const document *d, uint32_t left)
{
    return d->tokens[left].end == d->tokens[left + 1].begin;
}

/* Whether spaces stand around the token: they part a hyphen from a dash and an opening quotation
 * mark from a closing one. */
static void add_gaps(const view *v, span sentence, uint32_t at, feature_vector *out)
{
    const document *d = v->document;
    bool before = at > sentence.begin && is_glued(d, at - 1);
    bool after = at + 1 < sentence.end && is_glued(d, at);
    uint64_t around = (uint64_t)before | (uint64_t)after << 1;
    const uint64_t itself[] = {FEATURE_GAPS, around, view_word(v, at)->attributes[WORD_LOWER]};
    const uint64_t kinds[] = {FEATURE_GAPS, around,
                              attribute_at(v, sentence, (int64_t)at - 1, WORD_KIND),
                              attribute_at(v, sentence, (int64_t)at + 1, WORD_KIND)};
    vector_add(out, hash_words(itself, 3));
    vector_add(out, hash_words(kinds, 4));
}

/* In a heading, and in careless text, capitals and endings tell something else. */
static void add_style(const view *v, span sentence, uint32_t at, feature_vector *out)
{
    const word *w = view_word(v, at);
    uint64_t style = v->styles[v->tokens[at].sentence];
    const uint64_t kind[] = {FEATURE_STYLE, style, w->attributes[WORD_KIND]};
    const uint64_t ending[] = {FEATURE_STYLE_ENDING, style, at == sentence.begin,
                               w->attributes[WORD_KIND], w->attributes[WORD_SUFFIX_2]};
    vector_add(out, hash_words(kind, 3));
    vector_add(out, hash_words(ending, 5));
}

static void add_place_features(const view *v, const void *context, span sentence, uint32_t at,
                               feature_vector *out)
{
    (void)context;
    add_templates(v, sentence, at, out);
    add_capitals(v, sentence, at, out);
    add_gaps(v, sentence, at, out);
    add_style(v, sentence, at, out);
}

static uint64_t fingerprint(void)
{
    uint64_t parts[3] = {WINDOW, FEATURES_VERSION, WORD_ATTRIBUTE_COUNT};
    for (size_t i = 0; i < WORD_TEMPLATE_COUNT; i++) {
        const struct word_template *t = &word_templates[i];
        parts[0] = hash_words(parts, 3);
        parts[1] = term_code(t->first, t->attribute);
        parts[2] = term_code(t->last, t->attribute);
    }
    for (size_t i = 0; i < PLACE_TEMPLATE_COUNT; i++) {
        for (size_t k = 0; k < place_templates[i].count; k++) {
            const term *t = &place_templates[i].terms[k];
            parts[0] = hash_words(parts, 3);
            parts[1] = i;
            parts[2] = term_code(t->distance, t->what);
        }
    }
    return hash_words(parts, 3);
}

const feature_source tag_features = {"tag", WINDOW, add_word_features, add_place_features,
                                     fingerprint};
