/* SPDX-License-Identifier: MIT */
#include "text/corpus_check.h"

#include "base/hash.h"
#include "base/hashmap.h"
#include "text/corpus_labels.h"
#include "text/document.h"
#include "text/excerpt.h"
#include "text/offsets.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct actant_corpus_check {
    actant_problem_handler *handler;
    void *context;
    size_t counts[ACTANT_PROBLEM_NOTE + 1];
    hashmap ids, texts; /* of documents, to the number of the first */
    uint32_t documents;
    corpus_labels labels;
    offsets places; /* of the document that is looked at */
};

actant_status actant_corpus_check_new(actant_corpus_check **out, actant_problem_handler *handler,
                                      void *context, actant_error *error)
{
    actant_corpus_check *c = mem_alloc(1, sizeof *c);
    *out = c;
    if (!c)
        return error_memory(error);
    c->handler = handler;
    c->context = context;
    hashmap_init(&c->ids);
    hashmap_init(&c->texts);
    corpus_labels_init(&c->labels);
    return ACTANT_OK;
}

void actant_corpus_check_free(actant_corpus_check *c)
{
    if (!c)
        return;
    hashmap_clear(&c->ids);
    hashmap_clear(&c->texts);
    corpus_labels_clear(&c->labels);
    mem_free(c);
}

size_t actant_corpus_check_count(const actant_corpus_check *c, actant_severity severity)
{
    return c->counts[severity];
}

/* ---- telling ---- */

static void tell(actant_corpus_check *c, actant_severity severity, const document *d,
                 const char *format, ...) ACTANT_PRINTF(4, 5);

static void tell(actant_corpus_check *c, actant_severity severity, const document *d,
                 const char *format, ...)
{
    char text[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    c->counts[severity]++;
    const actant_problem problem = {severity, d ? d->source : "", d ? d->line : 0, text};
    c->handler(c->context, &problem);
}

/* An annotated place, as the messages name it: id, label, the words there, and the code point at
 * which they begin. */
typedef struct spot {
    const char *kind; /* "mention", "action", "argument" */
    const char *name, *label;
    const place *where;
} spot;

enum { SPOT_SIZE = 2 * EXCERPT_SIZE + 64 };

static const char *spot_text(char out[SPOT_SIZE], const actant_corpus_check *c, const document *d,
                             const spot *s)
{
    char words[EXCERPT_SIZE], label[EXCERPT_SIZE];
    span b = s->where->bytes;
    snprintf(out, SPOT_SIZE, "%s %.30s%s%s \"%s\" at %u", s->kind, s->name, *s->name ? " " : "",
             excerpt(label, s->label, strlen(s->label)),
             excerpt(words, d->text + b.begin, b.end - b.begin),
             offsets_codepoint(&c->places, b.begin));
    return out;
}

static const char *first_words(char out[EXCERPT_SIZE], const document *d)
{
    return excerpt(out, d->text, d->text_size);
}

/* ---- documents ---- */

static actant_status check_document(actant_corpus_check *c, const document *d, actant_error *error)
{
    char shown[EXCERPT_SIZE];
    uint32_t number = ++c->documents;
    uint32_t *same_text = hashmap_add(&c->texts, hash_bytes(d->text, d->text_size, 0), number);
    uint32_t *same_id =
        *d->id ? hashmap_add(&c->ids, hash_bytes(d->id, strlen(d->id), 0), number) : &number;
    if (!same_text || !same_id)
        return error_memory(error);
    if (*same_id != number)
        tell(c, ACTANT_PROBLEM_ERROR, d, "the id %s is also that of document %u",
             excerpt(shown, d->id, strlen(d->id)), *same_id);
    if (*same_text != number)
        tell(c, ACTANT_PROBLEM_WARNING, d, "the text is also that of document %u: \"%s\"",
             *same_text, first_words(shown, d));
    return ACTANT_OK;
}

/* Tells of an id that is in `ids` already; "" is none. */
static actant_status check_id(actant_corpus_check *c, const document *d, hashmap *ids,
                              const char *kind, const char *id, actant_error *error)
{
    char shown[EXCERPT_SIZE];
    size_t count = ids->count;
    if (!*id)
        return ACTANT_OK;
    if (!hashmap_add(ids, hash_bytes(id, strlen(id), 0), 0))
        return error_memory(error);
    if (ids->count == count)
        tell(c, ACTANT_PROBLEM_ERROR, d, "two %s have the id %s", kind,
             excerpt(shown, id, strlen(id)));
    return ACTANT_OK;
}

static actant_status check_ids(actant_corpus_check *c, const document *d, actant_error *error)
{
    hashmap ids;
    hashmap_init(&ids);
    actant_status status = ACTANT_OK;
    for (size_t i = 0; i < d->mention_count && status == ACTANT_OK; i++)
        status = check_id(c, d, &ids, "entities", d->mentions[i].id, error);
    hashmap_reset(&ids);
    for (size_t i = 0; i < d->event_count && status == ACTANT_OK; i++)
        status = check_id(c, d, &ids, "events", d->events[i].id, error);
    hashmap_reset(&ids);
    for (size_t i = 0; i < d->relation_count && status == ACTANT_OK; i++)
        status = check_id(c, d, &ids, "relations", d->relations[i].id, error);
    hashmap_clear(&ids);
    return status;
}

/* ---- places ---- */

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The first token that ends after the byte. */
static size_t token_after(const document *d, uint32_t byte)
{
    size_t low = 0, high = d->token_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (d->tokens[middle].end <= byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void check_place(actant_corpus_check *c, const document *d, const spot *s)
{
    char shown[SPOT_SIZE];
    span b = s->where->bytes;
    if (is_space(d->text[b.begin]) || is_space(d->text[b.end - 1]))
        tell(c, ACTANT_PROBLEM_ERROR, d, "%s has white space at its edge",
             spot_text(shown, c, d, s));
    if (d->token_count == 0)
        return;
    size_t first = token_after(d, b.begin), last = token_after(d, b.end - 1);
    size_t behind = token_after(d, b.end);
    if ((first < d->token_count && d->tokens[first].begin < b.begin) ||
        (behind < d->token_count && d->tokens[behind].begin < b.end))
        tell(c, ACTANT_PROBLEM_WARNING, d, "%s begins or ends inside of a token",
             spot_text(shown, c, d, s));
    if (d->sentence_count > 0 && last < d->token_count &&
        document_sentence_of(d, first) != document_sentence_of(d, last))
        tell(c, ACTANT_PROBLEM_WARNING, d, "%s crosses the end of a sentence",
             spot_text(shown, c, d, s));
}

static spot mention_spot(const mention *m)
{
    return (spot){"entity", m->id, m->label, &m->place};
}

static spot event_spot(const event *e)
{
    return (spot){"event", e->id, e->label, &e->action};
}

static void check_places(actant_corpus_check *c, const document *d)
{
    for (size_t i = 0; i < d->mention_count; i++) {
        spot s = mention_spot(&d->mentions[i]);
        check_place(c, d, &s);
    }
    for (size_t i = 0; i < d->event_count; i++) {
        const event *e = &d->events[i];
        spot s = event_spot(e);
        check_place(c, d, &s);
        for (size_t k = 0; k < e->argument_count; k++) {
            s = (spot){"argument", e->id, e->arguments[k].role, &e->arguments[k].place};
            check_place(c, d, &s);
        }
    }
}

/* ---- sources ---- */

/* Follows each event's source to where it ends or was followed before; a loop comes back to where
 * this walk has been. So each source is looked at once. */
static actant_status check_sources(actant_corpus_check *c, const document *d, actant_error *error)
{
    char shown[SPOT_SIZE];
    size_t *walks = mem_alloc(d->event_count, sizeof *walks); /* that came by, from 1; 0: none */
    if (!walks)
        return error_memory(error);
    for (size_t i = 0; i < d->event_count; i++) {
        uint32_t at = (uint32_t)i;
        for (; at != DOCUMENT_NONE && walks[at] == 0; at = d->events[at].source)
            walks[at] = i + 1;
        if (at == DOCUMENT_NONE || walks[at] != i + 1)
            continue;
        const spot s = event_spot(&d->events[at]);
        tell(c, ACTANT_PROBLEM_ERROR, d, "%s is a source of its own source",
             spot_text(shown, c, d, &s));
    }
    mem_free(walks);
    return ACTANT_OK;
}

/* ---- mentions against each other ---- */

static int compare_mentions(const void *left, const void *right)
{
    const mention *a = *(const mention *const *)left, *b = *(const mention *const *)right;
    span p = a->place.bytes, q = b->place.bytes;
    if (p.begin != q.begin)
        return p.begin < q.begin ? -1 : 1;
    if (p.end != q.end)
        return p.end > q.end ? -1 : 1;
    int labels = strcmp(a->label, b->label);
    return labels != 0 ? labels : (a > b) - (a < b);
}

static void compare_pair(actant_corpus_check *c, const document *d, const mention *outer,
                         const mention *inner)
{
    char first[SPOT_SIZE], second[SPOT_SIZE];
    const spot a = mention_spot(outer), b = mention_spot(inner);
    span p = outer->place.bytes, q = inner->place.bytes;
    bool same = p.begin == q.begin && p.end == q.end;
    bool twice = same && strcmp(outer->label, inner->label) == 0 &&
                 outer->place.piece_count == inner->place.piece_count;
    spot_text(first, c, d, &a);
    spot_text(second, c, d, &b);
    if (twice)
        tell(c, ACTANT_PROBLEM_ERROR, d, "%s is there twice", first);
    else if (same)
        tell(c, ACTANT_PROBLEM_WARNING, d, "%s has the place of %s", second, first);
    else if (q.end > p.end)
        tell(c, ACTANT_PROBLEM_WARNING, d, "%s crosses %s", first, second);
    else
        tell(c, ACTANT_PROBLEM_WARNING, d, "%s lies within %s", second, first);
}

/* Compares each mention, in the order of their places, with the one before it or, where that has
 * ended, with the one that ends last. So each that overlaps others is told once; linear but for the
 * sort. */
static actant_status check_overlaps(actant_corpus_check *c, const document *d, actant_error *error)
{
    const mention **sorted = mem_alloc(d->mention_count, sizeof *sorted), *widest = NULL;
    if (!sorted)
        return error_memory(error);
    for (size_t i = 0; i < d->mention_count; i++)
        sorted[i] = &d->mentions[i];
    qsort(sorted, d->mention_count, sizeof *sorted, compare_mentions);
    for (size_t i = 0; i < d->mention_count; i++) {
        span b = sorted[i]->place.bytes;
        bool touches = i > 0 && sorted[i - 1]->place.bytes.end > b.begin;
        const mention *before = touches ? sorted[i - 1] : widest;
        if (before && before->place.bytes.end > b.begin)
            compare_pair(c, d, before, sorted[i]);
        if (!widest || b.end > widest->place.bytes.end)
            widest = sorted[i];
    }
    mem_free(sorted);
    return ACTANT_OK;
}

/* ---- all ---- */

actant_status actant_corpus_check_add(actant_corpus_check *c, const document *d,
                                      actant_error *error)
{
    actant_status status = check_document(c, d, error);
    if (status == ACTANT_OK)
        status = check_ids(c, d, error);
    if (status == ACTANT_OK)
        status = offsets_init(&c->places, d, error);
    if (status != ACTANT_OK)
        return status;
    check_places(c, d);
    status = check_sources(c, d, error);
    if (status == ACTANT_OK)
        status = check_overlaps(c, d, error);
    offsets_clear(&c->places);
    return status == ACTANT_OK ? corpus_labels_add(&c->labels, d, error) : status;
}

static void tell_note(void *context, const char *text)
{
    tell(context, ACTANT_PROBLEM_NOTE, NULL, "%s", text);
}

actant_status actant_corpus_check_finish(actant_corpus_check *c, actant_error *error)
{
    return corpus_labels_tell(&c->labels, tell_note, c, error);
}
