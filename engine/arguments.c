/* SPDX-License-Identifier: MIT */
#include "engine/arguments.h"

#include "base/memory.h"
#include "engine/gold_spans.h"

#include <assert.h>
#include <string.h>

/* ---- extraction ---- */

actant_status arguments_init(arguments *a, const labeller_model *m, const labelling *stage,
                             const bool *is_single, actant_error *error)
{
    memset(a, 0, sizeof *a);
    actant_status status = labeller_init(&a->labeller, m, stage, error);
    if (status != ACTANT_OK)
        return status;
    a->is_single = is_single;
    a->best = mem_alloc(m->sequence.tags.label_count, sizeof *a->best);
    if (a->best)
        return ACTANT_OK;
    arguments_clear(a);
    return error_memory(error);
}

void arguments_clear(arguments *a)
{
    labeller_clear(&a->labeller);
    mem_free(a->best);
    memset(a, 0, sizeof *a);
}

static bool overlap(span a, span b)
{
    return a.begin < b.end && b.begin < a.end;
}

static size_t event_of(const labelling_task *t)
{
    return *(const size_t *)t->context;
}

/* Notes where the most probable span of each role is, the first of equals. */
static void find_best(arguments *a, size_t first, size_t end, span action)
{
    const labelled_span *found = a->labeller.found;
    for (size_t i = first; i < end; i++)
        a->best[found[i].label] = end;
    for (size_t i = first; i < end; i++) {
        size_t *best = &a->best[found[i].label];
        if (!overlap(found[i].at, action) && (*best == end || found[i].score > found[*best].score))
            *best = i;
    }
}

static bool is_taken(const arguments *a, size_t index, span action)
{
    const labelled_span *found = &a->labeller.found[index];
    if (a->is_single && a->is_single[found->label])
        return a->best[found->label] == index;
    return !overlap(found->at, action);
}

static bool add_argument(const arguments *a, document *d, event *e, const labelled_span *found)
{
    span bytes = {d->tokens[found->at.begin].begin, d->tokens[found->at.end - 1].end};
    const char *role = a->labeller.model->sequence.tags.labels[found->label];
    argument *made = document_add_argument(d, e, role, bytes);
    if (!made)
        return false;
    made->place.tokens = found->at;
    made->score = found->score;
    return true;
}

/* Adds what was found for one event: found[first … end - 1]. */
static bool add_arguments(arguments *a, document *d, event *e, size_t first, size_t end)
{
    find_best(a, first, end, e->action.tokens);
    for (size_t i = first; i < end; i++) {
        if (is_taken(a, i, e->action.tokens) && !add_argument(a, d, e, &a->labeller.found[i]))
            return false;
    }
    return true;
}

actant_status arguments_run(arguments *a, const view *v, document *d, actant_error *error)
{
    const labeller *l = &a->labeller;
    actant_status status = labeller_run(&a->labeller, v, error);
    if (status != ACTANT_OK)
        return status;
    for (size_t first = 0, end = 0; first < l->found_count; first = end) {
        const labelling_task *t = &l->candidates.tasks.items[l->found[first].task];
        while (end < l->found_count && l->found[end].task == l->found[first].task)
            end++;
        assert(event_of(t) < d->event_count);
        if (!add_arguments(a, d, &d->events[event_of(t)], first, end))
            return error_memory(error);
    }
    return ACTANT_OK;
}

/* ---- training ---- */

actant_status arguments_collect(tagset *roles, const document *d, actant_error *error)
{
    actant_status status = ACTANT_OK;
    uint32_t number;
    for (size_t i = 0; i < d->event_count; i++) {
        const event *e = &d->events[i];
        for (size_t k = 0; k < e->argument_count && status == ACTANT_OK; k++)
            status = tagset_add(roles, e->arguments[k].role, &number, error);
    }
    return status;
}

static size_t count_pieces(const place *where)
{
    return where->piece_count > 0 ? where->piece_count : 1;
}

/* The first token that ends after the byte, among those of the span. */
static uint32_t token_after(const document *d, span tokens, uint32_t byte)
{
    while (tokens.begin < tokens.end) {
        uint32_t middle = tokens.begin + (tokens.end - tokens.begin) / 2;
        if (d->tokens[middle].end <= byte)
            tokens.begin = middle + 1;
        else
            tokens.end = middle;
    }
    return tokens.begin;
}

/* The tokens of a piece of an aligned place; tokens begin and end where the piece does. */
static span piece_tokens(const document *d, const place *where, uint32_t piece)
{
    if (where->piece_count == 0)
        return where->tokens;
    span bytes = where->pieces[piece];
    span tokens = {token_after(d, where->tokens, bytes.begin), 0};
    tokens.end = tokens.begin;
    while (tokens.end < where->tokens.end && d->tokens[tokens.end].begin < bytes.end)
        tokens.end++;
    return tokens;
}

static actant_status add_role(gold_spans *gold, const document *d, span action,
                              const argument *filler, const tagset *roles, actant_error *error)
{
    uint32_t label = tagset_find(roles, filler->role);
    actant_status status = ACTANT_OK;
    for (uint32_t i = 0; i < count_pieces(&filler->place) && status == ACTANT_OK; i++) {
        span at = piece_tokens(d, &filler->place, i);
        if (label == DOCUMENT_NONE || overlap(at, action))
            gold->left_out++;
        else
            status = gold_spans_add(gold, d, at, label, error);
    }
    return status;
}

static actant_status encode_task(gold_spans *gold, const document *d, const labelling_task *t,
                                 const tagset *roles, uint16_t *out, actant_error *error)
{
    const event *e = &d->events[event_of(t)];
    actant_status status = ACTANT_OK;
    for (size_t i = 0; i < e->argument_count && status == ACTANT_OK; i++)
        status = add_role(gold, d, e->action.tokens, &e->arguments[i], roles, error);
    if (status == ACTANT_OK)
        gold_spans_encode(gold, roles, t->sentence, out);
    return status;
}

static size_t count_spans(const event *e)
{
    size_t count = 0;
    for (size_t i = 0; i < e->argument_count; i++)
        count += count_pieces(&e->arguments[i].place);
    return count;
}

/* How many spans have no task. */
static size_t count_without_task(const document *d, const task_list *tasks)
{
    size_t count = 0;
    for (size_t i = 0; i < d->event_count; i++)
        count += count_spans(&d->events[i]);
    for (size_t i = 0; i < tasks->count; i++)
        count -= count_spans(&d->events[event_of(&tasks->items[i])]);
    return count;
}

static uint16_t *new_tags(const task_list *tasks)
{
    size_t count = 0;
    for (size_t i = 0; i < tasks->count; i++)
        count += tasks->items[i].sentence.end - tasks->items[i].sentence.begin;
    return mem_alloc(count, sizeof(uint16_t));
}

actant_status arguments_encode(const view *v, const labelling *stage, const tagset *roles,
                               uint16_t **out, size_t *left_out, actant_error *error)
{
    const document *d = v->document;
    gold_spans gold = {NULL, 0, 0, 0};
    task_list tasks;
    task_list_init(&tasks);
    *out = NULL;
    actant_status status = stage->find_tasks(v, &tasks, error);
    if (status != ACTANT_OK)
        goto done;
    *out = new_tags(&tasks);
    if (!*out) {
        status = error_memory(error);
        goto done;
    }
    for (size_t i = 0, first = 0; i < tasks.count && status == ACTANT_OK; i++) {
        const labelling_task *t = &tasks.items[i];
        status = encode_task(&gold, d, t, roles, *out + first, error);
        first += t->sentence.end - t->sentence.begin;
    }
    if (status == ACTANT_OK && left_out)
        *left_out = gold.left_out + count_without_task(d, &tasks);
done:
    if (status != ACTANT_OK) {
        mem_free(*out);
        *out = NULL;
    }
    gold_spans_clear(&gold);
    task_list_clear(&tasks);
    return status;
}

/* ---- roles of which an event has one ---- */

/* Of a role: how many events have it, and how many have several spans of it. */
typedef struct role_count {
    size_t any, several;
    size_t here; /* spans in the event that is looked at */
} role_count;

static void count_roles(role_count *counts, const event *e, const tagset *roles)
{
    for (size_t i = 0; i < e->argument_count; i++) {
        uint32_t role = tagset_find(roles, e->arguments[i].role);
        if (role == DOCUMENT_NONE)
            continue;
        role_count *c = &counts[role];
        size_t pieces = count_pieces(&e->arguments[i].place);
        c->any += c->here == 0;
        c->several += c->here < 2 && c->here + pieces > 1;
        c->here += pieces;
    }
    for (size_t i = 0; i < e->argument_count; i++) {
        uint32_t role = tagset_find(roles, e->arguments[i].role);
        if (role != DOCUMENT_NONE)
            counts[role].here = 0;
    }
}

actant_status arguments_find_singles(const tagset *roles, document *const *documents,
                                     size_t document_count, bool *is_single, actant_error *error)
{
    role_count *counts = mem_alloc(roles->label_count, sizeof *counts);
    if (!counts)
        return error_memory(error);
    for (size_t d = 0; d < document_count; d++) {
        for (size_t i = 0; i < documents[d]->event_count; i++)
            count_roles(counts, &documents[d]->events[i], roles);
    }
    for (size_t i = 0; i < roles->label_count; i++)
        is_single[i] = counts[i].any > 0 && counts[i].several * 100 <= counts[i].any;
    mem_free(counts);
    return ACTANT_OK;
}
