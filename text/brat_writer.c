/* SPDX-License-Identifier: MIT */
#include "text/brat_writer.h"

#include "base/hash.h"
#include "base/hashmap.h"
#include "text/excerpt.h"
#include "text/offsets.h"
#include "text/standoff.h"

#include <string.h>

typedef struct brat_writer {
    const document *d;
    buffer *out;
    offsets places;
    bool own_mention_ids, own_event_ids, own_relation_ids; /* the document's are kept */
    bool renamed;                                          /* ids that were there are not */
    uint64_t next_span;      /* the number of the next T line that is no mention */
    uint64_t next_attribute; /* the same for A lines */
    hashmap roles;           /* of one event: how often each was written */
} brat_writer;

/* ---- ids ---- */

/* The number of an id like T12; 0 if it is none. */
static uint64_t id_number(const char *id, char letter)
{
    uint64_t number = 0;
    size_t size = strlen(id);
    if (size < 2 || size > 9 || id[0] != letter || id[1] == '0')
        return 0;
    for (size_t i = 1; i < size; i++) {
        if (id[i] < '0' || id[i] > '9')
            return 0;
        number = number * 10 + (uint64_t)(id[i] - '0');
    }
    return number;
}

/* The ids of one kind of annotation: the first one, and the step to the next. */
typedef struct id_list {
    const void *first;
    size_t count, step;
    char letter;
} id_list;

/* Whether all ids are of the right form and none is there twice. */
static actant_status check_ids(brat_writer *w, id_list list, bool *usable, uint64_t *largest,
                               actant_error *error)
{
    hashmap seen;
    hashmap_init(&seen);
    *usable = true;
    *largest = 0;
    bool named = false, enough = true;
    for (size_t i = 0; i < list.count && enough; i++) {
        const char *id;
        memcpy(&id, (const char *)list.first + i * list.step, sizeof id);
        uint64_t number = id_number(id, list.letter);
        uint32_t *first = hashmap_add(&seen, hash_words(&number, 1), (uint32_t)i);
        enough = first != NULL;
        named = named || *id;
        *usable = *usable && enough && number > 0 && *first == i;
        *largest = number > *largest ? number : *largest;
    }
    hashmap_clear(&seen);
    w->renamed = w->renamed || (named && !*usable);
    return enough ? ACTANT_OK : error_memory(error);
}

/* In mention, event and relation the id is the first member. */
static actant_status choose_ids(brat_writer *w, actant_error *error)
{
    const document *d = w->d;
    const id_list mentions = {d->mentions, d->mention_count, sizeof *d->mentions, 'T'};
    const id_list events = {d->events, d->event_count, sizeof *d->events, 'E'};
    const id_list relations = {d->relations, d->relation_count, sizeof *d->relations, 'R'};
    uint64_t largest, unused;
    actant_status status = check_ids(w, mentions, &w->own_mention_ids, &largest, error);
    w->next_span = (w->own_mention_ids ? largest : d->mention_count) + 1;
    if (status == ACTANT_OK)
        status = check_ids(w, events, &w->own_event_ids, &unused, error);
    if (status == ACTANT_OK)
        status = check_ids(w, relations, &w->own_relation_ids, &unused, error);
    return status;
}

static void add_id(brat_writer *w, bool own, const char *id, char letter, size_t index)
{
    if (own)
        buffer_add_string(w->out, id);
    else
        buffer_add_format(w->out, "%c%zu", letter, index + 1);
}

static void add_mention_id(brat_writer *w, size_t index)
{
    add_id(w, w->own_mention_ids, w->d->mentions[index].id, 'T', index);
}

static void add_event_id(brat_writer *w, size_t index)
{
    add_id(w, w->own_event_ids, w->d->events[index].id, 'E', index);
}

/* ---- lines ---- */

/* A newline or tab would end the line or field; the reader takes any white space for any other. */
static void add_text(buffer *out, const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        buffer_add_byte(out, strchr("\t\n\r", text[i]) ? ' ' : text[i]);
}

/* Everything of a T line behind its id. */
static void add_span(brat_writer *w, const char *label, const place *where)
{
    const span *pieces = where->piece_count > 0 ? where->pieces : &where->bytes;
    uint32_t count = where->piece_count > 0 ? where->piece_count : 1;
    buffer_add_byte(w->out, '\t');
    buffer_add_string(w->out, label);
    for (uint32_t i = 0; i < count; i++) {
        buffer_add_byte(w->out, i == 0 ? ' ' : ';');
        writing_add_number(w->out, offsets_codepoint(&w->places, pieces[i].begin));
        buffer_add_byte(w->out, ' ');
        writing_add_number(w->out, offsets_codepoint(&w->places, pieces[i].end));
    }
    buffer_add_byte(w->out, '\t');
    for (uint32_t i = 0; i < count; i++) {
        if (i > 0)
            buffer_add_byte(w->out, ' ');
        add_text(w->out, w->d->text + pieces[i].begin, pieces[i].end - pieces[i].begin);
    }
    buffer_add_byte(w->out, '\n');
}

static uint64_t add_new_span(brat_writer *w, const char *label, const place *where)
{
    buffer_add_byte(w->out, 'T');
    writing_add_number(w->out, w->next_span);
    add_span(w, label, where);
    return w->next_span++;
}

/* The role, and from the second one of its kind on its number: Topic, Topic2, Topic3. */
static void add_role(brat_writer *w, const char *role)
{
    uint32_t *count = hashmap_add(&w->roles, hash_bytes(role, strlen(role), 0), 0);
    buffer_add_string(w->out, role);
    if (!count)
        w->out->failed = true;
    else if (++*count > 1)
        writing_add_number(w->out, *count);
}

/* A lines: "A1<tab>Negated E1", "A2<tab>Modality E1 may". */
static void add_attributes(brat_writer *w, size_t index)
{
    const event *e = &w->d->events[index];
    for (size_t i = 0; i < e->attribute_count; i++) {
        buffer_add_byte(w->out, 'A');
        writing_add_number(w->out, w->next_attribute++);
        buffer_add_byte(w->out, '\t');
        buffer_add_string(w->out, e->attributes[i].name);
        buffer_add_byte(w->out, ' ');
        add_event_id(w, index);
        if (*e->attributes[i].value) {
            buffer_add_byte(w->out, ' ');
            buffer_add_string(w->out, e->attributes[i].value);
        }
        buffer_add_byte(w->out, '\n');
    }
}

/* The T lines of trigger and arguments, in this order, then the E line that refers to them; the
 * source comes first, for it is the first of its role that counts. */
static void add_event(brat_writer *w, size_t index)
{
    const event *e = &w->d->events[index];
    uint64_t next = add_new_span(w, e->label, &e->action);
    for (size_t i = 0; i < e->argument_count; i++) {
        if (e->arguments[i].event == DOCUMENT_NONE)
            add_new_span(w, e->arguments[i].role, &e->arguments[i].place);
    }
    hashmap_reset(&w->roles);
    add_event_id(w, index);
    buffer_add_byte(w->out, '\t');
    buffer_add_format(w->out, "%s:T%llu", e->label, (unsigned long long)next++);
    if (e->source != DOCUMENT_NONE) {
        buffer_add_byte(w->out, ' ');
        add_role(w, STANDOFF_SOURCE);
        buffer_add_byte(w->out, ':');
        add_event_id(w, e->source);
    }
    for (size_t i = 0; i < e->argument_count; i++) {
        const argument *a = &e->arguments[i];
        buffer_add_byte(w->out, ' ');
        add_role(w, a->role);
        buffer_add_byte(w->out, ':');
        if (a->event == DOCUMENT_NONE)
            buffer_add_format(w->out, "T%llu", (unsigned long long)next++);
        else
            add_event_id(w, a->event);
    }
    buffer_add_byte(w->out, '\n');
    add_attributes(w, index);
}

static void add_relation(brat_writer *w, size_t index)
{
    const relation *r = &w->d->relations[index];
    add_id(w, w->own_relation_ids, r->id, 'R', index);
    buffer_add_format(w->out, "\t%s Arg1:", r->label);
    add_mention_id(w, r->head);
    buffer_add_string(w->out, " Arg2:");
    add_mention_id(w, r->tail);
    buffer_add_byte(w->out, '\n');
}

/* ---- the document ---- */

static actant_status check_name(const document *d, const char *name, const char *what,
                                actant_error *error)
{
    char shown[EXCERPT_SIZE];
    size_t size = strcspn(name, " \t\r\n:;");
    if (size > 0 && !name[size])
        return ACTANT_OK;
    return error_set(error, ACTANT_ERROR_INPUT, d->source, d->line,
                     "the %s \"%s\" is empty or holds white space or punctuation that brat uses",
                     what, excerpt(shown, name, strlen(name)));
}

static actant_status check_attribute(const document *d, const event_attribute *a,
                                     actant_error *error)
{
    char shown[EXCERPT_SIZE];
    actant_status status = check_name(d, a->name, "attribute", error);
    if (status != ACTANT_OK || !a->value[strcspn(a->value, "\r\n")])
        return status;
    return error_set(error, ACTANT_ERROR_INPUT, d->source, d->line,
                     "the value \"%s\" of the attribute %s holds a newline, which brat cannot",
                     excerpt(shown, a->value, strlen(a->value)), a->name);
}

static actant_status check_names(const document *d, actant_error *error)
{
    actant_status status = ACTANT_OK;
    for (size_t i = 0; i < d->mention_count && status == ACTANT_OK; i++)
        status = check_name(d, d->mentions[i].label, "label", error);
    for (size_t i = 0; i < d->relation_count && status == ACTANT_OK; i++)
        status = check_name(d, d->relations[i].label, "label", error);
    for (size_t i = 0; i < d->event_count && status == ACTANT_OK; i++) {
        const event *e = &d->events[i];
        status = check_name(d, e->label, "label", error);
        for (size_t k = 0; k < e->argument_count && status == ACTANT_OK; k++)
            status = check_name(d, e->arguments[k].role, "role", error);
        for (size_t k = 0; k < e->attribute_count && status == ACTANT_OK; k++)
            status = check_attribute(d, &e->attributes[k], error);
    }
    return status;
}

/* Roles whose last digits a reader drops, for it takes them for the number of the argument. */
static size_t count_numbered_roles(const document *d)
{
    size_t count = 0;
    for (size_t i = 0; i < d->event_count; i++) {
        const event *e = &d->events[i];
        for (size_t k = 0; k < e->argument_count; k++) {
            size_t size = strlen(e->arguments[k].role);
            count += size > 1 && strchr("0123456789", e->arguments[k].role[size - 1]) != NULL;
        }
    }
    return count;
}

/* Roles that a reader takes for the source. */
static size_t count_sources(const document *d)
{
    size_t count = 0;
    for (size_t i = 0; i < d->event_count; i++) {
        const event *e = &d->events[i];
        bool has_source = e->source != DOCUMENT_NONE;
        for (size_t k = 0; k < e->argument_count && !has_source; k++) {
            const argument *a = &e->arguments[k];
            has_source =
                a->event != DOCUMENT_NONE && a->event != i && strcmp(a->role, STANDOFF_SOURCE) == 0;
            count += has_source;
        }
    }
    return count;
}

static size_t count_others(const document *d)
{
    size_t count = 0;
    for (size_t i = 0; i < d->event_count; i++)
        count += d->events[i].other_count;
    return count;
}

static actant_status note_losses(const brat_writer *w, actant_notes *lost, actant_error *error)
{
    const document *d = w->d;
    const struct {
        size_t count;
        const char *text;
    } losses[] = {
        {d->token_count > 0, "documents whose tokens and sentences are left out"},
        {d->tags != NULL, "documents whose parts of speech are left out"},
        {*d->extra != '\0', "documents whose other members are left out"},
        {writing_count_scores(d), "scores left out"},
        {count_numbered_roles(d), "roles whose last digits brat takes for a number"},
        {count_sources(d), "roles that brat takes for the source of their event"},
        {count_others(d), "other places of joined events left out"},
        {w->renamed, "documents whose annotations got new ids"},
    };
    actant_status status = ACTANT_OK;
    for (size_t i = 0; i < sizeof losses / sizeof losses[0] && status == ACTANT_OK; i++)
        status = notes_add(lost, losses[i].count, error, "%s", losses[i].text);
    return status;
}

actant_status brat_render(const document *d, const actant_writer_options *options,
                          actant_rendering *out, actant_error *error)
{
    (void)options;
    brat_writer w = {.d = d, .out = &out->annotation, .next_attribute = 1};
    hashmap_init(&w.roles);
    actant_status status = check_names(d, error);
    if (status == ACTANT_OK)
        status = choose_ids(&w, error);
    if (status == ACTANT_OK)
        status = offsets_init(&w.places, d, error);
    if (status != ACTANT_OK)
        return status;
    buffer_add(&out->text, d->text, d->text_size);
    for (size_t i = 0; i < d->mention_count; i++) {
        add_mention_id(&w, i);
        add_span(&w, d->mentions[i].label, &d->mentions[i].place);
    }
    for (size_t i = 0; i < d->event_count; i++)
        add_event(&w, i);
    for (size_t i = 0; i < d->relation_count; i++)
        add_relation(&w, i);
    offsets_clear(&w.places);
    hashmap_clear(&w.roles);
    return note_losses(&w, &out->lost, error);
}

void brat_add_name(buffer *out, const char *id)
{
    enum { LONGEST = 200 };
    if (!*id)
        buffer_add_string(out, "document");
    for (size_t i = 0; id[i]; i++) {
        unsigned char c = (unsigned char)id[i];
        if (i >= LONGEST && (c & 0xC0) != 0x80)
            break;
        bool plain = c > ' ' && c != '/' && c != '\\' && c != 0x7f && (i > 0 || c != '.');
        buffer_add_byte(out, plain ? (char)c : '_');
    }
}
