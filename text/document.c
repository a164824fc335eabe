/* SPDX-License-Identifier: MIT */
#include "text/document.h"

#include "text/utf8.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static actant_status check_text(const char *text, size_t size, bool *ascii, actant_error *error)
{
    if (size > DOCUMENT_LARGEST)
        return error_set(error, ACTANT_ERROR_INPUT, NULL, 0,
                         "the text has %zu bytes; at most %d are allowed", size, DOCUMENT_LARGEST);
    size_t valid = utf8_check(text, size, ascii);
    const char *nul = memchr(text, '\0', valid);
    if (!nul && valid == size)
        return ACTANT_OK;
    size_t byte = nul ? (size_t)(nul - text) : valid;
    bool first = error && error->code == ACTANT_OK;
    error_set(error, ACTANT_ERROR_INPUT, NULL, 0, "%s at byte %zu of the text",
              nul ? "a NUL byte" : "invalid UTF-8", byte);
    if (first)
        error->byte = byte;
    return ACTANT_ERROR_INPUT;
}

actant_status document_new(document **out, const char *id, const char *text, size_t text_size,
                           actant_error *error)
{
    *out = NULL;
    bool ascii = true;
    actant_status status = check_text(text, text_size, &ascii, error);
    if (status != ACTANT_OK)
        return status;
    document *d = mem_alloc(1, sizeof *d);
    if (!d)
        return error_memory(error);
    arena_init(&d->memory);
    d->id = document_string(d, id ? id : "");
    d->text = arena_copy(&d->memory, text, text_size);
    d->text_size = (uint32_t)text_size;
    d->ascii = ascii;
    d->source = d->extra = "";
    if (!d->id || !d->text) {
        document_free(d);
        return error_memory(error);
    }
    *out = d;
    return ACTANT_OK;
}

void document_free(document *d)
{
    if (!d)
        return;
    arena_clear(&d->memory);
    mem_free(d);
}

const char *document_string(document *d, const char *string)
{
    return *string ? arena_copy_string(&d->memory, string) : "";
}

span *document_add_token(document *d, uint32_t begin, uint32_t end)
{
    if (!arena_reserve(&d->memory, &d->tokens, &d->token_capacity, d->token_count + 1,
                       sizeof *d->tokens))
        return NULL;
    d->tokens[d->token_count] = (span){begin, end};
    return &d->tokens[d->token_count++];
}

span *document_add_sentence(document *d, uint32_t first_token, uint32_t end_token)
{
    if (!arena_reserve(&d->memory, &d->sentences, &d->sentence_capacity, d->sentence_count + 1,
                       sizeof *d->sentences))
        return NULL;
    d->sentences[d->sentence_count] = (span){first_token, end_token};
    return &d->sentences[d->sentence_count++];
}

static place place_at(span bytes)
{
    return (place){bytes, {0, 0}, NULL, 0};
}

mention *document_add_mention(document *d, const char *id, const char *label, span bytes)
{
    const char *own_id = document_string(d, id);
    const char *own_label = document_string(d, label);
    if (!own_id || !own_label ||
        !arena_reserve(&d->memory, &d->mentions, &d->mention_capacity, d->mention_count + 1,
                       sizeof *d->mentions))
        return NULL;
    d->mentions[d->mention_count] = (mention){own_id, own_label, place_at(bytes), 1.0};
    return &d->mentions[d->mention_count++];
}

event *document_add_event(document *d, const char *id, const char *label, span bytes)
{
    const char *own_id = document_string(d, id);
    const char *own_label = document_string(d, label);
    if (!own_id || !own_label ||
        !arena_reserve(&d->memory, &d->events, &d->event_capacity, d->event_count + 1,
                       sizeof *d->events))
        return NULL;
    d->events[d->event_count] = (event){.id = own_id,
                                        .label = own_label,
                                        .action = place_at(bytes),
                                        .source = DOCUMENT_NONE,
                                        .score = 1.0};
    return &d->events[d->event_count++];
}

argument *document_add_argument(document *d, event *e, const char *role, span bytes)
{
    const char *own_role = document_string(d, role);
    if (!own_role || !arena_reserve(&d->memory, &e->arguments, &e->argument_capacity,
                                    e->argument_count + 1, sizeof *e->arguments))
        return NULL;
    e->arguments[e->argument_count] = (argument){own_role, place_at(bytes), DOCUMENT_NONE, 1.0};
    return &e->arguments[e->argument_count++];
}

event_attribute *document_add_attribute(document *d, event *e, const char *name, const char *value)
{
    assert(!document_find_attribute(e, name));
    const char *own_name = document_string(d, name);
    const char *own_value = document_string(d, value);
    if (!own_name || !own_value ||
        !arena_reserve(&d->memory, &e->attributes, &e->attribute_capacity, e->attribute_count + 1,
                       sizeof *e->attributes))
        return NULL;
    e->attributes[e->attribute_count] = (event_attribute){own_name, own_value};
    return &e->attributes[e->attribute_count++];
}

place *document_add_other(document *d, event *e, span bytes)
{
    if (!arena_reserve(&d->memory, &e->others, &e->other_capacity, e->other_count + 1,
                       sizeof *e->others))
        return NULL;
    e->others[e->other_count] = place_at(bytes);
    return &e->others[e->other_count++];
}

/* Attributes are few, so that a search from the front will do. */
const char *document_find_attribute(const event *e, const char *name)
{
    for (size_t i = 0; i < e->attribute_count; i++) {
        if (strcmp(e->attributes[i].name, name) == 0)
            return e->attributes[i].value;
    }
    return NULL;
}

relation *document_add_relation(document *d, const char *id, const char *label, uint32_t head,
                                uint32_t tail)
{
    const char *own_id = document_string(d, id);
    const char *own_label = document_string(d, label);
    if (!own_id || !own_label ||
        !arena_reserve(&d->memory, &d->relations, &d->relation_capacity, d->relation_count + 1,
                       sizeof *d->relations))
        return NULL;
    d->relations[d->relation_count] = (relation){own_id, own_label, head, tail, 1.0};
    return &d->relations[d->relation_count++];
}

actant_status document_set_pieces(document *d, place *where, const span *pieces, uint32_t count,
                                  actant_error *error)
{
    assert(count >= 2);
    where->pieces = arena_alloc(&d->memory, count, sizeof *pieces);
    if (!where->pieces)
        return error_memory(error);
    memcpy(where->pieces, pieces, count * sizeof *pieces);
    where->piece_count = count;
    where->bytes = (span){pieces[0].begin, pieces[count - 1].end};
    return ACTANT_OK;
}

void document_forget_annotation(document *d)
{
    d->mention_count = d->event_count = d->relation_count = 0;
}

size_t document_sentence_of(const document *d, size_t token)
{
    size_t low = 0, high = d->sentence_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (d->sentences[middle].end <= token)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

size_t document_sentence_at(const document *d, uint32_t byte)
{
    size_t low = 0, high = d->sentence_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (d->tokens[d->sentences[middle].end - 1].end <= byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 && low == d->sentence_count ? low - 1 : low;
}

/* ---- taking out ---- */

actant_status document_drop_mentions(document *d, double score, size_t *dropped,
                                     actant_error *error)
{
    size_t kept = 0, relation_count = 0;
    *dropped = 0;
    uint32_t *indexes = mem_alloc(d->mention_count, sizeof *indexes); /* new ones */
    if (!indexes)
        return error_memory(error);
    for (size_t i = 0; i < d->mention_count; i++) {
        bool stays = d->mentions[i].score >= score;
        indexes[i] = stays ? (uint32_t)kept : DOCUMENT_NONE;
        if (stays)
            d->mentions[kept++] = d->mentions[i];
    }
    for (size_t i = 0; i < d->relation_count; i++) {
        relation r = d->relations[i];
        r.head = indexes[r.head];
        r.tail = indexes[r.tail];
        if (r.head != DOCUMENT_NONE && r.tail != DOCUMENT_NONE)
            d->relations[relation_count++] = r;
    }
    mem_free(indexes);
    *dropped = d->mention_count - kept;
    d->mention_count = kept;
    d->relation_count = relation_count;
    return ACTANT_OK;
}

/* What the index becomes, given what becomes of the one that it means. */
static uint32_t index_after(const uint32_t *new_indexes, uint32_t index)
{
    return index == DOCUMENT_NONE ? DOCUMENT_NONE : new_indexes[index];
}

/* Closes the gaps and turns the heirs into new indexes. Those of the events that stay are marked
 * until all are known. Returns how many stay. */
static size_t move_events(document *d, uint32_t *heirs)
{
    const uint32_t mark = UINT32_C(1) << 31;
    size_t kept = 0;
    for (size_t i = 0; i < d->event_count; i++) {
        if (heirs[i] != i)
            continue;
        d->events[kept] = d->events[i];
        heirs[i] = (uint32_t)kept++ | mark;
    }
    for (size_t i = 0; i < d->event_count; i++) {
        if (heirs[i] < mark && heirs[i] != DOCUMENT_NONE)
            heirs[i] = heirs[heirs[i]];
    }
    for (size_t i = 0; i < d->event_count; i++)
        heirs[i] &= ~mark;
    return kept;
}

void document_drop_events(document *d, uint32_t *heirs)
{
    size_t kept = move_events(d, heirs);
    for (size_t i = 0; i < kept; i++) {
        event *e = &d->events[i];
        for (size_t k = 0; k < e->argument_count; k++)
            e->arguments[k].event = index_after(heirs, e->arguments[k].event);
        e->source = index_after(heirs, e->source);
        if (e->source == i)
            e->source = DOCUMENT_NONE;
    }
    d->event_count = kept;
}

/* ---- alignment ---- */

/* Calls visit for every place of the annotation. */
typedef void place_visitor(place *where, void *context);

static void each_place(document *d, place_visitor *visit, void *context)
{
    for (size_t i = 0; i < d->mention_count; i++)
        visit(&d->mentions[i].place, context);
    for (size_t i = 0; i < d->event_count; i++) {
        visit(&d->events[i].action, context);
        for (size_t k = 0; k < d->events[i].argument_count; k++)
            visit(&d->events[i].arguments[k].place, context);
        for (size_t k = 0; k < d->events[i].other_count; k++)
            visit(&d->events[i].others[k], context);
    }
}

/* Every byte at which some token must start or end, sorted. */
typedef struct cuts {
    uint32_t *bytes;
    size_t count;
} cuts;

static void count_cuts(place *where, void *context)
{
    ((cuts *)context)->count += 2 + 2 * (size_t)where->piece_count;
}

static void collect_cuts(place *where, void *context)
{
    cuts *c = context;
    c->bytes[c->count++] = where->bytes.begin;
    c->bytes[c->count++] = where->bytes.end;
    for (uint32_t i = 0; i < where->piece_count; i++) {
        c->bytes[c->count++] = where->pieces[i].begin;
        c->bytes[c->count++] = where->pieces[i].end;
    }
}

static int compare_bytes(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

/* How many cuts fall inside a token, each byte counted once. */
static size_t count_splits(const document *d, const cuts *c)
{
    size_t splits = 0;
    for (size_t token = 0, i = 0; i < c->count; i++) {
        if (i > 0 && c->bytes[i] == c->bytes[i - 1])
            continue;
        while (token < d->token_count && d->tokens[token].end <= c->bytes[i])
            token++;
        splits += token < d->token_count && d->tokens[token].begin < c->bytes[i];
    }
    return splits;
}

/* Copies the tokens from the old array into the new one, each cut where it must be. */
static void split_tokens(document *d, const cuts *c, span *tokens, const char **tags)
{
    size_t count = 0, cut = 0, sentence = 0;
    for (size_t i = 0; i < d->token_count; i++) {
        span rest = d->tokens[i];
        while (cut < c->count && c->bytes[cut] <= rest.begin)
            cut++;
        for (; cut < c->count && c->bytes[cut] < rest.end; cut++) {
            if (c->bytes[cut] == rest.begin)
                continue;
            if (d->tags)
                tags[count] = d->tags[i];
            tokens[count++] = (span){rest.begin, c->bytes[cut]};
            rest.begin = c->bytes[cut];
        }
        if (d->tags)
            tags[count] = d->tags[i];
        tokens[count++] = rest;
        while (sentence < d->sentence_count && d->sentences[sentence].end == i + 1) {
            d->sentences[sentence].end = (uint32_t)count;
            if (sentence + 1 < d->sentence_count)
                d->sentences[sentence + 1].begin = (uint32_t)count;
            sentence++;
        }
    }
    d->tokens = tokens;
    d->token_count = d->token_capacity = count;
    d->tags = tags;
}

static actant_status cut_tokens(document *d, size_t *split_count, actant_error *error)
{
    cuts c = {NULL, 0};
    each_place(d, count_cuts, &c);
    c.bytes = mem_alloc(c.count, sizeof *c.bytes);
    if (!c.bytes)
        return error_memory(error);
    c.count = 0;
    each_place(d, collect_cuts, &c);
    qsort(c.bytes, c.count, sizeof *c.bytes, compare_bytes);
    *split_count = count_splits(d, &c);
    actant_status status = ACTANT_OK;
    if (*split_count > 0) {
        size_t count = d->token_count + *split_count;
        span *tokens = arena_alloc(&d->memory, count, sizeof *tokens);
        const char **tags = d->tags ? arena_alloc(&d->memory, count, sizeof *tags) : NULL;
        if (!tokens || (d->tags && !tags))
            status = error_memory(error);
        else
            split_tokens(d, &c, tokens, tags);
    }
    mem_free(c.bytes);
    return status;
}

/* The first token that ends after the byte. */
static uint32_t first_token_after(const document *d, uint32_t byte)
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

static void find_tokens(place *where, void *context)
{
    const document *d = context;
    uint32_t begin = first_token_after(d, where->bytes.begin);
    uint32_t end = begin;
    if (where->bytes.begin < where->bytes.end) {
        end = first_token_after(d, where->bytes.end - 1);
        if (end < d->token_count && d->tokens[end].begin < where->bytes.end)
            end++;
    }
    where->tokens = (span){begin, end};
}

actant_status document_align(document *d, size_t *split_count, actant_error *error)
{
    size_t splits = 0;
    actant_status status = cut_tokens(d, &splits, error);
    if (status != ACTANT_OK)
        return status;
    each_place(d, find_tokens, d);
    if (split_count)
        *split_count = splits;
    return ACTANT_OK;
}
