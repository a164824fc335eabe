/* SPDX-License-Identifier: MIT */
#include "engine/overrides.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

/* What might become a mention. */
typedef struct override_choice {
    span at;
    uint32_t source; /* number of the list, or list count + number of the pattern */
} override_choice;

static size_t source_count(const phrasebook *b)
{
    return b->lists.list_count + b->patterns.count;
}

static const char *source_name(const phrasebook *b, size_t source)
{
    size_t lists = b->lists.list_count;
    return source < lists ? b->lists.lists[source].name : b->patterns.items[source - lists].name;
}

actant_status overrides_init(overrides *o, const phrasebook *book, const tagset *tags,
                             actant_error *error)
{
    memset(o, 0, sizeof *o);
    o->tags = tags;
    if (!book || phrasebook_is_empty(book))
        return ACTANT_OK;
    o->labels = mem_alloc(source_count(book), sizeof *o->labels);
    if (!o->labels)
        return error_memory(error);
    actant_status status = recognition_new(&o->known, book, error);
    if (status != ACTANT_OK) {
        overrides_clear(o);
        return status;
    }
    for (size_t i = 0; i < source_count(book); i++) {
        uint32_t label = tagset_find(tags, source_name(book, i));
        o->labels[i] = label == DOCUMENT_NONE ? (uint32_t)(tags->label_count + i) : label;
    }
    return ACTANT_OK;
}

void overrides_clear(overrides *o)
{
    recognition_free(o->known);
    mem_free(o->labels);
    mem_free(o->merged);
    mem_free(o->choices);
    mem_free(o->is_taken);
    memset(o, 0, sizeof *o);
}

const char *overrides_label(const overrides *o, uint32_t label)
{
    if (label < o->tags->label_count)
        return o->tags->labels[label];
    return source_name(o->known->book, label - o->tags->label_count);
}

static bool add_choices(overrides *o, const matches *m, size_t first_source)
{
    if (!mem_reserve(&o->choices, &o->choice_capacity, o->choice_count + m->count,
                     sizeof *o->choices))
        return false;
    for (size_t i = 0; i < m->count; i++) {
        const token_match *t = &m->items[i];
        if (!t->is_folded)
            o->choices[o->choice_count++] =
                (override_choice){t->tokens, (uint32_t)first_source + t->source};
    }
    return true;
}

/* The better one first. */
static int compare_worth(const void *left, const void *right)
{
    const override_choice *a = left, *b = right;
    uint32_t a_size = a->at.end - a->at.begin, b_size = b->at.end - b->at.begin;
    if (a_size != b_size)
        return a_size > b_size ? -1 : 1;
    if (a->at.begin != b->at.begin)
        return a->at.begin < b->at.begin ? -1 : 1;
    return (a->source > b->source) - (a->source < b->source);
}

static int compare_places(const void *left, const void *right)
{
    const override_choice *a = left, *b = right;
    return (a->at.begin > b->at.begin) - (a->at.begin < b->at.begin);
}

static bool is_free(const overrides *o, span at)
{
    return !memchr(o->is_taken + at.begin, true, at.end - at.begin);
}

/* Leaves the choices that stand, in the order of the text, with their tokens taken. */
static void settle(overrides *o)
{
    size_t kept = 0;
    qsort(o->choices, o->choice_count, sizeof *o->choices, compare_worth);
    for (size_t i = 0; i < o->choice_count; i++) {
        override_choice c = o->choices[i];
        if (!is_free(o, c.at))
            continue;
        memset(o->is_taken + c.at.begin, true, c.at.end - c.at.begin);
        o->choices[kept++] = c;
    }
    o->choice_count = kept;
    qsort(o->choices, kept, sizeof *o->choices, compare_places);
}

/* Room has been made for all. */
static void merge(overrides *o, const task_list *tasks, const labelled_span *found, size_t count)
{
    size_t next = 0, merged = 0;
    uint32_t task = 0;
    for (size_t i = 0; i <= count; i++) {
        uint32_t until = i < count ? found[i].at.begin : UINT32_MAX;
        for (; next < o->choice_count && o->choices[next].at.begin < until; next++) {
            const override_choice *c = &o->choices[next];
            while (tasks->items[task].sentence.end <= c->at.begin)
                task++;
            o->merged[merged++] = (labelled_span){c->at, task, o->labels[c->source], 1};
        }
        if (i < count && is_free(o, found[i].at))
            o->merged[merged++] = found[i];
    }
    o->spans = o->merged;
    o->span_count = merged;
}

actant_status overrides_apply(overrides *o, const view *v, const task_list *tasks,
                              const labelled_span *found, size_t count, actant_error *error)
{
    o->spans = found;
    o->span_count = count;
    if (!o->known)
        return ACTANT_OK;
    actant_status status = recognition_run(o->known, v, error);
    if (status != ACTANT_OK)
        return status;
    size_t token_count = v->document->token_count;
    o->choice_count = 0;
    if (!add_choices(o, &o->known->phrases, 0) ||
        !add_choices(o, &o->known->patterned, o->known->book->lists.list_count) ||
        !mem_reserve(&o->is_taken, &o->taken_capacity, token_count, sizeof *o->is_taken) ||
        !mem_reserve(&o->merged, &o->merged_capacity, count + o->choice_count, sizeof *o->merged))
        return error_memory(error);
    if (o->choice_count == 0)
        return ACTANT_OK;
    memset(o->is_taken, false, token_count * sizeof *o->is_taken);
    settle(o);
    merge(o, tasks, found, count);
    return ACTANT_OK;
}
