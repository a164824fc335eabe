/* SPDX-License-Identifier: MIT */
#include "features/argument_terms.h"

#include "features/templates.h"

/* Beyond the sentence. */
enum { EDGE_BEFORE = 11, EDGE_BEHIND };

/* A place whose terms are worked out. */
typedef struct spot {
    const view *view;
    const argument_context *context;
    const syntax *syntax;
    uint32_t at;
    uint64_t *terms; /* [ARGUMENT_TERM_COUNT] */
} spot;

static uint64_t capped(uint64_t count, uint64_t most)
{
    return count < most ? count : most;
}

static const uint64_t *attributes_of(const spot *p, uint32_t token)
{
    return view_word(p->view, token)->attributes;
}

static const syntax_token *token_at(const spot *p, uint32_t token)
{
    return syntax_token_at(p->syntax, token);
}

static void set_left(const spot *p)
{
    uint64_t *t = p->terms;
    uint32_t begin = p->syntax->sentence.begin;
    t[AT_LEFT_WORD] = t[AT_LEFT_TAG] = t[AT_LEFT_TAG_2] = EDGE_BEFORE;
    t[AT_LEFT_CLASS_1] = t[AT_LEFT_CLASS_2] = 0;
    if (p->at == begin)
        return;
    const uint64_t *left = attributes_of(p, p->at - 1);
    t[AT_LEFT_WORD] = left[WORD_LOWER];
    t[AT_LEFT_CLASS_1] = left[WORD_CLASS_1];
    t[AT_LEFT_CLASS_2] = left[WORD_CLASS_1 + 1];
    t[AT_LEFT_TAG] = token_at(p, p->at - 1)->tag;
    if (p->at > begin + 1)
        t[AT_LEFT_TAG_2] = token_at(p, p->at - 2)->tag;
}

static void set_right(const spot *p)
{
    uint64_t *t = p->terms;
    uint32_t end = p->syntax->sentence.end;
    t[AT_RIGHT_WORD] = t[AT_RIGHT_TAG] = t[AT_RIGHT_TAG_2] = EDGE_BEHIND;
    t[AT_RIGHT_CLASS_1] = t[AT_RIGHT_CLASS_2] = 0;
    if (p->at + 1 == end)
        return;
    const uint64_t *right = attributes_of(p, p->at + 1);
    t[AT_RIGHT_WORD] = right[WORD_LOWER];
    t[AT_RIGHT_CLASS_1] = right[WORD_CLASS_1];
    t[AT_RIGHT_CLASS_2] = right[WORD_CLASS_1 + 1];
    t[AT_RIGHT_TAG] = token_at(p, p->at + 1)->tag;
    if (p->at + 2 < end)
        t[AT_RIGHT_TAG_2] = token_at(p, p->at + 2)->tag;
}

static void set_token(const spot *p)
{
    uint64_t *t = p->terms;
    const uint64_t *own = attributes_of(p, p->at);
    const syntax_token *token = token_at(p, p->at);
    t[AT_WORD] = own[WORD_LOWER];
    t[AT_TAG] = token->tag;
    t[AT_KIND] = own[WORD_KIND];
    t[AT_SUFFIX] = own[WORD_SUFFIX_3];
    for (size_t i = 0; i < 5; i++)
        t[AT_CLASS_1 + i] = own[WORD_CLASS_1 + i];
    t[AT_IS_FIRST] = p->at == p->syntax->sentence.begin;
    t[AT_REST_4] = capped(p->syntax->sentence.end - p->at, 4);
    t[AT_IS_ACTION] = token->is_action;
}

/* Tokens that are further apart are told apart less. */
static uint64_t coarse_distance(uint32_t distance)
{
    static const uint32_t limits[] = {1, 2, 3, 4, 6, 9, 14, 22};
    uint64_t step = 0;
    while (step < sizeof limits / sizeof limits[0] && distance >= limits[step])
        step++;
    return step;
}

enum { SIDE_BEFORE = 1, SIDE_BEHIND, SIDE_INSIDE };

static void set_distance(const spot *p)
{
    uint64_t *t = p->terms;
    span action = p->context->action;
    uint32_t distance = 0;
    t[AT_SIDE] = SIDE_INSIDE;
    if (p->at < action.begin) {
        t[AT_SIDE] = SIDE_BEFORE;
        distance = action.begin - p->at;
    } else if (p->at >= action.end) {
        t[AT_SIDE] = SIDE_BEHIND;
        distance = p->at - action.end + 1;
    }
    t[AT_DISTANCE] = coarse_distance(distance);
    t[AT_DISTANCE_3] = capped(distance, 3);
    t[AT_DISTANCE_5] = capped(distance, 5);
}

/* Where the token stands in its chunk: alone, first, inside, last; for noun chunks and others. */
static uint64_t place_in_chunk(const syntax_chunk *c, uint32_t at)
{
    uint64_t others = c->kind == CHUNK_NOUN ? 0 : 4;
    if (c->at.end - c->at.begin == 1)
        return others;
    return others + (at == c->at.begin ? 1 : at == c->at.end - 1 ? 3 : 2);
}

static void set_chunk(const spot *p, uint32_t number)
{
    uint64_t *t = p->terms;
    const syntax *s = p->syntax;
    const syntax_chunk *c = &s->chunks[number];
    const uint64_t *head = attributes_of(p, c->head);
    bool has_previous = number > 0, has_next = number + 1 < s->chunk_count;
    t[AT_HEAD_WORD] = head[WORD_LOWER];
    t[AT_HEAD_CLASS_1] = head[WORD_CLASS_1];
    t[AT_HEAD_CLASS_2] = head[WORD_CLASS_1 + 1];
    t[AT_PREVIOUS] = has_previous ? c[-1].symbol : EDGE_BEFORE;
    t[AT_PREVIOUS_2] = number > 1 ? c[-2].symbol : EDGE_BEFORE;
    t[AT_NEXT] = has_next ? c[1].symbol : EDGE_BEHIND;
    t[AT_NEXT_2] = number + 2 < s->chunk_count ? c[2].symbol : EDGE_BEHIND;
    t[AT_PREVIOUS_WORD] =
        has_previous ? attributes_of(p, c->at.begin - 1)[WORD_LOWER] : EDGE_BEFORE;
    t[AT_NEXT_WORD] = has_next ? attributes_of(p, c->at.end)[WORD_LOWER] : EDGE_BEHIND;
    uint64_t part = place_in_chunk(c, p->at);
    if (t[AT_SIDE] == SIDE_INSIDE)
        t[AT_POS] = template_mix(SIDE_INSIDE, p->at - p->context->action.begin);
    else
        t[AT_POS] = template_mix(t[AT_SIDE] * 8 + part, c->symbol);
}

static void set_way(const spot *p, uint32_t chunk)
{
    uint64_t *t = p->terms;
    const argument_way *way = argument_way_to(p->context, chunk);
    uint32_t own = p->context->chunk, chunks = chunk < own ? own - chunk : chunk - own;
    t[AT_CHUNKS_3] = capped(chunks, 3);
    t[AT_CHUNKS_4] = capped(chunks, 4);
    t[AT_CHUNKS_5] = capped(chunks, 5);
    t[AT_CHUNKS_8] = capped(chunks, 8);
    t[AT_VERBS_1] = capped(way->verb_count, 1);
    t[AT_VERBS_2] = capped(way->verb_count, 2);
    t[AT_VERBS_3] = capped(way->verb_count, 3);
    t[AT_COMMAS_2] = capped(way->comma_count, 2);
    t[AT_COMMAS_3] = capped(way->comma_count, 3);
    t[AT_OPENERS_2] = capped(way->opener_count, 2);
    t[AT_NOUNS_3] = capped(way->noun_count, 3);
    t[AT_FULL_WAY] = way->full;
    t[AT_VERB_WAY] = way->verbs;
    t[AT_BRIEF_WAY] = way->brief;
    t[AT_ACTIONS_2] = capped(way->action_count, 2);
    t[AT_ACTIONS_3] = capped(way->action_count, 3);
    t[AT_ACTIONS_4] = capped(way->action_count, 4);
    t[AT_FIRST_WORD] = t[AT_FIRST_TAG] = t[AT_FIRST_CLASS_2] = 0;
    if (way->first_action != ARGUMENT_NONE) {
        const uint64_t *first = attributes_of(p, way->first_action);
        t[AT_FIRST_WORD] = first[WORD_LOWER];
        t[AT_FIRST_CLASS_2] = first[WORD_CLASS_1 + 1];
        t[AT_FIRST_TAG] = token_at(p, way->first_action)->tag;
    }
}

static void set_action(const spot *p)
{
    uint64_t *t = p->terms;
    const argument_context *c = p->context;
    const uint64_t *action = attributes_of(p, c->action.begin);
    bool is_last = c->action.end == p->syntax->sentence.end;
    t[AT_ACTION_WORD] = action[WORD_LOWER];
    t[AT_ACTION_TAG] = token_at(p, c->action.begin)->tag;
    t[AT_ACTION_KIND] = p->syntax->chunks[c->chunk].kind;
    t[AT_ACTION_CLASS_1] = action[WORD_CLASS_1];
    t[AT_ACTION_CLASS_2] = action[WORD_CLASS_1 + 1];
    t[AT_ACTION_CLASS_3] = action[WORD_CLASS_1 + 2];
    t[AT_ACTION_CLASS_5] = action[WORD_CLASS_1 + 4];
    t[AT_ACTION_SUFFIX_2] = action[WORD_SUFFIX_2];
    t[AT_ACTION_SUFFIX_3] = action[WORD_SUFFIX_3];
    t[AT_VOICE] = c->voice;
    t[AT_IS_PASSIVE] = c->is_passive;
    t[AT_WORD_BEFORE] = c->before;
    t[AT_WORD_AFTER] = c->after;
    t[AT_TAG_AFTER] = is_last ? EDGE_BEHIND : token_at(p, c->action.end)->tag;
    t[AT_PREPOSITION] = c->preposition;
    t[AT_NUMBER_4] = capped(c->number, 4);
    t[AT_REMAINING_4] = capped(c->sentence->action_count - c->number, 4);
}

/* Actions are looked for so far from the token. */
enum { ACTIONS_REACH = 30 };

static bool is_own(const spot *p, uint32_t token)
{
    return token >= p->context->action.begin && token < p->context->action.end;
}

static void set_other_actions(const spot *p)
{
    uint64_t *t = p->terms;
    const argument_token *around = &p->context->sentence->tokens[p->at - p->syntax->sentence.begin];
    uint32_t left = around->action_before, right = around->action_from;
    bool has_left = left != ARGUMENT_NONE && p->at - left < ACTIONS_REACH;
    bool has_right = right != ARGUMENT_NONE && right - p->at < ACTIONS_REACH;
    t[AT_OWN_BESIDE] =
        (uint64_t)(has_left && is_own(p, left)) | (uint64_t)(has_right && is_own(p, right)) << 1;
    t[AT_LEFT_ACTION_WORD] = has_left ? attributes_of(p, left)[WORD_LOWER] : 0;
    t[AT_LEFT_ACTION_CLASS_2] = has_left ? attributes_of(p, left)[WORD_CLASS_1 + 1] : 0;
    t[AT_RIGHT_ACTION_WORD] = has_right ? attributes_of(p, right)[WORD_LOWER] : 0;
    t[AT_RIGHT_ACTION_CLASS_2] = has_right ? attributes_of(p, right)[WORD_CLASS_1 + 1] : 0;
}

static uint32_t quotes_before(const spot *p, uint32_t token)
{
    return p->context->sentence->tokens[token - p->syntax->sentence.begin].quote_count;
}

static void set_quotes(const spot *p)
{
    uint64_t *t = p->terms;
    span action = p->context->action;
    uint32_t here = quotes_before(p, p->at), at_action = quotes_before(p, action.begin);
    uint32_t between = p->at < action.begin ? at_action - here
                       : p->at < action.end ? 0
                                            : here - quotes_before(p, action.end);
    t[AT_QUOTES_2] = capped(between, 2);
    t[AT_QUOTES_3] = capped(between, 3);
    t[AT_IS_QUOTED] = here & 1;
    t[AT_IS_ACTION_QUOTED] = at_action & 1;
}

void argument_terms_set(const view *v, const argument_context *c, uint32_t at, uint64_t *terms)
{
    spot p = {v, c, c->syntax, at, NULL};
    p.terms = terms;
    set_token(&p);
    set_left(&p);
    set_right(&p);
    set_distance(&p);
    set_chunk(&p, syntax_token_at(c->syntax, at)->chunk);
    set_way(&p, syntax_token_at(c->syntax, at)->chunk);
    set_action(&p);
    set_other_actions(&p);
    set_quotes(&p);
}
