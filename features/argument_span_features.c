/* SPDX-License-Identifier: MIT */
#include "features/argument_span_features.h"

#include "base/hash.h"
#include "features/argument_span_terms.h"
#include "features/templates.h"

#include <string.h>

/* Raised whenever the features change in a way that no table below tells. */
enum { VERSION = 1 };

/* Each feature is the candidate's label's own. */
static const uint64_t templates[] = {
    TEMPLATE(AS_SIDE),
    /* What the sequence model says. */
    TEMPLATE(AS_GAP),
    TEMPLATE(AS_GAP, AS_SIDE),
    TEMPLATE(AS_GAP, AS_OTHER_GAP),
    TEMPLATE(AS_GAP, AS_NONE_GAP),
    TEMPLATE(AS_RIVALRY),
    TEMPLATE(AS_IS_BEST, AS_ACTION_WORD),
    TEMPLATE(AS_IS_BEST, AS_ACTION_CLASS_2),
    TEMPLATE(AS_IS_BEST, AS_FIRST_SYMBOL, AS_VOICE),
    /* Its ends. */
    TEMPLATE(AS_SIDE, AS_FIRST_TAG),
    TEMPLATE(AS_SIDE, AS_LAST_TAG),
    TEMPLATE(AS_BEFORE_TAG),
    TEMPLATE(AS_AFTER_TAG),
    TEMPLATE(AS_SIDE, AS_BEFORE_TAG, AS_FIRST_TAG),
    TEMPLATE(AS_SIDE, AS_LAST_TAG, AS_AFTER_TAG),
    TEMPLATE(AS_SIDE, AS_FIRST_TAG, AS_FIRST_TAG_2),
    TEMPLATE(AS_LAST_TAG_2, AS_LAST_TAG),
    TEMPLATE(AS_SIDE, AS_BEFORE_TAG, AS_FIRST_TAG, AS_LAST_TAG, AS_AFTER_TAG),
    TEMPLATE(AS_BEFORE_TAG_2, AS_BEFORE_TAG, AS_FIRST_TAG),
    TEMPLATE(AS_LAST_TAG, AS_AFTER_TAG, AS_AFTER_TAG_2),
    TEMPLATE(AS_SIDE, AS_FIRST_WORD),
    TEMPLATE(AS_SIDE, AS_LAST_WORD),
    TEMPLATE(AS_SIDE, AS_BEFORE_WORD),
    TEMPLATE(AS_SIDE, AS_AFTER_WORD),
    TEMPLATE(AS_BEFORE_WORD, AS_FIRST_TAG),
    TEMPLATE(AS_LAST_TAG, AS_AFTER_WORD),
    TEMPLATE(AS_SIDE, AS_FIRST_CLASS_2),
    TEMPLATE(AS_SIDE, AS_LAST_CLASS_2),
    TEMPLATE(AS_SIDE, AS_FIRST_WORD, AS_BEFORE_TAG),
    TEMPLATE(AS_FIRST_WORD, AS_LAST_WORD, AS_LENGTH_4),
    TEMPLATE(AS_BEFORE_CLASS_1),
    TEMPLATE(AS_AFTER_CLASS_1),
    /* Whether it is a whole. */
    TEMPLATE(AS_SIDE, AS_TAGS),
    TEMPLATE(AS_CHUNKS, AS_FIT),
    TEMPLATE(AS_CHUNKS, AS_PREVIOUS, AS_NEXT),
    TEMPLATE(AS_CHUNKS, AS_FIT, AS_NEXT),
    TEMPLATE(AS_SIDE, AS_CHUNKS, AS_VOICE),
    TEMPLATE(AS_SIDE, AS_CLAUSES),
    TEMPLATE(AS_CLAUSES, AS_FIRST_SYMBOL, AS_LAST_SYMBOL, AS_NEXT),
    TEMPLATE(AS_SIDE, AS_CLAUSES, AS_PREVIOUS, AS_NEXT),
    TEMPLATE(AS_CHUNKS, AS_AFTER_WORD),
    TEMPLATE(AS_TAGS, AS_BEFORE_TAG, AS_AFTER_TAG),
    TEMPLATE(AS_FIT),
    TEMPLATE(AS_SIDE, AS_LENGTH_8),
    TEMPLATE(AS_SIDE, AS_CHUNKS_6, AS_AT_END),
    TEMPLATE(AS_SIDE, AS_AT_BEGIN, AS_NEAR_END),
    TEMPLATE(AS_SIDE, AS_FIRST_SYMBOL, AS_LAST_SYMBOL, AS_NEXT, AS_CHUNKS_3),
    TEMPLATE(AS_LAST_SYMBOL, AS_NEXT, AS_NEXT_2),
    TEMPLATE(AS_SIDE, AS_FIRST_SYMBOL, AS_PREVIOUS, AS_PREVIOUS_2),
    TEMPLATE(AS_SIDE, AS_AFTER_WORD, AS_AFTER_TAG_2),
    TEMPLATE(AS_AFTER_WORD, AS_FIRST_SYMBOL, AS_CHUNKS_3),
    TEMPLATE(AS_SIDE, AS_ODD_QUOTES),
    TEMPLATE(AS_BRACKETS),
    TEMPLATE(AS_QUOTED_ENDS, AS_ODD_QUOTES),
    TEMPLATE(AS_QUOTED_AROUND, AS_ODD_QUOTES),
    /* The way to it. */
    TEMPLATE(AS_SIDE, AS_FULL_WAY),
    TEMPLATE(AS_FULL_WAY, AS_FIRST_SYMBOL, AS_LAST_SYMBOL),
    TEMPLATE(AS_VERB_WAY, AS_VOICE, AS_FIRST_SYMBOL),
    TEMPLATE(AS_FULL_WAY, AS_VOICE, AS_FIRST_SYMBOL, AS_NEXT),
    TEMPLATE(AS_SIDE, AS_VERBS_3, AS_COMMAS_2, AS_OPENERS_2),
    TEMPLATE(AS_SIDE, AS_NOUNS_3, AS_FIRST_SYMBOL),
    TEMPLATE(AS_BRIEF_WAY, AS_VOICE),
    TEMPLATE(AS_SIDE, AS_DISTANCE_6, AS_FIRST_SYMBOL),
    TEMPLATE(AS_SIDE, AS_ACTIONS_3, AS_FIRST_SYMBOL),
    TEMPLATE(AS_GOVERNOR_WAY, AS_ACTION_KIND, AS_FIRST_SYMBOL, AS_GOVERNOR_SIDE),
    TEMPLATE(AS_GOVERNOR_WORD, AS_GOVERNOR_SIDE, AS_GOVERNOR_VERBS_1, AS_GOVERNOR_OWN,
             AS_FIRST_SYMBOL),
    TEMPLATE(AS_SIDE, AS_VOICE, AS_NOUNS_2, AS_FIRST_SYMBOL),
    /* The action. */
    TEMPLATE(AS_ACTION_WORD, AS_VERB_WAY, AS_FIRST_SYMBOL),
    TEMPLATE(AS_SIDE, AS_ACTION_WORD, AS_FIRST_SYMBOL, AS_VERBS_2),
    TEMPLATE(AS_SIDE, AS_ACTION_WORD, AS_FIRST_TAG),
    TEMPLATE(AS_ACTION_WORD, AS_FULL_WAY),
    TEMPLATE(AS_SIDE, AS_ACTION_CLASS_2, AS_FIRST_SYMBOL, AS_STEPS_3),
    TEMPLATE(AS_SIDE, AS_ACTION_WORD, AS_FIRST_WORD),
    TEMPLATE(AS_SIDE, AS_ACTION_WORD, AS_AFTER_WORD),
    TEMPLATE(AS_ACTION_CLASS_2, AS_FIRST_WORD),
    TEMPLATE(AS_SIDE, AS_ACTION_CLASS_2, AS_AFTER_WORD),
    TEMPLATE(AS_SIDE, AS_ACTION_WORD, AS_IS_PASSIVE),
    TEMPLATE(AS_ACTION_WORD, AS_BEFORE_WORD),
    TEMPLATE(AS_SIDE, AS_ACTION_WORD, AS_LENGTH),
    /* Its head. */
    TEMPLATE(AS_ACTION_WORD, AS_HEAD_WORD),
    TEMPLATE(AS_ACTION_WORD, AS_HEAD_CLASS_1),
    TEMPLATE(AS_ACTION_CLASS_2, AS_HEAD_CLASS_1),
    TEMPLATE(AS_ACTION_CLASS_1, AS_HEAD_CLASS_2),
    TEMPLATE(AS_SIDE, AS_ACTION_CLASS_1, AS_HEAD_CLASS_1),
    TEMPLATE(AS_SIDE, AS_HEAD_CLASS_2, AS_IS_PASSIVE),
    TEMPLATE(AS_SIDE, AS_HEAD_CLASS_3),
    TEMPLATE(AS_SIDE, AS_HEAD_WORD, AS_IS_PASSIVE),
    TEMPLATE(AS_SIDE, AS_HEAD_TAG, AS_VOICE),
    TEMPLATE(AS_ACTION_CLASS_4, AS_HEAD_CLASS_4),
    TEMPLATE(AS_HEAD_CLASS_1, AS_FULL_WAY),
    TEMPLATE(AS_ACTION_CLASS_2, AS_HEAD_WORD),
    TEMPLATE(AS_ACTION_SUFFIX, AS_HEAD_CLASS_2),
    TEMPLATE(AS_SIDE, AS_HEAD_KIND),
    /* The other role. */
    TEMPLATE(AS_SIDE, AS_ROLE_RELATION, AS_ROLE_SIDE),
    TEMPLATE(AS_SIDE, AS_ROLE_RELATION, AS_ROLE_SIDE, AS_FIRST_SYMBOL, AS_VOICE),
    TEMPLATE(AS_SIDE, AS_ROLE_RELATION, AS_ROLE_SIDE, AS_ACTION_WORD),
    TEMPLATE(AS_SIDE, AS_ROLE_RELATION, AS_ROLE_SIDE, AS_ACTION_CLASS_2),
    TEMPLATE(AS_SIDE, AS_ROLE_SIDE, AS_HEAD_CLASS_1, AS_ROLE_CLASS_1),
    TEMPLATE(AS_SIDE, AS_ROLE_SIDE, AS_ACTION_CLASS_1, AS_ROLE_CLASS_1),
    TEMPLATE(AS_SIDE, AS_ROLE_SIDE, AS_ROLE_TOUCHES, AS_HEAD_TAG, AS_ROLE_TAG),
    TEMPLATE(AS_SIDE, AS_ROLE_SIDE, AS_ROLE_RELATION, AS_FIRST_SYMBOL, AS_ROLE_SYMBOL),
    /* The other actions. */
    TEMPLATE(AS_SIDE, AS_INNER_3),
    TEMPLATE(AS_CROSSING),
    TEMPLATE(AS_SIDE, AS_COMMON_ENDS),
    TEMPLATE(AS_SIDE, AS_SHARED),
    TEMPLATE(AS_ESCAPING_2),
    TEMPLATE(AS_SIDE, AS_INNER_3, AS_FIRST_SYMBOL),
    TEMPLATE(AS_SIDE, AS_INNER_WORD),
    TEMPLATE(AS_ACTION_WORD, AS_INNER_TAG),
    TEMPLATE(AS_ACTION_CLASS_2, AS_INNER_CLASS_2),
    TEMPLATE(AS_INNER_TAG, AS_FIRST_SYMBOL, AS_PREVIOUS),
    TEMPLATE(AS_INNER_END_TAG),
    TEMPLATE(AS_SIDE, AS_INNER_PLACE_4, AS_FIRST_SYMBOL),
    TEMPLATE(AS_ACTION_WORD, AS_SHARED),
    TEMPLATE(AS_SIDE, AS_ACTION_AFTER),
    TEMPLATE(AS_SIDE, AS_ACTION_BEFORE),
    TEMPLATE(AS_SIDE, AS_COMING, AS_COMING_STEPS),
    TEMPLATE(AS_COMING, AS_COMING_STEPS, AS_COMING_TAG, AS_NEXT),
};

/* For each role of each other action nearby. */
static const uint64_t role_templates[] = {
    TEMPLATE(AS_OTHER_RELATION, AS_OTHER_LABEL, AS_OTHER_ORDER, AS_OTHER_INSIDE, AS_SIDE),
};

/* The same, if it overlaps the candidate. */
static const uint64_t overlap_templates[] = {
    TEMPLATE(AS_OTHER_RELATION, AS_OTHER_LABEL, AS_OTHER_INSIDE, AS_SIDE, AS_VOICE),
    TEMPLATE(AS_OTHER_RELATION, AS_OTHER_LABEL, AS_OTHER_ORDER, AS_ACTION_WORD),
    TEMPLATE(AS_OTHER_RELATION, AS_OTHER_LABEL, AS_OTHER_WORD, AS_SIDE, AS_OTHER_INSIDE),
    TEMPLATE(AS_OTHER_RELATION, AS_OTHER_LABEL, AS_OTHER_CLASS_2, AS_ACTION_CLASS_2),
    TEMPLATE(AS_OTHER_RELATION, AS_OTHER_LABEL, AS_OTHER_ORDER, AS_OTHER_WAY, AS_ACTION_KIND),
};

/* The same, if it is the candidate with the same label. */
static const uint64_t twin_templates[] = {
    TEMPLATE(AS_OTHER_ORDER, AS_OTHER_WORD, AS_ACTION_WORD),
    TEMPLATE(AS_OTHER_ORDER, AS_OTHER_VERB_WAY, AS_VOICE),
};

#define COUNT_OF(table) (sizeof(table) / sizeof(table)[0])

static void add_all(const argument_span *s, const uint64_t *table, size_t count, span_vector *out)
{
    uint64_t label = s->candidate->label + UINT64_C(1);
    for (size_t i = 0; i < count; i++)
        span_vector_add(out, template_mix(template_hash(table[i], s->terms), label), 1);
}

static uint64_t capped(uint64_t count, uint64_t most)
{
    return count < most ? count : most;
}

/* ---- evidence ---- */

/* What has a value of its own. */
enum { VALUE_ALWAYS = 1, VALUE_SHARE, VALUE_GAP, VALUE_OTHER_SHARE, VALUE_NONE_GAP, VALUE_LEAD };

static void add_value(const argument_span *s, uint64_t what, float value, span_vector *out)
{
    const uint64_t parts[] = {VERSION, what, s->candidate->label + UINT64_C(1)};
    if (value != 0)
        span_vector_add(out, hash_words(parts, 3), value);
}

static uint64_t coarse_gap(float gap)
{
    static const float limits[] = {0, 0.25F, 0.5F, 1, 1.5F, 2.5F, 4};
    uint64_t step = 0;
    if (gap <= 0)
        return step;
    while (step < COUNT_OF(limits) && gap >= limits[step])
        step++;
    return step;
}

static void add_evidence(const argument_span *s, span_vector *out)
{
    const span_candidate *c = s->candidate;
    size_t none = c->label_count;
    float other_share = 0, other_gap = c->gaps[none];
    bool has_other = false;
    for (size_t i = 0; i < c->label_count; i++) {
        if (i == c->label || c->shares[i] <= 0)
            continue;
        other_share += c->shares[i];
        if (!has_other || c->gaps[i] < other_gap)
            other_gap = c->gaps[i];
        has_other = true;
    }
    add_value(s, VALUE_ALWAYS, 1, out);
    add_value(s, VALUE_SHARE, c->shares[c->label], out);
    add_value(s, VALUE_GAP, c->gaps[c->label], out);
    add_value(s, VALUE_LEAD, c->shares[c->label] - c->rival, out);
    add_value(s, VALUE_OTHER_SHARE, other_share, out);
    add_value(s, VALUE_NONE_GAP, c->gaps[none], out);
    s->terms[AS_GAP] = coarse_gap(c->gaps[c->label]);
    s->terms[AS_OTHER_GAP] = has_other ? coarse_gap(other_gap) : COUNT_OF(templates);
    s->terms[AS_NONE_GAP] = coarse_gap(c->gaps[none]);
    s->terms[AS_RIVALRY] = (uint64_t)(10 * c->shares[c->label]) * 16 + (uint64_t)(10 * c->rival);
    s->terms[AS_IS_BEST] = c->gaps[c->label] <= 0;
}

/* ---- roles ---- */

/* How two spans lie to each other. */
typedef enum lie {
    LIE_NONE, /* there is no other */
    LIE_SAME,
    LIE_BEFORE, /* the other is before */
    LIE_BEHIND,
    LIE_HOLDS_BEGIN, /* the other is inside, at the begin */
    LIE_HOLDS_END,
    LIE_HOLDS,
    LIE_HELD_BEGIN, /* it is inside the other */
    LIE_HELD_END,
    LIE_HELD,
    LIE_CROSSES
} lie;

static lie lie_of(span own, span other)
{
    if (own.begin == other.begin && own.end == other.end)
        return LIE_SAME;
    if (other.end <= own.begin)
        return LIE_BEFORE;
    if (other.begin >= own.end)
        return LIE_BEHIND;
    if (own.begin <= other.begin && own.end >= other.end)
        return own.begin == other.begin ? LIE_HOLDS_BEGIN
               : own.end == other.end   ? LIE_HOLDS_END
                                        : LIE_HOLDS;
    if (own.begin >= other.begin && own.end <= other.end)
        return own.begin == other.begin ? LIE_HELD_BEGIN
               : own.end == other.end   ? LIE_HELD_END
                                        : LIE_HELD;
    return LIE_CROSSES;
}

/* The last role of the same action with another label, as first guessed; or NULL. */
static const labelled_tokens *find_other_role(const span_candidate *c)
{
    const labelled_tokens *found = NULL;
    for (size_t i = c->guesses->starts[c->task]; i < c->guesses->starts[c->task + 1]; i++) {
        if (c->guesses->spans[i].label != c->label)
            found = &c->guesses->spans[i];
    }
    return found;
}

static void set_other_role(const argument_span *s)
{
    uint64_t *t = s->terms;
    const labelled_tokens *role = find_other_role(s->candidate);
    memset(t + AS_ROLE_RELATION, 0, (AS_ROLE_SYMBOL - AS_ROLE_RELATION + 1) * sizeof *t);
    if (!role)
        return;
    const syntax_chunk *c = syntax_chunk_at(s->syntax, role->at.begin);
    t[AS_ROLE_RELATION] = lie_of(s->at, role->at);
    t[AS_ROLE_SIDE] = role->at.end <= s->context->action.begin ? 1 : 2;
    t[AS_ROLE_TOUCHES] = role->at.begin == s->at.end || s->at.begin == role->at.end;
    t[AS_ROLE_TAG] = syntax_token_at(s->syntax, c->head)->tag;
    t[AS_ROLE_CLASS_1] = view_word(s->view, c->head)->attributes[WORD_CLASS_1];
    t[AS_ROLE_SYMBOL] = c->symbol;
}

/* ---- other actions ---- */

/* So many actions on either side are looked at. */
enum { NEIGHBOURS = 10 };

/* What the other actions come to. */
typedef struct sum {
    uint32_t inner_count, escaping;
    uint32_t crossing[2]; /* roles of actions outside, inside */
    uint32_t same_begin, same_end;
    bool is_twin, is_rival;               /* the same span has this label there, another one */
    const argument_context *first, *last; /* actions inside */
} sum;

static bool holds(span outer, span inner)
{
    return inner.begin >= outer.begin && inner.end <= outer.end;
}

static void add_role(const argument_span *s, const labelled_tokens *role, sum *all,
                     span_vector *out)
{
    lie way = lie_of(s->at, role->at);
    bool is_inside = s->terms[AS_OTHER_INSIDE] != 0;
    bool has_same_label = role->label == s->candidate->label;
    bool is_within = way == LIE_SAME || (way >= LIE_HOLDS_BEGIN && way <= LIE_HOLDS);
    s->terms[AS_OTHER_RELATION] = way;
    s->terms[AS_OTHER_LABEL] = role->label;
    all->crossing[is_inside] += way == LIE_CROSSES;
    all->same_begin += role->at.begin == s->at.begin;
    all->same_end += role->at.end == s->at.end;
    all->is_twin = all->is_twin || (way == LIE_SAME && has_same_label);
    all->is_rival = all->is_rival || (way == LIE_SAME && !has_same_label);
    all->escaping += is_inside && !is_within;
    add_all(s, role_templates, COUNT_OF(role_templates), out);
    if (way != LIE_BEFORE && way != LIE_BEHIND)
        add_all(s, overlap_templates, COUNT_OF(overlap_templates), out);
    if (way == LIE_SAME && has_same_label)
        add_all(s, twin_templates, COUNT_OF(twin_templates), out);
}

/* Adds what another action of the sentence tells. */
static void add_neighbour(const argument_span *s, size_t task, sum *all, span_vector *out)
{
    const span_candidate *c = s->candidate;
    const argument_context *other = c->tasks->items[task].context, *own = s->context;
    uint64_t *t = s->terms;
    const uint64_t *action = view_word(s->view, other->action.begin)->attributes;
    const argument_way *way = argument_way_to(own, other->chunk);
    bool is_inside = holds(s->at, other->action);
    if (is_inside && (!all->first || other->number < all->first->number))
        all->first = other;
    if (is_inside && (!all->last || other->number > all->last->number))
        all->last = other;
    all->inner_count += is_inside;
    t[AS_OTHER_ORDER] = other->number < own->number ? other->number + 1 == own->number
                                                    : 2 + (own->number + 1 == other->number);
    t[AS_OTHER_INSIDE] = is_inside;
    t[AS_OTHER_WORD] = action[WORD_LOWER];
    t[AS_OTHER_CLASS_2] = action[WORD_CLASS_1 + 1];
    t[AS_OTHER_WAY] = way->full;
    t[AS_OTHER_VERB_WAY] = way->verbs;
    for (size_t i = c->guesses->starts[task]; i < c->guesses->starts[task + 1]; i++)
        add_role(s, &c->guesses->spans[i], all, out);
}

/* Whether the task is of an action of the same sentence. */
static bool is_neighbour(const argument_span *s, size_t task)
{
    const argument_context *other = s->candidate->tasks->items[task].context;
    return other->sentence == s->context->sentence;
}

static void add_neighbours(const argument_span *s, sum *all, span_vector *out)
{
    const span_candidate *c = s->candidate;
    for (size_t i = 1; i <= NEIGHBOURS && i <= c->task && is_neighbour(s, c->task - i); i++)
        add_neighbour(s, c->task - i, all, out);
    for (size_t i = 1; i <= NEIGHBOURS && c->task + i < c->tasks->count; i++) {
        if (!is_neighbour(s, c->task + i))
            break;
        add_neighbour(s, c->task + i, all, out);
    }
}

static void set_inner(const argument_span *s, const sum *all)
{
    uint64_t *t = s->terms;
    memset(t + AS_INNER_3, 0, (AS_INNER_END_TAG - AS_INNER_3 + 1) * sizeof *t);
    t[AS_INNER_3] = capped(all->inner_count, 3);
    if (!all->first)
        return;
    uint32_t first = all->first->action.begin;
    const uint64_t *action = view_word(s->view, first)->attributes;
    t[AS_INNER_WORD] = action[WORD_LOWER];
    t[AS_INNER_TAG] = syntax_token_at(s->syntax, first)->tag;
    t[AS_INNER_CLASS_2] = action[WORD_CLASS_1 + 1];
    t[AS_INNER_PLACE_4] = 1 + capped(first - s->at.begin, 4);
    t[AS_INNER_END_TAG] = template_mix(all->last->action.end == s->at.end,
                                       syntax_token_at(s->syntax, all->last->action.begin)->tag);
}

/* The actions right beside the span, and the next one behind it: a verb there may have it for its
 * subject. */
static void set_actions_around(const argument_span *s)
{
    enum { NONE = 9 };
    uint64_t *t = s->terms;
    const argument_token *tokens = s->context->sentence->tokens;
    span sentence = s->syntax->sentence, at = s->at, action = s->context->action;
    uint32_t next = tokens[at.end - sentence.begin].action_from;
    uint32_t before = tokens[at.begin - sentence.begin].action_before;
    bool is_around = action.begin < at.begin && action.end >= at.begin;
    t[AS_ACTION_AFTER] = next == at.end;
    t[AS_ACTION_BEFORE] = before != ARGUMENT_NONE && before + 1 == at.begin && !is_around;
    t[AS_COMING] = t[AS_COMING_TAG] = 0;
    t[AS_COMING_STEPS] = NONE;
    if (next == ARGUMENT_NONE)
        return;
    t[AS_COMING] = next == action.begin ? 1 : 2;
    t[AS_COMING_TAG] = syntax_token_at(s->syntax, next)->tag;
    t[AS_COMING_STEPS] = capped(syntax_token_at(s->syntax, next)->chunk - s->last_chunk, 4);
}

static void set_sum(const argument_span *s, const sum *all)
{
    uint64_t *t = s->terms;
    t[AS_CROSSING] = capped(all->crossing[0], 3) * 4 + capped(all->crossing[1], 2);
    t[AS_COMMON_ENDS] = capped(all->same_begin, 2) * 4 + capped(all->same_end, 2);
    t[AS_SHARED] = (uint64_t)all->is_twin | (uint64_t)all->is_rival << 1;
    t[AS_ESCAPING_2] = capped(all->escaping, 2);
}

static void add_features(const view *v, const span_candidate *c, span_vector *out)
{
    uint64_t terms[ARGUMENT_SPAN_TERM_COUNT];
    argument_span s = argument_span_of(v, c, terms);
    sum all = {0};
    argument_span_terms_set(&s);
    add_evidence(&s, out);
    set_other_role(&s);
    add_neighbours(&s, &all, out);
    set_inner(&s, &all);
    set_actions_around(&s);
    set_sum(&s, &all);
    add_all(&s, templates, COUNT_OF(templates), out);
}

static uint64_t fingerprint(void)
{
    const uint64_t parts[] = {templates_digest(templates, COUNT_OF(templates)),
                              templates_digest(role_templates, COUNT_OF(role_templates)),
                              templates_digest(overlap_templates, COUNT_OF(overlap_templates)),
                              templates_digest(twin_templates, COUNT_OF(twin_templates)),
                              VERSION,
                              WORD_ATTRIBUTE_COUNT};
    return hash_words(parts, 6);
}

const span_source argument_span_features = {"argument", add_features, fingerprint};
