/* SPDX-License-Identifier: MIT */
#include "engine/mention_tags.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

/* The mentions of one document that count, by their place. */
typedef struct side {
    const mention **mentions; /* [count] */
    size_t count;
    size_t next; /* while walking: the first that does not end before the unit */
} side;

static bool counts(const mention *m, const label_table *only)
{
    return !only || label_table_find(only, m->label, strlen(m->label)) != HASHMAP_NONE;
}

static int compare_places(const void *left, const void *right)
{
    const span *a = &(*(const mention *const *)left)->place.bytes;
    const span *b = &(*(const mention *const *)right)->place.bytes;
    if (a->begin != b->begin)
        return a->begin < b->begin ? -1 : 1;
    return (a->end > b->end) - (a->end < b->end);
}

static actant_status refuse(const document *d, const mention *m, const char *what,
                            actant_error *error)
{
    return error_set(error, ACTANT_ERROR_INPUT, d->source, d->line,
                     "document '%s': the %s at byte %u %s, which tags cannot tell", d->id, m->label,
                     (unsigned)m->place.bytes.begin, what);
}

static actant_status collect(side *s, const document *d, const label_table *only,
                             actant_error *error)
{
    s->mentions = mem_alloc(d->mention_count, sizeof *s->mentions);
    if (!s->mentions)
        return error_memory(error);
    for (size_t i = 0; i < d->mention_count; i++) {
        const mention *m = &d->mentions[i];
        if (!counts(m, only))
            continue;
        if (m->place.piece_count > 1)
            return refuse(d, m, "has gaps", error);
        s->mentions[s->count++] = m;
    }
    if (s->count > 1)
        qsort(s->mentions, s->count, sizeof *s->mentions, compare_places);
    for (size_t i = 1; i < s->count; i++) {
        if (s->mentions[i]->place.bytes.begin < s->mentions[i - 1]->place.bytes.end)
            return refuse(d, s->mentions[i], "overlaps another mention", error);
    }
    return ACTANT_OK;
}

/* The mention that covers the unit that starts at `byte`, or NULL. */
static const mention *mention_at(side *s, uint32_t byte)
{
    while (s->next < s->count && s->mentions[s->next]->place.bytes.end <= byte)
        s->next++;
    if (s->next == s->count || s->mentions[s->next]->place.bytes.begin > byte)
        return NULL;
    return s->mentions[s->next];
}

/* Where the unit that starts at `byte` must end: at the end of its token, or where a mention starts
 * or ends before that. */
static uint32_t unit_end(const side *s, uint32_t byte, uint32_t end)
{
    if (s->next == s->count)
        return end;
    span at = s->mentions[s->next]->place.bytes;
    uint32_t border = at.begin > byte ? at.begin : at.end;
    return border < end ? border : end;
}

/* The two documents while they are walked through. */
typedef struct walk {
    conlleval *out;
    side gold, predicted;
    const mention *last_gold, *last_predicted; /* of the unit before */
    buffer gold_tag, predicted_tag;
} walk;

static void write_tag(buffer *tag, const mention *m, bool continues)
{
    buffer_reset(tag);
    if (m)
        buffer_add_format(tag, "%c-%s", continues ? 'I' : 'B', m->label);
    else
        buffer_add_byte(tag, 'O');
}

/* Adds the units of one token. */
static actant_status add_token(walk *w, span token, bool starts_sentence, actant_error *error)
{
    for (uint32_t byte = token.begin; byte < token.end;) {
        const mention *gold = mention_at(&w->gold, byte);
        const mention *predicted = mention_at(&w->predicted, byte);
        bool gold_goes_on = gold && gold == w->last_gold;
        bool predicted_goes_on = predicted && predicted == w->last_predicted;
        if (starts_sentence && byte == token.begin && !gold_goes_on && !predicted_goes_on)
            conlleval_end_sentence(w->out);
        write_tag(&w->gold_tag, gold, gold_goes_on);
        write_tag(&w->predicted_tag, predicted, predicted_goes_on);
        actant_status status = buffer_status(&w->gold_tag, error);
        if (status == ACTANT_OK)
            status = buffer_status(&w->predicted_tag, error);
        if (status == ACTANT_OK)
            status = conlleval_add(w->out, w->gold_tag.bytes, w->gold_tag.size,
                                   w->predicted_tag.bytes, w->predicted_tag.size, error);
        if (status != ACTANT_OK)
            return status;
        w->last_gold = gold;
        w->last_predicted = predicted;
        byte = unit_end(&w->predicted, byte, unit_end(&w->gold, byte, token.end));
    }
    return ACTANT_OK;
}

actant_status mention_tags_add(conlleval *c, const document *tokens, const document *gold,
                               const document *predicted, const label_table *only,
                               actant_error *error)
{
    walk w = {.out = c};
    buffer_init(&w.gold_tag);
    buffer_init(&w.predicted_tag);
    actant_status status = collect(&w.gold, gold, only, error);
    if (status == ACTANT_OK)
        status = collect(&w.predicted, predicted, only, error);
    size_t sentence = 0;
    for (size_t i = 0; i < tokens->token_count && status == ACTANT_OK; i++) {
        bool starts = false;
        for (; sentence < tokens->sentence_count && tokens->sentences[sentence].begin <= i;
             sentence++)
            starts = true;
        status = add_token(&w, tokens->tokens[i], starts, error);
    }
    conlleval_end_sentence(c);
    mem_free(w.gold.mentions);
    mem_free(w.predicted.mentions);
    buffer_clear(&w.gold_tag);
    buffer_clear(&w.predicted_tag);
    return status;
}
