/* SPDX-License-Identifier: MIT */
#include "text/jsonl_writer.h"

#include "base/hash.h"
#include "base/hashmap.h"
#include "text/json.h"
#include "text/mention_index.h"
#include "text/offsets.h"

#include <string.h>

/* The order of members is fixed. The code writes text straight into the buffer: a tree for
 * jansson's dump would cost more than all the rest of writing. */
typedef struct jsonl_writer {
    const document *d;
    buffer *out;
    offsets places;
    mention_index inside;              /* where there are events */
    bool mentions_by_id, events_by_id; /* each has an id of its own, by which others name it */
} jsonl_writer;

static void add_member(jsonl_writer *w, const char *key)
{
    buffer_add_string(w->out, ", \"");
    buffer_add_string(w->out, key);
    buffer_add_string(w->out, "\": ");
}

static void add_string(jsonl_writer *w, const char *text)
{
    json_add_string(w->out, text, strlen(text));
}

/* "id": "T1", before the other members; nothing where there is none. */
static void add_id(jsonl_writer *w, const char *id)
{
    if (!*id)
        return;
    buffer_add_string(w->out, "\"id\": ");
    add_string(w, id);
    buffer_add_string(w->out, ", ");
}

static void add_pair(jsonl_writer *w, span bytes)
{
    buffer_add_byte(w->out, '[');
    writing_add_number(w->out, offsets_codepoint(&w->places, bytes.begin));
    buffer_add_string(w->out, ", ");
    writing_add_number(w->out, offsets_codepoint(&w->places, bytes.end));
    buffer_add_byte(w->out, ']');
}

static void add_separator(jsonl_writer *w, size_t index)
{
    if (index > 0)
        buffer_add_string(w->out, ", ");
}

static void add_score(jsonl_writer *w, double score)
{
    if (score >= 1)
        return;
    add_member(w, "score");
    writing_add_score(w->out, score);
}

static void add_place(jsonl_writer *w, const place *where)
{
    buffer_add_string(w->out, "\"start\": ");
    writing_add_number(w->out, offsets_codepoint(&w->places, where->bytes.begin));
    buffer_add_string(w->out, ", \"end\": ");
    writing_add_number(w->out, offsets_codepoint(&w->places, where->bytes.end));
    if (where->piece_count > 0)
        buffer_add_string(w->out, ", \"pieces\": [");
    for (uint32_t i = 0; i < where->piece_count; i++) {
        add_separator(w, i);
        add_pair(w, where->pieces[i]);
    }
    if (where->piece_count > 0)
        buffer_add_byte(w->out, ']');
}

static void add_sentences(jsonl_writer *w)
{
    const document *d = w->d;
    if (d->sentence_count == 0)
        return;
    add_member(w, "sentences");
    buffer_add_byte(w->out, '[');
    for (size_t i = 0; i < d->sentence_count; i++) {
        span s = d->sentences[i];
        add_separator(w, i);
        add_pair(w, (span){d->tokens[s.begin].begin, d->tokens[s.end - 1].end});
    }
    buffer_add_byte(w->out, ']');
}

static void add_tokens(jsonl_writer *w)
{
    const document *d = w->d;
    if (d->token_count == 0)
        return;
    add_member(w, "tokens");
    buffer_add_byte(w->out, '[');
    for (size_t i = 0; i < d->token_count; i++) {
        add_separator(w, i);
        add_pair(w, d->tokens[i]);
    }
    buffer_add_byte(w->out, ']');
    if (!d->tags)
        return;
    add_member(w, "pos");
    buffer_add_byte(w->out, '[');
    for (size_t i = 0; i < d->token_count; i++) {
        add_separator(w, i);
        add_string(w, d->tags[i]);
    }
    buffer_add_byte(w->out, ']');
}

static void add_mentions(jsonl_writer *w)
{
    add_member(w, "entities");
    buffer_add_byte(w->out, '[');
    for (size_t i = 0; i < w->d->mention_count; i++) {
        const mention *m = &w->d->mentions[i];
        add_separator(w, i);
        buffer_add_byte(w->out, '{');
        add_id(w, m->id);
        add_place(w, &m->place);
        add_member(w, "label");
        add_string(w, m->label);
        add_score(w, m->score);
        buffer_add_byte(w->out, '}');
    }
    buffer_add_byte(w->out, ']');
}

/* "key": what names a mention or an event: its id, or its number where not each has one. */
static void add_name(jsonl_writer *w, bool by_id, const char *id, size_t number)
{
    if (by_id)
        add_string(w, id);
    else
        writing_add_number(w->out, number);
}

static void add_event_name(jsonl_writer *w, const char *key, uint32_t number)
{
    if (number == DOCUMENT_NONE)
        return;
    add_member(w, key);
    add_name(w, w->events_by_id, w->d->events[number].id, number);
}

/* The entities inside a role, so that who reads the file need not compare offsets. */
static void add_inside(jsonl_writer *w, const place *where)
{
    size_t at = mention_index_first(&w->inside, where), count = 0;
    uint32_t number;
    add_member(w, "entities");
    buffer_add_byte(w->out, '[');
    while (mention_index_next(&w->inside, where, &at, &number)) {
        add_separator(w, count++);
        add_name(w, w->mentions_by_id, w->d->mentions[number].id, number);
    }
    buffer_add_byte(w->out, ']');
}

static void add_sentence_number(jsonl_writer *w, const place *where)
{
    if (w->d->sentence_count == 0)
        return;
    add_member(w, "sentence");
    writing_add_number(w->out, document_sentence_at(w->d, where->bytes.begin));
}

static void add_arguments(jsonl_writer *w, const event *e)
{
    add_member(w, "args");
    buffer_add_byte(w->out, '[');
    for (size_t i = 0; i < e->argument_count; i++) {
        const argument *a = &e->arguments[i];
        add_separator(w, i);
        buffer_add_string(w->out, "{\"role\": ");
        add_string(w, a->role);
        buffer_add_string(w->out, ", ");
        add_place(w, &a->place);
        add_score(w, a->score);
        add_event_name(w, "event", a->event);
        add_inside(w, &a->place);
        buffer_add_byte(w->out, '}');
    }
    buffer_add_byte(w->out, ']');
}

static void add_attributes(jsonl_writer *w, const event *e)
{
    if (e->attribute_count == 0)
        return;
    add_member(w, "attributes");
    buffer_add_byte(w->out, '{');
    for (size_t i = 0; i < e->attribute_count; i++) {
        add_separator(w, i);
        add_string(w, e->attributes[i].name);
        buffer_add_string(w->out, ": ");
        if (*e->attributes[i].value)
            add_string(w, e->attributes[i].value);
        else
            buffer_add_string(w->out, "true");
    }
    buffer_add_byte(w->out, '}');
}

static void add_others(jsonl_writer *w, const event *e)
{
    if (e->other_count == 0)
        return;
    add_member(w, "also");
    buffer_add_byte(w->out, '[');
    for (size_t i = 0; i < e->other_count; i++) {
        add_separator(w, i);
        buffer_add_byte(w->out, '{');
        add_place(w, &e->others[i]);
        add_sentence_number(w, &e->others[i]);
        buffer_add_byte(w->out, '}');
    }
    buffer_add_byte(w->out, ']');
}

static void add_events(jsonl_writer *w)
{
    add_member(w, "events");
    buffer_add_byte(w->out, '[');
    for (size_t i = 0; i < w->d->event_count; i++) {
        const event *e = &w->d->events[i];
        add_separator(w, i);
        buffer_add_byte(w->out, '{');
        add_id(w, e->id);
        buffer_add_string(w->out, "\"label\": ");
        add_string(w, e->label);
        buffer_add_string(w->out, ", ");
        add_place(w, &e->action);
        add_sentence_number(w, &e->action);
        add_score(w, e->score);
        add_attributes(w, e);
        add_event_name(w, "source", e->source);
        add_arguments(w, e);
        add_others(w, e);
        buffer_add_byte(w->out, '}');
    }
    buffer_add_byte(w->out, ']');
}

static void add_relations(jsonl_writer *w)
{
    add_member(w, "relations");
    buffer_add_byte(w->out, '[');
    for (size_t i = 0; i < w->d->relation_count; i++) {
        const relation *r = &w->d->relations[i];
        add_separator(w, i);
        buffer_add_byte(w->out, '{');
        add_id(w, r->id);
        buffer_add_string(w->out, "\"label\": ");
        add_string(w, r->label);
        add_member(w, "head");
        add_name(w, w->mentions_by_id, w->d->mentions[r->head].id, r->head);
        add_member(w, "tail");
        add_name(w, w->mentions_by_id, w->d->mentions[r->tail].id, r->tail);
        add_score(w, r->score);
        buffer_add_byte(w->out, '}');
    }
    buffer_add_byte(w->out, ']');
}

/* ---- names of annotations ---- */

/* Whether each of the annotations, whose first member is the id, has one of its own. */
static actant_status have_unique_ids(const void *first, size_t count, size_t step, bool *unique,
                                     actant_error *error)
{
    hashmap ids;
    hashmap_init(&ids);
    *unique = true;
    bool enough = true;
    for (size_t i = 0; i < count && *unique && enough; i++) {
        const char *id;
        memcpy(&id, (const char *)first + i * step, sizeof id);
        uint32_t *number = hashmap_add(&ids, hash_bytes(id, strlen(id), 0), (uint32_t)i);
        enough = number != NULL;
        *unique = enough && *id && *number == i;
    }
    hashmap_clear(&ids);
    return enough ? ACTANT_OK : error_memory(error);
}

/* Finds out what only events and relations need. */
static actant_status prepare_links(jsonl_writer *w, actant_error *error)
{
    const document *d = w->d;
    if (d->event_count + d->relation_count == 0)
        return ACTANT_OK;
    actant_status status = have_unique_ids(d->mentions, d->mention_count, sizeof *d->mentions,
                                           &w->mentions_by_id, error);
    if (status == ACTANT_OK)
        status =
            have_unique_ids(d->events, d->event_count, sizeof *d->events, &w->events_by_id, error);
    return status == ACTANT_OK ? mention_index_init(&w->inside, d, error) : status;
}

actant_status jsonl_render(const document *d, const actant_writer_options *options,
                           actant_rendering *out, actant_error *error)
{
    jsonl_writer w = {.d = d, .out = &out->text};
    actant_status status = prepare_links(&w, error);
    if (status == ACTANT_OK)
        status = offsets_init(&w.places, d, error);
    if (status != ACTANT_OK)
        goto done;
    buffer_add_byte(w.out, '{');
    add_id(&w, d->id);
    buffer_add_string(w.out, "\"text\": ");
    json_add_string(w.out, d->text, d->text_size);
    if (options->tokens) {
        add_sentences(&w);
        add_tokens(&w);
    }
    add_mentions(&w);
    add_events(&w);
    add_relations(&w);
    if (*d->extra) {
        buffer_add_string(w.out, ", ");
        buffer_add_string(w.out, d->extra);
    }
    buffer_add_string(w.out, "}\n");
done:
    offsets_clear(&w.places);
    mention_index_clear(&w.inside);
    return status;
}
