/* SPDX-License-Identifier: MIT */
#include "features/patterns.h"

#include "base/hash.h"
#include "text/utf8.h"

#include <string.h>

void patterns_init(patterns *p)
{
    memset(p, 0, sizeof *p);
}

static void clear_pattern(pattern *p)
{
    mem_free(p->name);
    mem_free(p->source);
    regex_free(p->compiled);
}

void patterns_clear(patterns *p)
{
    for (size_t i = 0; i < p->count; i++)
        clear_pattern(&p->items[i]);
    mem_free(p->items);
    patterns_init(p);
}

static actant_status check(const patterns *p, const char *name, const char *source,
                           actant_error *error)
{
    const char *wrong = NULL;
    if (name[0] == '\0')
        wrong = "has no name";
    else if (strlen(source) > PATTERN_LONGEST)
        wrong = "is too long";
    else if (source[0] == '\0')
        wrong = "is empty";
    else if (p->count == PATTERNS_MOST)
        wrong = "is one too many";
    if (!wrong)
        return ACTANT_OK;
    return error_set(error, ACTANT_ERROR_ARGUMENT, NULL, 0, "the pattern '%.40s=%.100s' %s", name,
                     source, wrong);
}

actant_status patterns_add(patterns *p, const char *name, const char *source, actant_error *error)
{
    actant_status status = check(p, name, source, error);
    if (status != ACTANT_OK)
        return status;
    pattern fresh = {mem_copy_string(name), mem_copy_string(source),
                     hash_bytes(name, strlen(name), 0), NULL};
    status = fresh.name && fresh.source ? regex_new(&fresh.compiled, source, REGEX_PLAIN, error)
                                        : error_memory(error);
    if (status == ACTANT_OK && !mem_reserve(&p->items, &p->capacity, p->count + 1, sizeof fresh))
        status = error_memory(error);
    if (status == ACTANT_OK)
        p->items[p->count++] = fresh;
    else
        clear_pattern(&fresh);
    return status;
}

/* ---- matching ---- */

typedef struct hunt {
    const document *document;
    regex_context *search;
    matches *out;
    patterns_tally *tally;
} hunt;

/* The tokens that the bytes consist of; an empty span if they do not start and end with tokens.
 * *next is a token before which there can be none, and moves on. */
static span tokens_of(const document *d, span sentence, span bytes, uint32_t *next)
{
    while (*next < sentence.end && d->tokens[*next].begin < bytes.begin)
        ++*next;
    span found = {*next, *next};
    if (*next == sentence.end || d->tokens[*next].begin != bytes.begin)
        return found;
    while (*next < sentence.end && d->tokens[*next].end <= bytes.end)
        ++*next;
    if (*next > found.begin && d->tokens[*next - 1].end == bytes.end)
        found.end = *next;
    return found;
}

static size_t after_codepoint(const char *text, size_t size, size_t at)
{
    uint32_t codepoint;
    return at < size ? at + utf8_decode(text + at, size - at, &codepoint) : size + 1;
}

static actant_status match_sentence(const hunt *h, const pattern *p, uint32_t number, span sentence,
                                    actant_error *error)
{
    const document *d = h->document;
    uint32_t begin = d->tokens[sentence.begin].begin, next = sentence.begin;
    size_t size = d->tokens[sentence.end - 1].end - begin;
    for (size_t from = 0; from <= size;) {
        regex_match found;
        actant_status status =
            regex_find(p->compiled, h->search, d->text + begin, size, from, &found, error);
        if (status != ACTANT_OK || !found.found)
            return status;
        bool is_empty = found.end <= found.begin;
        from = is_empty ? after_codepoint(d->text + begin, size, found.begin) : found.end;
        if (is_empty)
            continue;
        span bytes = {begin + (uint32_t)found.begin, begin + (uint32_t)found.end};
        span tokens = tokens_of(d, sentence, bytes, &next);
        if (tokens.begin == tokens.end)
            h->tally->uneven[number]++;
        else if (!matches_add(h->out, tokens, number, false))
            return error_memory(error);
    }
    return ACTANT_OK;
}

/* Fails for memory only; a search that was given up is counted. */
static actant_status match_document(const hunt *h, const pattern *p, uint32_t number,
                                    actant_error *error)
{
    for (size_t s = 0; s < h->document->sentence_count; s++) {
        actant_error why = ACTANT_ERROR_INIT;
        actant_status status = match_sentence(h, p, number, h->document->sentences[s], &why);
        if (status == ACTANT_ERROR_MEMORY)
            return error_memory(error);
        if (status != ACTANT_OK) {
            h->tally->given_up[number]++;
            return ACTANT_OK;
        }
    }
    return ACTANT_OK;
}

actant_status patterns_match(const patterns *p, regex_context *search, const document *d,
                             matches *out, patterns_tally *tally, actant_error *error)
{
    hunt h = {d, search, out, tally};
    actant_status status = ACTANT_OK;
    for (size_t i = 0; i < p->count && status == ACTANT_OK; i++)
        status = match_document(&h, &p->items[i], (uint32_t)i, error);
    return status;
}

void patterns_tally_add(patterns_tally *sum, const patterns_tally *more)
{
    for (size_t i = 0; i < PATTERNS_MOST; i++) {
        sum->uneven[i] += more->uneven[i];
        sum->given_up[i] += more->given_up[i];
    }
}

actant_status patterns_note(const patterns *p, const patterns_tally *tally, actant_notes *notes,
                            actant_error *error)
{
    actant_status status = ACTANT_OK;
    for (size_t i = 0; i < p->count && status == ACTANT_OK; i++) {
        const pattern *item = &p->items[i];
        status = notes_add(notes, tally->given_up[i], error,
                           "documents not searched to the end for the pattern '%.40s=%.100s', "
                           "which took too long",
                           item->name, item->source);
        if (status == ACTANT_OK)
            status = notes_add(notes, tally->uneven[i], error,
                               "matches of the pattern '%.40s=%.100s' left out, as they do not "
                               "begin and end where tokens do",
                               item->name, item->source);
    }
    return status;
}

/* ---- model files ---- */

uint64_t patterns_digest(const patterns *p)
{
    uint64_t digest = p->count;
    for (size_t i = 0; i < p->count; i++) {
        const pattern *item = &p->items[i];
        const uint64_t parts[] = {digest, item->hash,
                                  hash_bytes(item->source, strlen(item->source), 0)};
        digest = hash_words(parts, 3);
    }
    return digest;
}

/* The section: version; count; for each its name and its source. */
void patterns_write(const patterns *p, buffer *out)
{
    wire_put_u8(out, PATTERNS_VERSION);
    wire_put_varint(out, p->count);
    for (size_t i = 0; i < p->count; i++) {
        wire_put_string(out, p->items[i].name);
        wire_put_string(out, p->items[i].source);
    }
}

static actant_status damaged(actant_error *error)
{
    return error_set(error, ACTANT_ERROR_MODEL, NULL, 0, "the patterns are damaged");
}

/* The next string, terminated, or NULL if it is damaged or there is no memory. */
static bool read_string(wire *in, buffer *text)
{
    size_t size;
    const char *bytes = wire_get_string(in, &size);
    buffer_reset(text);
    if (bytes)
        buffer_add(text, bytes, size);
    return bytes && utf8_check(bytes, size, NULL) == size;
}

static actant_status read_pattern(patterns *p, wire *in, buffer *name, buffer *source,
                                  actant_error *error)
{
    bool is_whole = read_string(in, name) && read_string(in, source);
    actant_status status = buffer_status(name, error);
    if (status == ACTANT_OK)
        status = buffer_status(source, error);
    if (status != ACTANT_OK)
        return status;
    actant_error why = ACTANT_ERROR_INIT;
    if (is_whole)
        status = patterns_add(p, buffer_text(name), buffer_text(source), &why);
    if (status == ACTANT_ERROR_MEMORY)
        return error_memory(error);
    return is_whole && status == ACTANT_OK ? ACTANT_OK : damaged(error);
}

static actant_status read_head(wire *in, size_t *count, actant_error *error)
{
    uint8_t version = wire_get_u8(in);
    if (!in->failed && version != PATTERNS_VERSION)
        return error_set(error, ACTANT_ERROR_MODEL, NULL, 0,
                         "the patterns have version %u, and this program reads version %d",
                         (unsigned)version, PATTERNS_VERSION);
    *count = wire_get_count(in, PATTERNS_MOST);
    return in->failed ? damaged(error) : ACTANT_OK;
}

actant_status patterns_read(patterns *p, wire *in, actant_error *error)
{
    buffer name, source;
    size_t count = 0;
    actant_status status = read_head(in, &count, error);
    buffer_init(&name);
    buffer_init(&source);
    for (size_t i = 0; i < count && status == ACTANT_OK; i++)
        status = read_pattern(p, in, &name, &source, error);
    buffer_clear(&name);
    buffer_clear(&source);
    return status;
}
