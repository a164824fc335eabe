/* SPDX-License-Identifier: MIT */
#include "text/brat_reader.h"

#include "text/excerpt.h"
#include "text/inputs.h"
#include "text/offsets.h"
#include "text/plain_reader.h"
#include "text/standoff.h"

#include <assert.h>
#include <string.h>

typedef struct brat_reader {
    file_input *in;
    const reading *how;
    bool done;
} brat_reader;

/* One pair while it is read. */
typedef struct brat_pair {
    document *d;
    const char *path; /* of the .ann */
    standoff lines;
    offsets places;
    bool *in_role;      /* [span_count] a trigger or argument by its label, so no mention */
    uint32_t *mentions; /* [span_count] index of its mention, or DOCUMENT_NONE */
    buffer expected;    /* the text at the offsets */
    size_t loose_ends;  /* relations between what are no mentions */
} brat_pair;

/* ---- spans ---- */

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* White space is as good as any other: brat cannot write a newline or a tab. */
static bool same_text(const char *given, const char *expected, size_t size)
{
    if (strlen(given) != size)
        return false;
    for (size_t i = 0; i < size; i++) {
        if (given[i] != expected[i] && !(is_space(given[i]) && is_space(expected[i])))
            return false;
    }
    return true;
}

/* Turns the offsets into bytes and compares the text there. */
static actant_status check_span(brat_pair *p, standoff_span *t, actant_error *error)
{
    char given[EXCERPT_SIZE], found[EXCERPT_SIZE];
    buffer_reset(&p->expected);
    for (uint32_t i = 0; i < t->piece_count; i++) {
        span *piece = &t->pieces[i];
        uint32_t begin = offsets_byte(&p->places, piece->begin);
        uint32_t end = offsets_byte(&p->places, piece->end);
        if (begin == OFFSETS_NONE || end == OFFSETS_NONE)
            return error_set(error, ACTANT_ERROR_INPUT, p->path, t->line,
                             "%s at [%u, %u) is outside of the text, which has %u characters",
                             excerpt(given, t->id, strlen(t->id)), piece->begin, piece->end,
                             offsets_codepoint(&p->places, p->d->text_size));
        *piece = (span){begin, end};
        if (i > 0)
            buffer_add_byte(&p->expected, ' ');
        buffer_add(&p->expected, p->d->text + begin, end - begin);
    }
    if (p->expected.failed)
        return error_memory(error);
    if (!same_text(t->text, p->expected.bytes, p->expected.size))
        return error_set(error, ACTANT_ERROR_INPUT, p->path, t->line,
                         "the text there is \"%s\", not \"%s\"",
                         excerpt(found, p->expected.bytes, p->expected.size),
                         excerpt(given, t->text, strlen(t->text)));
    return ACTANT_OK;
}

static actant_status set_place(brat_pair *p, place *where, const standoff_span *t,
                               actant_error *error)
{
    where->bytes = (span){t->pieces[0].begin, t->pieces[t->piece_count - 1].end};
    return t->piece_count > 1 ? document_set_pieces(p->d, where, t->pieces, t->piece_count, error)
                              : ACTANT_OK;
}

static actant_status add_mentions(brat_pair *p, actant_error *error)
{
    for (size_t i = 0; i < p->lines.span_count; i++) {
        const standoff_span *t = &p->lines.spans[i];
        p->mentions[i] = DOCUMENT_NONE;
        if (p->in_role[i])
            continue;
        p->mentions[i] = (uint32_t)p->d->mention_count;
        mention *m = document_add_mention(p->d, t->id, t->label, (span){0, 0});
        if (!m)
            return error_memory(error);
        actant_status status = set_place(p, &m->place, t, error);
        if (status != ACTANT_OK)
            return status;
    }
    return ACTANT_OK;
}

/* ---- events ---- */

static actant_status unknown_id(const brat_pair *p, const standoff_record *from, const char *id,
                                const char *what, actant_error *error)
{
    char shown[EXCERPT_SIZE], shown_id[EXCERPT_SIZE];
    return error_set(error, ACTANT_ERROR_INPUT, p->path, from->line, "%s refers to %s, which is %s",
                     excerpt(shown, from->id, strlen(from->id)), excerpt(shown_id, id, strlen(id)),
                     what);
}

/* The role without the number that tells it from others of its kind. */
static size_t role_size(const char *role)
{
    size_t size = strlen(role);
    while (size > 1 && role[size - 1] >= '0' && role[size - 1] <= '9')
        size--;
    return size;
}

static bool is_role(const char *label, const char *role)
{
    size_t size = role_size(role);
    return strlen(label) == size && memcmp(label, role, size) == 0;
}

/* The span of a link's target, which is a trigger if the target is an event. */
static actant_status find_target(const brat_pair *p, const standoff_record *from, const char *id,
                                 uint32_t *span_index, uint32_t *event_index, actant_error *error)
{
    standoff_find(&p->lines, id, span_index, event_index);
    if (*event_index != HASHMAP_NONE) {
        uint32_t none;
        const standoff_record *e = &p->lines.events[*event_index];
        standoff_find(&p->lines, e->links[0].target, span_index, &none);
    }
    return *span_index == HASHMAP_NONE ? unknown_id(p, from, id, "not there", error) : ACTANT_OK;
}

static actant_status add_link(brat_pair *p, event *made, const standoff_record *e,
                              const standoff_link *link, actant_error *error)
{
    uint32_t span_index, event_index;
    actant_status status = find_target(p, e, link->target, &span_index, &event_index, error);
    if (status != ACTANT_OK)
        return status;
    const standoff_span *t = &p->lines.spans[span_index];
    char *role = arena_copy(&p->lines.memory, link->role, role_size(link->role));
    argument *a = role ? document_add_argument(p->d, made, role, (span){0, 0}) : NULL;
    if (!a)
        return error_memory(error);
    if (event_index != HASHMAP_NONE)
        a->event = event_index;
    else if (is_role(t->label, link->role))
        p->in_role[span_index] = true;
    return set_place(p, &a->place, t, error);
}

/* Whether the link tells the source: a role of this name that another event fills, the first one.
 */
static bool is_source(const brat_pair *p, const event *made, const standoff_link *link,
                      uint32_t *event_index)
{
    uint32_t span_index;
    standoff_find(&p->lines, link->target, &span_index, event_index);
    return *event_index != HASHMAP_NONE && *event_index + 1 != p->d->event_count &&
           made->source == DOCUMENT_NONE && is_role(STANDOFF_SOURCE, link->role);
}

static actant_status add_event(brat_pair *p, const standoff_record *e, actant_error *error)
{
    uint32_t trigger, none, source;
    const standoff_link *first = &e->links[0];
    standoff_find(&p->lines, first->target, &trigger, &none);
    if (trigger == HASHMAP_NONE)
        return unknown_id(p, e, first->target, "no T line", error);
    const standoff_span *t = &p->lines.spans[trigger];
    if (strcmp(t->label, first->role) == 0)
        p->in_role[trigger] = true;
    event *made = document_add_event(p->d, e->id, first->role, (span){0, 0});
    if (!made)
        return error_memory(error);
    actant_status status = set_place(p, &made->action, t, error);
    for (size_t k = 1; k < e->link_count && status == ACTANT_OK; k++) {
        if (is_source(p, made, &e->links[k], &source))
            made->source = source;
        else
            status = add_link(p, made, e, &e->links[k], error);
    }
    return status;
}

static actant_status add_attributes(brat_pair *p, actant_notes *notes, actant_error *error)
{
    size_t strange = 0, repeated = 0;
    for (size_t i = 0; i < p->lines.attribute_count; i++) {
        const standoff_attribute *a = &p->lines.attributes[i];
        uint32_t span_index, event_index;
        standoff_find(&p->lines, a->target, &span_index, &event_index);
        if (event_index == HASHMAP_NONE) {
            strange++;
            continue;
        }
        event *e = &p->d->events[event_index];
        if (document_find_attribute(e, a->name))
            repeated++;
        else if (!document_add_attribute(p->d, e, a->name, a->value))
            return error_memory(error);
    }
    actant_status status =
        notes_add(notes, strange, error, "brat attributes left out, for they are not of an event");
    return status == ACTANT_OK
               ? notes_add(notes, repeated, error,
                           "brat attributes left out, for their event has one of that name")
               : status;
}

/* ---- relations ---- */

/* A span that a relation refers to is a mention, whatever events say. */
static void keep_related(brat_pair *p)
{
    for (size_t i = 0; i < p->lines.relation_count; i++) {
        for (size_t k = 0; k < 2; k++) {
            uint32_t t, e;
            standoff_find(&p->lines, p->lines.relations[i].links[k].target, &t, &e);
            if (t != HASHMAP_NONE)
                p->in_role[t] = false;
        }
    }
}

static actant_status add_relation(brat_pair *p, const standoff_record *r, actant_error *error)
{
    uint32_t ends[2];
    bool loose = false;
    for (size_t k = 0; k < 2; k++) {
        uint32_t t, e;
        standoff_find(&p->lines, r->links[k].target, &t, &e);
        if (t == HASHMAP_NONE && e == HASHMAP_NONE)
            return unknown_id(p, r, r->links[k].target, "not there", error);
        loose = loose || t == HASHMAP_NONE;
        ends[k] = t != HASHMAP_NONE ? p->mentions[t] : DOCUMENT_NONE;
    }
    p->loose_ends += loose;
    if (loose || document_add_relation(p->d, r->id, r->label, ends[0], ends[1]))
        return ACTANT_OK;
    return error_memory(error);
}

/* ---- pairs ---- */

static actant_status build(brat_pair *p, actant_error *error)
{
    const standoff *s = &p->lines;
    actant_status status = offsets_init(&p->places, p->d, error);
    if (status != ACTANT_OK)
        return status;
    p->in_role = mem_alloc(s->span_count, sizeof *p->in_role);
    p->mentions = mem_alloc(s->span_count, sizeof *p->mentions);
    if (!p->in_role || !p->mentions)
        return error_memory(error);
    for (size_t i = 0; i < s->span_count && status == ACTANT_OK; i++)
        status = check_span(p, &s->spans[i], error);
    for (size_t i = 0; i < s->event_count && status == ACTANT_OK; i++)
        status = add_event(p, &s->events[i], error);
    if (status != ACTANT_OK)
        return status;
    keep_related(p);
    status = add_mentions(p, error);
    for (size_t i = 0; i < s->relation_count && status == ACTANT_OK; i++)
        status = add_relation(p, &s->relations[i], error);
    return status;
}

static actant_status read_annotation(document *d, const char *path, actant_notes *notes,
                                     actant_error *error)
{
    file_input *in;
    brat_pair p = {.d = d, .path = path};
    actant_status status = file_open(&in, path, error);
    if (!in)
        return status;
    status = inputs_skip_mark(in, error);
    if (status == ACTANT_OK)
        status = standoff_read(&p.lines, in, notes, error);
    if (status == ACTANT_OK)
        status = build(&p, error);
    if (status == ACTANT_OK)
        status = add_attributes(&p, notes, error);
    if (status == ACTANT_OK)
        status = notes_add(notes, p.loose_ends, error,
                           "brat relations left out, for they link "
                           "events");
    file_close(in);
    standoff_clear(&p.lines);
    offsets_clear(&p.places);
    buffer_clear(&p.expected);
    mem_free(p.in_role);
    mem_free(p.mentions);
    return status;
}

static actant_status brat_open(void **out, file_input *in, const reading *how, actant_error *error)
{
    brat_reader *r = mem_alloc(1, sizeof *r);
    *out = r;
    if (!r)
        return error_memory(error);
    r->in = in;
    r->how = how;
    return ACTANT_OK;
}

static actant_status brat_next(void *reader, document **out, actant_error *error)
{
    brat_reader *r = reader;
    *out = NULL;
    if (r->done)
        return ACTANT_OK;
    r->done = true;
    buffer partner;
    buffer_init(&partner);
    document *d = NULL;
    actant_status status = inputs_find_partner(&partner, file_name(r->in), ".txt", ".ann", error);
    if (status == ACTANT_OK && partner.size == 0)
        status =
            error_set(error, ACTANT_ERROR_INPUT, file_name(r->in), 0, "there is no .ann beside it");
    if (status == ACTANT_OK)
        status = plain_read(&d, r->in, error);
    if (d)
        status = read_annotation(d, partner.bytes, r->how->notes, error);
    if (status != ACTANT_OK) {
        document_free(d);
        d = NULL;
    }
    *out = d;
    buffer_clear(&partner);
    return status;
}

static void brat_close(void *reader)
{
    mem_free(reader);
}

const reading_format brat_format = {"brat", false, brat_open, brat_next, brat_close};
