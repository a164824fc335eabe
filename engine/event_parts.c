/* SPDX-License-Identifier: MIT */
#include "engine/event_parts.h"

#include <stdlib.h>
#include <string.h>

void event_parts_init(event_parts *parts)
{
    memset(parts, 0, sizeof *parts);
    arena_init(&parts->memory);
}

void event_parts_clear(event_parts *parts)
{
    arena_clear(&parts->memory);
    event_parts_init(parts);
}

/* What stays the same while a document is taken apart. */
typedef struct taking {
    event_parts *parts;
    const document *ground;
    const token_kind *kinds;
} taking;

/* A stretch and the role that it is part of. */
typedef struct filler {
    uint32_t role;
    span bytes;
} filler;

/* ---- tokens ---- */

/* The first token that ends after the byte. */
static uint32_t token_after(const document *d, uint32_t byte)
{
    size_t low = 0, high = d->token_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (d->tokens[middle].end <= byte)
            low = middle + 1;
        else
            high = middle;
    }
    return (uint32_t)low;
}

/* The tokens that the stretch touches, without those at its edges that are of the kind or say less.
 */
static span tokens_of(const taking *t, span bytes, int least)
{
    span tokens = {token_after(t->ground, bytes.begin), 0};
    tokens.end = bytes.end > 0 ? token_after(t->ground, bytes.end - 1) : 0;
    if (tokens.end < t->ground->token_count && t->ground->tokens[tokens.end].begin < bytes.end)
        tokens.end++;
    while (tokens.begin < tokens.end && (int)t->kinds[tokens.begin] >= least)
        tokens.begin++;
    while (tokens.begin < tokens.end && (int)t->kinds[tokens.end - 1] >= least)
        tokens.end--;
    return tokens;
}

/* Stretches begin in rising order, and so do their tokens, so that what is there twice is met at
 * the end of what is there. */
static bool add_ranges(const taking *t, const event_part *part, int least)
{
    event_parts *p = t->parts;
    for (size_t i = part->first_stretch; i < part->end_stretch; i++) {
        span tokens = tokens_of(t, p->stretches[i], least);
        uint32_t taken = p->range_count > part->first_range ? p->ranges[p->range_count - 1].end : 0;
        tokens.begin = tokens.begin < taken ? taken : tokens.begin;
        if (tokens.begin >= tokens.end)
            continue;
        if (!arena_reserve(&p->memory, &p->ranges, &p->range_capacity, p->range_count + 1,
                           sizeof *p->ranges))
            return false;
        p->ranges[p->range_count++] = tokens;
    }
    return true;
}

/* ---- parts ---- */

static int compare_fillers(const void *left, const void *right)
{
    const filler *a = left, *b = right;
    if (a->role != b->role)
        return a->role < b->role ? -1 : 1;
    if (a->bytes.begin != b->bytes.begin)
        return a->bytes.begin < b->bytes.begin ? -1 : 1;
    return (a->bytes.end > b->bytes.end) - (a->bytes.end < b->bytes.end);
}

/* Adds the part that fillers[count], sorted and of one role, make. */
static bool add_part(const taking *t, const filler *fillers, size_t count)
{
    event_parts *p = t->parts;
    if (!arena_reserve(&p->memory, &p->parts, &p->part_capacity, p->part_count + 1,
                       sizeof *p->parts) ||
        !arena_reserve(&p->memory, &p->stretches, &p->stretch_capacity, p->stretch_count + count,
                       sizeof *p->stretches))
        return false;
    event_part *part = &p->parts[p->part_count++];
    *part = (event_part){fillers[0].role, p->stretch_count, 0, p->range_count, 0};
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || compare_fillers(&fillers[i - 1], &fillers[i]) != 0)
            p->stretches[p->stretch_count++] = fillers[i].bytes;
    }
    part->end_stretch = p->stretch_count;
    for (int least = TOKEN_DETERMINER;
         least <= TOKEN_PUNCTUATION + 1 && p->range_count == part->first_range; least++) {
        if (!add_ranges(t, part, least))
            return false;
    }
    part->end_range = p->range_count;
    return true;
}

/* ---- events ---- */

static size_t count_pieces(const place *where)
{
    return where->piece_count > 0 ? where->piece_count : 1;
}

static void add_place(filler *fillers, size_t *count, uint32_t role, const place *where)
{
    const span *pieces = where->piece_count > 0 ? where->pieces : &where->bytes;
    for (size_t i = 0; i < count_pieces(where); i++)
        fillers[(*count)++] = (filler){role, pieces[i]};
}

/* *out = the stretches of the event's action and roles, sorted; freed with mem_free. */
static actant_status collect_fillers(const event *e, label_table *roles, filler **out,
                                     size_t *count, actant_error *error)
{
    size_t most = count_pieces(&e->action);
    for (size_t i = 0; i < e->argument_count; i++)
        most += count_pieces(&e->arguments[i].place);
    *count = 0;
    *out = mem_alloc(most, sizeof **out);
    if (!*out)
        return error_memory(error);
    actant_status status = ACTANT_OK;
    add_place(*out, count, 0, &e->action);
    for (size_t i = 0; i < e->argument_count && status == ACTANT_OK; i++) {
        const argument *a = &e->arguments[i];
        uint32_t role;
        status = label_table_add(roles, a->role, strlen(a->role), &role, error);
        if (status == ACTANT_OK)
            add_place(*out, count, role, &a->place);
    }
    if (status == ACTANT_OK)
        qsort(*out, *count, sizeof **out, compare_fillers);
    return status;
}

static bool add_record(const taking *t, const event *e, const filler *fillers, size_t count)
{
    event_parts *p = t->parts;
    if (!arena_reserve(&p->memory, &p->records, &p->record_capacity, p->record_count + 1,
                       sizeof *p->records))
        return false;
    size_t first = p->part_count;
    for (size_t begin = 0, end = 0; begin < count; begin = end) {
        while (end < count && fillers[end].role == fillers[begin].role)
            end++;
        if (!add_part(t, fillers + begin, end - begin))
            return false;
    }
    const event_part *action = &p->parts[first];
    uint32_t head = event_part_has_tokens(action) ? p->ranges[action->first_range].begin
                                                  : token_after(t->ground, e->action.bytes.begin);
    p->records[p->record_count++] = (event_record){e, head, first, p->part_count};
    return true;
}

actant_status event_parts_take(event_parts *parts, const document *d, const document *ground,
                               const token_kind *kinds, label_table *roles, const label_table *only,
                               actant_error *error)
{
    const taking t = {parts, ground, kinds};
    for (size_t i = 0; i < d->event_count; i++) {
        const event *e = &d->events[i];
        if (only && label_table_find(only, e->label, strlen(e->label)) == HASHMAP_NONE)
            continue;
        filler *fillers;
        size_t count;
        actant_status status = collect_fillers(e, roles, &fillers, &count, error);
        if (status == ACTANT_OK && !add_record(&t, e, fillers, count))
            status = error_memory(error);
        mem_free(fillers);
        if (status != ACTANT_OK)
            return status;
    }
    return ACTANT_OK;
}

bool event_part_has_tokens(const event_part *part)
{
    return part && part->first_range < part->end_range;
}

const event_part *event_parts_find(const event_parts *parts, const event_record *record,
                                   uint32_t role)
{
    for (size_t i = record->action + 1; i < record->end_part; i++) {
        if (parts->parts[i].role == role)
            return &parts->parts[i];
    }
    return NULL;
}
