/* SPDX-License-Identifier: MIT */
#include "features/argument_context.h"

#include "base/hash.h"
#include "features/templates.h"

#include <stdlib.h>

/* ---- sentences ---- */

/* An action of the document that can have arguments. */
typedef struct action {
    span at;
    uint32_t event, sentence;
} action;

static void note_tokens(const argument_sentence *s)
{
    const syntax *x = s->syntax;
    uint32_t size = x->sentence.end - x->sentence.begin, quotes = 0, nearest = ARGUMENT_NONE;
    for (uint32_t i = 0; i <= size; i++) {
        s->tokens[i].quote_count = quotes;
        s->tokens[i].action_before = nearest;
        if (i == size)
            break;
        quotes += (x->tokens[i].words & WORDS_QUOTE) != 0;
        if (x->tokens[i].is_action)
            nearest = x->sentence.begin + i;
    }
    nearest = ARGUMENT_NONE;
    for (uint32_t i = size + 1; i-- > 0;) {
        if (i < size && x->tokens[i].is_action)
            nearest = x->sentence.begin + i;
        s->tokens[i].action_from = nearest;
    }
}

/* The sentence with its actions, of which there is at least one; NULL if there is no memory. */
static const argument_sentence *make_sentence(arena *room, const view *v, const grammar *g,
                                              const action *actions, uint32_t action_count)
{
    span at = v->document->sentences[actions[0].sentence];
    uint32_t size = at.end - at.begin;
    argument_sentence *s = arena_alloc(room, 1, sizeof *s);
    bool *is_action = arena_alloc(room, size, sizeof *is_action);
    if (!s || !is_action)
        return NULL;
    for (uint32_t i = 0; i < action_count; i++) {
        for (uint32_t k = actions[i].at.begin; k < actions[i].at.end; k++)
            is_action[k - at.begin] = true;
    }
    s->action_count = action_count;
    s->syntax = syntax_make(room, v, g, at, is_action);
    s->tokens = arena_alloc(room, (size_t)size + 1, sizeof *s->tokens);
    if (!s->syntax || !s->tokens)
        return NULL;
    note_tokens(s);
    return s;
}

/* ---- ways ---- */

/* Ways are as long at most. */
enum { WAY_MOST = 10 };

enum {
    CHUNKS_PARTING = CHUNKS_VERB | CHUNKS_OPENING | 1 << CHUNK_COMMA | 1 << CHUNK_CONJUNCTION |
                     1 << CHUNK_STOP | 1 << CHUNK_COLON
};

/* What has been seen while walking away from a chunk. */
typedef struct walk {
    uint64_t full, verbs, brief;
    uint64_t last_brief;
    unsigned full_length, verbs_length, brief_length;
    uint16_t verb_count, comma_count, opener_count, noun_count, action_count;
    uint32_t first_action;
} walk;

static const walk walk_start = {1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, ARGUMENT_NONE};

static void pass_brief(walk *w, const syntax_chunk *c)
{
    bool is_noun = chunk_is_one_of(c, CHUNKS_NOUN | 1 << CHUNK_ADJECTIVE);
    uint64_t symbol = is_noun ? CHUNK_NOUN : c->symbol;
    if (c->kind == CHUNK_PREPOSITION || w->brief_length == WAY_MOST ||
        (is_noun && w->last_brief == symbol))
        return;
    w->brief = template_mix(w->brief, symbol);
    w->last_brief = symbol;
    w->brief_length++;
}

static void pass_actions(walk *w, const syntax *s, const syntax_chunk *c)
{
    bool has_action = false;
    for (uint32_t i = c->at.begin; i < c->at.end; i++) {
        if (!syntax_token_at(s, i)->is_action)
            continue;
        has_action = true;
        if (w->first_action == ARGUMENT_NONE)
            w->first_action = i;
    }
    w->action_count = (uint16_t)(w->action_count + has_action);
}

static void pass(walk *w, const syntax *s, const syntax_chunk *c)
{
    pass_actions(w, s, c);
    if (c->kind == CHUNK_ADVERB)
        return;
    if (w->full_length < WAY_MOST) {
        w->full = template_mix(w->full, c->symbol);
        w->full_length++;
    }
    if (w->verbs_length < WAY_MOST && chunk_is_one_of(c, CHUNKS_PARTING)) {
        w->verbs = template_mix(w->verbs, c->symbol);
        w->verbs_length++;
    }
    pass_brief(w, c);
    w->verb_count = (uint16_t)(w->verb_count + chunk_is_one_of(c, CHUNKS_VERB));
    w->comma_count = (uint16_t)(w->comma_count + (c->kind == CHUNK_COMMA));
    w->opener_count = (uint16_t)(w->opener_count + chunk_is_one_of(c, CHUNKS_OPENING));
    w->noun_count = (uint16_t)(w->noun_count + chunk_is_one_of(c, CHUNKS_NOUN));
}

static void note_way(argument_way *way, const walk *w)
{
    way->full = w->full;
    way->verbs = w->verbs;
    way->brief = w->brief;
    way->verb_count = w->verb_count;
    way->comma_count = w->comma_count;
    way->opener_count = w->opener_count;
    way->noun_count = w->noun_count;
    way->action_count = w->action_count;
    way->first_action = w->first_action;
}

static void note_governor_way(argument_way *way, const walk *w)
{
    way->governor = w->full;
    way->governor_verb_count = w->verb_count;
}

/* Notes the ways from a chunk to all others within reach. */
static void walk_from(const argument_context *c, uint32_t from,
                      void (*note)(argument_way *way, const walk *w))
{
    const syntax *s = c->syntax;
    walk left = walk_start, right = walk_start;
    for (uint32_t i = from; i-- > c->first_chunk;) {
        note(&c->ways[i - c->first_chunk], &left);
        pass(&left, s, &s->chunks[i]);
    }
    for (uint32_t i = from + 1; i < c->end_chunk; i++) {
        note(&c->ways[i - c->first_chunk], &right);
        pass(&right, s, &s->chunks[i]);
    }
}

/* ---- the action ---- */

/* The nearest chunk of those kinds before `from`, within reach; or ARGUMENT_NONE. */
static uint32_t find_before(const argument_context *c, uint32_t from, uint32_t kinds)
{
    for (uint32_t i = from; i-- > c->first_chunk;) {
        if (chunk_is_one_of(&c->syntax->chunks[i], kinds))
            return i;
    }
    return ARGUMENT_NONE;
}

/* Passive: a participle behind a form of be or get in its verb group, or soon before it. */
static bool is_passive(const argument_context *c, const syntax_chunk *own)
{
    enum { STEPS_MOST = 4 };
    const syntax *s = c->syntax;
    uint32_t tags = syntax_token_at(s, c->action.begin)->tags;
    for (uint32_t i = own->at.begin; i < c->action.begin; i++) {
        if (syntax_token_at(s, i)->words & (WORDS_BE | WORDS_GET))
            return (tags & (TAGS_PARTICIPLE | TAGS_PAST)) != 0;
    }
    if (!(tags & TAGS_PARTICIPLE))
        return false;
    uint32_t steps = 0;
    for (uint32_t i = c->action.begin; i-- > s->sentence.begin && steps <= STEPS_MOST; steps++) {
        const syntax_token *t = syntax_token_at(s, i);
        if (t->tags & TAGS_VERB)
            return (t->words & WORDS_BE) != 0;
    }
    return false;
}

/* The verb whose subject is the action's too: its own chunk, or for one that has no subject or
 * continues a verb before it ("came and saw") the nearest before. */
static uint32_t find_governor(const argument_context *c)
{
    bool is_finite = c->syntax->chunks[c->chunk].kind == CHUNK_FINITE;
    if (is_finite && !c->is_joined)
        return c->chunk;
    uint32_t found = find_before(c, c->chunk, 1 << CHUNK_FINITE | 1 << CHUNK_PARTICIPLE);
    if (found == ARGUMENT_NONE && !is_finite)
        found = find_before(c, c->chunk, CHUNKS_VERB);
    return found == ARGUMENT_NONE ? c->chunk : found;
}

/* The noun phrase before the governing verb, without those that only qualify it: "the head of the
 * bank". */
static uint32_t find_subject(const argument_context *c)
{
    enum {
        ENDS = 1 << CHUNK_FINITE | 1 << CHUNK_INFINITIVE | 1 << CHUNK_GERUND | 1 << CHUNK_BARE |
               1 << CHUNK_COLON
    };
    const syntax_chunk *chunks = c->syntax->chunks;
    uint32_t at = find_before(c, c->governor, CHUNKS_NOUN | ENDS);
    if (at == ARGUMENT_NONE || chunk_is_one_of(&chunks[at], ENDS))
        return ARGUMENT_NONE;
    while (at >= c->first_chunk + 2 && chunks[at - 1].kind == CHUNK_PREPOSITION &&
           chunk_is_one_of(&chunks[at - 2], 1 << CHUNK_NOUN | 1 << CHUNK_PRONOUN))
        at -= 2;
    return at;
}

/* The noun phrase right behind the action. */
static uint32_t find_object(const argument_context *c)
{
    const syntax_chunk *chunks = c->syntax->chunks;
    for (uint32_t i = c->chunk + 1; i < c->end_chunk; i++) {
        if (chunk_is_one_of(&chunks[i], CHUNKS_NOUN))
            return i;
        if (!chunk_is_one_of(&chunks[i],
                             1 << CHUNK_ADVERB | 1 << CHUNK_PARTICLE | 1 << CHUNK_ADJECTIVE))
            break;
    }
    return ARGUMENT_NONE;
}

/* What the chunk before the action's tells, adverbs aside. */
static void look_before(argument_context *c)
{
    uint32_t at = find_before(c, c->chunk, ~(uint32_t)(1 << CHUNK_ADVERB));
    if (at == ARGUMENT_NONE)
        return;
    chunk_kind kind = c->syntax->chunks[at].kind;
    c->is_relative = kind == CHUNK_WH || kind == CHUNK_THAT;
    c->is_joined = kind == CHUNK_CONJUNCTION;
}

/* Words beyond the sentence. */
static const uint64_t edge = 3;

static uint64_t word_at(const view *v, span sentence, uint32_t token)
{
    return token < sentence.end ? view_word(v, token)->attributes[WORD_LOWER] : edge;
}

static void note_words(argument_context *c, const view *v, const syntax_chunk *own)
{
    enum { SOON = 6 };
    span sentence = c->syntax->sentence;
    c->after = word_at(v, sentence, c->action.end);
    c->before = own->at.begin > sentence.begin ? word_at(v, sentence, own->at.begin - 1) : edge;
    for (uint32_t i = c->action.end; i < sentence.end && i < c->action.end + SOON; i++) {
        if (syntax_token_at(c->syntax, i)->tags &
            (TAGS_PREPOSITION | TAGS_MARKER | TAGS_PARTICLE)) {
            c->preposition = word_at(v, sentence, i);
            return;
        }
    }
}

static void set_reach(argument_context *c)
{
    span sentence = c->syntax->sentence;
    uint32_t before = c->action.begin - sentence.begin, after = sentence.end - c->action.end;
    uint32_t first = before > ARGUMENT_REACH ? c->action.begin - ARGUMENT_REACH : sentence.begin;
    uint32_t last = after > ARGUMENT_REACH ? c->action.end + ARGUMENT_REACH : sentence.end;
    c->first_chunk = syntax_token_at(c->syntax, first)->chunk;
    c->end_chunk = syntax_token_at(c->syntax, last - 1)->chunk + 1;
}

static const argument_context *make_context(arena *room, const view *v, const argument_sentence *s,
                                            const action *a, uint32_t number)
{
    argument_context *c = arena_alloc(room, 1, sizeof *c);
    if (!c)
        return NULL;
    c->sentence = s;
    c->syntax = s->syntax;
    c->event = a->event;
    c->number = number;
    c->action = a->at;
    c->chunk = syntax_token_at(s->syntax, a->at.begin)->chunk;
    set_reach(c);
    c->ways = arena_alloc(room, c->end_chunk - c->first_chunk, sizeof *c->ways);
    if (!c->ways)
        return NULL;
    const syntax_chunk *own = &s->syntax->chunks[c->chunk];
    look_before(c);
    c->is_passive = is_passive(c, own);
    const uint64_t voice[] = {own->kind, syntax_token_at(s->syntax, a->at.begin)->tag,
                              c->is_passive, c->is_relative, c->is_joined};
    c->voice = hash_words(voice, 5);
    c->governor = find_governor(c);
    c->subject = find_subject(c);
    c->object = find_object(c);
    note_words(c, v, own);
    c->ways[c->chunk - c->first_chunk].first_action = ARGUMENT_NONE;
    walk_from(c, c->chunk, note_way);
    walk_from(c, c->governor, note_governor_way);
    return c;
}

/* ---- tasks ---- */

static int compare_actions(const void *left, const void *right)
{
    const action *a = left, *b = right;
    if (a->at.begin != b->at.begin)
        return a->at.begin < b->at.begin ? -1 : 1;
    if (a->at.end != b->at.end)
        return a->at.end < b->at.end ? -1 : 1;
    return (a->event > b->event) - (a->event < b->event);
}

/* The actions of the document with tokens in one sentence, in order; NULL if there is no memory. */
static action *find_actions(const view *v, arena *room, size_t *count)
{
    const document *d = v->document;
    action *found = arena_alloc(room, d->event_count, sizeof *found);
    *count = 0;
    for (uint32_t i = 0; found && i < d->event_count; i++) {
        span at = d->events[i].action.tokens;
        if (at.begin < at.end && v->tokens[at.begin].sentence == v->tokens[at.end - 1].sentence)
            found[(*count)++] = (action){at, i, v->tokens[at.begin].sentence};
    }
    if (found && *count > 1)
        qsort(found, *count, sizeof *found, compare_actions);
    return found;
}

actant_status argument_tasks(const view *v, const grammar *g, task_list *out, actant_error *error)
{
    size_t count;
    const action *actions = find_actions(v, &out->room, &count);
    if (!actions)
        return error_memory(error);
    for (size_t first = 0, end; first < count; first = end) {
        for (end = first + 1; end < count && actions[end].sentence == actions[first].sentence;)
            end++;
        const argument_sentence *s =
            make_sentence(&out->room, v, g, actions + first, (uint32_t)(end - first));
        for (size_t i = first; i < end; i++) {
            const argument_context *c = NULL;
            if (s)
                c = make_context(&out->room, v, s, &actions[i], (uint32_t)(i - first));
            if (!c || !task_list_add(out, s->syntax->sentence, c))
                return error_memory(error);
        }
    }
    return ACTANT_OK;
}
