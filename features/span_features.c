/* SPDX-License-Identifier: MIT */
#include "features/span_features.h"

#include "base/hash.h"
#include "base/memory.h"

#include <string.h>

/* Raised whenever the features change. */
enum { VERSION = 1 };

/* What a feature says; the first part of its hash. */
typedef enum topic {
    TOPIC_ALWAYS = 0x5900,
    TOPIC_SHARE,     /* valued: the share of a class */
    TOPIC_GAP,       /* valued: its gap */
    TOPIC_BEST,      /* the class with the largest share, and how large */
    TOPIC_ECHO,      /* valued: the share of a class elsewhere */
    TOPIC_ECHO_BEST, /* the best class here and elsewhere */
    TOPIC_LENGTH,    /* in tokens, and the best class */
    TOPIC_WORD,      /* a word inside */
    TOPIC_FIRST,     /* the first word */
    TOPIC_LAST,      /* the last */
    TOPIC_WHOLE,     /* all words */
    TOPIC_SHAPES,    /* their kinds */
    TOPIC_BEFORE,    /* the word before */
    TOPIC_AFTER,     /* the word after */
    TOPIC_AROUND,    /* their kinds */
    TOPIC_SUFFIX,    /* of the last word */
    TOPIC_CLASS,     /* word classes of first, last, before and after */
    TOPIC_WRITTEN    /* whether the last word occurs in lower case, and the best class */
} topic;

void span_vector_init(span_vector *v)
{
    *v = (span_vector){NULL, 0, 0, false};
}

void span_vector_clear(span_vector *v)
{
    mem_free(v->items);
    span_vector_init(v);
}

void span_vector_reset(span_vector *v)
{
    v->count = 0;
    v->failed = false;
}

static void add_valued(span_vector *out, topic what, uint64_t a, uint64_t b, float value)
{
    const uint64_t parts[] = {what, a, b};
    if (out->failed ||
        !mem_reserve(&out->items, &out->capacity, out->count + 1, sizeof *out->items)) {
        out->failed = true;
        return;
    }
    out->items[out->count++] = (span_feature){hash_words(parts, 3), value};
}

static void add(span_vector *out, topic what, uint64_t a, uint64_t b)
{
    add_valued(out, what, a, b, 1);
}

static size_t best_of(const float *shares, size_t count)
{
    size_t best = 0;
    for (size_t i = 1; i < count; i++) {
        if (shares[i] > shares[best])
            best = i;
    }
    return best;
}

static void add_evidence(const span_evidence *e, size_t best, span_vector *out)
{
    for (size_t i = 0; i < e->class_count; i++) {
        if (e->shares[i] > 0)
            add_valued(out, TOPIC_SHARE, i, 0, e->shares[i]);
        add_valued(out, TOPIC_GAP, i, 0, e->gaps[i]);
    }
    add(out, TOPIC_BEST, best, (uint64_t)(10 * e->shares[best]));
    for (size_t k = 0; k < ECHO_COUNT; k++) {
        if (!e->echoes[k])
            continue;
        for (size_t i = 0; i < e->class_count; i++) {
            if (e->echoes[k][i] > 0)
                add_valued(out, TOPIC_ECHO, k, i, e->echoes[k][i]);
        }
        add(out, TOPIC_ECHO_BEST, best, k * 1024 + best_of(e->echoes[k], e->class_count));
    }
}

static uint64_t attribute(const view *v, uint32_t token, word_attribute which)
{
    return view_word(v, token)->attributes[which];
}

static void add_classes(const view *v, uint32_t token, uint64_t where, span_vector *out)
{
    for (unsigned i = 0; i < CLASSES_COLUMNS_MOST; i++) {
        uint64_t class = attribute(v, token, (word_attribute)(WORD_CLASS_1 + i));
        if (class != 0)
            add(out, TOPIC_CLASS, where * 16 + i, class);
    }
}

static void add_words(const view *v, span at, span_vector *out)
{
    uint64_t whole = 0, kinds = 0;
    for (uint32_t i = at.begin; i < at.end; i++) {
        uint64_t lower = attribute(v, i, WORD_LOWER);
        add(out, TOPIC_WORD, lower, 0);
        whole = hash_words((const uint64_t[]){whole, lower}, 2);
        kinds = hash_words((const uint64_t[]){kinds, attribute(v, i, WORD_KIND)}, 2);
    }
    add(out, TOPIC_FIRST, attribute(v, at.begin, WORD_LOWER), 0);
    add(out, TOPIC_LAST, attribute(v, at.end - 1, WORD_LOWER), 0);
    add(out, TOPIC_WHOLE, whole, 0);
    add(out, TOPIC_SHAPES, kinds, 0);
    add(out, TOPIC_SUFFIX, attribute(v, at.end - 1, WORD_SUFFIX_3), 0);
    add_classes(v, at.begin, 0, out);
    add_classes(v, at.end - 1, 1, out);
}

static void add_surroundings(const view *v, span at, span_vector *out)
{
    span sentence = v->document->sentences[v->tokens[at.begin].sentence];
    bool has_before = at.begin > sentence.begin, has_after = at.end < sentence.end;
    add(out, TOPIC_BEFORE, has_before ? attribute(v, at.begin - 1, WORD_LOWER) : 0, 0);
    add(out, TOPIC_AFTER, has_after ? attribute(v, at.end, WORD_LOWER) : 0, 0);
    add(out, TOPIC_AROUND, has_before ? attribute(v, at.begin - 1, WORD_KIND) : 0,
        has_after ? attribute(v, at.end, WORD_KIND) : 0);
    if (has_before)
        add_classes(v, at.begin - 1, 2, out);
    if (has_after)
        add_classes(v, at.end, 3, out);
}

void span_features_add(const view *v, span at, const span_evidence *e, span_vector *out)
{
    size_t best = best_of(e->shares, e->class_count);
    uint32_t length = at.end - at.begin;
    uint32_t entry = v->tokens[at.end - 1].entry;
    add(out, TOPIC_ALWAYS, 0, 0);
    add_evidence(e, best, out);
    add(out, TOPIC_LENGTH, best, length < 6 ? length : 6);
    add(out, TOPIC_WRITTEN, best, entry == VIEW_NONE ? 2 : v->entries[entry].is_lower_elsewhere);
    add_words(v, at, out);
    add_surroundings(v, at, out);
}

uint64_t span_features_fingerprint(void)
{
    const uint64_t parts[] = {VERSION, WORD_ATTRIBUTE_COUNT, TOPIC_WRITTEN};
    return hash_words(parts, 3);
}
