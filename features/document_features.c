/* SPDX-License-Identifier: MIT */
#include "features/document_features.h"

#include "base/hash.h"

/* What a feature says; the first part of its hash. */
typedef enum topic {
    TOPIC_SENTENCE = 0x5e00, /* the sentence shouts, and the word's kind */
    TOPIC_START,             /* first in the sentence, and what comes next */
    TOPIC_END,               /* last in the sentence */
    TOPIC_FIRST_WORD,        /* the sentence's first word */
    TOPIC_LAST_WORD,         /* and last */
    TOPIC_OPENING,           /* the document's first word */
    TOPIC_CAPITALS,          /* how the word is written elsewhere */
    TOPIC_COUNT,             /* how often */
    TOPIC_BEFORE,            /* a word before another occurrence */
    TOPIC_AFTER,             /* and after */
    TOPIC_RUN,               /* length of its run of capitalised words, and place in it */
    TOPIC_RUN_FIRST,         /* first word of its run */
    TOPIC_RUN_LAST,          /* and last */
    TOPIC_LONGER,            /* the same for a longer run elsewhere */
    TOPIC_LONGER_FIRST,
    TOPIC_LONGER_LAST,
    TOPIC_ALWAYS,      /* for every token */
    TOPIC_SHOUTED,     /* which word, in a sentence that shouts */
    TOPIC_BEFORE_KIND, /* the kind of a word before another occurrence */
    TOPIC_AFTER_KIND   /* and after */
} topic;

/* So many other occurrences are looked at. */
enum { OCCURRENCES_MOST = 12 };

static void add(feature_vector *out, topic what, uint64_t a, uint64_t b)
{
    const uint64_t parts[] = {what, a, b};
    vector_add(out, hash_words(parts, 3));
}

static uint64_t lower_of(const view *v, uint32_t token)
{
    return view_word(v, token)->attributes[WORD_LOWER];
}

static uint64_t kind_of(const view *v, uint32_t token)
{
    return view_word(v, token)->attributes[WORD_KIND];
}

static void add_sentence(const view *v, span sentence, size_t index, uint32_t at,
                         feature_vector *out)
{
    uint64_t kind = kind_of(v, at);
    bool is_last = at + 1 == sentence.end;
    add(out, TOPIC_ALWAYS, 0, 0);
    add(out, TOPIC_SENTENCE, v->is_shouted[index], kind);
    const uint64_t start[] = {TOPIC_START, at == sentence.begin, kind,
                              is_last ? 0 : kind_of(v, at + 1)};
    vector_add(out, hash_words(start, 4));
    if (is_last)
        add(out, TOPIC_END, kind, 0);
    if (v->is_shouted[index])
        add(out, TOPIC_SHOUTED, lower_of(v, at), 0);
    add(out, TOPIC_FIRST_WORD, lower_of(v, sentence.begin), kind);
    add(out, TOPIC_LAST_WORD, lower_of(v, sentence.end - 1), kind);
    add(out, TOPIC_OPENING, lower_of(v, 0), kind);
}

/* Where the token stands in a run: 0 first, 1 inside, 2 last. */
static uint64_t position_in(span run, uint32_t at)
{
    return at == run.begin ? 0 : at + 1 == run.end ? 2 : 1;
}

static void add_run(const view *v, span sentence, size_t index, uint32_t at, feature_vector *out)
{
    span run = v->tokens[at].run;
    uint64_t length = run.end - run.begin < 5 ? run.end - run.begin : 5;
    uint64_t flags = 2 * (uint64_t)v->is_shouted[index] + (run.begin == sentence.begin);
    add(out, TOPIC_RUN, 3 * length + position_in(run, at), flags);
    if (at > run.begin)
        add(out, TOPIC_RUN_FIRST, lower_of(v, run.begin), 0);
    if (at + 1 < run.end)
        add(out, TOPIC_RUN_LAST, lower_of(v, run.end - 1), 0);
}

static void add_capitals(const view *v, const view_entry *e, span sentence, size_t index,
                         uint32_t at, feature_vector *out)
{
    uint64_t written = 2 * (uint64_t)e->is_lower_elsewhere + e->is_inside;
    uint64_t flags = 2 * (uint64_t)v->is_shouted[index] + (at == sentence.begin);
    add(out, TOPIC_CAPITALS, 4 * written + flags, view_word(v, at)->attributes[WORD_KIND]);
    add(out, TOPIC_COUNT, e->count < 3 ? e->count : 3, written);
}

/* Values that were added, so that each is added once. */
typedef struct seen {
    uint64_t values[OCCURRENCES_MOST];
    size_t count;
} seen;

static bool is_new(seen *s, uint64_t value)
{
    for (size_t i = 0; i < s->count; i++) {
        if (s->values[i] == value)
            return false;
    }
    s->values[s->count++] = value;
    return true;
}

/* The words around the other occurrences of the same word, and their kinds. */
static void add_neighbours(const view *v, const view_entry *e, uint32_t at, feature_vector *out)
{
    seen before = {{0}, 0}, after = {{0}, 0}, before_kinds = {{0}, 0}, after_kinds = {{0}, 0};
    size_t looked = 0;
    uint64_t kind = kind_of(v, at);
    for (uint32_t i = e->first; i != VIEW_NONE && looked < OCCURRENCES_MOST;
         i = v->tokens[i].next) {
        if (i == at)
            continue;
        looked++;
        span around = v->document->sentences[v->tokens[i].sentence];
        bool has_before = i > around.begin, has_after = i + 1 < around.end;
        uint64_t value = has_before ? lower_of(v, i - 1) : 0;
        if (is_new(&before, value))
            add(out, TOPIC_BEFORE, value, 0);
        value = has_after ? lower_of(v, i + 1) : 0;
        if (is_new(&after, value))
            add(out, TOPIC_AFTER, value, 0);
        value = has_before ? kind_of(v, i - 1) : 0;
        if (is_new(&before_kinds, value))
            add(out, TOPIC_BEFORE_KIND, value, kind);
        value = has_after ? kind_of(v, i + 1) : 0;
        if (is_new(&after_kinds, value))
            add(out, TOPIC_AFTER_KIND, value, kind);
    }
}

/* Where in the run the word of token `at` stands. */
static uint32_t find_word(const view *v, span run, uint32_t at)
{
    for (uint32_t i = run.end; i-- > run.begin;) {
        if (v->tokens[i].entry == v->tokens[at].entry)
            return i;
    }
    return run.begin;
}

static void add_longer(const view *v, const view_entry *e, uint32_t at, feature_vector *out)
{
    span own = v->tokens[at].run, run = e->longest;
    uint32_t length = run.end - run.begin;
    if (length <= own.end - own.begin)
        return;
    uint64_t position = position_in(run, find_word(v, run, at));
    add(out, TOPIC_LONGER, 3 * (uint64_t)length + position,
        view_word(v, at)->attributes[WORD_KIND]);
    if (position != 0)
        add(out, TOPIC_LONGER_FIRST, position, lower_of(v, run.begin));
    if (position != 2)
        add(out, TOPIC_LONGER_LAST, position, lower_of(v, run.end - 1));
}

void document_features_add(const view *v, span sentence, uint32_t at, feature_vector *out)
{
    size_t index = v->tokens[at].sentence;
    add_sentence(v, sentence, index, at, out);
    if (v->tokens[at].entry == VIEW_NONE)
        return;
    const view_entry *e = &v->entries[v->tokens[at].entry];
    add_run(v, sentence, index, at, out);
    add_capitals(v, e, sentence, index, at, out);
    add_neighbours(v, e, at, out);
    add_longer(v, e, at, out);
}
