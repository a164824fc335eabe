/* SPDX-License-Identifier: MIT */
#include "engine/score_events.h"

#include "base/hash.h"
#include "engine/claims.h"
#include "engine/coverage.h"
#include "engine/event_parts.h"
#include "engine/match_events.h"

#include <string.h>

static const char actor_role[] = "Actor", topic_role[] = "Topic";

/* ---- rows ---- */

static actant_status add_name(label_table *table, const char *name, uint32_t *number,
                              actant_error *error)
{
    return label_table_add(table, name, strlen(name), number, error);
}

static actant_status add_fixed_rows(event_scores *s, actant_error *error)
{
    static const char *const names[EVENT_ROWS] = {
        [EVENT_RELAXED] = "relaxed",
        [EVENT_EXACT] = "exact",
        [EVENT_RELAXED_FULL] = "relaxed, actor and topic",
        [EVENT_EXACT_FULL] = "exact, actor and topic",
        [EVENT_ACTION] = "action",
        [EVENT_ACTION_AND_LABEL] = "action and label",
    };
    uint32_t number;
    actant_status status = add_name(&s->roles, "", &number, error);
    for (size_t i = 0; i < EVENT_ROWS && status == ACTANT_OK; i++)
        status = add_name(&s->counts.labels, names[i], &number, error);
    return status;
}

/* Makes the rows of those roles that have none yet. */
static actant_status add_role_rows(event_scores *s, actant_error *error)
{
    actant_status status = ACTANT_OK;
    buffer name;
    buffer_init(&name);
    if (!mem_reserve(&s->rows, &s->row_capacity, s->roles.count, sizeof *s->rows))
        status = error_memory(error);
    while (s->row_count < s->roles.count && status == ACTANT_OK) {
        event_role_rows *rows = &s->rows[s->row_count];
        uint32_t *const numbers[] = {&rows->spans, &rows->tokens};
        static const char *const suffixes[] = {", spans", ", tokens"};
        for (size_t i = 0; i < 2 && s->row_count > 0 && status == ACTANT_OK; i++) {
            buffer_reset(&name);
            buffer_add_string(&name, s->roles.names[s->row_count]);
            buffer_add_string(&name, suffixes[i]);
            status = buffer_status(&name, error);
            if (status == ACTANT_OK)
                status = add_name(&s->counts.labels, name.bytes, numbers[i], error);
        }
        s->row_count++;
    }
    buffer_clear(&name);
    return status;
}

static actant_status write_mode(event_scores *s, const char *determiners, actant_error *error)
{
    buffer text;
    buffer_init(&text);
    buffer_add_string(&text,
                      "relaxed is the head of the action and 1/2 of the tokens of each role, "
                      "not counting punctuation");
    if (determiners && *determiners) {
        buffer_add_string(&text, " and ");
        buffer_add_string(&text, determiners);
    }
    buffer_add_string(&text, " at edges; exact is all characters");
    s->mode = text.failed ? NULL : mem_copy_string(buffer_text(&text));
    buffer_clear(&text);
    return s->mode ? ACTANT_OK : error_memory(error);
}

actant_status event_scores_init(event_scores *s, const char *determiners, actant_error *error)
{
    memset(s, 0, sizeof *s);
    span_scores_init(&s->counts);
    label_table_init(&s->roles);
    actant_status status = token_kinds_init(&s->kinds, determiners, error);
    if (status == ACTANT_OK)
        status = write_mode(s, determiners, error);
    return status == ACTANT_OK ? add_fixed_rows(s, error) : status;
}

void event_scores_clear(event_scores *s)
{
    span_scores_clear(&s->counts);
    label_table_clear(&s->roles);
    token_kinds_clear(&s->kinds);
    mem_free(s->rows);
    mem_free(s->mode);
}

/* ---- one side of a document ---- */

typedef struct side {
    event_parts parts;
    claims claims;
    coverage *tokens; /* of roles, of both sides */
    bool is_gold;
} side;

static void side_clear(side *x)
{
    event_parts_clear(&x->parts);
    claims_clear(&x->claims);
}

/* Whether the event has an actor and a topic. */
static bool is_full(const event_scores *s, const side *x, const event_record *record)
{
    uint32_t actor = label_table_find(&s->roles, actor_role, strlen(actor_role));
    uint32_t topic = label_table_find(&s->roles, topic_role, strlen(topic_role));
    return event_part_has_tokens(event_parts_find(&x->parts, record, actor)) &&
           event_part_has_tokens(event_parts_find(&x->parts, record, topic));
}

static uint64_t hash_span(uint64_t before, span bytes)
{
    const uint64_t words[] = {before, bytes.begin, bytes.end};
    return hash_words(words, 3);
}

static uint64_t hash_part(const side *x, uint64_t before, const event_part *part)
{
    const uint64_t words[] = {before, part->role};
    uint64_t hash = hash_words(words, 2);
    for (size_t i = part->first_stretch; i < part->end_stretch; i++)
        hash = hash_span(hash, x->parts.stretches[i]);
    return hash;
}

static actant_status claim_role(const event_scores *s, side *x, const event_record *record,
                                const event_part *part, actant_error *error)
{
    const event_role_rows *rows = &s->rows[part->role];
    actant_status status = ACTANT_OK;
    for (size_t i = part->first_stretch; i < part->end_stretch && status == ACTANT_OK; i++)
        status = claims_add(&x->claims, rows->spans, hash_span(record->head, x->parts.stretches[i]),
                            error);
    for (size_t i = part->first_range; i < part->end_range && status == ACTANT_OK; i++)
        status = coverage_add(x->tokens, x->is_gold, rows->tokens, record->head, x->parts.ranges[i],
                              error);
    return status;
}

/* All that the event says but for what is matched in the relaxed way. */
static actant_status claim_event(const event_scores *s, side *x, const event_record *record,
                                 actant_error *error)
{
    const char *label = record->event->label;
    const event_part *parts = x->parts.parts;
    uint64_t action = hash_part(x, 0, &parts[record->action]), whole = action;
    const uint64_t labelled[] = {action, hash_bytes(label, strlen(label), 0)};
    actant_status status = claims_add(&x->claims, EVENT_ACTION, action, error);
    if (status == ACTANT_OK)
        status = claims_add(&x->claims, EVENT_ACTION_AND_LABEL, hash_words(labelled, 2), error);
    for (size_t i = record->action + 1; i < record->end_part && status == ACTANT_OK; i++) {
        whole = hash_part(x, whole, &parts[i]);
        status = claim_role(s, x, record, &parts[i], error);
    }
    if (status == ACTANT_OK)
        status = claims_add(&x->claims, EVENT_EXACT, whole, error);
    if (status == ACTANT_OK && is_full(s, x, record))
        status = claims_add(&x->claims, EVENT_EXACT_FULL, whole, error);
    return status;
}

static actant_status claim_all(const event_scores *s, side *x, actant_error *error)
{
    actant_status status = ACTANT_OK;
    for (size_t i = 0; i < x->parts.record_count && status == ACTANT_OK; i++)
        status = claim_event(s, x, &x->parts.records[i], error);
    return status;
}

/* ---- a document ---- */

static actant_status match_relaxed(const event_scores *s, const side *gold, const side *predicted,
                                   span_counts *counts, actant_error *error)
{
    size_t count = predicted->parts.record_count;
    uint32_t *mates = mem_alloc(count, sizeof *mates);
    if (!mates)
        return error_memory(error);
    counts[EVENT_RELAXED].gold = gold->parts.record_count;
    counts[EVENT_RELAXED].predicted = count;
    for (size_t i = 0; i < gold->parts.record_count; i++)
        counts[EVENT_RELAXED_FULL].gold += is_full(s, gold, &gold->parts.records[i]);
    actant_status status = match_events(&gold->parts, &predicted->parts, mates, error);
    /* Events that agree have the same roles, so that both of a pair are full or neither is. */
    for (size_t i = 0; i < count && status == ACTANT_OK; i++) {
        bool full = is_full(s, predicted, &predicted->parts.records[i]);
        counts[EVENT_RELAXED_FULL].predicted += full;
        counts[EVENT_RELAXED].correct += mates[i] != MATCHING_NONE;
        counts[EVENT_RELAXED_FULL].correct += full && mates[i] != MATCHING_NONE;
    }
    mem_free(mates);
    return status;
}

/* Matches two sides that were taken apart. */
static actant_status match_sides(event_scores *s, side *gold, side *predicted, actant_error *error)
{
    actant_status status = add_role_rows(s, error);
    if (status != ACTANT_OK)
        return status;
    span_counts *counts = mem_alloc(s->counts.labels.count, sizeof *counts);
    if (!counts)
        return error_memory(error);
    status = claim_all(s, gold, error);
    if (status == ACTANT_OK)
        status = claim_all(s, predicted, error);
    if (status == ACTANT_OK) {
        claims_match(&gold->claims, &predicted->claims, counts);
        coverage_count(gold->tokens, counts);
        status = match_relaxed(s, gold, predicted, counts, error);
    }
    if (status == ACTANT_OK)
        status = span_scores_add_counts(&s->counts, counts, error);
    if (status == ACTANT_OK) {
        s->gold_count += gold->parts.record_count;
        s->predicted_count += predicted->parts.record_count;
    }
    mem_free(counts);
    return status;
}

static actant_status take_apart(event_scores *s, side *x, const document *d, const document *ground,
                                const token_kind *kinds, const label_table *only,
                                actant_error *error)
{
    return event_parts_take(&x->parts, d, ground, kinds, &s->roles, only, error);
}

actant_status event_scores_add(event_scores *s, const document *ground, const document *gold,
                               const document *predicted, const label_table *only,
                               actant_error *error)
{
    coverage tokens = {NULL, 0, 0};
    side sides[2] = {{.tokens = &tokens, .is_gold = true}, {.tokens = &tokens}};
    token_kind *kinds = NULL;
    actant_status status = ACTANT_OK;
    event_parts_init(&sides[0].parts);
    event_parts_init(&sides[1].parts);
    if (gold->event_count + predicted->event_count > 0) {
        kinds = mem_alloc(ground->token_count, sizeof *kinds);
        status = kinds ? token_kinds_tell(&s->kinds, ground, kinds, error) : error_memory(error);
    }
    if (status == ACTANT_OK)
        status = take_apart(s, &sides[0], gold, ground, kinds, only, error);
    if (status == ACTANT_OK)
        status = take_apart(s, &sides[1], predicted, ground, kinds, only, error);
    if (status == ACTANT_OK)
        status = match_sides(s, &sides[0], &sides[1], error);
    mem_free(kinds);
    coverage_clear(&tokens);
    side_clear(&sides[0]);
    side_clear(&sides[1]);
    return status;
}
