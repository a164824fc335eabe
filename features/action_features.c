/* SPDX-License-Identifier: MIT */
#include "features/action_features.h"

#include "base/hash.h"
#include "features/token_features.h"

#include <string.h>

enum { WINDOW = 2, TERMS_MOST = 5 };

/* What a term asks for: a word_attribute, or the part of speech. */
enum { TERM_TAG = 0x80 };

/* Place templates: several terms together, each asked of the token at a distance. */
typedef struct term {
    int distance;
    unsigned what;
} term;

static const struct place_template {
    size_t count;
    term terms[TERMS_MOST];
} place_templates[] = {
    /* Tags alone, and in a row. */
    {1, {{-2, TERM_TAG}}},
    {1, {{-1, TERM_TAG}}},
    {1, {{0, TERM_TAG}}},
    {1, {{1, TERM_TAG}}},
    {1, {{2, TERM_TAG}}},
    {2, {{-1, TERM_TAG}, {0, TERM_TAG}}},
    {2, {{0, TERM_TAG}, {1, TERM_TAG}}},
    {2, {{-2, TERM_TAG}, {-1, TERM_TAG}}},
    {2, {{1, TERM_TAG}, {2, TERM_TAG}}},
    {3, {{-1, TERM_TAG}, {0, TERM_TAG}, {1, TERM_TAG}}},
    {3, {{-2, TERM_TAG}, {-1, TERM_TAG}, {0, TERM_TAG}}},
    {3, {{0, TERM_TAG}, {1, TERM_TAG}, {2, TERM_TAG}}},
    /* The word as that part of speech, and among others. */
    {2, {{0, WORD_LOWER}, {0, TERM_TAG}}},
    {2, {{0, WORD_LOWER}, {-1, TERM_TAG}}},
    {2, {{0, WORD_LOWER}, {1, TERM_TAG}}},
    {3, {{0, WORD_LOWER}, {0, TERM_TAG}, {1, TERM_TAG}}},
    {2, {{-1, WORD_LOWER}, {0, TERM_TAG}}},
    {2, {{1, WORD_LOWER}, {0, TERM_TAG}}},
    {2, {{0, WORD_CLASS_1 + 1}, {0, TERM_TAG}}},
    {2, {{0, WORD_CLASS_1 + 1}, {1, TERM_TAG}}},
    /* A verb and its particle, an auxiliary and its verb. */
    {2, {{0, WORD_LOWER}, {1, WORD_LOWER}}},
    {2, {{-1, WORD_LOWER}, {0, WORD_LOWER}}},
    {3, {{-1, WORD_LOWER}, {0, WORD_SUFFIX_3}, {1, WORD_LOWER}}},
    {2, {{-1, WORD_LOWER}, {0, WORD_SUFFIX_3}}},
    {2, {{0, WORD_SUFFIX_3}, {1, WORD_LOWER}}},
    {2, {{-2, WORD_LOWER}, {-1, WORD_LOWER}}},
};

enum { PLACE_TEMPLATE_COUNT = sizeof place_templates / sizeof place_templates[0] };

/* The features that are no templates; with the number that sets them apart. */
enum {
    FEATURE_ALWAYS = 0x4100,
    FEATURE_FIRST,
    FEATURE_STYLE,
    FEATURES_VERSION = 1 /* raised when one of them changes */
};

/* A term as a number that depends on its meaning only, not on its place in a table. */
static uint64_t term_code(const term *t)
{
    return (uint64_t)(t->distance + 8) << 8 | t->what;
}

/* What all tokens beyond the edge of the sentence have. */
static const uint64_t edge = 1;

static uint64_t tag_of(const view *v, uint32_t token)
{
    const char *tag = v->document->tags[token];
    return hash_bytes(tag, strlen(tag), TERM_TAG);
}

static uint64_t value_of(const view *v, span sentence, int64_t token, unsigned what)
{
    if (token < sentence.begin || token >= sentence.end)
        return edge;
    return what == TERM_TAG ? tag_of(v, (uint32_t)token)
                            : view_word(v, (uint32_t)token)->attributes[what];
}

/* Adds the template's feature, unless a term has nothing to say. */
static void add_template(const view *v, span sentence, uint32_t at, const struct place_template *t,
                         feature_vector *out)
{
    uint64_t parts[TERMS_MOST + 1] = {FEATURES_VERSION};
    for (size_t k = 0; k < t->count; k++) {
        const term *asked = &t->terms[k];
        if (asked->what == TERM_TAG && !v->document->tags)
            return;
        parts[0] = parts[0] << 12 | term_code(asked);
        parts[k + 1] = value_of(v, sentence, (int64_t)at + asked->distance, asked->what);
        if (parts[k + 1] == 0)
            return;
    }
    vector_add(out, hash_words(parts, t->count + 1));
}

static void add_place_features(const view *v, const void *context, span sentence, uint32_t at,
                               feature_vector *out)
{
    (void)context;
    const word *w = view_word(v, at);
    const uint64_t always[] = {FEATURE_ALWAYS};
    const uint64_t first[] = {FEATURE_FIRST, at == sentence.begin, at + 1 == sentence.end,
                              w->attributes[WORD_KIND]};
    const uint64_t style[] = {FEATURE_STYLE, v->styles[v->tokens[at].sentence],
                              w->attributes[WORD_SUFFIX_2]};
    vector_add(out, hash_words(always, 1));
    vector_add(out, hash_words(first, 4));
    vector_add(out, hash_words(style, 3));
    for (size_t i = 0; i < PLACE_TEMPLATE_COUNT; i++)
        add_template(v, sentence, at, &place_templates[i], out);
}

static void add_word_features(const word *type, int distance, feature_vector *out)
{
    token_features.word_features(type, distance, out);
}

static uint64_t fingerprint(void)
{
    uint64_t parts[3] = {token_features.fingerprint(), FEATURES_VERSION, WINDOW};
    for (size_t i = 0; i < PLACE_TEMPLATE_COUNT; i++) {
        for (size_t k = 0; k < place_templates[i].count; k++) {
            parts[0] = hash_words(parts, 3);
            parts[1] = i;
            parts[2] = term_code(&place_templates[i].terms[k]);
        }
    }
    return hash_words(parts, 3);
}

const feature_source action_features = {"action", WINDOW, add_word_features, add_place_features,
                                        fingerprint};
