/* SPDX-License-Identifier: MIT */
#include "features/argument_span_terms.h"

#include "features/templates.h"

/* Beyond the sentence, and beyond the span. */
enum { EDGE_BEFORE = 11, EDGE_BEHIND };

/* So much of a span is looked at for the hashes of its tags and chunks, and for its brackets. */
enum { TAGS_MOST = 12, BRACKETS_REACH = 200 };

static uint64_t capped(uint64_t count, uint64_t most)
{
    return count < most ? count : most;
}

static const uint64_t *attributes_of(const argument_span *s, uint32_t token)
{
    return view_word(s->view, token)->attributes;
}

static const syntax_token *token_at(const argument_span *s, uint32_t token)
{
    return syntax_token_at(s->syntax, token);
}

argument_span argument_span_of(const view *v, const span_candidate *c, uint64_t *terms)
{
    const argument_context *context = c->tasks->items[c->task].context;
    const syntax *x = context->syntax;
    argument_span s = {v, c, context, x, c->at, 0, 0, 0, NULL};
    s.terms = terms;
    s.first_chunk = syntax_token_at(x, c->at.begin)->chunk;
    s.last_chunk = syntax_token_at(x, c->at.end - 1)->chunk;
    s.near = c->at.end <= context->action.begin ? s.last_chunk : s.first_chunk;
    return s;
}

/* ---- words ---- */

static void set_ends(const argument_span *s)
{
    uint64_t *t = s->terms;
    span at = s->at;
    const uint64_t *first = attributes_of(s, at.begin), *last = attributes_of(s, at.end - 1);
    bool is_single = at.end - at.begin == 1;
    t[AS_FIRST_WORD] = first[WORD_LOWER];
    t[AS_FIRST_CLASS_2] = first[WORD_CLASS_1 + 1];
    t[AS_FIRST_TAG] = token_at(s, at.begin)->tag;
    t[AS_FIRST_TAG_2] = is_single ? EDGE_BEHIND : token_at(s, at.begin + 1)->tag;
    t[AS_LAST_WORD] = last[WORD_LOWER];
    t[AS_LAST_CLASS_2] = last[WORD_CLASS_1 + 1];
    t[AS_LAST_TAG] = token_at(s, at.end - 1)->tag;
    t[AS_LAST_TAG_2] = is_single ? EDGE_BEFORE : token_at(s, at.end - 2)->tag;
}

static void set_before(const argument_span *s)
{
    uint64_t *t = s->terms;
    uint32_t begin = s->syntax->sentence.begin, at = s->at.begin;
    t[AS_BEFORE_WORD] = t[AS_BEFORE_TAG] = t[AS_BEFORE_TAG_2] = EDGE_BEFORE;
    t[AS_BEFORE_CLASS_1] = 0;
    if (at == begin)
        return;
    t[AS_BEFORE_WORD] = attributes_of(s, at - 1)[WORD_LOWER];
    t[AS_BEFORE_CLASS_1] = attributes_of(s, at - 1)[WORD_CLASS_1];
    t[AS_BEFORE_TAG] = token_at(s, at - 1)->tag;
    if (at > begin + 1)
        t[AS_BEFORE_TAG_2] = token_at(s, at - 2)->tag;
}

static void set_after(const argument_span *s)
{
    uint64_t *t = s->terms;
    uint32_t end = s->syntax->sentence.end, at = s->at.end;
    t[AS_AFTER_WORD] = t[AS_AFTER_TAG] = t[AS_AFTER_TAG_2] = EDGE_BEHIND;
    t[AS_AFTER_CLASS_1] = 0;
    if (at == end)
        return;
    t[AS_AFTER_WORD] = attributes_of(s, at)[WORD_LOWER];
    t[AS_AFTER_CLASS_1] = attributes_of(s, at)[WORD_CLASS_1];
    t[AS_AFTER_TAG] = token_at(s, at)->tag;
    if (at + 1 < end)
        t[AS_AFTER_TAG_2] = token_at(s, at + 1)->tag;
}

/* Lengths that are large are told apart less. */
static uint64_t coarse_length(uint32_t length)
{
    static const uint32_t limits[] = {2, 3, 4, 6, 9, 14, 22};
    uint64_t step = 0;
    while (step < sizeof limits / sizeof limits[0] && length >= limits[step])
        step++;
    return step;
}

static void set_extent(const argument_span *s)
{
    uint64_t *t = s->terms;
    span at = s->at, sentence = s->syntax->sentence, action = s->context->action;
    uint32_t length = at.end - at.begin, distance = 0;
    t[AS_SIDE] = 3;
    if (at.end <= action.begin) {
        t[AS_SIDE] = 1;
        distance = action.begin - at.end;
    } else if (at.begin >= action.end) {
        t[AS_SIDE] = 2;
        distance = at.begin - action.end;
    }
    t[AS_DISTANCE_6] = capped(distance, 6);
    t[AS_LENGTH] = coarse_length(length);
    t[AS_LENGTH_4] = capped(length, 4);
    t[AS_LENGTH_8] = capped(length, 8);
    t[AS_AT_BEGIN] = at.begin == sentence.begin;
    t[AS_AT_END] = at.end == sentence.end || (token_at(s, at.end)->tags & TAGS_STOP) != 0;
    t[AS_NEAR_END] = at.end + 1 >= sentence.end;
}

/* ---- chunks ---- */

static void set_pattern(const argument_span *s)
{
    enum {
        PARTING = CHUNKS_VERB | CHUNKS_OPENING | 1 << CHUNK_COMMA | 1 << CHUNK_CONJUNCTION |
                  1 << CHUNK_COLON
    };
    uint64_t tags = 1, chunks = 1, clauses = 1;
    uint32_t end = s->at.begin + (uint32_t)capped(s->at.end - s->at.begin, TAGS_MOST);
    for (uint32_t i = s->at.begin; i < end; i++)
        tags = template_mix(tags, syntax_coarse_tag(token_at(s, i)));
    for (uint32_t i = s->first_chunk; i <= s->last_chunk && i < s->first_chunk + TAGS_MOST; i++) {
        const syntax_chunk *c = &s->syntax->chunks[i];
        chunks = template_mix(chunks, c->symbol);
        if (chunk_is_one_of(c, PARTING))
            clauses = template_mix(clauses, c->symbol);
    }
    s->terms[AS_TAGS] = tags;
    s->terms[AS_CHUNKS] = chunks;
    s->terms[AS_CLAUSES] = clauses;
}

static void set_chunks(const argument_span *s)
{
    uint64_t *t = s->terms;
    uint32_t first = s->first_chunk, last = s->last_chunk, count = s->syntax->chunk_count;
    const syntax_chunk *chunks = s->syntax->chunks;
    t[AS_FIRST_SYMBOL] = chunks[first].symbol;
    t[AS_LAST_SYMBOL] = chunks[last].symbol;
    t[AS_PREVIOUS] = first > 0 ? chunks[first - 1].symbol : EDGE_BEFORE;
    t[AS_PREVIOUS_2] = first > 1 ? chunks[first - 2].symbol : EDGE_BEFORE;
    t[AS_NEXT] = last + 1 < count ? chunks[last + 1].symbol : EDGE_BEHIND;
    t[AS_NEXT_2] = last + 2 < count ? chunks[last + 2].symbol : EDGE_BEHIND;
    t[AS_FIT] = (uint64_t)(chunks[first].at.begin == s->at.begin) |
                (uint64_t)(chunks[last].at.end == s->at.end) << 1;
    t[AS_CHUNKS_3] = capped(last - first, 3);
    t[AS_CHUNKS_6] = capped(last - first, 6);
}

/* The token that the span is presumably about. */
static uint32_t find_head(const argument_span *s)
{
    enum { LEADING = CHUNKS_OPENING | 1 << CHUNK_PREPOSITION };
    const syntax_chunk *c = &s->syntax->chunks[s->first_chunk];
    if (chunk_is_one_of(c, LEADING) && s->first_chunk < s->last_chunk)
        c++;
    if (c->head < s->at.begin)
        return s->at.begin;
    return c->head < s->at.end ? c->head : s->at.end - 1;
}

static void set_head(const argument_span *s)
{
    uint64_t *t = s->terms;
    uint32_t head = find_head(s);
    const uint64_t *own = attributes_of(s, head);
    t[AS_HEAD_WORD] = own[WORD_LOWER];
    t[AS_HEAD_TAG] = token_at(s, head)->tag;
    t[AS_HEAD_KIND] = own[WORD_KIND];
    for (size_t i = 0; i < 4; i++)
        t[AS_HEAD_CLASS_1 + i] = own[WORD_CLASS_1 + i];
}

/* ---- the action ---- */

static void set_way(const argument_span *s)
{
    uint64_t *t = s->terms;
    const argument_context *c = s->context;
    const argument_way *way = argument_way_to(c, s->near);
    uint32_t steps = s->near < c->chunk ? c->chunk - s->near : s->near - c->chunk;
    t[AS_FULL_WAY] = way->full;
    t[AS_VERB_WAY] = way->verbs;
    t[AS_BRIEF_WAY] = way->brief;
    t[AS_VERBS_2] = capped(way->verb_count, 2);
    t[AS_VERBS_3] = capped(way->verb_count, 3);
    t[AS_COMMAS_2] = capped(way->comma_count, 2);
    t[AS_OPENERS_2] = capped(way->opener_count, 2);
    t[AS_NOUNS_2] = capped(way->noun_count, 2);
    t[AS_NOUNS_3] = capped(way->noun_count, 3);
    t[AS_ACTIONS_3] = capped(way->action_count, 3);
    t[AS_STEPS_3] = capped(steps, 3);
    t[AS_GOVERNOR_WAY] = way->governor;
    t[AS_GOVERNOR_SIDE] = s->near < c->governor;
    t[AS_GOVERNOR_OWN] = c->governor == c->chunk;
    t[AS_GOVERNOR_VERBS_1] = capped(way->governor_verb_count, 1);
    t[AS_GOVERNOR_WORD] = attributes_of(s, s->syntax->chunks[c->governor].head)[WORD_LOWER];
}

static void set_action(const argument_span *s)
{
    uint64_t *t = s->terms;
    const argument_context *c = s->context;
    const uint64_t *action = attributes_of(s, c->action.begin);
    t[AS_ACTION_WORD] = action[WORD_LOWER];
    t[AS_ACTION_KIND] = s->syntax->chunks[c->chunk].kind;
    t[AS_ACTION_CLASS_1] = action[WORD_CLASS_1];
    t[AS_ACTION_CLASS_2] = action[WORD_CLASS_1 + 1];
    t[AS_ACTION_CLASS_4] = action[WORD_CLASS_1 + 3];
    t[AS_ACTION_SUFFIX] = action[WORD_SUFFIX_3];
    t[AS_VOICE] = c->voice;
    t[AS_IS_PASSIVE] = c->is_passive;
}

/* ---- marks ---- */

static bool is_quote(const argument_span *s, uint32_t token)
{
    return (token_at(s, token)->words & WORDS_QUOTE) != 0;
}

static uint32_t quotes_before(const argument_span *s, uint32_t token)
{
    return s->context->sentence->tokens[token - s->syntax->sentence.begin].quote_count;
}

static void set_marks(const argument_span *s)
{
    uint64_t *t = s->terms;
    span at = s->at, sentence = s->syntax->sentence;
    t[AS_ODD_QUOTES] = (quotes_before(s, at.end) - quotes_before(s, at.begin)) & 1;
    t[AS_QUOTED_ENDS] = (uint64_t)is_quote(s, at.begin) | (uint64_t)is_quote(s, at.end - 1) << 1;
    t[AS_QUOTED_AROUND] = (uint64_t)(at.begin > sentence.begin && is_quote(s, at.begin - 1)) |
                          (uint64_t)(at.end < sentence.end && is_quote(s, at.end)) << 1;
    uint64_t open = 0, unopened = 0;
    uint32_t end = at.begin + (uint32_t)capped(at.end - at.begin, BRACKETS_REACH);
    for (uint32_t i = at.begin; i < end; i++) {
        uint32_t tags = token_at(s, i)->tags;
        if (tags & TAGS_OPENING)
            open++;
        else if (tags & TAGS_CLOSING && open > 0)
            open--;
        else if (tags & TAGS_CLOSING)
            unopened++;
    }
    t[AS_BRACKETS] = capped(open, 3) * 4 + capped(unopened, 3);
}

void argument_span_terms_set(const argument_span *s)
{
    set_ends(s);
    set_before(s);
    set_after(s);
    set_extent(s);
    set_pattern(s);
    set_chunks(s);
    set_head(s);
    set_way(s);
    set_action(s);
    set_marks(s);
}
