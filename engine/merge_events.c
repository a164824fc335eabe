/* SPDX-License-Identifier: MIT */
#include "engine/merge_events.h"

#include "base/hash.h"
#include "base/hashmap.h"
#include "text/utf8.h"
#include "text/writing.h"

#include <string.h>

typedef struct merging {
    document *d;
    uint64_t *keys;  /* [event_count] what each event says */
    uint32_t *heirs; /* [event_count] */
    hashmap best;    /* the most probable event with each key */
    buffer surface, folded;
} merging;

/* ---- what an event says ---- */

static uint64_t hash_string(const char *text)
{
    return hash_bytes(text, strlen(text), 0);
}

/* The words of a place in lower case, with one blank between. */
static uint64_t hash_words_of(merging *m, const place *where)
{
    buffer_reset(&m->surface);
    buffer_reset(&m->folded);
    writing_add_surface(&m->surface, m->d, where);
    utf8_lower(buffer_text(&m->surface), m->surface.size, &m->folded);
    return hash_bytes(buffer_text(&m->folded), m->folded.size, 0);
}

/* Roles and attributes are added up, for their order means nothing. */
static uint64_t key_of(merging *m, const event *e)
{
    enum { ROLE, ATTRIBUTE };
    uint64_t roles = 0, attributes = 0;
    for (size_t i = 0; i < e->argument_count; i++) {
        const argument *a = &e->arguments[i];
        const uint64_t words[] = {ROLE, hash_string(a->role), hash_words_of(m, &a->place)};
        roles += hash_words(words, 3);
    }
    for (size_t i = 0; i < e->attribute_count; i++) {
        const event_attribute *a = &e->attributes[i];
        const uint64_t words[] = {ATTRIBUTE, hash_string(a->name), hash_string(a->value)};
        attributes += hash_words(words, 3);
    }
    const uint64_t words[] = {hash_string(e->label), hash_words_of(m, &e->action), roles,
                              attributes};
    return hash_words(words, 4);
}

/* ---- joining ---- */

static bool find_best(merging *m)
{
    for (uint32_t i = 0; i < m->d->event_count; i++) {
        const event *e = &m->d->events[i];
        if (e->argument_count == 0)
            continue;
        m->keys[i] = key_of(m, e);
        uint32_t *best = hashmap_add(&m->best, m->keys[i], i);
        if (!best || m->surface.failed || m->folded.failed)
            return false;
        if (e->score > m->d->events[*best].score)
            *best = i;
    }
    return true;
}

static bool add_other(document *d, event *heir, const place *where)
{
    place *other = document_add_other(d, heir, where->bytes);
    if (other)
        *other = *where;
    return other != NULL;
}

/* Gives the places of the one to the other. */
static bool hand_over(document *d, const event *from, event *heir)
{
    if (!add_other(d, heir, &from->action))
        return false;
    for (size_t i = 0; i < from->other_count; i++) {
        if (!add_other(d, heir, &from->others[i]))
            return false;
    }
    return true;
}

static bool name_heirs(merging *m)
{
    for (uint32_t i = 0; i < m->d->event_count; i++) {
        const event *e = &m->d->events[i];
        m->heirs[i] = e->argument_count > 0 ? hashmap_find(&m->best, m->keys[i]) : i;
        if (m->heirs[i] != i && !hand_over(m->d, e, &m->d->events[m->heirs[i]]))
            return false;
    }
    return true;
}

actant_status merge_events(document *d, actant_error *error)
{
    merging m = {.d = d};
    hashmap_init(&m.best);
    buffer_init(&m.surface);
    buffer_init(&m.folded);
    m.keys = mem_alloc(d->event_count, sizeof *m.keys);
    m.heirs = mem_alloc(d->event_count, sizeof *m.heirs);
    bool enough = m.keys && m.heirs && find_best(&m) && name_heirs(&m);
    if (enough)
        document_drop_events(d, m.heirs);
    mem_free(m.keys);
    mem_free(m.heirs);
    hashmap_clear(&m.best);
    buffer_clear(&m.surface);
    buffer_clear(&m.folded);
    return enough ? ACTANT_OK : error_memory(error);
}
