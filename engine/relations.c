/* SPDX-License-Identifier: MIT */
#include "engine/relations.h"

#include "base/memory.h"
#include "features/syntax.h"
#include "text/writing.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

void relations_init(relations *r)
{
    memset(r, 0, sizeof *r);
    arena_init(&r->room);
}

void relations_clear(relations *r)
{
    arena_clear(&r->room);
    mem_free(r->order);
    mem_free(r->is_action);
    mem_free(r->before);
    mem_free(r->extents);
    mem_free(r->items);
    mem_free(r->waiting);
    relations_init(r);
}

/* ---- the events of a sentence ---- */

/* A sentence with the events that stand in it: order[0 … count - 1]. */
typedef struct scene {
    relations *scratch;
    document *document;
    const syntax *syntax;
    const uint32_t *order;
    size_t count;
} scene;

static event *event_at(const scene *s, size_t index)
{
    return &s->document->events[s->order[index]];
}

/* How many actions begin among the tokens. */
static uint32_t count_actions(const scene *s, span tokens)
{
    uint32_t first = s->syntax->sentence.begin;
    return s->scratch->before[tokens.end - first] - s->scratch->before[tokens.begin - first];
}

static bool is_inside(span inner, span outer)
{
    return inner.begin < inner.end && inner.begin >= outer.begin && inner.end <= outer.end;
}

/* Notes which tokens are part of an action; false if there is no memory. */
static bool note_actions(relations *r, const document *d, span sentence, const uint32_t *order,
                         size_t count)
{
    size_t size = sentence.end - sentence.begin;
    if (!mem_reserve(&r->is_action, &r->action_capacity, size, sizeof *r->is_action) ||
        !mem_reserve(&r->before, &r->before_capacity, size + 1, sizeof *r->before))
        return false;
    memset(r->is_action, 0, size * sizeof *r->is_action);
    memset(r->before, 0, (size + 1) * sizeof *r->before);
    for (size_t i = 0; i < count; i++) {
        span action = d->events[order[i]].action.tokens;
        r->before[action.begin - sentence.begin + 1]++;
        for (uint32_t k = action.begin; k < action.end && k < sentence.end; k++)
            r->is_action[k - sentence.begin] = true;
    }
    for (size_t i = 0; i < size; i++)
        r->before[i + 1] += r->before[i];
    return true;
}

/* ---- negation and modality ---- */

/* What the words of a verb group say. */
typedef struct verb_group {
    bool is_negated;
    uint32_t modal; /* the first modal word, or DOCUMENT_NONE */
} verb_group;

/*
 * Reads the verb group of an action from its end: "may not have been", "did not", "no longer". It
 * is auxiliaries, adverbs, the marker of the infinitive, and the words that are looked for. A verb
 * group that goes on beyond STEPS_MOST words is cut there.
 */
static verb_group read_verb_group(const syntax *s, uint32_t action)
{
    enum {
        STEPS_MOST = 8,
        WORDS = WORDS_BE | WORDS_GET | WORDS_AUXILIARY | WORDS_MODAL | WORDS_NEGATION,
        TAGS = TAGS_MODAL | TAGS_ADVERB | TAGS_MARKER
    };
    verb_group found = {false, DOCUMENT_NONE};
    for (uint32_t i = action; i-- > s->sentence.begin && action - i <= STEPS_MOST;) {
        const syntax_token *t = syntax_token_at(s, i);
        bool belongs = (t->words & WORDS) || (t->tags & TAGS);
        if (!belongs || t->is_action || (t->tags & TAGS_NOUN))
            break;
        found.is_negated |= (t->words & WORDS_NEGATION) != 0;
        if (t->words & WORDS_MODAL)
            found.modal = i;
    }
    return found;
}

/* Whether a role is a noun phrase that negates all of it: "no agreement", "neither bank". */
static bool is_none(const scene *s, const argument *a)
{
    span at = a->place.tokens;
    if (!is_inside(at, s->syntax->sentence) || count_actions(s, at) > 0)
        return false;
    const syntax_token *first = syntax_token_at(s->syntax, at.begin);
    return (first->words & WORDS_NEGATION) && first->tags != 0 &&
           !(first->tags & (TAGS_ADVERB | TAGS_PREPOSITION | TAGS_MARKER));
}

static bool add_attribute(document *d, event *e, const char *name, const char *value)
{
    return document_find_attribute(e, name) || document_add_attribute(d, e, name, value);
}

static bool add_modality(document *d, event *e, uint32_t token)
{
    span at = d->tokens[token];
    const char *text = arena_copy(&d->memory, d->text + at.begin, at.end - at.begin);
    return text && add_attribute(d, e, DOCUMENT_MODALITY, text);
}

static bool add_attributes(const scene *s, event *e)
{
    verb_group group = read_verb_group(s->syntax, e->action.tokens.begin);
    for (size_t i = 0; i < e->argument_count && !group.is_negated; i++)
        group.is_negated = is_none(s, &e->arguments[i]);
    if (group.is_negated && !add_attribute(s->document, e, DOCUMENT_NEGATED, ""))
        return false;
    return group.modal == DOCUMENT_NONE || add_modality(s->document, e, group.modal);
}

/* ---- statements ---- */

/*
 * Whether the tokens hold a finite verb of their own, which makes them a clause. That of a relative
 * clause is not: behind a noun phrase, who, which and that take the next verb for themselves.
 */
static bool is_clause(const syntax *s, span at)
{
    uint32_t first = syntax_token_at(s, at.begin)->chunk;
    uint32_t last = syntax_token_at(s, at.end - 1)->chunk;
    bool is_taken = false;
    for (uint32_t i = first; i <= last; i++) {
        const syntax_chunk *c = &s->chunks[i];
        if (i > first && chunk_is_one_of(c, CHUNK_BIT(CHUNK_WH) | CHUNK_BIT(CHUNK_THAT)))
            is_taken |= chunk_is_one_of(&s->chunks[i - 1], CHUNKS_NOUN);
        if (c->kind != CHUNK_FINITE)
            continue;
        if (!is_taken)
            return true;
        is_taken = false;
    }
    return false;
}

static bool has_role(const event *e, const char *role)
{
    for (size_t i = 0; i < e->argument_count; i++) {
        if (strcmp(e->arguments[i].role, role) == 0)
            return true;
    }
    return false;
}

static bool is_topic(const scene *s, const argument *a)
{
    return strcmp(a->role, WRITING_TOPIC) == 0 && is_inside(a->place.tokens, s->syntax->sentence);
}

/* Adds the stretches of an event's statement, if it makes one. */
static bool add_statement(const scene *s, uint32_t number)
{
    relations *r = s->scratch;
    const event *e = &s->document->events[number];
    uint32_t extent = 0;
    bool is_statement = false;
    for (size_t i = 0; i < e->argument_count; i++) {
        span at = e->arguments[i].place.tokens;
        if (!is_topic(s, &e->arguments[i]))
            continue;
        extent += at.end - at.begin;
        is_statement |= count_actions(s, at) > 0 && is_clause(s->syntax, at);
    }
    if (!is_statement || !has_role(e, WRITING_ACTOR))
        return true;
    r->extents[number] = extent;
    for (size_t i = 0; i < e->argument_count; i++) {
        if (!is_topic(s, &e->arguments[i]))
            continue;
        if (!mem_reserve(&r->items, &r->capacity, r->count + 1, sizeof *r->items))
            return false;
        r->items[r->count++] = (statement){e->arguments[i].place.tokens, number, extent};
    }
    return true;
}

/* Outer ones first. */
static int compare_statements(const void *left, const void *right)
{
    const statement *a = left, *b = right;
    if (a->at.begin != b->at.begin)
        return a->at.begin < b->at.begin ? -1 : 1;
    if (a->at.end != b->at.end)
        return a->at.end > b->at.end ? -1 : 1;
    return (a->event > b->event) - (a->event < b->event);
}

/*
 * The innermost of the statements that have begun which holds the action. A source's statement is
 * always longer than that of the event itself, so that no event comes to be a source of its own
 * source, whatever was predicted. So deep as LEVELS_MOST statements are not nested in earnest.
 */
static uint32_t find_source(const relations *r, size_t waiting_count, const document *d,
                            uint32_t number)
{
    enum { LEVELS_MOST = 32 };
    span action = d->events[number].action.tokens;
    for (size_t i = waiting_count; i-- > 0 && waiting_count - i <= LEVELS_MOST;) {
        const statement *s = &r->waiting[i];
        if (s->event != number && action.end <= s->at.end && s->extent > r->extents[number])
            return s->event;
    }
    return DOCUMENT_NONE;
}

/* Passes over the sentence with a stack of the statements that are open. */
static bool add_sources(const scene *s)
{
    relations *r = s->scratch;
    if (!mem_reserve(&r->waiting, &r->waiting_capacity, r->count, sizeof *r->waiting))
        return false;
    if (r->count > 1)
        qsort(r->items, r->count, sizeof *r->items, compare_statements);
    size_t waiting_count = 0, next = 0;
    for (size_t i = 0; i < s->count; i++) {
        event *e = event_at(s, i);
        for (; next < r->count && r->items[next].at.begin <= e->action.tokens.begin; next++) {
            while (waiting_count > 0 &&
                   r->waiting[waiting_count - 1].at.end <= r->items[next].at.begin)
                waiting_count--;
            r->waiting[waiting_count++] = r->items[next];
        }
        while (waiting_count > 0 && r->waiting[waiting_count - 1].at.end <= e->action.tokens.begin)
            waiting_count--;
        if (e->source == DOCUMENT_NONE)
            e->source = find_source(r, waiting_count, s->document, s->order[i]);
    }
    return true;
}

/* ---- documents ---- */

static bool complete_sentence(const scene *s)
{
    s->scratch->count = 0;
    for (size_t i = 0; i < s->count; i++) {
        if (!add_attributes(s, event_at(s, i)) || !add_statement(s, s->order[i]))
            return false;
    }
    return add_sources(s);
}

/* An event with its place, for sorting. */
static int compare_places(const void *left, const void *right)
{
    const statement *a = left, *b = right;
    if (a->at.begin != b->at.begin)
        return a->at.begin < b->at.begin ? -1 : 1;
    return (a->event > b->event) - (a->event < b->event);
}

/* Puts the events whose actions have tokens in the order of the text. */
static bool sort_events(relations *r, const document *d)
{
    if (!mem_reserve(&r->order, &r->order_capacity, d->event_count, sizeof *r->order) ||
        !mem_reserve(&r->extents, &r->extent_capacity, d->event_count, sizeof *r->extents) ||
        !mem_reserve(&r->items, &r->capacity, d->event_count, sizeof *r->items))
        return false;
    r->order_count = 0;
    for (uint32_t i = 0; i < d->event_count; i++) {
        span at = d->events[i].action.tokens;
        r->extents[i] = 0;
        if (at.begin < at.end)
            r->items[r->order_count++] = (statement){at, i, 0};
    }
    if (r->order_count > 1)
        qsort(r->items, r->order_count, sizeof *r->items, compare_places);
    for (size_t i = 0; i < r->order_count; i++)
        r->order[i] = r->items[i].event;
    return true;
}

static bool run(relations *r, const view *v, const grammar *g, document *d)
{
    if (!sort_events(r, d))
        return false;
    for (size_t first = 0, end; first < r->order_count; first = end) {
        uint32_t token = d->events[r->order[first]].action.tokens.begin;
        span sentence = d->sentences[v->tokens[token].sentence];
        for (end = first; end < r->order_count; end++) {
            if (d->events[r->order[end]].action.tokens.begin >= sentence.end)
                break;
        }
        arena_clear(&r->room);
        if (!note_actions(r, d, sentence, r->order + first, end - first))
            return false;
        const scene s = {r, d, syntax_make(&r->room, v, g, sentence, r->is_action),
                         r->order + first, end - first};
        if (!s.syntax || !complete_sentence(&s))
            return false;
    }
    return true;
}

actant_status relations_run(relations *r, const view *v, const grammar *g, document *d,
                            actant_error *error)
{
    assert(v->document == d);
    if (!run(r, v, g, d))
        return error_memory(error);
    for (size_t i = 0; i < d->event_count; i++) {
        event *e = &d->events[i];
        for (size_t k = 0; k < e->argument_count; k++)
            e->score *= e->arguments[k].score;
    }
    return ACTANT_OK;
}
