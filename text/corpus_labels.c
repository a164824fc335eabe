/* SPDX-License-Identifier: MIT */
#include "text/corpus_labels.h"

#include "text/excerpt.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    OFTEN = 20, /* how often a label occurs, for one that occurs once to look odd beside it */
    STRINGS_MOST = 20, /* how many strings are told */
    DEVIANTS_LEAST = 2 /* how many deviating mentions make a string worth telling */
};

void corpus_labels_init(corpus_labels *l)
{
    tally_init(&l->names);
    tally_init(&l->strings);
    tally_init(&l->pairs);
    buffer_init(&l->key);
}

void corpus_labels_clear(corpus_labels *l)
{
    tally_clear(&l->names);
    tally_clear(&l->strings);
    tally_clear(&l->pairs);
    buffer_clear(&l->key);
}

/* ---- collecting ---- */

static actant_status add_name(corpus_labels *l, const char *kind, const char *name,
                              actant_error *error)
{
    buffer_reset(&l->key);
    buffer_add_string(&l->key, kind);
    buffer_add_byte(&l->key, ' ');
    buffer_add_string(&l->key, name);
    return l->key.failed ? error_memory(error)
                         : tally_add(&l->names, l->key.bytes, l->key.size, NULL, error);
}

static actant_status add_mention(corpus_labels *l, const document *d, const mention *m,
                                 actant_error *error)
{
    span b = m->place.bytes;
    const char *text = d->text + b.begin;
    actant_status status = add_name(l, "entity", m->label, error);
    if (status != ACTANT_OK || m->place.piece_count > 0)
        return status;
    status = tally_add(&l->strings, text, b.end - b.begin, NULL, error);
    buffer_reset(&l->key);
    buffer_add(&l->key, text, b.end - b.begin);
    buffer_add_byte(&l->key, '\t');
    buffer_add_string(&l->key, m->label);
    if (l->key.failed)
        return error_memory(error);
    if (status == ACTANT_OK)
        status = tally_add(&l->pairs, l->key.bytes, l->key.size, NULL, error);
    return status;
}

actant_status corpus_labels_add(corpus_labels *l, const document *d, actant_error *error)
{
    actant_status status = ACTANT_OK;
    for (size_t i = 0; i < d->mention_count && status == ACTANT_OK; i++)
        status = add_mention(l, d, &d->mentions[i], error);
    for (size_t i = 0; i < d->event_count && status == ACTANT_OK; i++) {
        const event *e = &d->events[i];
        status = add_name(l, "event", e->label, error);
        for (size_t k = 0; k < e->argument_count && status == ACTANT_OK; k++)
            status = add_name(l, "role", e->arguments[k].role, error);
    }
    for (size_t i = 0; i < d->relation_count && status == ACTANT_OK; i++)
        status = add_name(l, "relation", d->relations[i].label, error);
    return status;
}

/* ---- telling ---- */

/* Whether some name of the same kind, which ends at its first space, occurs often. */
static bool has_frequent_kin(const tally *names, const char *name)
{
    size_t kind = strcspn(name, " ") + 1;
    for (size_t i = 0; i < names->count && names->entries[i].count >= OFTEN; i++) {
        if (strncmp(names->entries[i].name, name, kind) == 0)
            return true;
    }
    return false;
}

static void tell_rare(corpus_labels *l, void (*tell)(void *context, const char *text),
                      void *context)
{
    char text[2 * EXCERPT_SIZE];
    tally_sort_entries(l->names.entries, l->names.count);
    for (size_t i = 0; i < l->names.count; i++) {
        const char *name = l->names.entries[i].name;
        if (l->names.entries[i].count > 1 || !has_frequent_kin(&l->names, name))
            continue;
        char shown[EXCERPT_SIZE];
        size_t kind = strcspn(name, " ");
        snprintf(text, sizeof text, "the %.*s%s \"%s\" occurs once", (int)kind, name,
                 strncmp(name, "role ", 5) == 0 ? "" : " label",
                 excerpt(shown, name + kind + 1, strlen(name + kind + 1)));
        tell(context, text);
    }
}

/* What labels one string has. */
typedef struct deviation {
    const char *string; /* [string_size], not terminated */
    size_t string_size;
    size_t first, behind;         /* its pairs, in the sorted list */
    size_t total, most, deviants; /* mentions in all, with the most frequent label, with others */
} deviation;

static int compare_names(const void *left, const void *right)
{
    return strcmp(((const tally_entry *)left)->name, ((const tally_entry *)right)->name);
}

static int compare_deviations(const void *left, const void *right)
{
    const deviation *a = left, *b = right;
    if (a->deviants != b->deviants)
        return a->deviants > b->deviants ? -1 : 1;
    return (a->first > b->first) - (a->first < b->first);
}

/* The pairs of one string stand side by side once they are sorted by name. */
static deviation next_deviation(const tally *pairs, size_t first)
{
    const char *name = pairs->entries[first].name;
    deviation v = {.string = name, .first = first, .behind = first};
    v.string_size = (size_t)(strrchr(name, '\t') - name);
    for (; v.behind < pairs->count; v.behind++) {
        const tally_entry *e = &pairs->entries[v.behind];
        if (strncmp(e->name, name, v.string_size + 1) != 0 ||
            strchr(e->name + v.string_size + 1, '\t'))
            break;
        v.total += e->count;
        v.most = e->count > v.most ? e->count : v.most;
    }
    v.behind += v.behind == first;
    v.deviants = v.total - v.most;
    return v;
}

static void tell_deviation(const tally *pairs, const deviation *v,
                           void (*tell)(void *context, const char *text), void *context)
{
    char shown[EXCERPT_SIZE], text[400];
    size_t used = (size_t)snprintf(
        text, sizeof text, "\"%s\" has several labels:", excerpt(shown, v->string, v->string_size));
    for (size_t i = v->first; i < v->behind && used < sizeof text; i++) {
        const tally_entry *e = &pairs->entries[i];
        used += (size_t)snprintf(text + used, sizeof text - used, "%s %.40s %zu",
                                 i > v->first ? "," : "", e->name + v->string_size + 1, e->count);
    }
    tell(context, text);
}

static actant_status tell_deviations(corpus_labels *l,
                                     void (*tell)(void *context, const char *text), void *context,
                                     actant_error *error)
{
    tally *pairs = &l->pairs;
    if (pairs->count == 0)
        return ACTANT_OK;
    deviation *found = mem_alloc(l->strings.count, sizeof *found);
    size_t count = 0;
    if (!found)
        return error_memory(error);
    qsort(pairs->entries, pairs->count, sizeof *pairs->entries, compare_names);
    for (size_t i = 0; i < pairs->count;) {
        deviation v = next_deviation(pairs, i);
        i = v.behind;
        if (v.deviants >= DEVIANTS_LEAST && v.deviants * 5 >= v.total && count < l->strings.count)
            found[count++] = v;
    }
    if (count > 0)
        qsort(found, count, sizeof *found, compare_deviations);
    for (size_t i = 0; i < count && i < STRINGS_MOST; i++)
        tell_deviation(pairs, &found[i], tell, context);
    if (count > STRINGS_MOST) {
        char text[80];
        snprintf(text, sizeof text, "%zu more strings have several labels", count - STRINGS_MOST);
        tell(context, text);
    }
    mem_free(found);
    return ACTANT_OK;
}

actant_status corpus_labels_tell(corpus_labels *l, void (*tell)(void *context, const char *text),
                                 void *context, actant_error *error)
{
    tell_rare(l, tell, context);
    return tell_deviations(l, tell, context, error);
}
