/* SPDX-License-Identifier: MIT */
#include "text/jsonl_writer.h"

#include "base/hash.h"
#include "base/hashmap.h"
#include "text/json.h"
#include "text/offsets.h"

#include <string.h>

/* The order of members is fixed. The code writes text straight into the buffer: a tree for
 * jansson's dump would cost more than all the rest of writing. */
typedef struct jsonl_writer {
    const document *d;
    buffer *out;
    offsets places;
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
        if (a->event != DOCUMENT_NONE && *w->d->events[a->event].id) {
            add_member(w, "event");
            add_string(w, w->d->events[a->event].id);
        }
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
        add_score(w, e->score);
        add_arguments(w, e);
        buffer_add_byte(w->out, '}');
    }
    buffer_add_byte(w->out, ']');
}

/* By its id, or by its number where it has none. */
static void add_end(jsonl_writer *w, const char *key, uint32_t mention_index, bool by_id)
{
    add_member(w, key);
    if (by_id)
        add_string(w, w->d->mentions[mention_index].id);
    else
        writing_add_number(w->out, mention_index);
}

/* Whether each mention has an id of its own, so that relations can name it. */
static bool have_unique_ids(const document *d, bool *unique)
{
    hashmap ids;
    hashmap_init(&ids);
    *unique = true;
    for (size_t i = 0; i < d->mention_count && *unique; i++) {
        const char *id = d->mentions[i].id;
        uint32_t *first = hashmap_add(&ids, hash_bytes(id, strlen(id), 0), (uint32_t)i);
        if (!first) {
            hashmap_clear(&ids);
            return false;
        }
        *unique = *id && *first == i;
    }
    hashmap_clear(&ids);
    return true;
}

static void add_relations(jsonl_writer *w)
{
    bool by_id = false;
    if (w->d->relation_count > 0 && !have_unique_ids(w->d, &by_id))
        w->out->failed = true;
    add_member(w, "relations");
    buffer_add_byte(w->out, '[');
    for (size_t i = 0; i < w->d->relation_count; i++) {
        const relation *r = &w->d->relations[i];
        add_separator(w, i);
        buffer_add_byte(w->out, '{');
        add_id(w, r->id);
        buffer_add_string(w->out, "\"label\": ");
        add_string(w, r->label);
        add_end(w, "head", r->head, by_id);
        add_end(w, "tail", r->tail, by_id);
        add_score(w, r->score);
        buffer_add_byte(w->out, '}');
    }
    buffer_add_byte(w->out, ']');
}

actant_status jsonl_render(const document *d, const actant_writer_options *options,
                           actant_rendering *out, actant_error *error)
{
    jsonl_writer w = {.d = d, .out = &out->text};
    actant_status status = offsets_init(&w.places, d, error);
    if (status != ACTANT_OK)
        return status;
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
    offsets_clear(&w.places);
    return ACTANT_OK;
}
