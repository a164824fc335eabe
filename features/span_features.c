/* SPDX-License-Identifier: MIT */
#include "features/span_features.h"

#include "base/hash.h"

/* Raised whenever the features change. */
enum { VERSION = 3 };

/* What a feature says; the first part of its hash. */
typedef enum topic {
    TOPIC_ALWAYS = 0x5900,
    TOPIC_SHARE,     /* valued: the share of the label, of none, of the best other label */
    TOPIC_GAP,       /* valued: the gap of the label, and of none */
    TOPIC_SIZE,      /* how large the share is, */
    TOPIC_RIVAL,     /* and how large the best other label's is */
    TOPIC_LEADS,     /* whether no class has a larger share */
    TOPIC_ECHO,      /* valued: as TOPIC_SHARE, elsewhere */
    TOPIC_ECHO_SIZE, /* how large the share is elsewhere */
    TOPIC_AGREES,    /* whether the label leads here, leads there, none leads there */
    TOPIC_ALONE,     /* there is no such other place */
    TOPIC_LENGTH,    /* in tokens */
    TOPIC_WRITTEN,   /* whether the last word occurs in lower case */
    TOPIC_WORD,      /* a word inside */
    TOPIC_FIRST,     /* the first word */
    TOPIC_LAST,      /* the last */
    TOPIC_WHOLE,     /* all words */
    TOPIC_SHAPES,    /* their kinds */
    TOPIC_SUFFIX,    /* of the last word */
    TOPIC_BEFORE,    /* the word before */
    TOPIC_AFTER,     /* the word after */
    TOPIC_AROUND,    /* their kinds */
    TOPIC_CLASS      /* word classes of first, last, before and after */
} topic;

/* A feature of the candidate's label. */
static void add(span_vector *out, uint32_t label, topic what, uint64_t a, uint64_t b)
{
    const uint64_t parts[] = {what, label + (uint64_t)1, a, b};
    span_vector_add(out, hash_words(parts, 4), 1);
}

/* What is worth knowing whatever the label is, and for the label too. */
static void add_both(span_vector *out, uint32_t label, topic what, uint64_t which, float value)
{
    const uint64_t any[] = {what, 0, which}, own[] = {what, label + (uint64_t)1, which};
    if (value == 0)
        return;
    span_vector_add(out, hash_words(any, 3), value);
    span_vector_add(out, hash_words(own, 3), value);
}

/* Shares are told in tenths. */
static uint64_t tenths(float share)
{
    return share < 1 ? (uint64_t)(10 * share) : 9;
}

/* The class with the largest share; the first of equals. */
static size_t leader(const float *shares, size_t class_count)
{
    size_t best = 0;
    for (size_t i = 1; i < class_count; i++) {
        if (shares[i] > shares[best])
            best = i;
    }
    return best;
}

static float best_other(const float *shares, size_t label_count, uint32_t label)
{
    float best = 0;
    for (size_t i = 0; i < label_count; i++) {
        if (i != label && shares[i] > best)
            best = shares[i];
    }
    return best;
}

static void add_shares(const span_candidate *c, const float *shares, topic what, uint64_t where,
                       span_vector *out)
{
    add_both(out, c->label, what, where * 4, shares[c->label]);
    add_both(out, c->label, what, where * 4 + 1, shares[c->label_count]);
    add_both(out, c->label, what, where * 4 + 2, best_other(shares, c->label_count, c->label));
}

static void add_evidence(const span_candidate *c, span_vector *out)
{
    size_t none = c->label_count;
    uint64_t size = tenths(c->shares[c->label]);
    add_shares(c, c->shares, TOPIC_SHARE, 0, out);
    add_both(out, c->label, TOPIC_GAP, 0, c->gaps[c->label]);
    add_both(out, c->label, TOPIC_GAP, 1, c->gaps[none]);
    add_both(out, c->label, TOPIC_SIZE, size, 1);
    add_both(out, c->label, TOPIC_RIVAL, size * 10 + tenths(best_other(c->shares, none, c->label)),
             1);
    add_both(out, c->label, TOPIC_LEADS, leader(c->shares, none + 1) == c->label, 1);
}

static void add_echo(const span_candidate *c, span_echo way, span_vector *out)
{
    const float *shares = c->echoes[way];
    if (!shares) {
        add_both(out, c->label, TOPIC_ALONE, way, 1);
        return;
    }
    size_t here = leader(c->shares, c->label_count + 1), there = leader(shares, c->label_count + 1);
    uint64_t agrees = 4 * (here == c->label) + 2 * (there == c->label) + (there == c->label_count);
    add_shares(c, shares, TOPIC_ECHO, way, out);
    add_both(out, c->label, TOPIC_ECHO_SIZE, (uint64_t)way * 16 + tenths(shares[c->label]), 1);
    add_both(out, c->label, TOPIC_AGREES, (uint64_t)way * 8 + agrees, 1);
}

static uint64_t attribute(const view *v, uint32_t token, word_attribute which)
{
    return view_word(v, token)->attributes[which];
}

static void add_classes(const view *v, uint32_t label, uint32_t token, uint64_t where,
                        span_vector *out)
{
    for (unsigned i = 0; i < CLASSES_COLUMNS_MOST; i++) {
        uint64_t class = attribute(v, token, (word_attribute)(WORD_CLASS_1 + i));
        if (class != 0)
            add(out, label, TOPIC_CLASS, where * 16 + i, class);
    }
}

static void add_words(const view *v, const span_candidate *c, span_vector *out)
{
    span at = c->at;
    uint64_t whole = 0, kinds = 0;
    for (uint32_t i = at.begin; i < at.end; i++) {
        uint64_t lower = attribute(v, i, WORD_LOWER);
        add(out, c->label, TOPIC_WORD, lower, 0);
        whole = hash_words((const uint64_t[]){whole, lower}, 2);
        kinds = hash_words((const uint64_t[]){kinds, attribute(v, i, WORD_KIND)}, 2);
    }
    add(out, c->label, TOPIC_FIRST, attribute(v, at.begin, WORD_LOWER), 0);
    add(out, c->label, TOPIC_LAST, attribute(v, at.end - 1, WORD_LOWER), 0);
    add(out, c->label, TOPIC_WHOLE, whole, 0);
    add(out, c->label, TOPIC_SHAPES, kinds, 0);
    add(out, c->label, TOPIC_SUFFIX, attribute(v, at.end - 1, WORD_SUFFIX_3), 0);
    add_classes(v, c->label, at.begin, 0, out);
    add_classes(v, c->label, at.end - 1, 1, out);
}

static void add_surroundings(const view *v, const span_candidate *c, span_vector *out)
{
    span at = c->at, sentence = c->tasks->items[c->task].sentence;
    bool has_before = at.begin > sentence.begin, has_after = at.end < sentence.end;
    add(out, c->label, TOPIC_BEFORE, has_before ? attribute(v, at.begin - 1, WORD_LOWER) : 0, 0);
    add(out, c->label, TOPIC_AFTER, has_after ? attribute(v, at.end, WORD_LOWER) : 0, 0);
    add(out, c->label, TOPIC_AROUND, has_before ? attribute(v, at.begin - 1, WORD_KIND) : 0,
        has_after ? attribute(v, at.end, WORD_KIND) : 0);
    if (has_before)
        add_classes(v, c->label, at.begin - 1, 2, out);
    if (has_after)
        add_classes(v, c->label, at.end, 3, out);
}

static void add_features(const view *v, const span_candidate *c, span_vector *out)
{
    uint32_t length = c->at.end - c->at.begin, entry = v->tokens[c->at.end - 1].entry;
    bool is_known = entry != VIEW_NONE;
    add_both(out, c->label, TOPIC_ALWAYS, 0, 1);
    add_evidence(c, out);
    for (span_echo way = ECHO_SAME; way < ECHO_COUNT; way++)
        add_echo(c, way, out);
    add_both(out, c->label, TOPIC_LENGTH, length < 6 ? length : 6, 1);
    add_both(out, c->label, TOPIC_WRITTEN, is_known ? v->entries[entry].is_lower_elsewhere : 2, 1);
    add_words(v, c, out);
    add_surroundings(v, c, out);
}

static uint64_t fingerprint(void)
{
    const uint64_t parts[] = {VERSION, WORD_ATTRIBUTE_COUNT, TOPIC_CLASS};
    return hash_words(parts, 3);
}

const span_source span_features = {"entity", add_features, fingerprint};
