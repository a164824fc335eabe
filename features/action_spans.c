/* SPDX-License-Identifier: MIT */
#include "features/action_spans.h"

#include "base/hash.h"
#include "features/span_features.h"

#include <string.h>

/* Raised whenever the features change. */
enum { VERSION = 1 };

/* What a feature says; the first part of its hash. */
typedef enum topic {
    TOPIC_TAGS = 0x5c00, /* of the whole span */
    TOPIC_FIRST,         /* the first tag, with the first word */
    TOPIC_LAST,          /* the last tag, with the last word */
    TOPIC_BEFORE,        /* the tag before, with the first one */
    TOPIC_BEFORE_TWO,    /* the two tags before */
    TOPIC_AFTER,         /* the tag after, with the last one */
    TOPIC_AFTER_TWO,     /* the two tags after */
    TOPIC_AROUND,        /* the tags before and after, with those of the span */
    TOPIC_NEXT,          /* the first word and the tag after */
    TOPIC_PAIR,          /* the word before and the first */
    TOPIC_FOLLOWED       /* the last word and the one after */
} topic;

static void add(span_vector *out, uint32_t label, topic what, uint64_t a, uint64_t b, uint64_t c)
{
    const uint64_t parts[] = {what, label, a, b, c};
    span_vector_add(out, hash_words(parts, 5), 1);
}

/* Beyond the sentence everything is this. */
static const uint64_t edge = 1;

static uint64_t tag_at(const view *v, span sentence, int64_t token)
{
    if (token < sentence.begin || token >= sentence.end)
        return edge;
    const char *tag = v->document->tags[token];
    return hash_bytes(tag, strlen(tag), 0);
}

static uint64_t word_at(const view *v, span sentence, int64_t token)
{
    if (token < sentence.begin || token >= sentence.end)
        return edge;
    return view_word(v, (uint32_t)token)->attributes[WORD_LOWER];
}

static void add_words(const view *v, const span_candidate *c, span sentence, span_vector *out)
{
    int64_t first = c->at.begin, last = (int64_t)c->at.end - 1;
    add(out, c->label, TOPIC_PAIR, word_at(v, sentence, first - 1), word_at(v, sentence, first), 0);
    add(out, c->label, TOPIC_FOLLOWED, word_at(v, sentence, last), word_at(v, sentence, last + 1),
        0);
}

static void add_tags(const view *v, const span_candidate *c, span sentence, span_vector *out)
{
    int64_t begin = c->at.begin, last = (int64_t)c->at.end - 1;
    uint64_t inside = 0, first_tag = tag_at(v, sentence, begin),
             last_tag = tag_at(v, sentence, last);
    uint64_t before = tag_at(v, sentence, begin - 1), after = tag_at(v, sentence, last + 1);
    for (int64_t i = begin; i <= last; i++)
        inside = hash_words((const uint64_t[]){inside, tag_at(v, sentence, i)}, 2);
    add(out, c->label, TOPIC_TAGS, inside, 0, 0);
    add(out, c->label, TOPIC_FIRST, first_tag, word_at(v, sentence, begin), 0);
    add(out, c->label, TOPIC_LAST, last_tag, word_at(v, sentence, last), 0);
    add(out, c->label, TOPIC_BEFORE, before, first_tag, 0);
    add(out, c->label, TOPIC_BEFORE_TWO, tag_at(v, sentence, begin - 2), before, first_tag);
    add(out, c->label, TOPIC_AFTER, last_tag, after, 0);
    add(out, c->label, TOPIC_AFTER_TWO, last_tag, after, tag_at(v, sentence, last + 2));
    add(out, c->label, TOPIC_AROUND, before, inside, after);
    add(out, c->label, TOPIC_NEXT, word_at(v, sentence, begin), after, 0);
}

static void add_features(const view *v, const span_candidate *c, span_vector *out)
{
    span sentence = c->tasks->items[c->task].sentence;
    span_features.features(v, c, out);
    add_words(v, c, sentence, out);
    if (v->document->tags)
        add_tags(v, c, sentence, out);
}

static uint64_t fingerprint(void)
{
    const uint64_t parts[] = {span_features.fingerprint(), VERSION, TOPIC_FOLLOWED};
    return hash_words(parts, 3);
}

const span_source action_spans = {"action", add_features, fingerprint};
